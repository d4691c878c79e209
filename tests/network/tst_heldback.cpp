// What the user keeps back himself is kept back by the runner, whoever asks and whatever the service is.
#include "models/domain/manifest.h"
#include "network/httptransport.h"
#include "network/lookuprunner.h"
#include "network/memorycredentialstore.h"
#include "network/parsers/parsertable.h"
#include "network/requestqueue.h"
#include "tests/support/answers.h"
#include "tests/support/fakeclock.h"
#include "tests/support/memoryresponsestore.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;
using Step = MemoryResponseStore::Step;

namespace {

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

struct Bench
{
    Bench()
    {
        const CredentialId id = {service.id, u"default"_s};
        const Expected<void> kept = memory.keep(id, {u"analyst"_s, Secret("canary-key")});
        Q_ASSERT(kept);
        server.setHandler([](const SeenRequest &) { return fixtureAnswer(u"fqdn-whois"_s, u"full"_s); });
        runner = std::make_unique<LookupRunner>(LookupRunner::Parts{&service,
                                                                    {server.url(), id, u"default"_s, u"service"_s},
                                                                    &store,
                                                                    &credentials,
                                                                    &transport,
                                                                    &queue,
                                                                    &clock});
    }

    Lookup run(LookupRequest request)
    {
        std::optional<Lookup> end;
        QObject context;
        const Call call =
            runner->run(std::move(request), &context, [&end](Expected<Lookup> lookup) { end = std::move(*lookup); });
        if (!QTest::qWaitFor([&end] { return end.has_value(); }, 20'000))
            qFatal("no end");
        return *end;
    }
    static LookupRequest whois(const QString &value)
    {
        const Expected<Indicator> read = readIndicator(value);
        return {.action = u"fqdn-whois"_s, .indicator = *read};
    }

    FakeClock clock;
    FaultServer server;
    Operation service = operation();
    MemoryResponseStore store;
    MemoryCredentialStore memory;
    CredentialSource credentials{memory, memory};
    QThreadPool pool;
    HttpTransport transport{clock, pool, [](const QUrl &) { return QNetworkProxy(QNetworkProxy::NoProxy); }};
    RequestQueue queue{clock, [] { return 0.5; }};
    std::unique_ptr<LookupRunner> runner;
};

QString reasonOf(const Lookup &lookup)
{
    const std::optional<Error> &error = lookup.result->error;
    return error && error->kind == ErrorKind::HeldBack ? error->detail : QString();
}

} // namespace

class TestHeldBack final : public QObject
{
    Q_OBJECT

private slots:
    void theListHoldsAlsoOnThisComputer()
    {
        Bench bench;
        bench.runner->setNeverQuery(NeverQueryList({u"*.corp.example"_s}));
        const Lookup lookup = bench.run(Bench::whois(u"corp.example"_s));
        QCOMPARE(reasonOf(lookup), u"corp.example is on your never-query list (rule *.corp.example)"_s);
        QCOMPARE(lookup.heldBackBy, HoldBacks(HoldBack::NeverQuery));
        QCOMPARE(bench.server.requestCount(), 0);
        QCOMPARE(bench.store.log(), QStringList());
    }

    /// What was typed need not be on the list for what is asked instead of it to be.
    void theListHoldsWhatIsReallyAsked()
    {
        Bench bench;
        bench.runner->setNeverQuery(NeverQueryList({u"harbour.example"_s}));
        QVERIFY(!reasonOf(bench.run(Bench::whois(u"www.harbour.example"_s))).isEmpty());
        bench.runner->setNeverQuery(NeverQueryList({u"ns1.corp.example"_s}));
        LookupRequest servers = Bench::whois(u"quay.example"_s);
        servers.action = u"reverse-name-server"_s;
        servers.parameters = {{u"name-server"_s, u"ns1.corp.example"_s}};
        QCOMPARE(reasonOf(bench.run(servers)),
                 u"ns1.corp.example is on your never-query list (rule ns1.corp.example)"_s);
        // A host below the registered domain that is asked is not told to anybody, but is what is asked about.
        bench.runner->setNeverQuery(NeverQueryList({u"vpn.quay.example"_s}));
        QVERIFY(!reasonOf(bench.run(Bench::whois(u"vpn.quay.example"_s))).isEmpty());
        QCOMPARE(bench.server.requestCount(), 0);
    }

