// Over 400 lines, a third of it the random test, which needs the same invented service as the others.
#include "network/requestqueue.h"
#include "tests/support/fakeclock.h"
#include "tests/support/registry.h"

#include <QtTest>

#include <map>
#include <set>

using namespace wb;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

using Source = CallSource<AttemptEnd>;

/// Attempts that end when the test says so.
class Service
{
public:
    struct Attempt
    {
        QString name = {};
        QString product = {};
        int number = 0;
        Source source = {};
    };

    QueueItem item(const QString &name, const QString &product = u"whois"_s)
    {
        return {
            product,
            [this, name, product](int number, QObject *context, UniqueFunction<void(Expected<AttemptEnd>)> deliver) {
                auto [call, source] = makeCall<AttemptEnd>(context, std::move(deliver));
                source.onStop([this] { ++stopped; });
                started.push_back({name, product, number, source});
                mostRunning = std::max(mostRunning, running());
                return std::move(call);
            }};
    }

    int running() const { return int(std::count_if(started.begin(), started.end(), isRunning)); }
    int running(const QString &product) const
    {
        return int(std::count_if(started.begin(), started.end(), [&](const Attempt &attempt) {
            return attempt.product == product && isRunning(attempt);
        }));
    }
    QStringList names() const
    {
        QStringList all;
        for (const Attempt &attempt : started)
            all.append(attempt.name);
        return all;
    }

    std::vector<Attempt> started;
    int stopped = 0;
    int mostRunning = 0;

private:
    static bool isRunning(const Attempt &attempt) { return attempt.source.isWanted(); }
};

AttemptEnd ended(int status, Retry retry = Retry::None, std::chrono::milliseconds retryAfter = 0ms)
{
    AttemptEnd end;
    end.response.status = status;
    end.retry = retry;
    end.retryAfter = retryAfter;
    return end;
}

void settle()
{
    // A few rounds: an end posts a schedule, which posts a start.
    for (int i = 0; i < 5; ++i)
        QCoreApplication::processEvents();
}

} // namespace

class TestRequestQueue final : public QObject
{
    Q_OBJECT

private slots:
    void startsLaterAndDeliversTheResponse()
    {
        FakeClock clock;
        Service service;
        RequestQueue queue(clock, half);
        std::optional<int> status;
        const Call call =
            queue.enqueue(service.item(u"a"_s), this, [&](Expected<Response> end) { status = end->status; });
        QVERIFY(service.started.empty());
        QTRY_COMPARE(service.started.size(), size_t(1));
        QCOMPARE(service.started[0].number, 1);
        service.started[0].source.finish(ended(404));
        QTRY_VERIFY(status);
        QCOMPARE(*status, 404);
        QVERIFY(!call.isRunning());
        QCOMPARE(clock.pending(), 0);
    }

    void anErrorIsDeliveredAndNotRepeated()
    {
        FakeClock clock;
        Service service;
        RequestQueue queue(clock, half);
        std::optional<ErrorKind> kind;
        const Call call =
            queue.enqueue(service.item(u"a"_s), this, [&](Expected<Response> end) { kind = end.error().kind; });
        QTRY_COMPARE(service.started.size(), size_t(1));
        service.started[0].source.finish(Error{ErrorKind::Network, {}});
        QTRY_VERIFY(kind);
        QCOMPARE(*kind, ErrorKind::Network);
        clock.advance(1h);
        settle();
        QCOMPARE(service.started.size(), size_t(1));
    }

    void fourAtATimeAndThreeOfOneProduct()
    {
        FakeClock clock;
        Service service;
        RequestQueue queue(clock, half);
        std::vector<Call> calls;
        int done = 0;
        for (int i = 0; i < 8; ++i)
            calls.push_back(queue.enqueue(service.item(u"slow"_s, u"slow"_s), this, [&](auto) { ++done; }));
        settle();
        QCOMPARE(service.running(), 3);
        // The fourth slot is there for whoever else comes.
        for (int i = 0; i < 3; ++i)
            calls.push_back(queue.enqueue(service.item(u"other"_s, u"other"_s), this, [&](auto) { ++done; }));
        settle();
        QCOMPARE(service.running(), 4);
        QCOMPARE(service.running(u"other"_s), 1);
        while (done < 11) {
            for (size_t i = 0; i < service.started.size(); ++i) {
                if (service.started[i].source.isWanted()) {
                    service.started[i].source.finish(ended(200));
                    break;
                }
            }
            settle();
        }
        QCOMPARE(service.mostRunning, 4);
    }

