#include "models/domain/settings.h"
#include "models/tables/actionlistmodel.h"
#include "tests/support/faultserver.h"
#include "tests/support/registry.h"
#include "tests/ui/windowfixture.h"
#include "ui/actionpane.h"
#include "ui/actionwords.h"
#include "ui/casepane.h"
#include "ui/detailpane.h"
#include "ui/look/buttons.h"
#include "ui/look/labels.h"
#include "ui/look/metrics.h"
#include "ui/look/runningarc.h"
#include "ui/questiondialog.h"
#include "ui/recordpane.h"
#include "ui/runbutton.h"
#include "ui/shortcutsheet.h"
#include "ui/triagedialog.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QScreen>
#include <QSplitter>
#include <QTabBar>
#include <QToolButton>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace wb;

namespace {

constexpr auto Pasted = "hxxps://login[.]invoice-portal[.]example/x"_L1;

FaultAnswer hanging()
{
    FaultAnswer answer;
    answer.raw = QByteArray();
    return answer;
}

QPushButton *buttonOf(QWidget *parent, const QString &text)
{
    for (QPushButton *const button : parent->findChildren<QPushButton *>()) {
        if (button->text() == text && button->isVisible())
            return button;
    }
    return nullptr;
}

int w(int at13)
{
    return Metrics().width(at13);
}

} // namespace

class TestFrame final : public QObject
{
    Q_OBJECT

private slots:
    void everyMenuEntryShowsItsKey()
    {
        WindowFixture f;
        for (const CommandSpec &command : commandSpecs()) {
            if (command.id == CommandId::OfPart)
                continue;
            const QAction *const action = f.window->action(command.id);
            QVERIFY(action);
            QCOMPARE(action->shortcuts(), keysOf(command));
            QCOMPARE(!action->associatedObjects().isEmpty(), true);
        }
        QVERIFY(f.window->action(CommandId::RunTriage)->text().endsWith(u"\tReturn"_s));
        f.key(Qt::Key_F1, Qt::ControlModifier);
        auto *const sheet = f.window->findChild<ShortcutSheet *>();
        QVERIFY(sheet);
        QStringList words;
        for (const QLabel *const label : sheet->findChildren<QLabel *>())
            words.append(label->text());
        QVERIFY(words.contains(u"Ctrl+Shift+E"_s) && words.contains(u"Tick all filtered rows"_s));
        QVERIFY(words.contains(u"Show FQDN WHOIS, spends nothing"_s));
    }

    void theCaseGivesWayInANarrowWindow()
    {
        WindowFixture f;
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        QWidget *const pane = f.window->casePane();
        f.window->resize(w(1280), w(800));
        QTRY_VERIFY(pane->isVisible());
        QVERIFY(!buttonOf(f.window->status(), u"Phish 114, 0 attributes"_s));
        f.window->resize(w(1000), w(800));
        QTRY_VERIFY(!pane->isVisible());
        QPushButton *const place = buttonOf(f.window->status(), u"Phish 114, 0 attributes"_s);
        QVERIFY(place);
        QTest::mouseClick(place, Qt::LeftButton);
        QVERIFY(pane->isVisible());
        QVERIFY(!place->isVisible());
        f.key(Qt::Key_F9);
        QVERIFY(!pane->isVisible());
        // What was wished for a narrow window is no wish for a wide one.
        f.window->resize(w(1280), w(800));
        QTRY_VERIFY(pane->isVisible());
        QTRY_COMPARE(pane->width(), w(284));
        f.window->resize(w(1600), w(900));
        QTRY_COMPARE(pane->width(), w(344));
        QVERIFY(f.context->workbench().settings->isOn(SettingKey::CaseShown));
    }

