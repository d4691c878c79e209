#include "models/domain/opensite.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace wb;

namespace {

OpenSite site(const QString &address, const QList<IndicatorType> &types = {IndicatorType::Fqdn})
{
    return {u"Site"_s, address, types, true};
}

} // namespace

class TestOpenSite final : public QObject
{
    Q_OBJECT

private slots:
    void whatCannotBeUsedSaysWhy_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("why");
        const auto row = [](const char *address, const char *why) {
            QTest::newRow(address) << QString::fromLatin1(address) << QString::fromLatin1(why);
        };
        row("https://site.example/q?v={value}&t={type}", "");
        row("https://site.example:8443/#{value}", "");
        row("https://site.example/", "The address does not say where {value} goes.");
        row("http://site.example/{value}", "Only addresses that begin with https:// are opened.");
        row("file:///{value}", "This is no address of a page.");
        row("javascript:{value}", "This is no address of a page.");
        row("https://{value}/", "The value would decide which host is asked.");
        row("https://{value}.site.example/", "The value would decide which host is asked.");
        row("https://site.example{value}/", "The value would decide which host is asked.");
        row("https://{type}.site.example/{value}", "The value would decide which host is asked.");
        row("https://user:word@site.example/{value}", "The address holds a user name.");
        row("https://site.example/a b/{value}", "This is no address of a page.");
    }
    void whatCannotBeUsedSaysWhy()
    {
        QFETCH(const QString, address);
        QFETCH(const QString, why);
        QCOMPARE(whatIsWrongWith(site(address)).value_or(QString()), why);
        QCOMPARE(pageOf(site(address), {IndicatorType::Fqdn, u"a.example"_s, {}}).has_value(), why.isEmpty());
    }

    void aTemplateNeedsNameAndTypes()
    {
        OpenSite wrong = site(u"https://site.example/{value}"_s, {});
        QCOMPARE(whatIsWrongWith(wrong).value_or(QString()), u"Choose at least one type."_s);
        wrong.name = u"  "_s;
        QCOMPARE(whatIsWrongWith(wrong).value_or(QString()), u"A template needs a name."_s);
    }

    void valuesStayInTheirPlace()
    {
        const Indicator block = {IndicatorType::CidrBlock, u"192.0.2.0/24"_s, {}};
        QCOMPARE(pageOf(site(u"https://site.example/x/{value}/y?t={type}"_s, {IndicatorType::CidrBlock}), block)
                     ->toString(QUrl::FullyEncoded),
                 u"https://site.example/x/192.0.2.0%2F24/y?t=CIDR%20Block"_s);
        const Indicator mail = {IndicatorType::EmailAddress, u"a&b={type}#@portal.example"_s, {}};
        QCOMPARE(pageOf(site(u"https://site.example/?q={value}"_s, {IndicatorType::EmailAddress}), mail)
                     ->toString(QUrl::FullyEncoded),
                 u"https://site.example/?q=a%26b%3D%7Btype%7D%23%40portal.example"_s);
    }

    void aUrlGoesWhereUrlsAreTaken()
    {
        const Indicator host = {IndicatorType::Fqdn, u"portal.example"_s,
                                Indicator::From{IndicatorType::Url, u"https://portal.example/a?b"_s}};
        QCOMPARE(
            pageOf(site(u"https://site.example/{value}"_s, {IndicatorType::Url}), host)->toString(QUrl::FullyEncoded),
            u"https://site.example/https%3A%2F%2Fportal.example%2Fa%3Fb"_s);
        QCOMPARE(pageOf(site(u"https://site.example/{value}"_s), host)->toString(QUrl::FullyEncoded),
                 u"https://site.example/portal.example"_s);
        QVERIFY(!pageOf(site(u"https://site.example/{value}"_s, {IndicatorType::Asn}), host));
    }

    void whatIsBuiltInIsRightAndOff()
    {
        QVERIFY(builtInSites().size() >= 5);
        for (const OpenSite &one : builtInSites()) {
            QVERIFY2(!whatIsWrongWith(one), qPrintable(one.name));
            QVERIFY2(!one.isEnabled, qPrintable(one.name));
        }
    }
};

WB_TEST(TestOpenSite, "opensite");

#include "tst_opensite.moc"
