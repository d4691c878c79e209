// Over 400 lines: one fixture for every order of events a lookup can meet.
#include "models/domain/manifest.h"
#include "network/httptransport.h"
#include "network/lookuprunner.h"
#include "network/memorycredentialstore.h"
#include "network/parsers/parsertable.h"
#include "network/requestqueue.h"
#include "tests/support/fakeclock.h"
#include "tests/support/faultserver.h"
#include "tests/support/memoryresponsestore.h"
#include "tests/support/registry.h"
#include "tests/support/sanitized.h"

#include <QtTest>

using namespace wb;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Step = MemoryResponseStore::Step;
using Stage = LookupProgress::Stage;

namespace {

/// Records from..from+count-1 of total.
FaultAnswer records(int from, int count, int total)
{
    QByteArray history;
    for (int i = from; i < from + count; ++i) {
        history += history.isEmpty() ? "" : ",";
        history += "{\"date\":\"2026-01-" + QByteArray::number(28 - i).rightJustified(2, '0')
            + "\",\"whois\":{\"registrant\":\"Owner " + QByteArray::number(i) + "\"}}";
    }
    FaultAnswer answer;
    answer.body = "{\"response\":{\"record_count\":" + QByteArray::number(total) + ",\"history\":[" + history + "]}}";
    return answer;
}

FaultAnswer refused(int status, const QByteArray &message)
{
    FaultAnswer answer;
    answer.status = status;
    answer.body = "{\"error\":{\"code\":" + QByteArray::number(status) + ",\"message\":\"" + message + "\"}}";
    return answer;
}

FaultAnswer quotaSpent()
{
    return refused(503, "You have exceeded the maximum number of requests allowed.");
}

/// A keychain that has not answered yet, as while it asks for its password.
class SilentStore final : public CredentialStore
{
public:
    Call read(const CredentialId &, QObject *context, UniqueFunction<void(Expected<Credentials>)> deliver) override
    {
        auto [call, source] = makeCall<Credentials>(context, std::move(deliver));
        ++asked;
        last = source;
        return std::move(call);
    }
    Call write(const CredentialId &, Credentials, QObject *, UniqueFunction<void(Expected<void>)>) override
    {
        return {};
    }
    Call forget(const CredentialId &, QObject *, UniqueFunction<void(Expected<void>)>) override { return {}; }
    QString where() const override { return u"nowhere"_s; }

    int asked = 0;
    std::optional<CallSource<Credentials>> last; ///< who asked last, and can be answered
};

struct Run
{
    std::optional<Expected<Lookup>> end = {};
    int ends = 0;
    QList<Stage> stages = {};
    std::unique_ptr<QObject> context = std::make_unique<QObject>();
    Call call = {};

    bool wait()
    {
        return QTest::qWaitFor([this] { return end.has_value(); }, 20000);
    }
    const Lookup &lookup() const { return **end; }
    const Result &result() const { return *lookup().result; }
    /// "partial quota, 2 rows, held"
    QString text() const
    {
        if (!end)
            return u"(no end)"_s;
        if (!*end)
            return kindName(end->error().kind);
        qsizetype rows = 0;
        for (const auto &section : result().sections) {
            if (section->spec().id == u"records")
                rows = section->rowCount();
        }
        QString text = outcomeName(result().outcome);
        if (result().error)
            text += u' ' + kindName(result().error->kind);
        return text + u", %1 rows"_s.arg(rows) + (lookup().held ? u", held"_s : QString());
    }
};

/// Cancels a lookup between the end of a parse, in the pool, and the turn that would hear of it.
class CancelAfterParsing final : public QObject
{
public:
    CancelAfterParsing(LookupRunner &runner, Run &run)
        : m_runner(runner)
        , m_run(run)
    {
        runner.installEventFilter(this);
    }
    bool eventFilter(QObject *, QEvent *event) override
    {
        // The first thing that comes after it was started.
        if (event->type() == QEvent::ChildAdded)
            QMetaObject::invokeMethod(this, &CancelAfterParsing::cancel, Qt::QueuedConnection);
        return false;
    }

private:
    void cancel()
    {
        for (QFutureWatcherBase *const parsing : m_runner.findChildren<QFutureWatcherBase *>()) {
            parsing->waitForFinished();
            m_run.call.cancel();
        }
    }

