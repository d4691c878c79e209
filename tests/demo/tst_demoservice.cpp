#include "network/demo/demoservice.h"
#include "tests/demo/demorequests.h"
#include "tests/support/registry.h"

#include <QJsonArray>
#include <QtTest>

using namespace wb;
using namespace wb::demotest;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Account = "/v1/account";
const QByteArray Form = "application/x-www-form-urlencoded";
const QByteArray OpenKey = "api_username=demo-user&api_key=demo-key-not-a-secret";

QString errorText(const DemoReply &reply)
{
    const QJsonObject error = object(reply.body).value("error"_L1).toObject();
    return error.value("code"_L1).toInt() == reply.status ? error.value("message"_L1).toString() : QString();
}

QByteArray at(const QByteArray &timestamp)
{
    const QByteArray signature =
        hmacHex(HmacAlgorithm::Sha256, demoKey().toLatin1(), "demo-user" + timestamp + Account);
    return Account + "?api_username=demo-user&timestamp=" + QByteArray(timestamp).replace("+", "%2B")
        + "&signature=" + signature;
}

} // namespace

class TestDemoService final : public QObject
{
    Q_OBJECT

private slots:
    void authorizes_data()
    {
        QTest::addColumn<DemoRequest>("request");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, int status, const DemoRequest &request) {
            QTest::newRow(name) << request << status;
        };
        const auto getting = [&row](const char *name, int status, const QByteArray &target) {
            row(name, status, {.method = "GET", .target = target});
        };
        const auto posting = [&row](const char *name, int status, const QByteArray &body, const QByteArray &type) {
            row(name, status, {.method = "POST", .target = Account, .headers = {{"content-type", type}}, .body = body});
        };
        getting("nothing", 403, Account);
        getting("open key", 200, Account + '?' + OpenKey);
        getting("wrong key", 403, Account + "?api_username=demo-user&api_key=other");
        getting("empty key", 403, Account + "?api_username=demo-user&api_key=");
        getting("key without user", 403, Account + "?api_key=demo-key-not-a-secret");
        getting("other user", 403, Account + "?api_username=other&api_key=demo-key-not-a-secret");
        getting("sha256", 200, Account + '?' + signedQuery(Account));
        getting("sha1", 200, Account + '?' + signedQuery(Account, Now, HmacAlgorithm::Sha1));
        getting("signature of another path", 403, Account + '?' + signedQuery("/v1/x.example/whois"));
        getting("signed without the slash that is sent", 403, Account + "/?" + signedQuery(Account));
        getting("signed with the slash that is sent", 200, Account + "/?" + signedQuery(Account + '/'));
        getting("upper case", 403, Account + '?' + signedQuery(Account).toUpper());
        getting("empty signature", 403, Account + "?api_username=demo-user&timestamp=2026-01-15T12:00:00Z&signature=");
        getting("five minutes old", 200, at("2026-01-15T11:55:00Z"));
        getting("older", 403, at("2026-01-15T11:54:59Z"));
        getting("five minutes ahead", 200, at("2026-01-15T12:05:00Z"));
        getting("further ahead", 403, at("2026-01-15T12:05:01Z"));
        getting("another zone", 200, at("2026-01-15T04:00:00-0800"));
        getting("east of here", 200, at("2026-01-15T14:00:00+02:00"));
        getting("no zone", 403, at("2026-01-15T12:00:00"));
        getting("no time", 403, at("yesterday"));
        getting("with what names the client", 200, Account + "?app_partner=p&app_name=n&app_version=1&" + OpenKey);
        row("header", 200, {"GET", Account, {{"x-api-key", demoKey().toLatin1()}}});
        row("wrong header", 403, {"GET", Account, {{"X-Api-Key", "other"}}});
        row("wrong header beside a right key", 403, {"GET", Account + '?' + OpenKey, {{"X-Api-Key", "other"}}});
        posting("form, open key", 200, OpenKey, Form);
        posting("form, signed", 200, signedQuery(Account), Form + "; charset=utf-8");
        posting("form, wrong", 403, "api_username=demo-user&api_key=no", Form);
        posting("not a form", 403, OpenKey, "application/json");
        row("post with a query", 200, {"POST", Account + '?' + OpenKey});
        row("body of a get", 403, {"GET", Account, {{"Content-Type", Form}}, OpenKey});
    }

    void authorizes()
    {
        QFETCH(DemoRequest, request);
        QFETCH(int, status);
        const DemoReply reply = ask(request);
        QCOMPARE(reply.status, status);
        if (status == 403)
            QCOMPARE(errorText(reply), u"The credentials you entered do not match an active account."_s);
        else
            QCOMPARE(reply.product, u"account-information"_s);
    }

    void routes_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QString>("product");
        const auto row = [](const char *path, const QString &product) {
            QTest::newRow(path) << QByteArray(path) << product;
        };
        row("/v1/account/", u"account-information"_s);
        row("/v1/invoice-portal.example/whois", u"whois"_s);
        row("/v1/invoice-portal.example/whois/", u"whois"_s);
        row("/v1/INVOICE-PORTAL.example/whois/parsed", u"parsed-whois"_s);
        row("/v1/invoice%2Dportal.example/whois/parsed/", u"parsed-whois"_s);
        row("/v1/invoice-portal.example/whois/history", u"whois-history"_s);
        row("/v1/invoice-portal.example/whois/history/?limit=1", u"whois-history"_s);
        row("/v1/invoice-portal.example", u"domain-profile"_s);
        row("/v1/invoice-portal.example/reverse-ip", u"reverse-ip"_s);
        row("/v1/192.0.2.41/host-domains", u"reverse-ip"_s);
        row("/v1/2001%3Adb8%3A%3A41/whois/parsed", u"parsed-whois"_s);
        row("/v1/192.0.2.41/whois", u"whois"_s);
        row("/v1/invoice-portal.example/hosting-history", u"hosting-history"_s);
        row("/v1/ns1.fastflux-hosting.test/name-server-domains", u"reverse-name-server"_s);
        row("/v1/risk?domain=invoice-portal.example", u"risk"_s);
        row("/v1/risk/evidence/?domain=invoice-portal.example", u"risk-evidence"_s);
        row("/v1/reputation?domain=invoice-portal.example", u"reputation"_s);
        row("/v1/iris-enrich/?domain=invoice-portal.example,no-record.example", u"iris-enrich"_s);
        for (const char *unknown : {"/", "/v1", "/v1/", "/v2/account", "/v1/risk", "/v1/label/whois",
                                    "/v1/invoice-portal.example/whois//", "/v1//whois", "/v1/account/x", "", "*",
                                    "/v1/invoice-portal.example/whois/live", "/V1/account", "/v1/%00/%ff/whois"})
            row(unknown, {});
    }

    void routes()
    {
        QFETCH(QByteArray, path);
        QFETCH(QString, product);
        const DemoReply reply = get(path);
        QCOMPARE(reply.product, product);
        QCOMPARE(reply.status, product.isNull() ? 400 : 200);
        if (product.isNull())
            QVERIFY(errorText(reply).startsWith(u"We could not understand your request."_s));
    }

    void refusesOtherMethods() { QCOMPARE(ask({.method = "DELETE", .target = signedTarget(Account)}).status, 400); }

    void everyDomainHasItsOutcome_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("whois");
        QTest::addColumn<int>("parsed");
        QTest::addColumn<int>("history");
        QTest::addColumn<int>("total");
        struct Expectation
        {
            int whois = 200;
            int parsed = 200;
            int history = 200;
            int total = 0;
        };
        const QHash<QString, Expectation> expected = {
            {u"invoice-portal.example"_s, {.total = 744}},
            {u"invoice-portal-login.example"_s, {.total = 6}},
            {u"harbour-billing.example"_s, {.total = 40}},
            {u"lakeside-credit.example"_s, {.total = 212}},
            {u"quiet-garden.example"_s, {.total = 31}},
            {u"xn--rechnungsbro-mlb.example"_s, {.total = 17}},
            {u"hostile-text.example"_s, {.total = 3}},
            {u"sparse-record.example"_s, {.total = 2}},
            {u"incomplete-record.example"_s, {.parsed = 206, .total = 9}},
            {u"quota-reached.example"_s, {.history = 429, .total = 580}},
            {u"no-record.example"_s, {404, 404, 404}},
            {u"not-licensed.example"_s, {403, 403, 403}},
            {u"service-busy.example"_s, {503, 503, 503}},
            {u"service-fault.example"_s, {500, 500, 500}},
        };
        QCOMPARE(demoDomains().size(), expected.size());
        for (const DemoDomain &domain : demoDomains()) {
            QVERIFY2(expected.contains(domain.name) && !domain.shows.isEmpty(), qPrintable(domain.name));
            const Expectation &row = expected[domain.name];
            QTest::newRow(qPrintable(domain.name))
                << domain.name << row.whois << row.parsed << row.history << row.total;
        }
    }

    void everyDomainHasItsOutcome()
    {
        QFETCH(QString, name);
        QFETCH(int, total);
        const QByteArray path = "/v1/" + name.toLatin1() + "/whois";
        for (const auto &[below, column] : {std::pair("", "whois"), {"/parsed", "parsed"}, {"/history", "history"}}) {
            const DemoReply reply = get(path + below);
            QCOMPARE(reply.status, *static_cast<int *>(QTest::qData(column, qMetaTypeId<int>())));
            QCOMPARE(get(path + below).body, reply.body);
            QVERIFY(!QJsonDocument::fromJson(reply.body).isNull());
            QVERIFY(std::all_of(reply.body.begin(), reply.body.end(), [](char byte) { return byte >= 0x20; }));
            for (qsizetype slash = reply.body.indexOf('/'); slash >= 0; slash = reply.body.indexOf('/', slash + 1))
                QCOMPARE(reply.body[slash - 1], '\\');
        }
        QCOMPARE(response(get(path + "/history?limit=1")).value("record_count"_L1).toInt(), total);
    }

    void errorsAreWordedAsClientsKnowThem()
    {
        QCOMPARE(errorText(get("/v1/unheard-of.example/whois")),
                 u"We have no recent WHOIS information available for this domain/IP Address."_s);
        QCOMPARE(errorText(get("/v1/not-licensed.example/whois/parsed")),
                 u"Your API user account is not authorized to access this product."_s);
        QVERIFY(errorText(get("/v1/service-busy.example/whois")).startsWith(u"You have exceeded the maximum number"_s));
        const DemoReply fault = get("/v1/service-fault.example/whois");
        QCOMPARE(fault.contentType, QByteArray("text/html"));
        QVERIFY(object(fault.body).value("error"_L1).isString());
    }

    void writesKeysInTheOrderOfTheService()
    {
        QByteArray body = get("/v1/invoice-portal.example/whois/parsed").body;
        qsizetype last = -1;
        for (const char *key :
             {"{\"response\":{\"registrant\":\"Example Harbour Ltd\"", "\"registration\":{\"created\":", "\"expires\":",
              "\"updated\":", "\"registrar\":", "\"statuses\":[", "\"name_servers\":[\"NS1.", "\"whois\":{\"date\":",
              "\"record\":\"Domain Name:", "\"parsed_whois\":{\"domain\":", "\"created_date\":", "\"updated_date\":",
              "\"expired_date\":", "\"contacts\":{\"registrant\":{\"name\":", "\"admin\":{", "\"tech\":{",
              "\"billing\":{", "\"other_properties\":{", "\"record_source\":\"invoice-portal.example\"}}"}) {
            const qsizetype position = body.indexOf(key);
            QVERIFY2(position > last, key);
            last = position;
        }
    }

    void parsedAgreesWithTheRawRecord()
    {
        const QJsonObject whois = response(get("/v1/lakeside-credit.example/whois/parsed"));
        const QString record = whois["whois"_L1]["record"_L1].toString();
        const QJsonObject parsed = whois["parsed_whois"_L1].toObject();
        for (const QJsonValue &contact : parsed["contacts"_L1].toObject()) {
            for (const QJsonValue &field : contact.toObject()) {
                if (field.isString())
                    QVERIFY2(record.contains(field.toString()), qPrintable(field.toString()));
            }
        }
        for (const QJsonValue &server : parsed["name_servers"_L1].toArray())
            QVERIFY(record.contains(u"Name Server: "_s + server.toString() + u'\n'));
        for (const QJsonValue &status : parsed["statuses"_L1].toArray())
            QVERIFY(record.contains(u"Domain Status: "_s + status.toString() + u'\n'));
        QVERIFY(record.contains(parsed["registrar"_L1]["abuse_contact_email"_L1].toString()));
    }

    void theTwoHalvesOfARecordDisagree()
    {
        const QJsonObject whois = response(get("/v1/invoice-portal.example/whois/parsed"));
        const QString updated = whois["registration"_L1]["updated"_L1].toString();
        QVERIFY(!whois["parsed_whois"_L1]["updated_date"_L1].toString().startsWith(updated));
        QCOMPARE(whois["parsed_whois"_L1]["registrar"_L1]["name"_L1].toString(),
                 u"Bright Quay Registrar, Inc. Bright Quay Registrar Inc."_s);
    }

    void datesCountFromToday()
    {
        for (const QDate today : {QDate(2026, 1, 15), QDate(2028, 2, 29), QDate(2031, 12, 31)}) {
            const DemoSurroundings then = {.nowUtc = Now, .today = today};
            const DemoReply reply =
                demoAnswer({.method = "GET", .target = signedTarget("/v1/invoice-portal.example/whois")}, then);
            const QJsonObject whois = response(reply);
            const auto day = [](const QJsonValue &text) { return QDate::fromString(text.toString(), Qt::ISODate); };
            QCOMPARE(day(whois["whois"_L1]["date"_L1]), today.addDays(-2));
            QCOMPARE(day(whois["registration"_L1]["created"_L1]), today.addDays(-728));
            QVERIFY(day(whois["registration"_L1]["expires"_L1]) > today);
        }
    }

    void anIncompleteRecordKeepsItsText()
    {
        const QJsonObject whois = response(get("/v1/incomplete-record.example/whois/parsed"));
        QCOMPARE(whois["error"_L1]["code"_L1].toInt(), 206);
        QVERIFY(!whois.contains("parsed_whois"_L1));
        QVERIFY(!whois["whois"_L1]["record"_L1].toString().isEmpty());
    }

    void hostileTextArrivesWhole()
    {
        const QByteArray body = get("/v1/hostile-text.example/whois/parsed").body;
        for (const char *piece : {"<img src=x onerror=", "\\u001b[2J", "\\u202e", "lone \\ud800 surrogate",
                                  "NUL\\u0000inside", "=HYPERLINK(", "\\r\\nSet-Cookie", "\\u2028", "@SUM(1+1)"})
            QVERIFY2(body.contains(piece), piece);
        QVERIFY(body.contains(QByteArray("long ").repeated(40'000)));
        QCOMPARE(body.count("\"remarks\":"), 2);
    }

    void missingValuesAreMissingInFourWays()
    {
        const QByteArray body = get("/v1/sparse-record.example/whois/parsed").body;
        QVERIFY(!body.contains("{\"response\":{\"registrant\""));
        for (const char *piece :
             {"\"expires\":\"\"", "\"registrar\":null", "\"statuses\":[]", "\"other_properties\":[]"})
            QVERIFY2(body.contains(piece), piece);
    }

    void accountTellsLimitsAndUsage()
    {
        const DemoRequest request = {.method = "GET", .target = signedTarget(Account)};
        const DemoReply reply =
            demoAnswer(request, {.nowUtc = Now, .today = Today, .served = {{u"whois-history"_s, 76}}});
        const QJsonObject account = response(reply);
        QCOMPARE(account["account"_L1]["api_username"_L1].toString(), demoUserName());
        QMap<QString, QJsonObject> products;
        for (const QJsonValue &product : account["products"_L1].toArray())
            products[product["id"_L1].toString()] = product.toObject();
        const QJsonObject history = products[u"whois-history"_s];
        QCOMPARE(history["per_month_limit"_L1].toString(), u"50000"_s);
        QCOMPARE(history["usage"_L1]["month"_L1].toString(), u"12576"_s);
        QVERIFY(products[u"whois"_s]["per_hour_limit"_L1].isNull());
        QVERIFY(!products[u"reputation"_s].contains("per_hour_limit"_L1));
        QVERIFY(products[u"reverse-whois"_s]["per_month_limit"_L1].isNull());
        QVERIFY(products.contains(u"iris-investigate"_s));
    }
};

WB_TEST(TestDemoService, "demoservice");
#include "tst_demoservice.moc"
