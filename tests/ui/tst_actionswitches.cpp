// Actions switched on and off under what is shown, and what the window does while it shows the operations instead.
#include "models/domain/operations.h"
#include "models/tables/factmodel.h"
#include "network/rememberedaccount.h"
#include "tests/support/answers.h"
#include "tests/support/registry.h"
#include "tests/ui/dialoghelp.h"
#include "ui/operationspage.h"

#include <QPointer>
#include <QTabBar>

using namespace Qt::StringLiterals;
using namespace wb;

namespace {

Operations &operationsOf(const WindowFixture &f)
{
    return *f.context->workbench().operations;
}

IndicatorSession *sessionOf(const WindowFixture &f)
{
    return f.window->tabs()->session();
}

bool settles(const WindowFixture &f)
{
    return QTest::qWaitFor([&] { return f.window->isSettled(); }, PatienceMs);
}

/// Of what can name the address of a domain, in the order it is believed.
const QStringList Sources = {u"hosting-history"_s, u"reverse-ip"_s, u"domain-profile"_s, u"iris-enrich"_s,
                             u"iris-investigate"_s};

} // namespace

class TestActionSwitches final : public QObject
{
    Q_OBJECT

private slots:
    void aChainRunsWithoutOneOfItsSources_data()
    {
        QTest::addColumn<QString>("off");
        for (const QString &source : Sources)
            QTest::newRow(qPrintable(source)) << source;
    }
    void aChainRunsWithoutOneOfItsSources()
    {
        QFETCH(const QString, off);
        WindowFixture f;
        operationsOf(f).setActionsEnabled({off}, false);
        QStringList triage = Sources;
        triage.removeAll(off);
        setTriageSet(*f.context->workbench().settings, IndicatorType::Fqdn, triage + QStringList{u"address-whois"_s});
        f.run(u"invoice-portal.example"_s);
        QVERIFY(settles(f));
        QVERIFY(!sessionOf(f)->find(off));
        const ActionEntry *const chained = sessionOf(f)->find(u"address-whois");
        QVERIFY(chained && chained->lookup);
        QCOMPARE(chained->lookup->result->outcome, Outcome::Data);
    }

    /// Nothing is left that could name an address: the page says so.
    void aChainWithoutAnyOfItsSources()
    {
        WindowFixture f;
        operationsOf(f).setActionsEnabled(Sources, false);
        f.paste(u"invoice-portal.example"_s);
        QVERIFY(settles(f));
        f.open(u"address-whois"_s);
        QVERIFY2(wordsOf(f.page(u"address-whois"_s)).contains(u"no action that is on names one"_s),
                 qPrintable(wordsOf(f.page(u"address-whois"_s))));
        f.key(Qt::Key_R, Qt::ControlModifier);
        QVERIFY(settles(f));
        QVERIFY(!sessionOf(f)->find(u"address-whois")->lookup);
    }

