#include "models/tables/factmodel.h"
#include "tests/support/registry.h"
#include "tests/ui/windowfixture.h"

#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace wb;

namespace {

QImage pictureOf(MainWindow &window)
{
    QApplication::processEvents();
    return window.grab().toImage();
}

/// As it is after a while, without the time that it tells.
void settle(MainWindow &window)
{
    QTRY_VERIFY_WITH_TIMEOUT(window.isSettled(), PatienceMs);
    // Qt itself fades the cross of a field in.
    for (const QToolButton *const cross : window.bar()->field()->findChildren<QToolButton *>())
        QTRY_VERIFY(cross->property("opacity").toDouble() == 1 || cross->property("opacity").toDouble() == 0);
    if (QWidget *const focus = window.focusWidget())
        focus->clearFocus(); // the cursor of a field is in one picture and not in the other
}

} // namespace

class TestThemeWindow final : public QObject
{
    Q_OBJECT

private slots:
    void aLiveSwitchIsAWindowBuiltAfresh_data()
    {
        QTest::addColumn<ThemeChoice>("from");
        QTest::addColumn<ThemeChoice>("to");
        QTest::addColumn<QString>("indicator");
        for (const auto &[from, to] :
             {std::pair(ThemeChoice::Light, ThemeChoice::Dark), std::pair(ThemeChoice::Dark, ThemeChoice::Light)}) {
            const QByteArray name = to == ThemeChoice::Dark ? "dark" : "light";
            QTest::newRow((QByteArray("a result, to ") + name).constData())
                << from << to << u"login.invoice-portal.example"_s;
            QTest::newRow((QByteArray("nothing run, to ") + name).constData())
                << from << to << u"harbour-billing.example"_s;
            QTest::newRow((QByteArray("empty, to ") + name).constData()) << from << to << QString();
        }
    }

    void aLiveSwitchIsAWindowBuiltAfresh()
    {
        QFETCH(const ThemeChoice, from);
        QFETCH(const ThemeChoice, to);
        QFETCH(const QString, indicator);
        WindowFixture f;
        f.theme.setChoice(from);
        f.lookUp(u"login.invoice-portal.example"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"nameServers"_s) && f.window->isSettled(), PatienceMs);
        f.untickAll();
        f.section(u"nameServers"_s)->model()->setAllTicked(true);
        f.key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->currentCase()->facts()->attributeCount() == 3, PatienceMs);
        settle(*f.window);

        const auto make = [&] {
            auto window = std::make_unique<MainWindow>(f.context->workbench(), &f.theme,
                                                       MainWindow::Options{u"Phish 114"_s, indicator});
            window->resize(1200, 800);
            window->show();
            return window;
        };
        // The minute in the status bar may change between two pictures: then once more.
        for (int tried = 0; tried < 2; ++tried) {
            f.theme.setChoice(from);
            const QDateTime began = QDateTime::currentDateTimeUtc();
            const auto live = make();
            settle(*live);
            const QImage before = pictureOf(*live);
            f.theme.setChoice(to);
            const QImage switched = pictureOf(*live);
            live->hide();
            const auto fresh = make();
            settle(*fresh);
            const QImage built = pictureOf(*fresh);
            if (QDateTime::currentDateTimeUtc().time().minute() != began.time().minute())
                continue;
            QVERIFY(before != switched);
            QVERIFY(switched == built);
            f.theme.setChoice(ThemeChoice::Light);
            return;
        }
    }
};

WB_TEST(TestThemeWindow, "themewindow");
#include "tst_themewindow.moc"
