// Real responses through the whole program: served over HTTP, asked for by the command line. They stand beside the
// checkout of those who have them and are never part of the tree.
#include "tests/support/faultserver.h"
#include "tests/support/program.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QUrlQuery>
#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

namespace {

QString recordedFolder()
{
    return QStringLiteral(WB_SOURCE_DIR) + u"/../shared/recorded"_s;
}

void collectLeaves(const QJsonValue &value, QStringList &leaves)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (const QJsonValue &member : object)
            collectLeaves(member, leaves);
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (const QJsonValue &element : array)
            collectLeaves(element, leaves);
    } else if (value.isString() && !value.toString().isEmpty()) {
        leaves.append(value.toString());
    } else if (value.isDouble()) {
        leaves.append(QString::number(value.toDouble(), 'g', 17));
    }
}

/// Every text in the cells, lists apart, bools as 0 and 1 too.
QSet<QString> cellTexts(const QJsonObject &lookup)
{
    QStringList texts;
    collectLeaves(lookup[u"summary"], texts);
    for (const QJsonValue &section : lookup[u"sections"].toArray())
        collectLeaves(section[u"rows"], texts);
    return {texts.cbegin(), texts.cend()};
}

} // namespace

class TestRecorded final : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsLost_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("file");
        const QDir folder(recordedFolder());
        if (!folder.exists())
            QSKIP("no recorded responses beside the checkout");
        const QList<std::pair<QString, QString>> kinds = {{u"parsed-whois__*.json"_s, u"fqdn-whois"_s},
                                                          {u"whois-history__*.json"_s, u"whois-history"_s}};
        for (const auto &[pattern, action] : kinds) {
            for (const QString &file : folder.entryList({pattern}, QDir::Files))
                QTest::newRow(qPrintable(file)) << action << file;
        }
    }
    void nothingIsLost()
    {
        QFETCH(QString, action);
        QFETCH(QString, file);
        QFile recorded(recordedFolder() + u'/' + file);
        QVERIFY(recorded.open(QIODevice::ReadOnly));
        const QJsonDocument body = QJsonDocument::fromJson(recorded.readAll());
        FaultServer server;
        FaultAnswer answer;
        answer.headers = {{"Content-Type", "application/json;charset=utf-8"}};
        answer.body = body.toJson(QJsonDocument::Compact);
        answer.gzip = true;
        answer.chunked = true;
        server.answer(answer);
        const Program program(QStringLiteral(WB_PROGRAM));
        const Program::Run run = program.run({u"lookup"_s, action, u"harbour.example"_s, u"--format"_s, u"json"_s,
                                              u"--api-url"_s, server.url().toString()});
        QCOMPARE(run.status, 0);
        const QJsonObject lookup = run.first();
        QCOMPARE(lookup[u"outcome"].toString(), u"data"_s);

        QStringList leaves;
        collectLeaves(body.object(), leaves);
        const QSet<QString> shown = cellTexts(lookup);
        QStringList lost;
        for (const QString &leaf : leaves) {
            if (shown.contains(leaf) || leaf == u"0" || leaf == u"1") // the service's bools
                continue;
            const bool stands =
                std::any_of(shown.cbegin(), shown.cend(), [&](const QString &cell) { return cell.contains(leaf); });
            if (!stands)
                lost.append(leaf.left(80));
        }
        QCOMPARE(lost, QStringList());

        const QJsonValue response = body.object()[u"response"];
        for (const QJsonValue &section : lookup[u"sections"].toArray()) {
            if (section[u"id"].toString() == u"records") {
                QCOMPARE(section[u"rows"].toArray().size(), response[u"history"].toArray().size());
                QCOMPARE(section[u"total"].toInteger(), response[u"record_count"].toInteger());
            }
        }
        const QUrlQuery query(QUrl(QString::fromLatin1(server.seen().at(0).target)));
        QVERIFY(query.hasQueryItem(u"signature"_s));
    }
};

WB_TEST(TestRecorded, "recorded");
#include "tst_recorded.moc"
