// Real responses through the whole program: served over HTTP, asked for by the command line. They stand beside the
// checkout of those who have them and are never part of the tree.
#include "tests/support/answers.h"
#include "tests/support/program.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QUrlQuery>
#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

namespace {

constexpr auto NotLicensed = "{\"error\":{\"code\":403,\"message\":\"Your API user account is not authorized to access "
                             "this product.\"},\"resources\":{\"support\":\"https:\\/\\/service.test\"}}";

/// The recordings of one request of an action.
struct Kind
{
    const char *files;
    const char *action;
    const char *indicator;
    const char *path; ///< the requests of a chain that stand before it are not licensed
};

constexpr Kind Kinds[] = {
    {"reverse-ip__*", "reverse-ip", "harbour.example", "/v1/harbour.example/reverse-ip"},
    {"host-domains__*", "reverse-ip", "198.51.100.7", "/v1/198.51.100.7/host-domains"},
    {"risk-evidence__*", "risk-reputation", "harbour.example", "/v1/risk/evidence/"},
    {"risk__*", "risk-reputation", "harbour.example", "/v1/risk"},
    {"reputation__*", "risk-reputation", "harbour.example", "/v1/reputation"},
    {"parsed-whois__*", "fqdn-whois", "harbour.example", "/v1/harbour.example/whois/parsed"},
    {"whois-history__*", "whois-history", "harbour.example", "/v1/harbour.example/whois/history"},
    {"hosting-history__*", "hosting-history", "harbour.example", "/v1/harbour.example/hosting-history"},
    {"name-server-domains__*", "reverse-name-server", "harbour.example", "/v1/harbour.example/name-server-domains"},
    {"parsed-whois-ip__*", "ip-whois", "198.51.100.7", "/v1/198.51.100.7/whois/parsed"},
    {"domain-profile__*", "domain-profile", "harbour.example", "/v1/harbour.example"},
    {"iris-enrich__*", "iris-enrich", "harbour.example", "/v1/iris-enrich/"},
    {"iris-investigate__*", "iris-investigate", "harbour.example", "/v1/iris-investigate/"},
};

/// A section has as many rows as these lists have elements; an object instead of a list is one, a path goes on in
/// each element.
struct Counted
{
    const char *action;
    const char *section;
    const char *lists;
};

constexpr Counted Counts[] = {
    {"reverse-ip", "ipAddresses", "ip_addresses"},
    {"reverse-ip", "domains", "ip_addresses.domain_names"},
    {"risk-reputation", "scoringComponents", "components"},
    {"whois-history", "records", "history"},
    {"hosting-history", "ipHistory", "ip_history"},
    {"hosting-history", "nameServerHistory", "nameserver_history"},
    {"hosting-history", "registrarHistory", "registrar_history"},
    {"reverse-name-server", "primaryDomains", "primary_domains"},
    {"reverse-name-server", "secondaryDomains", "secondary_domains"},
    {"ip-whois", "networks", "parsed_whois.networks"},
    {"ip-whois", "contacts", "parsed_whois.contacts"},
    {"ip-whois", "routes", "parsed_whois.routes"},
    {"fqdn-whois", "nameServers", "parsed_whois.name_servers"},
    {"domain-profile", "nameServers", "name_servers"},
    {"iris-enrich", "domains", "results"},
    {"iris-enrich", "ipAddresses", "results.ip"},
    {"iris-enrich", "nameServers", "results.name_server"},
    {"iris-enrich", "mailServers", "results.mx"},
    {"iris-enrich", "certificates", "results.ssl_info"},
    {"iris-enrich", "scoringComponents", "results.domain_risk.components"},
    {"iris-investigate", "domains", "results"},
    {"iris-investigate", "ipAddresses", "results.ip"},
    {"iris-investigate", "nameServers", "results.name_server"},
    {"iris-investigate", "mailServers", "results.mx"},
    {"iris-investigate", "certificates", "results.ssl_info"},
    {"iris-investigate", "scoringComponents", "results.domain_risk.components"},
};

/// What the service itself says it has of a section's rows.
constexpr Counted Totals[] = {
    {"whois-history", "records", "record_count"},
    {"reverse-name-server", "primaryDomains", "name_server.primary"},
};

struct Failing
{
    const char *file;
    const char *action;
    int status;
    const char *outcome;
    const char *kind;
};

constexpr Failing Failures[] = {
    {"error-400__3.json", "reverse-ip", 400, "failed", "rejected"},
    {"error-403__4.json", "iris-enrich", 403, "failed", "not-licensed"},
    {"error-404__4.json", "fqdn-whois", 404, "no-data", ""},
    {"error-503__1.json", "whois-history", 503, "failed", "quota"},
};

QDir recordedFolder()
{
    return QDir(QStringLiteral(WB_SOURCE_DIR) + u"/../shared/recorded"_s);
}

QJsonDocument recorded(const QString &file)
{
    QFile read(recordedFolder().filePath(file));
    return read.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(read.readAll()) : QJsonDocument();
}

FaultAnswer served(int status, const QJsonDocument &body)
{
    FaultAnswer answer = jsonAnswer(status, body.toJson(QJsonDocument::Compact));
    answer.gzip = true;
    answer.chunked = true;
    return answer;
}

QJsonArray listOf(const QJsonValue &value)
{
    if (value.isArray())
        return value.toArray();
    return value.isObject() ? QJsonArray{value} : QJsonArray();
}

int elementCount(const QJsonValue &value, const QStringList &path)
{
    if (path.isEmpty())
        return int(listOf(value).size());
    int count = 0;
    for (const QJsonValue &element : listOf(value))
        count += elementCount(element[path.first()], path.mid(1));
    return count;
}

QString textOf(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    return value.isBool() ? QVariant(value.toBool()).toString() : QString();
}

void collectLeaves(const QJsonValue &value, const QString &path, QMultiMap<QString, QString> &leaves)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member)
            collectLeaves(member.value(), path + u'/' + member.key(), leaves);
    } else if (value.isArray()) {
        for (const QJsonValue &element : value.toArray())
            collectLeaves(element, path + u"/*"_s, leaves);
    } else if (const QString text = textOf(value); !text.isEmpty()) {
        leaves.insert(text, path);
    }
}