    LookupRunner &m_runner;
    Run &m_run;
};

Operation operation()
{
    QFile file(u":/operations/domaintools-whois-parsed.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no manifest");
    const Expected<Operation> read = readManifest(file.readAll(), parserNames());
    if (!read)
        qFatal("%s", qPrintable(read.error().detail));
    return *read;
}

LookupRequest history(int limit = 100)
{
    LookupRequest request;
    request.action = u"whois-history"_s;
    request.indicator = {IndicatorType::Fqdn, u"h.example"_s, {}};
    request.parameters = {{u"limit"_s, QString::number(limit)}};
    return request;
}

LookupRequest anew(LookupRequest request)
{
    request.refresh = true;
    return request;
}

LookupRequest pages(LookupRequest request, int count)
{
    request.pages = count;
    return request;
}

struct Bench
{
    explicit Bench(const QUrl &url = {}, bool followsUser = false)
    {
        const CredentialId id = {service.id, u"default"_s};
        const Expected<void> kept = memory.keep(id, {u"analyst"_s, Secret("canary-key")});
        Q_ASSERT(kept);
        const LookupRunner::Parts parts = {
            &service,   {url.isEmpty() ? server.url() : url, id, u"default"_s, u"service"_s, followsUser},
            &store,     &credentials,
            &transport, &queue,
            &clock};
        runner = std::make_unique<LookupRunner>(parts);
        server.setHandler([](const SeenRequest &) { return records(0, 3, 3); });
    }

    std::unique_ptr<Run> start(LookupRequest request)
    {
        auto run = std::make_unique<Run>();
        run->call = runner->run(
            std::move(request), run->context.get(),
            [state = run.get()](Expected<Lookup> end) {
                state->end = std::move(end);
                ++state->ends;
            },
            [state = run.get()](const LookupProgress &progress) { state->stages.append(progress.stage); });
        return run;
    }
    QString ended(LookupRequest request)
    {
        const auto run = start(std::move(request));
        run->wait();
        return run->text();
    }

    FakeClock clock;
    FaultServer server;
    Operation service = operation();
    MemoryResponseStore store;
    MemoryCredentialStore memory;
    SilentStore keychain;
    CredentialSource credentials{memory, keychain};
    QThreadPool pool;
    HttpTransport transport{clock, pool, [](const QUrl &) { return QNetworkProxy(QNetworkProxy::NoProxy); }};
    RequestQueue queue{clock, [] { return 0.5; }};
    std::unique_ptr<LookupRunner> runner;
};

} // namespace

class TestLookupRunner final : public QObject
{
    Q_OBJECT

private slots:
    void order()
    {
        Bench bench;
        std::atomic_int intentsAtServer = -1;
        bench.server.setHandler([&](const SeenRequest &) {
            intentsAtServer = bench.store.intentCount();
            return records(0, 3, 3);
        });
        bench.store.pauseAt(Step::Intend);
        const auto run = bench.start(history());
        QTRY_VERIFY(bench.store.isPaused());
        QCOMPARE(bench.server.requestCount(), 0);
        bench.store.resume();
        bench.store.pauseAt(Step::Complete);
        QTRY_VERIFY(bench.store.isPaused());
        QCOMPARE(intentsAtServer.load(), 1);
        QVERIFY(!run->end);
        bench.store.resume();
        QVERIFY(run->wait());
        QCOMPARE(run->text(), u"data, 3 rows"_s);
        QCOMPARE(bench.store.log(), QStringList({u"begin"_s, u"intend 0.1"_s, u"complete 0.1 200"_s, u"end data"_s}));
        QCOMPARE(run->stages, QList<Stage>({Stage::Store, Stage::Keychain, Stage::Queue, Stage::Service}));
        const auto &intent = bench.store.lookups().front().requests.front().intent;
        QVERIFY(intent.key.path.contains("h.example"));
        QVERIFY(intent.host.startsWith("127.0.0.1:"));
        QVERIFY(!run->lookup().responses.first().requestId.isEmpty());
    }

    void heldIsNotAskedForAgain()
    {
        Bench bench;
        QCOMPARE(bench.ended(history()), u"data, 3 rows"_s);
        bench.memory.remove({bench.service.id, u"default"_s}); // not even the keychain is asked
        QCOMPARE(bench.ended(history()), u"data, 3 rows, held"_s);
        QCOMPARE(bench.ended(history(10)), u"data, 3 rows, held"_s); // a larger limit satisfies a smaller one
        QCOMPARE(bench.server.requestCount(), 1);
        QCOMPARE(bench.keychain.asked, 0);
    }

    void withoutSendingWhatIsHeldStillComes()
    {
        Bench bench;
        QCOMPARE(bench.ended(history()), u"data, 3 rows"_s);
        LookupRequest request = history();
        request.sendNothing = Error{ErrorKind::NoCredentials, {}};
        QCOMPARE(bench.ended(request), u"data, 3 rows, held"_s);
        request.refresh = true;
        QCOMPARE(bench.ended(request), u"failed no-credentials, 0 rows"_s);
        QCOMPARE(bench.server.requestCount(), 1);
    }

