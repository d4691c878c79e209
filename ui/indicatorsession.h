#pragma once

#include "network/lookuprunner.h"
#include "ui/workbench.h"

#include <QObject>

#include <map>
#include <optional>
#include <span>
#include <vector>

namespace wb {

class KnownAccount;

/// How an action stands for the indicator of a session.
struct ActionEntry
{
    const ActionSpec *spec = nullptr;
    const ChainSpec *chain = nullptr; ///< of a lookup of what another one found
    std::optional<Indicator> about = {}; ///< what a chained lookup names, once that is known
    QString namedBy = {}; ///< the action whose result named it
    bool allowsSpecialUse = false; ///< what is shown was asked for although it is held back otherwise
    bool waits = false; ///< runs as soon as that is known
    bool fits = false;
    bool isOffered = true; ///< else it was switched off, and is here for what would be lost with it
    bool isLooking = false; ///< in the store, for what is held
    bool isRunning = false;
    qint64 startedMs = 0; ///< of Clock::monotonicMs
    LookupProgress progress = {};
    std::optional<Lookup> lookup = {}; ///< what is shown
    std::optional<Lookup> earlier = {}; ///< what was held before a lookup that failed
    std::optional<Error> storeError = {}; ///< what is held could not be found out

    QString id() const { return chain ? chain->id : spec->id; }
    QString title() const { return chain ? chain->title : spec->title; }
    /// Only what is not held is asked for; an incomplete result is asked for again.
    bool isSatisfied() const;
};

/// An indicator with its lookups. What is asked for here lands here, whatever the window shows by then.
class IndicatorSession final : public QObject
{
    Q_OBJECT

public:
    struct RunOptions
    {
        bool refresh = false;
        int pages = 1;
        QMap<QString, QString> parameters = {};
        HoldBacks askAnyway = {}; ///< of what the user was told
        QString caseId = {};
    };

    /// The account outlives the session.
    IndicatorSession(const Workbench &workbench, const KnownAccount *account, Indicator indicator,
                     QObject *parent = nullptr);
    ~IndicatorSession() override;

    const Indicator &indicator() const { return m_indicator; }
    /// The actions in the order of the operation.
    std::span<const ActionEntry> entries() const { return std::span(m_entries).first(m_actionCount); }
    /// These, and the lookups chained to them that fit: what has a page. Below they are told apart by id alone.
    std::span<const ActionEntry> shown() const { return std::span(m_entries).first(m_shownCount); }
    const ActionEntry &entry(QStringView actionId) const;
    const ActionEntry *find(QStringView actionId) const; ///< null when there is none
    /// It asks how much another action would bring, and has no page of its own.
    bool isCount(QStringView actionId) const;
    /// It is known, or will be when what runs or is about to run has ended, what the lookup names.
    bool canRun(const ActionEntry &entry, const QStringList &aboutToRun) const;
    /// What the action's requests name: the registered domain of a host.
    QString asked(QStringView actionId) const;
    int runningCount() const;
    bool isLooking() const;
    /// Why all that failed did, when that is one reason that lies with no single action, such as missing credentials;
    /// nothing while something runs or when it was one lookup alone.
    std::optional<Error> sharedFailure() const;
    /// What Run asks for, whether held or not.
    QStringList triage() const;
    /// Of the triage set, those of which nothing satisfying is held, and which the licence covers as far as is known.
    QStringList actionsToRun() const;

    struct Adopted
    {
        QStringList gone = {}; ///< they have no entry any more, or one of another version of their operation
        bool isAnyNew = false; ///< what is held of it is not looked up yet
        bool isChanged = false;
        bool isComplete = true; ///< else something is still here that goes later
    };
    /// The actions that are offered now take the place of those before; what is the same stays as it is. What runs,
    /// what is still to be decided, a result that could not be kept, and what is named here goes at a later call.
    Adopted adoptActions(const QStringList &inUse);
    /// What a chained lookup is about may be known by now, or may be something else than before.
    void advanceChains();

    /// Asks the store what is held; sends nothing.
    void lookAtHeld();
    void run(const QString &actionId, const RunOptions &options);
    void cancel(QStringView actionId);
    void cancelAll();
    /// After a failure: what was held before.
    void showEarlier(QStringView actionId);

    /// Runs that ended because of a mark of their case, and those chained to them: the user is to be asked. In the
    /// order of shown().
    QStringList toConfirm() const;
    /// They run as they were asked for, this once.
    void confirm(const QStringList &actionIds);
    /// The same for what was held back for any reason, all of which was told.
    void askAnyway(const QString &actionId);
    /// What they showed before is shown again.
    void decline(const QStringList &actionIds);

signals:
    void changed(const QString &actionId);
    /// A lookup was delivered: found or failed, not cancelled.
    void landed(const QString &actionId);
    /// There is something in toConfirm(), and nothing on its way that may join it.
    void confirmationWanted();
    /// All answers of lookAtHeld() are in.
    void heldKnown();

private:
    std::vector<ActionEntry> offeredEntries(std::size_t &actionCount, std::size_t &shownCount) const;
    ActionEntry &entryOf(QStringView actionId);
    bool wouldBeLost(const ActionEntry &entry) const;
    const Indicator &about(const ActionEntry &entry) const;
    void look(ActionEntry &entry);
    void start(ActionEntry &entry, const RunOptions &options);
    void dropOtherProfiles(const QString &operationId);
    void finished(const QString &actionId, Expected<Lookup> lookup);
    void showWhatCame(const QString &actionId);
    void askWhenDecided();

    const Workbench m_workbench;
    const KnownAccount *const m_account;
    const Indicator m_indicator;
    std::span<ActionEntry> chained()
    {
        return std::span(m_entries).subspan(m_actionCount, m_shownCount - m_actionCount);
    }

    /// Actions, then chained lookups, then those that ask how much there is. They move in adoptActions() alone.
    std::vector<ActionEntry> m_entries;
    std::size_t m_actionCount = 0;
    std::size_t m_shownCount = 0;
    std::map<QString, RunOptions> m_waiting; ///< of chained lookups that wait
    std::map<QString, RunOptions> m_asked; ///< of what runs, and of what ended last
    std::map<QString, RunOptions> m_toConfirm;
    std::map<QString, Call> m_heldCalls;
    std::map<QString, Call> m_runCalls;
};

} // namespace wb
