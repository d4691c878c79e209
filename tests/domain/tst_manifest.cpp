#include "models/domain/manifest.h"
#include "network/parsers/parsertable.h"
#include "tests/support/operationfile.h"
#include "tests/support/process.h"
#include "tests/support/registry.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

namespace {

QByteArray builtIn()
{
    QFile file(u":/operations/domaintools-whois-parsed.json"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The built-in manifest with one thing changed for the worse.
struct Refusal
{
    const char *name;
    QByteArray before;
    QByteArray after;
    QByteArrayList named; ///< line and place, and what is wrong
    bool isOfSchema; ///< a schema can say it as well

    QByteArray document() const
    {
        QByteArray changed = builtIn();
        return changed.replace(changed.indexOf(before), before.size(), after);
    }
};

const QList<Refusal> &refusals()
{
    static const QList<Refusal> list = {
        {"unknown field", "\"schema\": 1,", "\"schema\": 1, \"colour\": 1,", {"line 2", "/colour"}, true},
        {"another schema", "\"schema\": 1", "\"schema\": 2", {"schema"}, true},
        {"missing field", "\"author\": \"Indicator Workbench\",", "", {"author"}, true},
        {"wrong type", "\"secret\": true", "\"secret\": \"yes\"", {"line 15", "/configuration/1/secret"}, true},
        {"unknown parser",
         "\"parser\": \"fqdn-whois\"",
         "\"parser\": \"x\"",
         {"/actions/2/parser", "fqdn-whois"},
         true},
        {"unknown type", "[\"FQDN\"]", "[\"Domain\"]", {"Domain"}, true},
        {"twice", "\"schema\": 1,", "\"schema\": 1, \"schema\": 1,", {"stands twice"}, false},
        {"no JSON", "\"schema\": 1,", "\"schema\": 1", {"line"}, false},
        {"method", "\"method\": \"GET\"", "\"method\": \"DELETE\"", {"/method", "GET"}, true},
        {"no kind of error", "\"failed\": \"not-licensed\"", "\"failed\": \"sad\"", {"/when", "failed"}, true},
        {"an id of two requests", "\"id\": \"risk\",", "\"id\": \"evidence\",", {"/actions/1/requests/1/id"}, false},
        {"in place of itself",
         "\"request\": \"evidence\"",
         "\"request\": \"risk\"",
         {"line ", "/actions/1/requests/1/when/request", "before it"},
         false},
        {"in place of a later one",
         "\"request\": \"evidence\"",
         "\"request\": \"reputation\"",
         {"/actions/1/requests/1/when/request"},
         false},
        {"nothing is asked for a type",
         "\"indicatorTypes\": [\"FQDN\", \"IP Address\"]",
         "\"indicatorTypes\": [\"FQDN\", \"IP Address\", \"ASN\"]",
         {"/actions/0", "ASN"},
         false},
        {"a chain from nowhere",
         "\"action\": \"hosting-history\",\n                            \"section\"",
         "\"action\": \"hosting\", \"section\"",
         {"address-whois", "hosting"},
         false},
        {"a chain called like an action", "\"id\": \"address-whois\"", "\"id\": \"ip-whois\"", {"ip-whois"}, false},
        {"empty text", "\"source\": \"DomainTools\"", "\"source\": \"\"", {"/source"}, true},
        {"plain http", "\"baseUrl\": \"https", "\"baseUrl\": \"http", {"/baseUrl", "https"}, true},
        {"an address with a query", "api.domaintools.com\"", "api.domaintools.com?x=1\"", {"/baseUrl"}, true},
        {"a version in words", "\"version\": \"1.1.0\"", "\"version\": \"new\"", {"/version"}, true},
        {"an id that is a path", "\"id\": \"domaintools-whois-parsed\"", "\"id\": \"a/b\"", {"line 3", "/id"}, true},
        {"a path that climbs", "/v1/account", "/v1/../account", {"/test/path"}, true},
        {"a path with a query", "/v1/account", "/v1/account?all", {"/test/path"}, true},
        {"no way of authentication", "\"type\": \"hmac\"", "\"type\": \"trust\"", {"/auth/type", "hmac"}, true},
        {"a key without a name", "\"type\": \"hmac\"", "\"type\": \"header\"", {"/auth", "name"}, true},
        {"a header of the transport",
         "{\"type\": \"hmac\"}",
         "{\"type\": \"header\", \"name\": \"Host\"}",
         {"/auth/name"},
         true},
        {"a user that nothing needs",
         "{\"type\": \"hmac\"}",
         "{\"type\": \"query\", \"name\": \"key\"}",
         {"one secret field"},
         true},
        {"a name of a query item that ends it",
         "\"path\": \"/v1/account\"",
         "\"path\": \"/v1/account\", \"query\": [{\"name\": \"a b\", \"value\": \"x\"}]",
         {"/test/query/0/name"},
         true},
        {"an action for all", "\"id\": \"reverse-ip\"", "\"id\": \"all\"", {"/actions/0/id"}, true},
        {"no parser and no sections", "\"parser\": \"reverse-ip\",", "", {"/actions/0", "\"sections\""}, true},
    };
    return list;
}

/// Writes a word for each document: whether the shipped schema takes it.
constexpr auto Validator = R"(
import json, sys
try:
    import jsonschema
except ImportError:
    sys.exit(77)
schema = json.load(open(sys.argv[1]))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
for path in sys.argv[2:]:
    print("good" if validator.is_valid(json.load(open(path))) else "wrong"))";

} // namespace

class TestManifest final : public QObject
{
    Q_OBJECT

private slots:
    void readsTheBuiltInOperation()
    {
        const auto operation = readManifest(builtIn(), parserNames());
        QVERIFY2(operation, operation ? "" : qPrintable(operation.error().detail));
        QCOMPARE(operation->id, u"domaintools-whois-parsed"_s);
        QCOMPARE(operation->name, u"DomainTools WHOIS Parsed"_s);
        const ActionSpec *const history = operation->action(u"whois-history");
        QVERIFY(history);
        QCOMPARE(history->billing, Billing::Record);
        QVERIFY(history->takes(IndicatorType::Fqdn));
        QVERIFY(!history->takes(IndicatorType::IpAddress));
        QCOMPARE(history->requests.last().paging.item, QByteArray("offset"));
        QCOMPARE(operation->test.request.path, u"/v1/account"_s);
        QVERIFY(!operation->action(u"nothing"));
    }