    void whatIsShownStaysWhenAnotherActionIsSwitched()
    {
        WindowFixture f;
        f.lookUp(u"invoice-portal.example"_s);
        QVERIFY(settles(f));
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"relevantAttributes"_s), PatienceMs);
        f.untickAll();
        SectionTableModel *const rows = f.section(u"relevantAttributes"_s)->model();
        rows->setTicked({rows->source()->rowKey(1)}, true);
        const QPointer<ResultPage> page = f.page();
        const QString lookup = page->entry().lookup->id;
        QVERIFY(!page->entry().lookup->held);
        QCOMPARE(page->tickedCount(), 1);

        // One that does not fit, one that does, and both again.
        for (const bool isOn : {false, true}) {
            for (const QString &id : {u"ip-whois"_s, u"whois-history"_s}) {
                operationsOf(f).setActionsEnabled({id}, isOn);
                QTRY_COMPARE(sessionOf(f)->find(id) != nullptr, isOn);
                QVERIFY(settles(f));
                QVERIFY(page);
                QCOMPARE(f.page(), page.data());
                QCOMPARE(f.window->tabs()->currentPage(), page.data());
                QCOMPARE(page->tickedCount(), 1);
                QCOMPARE(page->entry().lookup->id, lookup);
                QVERIFY(!page->entry().lookup->held);
            }
        }
        // Both are as good as before.
        QCOMPARE(sessionOf(f)->entries()[6].id(), u"ip-whois"_s);
        f.open(u"whois-history"_s);
        QVERIFY(f.page(u"whois-history"_s));
    }

    /// Its ticks would be gone with it: it goes when they do.
    void whatIsTickedStaysUntilItIsAdded()
    {
        WindowFixture f;
        f.lookUp(u"invoice-portal.example"_s);
        QVERIFY(settles(f));
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"relevantAttributes"_s), PatienceMs);
        f.untickAll();
        f.section(u"relevantAttributes"_s)->model()->setAllTicked(true);
        operationsOf(f).setActionsEnabled({u"fqdn-whois"_s}, false);
        QVERIFY(settles(f));
        QCoreApplication::processEvents();
        QVERIFY(f.page() && f.page()->tickedCount() > 0);
        QVERIFY(!sessionOf(f)->find(u"fqdn-whois")->isOffered);
        const int asked = f.window->runningCount();
        f.key(Qt::Key_R, Qt::ControlModifier); // it is off
        QCOMPARE(f.window->runningCount(), asked);
        f.key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->currentCase()->facts()->attributeCount() > 0, PatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(!sessionOf(f)->find(u"fqdn-whois"), PatienceMs);
        QVERIFY(!f.page());
        QCOMPARE(f.window->tabs()->bar()->count(), 1);
        QCOMPARE(f.window->tabs()->currentPage(), nullptr);
    }

    /// A call that was cancelled has brought nothing that could be counted.
    void aCancelledCallIsNotCounted()
    {
        FaultServer server;
        server.answer(fixtureAnswer(u"fqdn-whois"_s, u"full"_s));
        server.setHandler([](const SeenRequest &) { return FaultAnswer{.cutAfter = 0}; });
        WindowFixture f(server.url());
        const Workbench &workbench = f.context->workbench();
        const CredentialId id = workbench.runner->parts().access.credentials;
        AccountInfo account;
        account.isActive = true;
        account.products.append({.id = u"parsed-whois"_s, .perMonth = 10, .usedThisMonth = 3});
        rememberAccount(*workbench.settings, id.operation, id.profile, {account, workbench.clock->nowUtc(), {}});
        f.window = std::make_unique<MainWindow>(workbench, &f.theme, MainWindow::Options{});
        f.window->show();
        f.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
        const auto counted = [&] {
            return rememberedAccount(*workbench.settings, id.operation, id.profile)->countedSince;
        };
        f.lookUp(u"harbour.example.com"_s);
        QVERIFY(settles(f));
        QCOMPARE(server.requestCount(), 1);
        QVERIFY(f.page()->entry().lookup);
        const auto once = counted();
        QCOMPARE(once.value(u"parsed-whois"_s), 1);
        f.page()->runOrRefresh();
        QTRY_COMPARE_WITH_TIMEOUT(server.requestCount(), 2, PatienceMs);
        sessionOf(f)->cancelAll();
        QTRY_COMPARE_WITH_TIMEOUT(f.window->runningCount(), 0, PatienceMs);
        QCOMPARE(counted(), once);
    }

    /// What cannot be seen is not acted upon.
    void commandsOfTheWorkAreaRestWhileTheOperationsAreShown()
    {
        FaultServer server;
        server.setHandler([](const SeenRequest &) { return fixtureAnswer(u"fqdn-whois"_s, u"full"_s); });
        WindowFixture f(server.url());
        f.lookUp(u"harbour.example.com"_s);
        QVERIFY(settles(f));
        QVERIFY(f.window->tabs()->tickedCount() > 0); // by the preset
        const int sent = server.requestCount();
        f.key(Qt::Key_Comma, Qt::ControlModifier);
        QVERIFY(f.window->areOperationsShown());
        for (const CommandId id :
             {CommandId::AddAll, CommandId::RunTriage, CommandId::RunAll, CommandId::EditTriage, CommandId::RunShown,
              CommandId::Back, CommandId::Forward, CommandId::Summary, CommandId::CopySummary, CommandId::NextTab,
              CommandId::PreviousTab, CommandId::CloseTab, CommandId::ReopenTab, CommandId::NextPane,
              CommandId::PreviousPane, CommandId::ShowOperations, CommandId::ShowCase, CommandId::Undo,
              CommandId::Redo})
            QVERIFY2(!f.window->action(id)->isEnabled(), commandSpec(id).text);
        f.key(Qt::Key_R, Qt::ControlModifier);
        f.key(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(settles(f));
        QCOMPARE(f.window->runningCount(), 0);
        QCOMPARE(server.requestCount(), sent);
        QCOMPARE(f.window->currentCase()->facts()->attributeCount(), 0);
        // Who asks for the way to an account wants to see it.
        f.window->action(CommandId::Connect)->trigger();
        QVERIFY(!f.window->areOperationsShown());
        QVERIFY(f.window->isFirstRunShown());
        f.window->action(CommandId::ManageOperations)->trigger();
        f.window->action(CommandId::EditIndicator)->trigger();
        QVERIFY(!f.window->areOperationsShown());
        QVERIFY(f.window->action(CommandId::RunShown)->isEnabled());
    }
};

WB_TEST(TestActionSwitches, "actionswitches");
#include "tst_actionswitches.moc"
