// Over 400 lines: each place where a value stands, and each way on from it, by real keys and clicks.
#include "models/domain/settings.h"
#include "models/tables/factmodel.h"
#include "tests/support/registry.h"
#include "tests/ui/windowfixture.h"
#include "ui/casepane.h"
#include "ui/detailpane.h"
#include "ui/statepage.h"
#include "ui/summarypage.h"
#include "ui/summaryview.h"
#include "ui/triageset.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace wb;

namespace {

const QString Domain = u"invoice-portal.example"_s;
const QString NameServer = u"ns1.fastflux-hosting.test"_s;

QMenu *openMenu()
{
    return qobject_cast<QMenu *>(QApplication::activePopupWidget());
}

void closeMenu()
{
    while (QMenu *const menu = openMenu())
        menu->close();
}

/// By its key; an entry that was triggered in a test leaves its menu open.
QMenu *openMenuOf(QWidget *part)
{
    closeMenu();
    part->window()->activateWindow();
    part->setFocus();
    QTest::keyClick(part, Qt::Key_F10, Qt::ShiftModifier);
    return openMenu();
}

/// Of the menu or of the menus in it; without its key or price.
QAction *entry(const QMenu *menu, const QString &words)
{
    for (QAction *const action : menu->actions()) {
        if (action->text().section(u'\t', 0, 0) == words)
            return action;
        if (QAction *const inner = action->menu() ? entry(action->menu(), words) : nullptr)
            return inner;
    }
    return nullptr;
}

QString priceOf(const QAction *action)
{
    return action->text().section(u'\t', 1);
}

/// The lookup is there, nothing runs, and the name servers have the focus.
SectionView *nameServers(WindowFixture &f)
{
    f.lookUp(Domain);
    const auto isThere = [&f] { return f.section(u"nameServers"_s) && f.window->isSettled(); };
    if (!QTest::qWaitFor(isThere, PatienceMs))
        return nullptr;
    SectionView *const view = f.section(u"nameServers"_s);
    view->table()->setFocus();
    view->table()->setCurrentIndex(view->model()->index(0, SectionTableModel::FirstDataColumn));
    return view;
}

int lineRow(const SummaryModel *model, const QString &id)
{
    for (int row = 0; row < model->rowCount(); ++row) {
        if (model->line(row) && model->line(row)->spec->id == id)
            return row;
    }
    return -1;
}

} // namespace

