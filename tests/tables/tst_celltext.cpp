#include "models/tables/celltext.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

class TestCellText final : public QObject
{
    Q_OBJECT

private slots:
    void digitsAreGrouped_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("three") << u"999"_s << u"999"_s;
        QTest::newRow("four") << u"1000"_s << u"1,000"_s;
        QTest::newRow("seven") << u"1234567"_s << u"1,234,567"_s;
        QTest::newRow("below zero") << u"-12500"_s << u"-12,500"_s;
        QTest::newRow("three below zero") << u"-125"_s << u"-125"_s;
        QTest::newRow("of more digits than a machine holds")
            << u"123456789012345678901"_s << u"123,456,789,012,345,678,901"_s;
        QTest::newRow("a fraction stays") << u"21345.13"_s << u"21345.13"_s;
        QTest::newRow("an exponent stays") << u"1e30"_s << u"1e30"_s;
        QTest::newRow("nothing") << QString() << QString();
    }
    void digitsAreGrouped()
    {
        QFETCH(QString, text);
        QTEST(groupedDigits(text), "shown");
    }

    void onlyNumbersAre()
    {
        ColumnSpec number;
        number.type = ColumnType::Number;
        QCOMPARE(displayText(number, "18328", 100, 1), u"18,328"_s);
        // An identifier of digits is none.
        QCOMPARE(displayText(ColumnSpec(), "99042", 100, 1), u"99042"_s);
    }
};

WB_TEST(TestCellText, "celltext");

#include "tst_celltext.moc"
