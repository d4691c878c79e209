#pragma once

#include "models/domain/call.h"
#include "models/domain/fact.h"

#include <QDateTime>
#include <QList>

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
    QString status = {};
    QString tlp = {};
    QString note = {};
    QString addedBy = {};
    QDateTime addedAt = {};
};

/// Cases with their indicators and facts; the only writer of both. Every end comes on the caller's thread; errors are
/// of kind Storage with a sentence, or Usage when what was asked for makes no sense, and then nothing was written.
class CaseStore
{
public:
    /// thread must outlive this.
    explicit CaseStore(StoreThread &thread);

    /// Last used first.
    Call cases(QObject *context, UniqueFunction<void(Expected<QList<CaseInfo>>)> deliver);
    /// A name is taken once; Usage when it is.
    Call create(QString name, QString origin, QObject *context, UniqueFunction<void(Expected<CaseInfo>)> deliver);
    /// Nothing when there is no case of that name. Counts as a use.
    Call openByName(QString name, QObject *context, UniqueFunction<void(Expected<std::optional<CaseInfo>>)> deliver);

    Call add(QString caseId, AddBatch batch, QObject *context, UniqueFunction<void(Expected<AddReport>)> deliver);
    /// Takes back what an add had added, and puts it back. Evidence stays. Delivers how many facts it touched.
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