    void refuses_data()
    {
        QTest::addColumn<int>("number");
        for (int number = 0; number < refusals().size(); ++number)
            QTest::newRow(refusals()[number].name) << number;
    }
    void refuses()
    {
        QFETCH(int, number);
        const Refusal &refusal = refusals()[number];
        QVERIFY(builtIn().contains(refusal.before));
        const auto operation = readManifest(refusal.document(), parserNames());
        QVERIFY(!operation);
        QCOMPARE(operation.error().kind, ErrorKind::Usage);
        for (const QByteArray &name : refusal.named) {
            QVERIFY2(operation.error().detail.contains(QString::fromUtf8(name)), qPrintable(operation.error().detail));
        }
    }

    /// The schema that is shipped for editors takes what the program takes, and refuses what it refuses.
    void theSchemaSaysTheSame()
    {
        QTemporaryDir folder;
        QStringList arguments = {u"-c"_s, QString::fromUtf8(Validator),
                                 QStringLiteral(WB_SOURCE_DIR) + u"/resources/schema/operation.schema.json"_s};
        QByteArrayList expected;
        const auto add = [&](const QByteArray &document, const char *word) {
            const QString path = folder.filePath(QString::number(expected.size()));
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(document) == document.size());
            arguments.append(path);
            expected.append(word);
        };
        const ExampleOperation example;
        add(builtIn(), "good");
        add(example.manifest, "good");
        for (const Refusal &refusal : refusals()) {
            if (refusal.isOfSchema)
                add(refusal.document(), "wrong");
        }
        const ProcessEnd end = runProcess(u"python3"_s, arguments);
        if (end.status == 77)
            QSKIP("python3-jsonschema is not here");
        QCOMPARE(end.errors, QByteArray());
        QCOMPARE(end.output.trimmed().split('\n'), expected);
    }
};

WB_TEST(TestManifest, "manifest");
#include "tst_manifest.moc"