    void productsTakeTurns()
    {
        FakeClock clock;
        Service service;
        RequestQueue queue(clock, half);
        std::vector<Call> calls;
        for (const QString &name : {u"a1"_s, u"a2"_s, u"a3"_s, u"a4"_s, u"b1"_s, u"b2"_s, u"c1"_s})
            calls.push_back(queue.enqueue(service.item(name, name.left(1)), this, [](auto) {}));
        settle();
        QCOMPARE(service.names(), (QStringList{u"a1"_s, u"b1"_s, u"c1"_s, u"a2"_s}));
        service.started[3].source.finish(ended(200));
        settle();
        QCOMPARE(service.names().last(), u"b2"_s);
    }

    void backoffIsOneThenFourSecondsGiveOrTake_data()
    {
        QTest::addColumn<double>("random");
        QTest::addColumn<qint64>("first");
        QTest::addColumn<qint64>("second");
        QTest::newRow("least") << 0.0 << qint64(800) << qint64(3200);
        QTest::newRow("middle") << 0.5 << qint64(1000) << qint64(4000);
        QTest::newRow("most") << 1.0 << qint64(1200) << qint64(4800);
    }

    void backoffIsOneThenFourSecondsGiveOrTake()
    {
        QFETCH(double, random);
        QFETCH(qint64, first);
        QFETCH(qint64, second);
        FakeClock clock;
        Service service;
        RequestQueue queue(clock, [random] { return random; });
        std::optional<int> status;
        const Call call =
            queue.enqueue(service.item(u"a"_s), this, [&](Expected<Response> end) { status = end->status; });
        for (const qint64 delay : {first, second}) {
            settle();
            const size_t attempts = service.started.size();
            service.started.back().source.finish(ended(500, Retry::Backoff));
            settle();
            QCOMPARE(clock.untilNext().count(), delay);
            clock.advance(std::chrono::milliseconds(delay - 1));
            settle();
            QCOMPARE(service.started.size(), attempts);
            clock.advance(1ms);
            settle();
            QCOMPARE(service.started.size(), attempts + 1);
        }
        QCOMPARE(service.started.back().number, 3);
        QVERIFY(!status);
        service.started.back().source.finish(ended(502, Retry::Backoff));
        QTRY_VERIFY(status);
        QCOMPARE(*status, 502);
        QCOMPARE(clock.pending(), 0);
    }

    void retryAfterIsKeptUpToAMinute()
    {
        FakeClock clock;
        Service service;
        RequestQueue queue(clock, half);
        std::vector<int> statuses;
        const Call patient =
            queue.enqueue(service.item(u"a"_s), this, [&](Expected<Response> end) { statuses.push_back(end->status); });
        settle();
        service.started[0].source.finish(ended(429, Retry::After, 60s));
        settle();
        QCOMPARE(clock.untilNext(), 60000ms);
        clock.advance(60s);
        settle();
        QCOMPARE(service.started.size(), size_t(2));
        service.started[1].source.finish(ended(429, Retry::After, 60001ms));
        settle();
        QCOMPARE(statuses, std::vector<int>{429});
        QCOMPARE(clock.pending(), 0);
    }

