#include "tests/demo/demorequests.h"
#include "tests/support/registry.h"

#include <QJsonArray>
#include <QSet>
#include <QtTest>

using namespace wb;
using namespace wb::demotest;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Portal = "/v1/invoice-portal.example/whois/history";

QJsonArray page(const QByteArray &query)
{
    return response(get(Portal + query)).value("history"_L1).toArray();
}

QJsonArray allOf(const QByteArray &path, const QByteArray &sort)
{
    QJsonArray all;
    for (;;) {
        const QByteArray query = "?sort=" + sort + "&offset=" + QByteArray::number(all.size());
        const QJsonArray next = response(get(path + query)).value("history"_L1).toArray();
        if (next.isEmpty())
            return all;
        for (const QJsonValue &record : next)
            all.append(record);
    }
}

QString folded(const QJsonValue &text)
{
    return text.toString().simplified().toCaseFolded();
}

QString foldedSet(const QJsonValue &list)
{
    QStringList texts;
    for (const QJsonValue &text : list.toArray())
        texts << folded(text);
    texts.sort();
    return texts.join(u' ');
}

/// What an analyst would compare, in the one spelling; the day of the update is left out as it is refreshed for
/// nothing.
QMap<QString, QString> meaning(const QJsonValue &record)
{
    const QJsonValue whois = record["whois"_L1];
    const QJsonValue registration = whois["registration"_L1];
    return {{u"registrant"_s, folded(whois["registrant"_L1])},
            {u"registrar"_s, folded(registration["registrar"_L1])},
            {u"created"_s, folded(registration["created"_L1])},
            {u"expires"_s, folded(registration["expires"_L1])},
            {u"statuses"_s, foldedSet(registration["statuses"_L1])},
            {u"nameServers"_s, foldedSet(whois["name_servers"_L1])}};
}

QStringList differences(const QJsonValue &before, const QJsonValue &after)
{
    const QMap<QString, QString> old = meaning(before);
    const QMap<QString, QString> now = meaning(after);
    QStringList names;
    for (auto it = now.begin(); it != now.end(); ++it) {
        if (old[it.key()] != it.value())
            names << it.key();
    }
    return names;
}

} // namespace

class TestDemoHistory final : public QObject
{
    Q_OBJECT

private slots:
    void thePortalHasExactlyThreeRealChanges()
    {
        const QJsonArray records = allOf(Portal, "date_asc");
        QCOMPARE(records.size(), 744);
        QList<QStringList> changes;
        int noisy = 0;
        for (qsizetype i = 1; i < records.size(); ++i) {
            const QStringList changed = differences(records[i - 1], records[i]);
            if (!changed.isEmpty())
                changes << changed;
            else if (records[i - 1]["whois"_L1]["registration"_L1] != records[i]["whois"_L1]["registration"_L1])
                ++noisy;
        }
        QCOMPARE(
            changes,
            (QList<QStringList>{{u"created"_s, u"expires"_s, u"registrar"_s}, {u"registrant"_s}, {u"nameServers"_s}}));
        QVERIFY2(noisy > 600, qPrintable(QString::number(noisy)));
        QCOMPARE(meaning(records.last())[u"registrant"_s], u"example harbour ltd"_s);
    }

    void theSameThreeAreSeenServerByServer()
    {
        // The record before it of the same server: scans without one are a server of their own.
        QMap<QString, QJsonValue> last;
        int changes = 0;
        for (const QJsonValue &record : allOf(Portal, "date_asc")) {
            const QString server = record["whois"_L1]["server"_L1].toString();
            if (last.contains(server) && !differences(last[server], record).isEmpty())
                ++changes;
            last[server] = record;
        }
        QCOMPARE(changes, 3);
        QCOMPARE(last.size(), 2);
    }

    void thePortalEndsAFewDaysBeforeToday()
    {
        const QJsonArray records = allOf(Portal, "date_desc");
        const auto day = [&](qsizetype i) { return QDate::fromString(records[i]["date"_L1].toString(), Qt::ISODate); };
        QCOMPARE(day(0), Today.addDays(-4));
        QVERIFY(day(records.size() - 1) < Today.addYears(-8));
        for (qsizetype i = 1; i < records.size(); ++i)
            QVERIFY(day(i) < day(i - 1));
        for (const QJsonValue &record : records) {
            const QJsonValue registration = record["whois"_L1]["registration"_L1];
            QVERIFY(registration["created"_L1].toString() <= record["date"_L1].toString());
            QVERIFY(registration["updated"_L1].toString() <= record["date"_L1].toString());
            const bool isNamed = record["date"_L1].toString() >= u"2018-01-01"_s;
            QCOMPARE(record["whois"_L1].toObject().contains("server"_L1), isNamed);
            const QString text = record["whois"_L1]["record"_L1].toString();
            QVERIFY(text.contains(u"Updated Date: "_s + registration["updated"_L1].toString()));
        }
    }

