// The ways in which a request says whose it is, and that a key is nowhere but in what is sent.
#include "models/domain/manifest.h"
#include "network/connectiontest.h"
#include "network/lookuprunner.h"
#include "network/memorycredentialstore.h"
#include "network/parsers/parsertable.h"
#include "network/redirect.h"
#include "network/requestauth.h"
#include "network/requestqueue.h"
#include "tests/support/answers.h"
#include "tests/support/fakeclock.h"
#include "tests/support/memoryresponsestore.h"
#include "tests/support/operationfile.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

namespace {

constexpr auto Key = "canary&key=1 2/+";

Expected<HttpRequest> request(const AuthSpec &auth, const QByteArray &key = Key, const QByteArray &query = "a=1")
{
    return authorizedRequest(auth, QUrl(u"https://api.example/base"_s), "/v1/x%2Fy", query, {u"analyst"_s, Secret(key)},
                             QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC));
}

Operation exampleWith(const QByteArray &auth, const QByteArray &configuration)
{
    ExampleOperation files;
    files.replace("\"auth\": {\"type\": \"none\"},",
                  "\"auth\": " + auth + ", \"configuration\": " + configuration + ",");
    const auto operation = readManifest(files.manifest, parserNames());
    if (!operation)
        qFatal("%s", qPrintable(operation.error().detail));
    return *operation;
}

constexpr auto KeyField = "[{\"id\": \"api_key\", \"title\": \"API Key\", \"secret\": true}]";

Operation builtIn()
{
    QFile file(u":/operations/domaintools-whois-parsed.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no manifest");
    return *readManifest(file.readAll(), parserNames());
}

/// A runner with the built-in operation and one that was installed, a service each.
struct Bench
{
    explicit Bench(Operation operation)
        : installed(std::move(operation))
    {
        const LookupRunner::Parts parts = {
            &first,     {firstServer.url(), {first.id, u"default"_s}, u"default"_s, u"service"_s, true},
            &store,     &credentials,
            &transport, &queue,
            &clock};
        runner = std::make_unique<LookupRunner>(parts);
        test = std::make_unique<ConnectionTest>(parts);
        runner->add({&installed, {server.url(), id(), u"default"_s, u"service"_s}, &otherTransport, &otherQueue});
        server.setHandler([](const SeenRequest &) { return jsonAnswer(200, "{\"ip\":\"192.0.2.7\",\"ports\":[22]}"); });
    }

    CredentialId id() const { return {installed.id, u"default"_s, installed.auth.needsUser()}; }

    void keep(const QByteArray &key)
    {
        const Expected<void> kept = memory.keep(id(), {u"analyst"_s, Secret(key)});
        QVERIFY(kept);
    }

    Lookup lookup(bool refresh = false)
    {
        LookupRequest asked;
        asked.action = u"internetdb-address"_s;
        asked.indicator = {IndicatorType::IpAddress, u"192.0.2.7"_s, {}};
        asked.refresh = refresh;
        std::optional<Lookup> end;
        QObject context;
        const Call call = runner->run(asked, &context, [&](Expected<Lookup> ended) { end = std::move(*ended); });
        const bool hasEnded = QTest::qWaitFor([&] { return end.has_value(); }, 30000);
        return hasEnded ? *end : Lookup();
    }

    QString tested()
    {
        std::optional<QString> end;
        QObject context;
        const Call call = test->run(*runner->service(installed.id), &context, [&](Expected<AccountInfo> account) {
            end = account ? u"good"_s : kindName(account.error().kind) + u": "_s + account.error().detail;
        });
        return QTest::qWaitFor([&] { return end.has_value(); }, 30000) ? *end : u"(no end)"_s;
    }

    FakeClock clock;
    Operation first = builtIn();
    Operation installed;
    FaultServer firstServer;
    FaultServer server;
    MemoryResponseStore store;
    MemoryCredentialStore memory;
    CredentialSource credentials{memory, memory};
    QThreadPool pool;
    HttpTransport transport{clock, pool, [](const QUrl &) { return QNetworkProxy(QNetworkProxy::NoProxy); }};
    HttpTransport otherTransport{clock, pool, [](const QUrl &) { return QNetworkProxy(QNetworkProxy::NoProxy); }};
    RequestQueue queue{clock, [] { return 0.5; }};
    RequestQueue otherQueue{clock, [] { return 0.5; }};
    std::unique_ptr<LookupRunner> runner;
    std::unique_ptr<ConnectionTest> test;
};

} // namespace

class TestRequestAuth final : public QObject
{
    Q_OBJECT

private slots:
    void none()
    {
        const auto sent = request({AuthKind::None, {}}, {});
        QVERIFY(sent);
        QCOMPARE(sent->url.toEncoded(), QByteArray("https://api.example/base/v1/x%2Fy?a=1"));
        QVERIFY(sent->headers.isEmpty());
    }

    void basic()
    {
        const auto sent = request({AuthKind::Basic, {}});
        QVERIFY(sent);
        QCOMPARE(sent->url.toEncoded(), QByteArray("https://api.example/base/v1/x%2Fy?a=1"));
        QCOMPARE(headerValue(sent->headers, "Authorization"),
                 "Basic " + QByteArray("analyst:canary&key=1 2/+").toBase64());
    }

