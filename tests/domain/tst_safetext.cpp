#include "models/domain/safetext.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

class TestSafeText final : public QObject
{
    Q_OBJECT

private slots:
    void oneLine_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *name, const QString &text, const QString &shown) {
            QTest::newRow(name) << text << shown;
        };
        row("plain", u"example.com <b>&amp;"_s, u"example.com <b>&amp;"_s);
        row("empty", u""_s, u""_s);
        row("other scripts stay", u"Müller 東京 пример 😀 é"_s, u"Müller 東京 пример 😀 é"_s);
        row("line ends", u"a\r\nb\tc"_s, u"a\\r\\nb\\tc"_s);
        row("terminal escape", u"\x1b[31mred\x07"_s, u"\\u001b[31mred\\u0007"_s);
        row("C1", u"\u009b31m\u0085"_s, u"\\u009b31m\\u0085"_s);
        row("DEL", u"a\u007f"_s, u"a\\u007f"_s);
        row("NUL", u"a"_s + QChar(u'\0') + u"b"_s, u"a\\u0000b"_s);
        row("bidi override", u"\u202egpj.exe"_s, u"\\u202egpj.exe"_s);
        row("bidi isolates", u"\u2066a\u2069\u200f\u061c"_s, u"\\u2066a\\u2069\\u200f\\u061c"_s);
        row("zero width", u"a\u200bb\u200cc\u200dd\u2060e"_s, u"a\\u200bb\\u200cc\\u200dd\\u2060e"_s);
        row("byte order mark", u"\ufeffa"_s, u"\\ufeffa"_s);
        row("soft hyphen", u"exam\u00adple"_s, u"exam\\u00adple"_s);
        row("line separator", u"a\u2028b\u2029"_s, u"a\\u2028b\\u2029"_s);
        row("filler and variation", u"\u3164\ufe0f\u034f"_s, u"\\u3164\\ufe0f\\u034f"_s);
        row("lone high surrogate", u"a"_s + QChar(0xd83d) + u"b"_s, u"a\\ud83db"_s);
        row("lone low surrogate", u"a"_s + QChar(0xde00), u"a\\ude00"_s);
        row("swapped surrogates", QString(QChar(0xde00)) + QChar(0xd83d), u"\\ude00\\ud83d"_s);
        row("tag character", u"a\U000e0041"_s, u"a\\U000e0041"_s);
        row("noncharacter", u"\ufffe\uffff"_s, u"\\ufffe\\uffff"_s);
    }
    void oneLine()
    {
        QFETCH(QString, text);
        QTEST(visible(text), "shown");
    }

    void severalLines() { QCOMPARE(visibleMultiLine(u"a\r\n\tb\nc\rd\u202e"), u"a\n\tb\nc\\rd\\u202e"_s); }

    void shownTextShowsAsItself()
    {
        QRandomGenerator random(1);
        for (int i = 0; i < 2000; ++i) {
            QString text;
            for (int length = random.bounded(20); length > 0; --length)
                text += QChar(char16_t(random.bounded(0x10000)));
            const QString shown = visible(text);
            QCOMPARE(visible(shown), shown);
            QVERIFY(shown.isValidUtf16());
        }
    }

    void quotedIsShortAndWhole()
    {
        QCOMPARE(quotedForMessage(u"a\u202e"), u"\"a\\u202e\""_s);
        QCOMPARE(quotedForMessage(QString(60, u'x')), u'"' + QString(60, u'x') + u'"');
        QCOMPARE(quotedForMessage(QString(61, u'x')), u'"' + QString(60, u'x') + u"…\""_s);
        // The cut does not halve a pair.
        QCOMPARE(quotedForMessage(QString(59, u'x') + u"😀😀"_s), u'"' + QString(59, u'x') + u"…\""_s);
    }
};

WB_TEST(TestSafeText, "safetext");
#include "tst_safetext.moc"
