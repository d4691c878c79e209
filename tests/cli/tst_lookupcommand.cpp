// The command "lookup" inside the test, on a clock that stands still.
#include "models/domain/manifest.h"
#include "models/domain/operations.h"
#include "models/domain/settings.h"
#include "network/httptransport.h"
#include "network/lookuprunner.h"
#include "network/memorycredentialstore.h"
#include "network/parsers/parsertable.h"
#include "network/requestqueue.h"
#include "tests/support/answers.h"
#include "tests/support/fakeclock.h"
#include "tests/support/memoryresponsestore.h"
#include "tests/support/registry.h"
#include "ui/cli/lookupcommand.h"

#include <QtTest>

using namespace wb;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

Operation operation()
{
    QFile file(u":/operations/domaintools-whois-parsed.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no manifest");
    return *readManifest(file.readAll(), parserNames());
}

struct Bench
{
    Bench()
    {
        const CredentialId id = {service.id, u"default"_s};
        const Expected<void> kept = memory.keep(id, {u"analyst"_s, Secret("canary-key")});
        Q_ASSERT(kept);
        const LookupRunner::Parts parts = {
            &service, {server.url(), id, u"default"_s, u"service"_s}, &store, &credentials, &transport, &queue, &clock};
        runner = std::make_unique<LookupRunner>(parts);
        workbench.operation = &service;
        workbench.operations = &operations;
        workbench.clock = &clock;
        workbench.settings = &settings;
        workbench.runner = runner.get();
        workbench.origin = u"service"_s;
        workbench.source = u"DomainTools"_s;
    }

    std::unique_ptr<LookupCommand> start(const QStringList &indicators)
    {
        CommandLine line;
        line.command = CommandLine::Command::Lookup;
        line.action = u"fqdn-whois"_s;
        line.indicators = indicators;
        line.format = CommandLine::Format::JsonLines;
        line.output = folder.filePath(u"out"_s);
        auto command = std::make_unique<LookupCommand>(line, workbench);
        QObject::connect(command.get(), &LookupCommand::ended, command.get(), [this](int ended) { status = ended; });
        command->readInput();
        command->start();
        return command;
    }

    QTemporaryDir folder;
    FakeClock clock;
    FaultServer server;
    Operation service = operation();
    MemoryResponseStore store;
    MemoryCredentialStore memory;
    CredentialSource credentials{memory, memory};
    QThreadPool pool;
    HttpTransport transport{clock, pool, [](const QUrl &) { return QNetworkProxy(QNetworkProxy::NoProxy); }};
    RequestQueue queue{clock, [] { return 0.5; }};
    Settings settings{folder.filePath(u"settings.json"_s), clock};
    Operations operations{{service, {}, {}, true}, {}, settings, parserNames()};
    std::unique_ptr<LookupRunner> runner;
    Workbench workbench;
    std::optional<int> status;
};

} // namespace

class TestLookupCommand final : public QObject
{
    Q_OBJECT

private slots:
    void aListWaitsAMinuteForItsQuota()
    {
        Bench bench;
        bench.server.answer(fixtureAnswer(u"fqdn-whois"_s, u"quota-503"_s));
        bench.server.answer(fixtureAnswer(u"fqdn-whois"_s, u"quota-503"_s));
        bench.server.setHandler([](const SeenRequest &) { return fixtureAnswer(u"fqdn-whois"_s, u"full"_s); });
        const auto command = bench.start({u"harbour.example"_s, u"quay.example"_s});
        QTRY_COMPARE(bench.store.log().count(u"complete 0.1 503"_s), 2);
        QTRY_COMPARE(bench.clock.untilNext(), 60000ms);
        QVERIFY(!bench.status);
        bench.clock.advance(1min);
        QTRY_VERIFY(bench.status);
        QCOMPARE(*bench.status, int(ExitDone));
        QCOMPARE(bench.server.requestCount(), 4);
    }

    void aSingleLookupFailsAtOnce()
    {
        Bench bench;
        bench.server.answer(fixtureAnswer(u"fqdn-whois"_s, u"quota-503"_s));
        const auto command = bench.start({u"harbour.example"_s});
        QTRY_VERIFY(bench.status);
        QCOMPARE(*bench.status, int(ExitFailed));
        QCOMPARE(bench.server.requestCount(), 1);
    }
};

WB_TEST(TestLookupCommand, "lookupcommand");
#include "tst_lookupcommand.moc"
