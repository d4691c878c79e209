#pragma once

#include "models/domain/mapping.h"
#include "ui/workbench.h"

#include <QDateTime>
#include <QHash>
#include <QList>

#include <memory>
#include <vector>

namespace wb {

class IndicatorSession;
class KnownAccount;
struct Lookup;

/// A line of the Summary as it stands. Its place never changes, whatever is known.
struct SummaryLine
{
    enum class State {
        Value,
        Redacted, ///< the record says that it is withheld
        Empty, ///< the field is there and holds nothing
        Absent, ///< the record has no such field
        NothingFound,
        NotRun,
        Waiting, ///< queued or running
        Failed,
        NotSent, ///< stopped on this computer
        Said, ///< no source has it for this type; the text is the mapping's
        NotLicensed, ///< can be tried
    };

    const SummaryLineSpec *spec = nullptr; ///< of the mapping
    const SummarySource *from = nullptr; ///< of those of the spec, the one that answers; null of what is said
    State state = State::NotRun;
    QString text = {}; ///< the value, else the words of the state
    bool isMono = false;
    QString note = {};
    QString runWords = {}; ///< of the link that runs its action: "Run, 1 query"
    QString help = {}; ///< where it comes from
    QString source = {};
    QString sourceShort = {};
    QDateTime fetchedAt = {};
    QString age = {};
    bool isStale = false;
    /// The rows of its section it stands for; all of them when isAllRows.
    std::vector<int> rows = {};
    bool isAllRows = false;
    int firstRow = -1; ///< the row it leads to
    int column = -1;
    QString contact = {}; ///< to be copied exactly
    QStringList values = {}; ///< exactly, each once; some twenty at most
    qint64 count = 0; ///< of Count and Number
    QDate date = {}; ///< of dates, and of the newest change
    QString local = {}; ///< the same with its time, where one lives
    int recentChanges = 0; ///< in 60 days

    bool hasTick() const { return state == State::Value && spec->canTick && (isAllRows || !rows.empty()); }
};

/// One of the four questions, with its answer and the evidence.
struct SummaryQuestion
{
    SummaryGroup group = SummaryGroup::Whose;
    QString question = {};
    QString lead = {};
    bool isScore = false; ///< the lead is a number of 100
    QStringList below = {}; ///< at most two
    QStringList base = {}; ///< which dates its times are counted between
    QList<SummaryLine> lines = {};
};

/// What the lookups of an indicator say to each question. Questions that no action of the operation answers for its
/// type are left out.
class SummaryReader
{
public:
    /// The account outlives the reader.
    SummaryReader(const Workbench &workbench, const KnownAccount *account)
        : m_workbench(workbench)
        , m_account(account)
    {
    }

    QList<SummaryQuestion> read(const IndicatorSession &session);

private:
    struct Known
    {
        std::shared_ptr<const Result> result = {};
        SummaryLine line = {};
    };
    SummaryLine lineOf(const SummaryLineSpec &spec, const IndicatorSession &session);
    SummaryLine lineFrom(const SummaryLineSpec &spec, const SummarySource &source, const IndicatorSession &session);
    const SummaryLine &valueOf(const SummaryLineSpec &spec, const SummarySource &source, const Lookup &lookup);
    void readRows(SummaryLine &line, const RowSource &rows, const QString &asked) const;

    const Workbench m_workbench;
    const KnownAccount *const m_account;
    QHash<const SummarySource *, Known> m_known; ///< rows are walked once a result
};

/// "12 domains", "1 domain"
QString unitText(qint64 count, const QString &unit);
QString questionText(SummaryGroup group); ///< "Whose is it?"

/// For a ticket: the same lines as plain text, defanged, each with its source and date.
QString summaryText(const QList<SummaryQuestion> &questions, const QString &title, const QDateTime &nowUtc);

/// "Counted from 2024-10-29 to 2026-11-24"
QString baseText(QDate from, QDate to);
/// "2 years, 26 days"
QString spanText(QDate from, QDate to);
/// "now", "7 min", "2 h", "6 d", "2 y": where there is little room
QString shortAgeText(const QDateTime &then, const QDateTime &now);

} // namespace wb
