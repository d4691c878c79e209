#include "network/parsers/responsereader.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;
using Kind = RetryAdvice::Kind;

class TestRetryAdvice final : public QObject
{
    Q_OBJECT

private slots:
    void tooManyRequests_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("seconds");
        QTest::newRow("none") << QByteArray() << int(Kind::Backoff) << 0;
        QTest::newRow("at once") << QByteArray("0") << int(Kind::After) << 0;
        QTest::newRow("a minute") << QByteArray("60") << int(Kind::After) << 60;
        QTest::newRow("longer") << QByteArray("61") << int(Kind::None) << 0;
        QTest::newRow("beyond int") << QByteArray("99999999999") << int(Kind::None) << 0;
        QTest::newRow("date") << QByteArray("Thu, 01 Jan 2026 00:00:30 GMT") << int(Kind::After) << 30;
        QTest::newRow("date gone by") << QByteArray("Wed, 31 Dec 2025 23:00:00 GMT") << int(Kind::After) << 0;
        QTest::newRow("date in an hour") << QByteArray("Thu, 01 Jan 2026 01:00:00 GMT") << int(Kind::None) << 0;
        QTest::newRow("neither") << QByteArray("soon") << int(Kind::Backoff) << 0;
    }
    void tooManyRequests()
    {
        QFETCH(QByteArray, header);
        Response response;
        response.status = 429;
        response.body = "{}";
        response.receivedAt = QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
        if (!header.isEmpty())
            response.headers = {{"Retry-After", header}};
        const RetryAdvice advice = retryAdvice(response);
        QTEST(int(advice.kind), "kind");
        QTEST(int(std::chrono::duration_cast<std::chrono::seconds>(advice.after).count()), "seconds");
    }

    void aSpentQuotaIsWorthAPause()
    {
        Response response;
        response.status = 503;
        response.body = "{\"error\":{\"code\":503,\"message\":\"You have exceeded the maximum number of requests.\"}}";
        QCOMPARE(retryAdvice(response).kind, Kind::Pause);
        response.body = "{\"error\":{\"code\":503,\"message\":\"The size of this report is too large.\"}}";
        QCOMPARE(retryAdvice(response).kind, Kind::None);
    }
};

WB_TEST(TestRetryAdvice, "retryadvice");
#include "tst_retryadvice.moc"