    void aSpentQuotaPausesItsProductForAMinute()
    {
        FakeClock clock;
        Service service;
        RequestQueue queue(clock, half);
        std::vector<Call> calls;
        std::map<QString, int> statuses;
        QStringList told;
        const auto add = [&](const QString &name, const QString &product) {
            QueueItem item = service.item(name, product);
            item.waitsForQuota = true;
            item.paused = [&told, name](bool isPaused) {
                told.append(name + (isPaused ? u" waits"_s : u" goes on"_s));
            };
            calls.push_back(queue.enqueue(std::move(item), this,
                                          [&, name](Expected<Response> end) { statuses[name] = end->status; }));
        };
        for (const QString &name : {u"a1"_s, u"a2"_s, u"a3"_s, u"a4"_s})
            add(name, u"whois"_s);
        settle();
        service.started[0].source.finish(ended(503, Retry::Pause));
        settle();
        QCOMPARE(told, (QStringList{u"a1 waits"_s, u"a4 waits"_s}));
        QCOMPARE(clock.untilNext(), 60000ms);
        // On its way with the first, refused with the first: one pause for both.
        clock.advance(1s);
        service.started[1].source.finish(ended(503, Retry::Pause));
        service.started[2].source.finish(ended(200));
        add(u"b1"_s, u"history"_s);
        settle();
        QCOMPARE(clock.pending(), 1);
        QCOMPARE(service.names(), (QStringList{u"a1"_s, u"a2"_s, u"a3"_s, u"b1"_s})); // other products go on
        QCOMPARE(statuses, (std::map<QString, int>{{u"a3"_s, 200}}));
        clock.advance(59s);
        settle();
        QCOMPARE(service.names().mid(4), (QStringList{u"a2"_s, u"a1"_s, u"a4"_s}));
        QCOMPARE(told.mid(2), QStringList{u"a2 waits"_s});
        QCOMPARE(service.started[5].number, 2);
        // The second refusal is final, and the end of all pauses until a request is let through.
        service.started[5].source.finish(ended(503, Retry::Pause));
        settle();
        QCOMPARE(statuses[u"a1"_s], 503);
        service.started[6].source.finish(ended(503, Retry::Pause));
        settle();
        QCOMPARE(statuses[u"a4"_s], 503);
        QCOMPARE(clock.pending(), 0);
        service.started[4].source.finish(ended(200));
        for (const QString &name : {u"a5"_s, u"a6"_s, u"a7"_s, u"a8"_s, u"a9"_s})
            add(name, u"whois"_s);
        settle();
        service.started.back().source.finish(ended(503, Retry::Pause));
        settle();
        QVERIFY(!statuses.contains(u"a7"_s));
        QCOMPARE(clock.untilNext(), 60000ms);
        QCOMPARE(told.mid(3), (QStringList{u"a7 waits"_s, u"a8 waits"_s, u"a9 waits"_s}));
        clock.advance(1min);
        settle();
        // Two slots are taken still.
        QCOMPARE(service.names().last(), u"a7"_s);
        QCOMPARE(told.mid(6), (QStringList{u"a8 goes on"_s, u"a9 goes on"_s}));
    }

    /// As many as the account may ask within any minute; the others wait, and are told so.
    void aLimitAMinuteSpacesTheRequestsOfItsProduct()
    {
        FakeClock clock;
        Service service;
        RequestQueue queue(clock, half);
        queue.setPerMinute(u"whois"_s, 2);
        int answered = 0;
        QStringList told;
        std::vector<Call> calls;
        for (const QString &name : {u"a"_s, u"b"_s, u"c"_s, u"d"_s}) {
            QueueItem item = service.item(name);
            item.paused = [&told, name](bool isPaused) {
                told.append(name + (isPaused ? u" waits"_s : u" goes on"_s));
            };
            calls.push_back(queue.enqueue(std::move(item), this, [&](Expected<Response>) { ++answered; }));
        }
        calls.push_back(queue.enqueue(service.item(u"other"_s, u"risk"_s), this, [](Expected<Response>) {}));
        settle();
        QCOMPARE(service.names(), QStringList({u"other"_s, u"a"_s, u"b"_s}));
        QCOMPARE(told, QStringList({u"c waits"_s, u"d waits"_s}));
        clock.advance(20s);
        service.started[1].source.finish(ended(200));
        service.started[2].source.finish(ended(200));
        settle();
        QCOMPARE(service.started.size(), size_t(3));
        QCOMPARE(answered, 2);
        clock.advance(40s - 1ms);
        settle();
        QCOMPARE(service.started.size(), size_t(3));
        clock.advance(1ms);
        settle();
        QCOMPARE(service.started.size(), size_t(5));
        QCOMPARE(told.size(), 2); // an attempt tells more than the end of a pause
        queue.setPerMinute(u"whois"_s, {});
        calls.push_back(queue.enqueue(service.item(u"e"_s), this, [](Expected<Response>) {}));
        settle();
        QCOMPARE(service.started.size(), size_t(6));
    }