    void thePriceGivesWayToo()
    {
        WindowFixture f;
        f.window->resize(w(1280), w(800));
        f.paste(Pasted);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        const auto isShown = [&] {
            for (const QLabel *const label : f.window->bar()->findChildren<QLabel *>()) {
                if (label->text().endsWith(u" held"_s))
                    return label->isVisible();
            }
            return false;
        };
        QTRY_VERIFY(isShown());
        f.window->resize(w(1000), w(800));
        QTRY_VERIFY(!isShown());
        const auto *const run = f.window->bar()->findChild<RunButton *>();
        QVERIFY(run->toolTip().contains(u"(Return)"_s) && run->toolTip().contains(u" held"_s));
    }

    void layoutIsKept()
    {
        WindowFixture f;
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        f.window->resize(w(1300), w(700));
        f.key(Qt::Key_F8);
        QVERIFY(!f.window->actionPane()->isVisible());
        auto *const splitter = f.window->findChild<QSplitter *>();
        splitter->setSizes({0, w(950), w(350)});
        emit splitter->splitterMoved(w(950), 2);
        const int wasWide = f.window->casePane()->width();
        QVERIFY(wasWide > w(300));
        f.window->close();
        MainWindow second(f.context->workbench(), &f.theme, {});
        second.show();
        const QRect room = QGuiApplication::primaryScreen()->availableGeometry();
        QTRY_COMPARE(second.size(), QSize(w(1300), w(700)).boundedTo(room.size()));
        QVERIFY(!second.actionPane()->isVisible());
        second.resize(w(1300), w(700));
        QTRY_COMPARE(second.casePane()->width(), wasWide);
        second.action(CommandId::ResetLayout)->trigger();
        second.resize(w(1300), w(700));
        QVERIFY(second.actionPane()->isVisible());
        QTRY_COMPARE(second.casePane()->width(), w(284));
        QTRY_COMPARE(second.actionPane()->width(), w(248));
    }

    void neverOffScreen()
    {
        WindowFixture f;
        f.window->close();
        f.context->workbench().settings->setNumbers(SettingKey::WindowGeometry, {-5000, 9000, 20000, 700});
        MainWindow second(f.context->workbench(), &f.theme, {});
        second.show();
        const QRect room = QGuiApplication::primaryScreen()->availableGeometry();
        QTRY_VERIFY(room.contains(second.geometry().topLeft()));
        QVERIFY(second.minimumWidth() <= room.width() && second.minimumHeight() <= room.height());
        QVERIFY(second.minimumWidth() == qMin(w(900), room.width()));
    }

