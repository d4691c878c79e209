#pragma once

#include "models/domain/call.h"
#include "models/store/casestore.h"
#include "models/tables/factmodel.h"
#include "ui/workbench.h"

#include <QObject>
#include <QSet>

namespace wb {

/// The case that facts are added to, with what it holds.
class CurrentCase final : public QObject
{
    Q_OBJECT

public:
    explicit CurrentCase(const Workbench &workbench, QObject *parent = nullptr);
    ~CurrentCase() override;

    /// Opens the case of that name, or makes it.
    void open(const QString &name);
    /// "2026-11-24 scratch"
    void openScratch();

    const QString &name() const { return m_name; }
    QString id() const { return m_info ? m_info->id : QString(); }
    FactModel *facts() { return &m_facts; }
    /// Nothing is on its way to or from the store.
    bool isSettled() const;

    void add(AddBatch batch, QObject *context, UniqueFunction<void(Expected<AddReport>)> deliver);
    Call known(QList<Fact> facts, QObject *context, UniqueFunction<void(Expected<QList<bool>>)> deliver);
    /// Adds from here on are one step for undo.
    void beginStep();
    /// Of all adds of the step.
    const AddReport &stepReport() const { return m_stepReport; }
    void undo();

signals:
    /// Facts came or went, or another case was opened.
    void changed();
    /// What undo() would take back is something else from here on; undone: it was taken back.
    void stepBegan();
    void undone();
    void failed(const wb::Error &error);

private:
    void opened(const CaseInfo &info);
    void reload();
    void note(const Expected<AddReport> &report);

    const Workbench m_workbench;
    QString m_name;
    std::optional<CaseInfo> m_info;
    FactModel m_facts;
    QList<CaseFactRow> m_rows; ///< of the reload under way
    QSet<QString> m_factsAtStart; ///< of the case when it was opened
    bool m_isFirstLoad = true;
    bool m_reloadAgain = false;
    QStringList m_step; ///< changes of the last adding
    AddReport m_stepReport;
    Call m_openCall;
    Call m_reloadCall;
    std::vector<Call> m_calls;
};

} // namespace wb