    void pagesJoin()
    {
        const QJsonArray newest = allOf(Portal, "date_desc");
        QJsonArray turned;
        for (const QJsonValue &record : allOf(Portal, "date_asc"))
            turned.prepend(record);
        QCOMPARE(turned, newest);
        QCOMPARE(page(""), page("?mode=list&limit=100&offset=0"));
        QCOMPARE(page("?limit=1").size(), 1);
        QCOMPARE(page("?limit=50&offset=720").size(), 24);
        QCOMPARE(page("?offset=744").size(), 0);
        QCOMPARE(page("?limit=3&offset=41")[0].toObject(), newest[41].toObject());
    }

    void refusesWrongParameters_data()
    {
        QTest::addColumn<QByteArray>("query");
        for (const char *query : {"limit=0", "limit=101", "limit=-1", "limit=x", "offset=-1", "offset=99999999999",
                                  "sort=date", "mode=everything"})
            QTest::newRow(query) << QByteArray(query);
    }

    void refusesWrongParameters()
    {
        QFETCH(QByteArray, query);
        QCOMPARE(get(Portal + '?' + query).status, 400);
    }

    void countsWithoutRecords()
    {
        const DemoReply count = get(Portal + "?mode=count");
        QCOMPARE(count.body, QByteArray(R"({"response":{"record_count":744}})"));
        QCOMPARE(count.billed, 0);
        QCOMPARE(get(Portal + "?mode=check_existence").body,
                 QByteArray(R"({"response":{"has_history_entries":true}})"));
        const QByteArray unknown = "/v1/no-record.example/whois/history?mode=";
        QCOMPARE(get(unknown + "count").body, QByteArray(R"({"response":{"record_count":0}})"));
        QCOMPARE(get(unknown + "check_existence").body, QByteArray(R"({"response":{"has_history_entries":false}})"));
    }

    void theQuotaEndsInMidAnswer()
    {
        const QByteArray path = "/v1/quota-reached.example/whois/history";
        const DemoReply cut = get(path);
        QCOMPARE(cut.status, 429);
        QCOMPARE(cut.billed, 76);
        QCOMPARE(response(cut)["history"_L1].toArray().size(), 76);
        QCOMPARE(response(cut)["record_count"_L1].toInt(), 580);
        QCOMPARE(response(cut)["error"_L1].toString(),
                 u"Only partial results have been returned as your overall service level was reached."_s);
        QCOMPARE(get(path + "?limit=76").status, 200);
        QCOMPARE(get(path + "?limit=76").billed, 76);
        QCOMPARE(response(get(path + "?offset=76"))["history"_L1].toArray().size(), 0);
        QCOMPARE(get(path + "?offset=76").status, 429);
        QVERIFY(cut.body.contains("too many queries"));
    }

    void theOldSpellingsAreThere()
    {
        QSet<QString> statuses;
        int withoutRegistrant = 0;
        int withoutServer = 0;
        int withoutUpdated = 0;
        for (const QJsonValue &record : allOf("/v1/lakeside-credit.example/whois/history", "date_asc")) {
            const QJsonObject whois = record["whois"_L1].toObject();
            for (const QJsonValue &status : whois["registration"_L1]["statuses"_L1].toArray())
                statuses.insert(status.toString());
            const bool isRefused = whois["record"_L1].toString().contains("too many queries"_L1);
            QCOMPARE(!whois.contains("registrant"_L1), isRefused);
            withoutRegistrant += isRefused ? 1 : 0;
            withoutServer += whois.contains("server"_L1) ? 0 : 1;
            withoutUpdated += whois["registration"_L1].toObject().contains("updated"_L1) ? 0 : 1;
        }
        QVERIFY(withoutRegistrant > 0 && withoutServer > 0 && withoutUpdated > 0);
        for (const QString &spelling :
             {u"ACTIVE"_s, u"REGISTRAR-LOCK"_s, u"clientTransferProhib"_s, u"clientTransferProhibited"_s,
              u"clientTransferProhibited https://icann.org/epp#clientTransferProhibited"_s})
            QVERIFY2(statuses.contains(spelling), qPrintable(spelling));
    }
};

WB_TEST(TestDemoHistory, "demohistory");
#include "tst_demohistory.moc"
