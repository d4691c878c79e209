#pragma once

#include "network/lookuprunner.h"
#include "network/parsers/parsertable.h"
#include "network/requestbuilder.h"

namespace wb {

struct HeldResult;

/// A lookup on its way; owned by the runner, which finds it among its children by its meta object, and ends once. Part
/// of LookupRunner, which is all that others see.
class RunningLookup final : public QObject
{
    Q_OBJECT

public:
    RunningLookup(LookupRunner &runner, LookupRequest request, CallSource<Lookup> source,
                  UniqueFunction<void(const LookupProgress &)> progress);
    ~RunningLookup() override;

    void begin();
    /// Another lookup with the same first request ended: look again what is held.
    void lookInStore();
    void abandon();

private:
    Expected<void> prepare();
    void forgetHeld();
    void look();
    void claim();
    void startOver();
    void giveKeysBack();
    QList<Indicator> named() const;
    bool asksForRestriction();
    std::optional<QString> reasonToHoldBack();
    void adopt(std::optional<HeldLookup> held);
    void judge(const QString &id, const Result &result);
    void takeHeld(const QString &id, HeldResult held);
    void goOn();
    void readCredentials();
    void beginInStore();
    void ask();
    const RequestSpec *nextInChain() const;
    void askInstead(const RequestSpec &spec);
    void parse(const Response &response, UniqueFunction<void()> then);
    static void countRecords(LookupRunner &runner, const ActionSpec &action, const Result &result, qsizetype number,
                             const QString &requestId);
    void fail(const Error &error);
    void end();
    void deliver();
    void report(LookupProgress::Stage stage);
    int pagesHeld() const { return int(m_lookup.responses.size()); }

    LookupRunner &m_runner;
    LookupRequest m_request;
    CallSource<Lookup> m_source;
    UniqueFunction<void(const LookupProgress &)> m_progress;
    std::optional<LookupProgress::Stage> m_stage; ///< reported last

    std::shared_ptr<Service> m_service; ///< of the action's operation; null when there is no such action
    const ActionSpec *m_action = nullptr;
    const RequestSpec *m_spec = nullptr; ///< the request of the chain that is asked
    ParserEntry m_parser;
    BuiltRequest m_first;
    bool m_hasKey = false; ///< among the lookups of this program
    bool m_askedToClaim = false;
    bool m_isClaimed = false; ///< among the programs on this store
    std::optional<qint64> m_waitsSinceMs; ///< for another program
    bool m_hasWaited = false; ///< for another lookup of the same: what that brought is as fresh as can be
    /// Why its case wants to be asked first; set once it was read, and read before anything is sent.
    std::optional<std::optional<QString>> m_restriction;
    std::shared_ptr<const Credentials> m_credentials;
    std::shared_ptr<std::optional<Error>> m_storageError = std::make_shared<std::optional<Error>>();
    std::stop_source m_stop; ///< of the parser
    std::shared_ptr<ResultBuilder> m_builder; ///< in the pool while it parses, here otherwise
    std::optional<Result> m_snapshot;
    std::optional<Error> m_error; ///< of a request that brought no response
    Lookup m_lookup;
    int m_position = 0; ///< in the chain of requests
    int m_sent = 0;
    bool m_continues = false; ///< pages are added to a lookup that was held
    bool m_endWritten = false;
    Call m_call;
};

} // namespace wb
