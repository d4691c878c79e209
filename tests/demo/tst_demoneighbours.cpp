// What leads from the domain of the story to its neighbours, answered by the invented service and read by the parsers.
#include "tests/demo/demorequests.h"
#include "tests/parsers/resultchecks.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace wb;
using namespace wb::demotest;

namespace {

const QByteArray Portal = "invoice-portal.example";

Result ask(const QString &action, const QByteArray &path)
{
    const DemoReply reply = get(path);
    Response response;
    response.status = reply.status;
    response.body = reply.body;
    return parsed(*findParser(action), {response});
}

const Section *sectionOf(const Result &result, QStringView id)
{
    for (const auto &section : result.sections) {
        if (section->spec().id == id)
            return section.get();
    }
    return nullptr;
}

QString summaryOf(const Result &result, QStringView id)
{
    for (const SummaryValue &value : result.summary) {
        if (value.spec.id == id)
            return QString::fromUtf8(value.text);
    }
    return {};
}

QStringList column(const Section *section, int number)
{
    QStringList texts;
    for (int row = 0; section && row < section->rowCount(); ++row)
        texts.append(QString::fromUtf8(section->cell(row, number)));
    return texts;
}

} // namespace

class TestDemoNeighbours final : public QObject
{
    Q_OBJECT

private slots:
    void everyAnswerIsRead_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("name");
        for (const DemoDomain &domain : demoDomains()) {
            const QByteArray name = domain.name.toLatin1();
            const auto row = [&](const QString &action, const QByteArray &path) {
                QTest::addRow("%s %s", qPrintable(action), path.constData()) << action << path << name;
            };
            row(u"reverse-ip"_s, "/v1/" + name + "/reverse-ip");
            row(u"risk-reputation"_s, "/v1/risk?domain=" + name);
            row(u"risk-reputation"_s, "/v1/risk/evidence/?domain=" + name);
            row(u"risk-reputation"_s, "/v1/reputation?include_reasons=true&domain=" + name);
            row(u"hosting-history"_s, "/v1/" + name + "/hosting-history");
            row(u"reverse-name-server"_s, "/v1/" + name + "/name-server-domains");
            row(u"domain-profile"_s, "/v1/" + name);
            row(u"iris-enrich"_s, "/v1/iris-enrich/?domain=" + name);
        }
        for (const QByteArray address : {"192.0.2.41", "198.51.100.17", "203.0.113.9", "203.0.113.80", "198.51.100.90",
                                         "198.51.100.66", "192.0.2.77", "2001:db8::41"}) {
            QTest::addRow("host-domains %s", address.constData())
                << u"reverse-ip"_s << "/v1/" + address + "/host-domains" << QByteArray();
            QTest::addRow("whois %s", address.constData())
                << u"ip-whois"_s << "/v1/" + address + "/whois/parsed" << QByteArray();
        }
    }
    void everyAnswerIsRead()
    {
        QFETCH(QString, action);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, name);
        const Result result = ask(action, path);
        QCOMPARE(wrongCells(result), QStringList());
        const bool fails =
            name == "not-licensed.example" || name == "service-busy.example" || name == "service-fault.example";
        if (fails)
            QCOMPARE(result.outcome, Outcome::Failed);
        else if (name == "no-record.example")
            QCOMPARE(result.outcome, Outcome::NoData);
        else
            QVERIFY(result.outcome == Outcome::Data || result.outcome == Outcome::NoData);
        if (result.outcome != Outcome::Data)
            return;
        QCOMPARE(lostLeaves(result), QStringList());
        // Every field has its place, save the page of a website that does not answer.
        if (name != "sparse-record.example")
            QVERIFY(!sectionOf(result, u"otherFields"));
    }

    void theStoryLeadsToItsNeighbours()
    {
        const Result addresses = ask(u"reverse-ip"_s, "/v1/" + Portal + "/reverse-ip");
        QCOMPARE(column(sectionOf(addresses, u"ipAddresses"), 0), QStringList({u"192.0.2.41"_s, u"198.51.100.17"_s}));
        QCOMPARE(column(sectionOf(addresses, u"ipAddresses"), 1), QStringList({u"4"_s, u"18328"_s}));
        QCOMPARE(summaryOf(addresses, u"listed"), u"837 of 18,332, cut by the service"_s);
        const QStringList shared = column(sectionOf(addresses, u"domains"), 0);
        QVERIFY(shared.contains(u"harbour-billing.example"_s) && shared.contains(u"payroll-update.test"_s));
        QCOMPARE(sectionOf(ask(u"reverse-ip"_s, "/v1/192.0.2.41/host-domains"), u"domains")->rowCount(), 4);
        QCOMPARE(ask(u"reverse-ip"_s, "/v1/192.0.2.77/host-domains").outcome, Outcome::NoData);
        QCOMPARE(ask(u"reverse-ip"_s, "/v1/sparse-record.example/reverse-ip").outcome, Outcome::NoData);

        const Result hosting = ask(u"hosting-history"_s, "/v1/" + Portal + "/hosting-history");
        QCOMPARE(column(sectionOf(hosting, u"addresses"), 0).first(), u"192.0.2.41"_s);
        QCOMPARE(summaryOf(hosting, u"gaps"), u"0"_s);
        QCOMPARE(summaryOf(ask(u"hosting-history"_s, "/v1/harbour-billing.example/hosting-history"), u"gaps"), u"1"_s);

        const Result servers = ask(u"reverse-name-server"_s, "/v1/" + Portal + "/name-server-domains");
        QVERIFY(column(sectionOf(servers, u"primaryDomains"), 0).contains(u"payroll-update.test"_s));
        const Result ofOne = ask(u"reverse-name-server"_s, "/v1/ns1.fastflux-hosting.test/name-server-domains");
        QCOMPARE(sectionOf(ofOne, u"primaryDomains")->rowCount(), 7);
        const Result cut = ask(u"reverse-name-server"_s, "/v1/lakeside-credit.example/name-server-domains");
        QCOMPARE(summaryOf(cut, u"primaryListed"), u"10,000 of 18,328, cut by the service"_s);

        QCOMPARE(summaryOf(ask(u"risk-reputation"_s, "/v1/risk/evidence/?domain=" + Portal), u"score"), u"87"_s);
        const Result zero = ask(u"risk-reputation"_s, "/v1/risk?domain=lakeside-credit.example");
        QCOMPARE(summaryOf(zero, u"zeroList"), u"on DomainTools' zero list"_s);

        const Result network = ask(u"ip-whois"_s, "/v1/192.0.2.41/whois/parsed");
        QCOMPARE(column(sectionOf(network, u"relatedIndicators"), 0),
                 QStringList({u"192.0.2.0/24"_s, u"AS64500"_s, u"192.0.2.0/24"_s, u"abuse@fastflux-hosting.test"_s}));
        const Result parking = ask(u"ip-whois"_s, "/v1/203.0.113.9/whois/parsed");
        QCOMPARE(summaryOf(parking, u"asn"), u"no ASN in this record"_s);
        QCOMPARE(column(sectionOf(parking, u"relatedIndicators"), 0), QStringList(u"203.0.113.0/24"_s));
        const Result pivot = ask(u"iris-investigate"_s, "/v1/iris-investigate/?ip=192.0.2.41");
        QVERIFY(column(sectionOf(pivot, u"domains"), 0).contains(u"invoice-portal.example"_s));
        QCOMPARE(ask(u"iris-investigate"_s, "/v1/iris-investigate/?email=nobody%40a.example").outcome, Outcome::NoData);
        QCOMPARE(ask(u"ip-whois"_s, "/v1/10.0.0.1/whois/parsed").outcome, Outcome::NoData);
    }
};

WB_TEST(TestDemoNeighbours, "demoneighbours");
#include "tst_demoneighbours.moc"
