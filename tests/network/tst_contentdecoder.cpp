#include "network/contentdecoder.h"
#include "tests/support/gzip.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace wb;

class TestContentDecoder final : public QObject
{
    Q_OBJECT

private slots:
    void unpacks_data()
    {
        QTest::addColumn<QByteArray>("encoding");
        QTest::addColumn<QByteArray>("raw");
        const QByteArray text = sample();
        QTest::newRow("none") << QByteArray() << text;
        QTest::newRow("identity") << QByteArray("identity") << text;
        QTest::newRow("gzip") << QByteArray("gzip") << pack(text);
        QTest::newRow("its old name, in capitals") << QByteArray(" X-GZIP ") << pack(text);
        QTest::newRow("gzip and identity") << QByteArray("identity, gzip") << pack(text);
        QTest::newRow("deflate") << QByteArray("deflate") << pack(text, Packing::Zlib);
        QTest::newRow("raw deflate") << QByteArray("deflate") << pack(text, Packing::RawDeflate);
        QTest::newRow("two members") << QByteArray("gzip") << pack(text.left(100)) + pack(text.mid(100));
        QTest::newRow("an empty member between")
            << QByteArray("gzip") << pack(text.left(7)) + pack({}) + pack(text.mid(7));
    }

    void unpacks()
    {
        QFETCH(QByteArray, encoding);
        QFETCH(QByteArray, raw);
        const auto body = decodeContent(encoding, raw);
        QVERIFY(body);
        QCOMPARE(*body, sample());
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("encoding");
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<ErrorKind>("kind");
        const QByteArray packed = pack(sample());
        QByteArray wrongSum = packed;
        wrongSum[wrongSum.size() - 6] = char(wrongSum[wrongSum.size() - 6] ^ 1);
        QTest::newRow("not gzip") << QByteArray("gzip") << sample() << ErrorKind::BadResponse;
        QTest::newRow("not deflate") << QByteArray("deflate") << QByteArray("\xff\xff\xff\xff")
                                     << ErrorKind::BadResponse;
        QTest::newRow("wrong checksum") << QByteArray("gzip") << wrongSum << ErrorKind::BadResponse;
        QTest::newRow("something behind") << QByteArray("gzip") << packed + "{}" << ErrorKind::BadResponse;
        QTest::newRow("behind deflate") << QByteArray("deflate") << pack(sample(), Packing::Zlib) + 'x'
                                        << ErrorKind::BadResponse;
        QTest::newRow("brotli") << QByteArray("br") << packed << ErrorKind::BadResponse;
        QTest::newRow("twice") << QByteArray("gzip, gzip") << pack(packed) << ErrorKind::BadResponse;
        QTest::newRow("second member cut") << QByteArray("gzip") << packed + packed.left(20) << ErrorKind::Network;
    }

    void refuses()
    {
        QFETCH(QByteArray, encoding);
        QFETCH(QByteArray, raw);
        QFETCH(ErrorKind, kind);
        const auto body = decodeContent(encoding, raw);
        QVERIFY(!body);
        QCOMPARE(body.error().kind, kind);
        QVERIFY(!body.error().detail.isEmpty());
    }

    void everyCutIsSeen()
    {
        const QByteArray packed = pack(sample());
        for (qsizetype length = 1; length < packed.size(); ++length) {
            const auto body = decodeContent("gzip", packed.left(length));
            QVERIFY2(!body, qPrintable(QString::number(length)));
            QCOMPARE(body.error().kind, ErrorKind::Network);
        }
    }

    void theLimitIsExact_data()
    {
        QTest::addColumn<QByteArray>("encoding");
        QTest::newRow("identity") << QByteArray("identity");
        QTest::newRow("gzip") << QByteArray("gzip");
    }

    void theLimitIsExact()
    {
        QFETCH(QByteArray, encoding);
        const auto encoded = [&](const QByteArray &plain) { return encoding == "gzip" ? pack(plain) : plain; };
        for (const qsizetype limit : {1, 100, 16384, 70000}) {
            const auto within = decodeContent(encoding, encoded(QByteArray(limit, 'a')), limit);
            QVERIFY(within);
            QCOMPARE(within->size(), limit);
            const auto beyond = decodeContent(encoding, encoded(QByteArray(limit + 1, 'a')), limit);
            QVERIFY(!beyond);
            QCOMPARE(beyond.error().kind, ErrorKind::TooLarge);
        }
    }

    void aBombStopsAtTheLimit()
    {
        const QByteArray whole = pack(QByteArray(MaxBodyBytes, '\0'));
        const auto fits = decodeContent("gzip", whole);
        QVERIFY(fits);
        QCOMPARE(fits->size(), MaxBodyBytes);
        // A thousand times more, in members, for a megabyte or so of wire.
        QByteArray bomb;
        for (int i = 0; i < 30; ++i)
            bomb += whole;
        const auto body = decodeContent("gzip", bomb);
        QVERIFY(!body);
        QCOMPARE(body.error().kind, ErrorKind::TooLarge);
    }

    void randomDamageNeverPassesForData()
    {
        QRandomGenerator random(20260102);
        const QByteArray packed = pack(sample());
        for (int round = 0; round < 2000; ++round) {
            QByteArray damaged = packed;
            const qsizetype at = random.bounded(int(damaged.size()));
            damaged[at] = char(damaged[at] ^ (1 << random.bounded(8)));
            const auto body = decodeContent("gzip", damaged);
            // The header holds bytes that mean nothing here, such as the time.
            if (body)
                QCOMPARE(*body, sample());
        }
    }

private:
    static QByteArray sample()
    {
        QByteArray text;
        for (int i = 0; i < 300; ++i)
            text += "{\"line\":" + QByteArray::number(i * 7919) + "}";
        return text;
    }
};

WB_TEST(TestContentDecoder, "contentdecoder");
#include "tst_contentdecoder.moc"
