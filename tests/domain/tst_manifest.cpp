#include "models/domain/manifest.h"
#include "tests/support/registry.h"

#include <QFile>
#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

namespace {

const QStringList Parsers = {u"reverse-ip"_s,      u"risk-reputation"_s,     u"fqdn-whois"_s, u"whois-history"_s,
                             u"hosting-history"_s, u"reverse-name-server"_s, u"ip-whois"_s,   u"domain-profile"_s,
                             u"iris-enrich"_s,     u"iris-investigate"_s};

QByteArray builtIn()
{
    QFile file(u":/operations/domaintools-whois-parsed.json"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestManifest final : public QObject
{
    Q_OBJECT

private slots:
    void readsTheBuiltInOperation()
    {
        const auto operation = readManifest(builtIn(), Parsers);
        QVERIFY2(operation, operation ? "" : qPrintable(operation.error().detail));
        QCOMPARE(operation->id, u"domaintools-whois-parsed"_s);
        QCOMPARE(operation->name, u"DomainTools WHOIS Parsed"_s);
        const ActionSpec *const history = operation->action(u"whois-history");
        QVERIFY(history);
        QCOMPARE(history->billing, Billing::Record);
        QVERIFY(history->takes(IndicatorType::Fqdn));
        QVERIFY(!history->takes(IndicatorType::IpAddress));
        QCOMPARE(history->requests.last().paging.item, QByteArray("offset"));
        QCOMPARE(operation->test.path, u"/v1/account"_s);
        QVERIFY(!operation->action(u"nothing"));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QByteArrayList>("named"); // line and place, and what is wrong
        QTest::newRow("unknown field") << QByteArray("\"schema\": 1,") << QByteArray("\"schema\": 1, \"colour\": 1,")
                                       << QByteArrayList{"line 2", "/colour"};
        QTest::newRow("another schema") << QByteArray("\"schema\": 1") << QByteArray("\"schema\": 2")
                                        << QByteArrayList{"schema"};
        QTest::newRow("missing field") << QByteArray("\"author\": \"Indicator Workbench\",") << QByteArray()
                                       << QByteArrayList{"author"};
        QTest::newRow("wrong type") << QByteArray("\"secret\": true") << QByteArray("\"secret\": \"yes\"")
                                    << QByteArrayList{"line 14", "/configuration/1/secret"};
        QTest::newRow("unknown parser") << QByteArray("\"parser\": \"fqdn-whois\"") << QByteArray("\"parser\": \"x\"")
                                        << QByteArrayList{"/actions/2/parser", "fqdn-whois"};
        QTest::newRow("unknown type") << QByteArray("[\"FQDN\"]") << QByteArray("[\"Domain\"]")
                                      << QByteArrayList{"Domain"};
        QTest::newRow("twice") << QByteArray("\"schema\": 1,") << QByteArray("\"schema\": 1, \"schema\": 1,")
                               << QByteArrayList{"stands twice"};
        QTest::newRow("no JSON") << QByteArray("\"schema\": 1,") << QByteArray("\"schema\": 1")
                                 << QByteArrayList{"line"};
        QTest::newRow("method") << QByteArray("\"method\": \"GET\"") << QByteArray("\"method\": \"DELETE\"")
                                << QByteArrayList{"/method", "GET"};
        QTest::newRow("no kind of error") << QByteArray("\"failed\": \"not-licensed\"")
                                          << QByteArray("\"failed\": \"sad\"") << QByteArrayList{"/when", "failed"};
        QTest::newRow("nothing is asked for a type")
            << QByteArray("\"indicatorTypes\": [\"FQDN\", \"IP Address\"]")
            << QByteArray("\"indicatorTypes\": [\"FQDN\", \"IP Address\", \"ASN\"]")
            << QByteArrayList{"/actions/0", "ASN"};
        QTest::newRow("a chain from nowhere")
            << QByteArray("\"action\": \"hosting-history\",\n                            \"section\"")
            << QByteArray("\"action\": \"hosting\", \"section\"") << QByteArrayList{"address-whois", "hosting"};
        QTest::newRow("a chain called like an action")
            << QByteArray("\"id\": \"address-whois\"") << QByteArray("\"id\": \"ip-whois\"")
            << QByteArrayList{"ip-whois"};
        QTest::newRow("empty text") << QByteArray("\"source\": \"DomainTools\"") << QByteArray("\"source\": \"\"")
                                    << QByteArrayList{"/source"};
    }
    void refuses()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(QByteArrayList, named);
        QByteArray document = builtIn();
        const qsizetype at = document.indexOf(before);
        QVERIFY(at >= 0);
        document.replace(at, before.size(), after);
        const auto operation = readManifest(document, Parsers);
        QVERIFY(!operation);
        QCOMPARE(operation.error().kind, ErrorKind::Usage);
        for (const QByteArray &name : named) {
            QVERIFY2(operation.error().detail.contains(QString::fromUtf8(name)), qPrintable(operation.error().detail));
        }
    }
};

WB_TEST(TestManifest, "manifest");
#include "tst_manifest.moc"