    void aRedirectNamesTheWholePath_data()
    {
        QTest::addColumn<QString>("base");
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("no base path") << QString() << QByteArray("/elsewhere");
        QTest::newRow("below the base path") << u"/gate"_s << QByteArray("/gate/x");
        QTest::newRow("beside it, beginning alike") << u"/gate"_s << QByteArray("/gateway/x");
        QTest::newRow("outside") << u"/gate"_s << QByteArray("/v2/x");
        QTest::newRow("the root") << u"/gate"_s << QByteArray("/");
    }
    void aRedirectNamesTheWholePath()
    {
        QFETCH(QString, base);
        QFETCH(QByteArray, to);
        FaultServer server;
        FaultAnswer redirect;
        redirect.status = 302;
        redirect.headers = {{"Location", to}};
        server.answer(redirect);
        server.answer(records(0, 3, 3));
        Bench bench(server.url(base));
        QCOMPARE(bench.ended(history()), u"data, 3 rows"_s);
        QVERIFY2(server.seen().at(1).target.startsWith(to + '?'), server.seen().at(1).target.constData());
    }

    void aFailedFurtherPageDoesNotSpoilWhatIsHeld()
    {
        Bench bench;
        bench.server.answer(records(0, 2, 6));
        QCOMPARE(bench.ended(history()), u"data, 2 rows"_s);
        bench.server.answer(quotaSpent());
        QCOMPARE(bench.ended(pages(history(), 2)), u"partial quota, 2 rows"_s);
        // Shown and run, it is the same: the page that was whole.
        QCOMPARE(bench.ended(history()), u"data, 2 rows, held"_s);
        std::optional<Lookup> shown;
        QObject context;
        const Call call = bench.runner->held(history(), &context, [&](Expected<std::optional<Lookup>> held) {
            if (held)
                shown = std::move(*held);
        });
        QTRY_VERIFY(shown);
        QCOMPARE(outcomeName(shown->result->outcome), u"data"_s);
        QCOMPARE(shown->responses.size(), 1);
    }

    void aSmallerLimitDoesNotSatisfy()
    {
        Bench bench;
        QCOMPARE(bench.ended(history(10)), u"data, 3 rows"_s);
        QCOMPARE(bench.ended(history(100)), u"data, 3 rows"_s);
        QCOMPARE(bench.server.requestCount(), 2);
    }

    void refresh()
    {
        Bench bench;
        QCOMPARE(bench.ended(history()), u"data, 3 rows"_s);
        bench.server.setHandler([](const SeenRequest &) { return records(0, 2, 2); });
        bench.clock.advance(1h);
        QCOMPARE(bench.ended(anew(history())), u"data, 2 rows"_s);
        QCOMPARE(bench.ended(history()), u"data, 2 rows, held"_s);
        QCOMPARE(bench.server.requestCount(), 2);
    }

    void twoOfTheSameSendOne()
    {
        Bench bench;
        const auto first = bench.start(history());
        const auto second = bench.start(history());
        const auto third = bench.start(anew(history()));
        QVERIFY(first->wait() && second->wait() && third->wait());
        QCOMPARE(first->text(), u"data, 3 rows"_s);
        QCOMPARE(second->text(), u"data, 3 rows, held"_s);
        QCOMPARE(third->text(), u"data, 3 rows, held"_s);
        QCOMPARE(bench.server.requestCount(), 1);
    }

    void aRefreshThatWaitedIsNotAnsweredWithWhatIsOld()
    {
        Bench bench;
        QCOMPARE(bench.ended(history()), u"data, 3 rows"_s);
        bench.clock.advance(1h);
        const auto held = bench.start(history());
        const auto refreshed = bench.start(anew(history()));
        QVERIFY(held->wait() && refreshed->wait());
        QCOMPARE(held->text(), u"data, 3 rows, held"_s);
        QCOMPARE(refreshed->text(), u"data, 3 rows"_s);
        QCOMPARE(bench.server.requestCount(), 2);
    }

    void theSecondAsksWhenTheFirstFailed()
    {
        Bench bench;
        bench.server.answer(quotaSpent());
        const auto first = bench.start(history());
        const auto second = bench.start(history());
        QVERIFY(first->wait() && second->wait());
        QCOMPARE(first->text(), u"failed quota, 0 rows"_s);
        QCOMPARE(second->text(), u"data, 3 rows"_s);
    }

