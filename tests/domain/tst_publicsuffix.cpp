#include "models/domain/publicsuffix.h"
#include "tests/support/registry.h"

#include <QThread>
#include <QtTest>

#include <atomic>

using namespace wb;
using namespace Qt::StringLiterals;

class TestPublicSuffix final : public QObject
{
    Q_OBJECT

private slots:
    void registered_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("domain");
        QTest::addColumn<QString>("platform");
        const auto row = [](const char *host, const char *domain, const char *platform = "") {
            QTest::newRow(host) << QString::fromLatin1(host) << QString::fromLatin1(domain)
                                << QString::fromLatin1(platform);
        };
        row("example.com", "example.com");
        row("www.example.com", "example.com");
        row("a.b.c.example.co.uk", "example.co.uk");
        row("_dmarc.example.com", "example.com");
        row("com", "");
        row("co.uk", "");
        row("gov.uk", "");
        row("example.gov.uk", "example.gov.uk");
        // Wildcard and exception rules.
        row("a.b.ck", "a.b.ck");
        row("b.ck", "");
        row("www.ck", "www.ck");
        row("x.www.ck", "www.ck");
        row("city.kobe.jp", "city.kobe.jp");
        row("x.c.kobe.jp", "x.c.kobe.jp");
        row("c.kobe.jp", "");
        // Private suffixes flag, they never shorten.
        row("github.io", "github.io", "github.io");
        row("evil.github.io", "github.io", "github.io");
        row("a.evil.github.io", "github.io", "github.io");
        row("evil.duckdns.org", "duckdns.org", "duckdns.org");
        row("evil.blogspot.com", "blogspot.com", "blogspot.com");
        row("shop.example.uk.com", "uk.com", "uk.com");
        row("notgithub.io", "notgithub.io");
        // Punycode.
        row("xn--bcher-kva.example.xn--p1ai", "example.xn--p1ai");
        row("www.xn--85x722f.xn--55qx5d.cn", "xn--85x722f.xn--55qx5d.cn");
        row("xn--55qx5d.cn", "");
        // The default rule "*".
        row("www.invoice-portal.example", "invoice-portal.example");
        row("invoice-portal.example", "invoice-portal.example");
        row("a.b.test", "b.test");
        row("abc.onion", "abc.onion");
        row("example", "");
        row("printer.home.arpa", "home.arpa");
        row("7.2.0.192.in-addr.arpa", "192.in-addr.arpa");
        row("in-addr.arpa", "");
        // Nothing a host, nothing broken.
        row("", "");
        row("..", "");
        row(".com", "");
    }
    void registered()
    {
        QFETCH(QString, host);
        const RegisteredDomain result = registeredDomain(host);
        QTEST(result.domain, "domain");
        QTEST(result.hostingPlatform, "platform");
    }

    void topLevelDomains()
    {
        for (const QString &listed : {u"com"_s, u"uk"_s, u"zip"_s, u"ck"_s, u"xn--p1ai"_s, u"arpa"_s})
            QVERIFY2(isListedTopLevelDomain(listed), qPrintable(listed));
        for (const QString &unlisted : {u"example"_s, u"exe"_s, u"local"_s, u""_s})
            QVERIFY2(!isListedTopLevelDomain(unlisted), qPrintable(unlisted));
    }

    void listHasADate() { QVERIFY(publicSuffixListDate() >= QDate(2023, 1, 1)); }

    void answersFromManyThreads()
    {
        std::atomic_int right = 0;
        std::vector<std::unique_ptr<QThread>> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back(QThread::create([&] {
                for (int round = 0; round < 500; ++round)
                    right += registeredDomain(u"a.b.example.co.uk"_s).domain == "example.co.uk"_L1;
            }));
            threads.back()->start();
        }
        for (const auto &thread : threads)
            QVERIFY(thread->wait());
        QCOMPARE(right.load(), 2000);
    }
};

WB_TEST(TestPublicSuffix, "publicsuffix");
#include "tst_publicsuffix.moc"
