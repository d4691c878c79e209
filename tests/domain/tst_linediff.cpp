#include "models/domain/linediff.h"
#include "tests/support/registry.h"

#include <QElapsedTimer>
#include <QtTest>

using namespace wb;

using Numbers = QList<int>;

class TestLineDiff final : public QObject
{
    Q_OBJECT

private slots:
    void linesThatDiffer_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<Numbers>("numbers");
        QTest::newRow("same") << QByteArray("a\nb\n") << QByteArray("a\r\nb") << Numbers{};
        QTest::newRow("nothing before") << QByteArray() << QByteArray("a\nb\n") << Numbers{1, 2};
        QTest::newRow("nothing after") << QByteArray("a\n") << QByteArray() << Numbers{};
        QTest::newRow("one in the middle") << QByteArray("a\nb\nc\n") << QByteArray("a\nx\nc\n") << Numbers{2};
        QTest::newRow("put in") << QByteArray("a\nc\n") << QByteArray("a\nb\nb\nc\n") << Numbers{2, 3};
        QTest::newRow("moved") << QByteArray("a\nb\nc\n") << QByteArray("c\na\nb\n") << Numbers{1};
        QTest::newRow("the same line twice")
            << QByteArray("a\nx\nb\n") << QByteArray("y\nx\nz\nx\n") << Numbers{1, 3, 4};
    }
    void linesThatDiffer()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(Numbers, numbers);
        const std::vector<int> found = wb::linesThatDiffer(before, after);
        QCOMPARE(Numbers(found.begin(), found.end()), numbers);
    }

    void largeTextsTakeNoTime()
    {
        QByteArray before;
        QByteArray after;
        for (int i = 0; i < 200'000; ++i) {
            before += "line " + QByteArray::number(i) + '\n';
            after += "line " + QByteArray::number(i % 3 == 0 ? -i : i) + '\n';
        }
        QElapsedTimer timer;
        timer.start();
        // Line 0 is the same as line -0.
        QCOMPARE(wb::linesThatDiffer(before, after).size(), size_t(200'000 / 3));
        QVERIFY2(timer.elapsed() < 60'000, qPrintable(QString::number(timer.elapsed())));
    }
};

WB_TEST(TestLineDiff, "linediff");
#include "tst_linediff.moc"
