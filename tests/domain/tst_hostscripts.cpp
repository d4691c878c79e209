#include "models/domain/hostscripts.h"
#include "models/domain/indicator.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace wb;

class TestHostScripts final : public QObject
{
    Q_OBJECT

private slots:
    void lettersAreTold()
    {
        QCOMPARE(inLetters(u"portal.example"_s), QString());
        QCOMPARE(inLetters(u"www.xn--bcher-kva.example"_s), u"www.bücher.example"_s);
        QCOMPARE(inLetters(u"post@xn--bcher-kva.example"_s), u"post@bücher.example"_s);
        QCOMPARE(inLetters(u"xn--.example"_s), QString()); // decodes to nothing
    }

    void whatImitatesIsMixed_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("why");
        const auto row = [](const QString &host, const QString &why) {
            QTest::newRow(qPrintable(host)) << host << why;
        };
        row(u"portal.example"_s, {});
        row(u"bücher.example"_s, {});
        row(u"пример.example"_s, {}); // a label of its own script
        row(u"例え.example"_s, {}); // Han with kana
        row(u"shop例え.example"_s, {}); // as names in Japan are written
        row(u"2-пример.example"_s, {});
        row(u"pоrtal.example"_s, u"its letters are Latin and Cyrillic"_s); // the second letter
        row(u"www.αcme.example"_s, u"its letters are Greek and Latin"_s);
    }
    void whatImitatesIsMixed()
    {
        QFETCH(const QString, host);
        QFETCH(const QString, why);
        const Expected<Indicator> read = readIndicator(host);
        QVERIFY(read.hasValue());
        QCOMPARE(mixedScripts(read->value).value_or(QString()), why);
        QCOMPARE(mixedScripts(u"post@"_s + read->value).value_or(QString()), why);
    }
};

WB_TEST(TestHostScripts, "hostscripts");

#include "tst_hostscripts.moc"