    void anywayIsOnce()
    {
        Bench bench;
        bench.runner->setNeverQuery(NeverQueryList({u"harbour.example"_s}));
        LookupRequest anyway = Bench::whois(u"harbour.example"_s);
        anyway.askAnyway = HoldBack::SpecialUse; // is another reason
        QVERIFY(!reasonOf(bench.run(anyway)).isEmpty());
        anyway.askAnyway = HoldBack::NeverQuery;
        QCOMPARE(bench.run(anyway).result->outcome, Outcome::Data);
        QCOMPARE(bench.server.requestCount(), 1);
        // What is held is shown, and asking for it anew is held back again.
        const Lookup held = bench.run(Bench::whois(u"harbour.example"_s));
        QVERIFY(held.held && held.result->outcome == Outcome::Data);
        LookupRequest refresh = Bench::whois(u"harbour.example"_s);
        refresh.refresh = true;
        QVERIFY(!reasonOf(bench.run(refresh)).isEmpty());
        QCOMPARE(bench.server.requestCount(), 1);
    }

    void aMarkOfTheCaseHolds()
    {
        Bench bench;
        bench.store.setRestricted({u"harbour.example"_s});
        LookupRequest request = Bench::whois(u"www.harbour.example"_s);
        QCOMPARE(bench.run(request).result->outcome, Outcome::Data); // in no case
        request.refresh = true;
        request.caseId = u"red"_s;
        const Lookup lookup = bench.run(request);
        QCOMPARE(reasonOf(lookup), u"harbour.example is marked TLP:RED in the case red"_s);
        QCOMPARE(lookup.heldBackBy, HoldBacks(HoldBack::CaseMark));
        QCOMPARE(bench.server.requestCount(), 1);
        request.askAnyway = HoldBack::CaseMark;
        QCOMPARE(bench.run(request).result->outcome, Outcome::Data);
        QCOMPARE(bench.server.requestCount(), 2);
    }

    /// The URL that the host was taken from may be what is marked.
    void aMarkOfTheUrlHolds()
    {
        Bench bench;
        bench.store.setRestricted({u"https://harbour.example/x"_s});
        LookupRequest request = Bench::whois(u"hxxps://harbour[.]example/x"_s);
        request.caseId = u"red"_s;
        QVERIFY(!reasonOf(bench.run(request)).isEmpty());
        QCOMPARE(bench.server.requestCount(), 0);
    }

    void aMarkThatCannotBeReadHolds()
    {
        Bench bench;
        bench.store.failAt(Step::Restriction);
        LookupRequest request = Bench::whois(u"harbour.example"_s);
        request.caseId = u"any"_s;
        QVERIFY2(reasonOf(bench.run(request)).startsWith(u"how its case is marked cannot be read"_s),
                 qPrintable(reasonOf(bench.run(request))));
        QCOMPARE(bench.server.requestCount(), 0);
    }

    void allReasonsAreToldAtOnce()
    {
        Bench bench;
        bench.store.setRestricted({u"harbour.example"_s});
        bench.runner->setNeverQuery(NeverQueryList({u"harbour.example"_s}));
        LookupRequest request = Bench::whois(u"harbour.example"_s);
        request.caseId = u"red"_s;
        Lookup lookup = bench.run(request);
        QCOMPARE(lookup.heldBackBy, HoldBack::CaseMark | HoldBack::NeverQuery);
        QCOMPARE(reasonOf(lookup),
                 u"harbour.example is marked TLP:RED in the case red; "
                 u"harbour.example is on your never-query list (rule harbour.example)"_s);
        request.askAnyway = HoldBack::CaseMark;
        lookup = bench.run(request);
        QCOMPARE(lookup.heldBackBy, HoldBacks(HoldBack::NeverQuery));
        QCOMPARE(bench.server.requestCount(), 0);
    }

    /// Pages that are held stay a result when the next one is held back.
    void furtherPagesAreHeldBackToo()
    {
        Bench bench;
        bench.server.setHandler([](const SeenRequest &) {
            return jsonAnswer(200,
                              "{\"response\":{\"record_count\":2,\"history\":[{\"date\":\"2026-01-01\","
                              "\"whois\":{\"registrant\":\"Owner\"}}]}}");
        });
        LookupRequest request = Bench::whois(u"harbour.example"_s);
        request.action = u"whois-history"_s;
        request.parameters = {{u"limit"_s, u"1"_s}};
        QCOMPARE(bench.run(request).result->outcome, Outcome::Data);
        QCOMPARE(bench.server.requestCount(), 1);
        bench.runner->setNeverQuery(NeverQueryList({u"harbour.example"_s}));
        request.pages = 2;
        const Lookup more = bench.run(request);
        QCOMPARE(more.result->outcome, Outcome::Partial);
        QVERIFY(!reasonOf(more).isEmpty());
        QCOMPARE(bench.server.requestCount(), 1);
        request.pages = 1;
        QCOMPARE(bench.run(request).result->outcome, Outcome::Data);
    }
};

WB_TEST(TestHeldBack, "heldback");
#include "tst_heldback.moc"