/// Every text in the summary and the cells.
QStringList cellTexts(const QJsonObject &lookup)
{
    QMultiMap<QString, QString> texts;
    collectLeaves(lookup[u"summary"], {}, texts);
    for (const QJsonValue &section : lookup[u"sections"].toArray())
        collectLeaves(section[u"rows"], {}, texts);
    return texts.keys();
}

/// A short text stands alone or behind its name, so that a digit in some other number is not taken for it.
bool standsIn(const QStringList &cells, const QString &leaf)
{
    constexpr int ShortText = 6;
    return std::any_of(cells.cbegin(), cells.cend(), [&](const QString &cell) {
        return cell == leaf || cell.endsWith(u": "_s + leaf) || (leaf.size() >= ShortText && cell.contains(leaf));
    });
}

QStringList lostLeaves(const QJsonDocument &body, const QJsonObject &lookup)
{
    QMultiMap<QString, QString> leaves;
    collectLeaves(body.object()[u"response"], {}, leaves);
    const QStringList cells = cellTexts(lookup);
    const QSet<QString> whole(cells.cbegin(), cells.cend());
    QStringList lost;
    for (auto leaf = leaves.cbegin(); leaf != leaves.cend(); ++leaf) {
        const QString bare = leaf.key();
        if (bare == u"0" || bare == u"1") // a yes or no where the column is one
            continue;
        if (leaf.value() == u"/limit_exceeded") // left out, see docs/results.md: it decides the outcome
            continue;
        if (!whole.contains(bare) && !standsIn(cells, bare))
            lost.append(leaf.value() + u" = "_s + bare.left(80));
    }
    return lost;
}

QJsonObject sectionOf(const QJsonObject &lookup, const QString &id)
{
    for (const QJsonValue &section : lookup[u"sections"].toArray()) {
        if (section[u"id"].toString() == id)
            return section.toObject();
    }
    return {};
}

/// As the service checks it: the key signs user, time and path, and is not sent itself.
bool isSigned(const SeenRequest &request)
{
    const QByteArray path = request.target.left(request.target.indexOf('?'));
    const QUrlQuery query(QUrl(QString::fromLatin1(request.target)));
    const QString user = query.queryItemValue(u"api_username"_s);
    const QString time = query.queryItemValue(u"timestamp"_s, QUrl::FullyDecoded);
    const QByteArray signature = QMessageAuthenticationCode::hash(user.toUtf8() + time.toUtf8() + path,
                                                                  Program::key().toUtf8(), QCryptographicHash::Sha256);
    return user == Program::userName() && !time.isEmpty()
        && query.queryItemValue(u"signature"_s).toLatin1() == signature.toHex()
        && !request.target.contains(Program::key().toUtf8());
}