    void tabsCloseAndComeBack()
    {
        WindowFixture f;
        f.paste(Pasted);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        f.key(Qt::Key_3, Qt::ControlModifier);
        f.key(Qt::Key_4, Qt::ControlModifier);
        const auto shown = [&] { return f.window->tabs()->currentPage()->actionId(); };
        const QString second = shown();
        f.key(Qt::Key_Backtab, Qt::ControlModifier | Qt::ShiftModifier);
        const QString first = shown();
        QVERIFY(first != second);
        f.key(Qt::Key_Tab, Qt::ControlModifier);
        QCOMPARE(shown(), second);
        f.key(Qt::Key_Tab, Qt::ControlModifier);
        QVERIFY(!f.window->tabs()->currentPage()); // round to the Summary
        f.key(Qt::Key_Backtab, Qt::ControlModifier | Qt::ShiftModifier);
        f.key(Qt::Key_W, Qt::ControlModifier);
        QCOMPARE(shown(), first);
        f.key(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(shown(), second);
        f.key(Qt::Key_Home, Qt::AltModifier);
        QCOMPARE(f.window->tabs()->bar()->currentIndex(), 0);
    }

    void escLeavesWhatIsNearest()
    {
        WindowFixture f;
        f.lookUp(Pasted);
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"relevantAttributes"_s) && f.window->isSettled(), PatienceMs);
        TableView *const table = f.section(u"relevantAttributes"_s)->table();
        table->setFocus();
        emit table->activated(table->model()->index(0, 2));
        QTRY_VERIFY(f.page()->detail()->isVisible());
        table->setFocus();
        f.key(Qt::Key_F, Qt::ControlModifier);
        QVERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
        f.key(Qt::Key_Escape);
        QVERIFY(table->hasFocus());
        QVERIFY(f.page()->detail()->isVisible());
        f.key(Qt::Key_Escape);
        QVERIFY(!f.page()->detail()->isVisible());
    }

    void cancellingSeveralAsks()
    {
        FaultServer server;
        server.setHandler([](const SeenRequest &) { return hanging(); });
        WindowFixture f(server.url());
        for (const QString &host : {u"first.example.com"_s, u"second.example.net"_s})
            f.lookUp(host);
        QTRY_VERIFY(f.window->runningCount() >= 2); // once the case is open
        const int running = f.window->runningCount();
        f.key(Qt::Key_Period, Qt::ControlModifier);
        auto *const dialog = f.window->findChild<QuestionDialog *>();
        QVERIFY(dialog);
        QVERIFY(!dialog->verb()->hasFocus()); // it ends something
        QCOMPARE(f.window->runningCount(), running);
        QTest::mouseClick(dialog->verb(), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(f.window->runningCount(), 0, PatienceMs);
    }

    void theArcTurnsWhileSomethingRuns()
    {
        QWidget window;
        RunningArc arc(&window);
        QSignalSpy turned(&arc, &RunningArc::turned);
        arc.setRunning(true);
        QVERIFY(!arc.isTurning()); // nobody sees it
        window.show();
        QTRY_VERIFY(arc.isTurning());
        QTRY_VERIFY(!turned.isEmpty());
        window.hide();
        QTRY_VERIFY(!arc.isTurning());
        window.show();
        QTRY_VERIFY(arc.isTurning());
        arc.setRunning(false);
        QVERIFY(!arc.isTurning());
        QVERIFY(RunningArc::degrees() % 30 == 0 && RunningArc::degrees() < 360);
    }

    void theMessageGoesWithTheNextKey()
    {
        WindowFixture f;
        StatusBar *const status = f.window->status();
        status->showWritten(u"/tmp/cases/x.csv"_s, 75);
        QVERIFY(buttonOf(status, u"Open"_s) && buttonOf(status, u"Copy Path"_s));
        f.key(Qt::Key_Tab); // leads to them
        QVERIFY(!status->message().isEmpty());
        f.key(Qt::Key_Down);
        QVERIFY(status->message().isEmpty());
        QVERIFY(!buttonOf(status, u"Open"_s));
    }

    void demoDataUsesNoKeychain()
    {
        WindowFixture f;
        f.lookUp(Pasted);
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"relevantAttributes"_s) && f.window->isSettled(), PatienceMs);
        QStringList words;
        for (const QLabel *const label : f.window->status()->findChildren<QLabel *>())
            words.append(label->text());
        QVERIFY2(words.contains(u"Keychain not used"_s), qPrintable(words.join(u", "_s)));
    }

    void severalLinesAreNoIndicator()
    {
        WindowFixture f;
        f.paste(u"first.example\r\nsecond.example\n"_s);
        QVERIFY(!f.window->bar()->indicator());
        QVERIFY(hasFieldError(f.window->bar()->field()));
        const auto says = [&](const QString &words) {
            const auto labels = f.window->bar()->findChildren<ElidedLabel *>();
            return std::any_of(labels.cbegin(), labels.cend(),
                               [&](const ElidedLabel *label) { return label->text().contains(words); });
        };
        QVERIFY(says(u"lookup ACTION --input FILE"_s));
        f.key(Qt::Key_End);
        f.key(Qt::Key_X);
        QVERIFY(!says(u"--input"_s)); // no longer what was pasted
        // One line between others that are empty is one indicator.
        f.paste(u"\n first.example \n\n"_s);
        QVERIFY(f.window->bar()->indicator());
    }

    void theFieldCanBeClearedHoweverItWasFilled()
    {
        WindowFixture f;
        f.paste(Pasted);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        f.paste(u"harbour-billing.example"_s);
        f.key(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(f.window->bar()->field()->text(), QString(Pasted));
        bool canBeCleared = false;
        for (const QToolButton *const button : f.window->bar()->field()->findChildren<QToolButton *>())
            canBeCleared |= button->isVisible() && button->x() > f.window->bar()->field()->width() / 2;
        QVERIFY(canBeCleared);
    }

    void rowsAreSpoken()
    {
        WindowFixture f;
        const ActionListModel *const model = f.window->actionPane()->model();
        const int row = model->rowOf(u"fqdn-whois");
        // With no indicator: what it takes.
        const QString key = u", Ctrl+%1"_s.arg(actionDigit(row));
        QCOMPARE(model->index(row).data(Qt::AccessibleTextRole).toString(), u"FQDN WHOIS, FQDN"_s + key);
        f.lookUp(Pasted);
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"relevantAttributes"_s) && f.window->isSettled(), PatienceMs);
        QCOMPARE(model->index(row).data(Qt::AccessibleTextRole).toString(), u"FQDN WHOIS, held, just now"_s + key);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        QCOMPARE(agoText(now.addSecs(-7300), now, AgeStyle::Spoken), u"2 hours ago"_s);
        QCOMPARE(agoText(now.addSecs(-3700), now, AgeStyle::Spoken), u"1 hour ago"_s);
        QCOMPARE(agoText(now.addSecs(-7300), now), u"2 h ago"_s);
    }

    void panesAreReachedInOrder()
    {
        WindowFixture f;
        f.window->resize(w(1280), w(800));
        f.lookUp(Pasted);
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"relevantAttributes"_s) && f.window->isSettled(), PatienceMs);
        f.window->bar()->field()->setFocus();
        f.key(Qt::Key_F6);
        QVERIFY(f.window->actionPane()->list()->hasFocus());
        f.key(Qt::Key_F6);
        QVERIFY(f.window->tabs()->isAncestorOf(QApplication::focusWidget()));
        f.key(Qt::Key_F6);
        QVERIFY(f.window->casePane()->tree()->hasFocus());
        f.key(Qt::Key_F6);
        QVERIFY(f.window->bar()->field()->hasFocus());
        f.key(Qt::Key_F6, Qt::ShiftModifier);
        QVERIFY(f.window->casePane()->tree()->hasFocus());
    }

    void runHasItsMenuBehindTheArrow()
    {
        WindowFixture f;
        f.paste(Pasted);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        auto *const run = f.window->bar()->findChild<RunButton *>();
        QTest::mouseClick(run, Qt::LeftButton, {}, QPoint(run->width() - 8, run->height() / 2));
        auto *const menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QCOMPARE(menu->actions().size(), 3);
        QCOMPARE(f.window->runningCount(), 0);
        menu->actions().last()->trigger();
        menu->close();
        auto *const edit = f.window->findChild<TriageDialog *>();
        QVERIFY(edit);
        QStringList boxes;
        for (const QCheckBox *const box : edit->findChildren<QCheckBox *>())
            boxes.append(box->text());
        QCOMPARE(boxes.last(), u"IP Address WHOIS of its address"_s);
        edit->reject();
        QTRY_VERIFY(!f.window->findChild<TriageDialog *>()); // it is a question as well
        f.window->action(CommandId::RunAll)->trigger();
        auto *const dialog = f.window->findChild<QuestionDialog *>();
        QVERIFY(dialog);
        QCOMPARE(f.window->runningCount(), 0); // it asks
        QTest::mouseClick(dialog->verb(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"records"_s, u"whois-history"_s), PatienceMs);
    }
};

WB_TEST(TestFrame, "frame");
#include "tst_frame.moc"
