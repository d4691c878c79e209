#include "tests/store/storehelp.h"
#include "tests/support/fakeclock.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

class TestResponseStore final : public QObject
{
    Q_OBJECT

    using Wanted = ResponseStore::Wanted;

    /// A whole lookup of one request; its id.
    static QString lookup(TestStore &store, const RequestKey &key, const QByteArray &body,
                          std::optional<Outcome> outcome)
    {
        const QString id = *store.begin(startFor(u"portal.example"_s));
        const QString request = *store.intend(intentFor(id, key));
        if (!store.complete(request, endFor(key, body)))
            return {};
        if (outcome && !store.end(id, *outcome))
            return {};
        return id;
    }

    static QString heldId(TestStore &store, const RequestKey &key, Wanted wanted = Wanted::Satisfying)
    {
        const auto held = store.held(key, wanted);
        return held && *held ? (*held)->id : QString();
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        m_path = m_folder->filePath(u"data/store.db"_s);
    }

    void whatWasKeptComesBackWhole()
    {
        const RequestKey key = keyFor(u"portal.example"_s);
        const QByteArray body("{\"a\":\"\0\xff\"}", 11);
        LookupStart start = startFor(u"www.portal.example"_s);
        start.indicator.from = Indicator::From{IndicatorType::Url, u"https://www.portal.example/x"_s};
        start.asked = u"portal.example"_s;
        start.parameters = {{u"limit"_s, u"100"_s}, {u"sort"_s, u"newest"_s}};
        QString id;
        {
            TestStore store(m_path, m_clock);
            QVERIFY(!*store.held(key));
            id = *store.begin(start);
            const QString request = *store.intend(intentFor(id, key));
            QVERIFY(store.complete(request, endFor(key, body)));
            QVERIFY(store.end(id, Outcome::Data));
        }
        TestStore store(m_path, m_clock);
        const auto held = store.held(key);
        QVERIFY(held && *held);
        const HeldLookup &found = **held;
        QCOMPARE(found.id, id);
        QCOMPARE(found.outcome, std::optional(Outcome::Data));
        QCOMPARE(found.start.indicator, start.indicator);
        QCOMPARE(found.start.asked, start.asked);
        QCOMPARE(found.start.parameters, start.parameters);
        QCOMPARE(found.start.origin, u"service"_s);
        QCOMPARE(found.start.startedAt, TestTime);
        QCOMPARE(found.responses.size(), 1);
        const Response &response = found.responses.first();
        QCOMPARE(response.body, body);
        QCOMPARE(response.sha256, sha256Hex(body));
        QCOMPARE(response.key, key);
        QCOMPARE(response.chainId, u"whois"_s);
        QCOMPARE(response.status, 200);
        QCOMPARE(headerValue(response.headers, "x-odd"), QByteArray("\xff\x01 caf\xe9"));
        QCOMPARE(response.sentAt, TestTime);
        QCOMPARE(response.receivedAt, TestTime.addMSecs(120));
        QCOMPARE(response.elapsedMs, 120);
        QVERIFY(!response.requestId.isEmpty());
        QVERIFY(store.notices.isEmpty());
    }

    void onlyWhatSatisfiesIsHeld()
    {
        TestStore store(m_path, m_clock);
        const RequestKey key = keyFor(u"portal.example"_s);
        const QString data = lookup(store, key, "1", Outcome::Data);
        QCOMPARE(heldId(store, key), data);
        lookup(store, key, "2", Outcome::Failed);
        QCOMPARE(heldId(store, key), data);
        QCOMPARE(heldId(store, key, Wanted::Showable), data);
        const QString partial = lookup(store, key, "3", Outcome::Partial);
        QCOMPARE(heldId(store, key), data);
        QCOMPARE(heldId(store, key, Wanted::Showable), partial);
        const QString nothing = lookup(store, key, "4", Outcome::NoData);
        QCOMPARE(heldId(store, key), nothing);
        QCOMPARE(heldId(store, keyFor(u"other.example"_s)), QString());
        RequestKey otherProfile = key;
        otherProfile.profile = u"demo"_s;
        QCOMPARE(heldId(store, otherProfile), QString());
    }

