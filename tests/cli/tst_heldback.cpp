// The user's own list and a case marked TLP:RED hold on the command line as in the window.
#include "models/domain/clock.h"
#include "tests/store/storehelp.h"
#include "tests/support/answers.h"
#include "tests/support/program.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

namespace {

struct Bench
{
    Bench()
    {
        server.setHandler([](const SeenRequest &) { return fixtureAnswer(u"fqdn-whois"_s, u"full"_s); });
    }

    Program::Run lookup(const QStringList &more) const
    {
        return program.run(
            QStringList{u"lookup"_s, u"fqdn-whois"_s, u"--format"_s, u"json"_s, u"--api-url"_s, server.url().toString()}
            + more);
    }
    void writeSettings(const QByteArray &json) const
    {
        const QString folder = program.home() + u"/config/indicator-workbench"_s;
        QDir().mkpath(folder);
        QFile file(folder + u"/settings.json"_s);
        if (!file.open(QFile::WriteOnly) || file.write(json) != json.size())
            qFatal("no settings");
    }
    static QString kindOf(const Program::Run &run) { return run.first()[u"error"][u"kind"].toString(); }
    static QString messageOf(const Program::Run &run) { return run.first()[u"error"][u"message"].toString(); }

    FaultServer server;
    Program program{QStringLiteral(WB_PROGRAM)};
};

} // namespace

class TestCliHeldBack final : public QObject
{
    Q_OBJECT

private slots:
    void theNeverQueryList()
    {
        const Bench bench;
        bench.writeSettings(R"({"neverQuery": ["*.corp.example"]})");
        Program::Run run = bench.lookup({u"www.corp.example"_s});
        QCOMPARE(run.status, 4);
        QCOMPARE(Bench::kindOf(run), u"held-back"_s);
        QCOMPARE(Bench::messageOf(run), u"www.corp.example is on your never-query list (rule *.corp.example)"_s);
        // It is the user's own, and no range that somebody else laid down.
        run = bench.lookup({u"www.corp.example"_s, u"--allow-private"_s});
        QCOMPARE(run.status, 4);
        QCOMPARE(bench.server.requestCount(), 0);
        const Program::Run table = bench.program.run({u"lookup"_s, u"fqdn-whois"_s, u"corp.example"_s, u"--demo"_s});
        QCOMPARE(table.status, 4);
        QVERIFY2(table.out.contains("; --ask-anyway sends it all the same\n"), table.out.constData());

        run = bench.lookup({u"www.corp.example"_s, u"--ask-anyway"_s});
        QCOMPARE(run.status, 0);
        QCOMPARE(bench.server.requestCount(), 1);
        run = bench.lookup({u"www.corp.example"_s});
        QCOMPARE(run.status, 0); // what is held is shown
        QVERIFY(run.first()[u"held"].toBool());
        QCOMPARE(bench.lookup({u"www.corp.example"_s, u"--refresh"_s}).status, 4);
        QCOMPARE(bench.server.requestCount(), 1);
    }

    void aLineThatIsNoRuleIsTold()
    {
        const Bench bench;
        bench.writeSettings(R"({"neverQuery": ["corp.example", "two words"]})");
        const Program::Run run = bench.lookup({u"www.corp.example"_s});
        QCOMPARE(run.status, 4);
        QVERIFY2(run.err.contains("Never-query list: Line 2: \"two words\" is no rule"), run.err.constData());
    }

    void aCaseThatIsMarkedRed()
    {
        const Bench bench;
        QDir().mkpath(bench.program.home() + u"/data/indicator-workbench"_s);
        {
            const SystemClock clock;
            TestStore store(bench.program.home() + u"/data/indicator-workbench/store.db"_s, clock);
            const Expected<CaseInfo> made = store.create(u"Phish 114"_s);
            QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
            QVERIFY(store.edit(made->id, {{CaseEntry::Kind::Case, made->id}}, CaseField::Tlp, u"RED"_s));
        }
        const QStringList inCase = {u"quay.example"_s, u"--case"_s, u"Phish 114"_s};
        Program::Run run = bench.lookup(inCase);
        QCOMPARE(run.status, 4);
        QCOMPARE(Bench::kindOf(run), u"held-back"_s);
        QCOMPARE(Bench::messageOf(run), u"the case Phish 114 is marked TLP:RED"_s);
        QCOMPARE(bench.lookup(inCase + QStringList{u"--allow-private"_s}).status, 4);
        QCOMPARE(bench.server.requestCount(), 0);
        QCOMPARE(bench.lookup(inCase + QStringList{u"--ask-anyway"_s}).status, 0);
        QCOMPARE(bench.server.requestCount(), 1);
        QCOMPARE(bench.lookup(inCase).status, 0); // held
        QCOMPARE(bench.lookup({u"other.example"_s}).status, 0); // in no case
        QCOMPARE(bench.server.requestCount(), 2);
    }
};

WB_TEST(TestCliHeldBack, "heldback");
#include "tst_heldback.moc"
