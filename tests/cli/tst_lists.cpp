// The command line on many indicators, as a process: what it pays, prints, and leaves out.
#include "tests/support/answers.h"
#include "tests/support/program.h"
#include "tests/support/registry.h"
#include "tests/support/terminal.h"

#include <QElapsedTimer>
#include <QtTest>

#include <csignal>

using namespace wb;
using namespace Qt::StringLiterals;

namespace {

QStringList list(const FaultServer &server, const QString &action, const QStringList &more)
{
    return QStringList{u"lookup"_s, action, u"--api-url"_s, server.url().toString()} + more;
}

} // namespace

class TestLists final : public QObject
{
    Q_OBJECT

private:
    const QString m_program = QStringLiteral(WB_PROGRAM);

private slots:
    void oneDomainIsPaidOnceInAList()
    {
        FaultServer server;
        server.setHandler([](const SeenRequest &) { return fixtureAnswer(u"fqdn-whois"_s, u"full"_s); });
        const Program program(m_program);
        const Program::Run run =
            program.run({u"lookup"_s, u"fqdn-whois"_s, u"--input"_s, u"-"_s, u"--format"_s, u"jsonl"_s, u"--api-url"_s,
                         server.url().toString()},
                        "www.harbour.example\n\n# a comment\nmail.harbour.example\nharbour[.]example\n300.1.2.3\n"
                        "192.0.2.7\n");
        QCOMPARE(server.requestCount(), 1);
        QCOMPARE(run.status, 4);
        QCOMPARE(run.out.count('\n'), 5);
        QVERIFY(run.out.contains("\"kind\":\"invalid-indicator\""));
        QVERIFY(run.out.contains("\"kind\":\"usage\""));
        QCOMPARE(run.out.count("\"outcome\":\"data\""), 3);
        QCOMPARE(run.err.count('\n'), 2);
    }

    void twoProgramsWithOneListPayOnce()
    {
        FaultServer server;
        server.setHandler([](const SeenRequest &) {
            FaultAnswer answer = fixtureAnswer(u"fqdn-whois"_s, u"full"_s);
            answer.delay = std::chrono::milliseconds(50);
            return answer;
        });
        const Program program(m_program);
        QStringList names;
        for (int i = 0; i < 30; ++i)
            names.append(u"d%1.example"_s.arg(i));
        const QStringList arguments = list(server, u"fqdn-whois"_s, QStringList{u"--format"_s, u"jsonl"_s} + names);
        // Into files: a program whose output nobody reads is stuck.
        const QStringList outputs = {program.home() + u"/first"_s, program.home() + u"/second"_s};
        const std::unique_ptr<QProcess> first = program.start(arguments, outputs[0]);
        const std::unique_ptr<QProcess> second = program.start(arguments, outputs[1]);
        for (QProcess *const process : {first.get(), second.get()}) {
            QTRY_COMPARE_WITH_TIMEOUT(process->state(), QProcess::NotRunning, 120000);
            QCOMPARE(process->exitCode(), 0);
        }
        for (const QString &output : outputs) {
            QFile file(output);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QCOMPARE(file.readAll().count("\"outcome\":\"data\""), 30);
        }
        QCOMPARE(server.requestCount(), 30);
    }

    void aKilledProgramIsNotWaitedFor()
    {
        const Terminal terminal;
        if (!terminal.isThere())
            QSKIP(NoTerminal);
        FaultServer server;
        FaultAnswer hanging;
        hanging.delay = std::chrono::hours(1);
        server.answer(hanging);
        server.setHandler([](const SeenRequest &) { return fixtureAnswer(u"fqdn-whois"_s, u"full"_s); });
        const Program program(m_program);
        const QStringList arguments = list(server, u"fqdn-whois"_s, {u"harbour.example"_s});
        const std::unique_ptr<QProcess> first = program.start(arguments);
        QTRY_COMPARE_WITH_TIMEOUT(server.requestCount(), 1, 30000);
        const std::unique_ptr<QProcess> second = program.start(arguments, {}, terminal.path());
        QByteArray shown;
        QTRY_VERIFY_WITH_TIMEOUT((shown += terminal.read()).contains("another program asks for the same"), 30000);
        QCOMPARE(server.requestCount(), 1);
        first->kill();
        QVERIFY(first->waitForFinished(30000));
        QVERIFY(second->waitForFinished(30000));
        QCOMPARE(second->exitCode(), 0);
        QCOMPARE(server.requestCount(), 2);
        QVERIFY((shown + terminal.read()).endsWith("\r\033[K")); // the line is gone
    }