    void newestIsByOrderNotByTheClock()
    {
        TestStore store(m_path, m_clock);
        const RequestKey key = keyFor(u"portal.example"_s);
        lookup(store, key, "1", Outcome::Data);
        m_clock.setWall(TestTime.addYears(-40));
        LookupStart start = startFor(u"portal.example"_s);
        start.startedAt = m_clock.nowUtc();
        const QString later = *store.begin(start);
        QVERIFY(store.complete(*store.intend(intentFor(later, key)), endFor(key, "2")));
        QVERIFY(store.end(later, Outcome::Data));
        QCOMPARE(heldId(store, key), later);
    }

    void aLargerQuantitySatisfiesASmallerOne()
    {
        TestStore store(m_path, m_clock);
        const QString hundred = lookup(store, keyFor(u"portal.example"_s, 100), "1", Outcome::Data);
        const QString ten = lookup(store, keyFor(u"portal.example"_s, 10), "2", Outcome::Data);
        QCOMPARE(heldId(store, keyFor(u"portal.example"_s, 5)), ten);
        QCOMPARE(heldId(store, keyFor(u"portal.example"_s, 10)), ten);
        QCOMPARE(heldId(store, keyFor(u"portal.example"_s, 11)), hundred);
        QCOMPARE(heldId(store, keyFor(u"portal.example"_s, 100)), hundred);
        QCOMPARE(heldId(store, keyFor(u"portal.example"_s, 101)), QString());
        QCOMPARE(heldId(store, keyFor(u"portal.example"_s, 0)), QString());
    }

    void onlyTheFirstRequestOfALookupCounts()
    {
        TestStore store(m_path, m_clock);
        const RequestKey first = keyFor(u"portal.example"_s);
        const RequestKey second = keyFor(u"second.example"_s);
        const QString id = *store.begin(startFor(u"portal.example"_s));
        for (const auto &[key, position] : {std::pair(first, 0), std::pair(second, 1)})
            QVERIFY(store.complete(*store.intend(intentFor(id, key, position)), endFor(key, "x")));
        QVERIFY(store.end(id, Outcome::Data));
        QCOMPARE(heldId(store, first), id);
        QCOMPARE(heldId(store, second), QString());
    }

    void theLastAttemptWithAResponseOfEachPosition()
    {
        TestStore store(m_path, m_clock);
        const RequestKey key = keyFor(u"portal.example"_s);
        const QString id = *store.begin(startFor(u"portal.example"_s));
        const auto attempt = [&](int position, int number, const RequestEnd &end) {
            return store.complete(*store.intend(intentFor(id, key, position, number)), end).hasValue();
        };
        const RequestEnd reset{{}, Error{ErrorKind::Network, u"reset"_s}, TestTime};
        QVERIFY(attempt(1, 1, endFor(key, "page 2")));
        QVERIFY(attempt(0, 1, endFor(key, "busy", 503)));
        QVERIFY(attempt(0, 2, endFor(key, "page 1")));
        QVERIFY(attempt(0, 3, reset));
        QVERIFY(attempt(2, 1, reset));
        QVERIFY(store.intend(intentFor(id, key, 3)));
        QVERIFY(store.end(id, Outcome::Data));
        const auto held = store.held(key);
        QVERIFY(held && *held);
        QCOMPARE((*held)->responses.size(), 2);
        QCOMPARE((*held)->responses[0].body, QByteArray("page 1"));
        QCOMPARE((*held)->responses[1].body, QByteArray("page 2"));
    }

