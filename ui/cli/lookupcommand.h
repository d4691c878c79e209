#pragma once

#include "models/domain/operations.h"
#include "models/store/casestore.h"
#include "ui/cli/commandline.h"
#include "ui/cli/output.h"
#include "ui/cli/printers.h"
#include "ui/workbench.h"

#include <QSet>

#include <deque>
#include <map>

namespace wb {

/// "lookup": actions × indicators through the runner, printed in the order they were asked for (jsonl: as they end).
class LookupCommand final : public QObject
{
    Q_OBJECT

public:
    LookupCommand(const CommandLine &line, const Workbench &workbench, QObject *parent = nullptr);
    ~LookupCommand() override;

    /// Before start(): takes in what --input names; may block.
    void readInput();
    /// ended() follows, once.
    void start();
    /// What has finished is written, the rest is given up.
    void interrupt();

signals:
    void ended(int exitStatus);

private:
    struct Job
    {
        QString action = {};
        QString pasted = {};
        std::optional<Indicator> indicator = {};
        std::optional<Error> unreadable = {}; ///< or of no use to any action
        const ChainSpec *chain = nullptr; ///< what it is about one of those before it tells
        int firstOfIndicator = 0; ///< the jobs from there to it are its indicator's
    };

    static std::vector<const KnownOperation *> operationsOfAll(const Workbench &workbench);
    const ActionSpec &actionOf(const QString &action) const;
    QSet<QStringList> columnsOfSection() const;
    void makeJobs(const QStringList &indicators);
    void makeChainedJobs(const Job &of, int first);
    bool isLeftOut(const ActionSpec &action);
    void openCase();
    void startJobs();
    void runJob(int number);
    void startLookup(int number);
    void noteChained(int number, const Result &result);
    void startChained();
    void finished(int number, FinishedLookup lookup);
    bool asksWithTheirTime(int number, const Lookup &lookup);
    void addFacts(int number, FinishedLookup lookup);
    void settled(int number, FinishedLookup lookup);
    void leaveOut(int number);
    void goOn();
    QList<Fact> factsOf(const Lookup &lookup) const;
    void print(const FinishedLookup &finished);
    void printReady();
    void showProgress() const;
    void progressed(int number, const LookupProgress &progress);
    void end(int status);
    bool jobsLeft() const { return m_next < int(m_jobs.size()) || !m_running.empty(); }

    CommandLine m_line;
    Expected<QStringList> m_indicators = QStringList();
    Workbench m_workbench;
    std::vector<const KnownOperation *> m_operations; ///< whose actions "all" runs
    Output m_output;
    std::vector<Job> m_jobs;
    QStringList m_byRecord; ///< ids of actions that "all" does not run without being asked for them
    int m_next = 0;
    std::map<int, Call> m_running;
    std::map<int, std::map<qsizetype, Indicator>> m_chained; ///< by job: what each of its sources named
    QSet<int> m_unfed; ///< chained jobs, until those before them have ended
    std::map<int, LookupProgress::Stage> m_waiting; ///< for their quota or for another program
    std::map<int, FinishedLookup> m_ready; ///< finished, waiting for those before them to be printed
    std::map<int, FinishedLookup> m_adding; ///< finished, their facts not yet in the case
    QSet<int> m_leftOut; ///< chained jobs without anything to ask
    QSet<int> m_settled; ///< of jobs that a chained one waits for
    int m_printed = 0;
    int m_done = 0;
    QString m_caseId;
    Call m_caseCall;
    bool m_anyPartial = false;
    bool m_anyFailed = false;
    QMap<QString, Error> m_credentialsErrors; ///< by operation
    QSet<int> m_withTheirTime; ///< jobs that were asked once more, signed with the service's time
    bool m_isInterrupted = false;
    bool m_started = false; ///< something was written
    bool m_hasEnded = false;
    bool m_firstPrinted = true;
    bool m_headerMissing = true; ///< of the section in CSV: written with the first that has the section
};

} // namespace wb
