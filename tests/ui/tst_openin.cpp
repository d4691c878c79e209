// "Open in": nothing is offered until it is enabled, and nothing opened before it was said what leaves.
#include "models/domain/settings.h"
#include "tests/support/registry.h"
#include "tests/ui/windowfixture.h"
#include "ui/opensites.h"
#include "ui/opensitesdialog.h"

#include <QCheckBox>
#include <QDesktopServices>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace wb;

namespace {

void closeMenu()
{
    while (QWidget *const menu = QApplication::activePopupWidget())
        menu->close();
}

/// By the key of the table.
QMenu *openInMenu(const SectionView *view)
{
    closeMenu();
    view->window()->activateWindow();
    view->table()->setFocus();
    QTest::keyClick(view->table(), Qt::Key_F10, Qt::ShiftModifier);
    auto *const menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    for (QAction *const action : menu ? menu->actions() : QList<QAction *>()) {
        if (action->text() == u"Open in")
            return action->menu();
    }
    return nullptr;
}

QStringList entriesOf(const QMenu *menu)
{
    QStringList words;
    for (const QAction *const action : menu->actions()) {
        if (!action->isSeparator())
            words.append(action->text());
    }
    return words;
}

void press(const QDialog *dialog, const QString &words)
{
    for (QPushButton *const button : dialog->findChildren<QPushButton *>()) {
        if (button->text() == words)
            QTest::mouseClick(button, Qt::LeftButton);
    }
}

} // namespace

class TestOpenIn final : public QObject
{
    Q_OBJECT

public slots:
    void take(const QUrl &url) { m_opened.append(url); }

private:
    QList<QUrl> m_opened;

private slots:
    void init()
    {
        m_opened.clear();
        for (const QString &scheme : {u"https"_s, u"http"_s, u"file"_s})
            QDesktopServices::setUrlHandler(scheme, this, "take");
    }
    void cleanup()
    {
        for (const QString &scheme : {u"https"_s, u"http"_s, u"file"_s})
            QDesktopServices::unsetUrlHandler(scheme);
    }

    void fromTemplateToBrowser()
    {
        WindowFixture f;
        f.lookUp(u"invoice-portal.example"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"nameServers"_s) && f.window->isSettled(), PatienceMs);
        SectionView *const view = f.section(u"nameServers"_s);
        view->table()->setCurrentIndex(view->model()->index(0, SectionTableModel::FirstDataColumn));
        QMenu *menu = openInMenu(view);
        QVERIFY(menu);
        // All of them are off.
        QCOMPARE(entriesOf(menu), QStringList{u"Edit Templates…"_s});
        menu->actions().last()->trigger();
        closeMenu();

        auto *const dialog = f.window->findChild<OpenSitesDialog *>();
        QVERIFY(dialog);
        auto *const list = dialog->findChild<QListWidget *>();
        QCOMPARE(list->count(), int(builtInSites().size()));
        press(dialog, u"Add"_s);
        const auto fields = dialog->findChildren<QLineEdit *>();
        QCOMPARE(fields.size(), 2);
        fields[0]->setFocus();
        fields[0]->selectAll();
        QTest::keyClicks(fields[0], u"Our & wiki"_s);
        QVERIFY(!dialog->verb()->isEnabled()); // there is no address yet
        fields[1]->setFocus();
        fields[1]->selectAll();
        QTest::keyClicks(fields[1], u"http://wiki.example/{value}"_s);
        QVERIFY(!dialog->verb()->isEnabled());
        fields[1]->selectAll();
        QTest::keyClicks(fields[1], u"https://wiki.example/find?q={value}&t={type}"_s);
        QVERIFY(dialog->verb()->isEnabled());
        QTest::mouseClick(dialog->verb(), Qt::LeftButton);
        QVERIFY(m_opened.isEmpty());

        menu = openInMenu(view);
        QVERIFY(menu);
        QCOMPARE(entriesOf(menu), (QStringList{u"Our && wiki…\twiki.example"_s, u"Edit Templates…"_s}));
        menu->actions().first()->trigger();
        closeMenu();
        QVERIFY(m_opened.isEmpty()); // it asks first, and names the host
        QuestionDialog *question = nullptr;
        for (QuestionDialog *const one : f.window->findChildren<QuestionDialog *>()) {
            if (one->windowTitle() == u"Open wiki.example in the browser?")
                question = one;
        }
        QVERIFY(question);
        QString said;
        for (const QLabel *const label : question->findChildren<QLabel *>())
            said += label->text() + u'\n';
        QVERIFY(said.contains(u"This leaves this machine"_s));
        QVERIFY(said.contains(u"https://wiki.example/find?q=ns1.fastflux-hosting.test&t=FQDN"_s));
        QVERIFY(said.contains(u"one to keep back"_s)); // .test is no name of the public DNS
        QTest::mouseClick(question->verb(), Qt::LeftButton);
        QCOMPARE(m_opened, (QList<QUrl>{QUrl(u"https://wiki.example/find?q=ns1.fastflux-hosting.test&t=FQDN"_s)}));
    }

    void cancelOpensNothing()
    {
        WindowFixture f;
        setOpenSites(*f.context->workbench().settings,
                     {{u"Wiki"_s, u"https://wiki.example/{value}"_s, {IndicatorType::Fqdn}, true}});
        f.lookUp(u"invoice-portal.example"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"nameServers"_s) && f.window->isSettled(), PatienceMs);
        SectionView *const view = f.section(u"nameServers"_s);
        view->table()->setCurrentIndex(view->model()->index(0, SectionTableModel::FirstDataColumn));
        openInMenu(view)->actions().first()->trigger();
        closeMenu();
        auto *const question = f.window->findChild<QuestionDialog *>();
        QVERIFY(question);
        QTest::keyClick(question, Qt::Key_Escape);
        QVERIFY(m_opened.isEmpty());
    }

    void theTableIsKeptAndWhatIsWrongInItLeftOut()
    {
        WindowFixture f;
        Settings &settings = *f.context->workbench().settings;
        QCOMPARE(openSites(settings), builtInSites());
        const QList<OpenSite> own = {
            {u"One"_s, u"https://one.example/{value}"_s, {IndicatorType::Fqdn, IndicatorType::Asn}, true},
            {u"Two"_s, u"https://two.example/{value}"_s, {IndicatorType::Url}, false}};
        setOpenSites(settings, own);
        QCOMPARE(openSites(settings), own);
        QList<OpenSite> wrong = own;
        wrong[0].address = u"file:///etc/passwd?{value}"_s;
        setOpenSites(settings, wrong);
        QCOMPARE(openSites(settings), own.mid(1));
    }
};

WB_TEST(TestOpenIn, "openin");

#include "tst_openin.moc"
