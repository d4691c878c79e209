#pragma once

#include "models/domain/call.h"
#include "models/domain/casemarks.h"
#include "models/domain/fact.h"

#include <QDateTime>
#include <QList>

#include <memory>
#include <optional>

namespace wb {

class StoreThread;

struct CaseInfo
{
    QString id = {};
    QString name = {};
    QString origin = {}; ///< "service" or "demo"
    QDateTime created = {};
    QDateTime lastUsed = {}; ///< opened or added to
    bool isArchived = false;
    CaseMarks marks = {};
    int indicators = 0;
    int facts = 0;
    int lookups = 0;
};

/// Facts of one lookup, added as one step.
struct AddBatch
{
    Indicator typed = {}; ///< with what it was taken from; no value: the facts alone are added
    bool isRelated = false; ///< it was found, and typed by nobody
    QString asked = {}; ///< what the requests named, such as the registered domain
    QString origin = {}; ///< must be the case's
    QString addedBy = {}; ///< from a setting, else empty
    QList<Fact> facts = {};
};

struct AddReport
{
    int added = 0;
    int alreadyThere = 0;
    int newEvidence = 0; ///< of those already there, how many have a new source, request or token
    QString changeId = {}; ///< for undo; empty when there is nothing to undo
};

/// A row of a case. An indicator without attributes and relations is a row of its own: id is the indicator's, the fact
/// is a Related one without value, and there is no source.
struct CaseFact
{
    QString id = {};
    Fact fact = {}; ///< with its newest evidence
    CaseMarks own = {}; ///< as they were set for it
    std::shared_ptr<const CaseIndicator> indicator = {}; ///< the same one for all rows of an indicator
    // What holds for it: where it has none of its own, its indicator's, and of TLP the case's.
    QString status = {};
    QString tlp = {};
    QString note = {};
    QString addedBy = {};
    QDateTime addedAt = {};
};

/// What a change is about.
struct CaseEntry
{
    enum class Kind { Case, Indicator, Fact };

    Kind kind = Kind::Fact;
    QString id = {};

    bool operator==(const CaseEntry &) const = default;
};

enum class CaseField {
    Status, ///< of an indicator; of a fact, where empty stands for its indicator's
    Tlp,
    Note,
    Tags, ///< with a comma between them
    Name, ///< of a case
    Archived, ///< of a case: "1", or "0"
};

struct ChangeReport
{
    int touched = 0;
    QString changeId = {}; ///< for undo; empty when all was so already
};

/// Cases with their indicators and facts; the only writer of both. Every end comes on the caller's thread; errors are
/// of kind Storage with a sentence, or Usage when what was asked for makes no sense, and then nothing was written.
class CaseStore
{
public:
    /// thread must outlive this.
    explicit CaseStore(StoreThread &thread);

    /// Last used first, the archived ones among them.
    Call cases(QObject *context, UniqueFunction<void(Expected<QList<CaseInfo>>)> deliver);
    /// Nothing when there is no such case, or not any more.
    Call find(QString caseId, QObject *context, UniqueFunction<void(Expected<std::optional<CaseInfo>>)> deliver);
    /// A name is taken once; Usage when it is.
    Call create(QString name, QString origin, QObject *context, UniqueFunction<void(Expected<CaseInfo>)> deliver);
    /// Nothing when there is no case of that name. Counts as a use.
    Call openByName(QString name, QObject *context, UniqueFunction<void(Expected<std::optional<CaseInfo>>)> deliver);

    Call add(QString caseId, AddBatch batch, QObject *context, UniqueFunction<void(Expected<AddReport>)> deliver);
    /// Sets the same for each of them, as one change.
    Call edit(QString caseId, QList<CaseEntry> entries, CaseField field, QString value, QObject *context,
              UniqueFunction<void(Expected<ChangeReport>)> deliver);
    /// A fact; an indicator with all its facts; or the case itself, whose name is free from then on. Rows are kept, so
    /// that it can be undone, and a fact that is added again comes back with its marks. A removed case is erased when
    /// a case is opened 30 days later: its indicators, facts, evidence and marks. Responses stay, they were paid for.
    Call remove(QString caseId, QList<CaseEntry> entries, QObject *context,
                UniqueFunction<void(Expected<ChangeReport>)> deliver);
    /// Takes back a change, and puts it back; what something later has changed further stays as that left it. Evidence
    /// stays. Delivers how many facts, or other entries, it touched. Usage when it is turned already; Storage with a
    /// sentence when something else is in the way, such as a name that is taken by now.
    Call undo(QString changeId, QObject *context, UniqueFunction<void(Expected<int>)> deliver);
    Call redo(QString changeId, QObject *context, UniqueFunction<void(Expected<int>)> deliver);

    using Chunk = UniqueFunction<void(QList<CaseFact>)>;
    /// All live facts of one moment, an indicator after the other in the order they came, chunk by chunk; then their
    /// number.
    Call facts(QString caseId, QObject *context, Chunk chunk, UniqueFunction<void(Expected<int>)> deliver);
    /// The same for one indicator, at once.
    Call factsOfIndicator(QString caseId, Indicator indicator, QObject *context,
                          UniqueFunction<void(Expected<QList<CaseFact>>)> deliver);
    /// For each fact whether the case has it, to mark rows.
    Call known(QString caseId, QList<Fact> facts, QObject *context,
               UniqueFunction<void(Expected<QList<bool>>)> deliver);

private:
    StoreThread &m_thread;
};

} // namespace wb