    void noCredentials()
    {
        Program program(m_program);
        program.withoutCredentials();
        QElapsedTimer timer;
        timer.start();
        const Program::Run run = program.run({u"lookup"_s, u"fqdn-whois"_s, u"example.com"_s, u"--format"_s, u"json"_s,
                                              u"--api-url"_s, u"http://127.0.0.1:1"_s});
        QCOMPARE(run.status, 5);
        QVERIFY(timer.elapsed() < 11000);
        const QString kind = run.first()[u"error"][u"kind"].toString();
        QVERIFY2(kind == u"keychain" || kind == u"no-credentials", qPrintable(kind));
    }

    void interruptKeepsWhatHadFinished()
    {
        FaultServer server;
        server.setHandler([](const SeenRequest &seen) {
            if (seen.target.contains("first.example"))
                return fixtureAnswer(u"fqdn-whois"_s, u"full"_s);
            FaultAnswer hanging;
            hanging.delay = std::chrono::hours(1);
            return hanging;
        });
        const Program program(m_program);
        const std::unique_ptr<QProcess> process =
            program.start({u"lookup"_s, u"fqdn-whois"_s, u"slow.example"_s, u"first.example"_s, u"--format"_s,
                           u"json"_s, u"--api-url"_s, server.url().toString()});
        QTRY_VERIFY_WITH_TIMEOUT(server.requestCount() == 2, 30000);
        // Wait until the first one is in the store for good: a second program finds it held.
        QTRY_VERIFY_WITH_TIMEOUT(program
                                     .run({u"lookup"_s, u"fqdn-whois"_s, u"first.example"_s, u"--format"_s, u"json"_s,
                                           u"--api-url"_s, server.url().toString()})
                                     .first()[u"held"]
                                     .toBool(),
                                 30000);
        ::kill(pid_t(process->processId()), SIGINT);
        QVERIFY(process->waitForFinished(10000));
        QCOMPARE(process->exitCode(), 130);
        const QByteArray out = process->readAllStandardOutput();
        QVERIFY2(out.contains("first.example") && out.trimmed().endsWith("]"), out.left(200).constData());
        QVERIFY(!out.contains("slow.example"));
    }

    void csvOfACase()
    {
        const Program program(m_program);
        QCOMPARE(program
                     .run({u"lookup"_s, u"fqdn-whois"_s, u"www.invoice-portal.example"_s, u"--demo"_s, u"--case"_s,
                           u"Phish 114"_s, u"--add"_s})
                     .status,
                 0);
        const Program::Run exported = program.run({u"export"_s, u"Phish 114"_s, u"--format"_s, u"csv"_s, u"--demo"_s});
        QCOMPARE(exported.status, 0);
        QVERIFY(
            exported.out.startsWith("Indicator,Type,Attribute,Value,Observed From,Observed To,Source,Action,Looked Up "
                                    "As,Retrieved At,Status,TLP,Case,Added By,Note,Response SHA-256\r\n"));
        QVERIFY(exported.out.contains("\r\ninvoice-portal.example,FQDN,WHOIS Registrant,"));
        QVERIFY(exported.out.contains(",Relation,name server of invoice-portal.example,"));
        QVERIFY(exported.out.contains(",Demo,FQDN WHOIS,invoice-portal.example,"));
        QVERIFY(!exported.out.contains("WHOIS Record,\"Domain"));
        QVERIFY(program.run({u"cases"_s, u"--demo"_s}).out.contains("Phish 114"));
        QVERIFY(!program.run({u"cases"_s}).out.contains("Phish 114")); // demo data has a store of its own
        const Program::Run threatq = program.run(
            {u"export"_s, u"Phish 114"_s, u"--format"_s, u"csv"_s, u"--preset"_s, u"threatq"_s, u"--demo"_s});
        QVERIFY(threatq.out.startsWith("Indicator,Type\r\n"));
    }

