#include "tests/support/registry.h"
#include "ui/look/icons.h"
#include "ui/look/theme.h"

#include <QApplication>
#include <QFile>
#include <QPixmap>
#include <QtTest>

using namespace wb;

namespace {

// The most opaque colour of a picture: what it is drawn in.
QColor inkOf(const QPixmap &pixmap)
{
    const QImage image = pixmap.toImage().convertToFormat(QImage::Format_ARGB32);
    QRgb ink = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (qAlpha(image.pixel(x, y)) > qAlpha(ink))
                ink = image.pixel(x, y);
        }
    }
    return QColor::fromRgba(ink);
}

bool isNear(const QColor &a, const QColor &b)
{
    return qAbs(a.red() - b.red()) < 6 && qAbs(a.green() - b.green()) < 6 && qAbs(a.blue() - b.blue()) < 6;
}

} // namespace

class TestIcons final : public QObject
{
    Q_OBJECT

private slots:
    void everyIconIsDrawnInItsTintAlone_data()
    {
        QTest::addColumn<IconName>("name");
        for (const IconName name : allIcons())
            QTest::newRow(iconFileName(name).data()) << name;
    }

    void everyIconIsDrawnInItsTintAlone()
    {
        QFETCH(const IconName, name);
        for (const auto choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
            m_theme.setChoice(choice);
            const Tokens &tokens = m_theme.isDark() ? darkTokens() : lightTokens();
            for (const Tint tint : {Tint::Muted, Tint::Bad}) {
                for (const int ratio : {1, 2}) {
                    const QPixmap pixmap = icon(name, tint).pixmap(QSize(16, 16), ratio);
                    QCOMPARE(pixmap.size(), QSize(16, 16) * ratio);
                    const QColor ink = inkOf(pixmap);
                    QVERIFY2(ink.alpha() > 120, "nothing to see");
                    QVERIFY2(isNear(ink, tintColor(tokens, tint)), qPrintable(ink.name()));
                }
            }
        }
    }

    void itsFileNamesNoColour_data() { everyIconIsDrawnInItsTintAlone_data(); }

    void itsFileNamesNoColour()
    {
        QFETCH(const IconName, name);
        QFile file(QStringLiteral(":/icons/%1.svg").arg(iconFileName(name)));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        static const QRegularExpression paint(QStringLiteral("(fill|stroke)=\"([^\"]*)\""));
        auto match = paint.globalMatch(text);
        while (match.hasNext()) {
            const QString value = match.next().captured(2);
            QVERIFY2(value == QStringLiteral("none") || value == QStringLiteral("currentColor"), qPrintable(value));
        }
        QVERIFY(!text.contains(u'#') && !text.contains(QStringLiteral("style=")));
    }

    void modesHaveTheirTint()
    {
        m_theme.setChoice(ThemeChoice::Light);
        const QIcon copy = icon(IconName::Stop, Tint::Accent);
        const auto ink = [&](QIcon::Mode mode) { return inkOf(copy.pixmap(QSize(16, 16), 1, mode)); };
        QVERIFY(isNear(ink(QIcon::Normal), lightTokens().accent));
        QVERIFY(isNear(ink(QIcon::Disabled), lightTokens().disabled));
        QVERIFY(isNear(ink(QIcon::Selected), lightTokens().onAccent));
    }

    void oneIconFollowsTheTheme()
    {
        m_theme.setChoice(ThemeChoice::Light);
        const QIcon kept = icon(IconName::Stop, Tint::Text);
        QVERIFY(isNear(inkOf(kept.pixmap(16)), lightTokens().text));
        m_theme.setChoice(ThemeChoice::Dark);
        QVERIFY(isNear(inkOf(kept.pixmap(16)), darkTokens().text));
    }

    void anIconSaysWhichOfOursItIs()
    {
        QCOMPARE(iconNameOf(icon(IconName::ChevronRight)), IconName::ChevronRight);
        QVERIFY(!iconNameOf(QIcon()));
    }

private:
    Theme m_theme;
};

WB_TEST(TestIcons, "icons");
#include "tst_icons.moc"