    void header()
    {
        const auto sent = request({AuthKind::HeaderKey, "X-Api-Key"}, "canary-key");
        QVERIFY(sent);
        QVERIFY(!sent->url.toEncoded().contains("canary"));
        QCOMPARE(headerValue(sent->headers, "X-Api-Key"), QByteArray("canary-key"));
        for (const QByteArray &wrong : {QByteArray("a\r\nHost: evil"), QByteArray("k\xc3\xa4y"), QByteArray("a b")}) {
            const auto refused = request({AuthKind::HeaderKey, "X-Api-Key"}, wrong);
            QVERIFY(!refused);
            QCOMPARE(refused.error().kind, ErrorKind::NoCredentials);
            QVERIFY(!refused.error().detail.contains(QString::fromUtf8(wrong)));
        }
    }

    void query()
    {
        const auto sent = request({AuthKind::QueryKey, "key"});
        QVERIFY(sent);
        QCOMPARE(sent->url.toEncoded(),
                 QByteArray("https://api.example/base/v1/x%2Fy?a=1&key=canary%26key%3D1%202%2F%2B"));
        QVERIFY(sent->headers.isEmpty());
        QCOMPARE(request({AuthKind::QueryKey, "key"}, "k", {})->url.query(), u"key=k"_s);
    }

    void aKeyThatIsMissing()
    {
        for (const AuthKind kind : {AuthKind::Basic, AuthKind::HeaderKey, AuthKind::QueryKey, AuthKind::Hmac}) {
            const auto sent = request({kind, "key"}, {});
            QVERIFY(!sent);
            QCOMPARE(sent.error().kind, ErrorKind::NoCredentials);
        }
    }

    /// The service may repeat the query in its redirect: the key is taken out, and added anew.
    void aRedirectKeepsNoKey()
    {
        HttpReply reply;
        reply.status = 302;
        reply.headers = {{"Location", "/v2/x?a=1&KEY=canary"}};
        const auto target = redirectTarget(QUrl(u"https://api.example/v1"_s), reply, "key");
        QVERIFY(target && *target);
        QCOMPARE((*target)->toEncoded(), QByteArray("https://api.example/v2/x?a=1"));
    }

    void anInstalledOperationIsAskedForItsActions()
    {
        Bench bench(exampleWith("{\"type\": \"query\", \"name\": \"key\"}", KeyField));
        QCOMPARE(bench.lookup().result->error->kind, ErrorKind::NoCredentials);
        bench.keep("canary-key");
        const Lookup lookup = bench.lookup();
        QCOMPARE(lookup.result->outcome, Outcome::Data);
        QCOMPARE(lookup.start.operation, u"internetdb"_s);
        QCOMPARE(bench.firstServer.requestCount(), 0);
        QCOMPARE(bench.server.requestCount(), 1);
        QCOMPARE(bench.server.seen().front().target, QByteArray("/192.0.2.7?key=canary-key"));
        // In what is sent, and in nothing that is kept.
        const RequestKey &key = lookup.responses.first().key;
        QCOMPARE(key.operation, u"internetdb"_s);
        QCOMPARE(key.path, QByteArray("/192.0.2.7"));
        QCOMPARE(key.query, QByteArray());
        QVERIFY(!bench.store.log().join(u' ').contains(u"canary"));
        QVERIFY(bench.lookup().held);
        QCOMPARE(bench.server.requestCount(), 1);
    }

    void theHeaderKeyIsSent()
    {
        Bench bench(exampleWith("{\"type\": \"header\", \"name\": \"X-Api-Key\"}", KeyField));
        bench.keep("canary-key");
        QCOMPARE(bench.lookup().result->outcome, Outcome::Data);
        QCOMPARE(headerValue(bench.server.seen().front().headers, "X-Api-Key"), QByteArray("canary-key"));
        QCOMPARE(bench.server.seen().front().target, QByteArray("/192.0.2.7"));
    }

    void oneWithoutCredentialsNeedsNone()
    {
        ExampleOperation files;
        Bench bench(*readManifest(files.manifest, parserNames()));
        QCOMPARE(bench.lookup().result->outcome, Outcome::Data);
        bench.server.answer(jsonAnswer(404, "{\"detail\":\"No information available\"}"));
        QCOMPARE(bench.lookup(true).result->outcome, Outcome::NoData);
        bench.runner->setAtWork(u"internetdb"_s, false);
        QCOMPARE(bench.lookup().result->error->kind, ErrorKind::Usage);
    }

    void theConnectionTestGoesByTheRulesOfTheManifest()
    {
        Bench bench(exampleWith("{\"type\": \"header\", \"name\": \"X-Api-Key\"}", KeyField));
        QVERIFY(bench.tested().startsWith(u"no-credentials"));
        bench.keep("canary-key");
        QCOMPARE(bench.tested(), u"good"_s);
        QCOMPARE(bench.server.seen().front().target, QByteArray("/1.1.1.1"));
        bench.server.answer(jsonAnswer(404, "{}")); // a rule of its own: the address alone is not known
        QCOMPARE(bench.tested(), u"good"_s);
        bench.server.answer(jsonAnswer(401, "{}"));
        QCOMPARE(bench.tested(), u"unauthorized: 401"_s);
    }
};

WB_TEST(TestRequestAuth, "requestauth");
#include "tst_requestauth.moc"
