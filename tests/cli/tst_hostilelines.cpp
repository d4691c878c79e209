// What the command line prints of answers that attack their reader, in each format, for every action.
#include "tests/support/answers.h"
#include "tests/support/hostiletext.h"
#include "tests/support/program.h"
#include "tests/support/registry.h"
#include "tests/support/terminal.h"

#include <QFile>
#include <QJsonDocument>
#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

namespace {

const QStringList Indicators = {u"login.invoice-portal.example.com"_s, u"8.8.4.4"_s, u"ops@harbour.example.com"_s};

/// Bytes that a terminal would act on.
bool isRaw(const QByteArray &text)
{
    return std::any_of(text.cbegin(), text.cend(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\n' && c != '\r') || byte == 0x7f;
    });
}

} // namespace

class TestHostileLines final : public QObject
{
    Q_OBJECT

private slots:
    void everyActionInEveryFormat()
    {
        const Bait bait;
        FaultServer server;
        const QString poison = hostileText(bait.path(), server.url(u"/bait.png"_s).toString());
        server.setHandler([poison](const SeenRequest &seen) {
            return jsonAnswer(200, hostileDocument(wholeAnswer(seen.target), poison));
        });
        const Program program(QStringLiteral(WB_PROGRAM));
        const auto lookup = [&](const QString &format) {
            return QStringList{u"lookup"_s,   u"all"_s, u"--billed"_s, u"--api-url"_s, server.url().toString(),
                               u"--format"_s, format}
            + Indicators;
        };
        const Program::Run json = program.run(lookup(u"json"_s));
        QVERIFY2(json.status == 0, json.err.left(2000).constData());
        QVERIFY(!isRaw(json.out));
        QSet<QString> actions;
        for (const QJsonValue &one : json.array()) {
            actions.insert(one[u"action"].toString());
            QVERIFY2(!one[u"sections"].toArray().isEmpty(), qPrintable(one[u"action"].toString()));
        }
        QCOMPARE(actions.size(), 10);
        const int asked = server.requestCount();

        const Program::Run lines = program.run(lookup(u"jsonl"_s));
        QVERIFY(!isRaw(lines.out));
        for (const QByteArray &line : lines.out.trimmed().split('\n'))
            QVERIFY2(QJsonDocument::fromJson(line).isObject(), line.left(200).constData());

        const Program::Run table = program.run(lookup(u"table"_s));
        QVERIFY(showsAll(QString::fromUtf8(table.out)));
        QVERIFY(!table.out.contains('\t'));

        const Program::Run csv = program.run(lookup(u"csv"_s));
        QCOMPARE(csv.status, 0);
        QVERIFY(csv.out.contains("<img src="));

        // The pivot by name server, which "all" leaves out.
        const Program::Run pivot = program.run({u"lookup"_s, u"iris-investigate"_s, u"--pivot"_s, u"name-server"_s,
                                                u"--api-url"_s, server.url().toString(), u"ns1.harbour.example.com"_s});
        QCOMPARE(pivot.status, 0);
        QVERIFY(showsAll(QString::fromUtf8(pivot.out)));

        QCOMPARE(server.requestCount(), asked + 1); // all but the pivot was held
        QVERIFY(!bait.isTaken());
        for (const SeenRequest &seen : server.seen())
            QVERIFY2(seen.target.startsWith("/v1/") && !seen.target.contains("bait"), seen.target.constData());

        const Terminal terminal;
        if (!terminal.isThere())
            QSKIP(NoTerminal);
        // On a terminal nothing goes out as it came, whatever the format.
        for (const QString &format : {u"csv"_s, u"jsonl"_s, u"table"_s}) {
            const QByteArray shown = onTerminal(terminal, program, lookup(format));
            QVERIFY(shown.size() > 10'000);
            QVERIFY2(showsAll(QString::fromUtf8(shown).remove(u'\r')), qPrintable(format));
        }
        QCOMPARE(server.requestCount(), asked + 1);
        QVERIFY(!bait.isTaken());
    }

    void aLineOfTenMegabytes()
    {
        FaultServer server;
        server.setHandler([](const SeenRequest &seen) {
            return jsonAnswer(200, withLongLine(wholeAnswer(seen.target), 10'000'000));
        });
        const Program program(QStringLiteral(WB_PROGRAM));
        const QJsonArray actions = program.run({u"actions"_s, u"--format"_s, u"json"_s}).array();
        QCOMPARE(actions.size(), 10);
        for (const QJsonValue &each : actions) {
            const QString action = each[u"id"].toString();
            const QString indicator =
                each[u"indicatorTypes"].toArray().contains(u"FQDN"_s) ? Indicators[0] : Indicators[1];
            const auto lookup = [&](const QString &format) {
                return QStringList{u"lookup"_s,   action, u"--api-url"_s, server.url().toString(),
                                   u"--format"_s, format, indicator};
            };
            const Program::Run whole = program.run(lookup(u"jsonl"_s));
            QCOMPARE(whole.status, 0);
            QVERIFY(whole.out.size() > 10'000'000 && whole.out.count('\n') == 1);
            const Program::Run table = program.run(lookup(u"table"_s));
            QCOMPARE(table.status, 0);
            for (const QByteArray &line : table.out.split('\n'))
                QVERIFY(line.size() < 2'000);
        }
        QCOMPARE(server.requestCount(), int(actions.size()));
    }

private:
    static QByteArray onTerminal(const Terminal &terminal, const Program &program, const QStringList &arguments)
    {
        const std::unique_ptr<QProcess> process = program.start(arguments, terminal.path());
        QByteArray text;
        for (bool hasEnded = false; !hasEnded;) {
            hasEnded = process->waitForFinished(10) || process->state() == QProcess::NotRunning;
            text += terminal.read();
        }
        return text;
    }
};

WB_TEST(TestHostileLines, "hostilelines");
#include "tst_hostilelines.moc"
