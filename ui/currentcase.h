#pragma once

#include "models/domain/call.h"
#include "models/store/casestore.h"
#include "models/tables/factmodel.h"
#include "ui/workbench.h"

#include <QObject>

namespace wb {

class CaseHistory;

/// The case that facts are added to, with what it holds.
class CurrentCase final : public QObject
{
    Q_OBJECT

public:
    explicit CurrentCase(const Workbench &workbench, QObject *parent = nullptr);
    ~CurrentCase() override;

    /// Opens the case of that name, or makes it. Until it is there, and when it cannot be had, the one of before stays.
    void open(const QString &name);
    /// "2026-11-24 scratch"
    void openScratch();
    /// A new one, which then is the current one; Usage when the name is taken.
    Call create(const QString &name, QObject *context, UniqueFunction<void(Expected<void>)> deliver);
    /// All that facts of this kind of data can be added to, last used first.
    Call cases(QObject *context, UniqueFunction<void(Expected<QList<CaseInfo>>)> deliver);

    const QString &name() const { return m_name; }
    QString id() const { return m_info ? m_info->id : QString(); }
    FactModel *facts() { return &m_facts; }
    CaseHistory *history() const { return m_history; }
    /// Nothing is on its way to or from the store.
    bool isSettled() const;

    void add(AddBatch batch, QObject *context, UniqueFunction<void(Expected<AddReport>)> deliver);
    Call known(QList<Fact> facts, QObject *context, UniqueFunction<void(Expected<QList<bool>>)> deliver);
    /// Adds from here on are one step for undo.
    void beginStep();
    /// Of all adds of the step.
    const AddReport &stepReport() const { return m_stepReport; }

signals:
    /// Facts came or went, or another case was opened.
    void changed();
    /// What can be undone is something else from here on.
    void stepBegan();
    void failed(const wb::Error &error);

private:
    void opened(const CaseInfo &info);
    void reload();

    const Workbench m_workbench;
    const QDateTime m_startedAt; ///< of the program, as near as it matters
    CaseHistory *m_history;
    QString m_name;
    std::optional<CaseInfo> m_info;
    FactModel m_facts;
    QList<CaseFactRow> m_rows; ///< of the reload under way
    bool m_reloadAgain = false;
    AddReport m_stepReport;
    Call m_openCall;
    Call m_reloadCall;
    std::vector<Call> m_calls;
};

} // namespace wb