    void pagesContinueWhatIsHeld()
    {
        Bench bench;
        bench.server.answer(records(0, 2, 6));
        QCOMPARE(bench.ended(history()), u"data, 2 rows"_s);
        bench.server.answer(records(2, 2, 6));
        bench.server.answer(records(4, 2, 6));
        const auto run = bench.start(pages(history(), 3));
        QVERIFY(run->wait());
        QCOMPARE(run->text(), u"data, 6 rows"_s);
        QCOMPARE(run->lookup().responses.size(), 3);
        const auto seen = bench.server.seen();
        QCOMPARE(seen.size(), size_t(3));
        QVERIFY(!seen[0].target.contains("offset="));
        QVERIFY(seen[1].target.contains("offset=2"));
        QVERIFY(seen[2].target.contains("offset=4"));
        QCOMPARE(bench.store.lookups().size(), size_t(1));
        // Each is written down as what it was billed for, not as what is there in all.
        for (const MemoryResponseStore::Request &request : bench.store.lookups().front().requests)
            QCOMPARE(request.records, std::optional<qint64>(2));
        QCOMPARE(bench.ended(pages(history(), 3)), u"data, 6 rows, held"_s);
    }

    void aFailedPageKeepsWhatCameBefore_data()
    {
        QTest::addColumn<bool>("hasAnswer");
        QTest::addColumn<QString>("end");
        QTest::newRow("the service refuses") << true << u"partial quota, 2 rows"_s;
        QTest::newRow("nobody answers") << false << u"partial network, 2 rows"_s;
    }
    void aFailedPageKeepsWhatCameBefore()
    {
        QFETCH(const bool, hasAnswer);
        QFETCH(const QString, end);
        FaultAnswer closed;
        closed.raw = QByteArray();
        closed.after = FaultAnswer::After::Reset;
        Bench bench;
        bench.server.answer(records(0, 2, 4));
        QCOMPARE(bench.ended(history()), u"data, 2 rows"_s);
        bench.server.setHandler([=](const SeenRequest &) { return hasAnswer ? quotaSpent() : closed; });
        QCOMPARE(bench.ended(pages(history(), 2)), end);
        QCOMPARE(bench.store.lookups().front().lookup.outcome, Outcome::Data);
        QCOMPARE(bench.ended(history()), u"data, 2 rows, held"_s);
        // Once the service answers again the chain goes on where it stood.
        bench.server.setHandler([](const SeenRequest &) { return records(2, 2, 4); });
        const auto run = bench.start(pages(history(), 2));
        QVERIFY(run->wait());
        QCOMPARE(run->text(), u"data, 4 rows"_s);
        QCOMPARE(run->lookup().responses.size(), 2);
        QCOMPARE(bench.ended(pages(history(), 2)), u"data, 4 rows, held"_s);
    }

    void aFailedPageOfANewLookup()
    {
        Bench bench;
        bench.server.answer(records(0, 2, 4));
        bench.server.answer(quotaSpent());
        QCOMPARE(bench.ended(pages(history(), 2)), u"partial quota, 2 rows"_s);
        QCOMPARE(bench.store.log().last(), u"end partial quota"_s);
        // What was paid for is still shown, though it does not stand in for a new request.
        std::optional<Expected<std::optional<Lookup>>> held;
        QObject context;
        const Call call = bench.runner->held(history(), &context, [&](auto found) { held = std::move(found); });
        QTRY_VERIFY(held);
        QVERIFY(*held && **held);
        QCOMPARE((**held)->result->outcome, Outcome::Partial);
    }

    void retriesAreAttemptsOfTheirOwn()
    {
        Bench bench;
        bench.server.answer(refused(500, "Internal Error"));
        const auto run = bench.start(history());
        QTRY_VERIFY(bench.store.log().contains(u"complete 0.1 500"_s));
        QTRY_VERIFY(bench.clock.untilNext() > 0ms && bench.clock.untilNext() < 2s);
        bench.clock.advance(2s);
        QVERIFY(run->wait());
        QCOMPARE(run->text(), u"data, 3 rows"_s);
        QCOMPARE(bench.store.log(),
                 QStringList({u"begin"_s, u"intend 0.1"_s, u"complete 0.1 500"_s, u"intend 0.2"_s,
                              u"complete 0.2 200"_s, u"end data"_s}));
        QCOMPARE(bench.ended(history()), u"data, 3 rows, held"_s);
    }

    void aStoreThatFailsTakesNothingAway_data()
    {
        QTest::addColumn<Step>("step");
        QTest::newRow("looking") << Step::FindHeld;
        QTest::newRow("beginning") << Step::Begin;
        QTest::newRow("intent") << Step::Intend;
        QTest::newRow("response") << Step::Complete;
        QTest::newRow("end") << Step::End;
    }
    void aStoreThatFailsTakesNothingAway()
    {
        QFETCH(const Step, step);
        Bench bench;
        bench.store.failAt(step);
        const auto run = bench.start(history());
        QVERIFY(run->wait());
        QCOMPARE(run->text(), u"partial storage, 3 rows"_s);
        QCOMPARE(run->result().error->detail, u"The store is full."_s);
        QCOMPARE(bench.server.requestCount(), 1);
        QCOMPARE(run->ends, 1);
    }