class TestValues final : public QObject
{
    Q_OBJECT

private slots:
    void returnOnAnIndicatorLooksItUpAndSendsNothing()
    {
        WindowFixture f;
        SectionView *const view = nameServers(f);
        QVERIFY(view);
        ResultTabs *const before = f.window->tabs();
        f.key(Qt::Key_Return);
        QCOMPARE(f.window->bar()->field()->text(), NameServer);
        QVERIFY(f.window->tabs() != before);
        QCOMPARE(f.window->tabs()->session()->indicator().value, NameServer);
        QVERIFY(f.window->bar()->field()->hasFocus());
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        QCOMPARE(f.window->runningCount(), 0);
        for (const ActionEntry &entry : f.window->tabs()->session()->entries())
            QVERIFY(!entry.lookup);
        f.key(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(f.window->tabs(), before);
        QCOMPARE(f.window->bar()->field()->text(), Domain);
        QCOMPARE(f.window->tabs()->currentPage(), f.page());
    }

    void aDoubleClickDoesTheSameAndProseOpens()
    {
        WindowFixture f;
        QVERIFY(nameServers(f));
        SectionView *const attributes = f.section(u"relevantAttributes"_s);
        const auto doubleClick = [&](const QString &name, int column) {
            const QModelIndex index =
                attributes->model()->index(WindowFixture::rowOf(attributes->model(), name), column);
            attributes->table()->scrollTo(index);
            const QPoint at = attributes->table()->visualRect(index).center();
            QTest::mouseClick(attributes->table()->viewport(), Qt::LeftButton, {}, at);
            QTest::mouseDClick(attributes->table()->viewport(), Qt::LeftButton, {}, at);
        };
        doubleClick(u"WHOIS Registrant"_s, 2);
        QCOMPARE(f.window->bar()->field()->text(), Domain);
        QVERIFY(f.page()->detail()->isVisible());
        QVERIFY(f.page()->closeRecord());
        doubleClick(u"WHOIS Registrant Email"_s, 1); // its name is none
        QCOMPARE(f.window->bar()->field()->text(), Domain);
        doubleClick(u"WHOIS Registrant Email"_s, 2);
        QCOMPARE(f.window->bar()->field()->text(), u"m.pellow@harbour-billing.example"_s);
        QCOMPARE(f.window->tabs()->session()->indicator().type, IndicatorType::EmailAddress);
    }

    void twoClicksOnATickBoxAreTwoClicks()
    {
        WindowFixture f;
        SectionView *const view = nameServers(f);
        QVERIFY(view);
        f.untickAll();
        const QModelIndex tick = view->model()->index(0, SectionTableModel::TickColumn);
        const QPoint at = view->table()->visualRect(tick).center();
        QTest::mouseClick(view->table()->viewport(), Qt::LeftButton, {}, at);
        QCOMPARE(view->tickedCount(), 1);
        QTest::mouseDClick(view->table()->viewport(), Qt::LeftButton, {}, at); // twice more
        QCOMPARE(view->tickedCount(), 1);
        QCOMPARE(f.window->bar()->field()->text(), Domain);
    }

    void theKeyOfAValueFindsItWhereverTheRowIsCurrent()
    {
        WindowFixture f;
        QVERIFY(nameServers(f));
        SectionView *const attributes = f.section(u"relevantAttributes"_s);
        const int row = WindowFixture::rowOf(attributes->model(), u"WHOIS Registrant Email"_s);
        attributes->table()->setFocus();
        attributes->table()->setCurrentIndex(attributes->model()->index(row, SectionTableModel::FirstDataColumn));
        f.key(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(f.window->bar()->field()->text(), u"m.pellow@harbour-billing.example"_s);
    }

    void theSummaryLeadsToItsRowAndItsValueToItself()
    {
        WindowFixture f;
        f.run(Domain);
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"nameServers"_s) && f.window->isSettled(), PatienceMs);
        SummaryView *const view = f.window->tabs()->summary()->view();
        const int row = lineRow(view->summary(), u"registrantEmail"_s);
        view->setFocus();
        view->setCurrentIndex(view->summary()->index(row, SummaryModel::ValueColumn));
        f.key(Qt::Key_Return);
        QCOMPARE(f.window->tabs()->currentPage(), f.page());
        // The value is current there, and Return goes on from it.
        f.key(Qt::Key_Return);
        QCOMPARE(f.window->bar()->field()->text(), u"m.pellow@harbour-billing.example"_s);
        f.key(Qt::Key_Left, Qt::AltModifier);
        f.key(Qt::Key_Home, Qt::AltModifier);
        view->setFocus();
        f.key(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(f.window->bar()->field()->text(), u"m.pellow@harbour-billing.example"_s);
        // Once more by mouse: on the value; beside it the line leads to its row.
        f.key(Qt::Key_Left, Qt::AltModifier);
        const QRect cell = view->visualRect(view->summary()->index(row, SummaryModel::ValueColumn));
        const auto doubleClick = [view](const QPoint &at) {
            QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, at);
            QTest::mouseDClick(view->viewport(), Qt::LeftButton, {}, at);
        };
        const QRect label = view->visualRect(view->summary()->index(row, SummaryModel::LabelColumn));
        doubleClick(label.center());
        QCOMPARE(f.window->tabs()->currentPage(), f.page());
        f.key(Qt::Key_Home, Qt::AltModifier);
        doubleClick(QPoint(cell.left() + 30, label.center().y()));
        QCOMPARE(f.window->bar()->field()->text(), u"m.pellow@harbour-billing.example"_s);
    }

    void theMenuNamesActionsAndPricesAndSendsNothingByThem()
    {
        WindowFixture f;
        SectionView *const view = nameServers(f);
        QVERIFY(view);
        QVERIFY(openMenuOf(view->table()));
        QVERIFY(entry(openMenu(), u"Look Up "_s + NameServer));
        QCOMPARE(priceOf(entry(openMenu(), u"Hosting History"_s)), u"1 query"_s);
        QCOMPARE(priceOf(entry(openMenu(), u"WHOIS History"_s)), u"1 for each record"_s);
        QVERIFY(!entry(openMenu(), u"IP Address WHOIS"_s)); // does not fit
        QVERIFY(entry(openMenu(), u"Run Triage Set, Spends 1 query"_s));
        entry(openMenu(), u"Hosting History"_s)->trigger();
        closeMenu();
        QCOMPARE(f.window->bar()->field()->text(), NameServer);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        const ResultPage *const page = f.page(u"hosting-history"_s);
        QCOMPARE(f.window->tabs()->currentPage(), page);
        QCOMPARE(page->statePage()->title(), u"Not run"_s);
        QVERIFY(!page->entry().lookup && !page->entry().isRunning);
    }