    void aSingleRequestDoesNotWaitForTheQuota()
    {
        FakeClock clock;
        Service service;
        RequestQueue queue(clock, half);
        std::optional<int> status;
        const Call call =
            queue.enqueue(service.item(u"a"_s), this, [&](Expected<Response> end) { status = end->status; });
        settle();
        service.started[0].source.finish(ended(503, Retry::Pause));
        settle();
        QCOMPARE(status, std::optional(503));
        QCOMPARE(clock.pending(), 0);
    }

    void cancelledInThePauseEndsAtOnce()
    {
        FakeClock clock;
        Service service;
        RequestQueue queue(clock, half);
        std::optional<ErrorKind> kind;
        Call call;
        QueueItem item = service.item(u"a"_s);
        item.waitsForQuota = true;
        // Whoever is told may be the one to cancel.
        item.paused = [&call](bool) { call.cancel(); };
        call = queue.enqueue(std::move(item), this, [&](Expected<Response> end) { kind = end.error().kind; });
        settle();
        service.started[0].source.finish(ended(503, Retry::Pause));
        settle();
        QCOMPARE(kind, std::optional(ErrorKind::Cancelled));
        clock.advance(1h);
        settle();
        QCOMPARE(service.started.size(), size_t(1));
    }

    void theSlotIsGivenBackWhileWaiting()
    {
        FakeClock clock;
        Service service;
        RequestQueue queue(clock, half);
        std::vector<Call> calls;
        for (const QString &name : {u"a1"_s, u"a2"_s, u"a3"_s, u"a4"_s, u"a5"_s})
            calls.push_back(queue.enqueue(service.item(name), this, [](auto) {}));
        settle();
        QCOMPARE(service.running(), 3);
        service.started[0].source.finish(ended(500, Retry::Backoff));
        settle();
        QCOMPARE(service.names(), (QStringList{u"a1"_s, u"a2"_s, u"a3"_s, u"a4"_s}));
        clock.advance(1s);
        settle();
        QCOMPARE(service.running(), 3);
        service.started[1].source.finish(ended(200));
        settle();
        // Before a5, which has not waited as long.
        QCOMPARE(service.names().last(), u"a1"_s);
        QCOMPARE(service.started.back().number, 2);
    }

    void cancelledAtAnyStageEndsOnce_data()
    {
        QTest::addColumn<int>("stage");
        QTest::newRow("before it started") << 0;
        QTest::newRow("in flight") << 1;
        QTest::newRow("between attempts") << 2;
        QTest::newRow("with its end on the way") << 3;
    }

    void cancelledAtAnyStageEndsOnce()
    {
        QFETCH(int, stage);
        FakeClock clock;
        Service service;
        RequestQueue queue(clock, half);
        std::vector<Expected<Response>> ends;
        Call call = queue.enqueue(service.item(u"a"_s), this, [&](Expected<Response> end) { ends.push_back(end); });
        if (stage > 0)
            settle();
        if (stage >= 2)
            service.started[0].source.finish(ended(500, Retry::Backoff));
        if (stage == 2)
            settle();
        call.cancel();
        call.cancel();
        settle();
        QCOMPARE(ends.size(), size_t(1));
        QCOMPARE(ends[0].error().kind, ErrorKind::Cancelled);
        QCOMPARE(service.stopped, stage == 1 ? 1 : 0);
        clock.advance(1h);
        settle();
        QCOMPARE(ends.size(), size_t(1));
        QCOMPARE(service.started.size(), size_t(stage == 0 ? 0 : 1));

        // No slot is lost with it.
        std::vector<Call> more;
        for (int i = 0; i < 6; ++i)
            more.push_back(queue.enqueue(service.item(u"b"_s, QString::number(i)), this, [](auto) {}));
        settle();
        QCOMPARE(service.running(), 4);
    }

