// Real responses stand beside the checkout of those who have them; they are never part of the tree.
#include "tests/parsers/resultchecks.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QtTest>

using namespace wb;

namespace {

struct Recorded
{
    const char *files = "";
    const char *parser = "";
    /// A list of the response and the section that has a row for each of its elements.
    const char *list = "";
    const char *section = "";
    const char *total = ""; ///< the service's own count of them
};

constexpr Recorded kinds[] = {
    {"parsed-whois__*.json", "fqdn-whois", "", "", ""},
    {"whois-history__*.json", "whois-history", "/history", "records", "/record_count"},
    {"reverse-ip__*.json", "reverse-ip", "/ip_addresses", "ipAddresses", ""},
    {"reverse-ip__*.json", "reverse-ip", "/ip_addresses/*/domain_names", "domains", ""},
    {"host-domains__*.json", "reverse-ip", "/ip_addresses/domain_names", "domains", "/ip_addresses/domain_count"},
    {"risk__*.json", "risk-reputation", "/components", "scoringComponents", ""},
    {"risk-evidence__*.json", "risk-reputation", "/components", "scoringComponents", ""},
    {"reputation__*.json", "risk-reputation", "", "", ""},
    {"name-server-domains__*.json", "reverse-name-server", "/primary_domains", "primaryDomains",
     "/name_server/primary"},
    {"parsed-whois-ip__*.json", "ip-whois", "/parsed_whois/networks", "networks", ""},
    {"parsed-whois-ip__*.json", "ip-whois", "/parsed_whois/contacts", "contacts", ""},
    {"domain-profile__*.json", "domain-profile", "/name_servers", "nameServers", ""},
    {"iris-enrich__*.json", "iris-enrich", "/results", "domains", ""},
    {"iris-enrich__*.json", "iris-enrich", "/results/*/ip", "ipAddresses", ""},
    {"iris-investigate__*.json", "iris-investigate", "/results", "domains", ""},
    {"iris-investigate__*.json", "iris-investigate", "/results/*/name_server", "nameServers", ""},
    {"iris-investigate__*.json", "iris-investigate", "/results/*/mx", "mailServers", ""},
    {"iris-investigate__*.json", "iris-investigate", "/results/*/ssl_info", "certificates", ""},
    {"hosting-history__*.json", "hosting-history", "/ip_history", "ipHistory", ""},
    {"hosting-history__*.json", "hosting-history", "/nameserver_history", "nameServerHistory", ""},
    {"hosting-history__*.json", "hosting-history", "/registrar_history", "registrarHistory", ""},
};

/// Elements of the lists that the path leads to, * standing for each element on the way.
qint64 elementsAt(const JsonValue &value, const QList<QByteArray> &path)
{
    if (path.isEmpty())
        return qint64(value.children().size());
    if (path.first() != "*")
        return elementsAt(value[path.first()], path.mid(1));
    qint64 count = 0;
    for (const JsonValue &element : value.children())
        count += elementsAt(element, path.mid(1));
    return count;
}

JsonValue valueAt(JsonValue value, const QList<QByteArray> &path)
{
    for (const QByteArray &name : path)
        value = value[name];
    return value;
}

} // namespace

class TestRecordedResponses final : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsLost_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("kind");
        const QDir folder(QStringLiteral(WB_SOURCE_DIR) + u"/../shared/recorded"_s);
        if (!folder.exists())
            QSKIP("no recorded responses beside the checkout");
        for (int kind = 0; kind < int(std::size(kinds)); ++kind) {
            for (const QString &file : folder.entryList({QString::fromLatin1(kinds[kind].files)}, QDir::Files)) {
                QTest::addRow("%s as %s %s", qPrintable(file), kinds[kind].parser, kinds[kind].section)
                    << folder.filePath(file) << kind;
            }
        }
    }
    void nothingIsLost()
    {
        QFETCH(QString, file);
        QFETCH(int, kind);
        const Recorded &expected = kinds[kind];
        QFile body(file);
        QVERIFY(body.open(QIODevice::ReadOnly));
        Response response;
        response.status = 200;
        response.body = body.readAll();
        const Result result = parsed(*findParser(QString::fromLatin1(expected.parser)), {response});
        QCOMPARE(result.outcome, Outcome::Data);
        QCOMPARE(wrongCells(result), QStringList());
        QCOMPARE(lostLeaves(result), QStringList());
        if (*expected.section == '\0')
            return;
        const JsonValue answer = result.documents.first()->root()["response"];
        const qint64 count = elementsAt(answer, QByteArray(expected.list).mid(1).split('/'));
        qint64 rows = 0;
        for (const auto &section : result.sections) {
            if (section->spec().id != QLatin1StringView(expected.section))
                continue;
            rows = section->rowCount();
            if (*expected.total != '\0')
                QCOMPARE(section->total(), *valueAt(answer, QByteArray(expected.total).mid(1).split('/')).integer());
        }
        QCOMPARE(rows, count);
    }
};

WB_TEST(TestRecordedResponses, "recordedresponses");
#include "tst_recordedresponses.moc"
