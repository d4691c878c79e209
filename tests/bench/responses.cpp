#include "tests/bench/responses.h"

#include "tests/demo/demorequests.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>

namespace wb::bench {

using namespace Qt::StringLiterals;

namespace {

/// A request of an action: the files its recorded responses are in, what its path ends in, and the same of the demo
/// data.
struct Kind
{
    const char *files;
    const char *parser;
    const char *end;
    const char *demoPath; ///< empty: many names
};

constexpr Kind Kinds[] = {
    {"parsed-whois__*.json", "fqdn-whois", "/whois/parsed", "/v1/invoice-portal.example/whois/parsed"},
    {"whois-history__*.json", "whois-history", "/whois/history", "/v1/invoice-portal.example/whois/history?limit=100"},
    {"hosting-history__*.json", "hosting-history", "/hosting-history", "/v1/invoice-portal.example/hosting-history"},
    {"reverse-ip__*.json", "reverse-ip", "/reverse-ip", "/v1/invoice-portal.example/reverse-ip"},
    {"name-server-domains__*.json", "reverse-name-server", "/name-server-domains", ""},
    {"risk-evidence__*.json", "risk-reputation", "/risk/evidence/", "/v1/risk/evidence/?domain=invoice-portal.example"},
    {"iris-enrich__*.json", "iris-enrich", "/iris-enrich/", "/v1/iris-enrich/?domain=invoice-portal.example"},
    {"iris-investigate__*.json", "iris-investigate", "/iris-investigate/",
     "/v1/iris-investigate/?domain=invoice-portal.example"},
    {"domain-profile__*.json", "domain-profile", "", "/v1/invoice-portal.example"},
};

/// As the service sends it, on one line.
QByteArray compact(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).toJson(QJsonDocument::Compact)
                                      : QByteArray();
}

} // namespace

Responses::Responses()
{
    const QDir folder(QStringLiteral(WB_SOURCE_DIR) + u"/../shared/recorded"_s);
    m_areRecorded = folder.exists();
    for (const Kind &kind : Kinds) {
        QByteArray body;
        if (m_areRecorded) {
            for (const QString &name : folder.entryList({QLatin1StringView(kind.files)}, QDir::Files)) {
                const QByteArray one = compact(folder.filePath(name));
                if (one.size() > body.size())
                    body = one;
                if (one.size() > m_largest.body.size())
                    m_largest = {name, QLatin1StringView(kind.parser), one};
            }
        } else if (*kind.demoPath != '\0') {
            body = demotest::get(kind.demoPath).body;
        }
        if (body.isEmpty())
            body = nameServerBody(10'000);
        m_bodies.insert(kind.end, body);
    }
    if (m_areRecorded)
        return;
    m_largest = {u"generated, 25,000 names"_s, u"reverse-name-server"_s, nameServerBody(25'000)};
}

QByteArray Responses::bodyFor(const QByteArray &target) const
{
    const QByteArray path = target.left(target.indexOf('?'));
    for (auto it = m_bodies.cbegin(); it != m_bodies.cend(); ++it) {
        if (!it.key().isEmpty() && path.endsWith(it.key()))
            return *it;
    }
    return m_bodies.value("");
}

QByteArray nameServerBody(int domains)
{
    QJsonArray names;
    for (int i = 0; i < domains; ++i)
        names.append(u"n%1.example"_s.arg(i * 7919LL % 100'000'007, 8, 10, QLatin1Char('0')));
    const QJsonObject server = {
        {u"hostname"_s, u"ns1.hosting.test"_s}, {u"primary"_s, domains}, {u"secondary"_s, 0}, {u"total"_s, domains}};
    const QJsonObject response = {
        {u"name_server"_s, server}, {u"primary_domains"_s, names}, {u"secondary_domains"_s, QJsonArray()}};
    return QJsonDocument(QJsonObject{{u"response"_s, response}}).toJson(QJsonDocument::Compact);
}

} // namespace wb::bench