    void aStoreThatCannotFileShowsWhatIsHeld()
    {
        Bench bench;
        QCOMPARE(bench.ended(history()), u"data, 3 rows"_s);
        bench.store.failAt(Step::File);
        LookupRequest request = history();
        request.caseId = u"case-1"_s;
        QCOMPARE(bench.ended(request), u"partial storage, 3 rows, held"_s);
    }

    void heldIsFiled()
    {
        Bench bench;
        QCOMPARE(bench.ended(history()), u"data, 3 rows"_s);
        LookupRequest request = history();
        request.caseId = u"case-1"_s;
        QCOMPARE(bench.ended(request), u"data, 3 rows, held"_s);
        QCOMPARE(bench.store.lookups().front().cases, QStringList(u"case-1"_s));
    }

    void cancelledInTheStore_data()
    {
        QTest::addColumn<Step>("step");
        QTest::addColumn<QStringList>("log");
        const QStringList asked = {u"begin"_s, u"intend 0.1"_s};
        QTest::newRow("looking") << Step::FindHeld << QStringList();
        QTest::newRow("beginning") << Step::Begin << QStringList();
        QTest::newRow("intent") << Step::Intend << QStringList({u"begin"_s, u"end unjudged cancelled"_s});
        // What came and was paid for is kept.
        QTest::newRow("response") << Step::Complete
                                  << asked + QStringList({u"complete 0.1 200"_s, u"end unjudged cancelled"_s});
        QTest::newRow("end") << Step::End << asked + QStringList({u"complete 0.1 200"_s, u"end data"_s});
    }
    void cancelledInTheStore()
    {
        QFETCH(const Step, step);
        Bench bench;
        bench.store.pauseAt(step);
        const auto run = bench.start(history());
        QTRY_VERIFY(bench.store.isPaused());
        run->call.cancel();
        run->call.cancel();
        QVERIFY(run->wait());
        QCOMPARE(run->text(), u"cancelled"_s);
        bench.store.resume();
        // Another lookup goes through all stages after it: nothing of the first is on its way then.
        LookupRequest other = history();
        other.indicator.value = u"other.example"_s;
        QCOMPARE(bench.ended(other), u"data, 3 rows"_s);
        QCOMPARE(run->ends, 1);
        QFETCH(const QStringList, log);
        QCOMPARE(bench.store.log().mid(0, log.size()), log);
        QCOMPARE(bench.store.log().size(), log.size() + 4);
    }

    void cancelledAtTheKeychain()
    {
        Bench bench;
        bench.memory.remove({bench.service.id, u"default"_s});
        const auto run = bench.start(history());
        QTRY_COMPARE(bench.keychain.asked, 1);
        run->call.cancel();
        QVERIFY(run->wait());
        QCOMPARE(run->text(), u"cancelled"_s);
        QCOMPARE(bench.store.log(), QStringList());
        QCOMPARE(bench.server.requestCount(), 0);
    }

    void cancelledAtTheService()
    {
        Bench bench;
        FaultAnswer hangs;
        hangs.raw = QByteArray();
        bench.server.answer(hangs);
        const auto run = bench.start(history());
        QTRY_COMPARE(bench.server.requestCount(), 1);
        run->call.cancel();
        QVERIFY(run->wait());
        QCOMPARE(run->text(), u"cancelled"_s);
        QTRY_COMPARE(
            bench.store.log(),
            QStringList({u"begin"_s, u"intend 0.1"_s, u"complete 0.1 cancelled"_s, u"end unjudged cancelled"_s}));
        QCOMPARE(run->ends, 1);
        QCOMPARE(bench.ended(history()), u"data, 3 rows"_s); // the way is free again
    }

    void cancelledBetweenAttempts()
    {
        Bench bench;
        bench.server.answer(refused(500, "Internal Error"));
        const auto run = bench.start(history());
        QTRY_VERIFY(bench.store.log().contains(u"complete 0.1 500"_s));
        QTRY_VERIFY(bench.clock.untilNext() > 0ms && bench.clock.untilNext() < 2s);
        run->call.cancel();
        QVERIFY(run->wait());
        QTRY_COMPARE(bench.store.log().last(), u"end unjudged cancelled"_s);
        bench.clock.advance(1min);
        QCOMPARE(bench.server.requestCount(), 1);
    }

    void cancelledAtTheSecondPage()
    {
        Bench bench;
        FaultAnswer hangs;
        hangs.raw = QByteArray();
        bench.server.answer(records(0, 2, 4));
        bench.server.answer(hangs);
        const auto run = bench.start(pages(history(), 2));
        QTRY_COMPARE(bench.server.requestCount(), 2);
        run->call.cancel();
        QVERIFY(run->wait());
        QCOMPARE(run->text(), u"cancelled"_s);
        QTRY_COMPARE(bench.store.log().last(), u"end unjudged cancelled"_s);
    }

