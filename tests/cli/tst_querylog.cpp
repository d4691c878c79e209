// What the query log tells after faults and kills is what the server saw.
#include "models/store/querylog.h"
#include "tests/store/storehelp.h"
#include "tests/support/answers.h"
#include "tests/support/program.h"
#include "tests/support/registry.h"

#include <QMap>
#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

namespace {

constexpr int Domains = 500; ///< each for two actions
constexpr int MostInFlight = 4; ///< of one service, and so the most that a kill can cut off before it is sent

bool isDropped(const QByteArray &target)
{
    return target.contains("5-example.com"); // each tenth
}

/// By the name it is asked for: found, nothing, refused, broken, dropped before a status line.
FaultAnswer mixed(const SeenRequest &seen)
{
    FaultAnswer answer;
    if (isDropped(seen.target))
        answer.raw = QByteArray();
    if (isDropped(seen.target) || seen.target.contains("7-example.com"))
        answer.cutAfter = isDropped(seen.target) ? 0 : 60;
    if (answer.cutAfter >= 0) {
        answer.after = FaultAnswer::After::Close;
        return answer;
    }
    if (seen.target.contains("1-example.com"))
        return jsonAnswer(404, "{\"error\":{\"code\":404,\"message\":\"No record\"}}");
    if (seen.target.contains("2-example.com"))
        return jsonAnswer(400, "{\"error\":{\"code\":400,\"message\":\"Not like that\"}}");
    if (seen.target.contains("3-example.com"))
        return jsonAnswer(200, "<html>");
    return seen.target.contains("/whois/parsed") ? fixtureAnswer(u"fqdn-whois"_s, u"full"_s)
                                                 : fixtureAnswer(u"domain-profile"_s, u"full"_s);
}

QByteArray pathOf(const RowSource &log, int row)
{
    const auto cell = [&](QStringView column) { return log.cell(row, log.spec().columnIndex(column)).toByteArray(); };
    const QByteArray path = "/v1/" + cell(u"named");
    return cell(u"action") == "fqdn-whois" ? path + "/whois/parsed" : path;
}

} // namespace

class TestQueryLog final : public QObject
{
    Q_OBJECT

private slots:
    void itIsWhatTheServerSaw()
    {
        FaultServer server;
        server.setHandler(mixed);
        const Program program(QStringLiteral(WB_PROGRAM));
        QFile list(program.home() + u"/list.txt"_s);
        QVERIFY(list.open(QIODevice::WriteOnly));
        for (int i = 0; i < Domains; ++i)
            list.write("d" + QByteArray::number(i) + "-example.com\n");
        list.close();
        const auto arguments = [&](const QString &action) {
            return QStringList{u"lookup"_s,  action,          u"--api-url"_s, server.url().toString(),
                               u"--input"_s, list.fileName(), u"--format"_s,  u"jsonl"_s,
                               u"--case"_s,  u"Phish 114"_s};
        };
        for (const int enough : {Domains / 4, Domains / 2}) {
            const std::unique_ptr<QProcess> killed = program.start(arguments(u"fqdn-whois"_s));
            QTRY_VERIFY_WITH_TIMEOUT(server.requestCount() >= enough, 60'000 * Slowness);
            killed->kill();
            QVERIFY(killed->waitForFinished());
        }
        for (const QString &action : {u"fqdn-whois"_s, u"domain-profile"_s}) {
            const Program::Run run = program.run(arguments(action));
            QCOMPARE(run.status, 4);
            QCOMPARE(run.out.count('\n'), Domains);
        }

        SystemClock clock;
        StoreThread thread(program.home() + u"/data/indicator-workbench/store.db"_s, clock);
        const auto read = await<std::shared_ptr<const Section>>(
            [&](QObject *context, auto done) { return QueryLog(thread).read(context, std::move(done)); });
        QVERIFY(read);
        const Section &log = **read;
        QMap<QByteArray, int> more; // how many times the server saw more than the log tells
        for (const SeenRequest &seen : server.seen())
            ++more[seen.target.left(seen.target.indexOf('?'))];
        const int status = log.spec().columnIndex(u"status");
        const int kind = log.spec().columnIndex(u"kind");
        QMap<QByteArray, int> unanswered;
        for (int row = 0; row < log.rowCount(); ++row) {
            const QByteArray path = pathOf(log, row);
            --more[path];
            unanswered[path] += log.cell(row, status).isEmpty() && log.cell(row, kind).isEmpty();
            QCOMPARE(log.cell(row, log.spec().columnIndex(u"case")).toByteArray(), QByteArray("Phish 114"));
            QVERIFY(server.url().toString().endsWith(QString::fromLatin1(log.cell(row, 1))));
        }
        int resent = 0;
        int neverSent = 0;
        for (const auto &[path, count] : more.asKeyValueRange()) {
            if (count > 0) { // Qt itself sends a GET again that was dropped before its status line
                QVERIFY2(isDropped(path), path.constData());
                resent += count;
            } else if (count < 0) { // written down, and killed before it was sent
                QVERIFY2(-count <= unanswered.value(path), path.constData());
                neverSent -= count;
            }
        }
        QVERIFY(neverSent <= 2 * MostInFlight);
        QVERIFY(log.rowCount() >= 2 * Domains);
        qInfo("%d attempts in the log, %d requests at the server: %d sent again by Qt, %d killed before they were sent",
              log.rowCount(), server.requestCount(), resent, neverSent);
    }
};

WB_TEST(TestQueryLog, "querylog");
#include "tst_querylog.moc"