Program::Run lookup(const Program &program, const FaultServer &server, const QString &action, const QString &indicator)
{
    return program.run(
        {u"lookup"_s, action, indicator, u"--format"_s, u"json"_s, u"--api-url"_s, server.url().toString()});
}

} // namespace

class TestRecorded final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!recordedFolder().exists())
            QSKIP("no recorded responses beside the checkout");
    }

    void nothingIsLost_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("file");
        for (int kind = 0; kind < int(std::size(Kinds)); ++kind) {
            const QStringList files =
                recordedFolder().entryList({QLatin1String(Kinds[kind].files) + u".json"_s}, QDir::Files);
            QVERIFY2(!files.isEmpty(), Kinds[kind].files);
            for (const QString &file : files)
                QTest::newRow(qPrintable(file)) << kind << file;
        }
    }
    void nothingIsLost()
    {
        QFETCH(int, kind);
        QFETCH(QString, file);
        const Kind &asked = Kinds[kind];
        const QJsonDocument body = recorded(file);
        FaultServer server;
        server.setHandler([&](const SeenRequest &request) {
            if (request.target.startsWith(QByteArray(asked.path) + '?'))
                return served(200, body);
            return jsonAnswer(403, NotLicensed);
        });
        const Program program(QStringLiteral(WB_PROGRAM));
        const Program::Run run = lookup(program, server, QLatin1String(asked.action), QLatin1String(asked.indicator));
        QCOMPARE(run.err, QByteArray());
        QCOMPARE(run.status, 0);
        const QJsonObject result = run.first();
        QCOMPARE(result[u"outcome"].toString(), u"data"_s);
        QVERIFY(!result.contains(u"error"_s));
        for (const SeenRequest &request : server.seen())
            QVERIFY2(isSigned(request), request.target.constData());

        QCOMPARE(lostLeaves(body, result).join(u'\n'), QString());

        const QJsonValue response = body.object()[u"response"];
        for (const Counted &count : Counts) {
            if (qstrcmp(count.action, asked.action) != 0)
                continue;
            const QJsonObject section = sectionOf(result, QLatin1String(count.section));
            const int expected = elementCount(response, QString::fromLatin1(count.lists).split(u'.'));
            const auto rows = int(section[u"rows"].toArray().size());
            QVERIFY2(rows == expected,
                     qPrintable(u"%1: %2 rows of %3"_s.arg(QLatin1String(count.section)).arg(rows).arg(expected)));
        }
        for (const Counted &total : Totals) {
            if (qstrcmp(total.action, asked.action) != 0)
                continue;
            QJsonValue count = response;
            for (const QString &name : QString::fromLatin1(total.lists).split(u'.'))
                count = count[name];
            QCOMPARE(sectionOf(result, QLatin1String(total.section))[u"total"].toInteger(), count.toInteger());
        }
        // A second time it is held, whatever stood before it in its chain.
        const int sent = server.requestCount();
        const Program::Run again = lookup(program, server, QLatin1String(asked.action), QLatin1String(asked.indicator));
        QCOMPARE(again.first()[u"held"].toBool(), true);
        QCOMPARE(again.first()[u"sections"], result[u"sections"]);
        QCOMPARE(server.requestCount(), sent);
    }

    void aFailureIsNamed_data()
    {
        QTest::addColumn<int>("which");
        for (int which = 0; which < int(std::size(Failures)); ++which)
            QTest::newRow(Failures[which].file) << which;
    }
    void aFailureIsNamed()
    {
        QFETCH(int, which);
        const Failing &failing = Failures[which];
        const QJsonDocument body = recorded(QLatin1String(failing.file));
        FaultServer server;
        server.setHandler([&](const SeenRequest &) { return served(failing.status, body); });
        const Program program(QStringLiteral(WB_PROGRAM));
        const Program::Run run = lookup(program, server, QLatin1String(failing.action), u"harbour.example"_s);
        QCOMPARE(run.first()[u"outcome"].toString(), QLatin1String(failing.outcome));
        QCOMPARE(run.first()[u"error"][u"kind"].toString(), QLatin1String(failing.kind));
        QCOMPARE(run.status, *failing.kind ? 4 : 0);
        QCOMPARE(server.requestCount(), 1);
        QVERIFY(isSigned(server.seen().front()));
        if (*failing.kind) {
            const QString said = body.object()[u"error"][u"message"].toString();
            QVERIFY2(run.first()[u"error"][u"message"].toString().contains(said), run.out.constData());
        }
    }
};

WB_TEST(TestRecorded, "recorded");
#include "tst_recorded.moc"
