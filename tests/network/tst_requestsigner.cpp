#include "network/requestsigner.h"
#include "tests/support/registry.h"

#include <QUrlQuery>
#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

class TestRequestSigner final : public QObject
{
    Q_OBJECT

private slots:
    void vectors_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("a path with a domain")
            << QByteArray("/v1/example.com/whois")
            << QByteArray("4214b93592731c8c29cb167b813350f1b82f84cd11294b3a46f331d6efd4ca2a");
        QTest::newRow("a slash at the end")
            << QByteArray("/v1/risk/evidence/")
            << QByteArray("41a0de66fd267c8d99907be6d0a87282f45ff6ef0d72a0cf64471a83549f143b");
    }

    void vectors()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, expected);
        QCOMPARE(signature("example_user", "2020-02-01T22:37:59Z", path, "not-a-real-key"), expected);
        const auto url = query(path).url();
        QVERIFY(url);
        QCOMPARE(url->path(QUrl::FullyEncoded).toLatin1(), path);
        QCOMPARE(QUrlQuery(*url).queryItemValue(u"signature"_s).toLatin1(), expected);
    }

    void wholeUrl()
    {
        SignedQuery asked = query("/v1/example.com/whois/history");
        asked.query = "sort=date_asc&limit=100";
        const auto url = asked.url();
        QVERIFY(url);
        QCOMPARE(
            url->toEncoded(),
            QByteArray("https://api.example/v1/example.com/whois/history?sort=date_asc&limit=100"
                       "&api_username=example_user&timestamp=2020-02-01T22%3A37%3A59Z&signature=")
                + signature("example_user", "2020-02-01T22:37:59Z", "/v1/example.com/whois/history", "not-a-real-key"));
        QVERIFY(!url->toEncoded().contains("not-a-real-key"));
    }

    void theSignedPathIsTheOneSent_data()
    {
        QTest::addColumn<QByteArray>("base");
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("colons") << QByteArray("https://api.example") << QByteArray("/v1/2001:db8::1/whois");
        QTest::newRow("encoded colons") << QByteArray("https://api.example")
                                        << QByteArray("/v1/2001%3Adb8%3A%3A1/whois");
        QTest::newRow("encoded slash") << QByteArray("https://api.example") << QByteArray("/v1/a%2Fb/whois");
        QTest::newRow("encoded needlessly")
            << QByteArray("https://api.example") << QByteArray("/v1/%65xample.com/whois");
        QTest::newRow("lower-case escape") << QByteArray("https://api.example") << QByteArray("/v1/x%3ay/whois");
        QTest::newRow("two slashes") << QByteArray("https://api.example/") << QByteArray("/v1//whois");
        QTest::newRow("base with a path")
            << QByteArray("https://api.example:8443/gate/") << QByteArray("/v1/x.example/whois");
    }

    void theSignedPathIsTheOneSent()
    {
        QFETCH(QByteArray, base);
        QFETCH(QByteArray, path);
        SignedQuery asked = query(path);
        asked.baseUrl = QUrl::fromEncoded(base);
        const auto url = asked.url();
        QVERIFY(url);
        // As a server sees it: between the authority and the question mark.
        const QByteArray wire = url->toEncoded();
        const qsizetype start = wire.indexOf('/', 8);
        const QByteArray sent = wire.mid(start, wire.indexOf('?') - start);
        QCOMPARE(QUrlQuery(*url).queryItemValue(u"signature"_s).toLatin1(),
                 signature("example_user", "2020-02-01T22:37:59Z", sent, "not-a-real-key"));
    }

    void namesAreEncodedAndTimesAreUtc()
    {
        SignedQuery asked = query("/v1/account");
        asked.userName = " j+d&x=1 \n";
        asked.now = QDateTime(QDate(2020, 2, 1), QTime(23, 37, 59), Qt::OffsetFromUTC, 3600);
        const auto url = asked.url();
        QVERIFY(url);
        const QByteArray expected = signature("j+d&x=1", "2020-02-01T22:37:59Z", "/v1/account", "not-a-real-key");
        QCOMPARE(url->query(QUrl::FullyEncoded).toLatin1(),
                 QByteArray("api_username=j%2Bd%26x%3D1&timestamp=2020-02-01T22%3A37%3A59Z&signature=" + expected));
    }

    void badCredentialsAreRefusedAndNotRepeated_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("white space") << QByteArray(" \n");
        QTest::newRow("line break") << QByteArray("canary\r\nX-Other: 1");
        QTest::newRow("NUL") << QByteArray("canary\0x", 8);
        QTest::newRow("DEL") << QByteArray("canary\x7f");
    }

    void badCredentialsAreRefusedAndNotRepeated()
    {
        QFETCH(QByteArray, value);
        SignedQuery badKey = query("/v1/account");
        badKey.key = value;
        SignedQuery badName = query("/v1/account");
        badName.userName = value;
        for (const SignedQuery &asked : {badKey, badName}) {
            const auto url = asked.url();
            QVERIFY(!url);
            QCOMPARE(url.error().kind, ErrorKind::NoCredentials);
            QVERIFY(!url.error().detail.contains("canary"_L1));
        }
    }

    void badPathsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("parameters");
        QTest::newRow("no slash") << QByteArray("v1/account") << QByteArray();
        QTest::newRow("climbs") << QByteArray("/v1/../admin") << QByteArray();
        QTest::newRow("climbs, encoded") << QByteArray("/v1/%2E%2e/admin") << QByteArray();
        QTest::newRow("stays") << QByteArray("/v1/./account") << QByteArray();
        QTest::newRow("question mark") << QByteArray("/v1/x?y") << QByteArray();
        QTest::newRow("fragment") << QByteArray("/v1/x#y") << QByteArray();
        QTest::newRow("space") << QByteArray("/v1/a b") << QByteArray();
        QTest::newRow("not ASCII") << QByteArray("/v1/b\xc3\xbc") << QByteArray();
        QTest::newRow("half an escape") << QByteArray("/v1/a%2") << QByteArray();
        QTest::newRow("fragment in the query") << QByteArray("/v1/x") << QByteArray("a=1#b");
        QTest::newRow("line break in the query") << QByteArray("/v1/x") << QByteArray("a=1\r\nb");
    }

    void badPathsAreRefused()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, parameters);
        SignedQuery asked = query(path);
        asked.query = parameters;
        const auto url = asked.url();
        QVERIFY(!url);
        QCOMPARE(url.error().kind, ErrorKind::Usage);
    }

private:
    static SignedQuery query(const QByteArray &path)
    {
        SignedQuery asked;
        asked.baseUrl = QUrl(u"https://api.example"_s);
        asked.path = path;
        asked.userName = "example_user";
        asked.key = "not-a-real-key";
        asked.now = QDateTime(QDate(2020, 2, 1), QTime(22, 37, 59), Qt::UTC);
        return asked;
    }
};

WB_TEST(TestRequestSigner, "requestsigner");
#include "tst_requestsigner.moc"
