#include "tests/support/registry.h"
#include "tests/ui/gallery.h"
#include "ui/look/desktopscheme.h"
#include "ui/look/theme.h"
#include "ui/look/tokens.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusVariant>
#include <QStandardPaths>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace wb;

namespace {

QImage pictureOf(Gallery &gallery)
{
    QApplication::processEvents();
    if (QWidget *focus = gallery.focusWidget())
        focus->clearFocus();
    return gallery.grab().toImage();
}

} // namespace

// What a desktop's portal does, as far as it is asked.
class FakePortal final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    uint scheme = 0;

public slots:
    QDBusVariant Read(const QString &nameSpace, const QString &key)
    {
        const bool known = nameSpace == "org.freedesktop.appearance"_L1 && key == "color-scheme"_L1;
        return QDBusVariant(QVariant::fromValue(QDBusVariant(known ? QVariant(scheme) : QVariant(0U))));
    }

signals:
    void SettingChanged(const QString &nameSpace, const QString &key, const QDBusVariant &value);
};

class TestTheme final : public QObject
{
    Q_OBJECT

private slots:
    void aLiveSwitchIsAWindowBuiltAfresh_data()
    {
        QTest::addColumn<ThemeChoice>("from");
        QTest::addColumn<ThemeChoice>("to");
        QTest::newRow("to dark") << ThemeChoice::Light << ThemeChoice::Dark;
        QTest::newRow("to light") << ThemeChoice::Dark << ThemeChoice::Light;
    }

    void aLiveSwitchIsAWindowBuiltAfresh()
    {
        QFETCH(const ThemeChoice, from);
        QFETCH(const ThemeChoice, to);
        Theme theme;
        theme.setChoice(from);
        QImage before;
        QImage switched;
        {
            Gallery gallery;
            gallery.show();
            before = pictureOf(gallery);
            theme.setChoice(to);
            switched = pictureOf(gallery);
        }
        Gallery fresh;
        fresh.show();
        QCOMPARE(switched, pictureOf(fresh));
        QVERIFY(before != switched);
    }

    void systemIsThePaletteBeforeOurs()
    {
        QPalette dark;
        dark.setColor(QPalette::Window, Qt::black);
        dark.setColor(QPalette::WindowText, Qt::white);
        QApplication::setPalette(dark);
        Theme theme;
        QVERIFY(theme.isDark());
        QSignalSpy changed(&theme, &Theme::changed);
        theme.setChoice(ThemeChoice::Light);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(QApplication::palette().color(QPalette::Base), lightTokens().base);
        theme.setChoice(ThemeChoice::System);
        QCOMPARE(QApplication::palette().color(QPalette::Base), darkTokens().base);
        theme.setChoice(ThemeChoice::Dark);
        QCOMPARE(changed.size(), 2);
    }

    void thePortalsNumbers_data()
    {
        QTest::addColumn<QVariant>("value");
        QTest::addColumn<int>("dark");
        const auto wrapped = [](const QVariant &value) { return QVariant::fromValue(QDBusVariant(value)); };
        QTest::newRow("dark") << QVariant(1U) << 1;
        QTest::newRow("light") << QVariant(2U) << 0;
        QTest::newRow("none") << QVariant(0U) << -1;
        QTest::newRow("unknown") << QVariant(7U) << -1;
        QTest::newRow("wrapped") << wrapped(1U) << 1;
        QTest::newRow("wrapped twice") << wrapped(wrapped(2U)) << 0;
        QTest::newRow("text") << wrapped(u"dark"_s) << -1;
        QTest::newRow("nothing") << QVariant() << -1;
    }

    void thePortalsNumbers()
    {
        QFETCH(const QVariant, value);
        QFETCH(const int, dark);
        const auto read = DesktopScheme::darkFromPortal(value);
        QCOMPARE(read ? int(*read) : -1, dark);
    }

    void followsTheDesktop()
    {
        if (QStandardPaths::findExecutable(u"dbus-daemon"_s).isEmpty())
            QSKIP("no dbus-daemon");
        QProcess daemon;
        daemon.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
        QTRY_VERIFY(daemon.canReadLine());
        const QByteArray address = daemon.readLine().trimmed();
        qputenv("DBUS_SESSION_BUS_ADDRESS", address);
        FakePortal portal;
        portal.scheme = 1;
        auto bus = QDBusConnection::connectToBus(QString::fromLatin1(address), u"portal"_s);
        QVERIFY(bus.registerObject(u"/org/freedesktop/portal/desktop"_s, &portal,
                                   QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
        QVERIFY(bus.registerService(u"org.freedesktop.portal.Desktop"_s));

        QApplication::setPalette(makePalette(lightTokens()));
        Theme theme;
        QVERIFY(!theme.isDark());
        theme.followDesktop();
        QTRY_VERIFY(theme.isDark());
        QCOMPARE(QApplication::palette().color(QPalette::Base), darkTokens().base);

        portal.scheme = 2;
        emit portal.SettingChanged(u"org.freedesktop.appearance"_s, u"color-scheme"_s, QDBusVariant(2U));
        QTRY_VERIFY(!theme.isDark());

        theme.setChoice(ThemeChoice::Dark);
        QVERIFY(theme.isDark());
        daemon.kill();
        daemon.waitForFinished();
    }
};

WB_TEST(TestTheme, "theme");
#include "tst_theme.moc"
