// The built-in mapping over real layouts: which facts the rows offer.
#include "models/domain/mapping.h"
#include "network/parsers/parsertable.h"
#include "tests/support/fixtures.h"
#include "tests/support/registry.h"

#include <QFile>
#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

namespace {

QByteArray builtIn()
{
    QFile file(u":/mappings/domaintools-whois-parsed.json"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList asText(const QList<Fact> &facts)
{
    QStringList lines;
    for (const Fact &fact : facts) {
        lines.append(u"%1 | %2 | %3 = %4 | %5"_s.arg(indicatorTypeName(fact.indicatorType), fact.indicator,
                                                     fact.kind == Fact::Kind::Attribute ? fact.name : u"(related)"_s,
                                                     fact.value, fact.observedFrom));
    }
    return lines;
}

} // namespace

class TestMapping final : public QObject
{
    Q_OBJECT

private:
    Mapping m_mapping;

    QList<Fact> factsOf(const QString &parser, const QString &fixture, const QString &section,
                        OfferedKinds kinds = OfferedKinds::All) const
    {
        Response response = fixtureResponse(parser, fixture);
        response.requestId = u"request-1"_s;
        ResultBuilder builder(*findParser(parser)->layout);
        findParser(parser)->parser(response, builder);
        const Result result = builder.snapshot();
        FactContext context;
        context.source = u"DomainTools"_s;
        context.actionTitle = u"An Action"_s;
        context.asked = u"harbour.example"_s;
        context.responses = {response};
        QList<Fact> facts;
        for (const auto &rows : result.sections) {
            if (rows->spec().id != section)
                continue;
            for (int row = 0; row < rows->rowCount(); ++row)
                facts += factsOfRow(m_mapping, context, result, *rows, row, kinds);
        }
        return facts;
    }

private slots:
    void initTestCase()
    {
        const auto mapping = Mapping::read(builtIn());
        QVERIFY2(mapping, mapping ? "" : qPrintable(mapping.error().detail));
        m_mapping = *mapping;
    }

    void attributesCarryTheirSource()
    {
        const QList<Fact> facts = factsOf(u"fqdn-whois"_s, u"full"_s, u"relevantAttributes"_s);
        const QStringList lines = asText(facts);
        QVERIFY(lines.contains(u"FQDN | harbour.example | WHOIS Registrant = Example Harbour Ltd | 2026-11-18"_s));
        QVERIFY(lines.contains(u"FQDN | harbour.example | WHOIS Registrar = Sample Registrar, Inc. | 2026-11-18"_s));
        // Only registration has this status.
        QVERIFY(lines.contains(u"FQDN | harbour.example | WHOIS Status = clientHold | 2026-11-18"_s));
        const Fact &first = facts.first();
        QCOMPARE(first.source, u"DomainTools"_s);
        QCOMPARE(first.action, u"An Action"_s);
        QCOMPARE(first.lookedUpAs, u"harbour.example"_s);
        QCOMPARE(first.requestId, u"request-1"_s);
        QVERIFY(!first.responseSha256.isEmpty());
        const auto document = JsonIndex::make(fixtureResponse(u"fqdn-whois"_s, u"full"_s).body);
        QCOMPARE((*document)->at(quint32(first.token)).pointer(), u"/response/registrant"_s);
    }

    void nameServersAreAttributeAndRelated()
    {
        const QStringList all = asText(factsOf(u"fqdn-whois"_s, u"full"_s, u"nameServers"_s));
        QCOMPARE(all.size(), 6);
        QCOMPARE(all[0], u"FQDN | harbour.example | WHOIS Name Server = ns1.parkdns.example | 2026-11-18"_s);
        QCOMPARE(all[1], u"FQDN | ns1.parkdns.example | (related) = name server of harbour.example | 2026-11-18"_s);
        QCOMPARE(all[5], u"FQDN | ns9.other.example | (related) = name server of harbour.example | 2026-11-18"_s);
        QCOMPARE(factsOf(u"fqdn-whois"_s, u"full"_s, u"nameServers"_s, OfferedKinds::RelatedOnly).size(), 3);
        QCOMPARE(factsOf(u"fqdn-whois"_s, u"full"_s, u"nameServers"_s, OfferedKinds::AttributesOnly).size(), 3);
    }

    void oneSpellingOfAHost_data()
    {
        QTest::addColumn<QString>("attribute");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("kept");
        const QString server = u"WHOIS Name Server"_s;
        QTest::newRow("capitals") << server << u"NS1.ParkDNS.Example"_s << u"ns1.parkdns.example"_s;
        QTest::newRow("dot") << server << u"ns1.parkdns.example."_s << u"ns1.parkdns.example"_s;
        QTest::newRow("prose") << server << u"No Name Server Listed"_s << u"No Name Server Listed"_s;
        QTest::newRow("mail") << u"WHOIS Registrant Email"_s << u"Ops@HARBOUR.example"_s << u"Ops@harbour.example"_s;
        QTest::newRow("mail of Iris") << u"SOA Email"_s << u"Ops@HARBOUR.example"_s << u"Ops@harbour.example"_s;
        QTest::newRow("withheld") << u"WHOIS Registrant Email"_s << u"REDACTED FOR PRIVACY (DT)"_s
                                  << u"REDACTED FOR PRIVACY (DT)"_s;
        QTest::newRow("another attribute") << u"WHOIS Registrar"_s << u"EXAMPLE.TEST"_s << u"EXAMPLE.TEST"_s;
    }
    void oneSpellingOfAHost()
    {
        QFETCH(const QString, attribute);
        QFETCH(const QString, value);
        QTEST(m_mapping.folded(attribute, value), "kept");
    }

    void actionsAgreeOnNameServers()
    {
        // Lower case from the one, upper case from the other.
        const QStringList whois = asText(factsOf(u"fqdn-whois"_s, u"full"_s, u"nameServers"_s));
        for (const Fact &fact : factsOf(u"domain-profile"_s, u"full"_s, u"nameServers"_s)) {
            if (fact.kind == Fact::Kind::Attribute)
                QCOMPARE(fact.value, fact.value.toLower());
        }
        QVERIFY(!whois.isEmpty());
    }

    void proseIsNoEmailAddress()
    {
        const QStringList lines = asText(factsOf(u"fqdn-whois"_s, u"full"_s, u"emailAddresses"_s));
        // One address in two roles: an attribute for each.
        QVERIFY(
            lines.contains(u"FQDN | harbour.example | WHOIS Registrant Email = ops@harbour.example | 2026-11-18"_s));
        QVERIFY(lines.contains(u"FQDN | harbour.example | WHOIS Admin Email = ops@harbour.example | 2026-11-18"_s));
        QVERIFY(lines.contains(
            u"Email Address | ops@harbour.example | (related) = WHOIS contact of harbour.example | 2026-11-18"_s));
        QCOMPARE(lines.size(), 3);
    }

    void historyRowsObserveTheirDate()
    {
        const QStringList lines = asText(factsOf(u"whois-history"_s, u"changes"_s, u"records"_s));
        QVERIFY(lines.contains(u"FQDN | harbour.example | WHOIS Registrant = Old Owner | 2026-01-01"_s));
        QVERIFY(lines.contains(u"FQDN | harbour.example | WHOIS Name Server = ns1.a.example | 2026-05-01"_s));
        for (const QString &line : lines)
            QVERIFY(!line.contains(u"= |"_s));
    }

    void nothingIsRelatedToItself()
    {
        // The domain that was looked up stands on its own addresses as well.
        const QStringList lines = asText(factsOf(u"reverse-ip"_s, u"two-addresses"_s, u"domains"_s));
        QCOMPARE(lines,
                 QStringList({u"FQDN | tide.example | (related) = reverse IP neighbour of harbour.example | "_s,
                              u"FQDN | xn--bcher-kva.example | (related) = reverse IP neighbour of "
                              u"harbour.example | "_s,
                              u"FQDN | cargo.test | (related) = reverse IP neighbour of harbour.example | "_s}));
    }

    void hostingIsObservedFromAndTo()
    {
        const QList<Fact> addresses = factsOf(u"hosting-history"_s, u"full"_s, u"addresses"_s);
        QCOMPARE(asText(addresses).last(),
                 u"IP Address | 198.51.100.17 | (related) = address of harbour.example | 2020-04-02"_s);
        QCOMPARE(addresses.last().observedTo, u"2021-05-03"_s);
        QCOMPARE(addresses.first().observedTo, QString()); // "now" is no date
        const QStringList servers = asText(factsOf(u"hosting-history"_s, u"full"_s, u"nameServerHistory"_s));
        QVERIFY(
            servers.contains(u"FQDN | harbour.example | WHOIS New = Firstdns.example on 2019-03-01 | 2019-03-01"_s));
        QVERIFY(servers.contains(u"FQDN | harbour.example | WHOIS Transfer = Firstdns.example to Parkdns.example on "
                                 u"2022-07-08 | 2022-07-08"_s));
        QVERIFY(
            servers.contains(u"FQDN | parkdns.example | (related) = name server of harbour.example | 2022-07-08"_s));
    }

    void aFactMayHangOnAnotherDomain()
    {
        const QStringList lines = asText(factsOf(u"iris-investigate"_s, u"two"_s, u"relevantAttributes"_s));
        QVERIFY(lines.contains(u"FQDN | harbour.example | WHOIS Registrar = Bright Quay, Inc. | "_s));
        QVERIFY(lines.contains(u"FQDN | tide.example | WHOIS Registrar = Bright Quay, Inc. | "_s));
        const QStringList servers = asText(factsOf(u"iris-investigate"_s, u"two"_s, u"nameServers"_s));
        QVERIFY(servers.contains(u"FQDN | ns1.dns.example | (related) = name server of tide.example | "_s));
        const QStringList domains = asText(factsOf(u"iris-investigate"_s, u"two"_s, u"domains"_s));
        QVERIFY(domains.contains(u"FQDN | tide.example | (related) = found with harbour.example | "_s));
        // A name that cannot be read is nothing to hang a fact on.
        QCOMPARE(factsOf(u"iris-investigate"_s, u"hostile"_s, u"relevantAttributes"_s).size(), 0);
    }

    void relationsAreOfTheRow()
    {
        const QStringList lines = asText(factsOf(u"ip-whois"_s, u"full"_s, u"relatedIndicators"_s));
        QVERIFY(lines.contains(u"CIDR Block | 192.0.2.0/24 | (related) = network of harbour.example | 2026-10-11"_s));
        QVERIFY(lines.contains(u"ASN | AS64500 | (related) = origin of harbour.example | 2026-10-11"_s));
    }

    void everySectionWithAButtonOffersFacts()
    {
        for (const QString &parser : parserNames()) {
            for (const SectionSpec &section : findParser(parser)->layout->sections)
                QCOMPARE(!m_mapping.facts(parser, section.id).isEmpty(), *section.addLabel != '\0');
        }
    }

    void refusesWithTheLine()
    {
        QByteArray document = builtIn();
        const qsizetype place = document.indexOf("\"related\"");
        document.replace(place, 9, "\"friend\"");
        const auto mapping = Mapping::read(document);
        QVERIFY(!mapping);
        const QString line = u"line %1"_s.arg(1 + document.first(place).count('\n'));
        QVERIFY2(mapping.error().detail.contains(line), qPrintable(mapping.error().detail));
    }
};

WB_TEST(TestMapping, "mapping");
#include "tst_mapping.moc"
