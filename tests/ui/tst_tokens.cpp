#include "tests/support/registry.h"
#include "ui/look/labels.h"
#include "ui/look/tokens.h"

#include <QPalette>
#include <QtTest>

#include <cmath>

using namespace wb;

namespace {

using Member = QColor Tokens::*;

double luminance(const QColor &color)
{
    const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

// WCAG 2.1, from 1 to 21.
double contrast(const QColor &a, const QColor &b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (qMax(la, lb) + 0.05) / (qMin(la, lb) + 0.05);
}

const std::vector<Member> &surfaces()
{
    static const std::vector<Member> all{
        &Tokens::chrome, &Tokens::bar,   &Tokens::base,   &Tokens::field,  &Tokens::raised,
        &Tokens::hover,  &Tokens::tick,  &Tokens::sel,    &Tokens::selOff, &Tokens::okBg,
        &Tokens::warnBg, &Tokens::badBg, &Tokens::infoBg,
    };
    return all;
}

} // namespace

class TestTokens final : public QObject
{
    Q_OBJECT

private slots:
    void textIsReadableOnEverySurface_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void textIsReadableOnEverySurface()
    {
        QFETCH(const bool, dark);
        const Tokens &t = dark ? darkTokens() : lightTokens();
        for (const Member text :
             {&Tokens::text, &Tokens::muted, &Tokens::accent, &Tokens::ok, &Tokens::warn, &Tokens::bad}) {
            for (const Member surface : surfaces())
                QVERIFY2(contrast(t.*text, t.*surface) >= 4.5,
                         qPrintable((t.*text).name() + u' ' + (t.*surface).name()));
        }
    }

    void whatStandsOnAColourIsReadable_data() { textIsReadableOnEverySurface_data(); }

    void whatStandsOnAColourIsReadable()
    {
        QFETCH(const bool, dark);
        const Tokens &t = dark ? darkTokens() : lightTokens();
        for (const Member fill : {&Tokens::accentFill, &Tokens::accentHover, &Tokens::accentPress})
            QVERIFY(contrast(t.onAccent, t.*fill) >= 4.5);
        for (const Member found : {&Tokens::hit, &Tokens::hitNow})
            QVERIFY(contrast(t.text, t.*found) >= 4.5);
        for (const Member code : {&Tokens::codeStr, &Tokens::codeNum, &Tokens::accent})
            QVERIFY(contrast(t.*code, t.base) >= 6.3);
    }

    void controlsAreSeen_data() { textIsReadableOnEverySurface_data(); }

    void controlsAreSeen()
    {
        QFETCH(const bool, dark);
        const Tokens &t = dark ? darkTokens() : lightTokens();
        for (const Member surface : {&Tokens::base, &Tokens::chrome, &Tokens::field}) {
            QVERIFY(contrast(t.ctl, t.*surface) >= 3);
            QVERIFY(contrast(t.accent, t.*surface) >= 3);
        }
        // Why the tick box of the current row has another border.
        QVERIFY(contrast(t.ctl, t.sel) < 3);
        QVERIFY(contrast(t.muted, t.sel) >= 4.5);
    }

    void theRatiosOfTheDesignHold_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<QList<double>>("onBase");
        QTest::addColumn<QList<double>>("onChrome");
        QTest::newRow("light") << false << QList<double>{17.1, 6.6, 6.4, 6.0, 6.0, 6.5}
                               << QList<double>{15.5, 6.0, 5.8, 5.4, 5.5, 5.9};
        QTest::newRow("dark") << true << QList<double>{14.5, 7.5, 7.9, 9.1, 9.6, 8.2}
                              << QList<double>{13.2, 6.8, 7.2, 8.3, 8.8, 7.5};
    }

    void theRatiosOfTheDesignHold()
    {
        QFETCH(const bool, dark);
        QFETCH(const QList<double>, onBase);
        QFETCH(const QList<double>, onChrome);
        const Tokens &t = dark ? darkTokens() : lightTokens();
        const std::vector<Member> texts{&Tokens::text, &Tokens::muted, &Tokens::accent,
                                        &Tokens::ok,   &Tokens::warn,  &Tokens::bad};
        for (qsizetype i = 0; i < onBase.size(); ++i) {
            QVERIFY(qAbs(contrast(t.*texts[size_t(i)], t.base) - onBase[i]) < 0.06);
            QVERIFY(qAbs(contrast(t.*texts[size_t(i)], t.chrome) - onChrome[i]) < 0.06);
        }
    }

    void aPaletteLeadsBackToItsTokens()
    {
        QCOMPARE(&tokensFor(makePalette(lightTokens())), &lightTokens());
        QCOMPARE(&tokensFor(makePalette(darkTokens())), &darkTokens());
    }

    void everyToneIsAColourOfThePalette_data() { textIsReadableOnEverySurface_data(); }

    void everyToneIsAColourOfThePalette()
    {
        QFETCH(const bool, dark);
        const Tokens &t = dark ? darkTokens() : lightTokens();
        const QPalette palette = makePalette(t);
        QCOMPARE(palette.color(toneRole(Tone::Text)), t.text);
        QCOMPARE(palette.color(toneRole(Tone::Muted)), t.muted);
        QCOMPARE(palette.color(toneRole(Tone::Accent)), t.accent);
        QCOMPARE(palette.color(toneRole(Tone::Ok)), t.ok);
        QCOMPARE(palette.color(toneRole(Tone::Warn)), t.warn);
        QCOMPARE(palette.color(toneRole(Tone::Bad)), t.bad);
        QCOMPARE(palette.color(QPalette::Disabled, toneRole(Tone::Bad)), t.disabled);
    }
};

WB_TEST(TestTokens, "tokens");
#include "tst_tokens.moc"