    void cancelledFromInsideItsOwnAttempt()
    {
        FakeClock clock;
        RequestQueue queue(clock, half);
        int ends = 0;
        Call call;
        QueueItem item;
        item.attempt = [&call](int, QObject *context, UniqueFunction<void(Expected<AttemptEnd>)> deliver) {
            call.cancel();
            return makeCall<AttemptEnd>(context, std::move(deliver)).first;
        };
        call = queue.enqueue(std::move(item), this, [&](Expected<Response> end) {
            ++ends;
            QCOMPARE(end.error().kind, ErrorKind::Cancelled);
        });
        QTRY_COMPARE(ends, 1);
    }

    void theEndOfTheQueueEndsItsCalls()
    {
        FakeClock clock;
        Service service;
        auto queue = std::make_unique<RequestQueue>(clock, half);
        int cancelled = 0;
        std::vector<Call> calls;
        for (int i = 0; i < 6; ++i) {
            calls.push_back(queue->enqueue(service.item(u"a"_s), this, [&](Expected<Response> end) {
                cancelled += !end && end.error().kind == ErrorKind::Cancelled ? 1 : 0;
            }));
        }
        settle();
        queue.reset();
        QTRY_COMPARE(cancelled, 6);
        QCOMPARE(service.running(), 0);
    }

    void whateverHappensEachCallEndsOnce()
    {
        for (quint32 seed = 1; seed <= 40; ++seed) {
            QRandomGenerator random(seed);
            FakeClock clock;
            Service service;
            RequestQueue queue(clock, [&] { return random.generateDouble(); });
            constexpr int Count = 60;
            std::map<int, int> ends;
            std::map<int, Call> calls;
            std::set<int> dropped;
            int next = 0;
            const auto step = [&] {
                const int what = random.bounded(10);
                if (what < 3 && next < Count) {
                    const int id = next++;
                    calls.emplace(id,
                                  queue.enqueue(service.item(QString::number(id), QString::number(random.bounded(3))),
                                                this, [&ends, id](auto) { ++ends[id]; }));
                } else if (what < 7) {
                    std::vector<size_t> open;
                    for (size_t i = 0; i < service.started.size(); ++i) {
                        if (service.started[i].source.isWanted())
                            open.push_back(i);
                    }
                    if (open.empty())
                        return;
                    const Source source = service.started[open[random.bounded(quint32(open.size()))]].source;
                    switch (random.bounded(4)) {
                    case 0:
                        source.finish(Error{ErrorKind::Timeout, {}});
                        break;
                    case 1:
                        source.finish(ended(500, Retry::Backoff));
                        break;
                    case 2:
                        source.finish(ended(429, Retry::After, std::chrono::seconds(random.bounded(90))));
                        break;
                    default:
                        source.finish(ended(200));
                    }
                } else if (what < 8 && !calls.empty()) {
                    const auto call = std::next(calls.begin(), random.bounded(int(calls.size())));
                    if (random.bounded(4) == 0) {
                        if (call->second.isRunning())
                            dropped.insert(call->first);
                        calls.erase(call);
                    } else {
                        call->second.cancel();
                    }
                } else if (what < 9) {
                    clock.advance(std::chrono::milliseconds(random.bounded(5000)));
                } else {
                    QCoreApplication::processEvents();
                }
            };
            for (int i = 0; i < 600; ++i) {
                step();
                QVERIFY(service.running() <= RequestQueue::MaxInFlight);
                for (int product = 0; product < 3; ++product)
                    QVERIFY(service.running(QString::number(product)) <= RequestQueue::MaxInFlightOfProduct);
            }
            const auto allEnded = [&] {
                return std::none_of(calls.begin(), calls.end(),
                                    [](const auto &call) { return call.second.isRunning(); });
            };
            while (!allEnded()) {
                settle();
                for (size_t i = 0; i < service.started.size(); ++i)
                    service.started[i].source.finish(ended(200));
                settle();
                clock.advance(1min);
            }
            settle();
            for (int id = 0; id < next; ++id)
                QCOMPARE(ends[id], dropped.count(id) ? 0 : 1);
            for (const Service::Attempt &attempt : service.started)
                QVERIFY(attempt.number <= 1 + RequestQueue::MaxRetries);
        }
    }

private:
    static double half() { return 0.5; }
};

WB_TEST(TestRequestQueue, "requestqueue");
#include "tst_requestqueue.moc"