    void whatCameBeforeItWasCancelledIsHeld_data()
    {
        QTest::addColumn<int>("pagesBefore");
        QTest::newRow("on its way into the store") << 0;
        QTest::newRow("the second page is") << 1;
    }
    void whatCameBeforeItWasCancelledIsHeld()
    {
        QFETCH(int, pagesBefore);
        Bench bench;
        bench.server.setHandler([](const SeenRequest &seen) {
            return seen.target.contains("offset=2") ? records(2, 2, 4) : records(0, 2, 4);
        });
        bench.store.pauseAt(Step::Complete);
        const auto run = bench.start(pages(history(), 2));
        QTRY_VERIFY(bench.store.isPaused());
        if (pagesBefore == 1) {
            bench.store.resume();
            bench.store.pauseAt(Step::Intend); // not Complete: the first page still stands there
            QTRY_VERIFY(bench.store.isPaused());
            bench.store.resume();
            bench.store.pauseAt(Step::Complete);
            QTRY_VERIFY(bench.store.isPaused());
        }
        run->call.cancel();
        QVERIFY(run->wait());
        bench.store.resume();
        const int paid = bench.server.requestCount();
        QCOMPARE(bench.ended(history()), pagesBefore == 0 ? u"data, 2 rows, held"_s : u"data, 4 rows, held"_s);
        QCOMPARE(bench.server.requestCount(), paid);
        QCOMPARE(bench.ended(pages(history(), 2)), pagesBefore == 0 ? u"data, 4 rows"_s : u"data, 4 rows, held"_s);
        QCOMPARE(bench.server.requestCount(), 2);
    }

    void aCancelledFailureDoesNotStandBeforeWhatIsHeld()
    {
        Bench bench;
        QCOMPARE(bench.ended(history()), u"data, 3 rows"_s);
        bench.clock.advance(1h);
        bench.server.answer(refused(500, "Internal Error"));
        const auto run = bench.start(anew(history()));
        QTRY_VERIFY(bench.store.log().contains(u"complete 0.1 500"_s));
        QTRY_VERIFY(bench.clock.untilNext() > 0ms);
        run->call.cancel();
        QVERIFY(run->wait());
        QTRY_COMPARE(bench.store.log().last(), u"end unjudged cancelled"_s);
        QCOMPARE(bench.ended(history()), u"data, 3 rows, held"_s);
        QCOMPARE(bench.server.requestCount(), 2);
        QCOMPARE(bench.store.log().last(), u"end failed service-error"_s);
    }

    void whatWasKeptBeforeTheStoreFailedIsHeld()
    {
        Bench bench;
        bench.server.answer(records(0, 2, 4));
        bench.store.pauseAt(Step::Complete);
        const auto run = bench.start(pages(history(), 2));
        QTRY_VERIFY(bench.store.isPaused());
        bench.store.failAt(Step::Intend);
        bench.server.answer(records(2, 2, 4));
        bench.store.resume();
        QVERIFY(run->wait());
        QCOMPARE(run->text(), u"partial storage, 4 rows"_s);
        bench.store.mend();
        QCOMPARE(bench.ended(history()), u"data, 2 rows, held"_s);
        QCOMPARE(bench.server.requestCount(), 2);
    }

    void anotherProgramThatAsksForTheSameIsWaitedFor()
    {
        Bench bench;
        bench.store.setClaimedElsewhere(true);
        const auto run = bench.start(history());
        const auto cancelled = bench.start(anew(history(10)));
        LookupRequest other = history();
        other.indicator.value = u"other.example"_s;
        const auto given = bench.start(other);
        QTRY_VERIFY(run->stages.contains(Stage::OtherProgram));
        QTRY_VERIFY(given->stages.contains(Stage::OtherProgram));
        given->call.cancel();
        QVERIFY(given->wait());
        QCOMPARE(given->text(), u"cancelled"_s);
        QCOMPARE(bench.server.requestCount(), 0);
        bench.clock.advance(200ms);
        bench.store.setClaimedElsewhere(false);
        QTRY_VERIFY(bench.clock.pending() > 0);
        bench.clock.advance(200ms);
        QVERIFY(run->wait());
        QCOMPARE(run->text(), u"data, 3 rows"_s);
        QVERIFY(cancelled->wait());
        QTRY_VERIFY(bench.store.claimed().isEmpty());
    }

