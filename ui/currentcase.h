#pragma once

#include "models/domain/call.h"
#include "models/store/casestore.h"
#include "models/tables/factmodel.h"
#include "ui/workbench.h"

#include <QObject>
#include <QPointer>

#include <functional>

namespace wb {

class CaseHistory;

/// What is changed: the case, or an indicator or a fact in it.
struct CaseTarget
{
    QString caseId = {};
    CaseEntry entry = {};
    QString named = {}; ///< for the name of the step: "Risk Score of example.com"
};

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
    /// All that facts of this kind of data can be added to, last used first, the archived ones among them.
    Call cases(QObject *context, UniqueFunction<void(Expected<QList<CaseInfo>>)> deliver);

    /// With the id of the case: at once, or when the one that is being opened is there, so that nothing that is asked
    /// for before that escapes how it is marked. Empty when it cannot be had.
    void whenOpen(QObject *context, std::function<void(const QString &caseId)> then);
    const QString &name() const { return m_name; }
    QString id() const { return m_info ? m_info->id : QString(); }
    const std::optional<CaseInfo> &info() const { return m_info; } ///< as it was read last
    FactModel *facts() { return &m_facts; }
    CaseHistory *history() const { return m_history; }
    /// Nothing is on its way to or from the store.
    bool isSettled() const;

    void add(AddBatch batch, QObject *context, UniqueFunction<void(Expected<AddReport>)> deliver);
    /// What stands there; of an invalid index the case itself.
    CaseTarget targetAt(const QModelIndex &index);
    /// One change and one step.
    void edit(const CaseTarget &target, CaseField field, const QString &value,
              UniqueFunction<void(Expected<void>)> deliver = {});
    void remove(const CaseTarget &target);
    /// Another case is opened in its place; undoing that opens it again.
    void removeCase();
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
    /// Something was changed or removed, which can be undone.
    void stepDone(const QString &step);
    void failed(const wb::Error &error);

private:
    struct Deletion
    {
        QString caseId = {};
        QString text = {};
        QString changeId = {};
    };

    static QString stepText(const QString &named, CaseField field, const QString &value);
    void opened(const CaseInfo &info);
    void openById(const QString &caseId);
    void openAnother();
    void tellWhoWaits();
    void reload();
    void reloadAgainIfAsked();
    void readFacts();
    void ended(const QString &caseId, const QString &text, const Expected<ChangeReport> &report);

    const Workbench m_workbench;
    const QDateTime m_startedAt; ///< of the program, as near as it matters
    CaseHistory *m_history;
    QString m_name;
    std::optional<CaseInfo> m_info;
    FactModel m_facts;
    QList<CaseFactRow> m_rows; ///< of the reload under way
    bool m_reloadAgain = false;
    std::optional<Deletion> m_deletion; ///< to be noted in the case that is opened next
    AddReport m_stepReport;
    Call m_openCall;
    Call m_reloadCall;
    std::vector<Call> m_calls;
    std::vector<std::pair<QPointer<QObject>, std::function<void(const QString &)>>> m_whenOpen;
};

} // namespace wb