    void whatAKilledProgramLeftIsHeldButNotWhatStillRuns()
    {
        const RequestKey key = keyFor(u"portal.example"_s);
        QString id;
        {
            TestStore store(m_path, m_clock);
            id = lookup(store, key, "1", std::nullopt);
            QCOMPARE(heldId(store, key), QString());
            // Begun and never answered.
            QVERIFY(store.intend(intentFor(*store.begin(startFor(u"portal.example"_s)), key)));
        }
        TestStore store(m_path, m_clock);
        const auto held = store.held(key);
        QVERIFY(held && *held);
        QCOMPARE((*held)->id, id);
        QVERIFY(!(*held)->outcome);
        QCOMPARE((*held)->responses.first().body, QByteArray("1"));
    }

    void withoutAJudgementWhatWasKeptIsHeld_data()
    {
        QTest::addColumn<bool>("isLocked");
        QTest::newRow("the end is written") << false;
        QTest::newRow("not even the end can be") << true;
    }
    void withoutAJudgementWhatWasKeptIsHeld()
    {
        QFETCH(bool, isLocked);
        TestStore store(m_path, m_clock, std::chrono::milliseconds(50));
        const RequestKey key = keyFor(u"portal.example"_s);
        const QString id = *store.begin(startFor(u"portal.example"_s));
        QVERIFY(store.complete(*store.intend(intentFor(id, key)), endFor(key, "1")));
        QCOMPARE(heldId(store, key), QString());
        const auto other = Database::open(m_path, Database::Access::ReadWrite, std::chrono::seconds(5));
        if (isLocked)
            QVERIFY(other->begin(true));
        QCOMPARE(store.end(id, std::nullopt, ErrorKind::Storage).hasValue(), !isLocked);
        QCOMPARE(heldId(store, key), id);
    }

    void whatOneProgramClaimsNoOtherDoes()
    {
        TestStore store(m_path, m_clock);
        const RequestKey key = keyFor(u"portal.example"_s, 100);
        {
            TestStore other(m_path, m_clock); // an open file of its own, as of another program
            QVERIFY(other.cases());
            QCOMPARE(*other.claim(key), true);
            QCOMPARE(*store.claim(keyFor(u"portal.example"_s, 10)), false);
            QCOMPARE(*store.claim(keyFor(u"elsewhere.example"_s)), true);
            other.responses.release(key);
            QVERIFY(other.cases()); // in its turn
            QCOMPARE(*store.claim(key), true);
            QCOMPARE(*other.claim(key), false);
            QCOMPARE(*other.claim(keyFor(u"third.example"_s)), true);
        }
        QCOMPARE(*store.claim(keyFor(u"third.example"_s)), true); // gone with its holder
    }

    void aRequestEndsOnce()
    {
        TestStore store(m_path, m_clock);
        const RequestKey key = keyFor(u"portal.example"_s);
        const QString id = *store.begin(startFor(u"portal.example"_s));
        const QString request = *store.intend(intentFor(id, key));
        QVERIFY(store.complete(request, endFor(key, "first")));
        QCOMPARE(store.complete(request, endFor(key, "second")).error().kind, ErrorKind::Storage);
        QVERIFY(store.end(id, Outcome::Data));
        QCOMPARE((*store.held(key))->responses.first().body, QByteArray("first"));
        QVERIFY(!store.complete(u"unknown"_s, endFor(key, "x")));
        QVERIFY(!store.intend(intentFor(u"unknown"_s, key)));
        QVERIFY(!store.end(u"unknown"_s, Outcome::Data));
    }

