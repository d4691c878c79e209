#include "tests/support/registry.h"
#include "ui/codetext.h"
#include "ui/sectionstack.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace wb;

class TestWindowParts final : public QObject
{
    Q_OBJECT

private slots:
    void heightIsShared_data()
    {
        using Wants = QList<StackItem::Want>;
        QTest::addColumn<Wants>("wants");
        QTest::addColumn<int>("available");
        QTest::addColumn<QList<int>>("heights");
        const Wants three = {{36, 130, 650}, {36, 100, 104}, {36, 0, 0}};
        QTest::newRow("all want less than there is") << three << 2000 << QList<int>{650, 104, 0};
        QTest::newRow("what one leaves goes to the other") << three << 400 << QList<int>{296, 104, 0};
        QTest::newRow("not even the smallest fit") << three << 100 << QList<int>{130, 100, 0};
        QTest::newRow("a natural height below the smallest") << Wants{{36, 130, 52}} << 500 << QList<int>{52};
        QTest::newRow("the last pixel") << Wants{{0, 0, 10}, {0, 0, 10}} << 7 << QList<int>{4, 3};
    }

    void heightIsShared()
    {
        QFETCH(const QList<StackItem::Want>, wants);
        QFETCH(const int, available);
        QFETCH(const QList<int>, heights);
        QCOMPARE(shareHeight(wants, available), heights);
    }

    void hostileBytesBecomePlainLines()
    {
        const auto text = CodeText::make("a\x1b[2Jb\r\n\xe2\x80\xae"
                                         "c\ttab\n\nend\n");
        QCOMPARE(text->sourceLineCount(), 4);
        QCOMPARE(text->line(0).toString(), u"a\\u001b[2Jb"_s);
        QCOMPARE(text->line(1).toString(), u"\\u202ec    tab"_s);
        QCOMPARE(text->line(2).toString(), QString());
        QCOMPARE(text->line(3).toString(), u"end"_s);
    }

    void oneLineOfAMegabyteIsBroken()
    {
        const QByteArray bytes = QByteArray("\xc3\xa4x").repeated(400'000) + "needle";
        const auto text = CodeText::make(bytes);
        QCOMPARE(text->sourceLineCount(), 1);
        QVERIFY(text->lineCount() > 6'600);
        for (int line = 0; line < text->lineCount(); ++line)
            QVERIFY(!text->line(line).contains(QChar::ReplacementCharacter));
        const auto found = text->find(u"NEEDLE"_s, 10, {});
        QVERIFY(found);
        QCOMPARE(found->size(), size_t(1));
        QCOMPARE(text->range(0, 0, text->lineCount() - 1, CodeText::LongestLine), QString::fromUtf8(bytes));
    }

    void aByteHasItsLine()
    {
        const auto text = CodeText::make("{\n  \"a\": 1,\n  \"b\": 2\n}");
        QCOMPARE(text->lineOfByte(0), 0);
        QCOMPARE(text->lineOfByte(4), 1);
        QCOMPARE(text->lineOfByte(19), 2);
    }

    void aStoppedSearchSaysNothing()
    {
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!CodeText::make("aaa")->find(u"a"_s, 10, stop.get_token()));
    }
};

WB_TEST(TestWindowParts, "windowparts");

#include "tst_windowparts.moc"