    void whatIsChainedIsCountedToo()
    {
        WindowFixture f;
        Settings &settings = *f.context->workbench().settings;
        setTriageSet(settings, IndicatorType::Fqdn, {u"fqdn-whois"_s, u"hosting-history"_s, u"address-whois"_s});
        SectionView *const view = nameServers(f);
        QVERIFY(view);
        QVERIFY(openMenuOf(view->table()));
        QVERIFY(entry(openMenu(), u"Run Triage Set, Spends up to 3 queries"_s));
        closeMenu();
    }

    void whatIsOnlySaidHasAMenuWithoutASource()
    {
        WindowFixture f;
        f.paste(u"192.0.2.41"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        SummaryView *const view = f.window->tabs()->summary()->view();
        const int row = lineRow(f.window->tabs()->summary()->model(), u"noScore"_s);
        QVERIFY(row >= 0);
        QVERIFY(!f.window->tabs()->summary()->model()->line(row)->from);
        view->setCurrentIndex(view->model()->index(row, SummaryModel::ValueColumn));
        QVERIFY(openMenuOf(view));
        QVERIFY(!entry(openMenu(), u"Show Row"_s)->isEnabled());
        closeMenu();
    }

    void theEntryThatSendsSaysSo()
    {
        WindowFixture f;
        SectionView *const view = nameServers(f);
        QVERIFY(view);
        QVERIFY(openMenuOf(view->table()));
        entry(openMenu(), u"Run Triage Set, Spends 1 query"_s)->trigger();
        closeMenu();
        QTRY_VERIFY_WITH_TIMEOUT(f.page() && f.page()->entry().lookup, PatienceMs);
        QCOMPARE(f.window->tabs()->session()->indicator().value, NameServer);
    }

    void oneValueIsAddedAloneAndTakenBack()
    {
        WindowFixture f;
        SectionView *const view = nameServers(f);
        QVERIFY(view);
        const int ticked = view->tickedCount();
        FactModel *const facts = f.window->currentCase()->facts();
        QVERIFY(openMenuOf(view->table()));
        entry(openMenu(), u"Add as Indicator to Phish 114"_s)->trigger();
        closeMenu();
        QTRY_VERIFY_WITH_TIMEOUT(facts->indexOfIndicator(IndicatorType::Fqdn, NameServer).isValid(), PatienceMs);
        QCOMPARE(facts->attributeCount(), 0);
        const QModelIndex kept = facts->indexOfIndicator(IndicatorType::Fqdn, NameServer);
        QCOMPARE(facts->fact(facts->index(0, 0, kept))->fact.value, u"name server of "_s + Domain);
        QCOMPARE(view->tickedCount(), ticked);
        QTRY_COMPARE_WITH_TIMEOUT(f.window->status()->message(), u"1 added to Phish 114, 0 already there"_s,
                                  PatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        QVERIFY(openMenuOf(view->table()));
        entry(openMenu(), u"Add as Attribute to Phish 114"_s)->trigger();
        closeMenu();
        QTRY_COMPARE_WITH_TIMEOUT(facts->attributeCount(), 1, PatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        f.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
        f.key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(facts->attributeCount(), 0, PatienceMs);
    }

    void whatNoMappingNamesIsRelatedByWhereItWasNamed()
    {
        WindowFixture f;
        QVERIFY(nameServers(f));
        SectionView *const attributes = f.section(u"relevantAttributes"_s);
        const int row = WindowFixture::rowOf(attributes->model(), u"WHOIS Registrant Email"_s);
        attributes->table()->setFocus();
        attributes->table()->setCurrentIndex(attributes->model()->index(row, 2));
        QVERIFY(openMenuOf(attributes->table()));
        entry(openMenu(), u"Add as Indicator to Phish 114"_s)->trigger();
        closeMenu();
        const FactModel *const facts = f.window->currentCase()->facts();
        const auto kept = [&] {
            return facts->indexOfIndicator(IndicatorType::EmailAddress, u"m.pellow@harbour-billing.example");
        };
        QTRY_VERIFY_WITH_TIMEOUT(kept().isValid(), PatienceMs);
        const Fact fact = facts->fact(facts->index(0, 0, kept()))->fact;
        QCOMPARE(fact.value, u"named in FQDN WHOIS of "_s + Domain);
        QVERIFY(fact.token >= 0 && !fact.responseSha256.isEmpty());
        // A name is no indicator.
        attributes->table()->setCurrentIndex(attributes->model()->index(row, 1));
        QVERIFY(openMenuOf(attributes->table()));
        QVERIFY(!entry(openMenu(), u"Add as Indicator to Phish 114"_s)->isEnabled());
        QVERIFY(!entry(openMenu(), u"Look Up"_s)->isEnabled());
        closeMenu();
    }

    void theMenuOfALineHasEachOfItsValues()
    {
        WindowFixture f;
        f.run(Domain);
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"nameServers"_s) && f.window->isSettled(), PatienceMs);
        SummaryView *const view = f.window->tabs()->summary()->view();
        view->setFocus();
        view->setCurrentIndex(
            view->summary()->index(lineRow(view->summary(), u"nameServers"_s), SummaryModel::ValueColumn));
        QContextMenuEvent byKey(QContextMenuEvent::Keyboard, QPoint(1, 1), QPoint(1, 1));
        QApplication::sendEvent(view->viewport(), &byKey);
        QVERIFY(openMenu());
        for (const QString &name : {u"ns1.fastflux-hosting.test"_s, u"ns2.fastflux-hosting.test"_s})
            QVERIFY(entry(openMenu(), u"Look Up "_s + name));
        entry(openMenu(), u"Add as Attribute to Phish 114"_s)->trigger();
        closeMenu();
        QTRY_COMPARE_WITH_TIMEOUT(f.window->currentCase()->facts()->attributeCount(), 3, PatienceMs);
        QVERIFY(openMenuOf(view));
        entry(openMenu(), u"Look Up ns2.fastflux-hosting.test"_s)->trigger();
        closeMenu();
        QCOMPARE(f.window->bar()->field()->text(), u"ns2.fastflux-hosting.test"_s);
    }

    void backAndForwardAreTheWayTheWindowWent()
    {
        WindowFixture f;
        const QStringList way = {u"a.example.com"_s, u"b.example.com"_s, u"a.example.com"_s, u"c.example.com"_s};
        for (const QString &name : way)
            f.paste(name);
        const auto shown = [&f] { return f.window->tabs()->session()->indicator().value; };
        QVERIFY(!f.window->action(CommandId::Forward)->isEnabled());
        for (qsizetype i = way.size() - 2; i >= 0; --i) {
            f.key(Qt::Key_Left, Qt::AltModifier);
            QCOMPARE(shown(), way[i]);
            QCOMPARE(f.window->bar()->field()->text(), way[i]);
        }
        QVERIFY(!f.window->action(CommandId::Back)->isEnabled());
        f.key(Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(shown(), way[1]);
        f.paste(u"d.example.com"_s);
        QVERIFY(!f.window->action(CommandId::Forward)->isEnabled());
        f.key(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(shown(), way[1]);
    }

    void theCaseLeadsOnToo()
    {
        WindowFixture f;
        SectionView *const view = nameServers(f);
        QVERIFY(view);
        f.untickAll();
        view->model()->setRowsTicked(0, 0, true);
        SectionView *const attributes = f.section(u"relevantAttributes"_s);
        const int row = WindowFixture::rowOf(attributes->model(), u"WHOIS Registrant Email"_s);
        attributes->model()->setRowsTicked(row, row, true);
        f.key(Qt::Key_Return, Qt::ControlModifier);
        FactModel *const facts = f.window->currentCase()->facts();
        QTRY_COMPARE_WITH_TIMEOUT(facts->attributeCount(), 2, PatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        QTreeView *const tree = f.window->casePane()->tree();
        tree->setFocus();
        tree->setCurrentIndex(facts->indexOfIndicator(IndicatorType::Fqdn, NameServer));
        f.key(Qt::Key_Return);
        QCOMPARE(f.window->bar()->field()->text(), NameServer);
        QCOMPARE(f.window->runningCount(), 0);
        f.key(Qt::Key_Left, Qt::AltModifier);

        const QModelIndex domain = facts->indexOfIndicator(IndicatorType::Fqdn, Domain);
        QModelIndex mail;
        for (int i = 0; i < facts->rowCount(domain); ++i) {
            if (facts->fact(facts->index(i, 0, domain))->fact.name == u"WHOIS Registrant Email")
                mail = facts->index(i, 0, domain);
        }
        QVERIFY(mail.isValid());
        tree->expand(domain);
        tree->setFocus();
        tree->setCurrentIndex(mail);
        QVERIFY(openMenuOf(tree));
        QVERIFY(entry(openMenu(), u"Show Response"_s)->isEnabled());
        entry(openMenu(), u"Add as Indicator to Phish 114"_s)->trigger();
        closeMenu();
        const auto kept = [&] {
            return facts->indexOfIndicator(IndicatorType::EmailAddress, u"m.pellow@harbour-billing.example");
        };
        QTRY_VERIFY_WITH_TIMEOUT(kept().isValid(), PatienceMs);
        QCOMPARE(facts->fact(facts->index(0, 0, kept()))->fact.value, u"WHOIS Registrant Email of "_s + Domain);
        tree->setCurrentIndex(mail);
        f.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
        tree->setFocus();
        f.key(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(f.window->bar()->field()->text(), u"m.pellow@harbour-billing.example"_s);
    }
};

WB_TEST(TestValues, "values");

#include "tst_values.moc"