    void theSameBytesAreStoredOnce()
    {
        const QByteArray body = [] {
            QByteArray bytes;
            quint32 state = 1;
            for (int i = 0; i < 300'000; ++i)
                bytes.append(char((state = state * 1664525 + 1013904223) >> 24));
            return bytes;
        }();
        {
            TestStore store(m_path, m_clock);
            for (int i = 0; i < 10; ++i)
                lookup(store, keyFor(u"d%1.example"_s.arg(i)), body, Outcome::Data);
        }
        QVERIFY(QFileInfo(m_path).size() < 2 * body.size());
        TestStore store(m_path, m_clock);
        QCOMPARE((*store.held(keyFor(u"d9.example"_s)))->responses.first().body, body);
    }

    void aResponseIsKeptThoughNobodyWaits()
    {
        const RequestKey key = keyFor(u"portal.example"_s);
        {
            TestStore store(m_path, m_clock);
            const QString id = *store.begin(startFor(u"portal.example"_s));
            const QString request = *store.intend(intentFor(id, key));
            bool delivered = false;
            {
                QObject context;
                const Call dropped = store.responses.complete(request, endFor(key, "paid"), &context,
                                                              [&](Expected<void>) { delivered = true; });
            }
            QVERIFY(store.end(id, Outcome::Data));
            QVERIFY(!delivered);
        }
        TestStore store(m_path, m_clock);
        const auto held = store.held(key);
        QVERIFY(held && *held);
        QCOMPARE((*held)->responses.first().body, QByteArray("paid"));
    }

    void droppedCallsDeliverNothingAndCancelledOnesOnce()
    {
        TestStore store(m_path, m_clock);
        QObject context;
        int cancelled = 0;
        int others = 0;
        std::vector<Call> calls;
        for (int i = 0; i < 200; ++i) {
            calls.push_back(store.responses.beginLookup(startFor(u"portal.example"_s), &context, [&](auto end) {
                !end &&end.error().kind == ErrorKind::Cancelled ? ++cancelled : ++others;
            }));
            if (i % 2)
                calls.back().cancel();
        }
        calls.erase(calls.begin(), calls.begin() + 50);
        QTRY_COMPARE(cancelled, 75);
        QTRY_COMPARE(others, 75);
    }

    void endsArriveOnTheCallersThread()
    {
        TestStore store(m_path, m_clock);
        QThread *delivered = nullptr;
        QThread other;
        QObject worker;
        worker.moveToThread(&other);
        other.start();
        Call call;
        QMetaObject::invokeMethod(&worker, [&] {
            call = store.responses.beginLookup(startFor(u"portal.example"_s), &worker, [&](Expected<QString>) {
                delivered = QThread::currentThread();
                call = {};
                other.quit();
            });
        });
        QVERIFY(other.wait(10'000));
        QCOMPARE(delivered, &other);
    }

    void lookupsAreFiledOnlyInCasesOfTheirOrigin()
    {
        TestStore store(m_path, m_clock);
        const QString real = store.create(u"real"_s)->id;
        const QString demo = store.create(u"demo"_s, u"demo"_s)->id;
        const QString id = *store.begin(startFor(u"portal.example"_s, real));
        QVERIFY(store.file(id, real));
        QCOMPARE(store.file(id, demo).error().kind, ErrorKind::Storage);
        QVERIFY(!store.file(id, u"unknown"_s));
        QVERIFY(!store.begin(startFor(u"portal.example"_s, demo)));
        const auto cases = store.cases();
        QCOMPARE(cases->size(), 2);
        for (const CaseInfo &info : *cases)
            QCOMPARE(info.lookups, info.id == real ? 1 : 0);
    }

    void damagedBytesAreNotUsed()
    {
        const RequestKey key = keyFor(u"portal.example"_s);
        const QByteArray body = QByteArray("a body that stands in the file as it is ") + QByteArray(3, '\x01');
        QString older;
        {
            TestStore store(m_path, m_clock);
            older = lookup(store, key, "older", Outcome::Data);
            lookup(store, key, body, Outcome::Data);
        }
        QFile file(m_path);
        QVERIFY(file.open(QFile::ReadWrite));
        QByteArray bytes = file.readAll();
        const qsizetype at = bytes.indexOf("that stands");
        QVERIFY(at > 0);
        QVERIFY(file.seek(at) && file.write("THAT", 4) == 4);
        file.close();
        TestStore store(m_path, m_clock);
        QCOMPARE(heldId(store, key), older);
        QTRY_COMPARE(store.notices.size(), 1);
        QCOMPARE(store.notices.first().kind, StoreNotice::Kind::DamagedResponse);
    }

private:
    FakeClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

WB_TEST(TestResponseStore, "responsestore");
#include "tst_responsestore.moc"
