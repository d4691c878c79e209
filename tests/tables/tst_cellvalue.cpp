#include "models/tables/cellvalue.h"
#include "tests/support/registry.h"

#include <QtTest>

#include <algorithm>

using namespace wb;

class TestCellValue final : public QObject
{
    Q_OBJECT

private slots:
    void ascending_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<QByteArrayList>("values");
        QTest::newRow("numbers") << int(ColumnType::Number)
                                 << QByteArrayList{"-1e400",
                                                   "-9223372036854775808",
                                                   "-9223372036854775807",
                                                   "-2.5",
                                                   "-1",
                                                   "-1e-400",
                                                   "0.25",
                                                   "1",
                                                   "1.5",
                                                   "9007199254740992",
                                                   "9007199254740993",
                                                   "9223372036854775807",
                                                   "123456789012345678901",
                                                   "1e30",
                                                   "1e400"};
        QTest::newRow("dates") << int(ColumnType::Date)
                               << QByteArrayList{"0001",
                                                 "1969-12-31T23:59:59Z",
                                                 "2026",
                                                 "2026-01",
                                                 "2026-01-01",
                                                 "2026-01-01T00:00Z",
                                                 "2026-01-01T00:00:00Z",
                                                 "2026-01-01 00:00:01",
                                                 "2026-01-01T02:00:02+02:00",
                                                 "2025-12-31T20:00:02.5-0400",
                                                 "20260102",
                                                 "2026-01-02T03:04:05.123456Z",
                                                 "2026-01-02T03:04:05.1235Z",
                                                 "2026-02",
                                                 "9999-12-31"};
        QTest::newRow("addresses") << int(ColumnType::Address)
                                   << QByteArrayList{"::1",         "192.0.2.0/24", "192.0.2.0/30", "192.0.2.0",
                                                     "192.0.2.9",   "192.0.2.10",   "203.0.113.1",  "2001:db8::/32",
                                                     "2001:db8::9", "2001:DB8::a",  "2001:db8::10"};
        QTest::newRow("bools") << int(ColumnType::Bool) << QByteArrayList{"false", "true"};
    }

    void ascending()
    {
        QFETCH(int, type);
        QFETCH(QByteArrayList, values);
        for (int i = 0; i < values.size(); ++i) {
            const auto key = cellKey(ColumnType(type), values[i]);
            QVERIFY2(key, values[i].constData());
            if (i > 0)
                QVERIFY2(*cellKey(ColumnType(type), values[i - 1]) < *key, values[i].constData());
        }
    }

    void equalSpellings()
    {
        QCOMPARE(*numberKey("-0"), *numberKey("0"));
        QCOMPARE(*numberKey("1.0"), *numberKey("1"));
        QCOMPARE(*numberKey("1E2"), *numberKey("100"));
        QCOMPARE(*dateKey("2026-01-01T02:00:00+02:00"), *dateKey("2026-01-01T00:00:00Z"));
        QCOMPARE(*dateKey("2026-01-01 00:00:00 UTC"), *dateKey("2026-01-01T00:00:00"));
        QCOMPARE(*dateKey("20260101T000000Z"), *dateKey("2026-01-01T00:00:00Z"));
        QCOMPARE(*addressKey("2001:DB8:0::1"), *addressKey("2001:db8::1"));
    }

    void refused_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<QByteArray>("value");
        for (const char *value :
             {"", " 1", "1 ", "+1", "-", "nan", "inf", "-inf", "0x10", "1,5", "1e", "74 of 100", ".5"})
            QTest::addRow("number %s", value) << int(ColumnType::Number) << QByteArray(value);
        for (const char *value :
             {"", "26", "202601", "2026-", "2026-13", "2026-00", "2026-02-30", "2026-01-01T", "2026-01-01T24:00",
              "2026-01-01T00:60", "2026-01-01T00:00:61", "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00+25:00",
              "2026-01-01T00:00:00ZZ", "2026-1-1", "never", "20260101000000Z junk"})
            QTest::addRow("date %s", value) << int(ColumnType::Date) << QByteArray(value);
        for (const char *value : {"", "1.2.3", "010.1.1.1", "192.0.2.256", "192.0.2.1/33", "192.0.2.1/", "/24",
                                  "2001:db8::/129", "192.0.2.1/-1", "192.0.2.1 ", "example.test", "1::2::3"})
            QTest::addRow("address %s", value) << int(ColumnType::Address) << QByteArray(value);
        QTest::newRow("address with NUL") << int(ColumnType::Address) << QByteArray("192.0.2.1\0x", 11);
        QTest::newRow("very long address") << int(ColumnType::Address) << QByteArray(100000, '1');
        QTest::newRow("very long date") << int(ColumnType::Date) << QByteArray(100000, '1');
        QTest::newRow("bool") << int(ColumnType::Bool) << QByteArray("True");
    }

    void refused()
    {
        QFETCH(int, type);
        QFETCH(QByteArray, value);
        QVERIFY(!cellKey(ColumnType(type), value));
    }

    void variants()
    {
        QCOMPARE(sortVariant(ColumnType::Number, "9007199254740993"), QVariant(Q_INT64_C(9007199254740993)));
        QCOMPARE(sortVariant(ColumnType::Number, "0.5"), QVariant(0.5));
        QCOMPARE(sortVariant(ColumnType::Number, "None"), QVariant(QStringLiteral("none")));
        QCOMPARE(sortVariant(ColumnType::Date, "2026-01"),
                 QVariant(QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC)));
        QCOMPARE(sortVariant(ColumnType::Address, "192.0.2.1").toByteArray().toHex(),
                 QByteArray("00000000000000000000ffffc0000201"));
        QCOMPARE(sortVariant(ColumnType::Bool, "true"), QVariant(true));
        QCOMPARE(sortVariant(ColumnType::List,
                             "B\xff"
                             "a\xff"),
                 QVariant(QStringLiteral("b")));
        QVERIFY(!sortVariant(ColumnType::Text, {}).isValid());
        QCOMPARE(sortVariant(ColumnType::Text, ""), QVariant(QString()));
    }
};

WB_TEST(TestCellValue, "cellvalue");
#include "tst_cellvalue.moc"