    void aProgramThatIsStuckIsNotWaitedForForEver()
    {
        Bench bench;
        bench.store.setClaimedElsewhere(true);
        const auto run = bench.start(history());
        QTRY_VERIFY(bench.clock.pending() > 0);
        bench.clock.advance(9min);
        QTRY_VERIFY(bench.clock.pending() > 0);
        QCOMPARE(bench.server.requestCount(), 0);
        bench.clock.advance(1min);
        QVERIFY(run->wait());
        QCOMPARE(run->text(), u"data, 3 rows"_s);
    }

    void responsesOfAnotherUserDoNotStandIn()
    {
        Bench bench({}, true);
        const CredentialId id = {bench.service.id, u"default"_s};
        QSignalSpy changes(bench.runner.get(), &LookupRunner::userChanged);
        // Whose they are is known once they are read: before anything is sent.
        QCOMPARE(bench.ended(history()), u"data, 3 rows"_s);
        QCOMPARE(changes.size(), 1);
        QVERIFY(!changes.first().first().toString().contains(u"analyst"_s));
        QCOMPARE(bench.ended(history()), u"data, 3 rows, held"_s);
        // The key may be renewed.
        QVERIFY(bench.credentials.keepForSession(id, {u"analyst"_s, Secret("another-key")}));
        QCOMPARE(bench.ended(history()), u"data, 3 rows, held"_s);
        QVERIFY(bench.credentials.keepForSession(id, {u"colleague"_s, Secret("canary-key")}));
        QCOMPARE(bench.ended(history()), u"data, 3 rows"_s);
        QCOMPARE(bench.server.requestCount(), 2);
        // Changed behind our back: what is sent and kept is the first user's again.
        QVERIFY(bench.memory.keep(id, {u"analyst"_s, Secret("canary-key")}));
        QCOMPARE(bench.ended(anew(history())), u"data, 3 rows"_s);
        const auto &lookups = bench.store.lookups();
        QCOMPARE(lookups.size(), size_t(3));
        QVERIFY(lookups[0].lookup.start.profile != lookups[1].lookup.start.profile);
        QCOMPARE(lookups[2].lookup.start.profile, lookups[0].lookup.start.profile);
        QCOMPARE(lookups[2].requests.front().intent.key.profile, lookups[0].lookup.start.profile);
        QCOMPARE(changes.size(), 3);
    }

    /// Credentials that were on their way are not taken for those of the profile that was chosen meanwhile.
    void aProfileChosenWhileTheKeychainIsReadIsTheOneThatAsks_data()
    {
        QTest::addColumn<bool>("isFound");
        QTest::newRow("the other's are found") << true;
        QTest::newRow("the other's are not set") << false;
    }
    void aProfileChosenWhileTheKeychainIsReadIsTheOneThatAsks()
    {
        QFETCH(const bool, isFound);
        Bench bench({}, true);
        bench.memory.remove({bench.service.id, u"default"_s});
        const auto run = bench.start(history());
        QTRY_COMPARE(bench.keychain.asked, 1);
        ServiceAccess access = bench.runner->service(bench.service.id)->access;
        access.credentials.profile = access.profile = u"team"_s;
        QVERIFY(bench.memory.keep(access.credentials, {u"colleague"_s, Secret("key of the team")}));
        bench.runner->setAccess(bench.service.id, access);
        if (isFound)
            bench.keychain.last->finish(Credentials{u"analyst"_s, Secret("canary-key")});
        else
            bench.keychain.last->finish(Error{ErrorKind::NoCredentials, {}});
        QVERIFY(run->wait());
        QCOMPARE(run->text(), u"data, 3 rows"_s);
        QCOMPARE(bench.server.requestCount(), 1);
        QVERIFY2(bench.server.seen().front().target.contains("api_username=colleague&"),
                 bench.server.seen().front().target.constData());
        QVERIFY(run->lookup().start.profile.startsWith(u"team"));
        QCOMPARE(bench.keychain.asked, 1);
    }

    void whatWasParsedIsCountedThoughItWasCancelled()
    {
        Bench bench;
        Run run;
        CancelAfterParsing cancels(*bench.runner, run);
        run.call =
            bench.runner->run(history(), run.context.get(), [&run](Expected<Lookup> end) { run.end = std::move(end); });
        QVERIFY(run.wait());
        QCOMPARE(run.text(), u"cancelled"_s);
        QTRY_COMPARE(bench.store.lookups().front().requests.front().records, std::optional<qint64>(3));
    }

    void aChainThatLeadsBackEnds()
    {
        Bench bench;
        const auto risk = std::find_if(bench.service.actions.begin(), bench.service.actions.end(),
                                       [](const ActionSpec &one) { return one.id == u"risk-reputation"; });
        // As no manifest that is read can have it: each stands in for the other.
        for (RequestSpec &request : risk->requests)
            request.id = u"same"_s;
        risk->requests.last().ofRequest = risk->requests.last().id;
        bench.server.setHandler([](const SeenRequest &) {
            return refused(403, "Your API user account is not authorized to access this product.");
        });
        LookupRequest request = history();
        request.action = risk->id;
        request.parameters.clear();
        QVERIFY(bench.ended(request).startsWith(u"failed"));
        QCOMPARE(bench.server.requestCount(), 2);
    }

