#include "models/domain/specialuse.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

class TestSpecialUse final : public QObject
{
    Q_OBJECT

private slots:
    void heldBack_data()
    {
        QTest::addColumn<QString>("pasted");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char *pasted, const char *reason) {
            QTest::newRow(pasted) << QString::fromUtf8(pasted) << QString::fromUtf8(reason);
        };
        row("192.168.1.7", "192.168.1.7 is a private address (192.168.0.0/16)");
        row("10.0.0.0", "10.0.0.0 is a private address (10.0.0.0/8)");
        row("10.255.255.255", "10.255.255.255 is a private address (10.0.0.0/8)");
        row("172.16.0.1", "172.16.0.1 is a private address (172.16.0.0/12)");
        row("172.31.255.255", "172.31.255.255 is a private address (172.16.0.0/12)");
        row("127.0.0.1", "127.0.0.1 is a loopback address (127.0.0.0/8)");
        row("169.254.169.254", "169.254.169.254 is a link-local address (169.254.0.0/16)");
        row("100.64.0.1", "100.64.0.1 is a carrier-grade NAT address (100.64.0.0/10)");
        row("100.127.255.255", "100.127.255.255 is a carrier-grade NAT address (100.64.0.0/10)");
        row("0.0.0.0", "0.0.0.0 is an unspecified address (0.0.0.0/8)");
        row("192.0.0.8", "192.0.0.8 is a protocol address (192.0.0.0/24)");
        row("192.0.2.7", "192.0.2.7 is a documentation address (192.0.2.0/24)");
        row("198.51.100.1", "198.51.100.1 is a documentation address (198.51.100.0/24)");
        row("203.0.113.255", "203.0.113.255 is a documentation address (203.0.113.0/24)");
        row("198.19.0.1", "198.19.0.1 is a benchmarking address (198.18.0.0/15)");
        row("224.0.0.1", "224.0.0.1 is a multicast address (224.0.0.0/4)");
        row("239.255.255.255", "239.255.255.255 is a multicast address (224.0.0.0/4)");
        row("240.0.0.1", "240.0.0.1 is a reserved address (240.0.0.0/4)");
        row("255.255.255.255", "255.255.255.255 is a broadcast address (255.255.255.255/32)");
        row("::", ":: is an unspecified address (::/128)");
        row("::1", "::1 is a loopback address (::1/128)");
        row("fe80::1", "fe80::1 is a link-local address (fe80::/10)");
        row("fd00::1", "fd00::1 is a private address (fc00::/7)");
        row("fec0::1", "fec0::1 is a site-local address (fec0::/10)");
        row("ff02::1", "ff02::1 is a multicast address (ff00::/8)");
        row("2001:db8::1", "2001:db8::1 is a documentation address (2001:db8::/32)");
        row("3fff::1", "3fff::1 is a documentation address (3fff::/20)");
        row("2001:2::1", "2001:2::1 is a protocol address (2001::/23)");
        row("100::1", "100::1 is a discard-only address (100::/64)");
        row("1234::1", "1234::1 is a reserved address (::/3)");
        row("4000::1", "4000::1 is a reserved address (4000::/2)");
        row("::ffff:192.168.1.7", "::ffff:192.168.1.7 is a private address (192.168.0.0/16)");
        row("64:ff9b::10.0.0.1", "64:ff9b::a00:1 is a private address (10.0.0.0/8)");
        row("192.168.4.0/24", "192.168.4.0/24 lies in a private range (192.168.0.0/16)");
        row("192.168.0.0/16", "192.168.0.0/16 lies in a private range (192.168.0.0/16)");
        row("192.168.1.7/32", "192.168.1.7/32 is a private address (192.168.0.0/16)");
        row("192.0.0.0/8", "192.0.0.0/8 takes in a protocol range (192.0.0.0/24)");
        row("0.0.0.0/0", "0.0.0.0/0 takes in an unspecified range (0.0.0.0/8)");
        row("2001:d00::/24", "2001:d00::/24 takes in a documentation range (2001:db8::/32)");
        row("::/0", "::/0 takes in an unspecified range (::/128)");
        row("www.invoice-portal.example",
            "www.invoice-portal.example is a special-use name (.example), which nobody can register");
        row("a.test", "a.test is a special-use name (.test), which nobody can register");
        row("a.invalid", "a.invalid is a special-use name (.invalid), which nobody can register");
        row("a.localhost", "a.localhost is a special-use name (.localhost), which nobody can register");
        row("printer.local", "printer.local is a special-use name (.local), which nobody can register");
        row("a.onion", "a.onion is a special-use name (.onion), which nobody can register");
        row("a.internal", "a.internal is a special-use name (.internal), which nobody can register");
        row("home.arpa", "home.arpa is a special-use name (.home.arpa), which nobody can register");
        row("nas.home.arpa", "nas.home.arpa is a special-use name (.home.arpa), which nobody can register");
        row("user@mail.test", "user@mail.test is a special-use name (.test), which nobody can register");
        row("https://192.168.1.7:8443/x", "192.168.1.7 is a private address (192.168.0.0/16)");
        row("7.1.168.192.in-addr.arpa",
            "7.1.168.192.in-addr.arpa is the reverse name of 192.168.1.7, which is a private address (192.168.0.0/16)");
        row("1.10.in-addr.arpa",
            "1.10.in-addr.arpa is the reverse name of 10.1.0.0/16, which lies in a private range (10.0.0.0/8)");
    }
    void heldBack()
    {
        QFETCH(QString, pasted);
        const Expected<Indicator> indicator = readIndicator(pasted);
        QVERIFY2(indicator, indicator ? "" : qPrintable(indicator.error().detail));
        QTEST(reasonToHoldBack(*indicator).value_or(QString()), "reason");
    }

    void notHeldBack_data()
    {
        QTest::addColumn<QString>("pasted");
        for (const char *pasted : {"example.com",       "www.example.net",
                                   "example.org",       "user@example.com",
                                   "local.example.com", "test.example.net",
                                   "xhome.arpa",        "9.255.255.255",
                                   "11.0.0.0",          "172.15.255.255",
                                   "172.32.0.0",        "100.63.255.255",
                                   "100.128.0.0",       "192.167.255.255",
                                   "192.169.0.0",       "198.17.255.255",
                                   "198.20.0.0",        "223.255.255.255",
                                   "8.0.0.0/8",         "2606:4700::1",
                                   "2001:200::1",       "2001:db7:ffff::1",
                                   "2001:db9::1",       "2600::/16",
                                   "AS64500",           "::ffff:8.8.8.8",
                                   "64:ff9b::8.8.8.8",  "8.8.8.8.in-addr.arpa",
                                   "CVE-2024-0001",     "d41d8cd98f00b204e9800998ecf8427e",
                                   "invoice.exe"})
            QTest::newRow(pasted) << QString::fromUtf8(pasted);
    }
    void notHeldBack()
    {
        QFETCH(QString, pasted);
        const Expected<Indicator> indicator = readIndicator(pasted);
        QVERIFY2(indicator, indicator ? "" : qPrintable(indicator.error().detail));
        QCOMPARE(reasonToHoldBack(*indicator).value_or(QString()), QString());
    }

    void aUrlIsJudgedByItsHost()
    {
        QVERIFY(reasonToHoldBack({.type = IndicatorType::Url, .value = u"http://10.0.0.1/x"_s}));
        QVERIFY(!reasonToHoldBack({.type = IndicatorType::Url, .value = u"http://example.com/10.0.0.1"_s}));
    }
};

WB_TEST(TestSpecialUse, "specialuse");
#include "tst_specialuse.moc"
