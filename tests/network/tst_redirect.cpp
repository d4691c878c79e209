#include "network/httptransport.h"
#include "network/redirect.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

class TestRedirect final : public QObject
{
    Q_OBJECT

private slots:
    void followed_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const QByteArray &location, const QByteArray &expected) {
            QTest::newRow(name) << location << expected;
        };
        row("whole", "https://api.example/v1/b", "https://api.example/v1/b");
        row("port named", "https://API.example:443/v1/b", "https://api.example:443/v1/b");
        row("path", "/v2/b?x=1", "https://api.example/v2/b?x=1");
        row("relative", "b/", "https://api.example/v1/b/");
        row("climbing stays inside", "../../../b", "https://api.example/b");
        row("no scheme", "//api.example/b", "https://api.example/b");
        row("credentials", "/b?api_username=me&x=a%26b&Timestamp=1&signature=canary&api%5Fkey=canary",
            "https://api.example/b?x=a%26b");
        row("only credentials", "/b?signature=canary", "https://api.example/b");
        row("user and fragment", "https://me:canary@api.example/b#c", "https://api.example/b");
    }

    void followed()
    {
        QFETCH(QByteArray, location);
        QFETCH(QByteArray, expected);
        for (const int status : {301, 302, 303, 307, 308}) {
            const auto target = redirectTarget(from(), reply(status, location));
            QVERIFY(target && *target);
            QCOMPARE((*target)->toEncoded(), expected);
        }
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("other host") << QByteArray("https://www.example/v1/b") << ErrorKind::RedirectRefused;
        QTest::newRow("below it") << QByteArray("https://x.api.example/v1/b") << ErrorKind::RedirectRefused;
        QTest::newRow("http") << QByteArray("http://api.example/v1/b?signature=canary") << ErrorKind::RedirectRefused;
        QTest::newRow("http on the same port") << QByteArray("http://api.example:443/") << ErrorKind::RedirectRefused;
        QTest::newRow("other port") << QByteArray("https://api.example:8443/v1/b") << ErrorKind::RedirectRefused;
        QTest::newRow("no scheme") << QByteArray("//evil.example/v1/b") << ErrorKind::RedirectRefused;
        QTest::newRow("user as host") << QByteArray("https://api.example@evil.example/") << ErrorKind::RedirectRefused;
        QTest::newRow("script") << QByteArray("javascript:alert(1)") << ErrorKind::RedirectRefused;
        QTest::newRow("none") << QByteArray() << ErrorKind::BadResponse;
        QTest::newRow("unreadable") << QByteArray("https://[canary") << ErrorKind::BadResponse;
    }

    void refused()
    {
        QFETCH(QByteArray, location);
        QFETCH(ErrorKind, kind);
        const auto target = redirectTarget(from(), reply(302, location));
        QVERIFY(!target);
        QCOMPARE(target.error().kind, kind);
        QVERIFY(target.error().detail.contains("api.example"_L1));
        QVERIFY(!target.error().detail.contains("canary"_L1));
    }

    void othersAreNone()
    {
        for (const int status : {200, 206, 300, 304, 305, 404, 500}) {
            const auto target = redirectTarget(from(), reply(status, "https://evil.example/"));
            QVERIFY(target);
            QVERIFY(!*target);
        }
    }

private:
    static QUrl from() { return QUrl(u"https://api.example/v1/a?signature=old"_s); }
    static HttpReply reply(int status, const QByteArray &location)
    {
        HttpReply made;
        made.status = status;
        if (!location.isEmpty())
            made.headers = {{"location", location}};
        return made;
    }
};

WB_TEST(TestRedirect, "redirect");
#include "tst_redirect.moc"