    void aLargeAnswerDoesNotHoldUpTheEnd_data()
    {
        QTest::addColumn<bool>("isCancelled");
        QTest::newRow("cancelled") << true;
        QTest::newRow("the program ends") << false;
    }
    void aLargeAnswerDoesNotHoldUpTheEnd()
    {
        QFETCH(bool, isCancelled);
        QByteArray history;
        while (history.size() < 30'000'000)
            history +=
                "{\"date\":\"2026-01-01\",\"whois\":{\"record\":\"" + QByteArray::number(history.size()) + "\"}},";
        history.chop(1);
        FaultAnswer large;
        large.body = "{\"response\":{\"record_count\":1,\"history\":[" + history + "]}}";
        Bench bench;
        bench.server.answer(large);
        const auto run = bench.start(::history());
        QTRY_VERIFY_WITH_TIMEOUT(bench.store.log().contains(u"complete 0.1 200"_s), 60000);
        QTRY_VERIFY(bench.runner->findChildren<QFutureWatcherBase *>().size() > 0); // it is being parsed
        QElapsedTimer timer;
        timer.start();
        if (isCancelled) {
            run->call.cancel();
            QVERIFY(run->wait());
        }
        bench.runner.reset();
        qInfo("ended after %lld ms", timer.elapsed());
        QVERIFY(timer.elapsed() < 2000 * Slowness);
    }

    void cancelledWhileWaitingForAnother()
    {
        Bench bench;
        bench.store.pauseAt(Step::Intend);
        const auto first = bench.start(history());
        const auto second = bench.start(history());
        const auto third = bench.start(history());
        QTRY_VERIFY(bench.store.isPaused());
        second->call.cancel();
        QVERIFY(second->wait());
        QCOMPARE(second->text(), u"cancelled"_s);
        bench.store.resume();
        QVERIFY(first->wait() && third->wait());
        QCOMPARE(third->text(), u"data, 3 rows, held"_s);
        QCOMPARE(bench.server.requestCount(), 1);
    }

    void aContextThatDiesHearsNothing_data()
    {
        QTest::addColumn<Step>("step");
        QTest::newRow("looking") << Step::FindHeld;
        QTest::newRow("intent") << Step::Intend;
        QTest::newRow("response") << Step::Complete;
        QTest::newRow("end") << Step::End;
    }
    void aContextThatDiesHearsNothing()
    {
        QFETCH(const Step, step);
        Bench bench;
        bench.store.pauseAt(step);
        const auto run = bench.start(history());
        QTRY_VERIFY(bench.store.isPaused());
        run->context.reset();
        bench.store.resume();
        QVERIFY(!bench.ended(history()).isEmpty()); // the key is given back
        QCOMPARE(run->ends, 0);
        for (const auto &kept : bench.store.lookups())
            QVERIFY(!kept.isOpen);
    }

    void theRunnerMayGoFirst()
    {
        Bench bench;
        bench.store.pauseAt(Step::Complete);
        const auto run = bench.start(history());
        QTRY_VERIFY(bench.store.isPaused());
        bench.runner.reset();
        bench.store.resume();
        QTRY_VERIFY(bench.store.log().contains(u"complete 0.1 200"_s));
        QCOMPARE(run->ends, 0);
    }

    void wrongQuestionsSendNothing()
    {
        Bench bench;
        LookupRequest unknown = history();
        unknown.action = u"nothing"_s;
        QCOMPARE(bench.ended(unknown), u"failed usage, 0 rows"_s);
        LookupRequest wrongType = history();
        wrongType.indicator = {IndicatorType::IpAddress, u"192.0.2.1"_s, {}};
        QCOMPARE(bench.ended(wrongType), u"failed usage, 0 rows"_s);
        QCOMPARE(bench.ended(history(1000)), u"failed usage, 0 rows"_s);
        QCOMPARE(bench.server.requestCount(), 0);
        QCOMPARE(bench.store.log(), QStringList());
    }

    void specialNamesAreHeldBack()
    {
        // Never sent: the address is that of nobody.
        Bench bench(QUrl(u"https://service.example"_s));
        QCOMPARE(bench.ended(history()), u"failed held-back, 0 rows"_s);
        QCOMPARE(bench.store.log(), QStringList());
    }
};

WB_TEST(TestLookupRunner, "lookuprunner");
#include "tst_lookuprunner.moc"