    void aReaderThatLeavesIsNotPaidFor()
    {
        FaultServer server;
        server.setHandler([](const SeenRequest &) { return fixtureAnswer(u"fqdn-whois"_s, u"full"_s); });
        const Program program(m_program);
        QStringList names;
        for (int i = 0; i < 200; ++i)
            names.append(u"d%1.example"_s.arg(i));
        // Nothing can be written there from the first byte on.
        const std::unique_ptr<QProcess> process = program.start(
            list(server, u"fqdn-whois"_s, QStringList{u"--format"_s, u"jsonl"_s} + names), u"/dev/full"_s);
        QVERIFY(process->waitForFinished(60000));
        QCOMPARE(process->exitCode(), 4);
        QCOMPARE(process->readAllStandardError().count('\n'), 1);
        QVERIFY2(server.requestCount() < 20, qPrintable(QString::number(server.requestCount())));
    }

    void headerOfASectionComesWithItsFirstRows()
    {
        FaultServer server;
        server.setHandler([](const SeenRequest &seen) {
            return seen.target.contains("/whois/history") ? fixtureAnswer(u"whois-history"_s, u"changes"_s)
                                                          : fixtureAnswer(u"reverse-ip"_s, u"nothing-404"_s);
        });
        const Program program(m_program);
        const Program::Run run = program.run(list(server, u"all"_s,
                                                  {u"harbour.example"_s, u"quay.example"_s, u"--billed"_s,
                                                   u"--section"_s, u"servers"_s, u"--format"_s, u"csv"_s}));
        QCOMPARE(run.status, 0);
        QVERIFY2(run.out.startsWith("WHOIS Information Server,"), run.out.left(100).constData());
        QCOMPARE(run.out.count("WHOIS Information Server,"), 1);
    }

    void oneHeaderIsForOneSetOfColumns()
    {
        FaultServer server;
        const Program program(m_program);
        const QStringList names = {u"harbour.example"_s, u"--section"_s, u"nameServers"_s};
        const QStringList csv = {u"--format"_s, u"csv"_s};
        const Program::Run mixed = program.run(list(server, u"all"_s, names + csv));
        QCOMPARE(mixed.status, 2);
        QVERIFY2(mixed.err.contains("nameServers"), mixed.err.constData());
        QCOMPARE(server.requestCount(), 0);
        server.setHandler([](const SeenRequest &) { return fixtureAnswer(u"fqdn-whois"_s, u"full"_s); });
        const Program::Run one = program.run(list(server, u"fqdn-whois"_s, names + csv));
        QCOMPARE(one.status, 0);
        QVERIFY2(one.out.startsWith("Name Server,"), one.out.left(100).constData());
    }

    void allLeavesNoIndicatorOut()
    {
        FaultServer server;
        server.setHandler([](const SeenRequest &) { return fixtureAnswer(u"fqdn-whois"_s, u"full"_s); });
        const Program program(m_program);
        const Program::Run run =
            program.run(list(server, u"all"_s,
                             {u"0123456789abcdef0123456789abcdef"_s, u"harbour.example"_s, u"--format"_s, u"jsonl"_s}));
        QCOMPARE(run.status, 4);
        QVERIFY(server.requestCount() > 1);
        QCOMPARE(run.out.count('\n'), 1 + server.requestCount());
        QVERIFY(run.out.contains("\"type\":\"MD5\""));
        QVERIFY(run.out.contains("\"kind\":\"usage\""));
    }

    void aListThatComesSlowlyIsReadToItsEnd()
    {
        FaultServer server;
        server.setHandler([](const SeenRequest &) { return fixtureAnswer(u"fqdn-whois"_s, u"full"_s); });
        const Program program(m_program);
        const std::unique_ptr<QProcess> process =
            program.start(list(server, u"fqdn-whois"_s, {u"--input"_s, u"-"_s, u"--format"_s, u"jsonl"_s}));
        QVERIFY(process->waitForStarted());
        const qint64 slept = sleepsInPipe(process->processId(), 0);
        QVERIFY(slept > 0);
        process->write("first.example\n");
        QVERIFY(process->waitForBytesWritten(10000));
        QVERIFY(sleepsInPipe(process->processId(), slept) > 0); // it has read the first line
        process->write("second.example\n");
        process->closeWriteChannel();
        QVERIFY(process->waitForFinished(30000));
        QCOMPARE(process->readAllStandardOutput().count('\n'), 2);
        QCOMPARE(server.requestCount(), 2);
    }

