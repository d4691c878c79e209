#include "models/domain/neverquery.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

class TestNeverQuery final : public QObject
{
    Q_OBJECT

private slots:
    void whatARuleMatches_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QString>("pasted");
        QTest::addColumn<bool>("isHeld");
        const auto row = [](const char *rule, const char *pasted, bool isHeld) {
            QTest::addRow("%s, %s", rule, pasted) << QString::fromUtf8(rule) << QString::fromUtf8(pasted) << isHeld;
        };
        row("corp.example", "corp.example", true);
        row("corp.example", "a.b.corp.example", true);
        row("corp.example", "soc@mail.corp.example", true);
        row("corp.example", "hxxps://vpn[.]corp[.]example/login", true);
        row("corp.example", "xcorp.example", false);
        row("corp.example", "corp.example.com", false);
        row("corp.example", "example", false);
        row("CORP[.]Example.", "www.corp.example", true);
        row(".corp.example", "www.corp.example", true);
        row("*.corp.example", "www.corp.example", true);
        row("*.corp.example", "corp.example", true);
        row("*.corp.example", "corp.test", false);
        row("vpn*.example.com", "vpn.example.com", true);
        row("vpn*.example.com", "vpn-2.example.com", true);
        row("vpn*.example.com", "a.vpn2.example.com", true);
        row("vpn*.example.com", "vpn.a.example.com", false);
        row("vpn*.example.com", "xvpn.example.com", false);
        row("*-dc.corp.example", "berlin-dc.corp.example", true);
        row("a*b*c.example", "a-b-b-c.example", true);
        row("a*b*c.example", "a-c-b.example", false);
        row("intranet.*", "intranet.example", true);
        row("intranet.*", "intranet.example.com", false);
        row("corp", "host.corp", true);
        row("corp", "corp.example", false);
        row("bücher.example", "www.xn--bcher-kva.example", true);
        row("192.0.2.7", "192.0.2.7", true);
        row("192.0.2.7", "192.0.2.8", false);
        row("192.0.2.7", "192.0.2.0/24", true);
        row("192.0.2.0/24", "192.0.2.255", true);
        row("192.0.2.0/24", "192.0.3.0", false);
        row("192.0.2.0/24", "192.0.2.128/25", true);
        row("192.0.2.0/24", "192.0.0.0/16", true);
        row("192.0.2.0/24", "198.51.100.0/24", false);
        row("192.0.2.0/24", "::ffff:192.0.2.9", true);
        row("192.0.2.0/24", "64:ff9b::192.0.2.9", true);
        row("192.0.2.0/24", "9.2.0.192.in-addr.arpa", true);
        row("192.0.2.0/24", "2.0.192.in-addr.arpa", true);
        row("192.0.2.0/24", "9.2.0.193.in-addr.arpa", false);
        row("2001:db8::/32", "2001:db8:1::1", true);
        row("2001:db8::/32", "2001:db9::1", false);
        row("2001:db8::/32", "8.b.d.0.1.0.0.2.ip6.arpa", true);
        row("2001:db8::/32", "192.0.2.1", false);
        row("0.0.0.0/0", "2001:db8::1", false);
        row("soc@corp.example", "SOC@corp.example", true);
        row("soc@corp.example", "other@corp.example", false);
        row("soc@corp.example", "corp.example", false);
        row("AS64500", "as64500", true);
        row("AS64500", "AS64501", false);
    }
    void whatARuleMatches()
    {
        QFETCH(QString, rule);
        QFETCH(QString, pasted);
        QFETCH(bool, isHeld);
        const NeverQueryList list(QStringList{rule});
        QVERIFY2(list.complaints().isEmpty(),
                 list.complaints().isEmpty() ? "" : qPrintable(list.complaints().first().sentence));
        Indicator indicator = {IndicatorType::Fqdn, pasted, {}};
        if (const Expected<Indicator> read = readIndicator(pasted))
            indicator = *read;
        QCOMPARE(list.reason(indicator).has_value(), isHeld);
    }

    void theReasonNamesWhatAndWhy()
    {
        const NeverQueryList list({u"# ours"_s, QString(), u"  *.corp.example "_s, u"192.0.2.0/24"_s});
        QVERIFY(list.complaints().isEmpty());
        QCOMPARE(list.ruleCount(), 2);
        QCOMPARE(list.reason({IndicatorType::Fqdn, u"corp.example"_s, {}}).value_or(QString()),
                 u"corp.example is on your never-query list (rule *.corp.example)"_s);
        QCOMPARE(list.reason({IndicatorType::Url, u"https://192.0.2.9/x"_s, {}}).value_or(QString()),
                 u"192.0.2.9 is on your never-query list (rule 192.0.2.0/24)"_s);
        QVERIFY(!list.reason({IndicatorType::Md5, u"d41d8cd98f00b204e9800998ecf8427e"_s, {}}));
        QVERIFY(!NeverQueryList().reason({IndicatorType::Fqdn, u"corp.example"_s, {}}));
    }

    void whatIsNoRuleIsNamedWithItsLine_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QString>("why");
        const auto row = [](const char *rule, const char *why) {
            QTest::newRow(rule) << QString::fromUtf8(rule) << QString::fromUtf8(why);
        };
        row("*", "it would hold back everything");
        row("*.*", "it would hold back everything");
        row("192.0.2.1/24", "it is no block of addresses such as 192.0.2.0/24 whose host bits are zero");
        row("192.0.2.0/33", "it is no block of addresses such as 192.0.2.0/24 whose host bits are zero");
        row("192.0.2", "write 192.0.2.0/24 for a block of addresses");
        row("7", "it is neither a domain nor an address or a block of addresses");
        row("192.0.2.*", "write 192.0.2.0/24 for a block of addresses");
        row("two words.example", "it has the character \" \"");
        row("a..example", "it has an empty label");
        row("corp.example, corp.test", "it has the character \",\"");
        row("d41d8cd98f00b204e9800998ecf8427e", "nothing is asked about an indicator of type MD5");
    }
    void whatIsNoRuleIsNamedWithItsLine()
    {
        QFETCH(QString, rule);
        QFETCH(QString, why);
        const NeverQueryList list({u"corp.example"_s, QString(), rule, u"corp.test"_s});
        QCOMPARE(list.ruleCount(), 2); // the others hold
        QCOMPARE(list.complaints().size(), 1);
        QCOMPARE(list.complaints().first().line, 3);
        QCOMPARE(complaintText(list.complaints().first()), u"Line 3: \"%1\" is no rule: %2."_s.arg(rule, why));
    }

    /// Half a minute of stars would be a way to hang the window.
    void manyStarsCostNothing()
    {
        const QString stars = QString(u"*a"_s).repeated(30);
        const NeverQueryList list({stars + u".example"_s});
        QCOMPARE(list.ruleCount(), 1);
        QVERIFY(!list.reason({IndicatorType::Fqdn, QString(62, u'a') + u"b.example"_s, {}}));
        QVERIFY(list.reason({IndicatorType::Fqdn, QString(62, u'a') + u".example"_s, {}}));
    }
};

WB_TEST(TestNeverQuery, "neverquery");
#include "tst_neverquery.moc"