    void aStoreSetAsideIsSaid()
    {
        FaultServer server;
        server.setHandler([](const SeenRequest &) { return fixtureAnswer(u"fqdn-whois"_s, u"full"_s); });
        const Program program(m_program);
        const QStringList arguments = list(server, u"fqdn-whois"_s, {u"harbour.example"_s, u"--format"_s, u"json"_s});
        QCOMPARE(program.run(arguments).status, 0);
        QFile store(program.home() + u"/data/indicator-workbench/store.db"_s);
        QVERIFY(store.open(QIODevice::ReadWrite));
        store.write(QByteArray(512, 'x'));
        store.close();
        const Program::Run run = program.run(arguments);
        QCOMPARE(run.status, 0);
        QCOMPARE(run.err.count('\n'), 1);
        QVERIFY2(run.err.contains("store.db.damaged-"), run.err.constData());
    }

    void anErrorIsNotPrintedBehindTheProgress()
    {
        const Terminal terminal;
        if (!terminal.isThere())
            QSKIP(NoTerminal);
        FaultServer server;
        server.setHandler([](const SeenRequest &) { return fixtureAnswer(u"fqdn-whois"_s, u"full"_s); });
        const Program program(m_program);
        const std::unique_ptr<QProcess> process =
            program.start(list(server, u"fqdn-whois"_s, {u"harbour.example"_s, u"300.1.2.3"_s, u"300.1.2.4"_s}),
                          program.home() + u"/out"_s, terminal.path());
        QVERIFY(process->waitForFinished(30000));
        const QByteArray text = terminal.read();
        QVERIFY2(text.contains("1 of 3") && text.contains("2 of 3"), text.constData());
        for (const QByteArray &line : text.split('\n')) {
            const qsizetype error = line.indexOf("indicator-workbench: ");
            QVERIFY2(error <= 0 || line.first(error).endsWith("\r\033[K"), line.constData());
        }
        QVERIFY2(text.endsWith("\r\033[K"), text.constData());
    }

    void interruptedWhileItReads()
    {
        const Program program(m_program);
        const std::unique_ptr<QProcess> process =
            program.start({u"lookup"_s, u"fqdn-whois"_s, u"--input"_s, u"-"_s, u"--demo"_s});
        QVERIFY(process->waitForStarted());
        // It reads once its handler is there.
        QTRY_VERIFY_WITH_TIMEOUT(catches(process->processId(), SIGINT), 10000);
        ::kill(pid_t(process->processId()), SIGINT);
        QVERIFY(process->waitForFinished(10000));
        QCOMPARE(process->exitStatus(), QProcess::NormalExit);
        QCOMPARE(process->exitCode(), 130);
    }

private:
    static QByteArray ofProcess(qint64 process, const QString &file)
    {
        QFile opened(u"/proc/%1/%2"_s.arg(process).arg(file));
        return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
    }
    static QByteArray statusLine(qint64 process, const QByteArray &name)
    {
        const QByteArray text = ofProcess(process, u"status"_s);
        const qsizetype at = text.indexOf('\n' + name + ':');
        return at < 0 ? QByteArray() : text.mid(at + name.size() + 2).split('\n').first().trimmed();
    }
    /// Waits until it has gone to sleep in a pipe more often than before times; how often it slept then.
    static qint64 sleepsInPipe(qint64 process, qint64 before)
    {
        qint64 slept = -1;
        const bool sleeps = QTest::qWaitFor(
            [&] {
                slept = statusLine(process, "voluntary_ctxt_switches").toLongLong();
                return slept > before && ofProcess(process, u"wchan"_s).contains("pipe");
            },
            10000);
        return sleeps ? slept : -1;
    }
    static bool catches(qint64 process, int signal)
    {
        const quint64 caught = statusLine(process, "SigCgt").toULongLong(nullptr, 16);
        return (caught >> (signal - 1) & 1) != 0;
    }
};

WB_TEST(TestLists, "lists");
#include "tst_lists.moc"
