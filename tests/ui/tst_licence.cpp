// What the account's licence does not cover is marked before anything is run, and can be tried all the same.
#include "tests/support/faultserver.h"
#include "tests/support/registry.h"
#include "tests/ui/windowfixture.h"
#include "ui/actionpane.h"
#include "ui/indicatorsession.h"
#include "ui/look/labels.h"
#include "ui/operationspage.h"
#include "ui/statepage.h"
#include "ui/summarypage.h"

#include <QListView>
#include <QPushButton>
#include <QTabBar>

using namespace Qt::StringLiterals;
using namespace wb;

namespace {

constexpr auto Words = "Not in this licence, can be tried"_L1;

FaultAnswer answer(int status, const QByteArray &body)
{
    FaultAnswer made;
    made.status = status;
    made.body = body;
    return made;
}

/// An account with two products, which refuses all others.
FaultAnswer smallAccount(const SeenRequest &request)
{
    if (request.target.contains("/account")) {
        return answer(200,
                      "{\"response\":{\"account\":{\"api_username\":\"test-user\",\"active\":true},\"products\":["
                      "{\"id\":\"domain-profile\",\"per_month_limit\":\"100\",\"usage\":{\"month\":\"3\"}},"
                      "{\"id\":\"reputation\",\"per_month_limit\":null,\"usage\":{}}]}}");
    }
    return answer(403,
                  "{\"error\":{\"code\":403,\"message\":\"Your API user account is not authorized to access this "
                  "product\"}}");
}

const ActionRow &rowOf(const WindowFixture &f, QStringView id)
{
    ActionListModel *const model = f.window->actionPane()->model();
    return model->action(model->rowOf(id));
}

/// By Test Connection, as a user does it.
void askForTheAccount(WindowFixture &f)
{
    f.key(Qt::Key_Comma, Qt::ControlModifier);
    QVERIFY(f.window->areOperationsShown());
    for (QPushButton *const button : f.window->operationsPage()->findChildren<QPushButton *>()) {
        if (button->text() != u"Test Connection")
            continue;
        QTRY_VERIFY_WITH_TIMEOUT(button->isEnabled(), PatienceMs);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    QTRY_VERIFY_WITH_TIMEOUT(rowOf(f, u"fqdn-whois").state == ActionState::NotLicensed, PatienceMs);
    f.key(Qt::Key_Escape);
    QVERIFY(!f.window->areOperationsShown());
}

} // namespace

class TestLicence final : public QObject
{
    Q_OBJECT

private slots:
    void theAccountMarksTheListBeforeAnythingIsRun()
    {
        FaultServer server;
        server.setHandler(smallAccount);
        WindowFixture f(server.url());
        resetTriageSet(*f.context->workbench().settings, IndicatorType::Fqdn);
        f.paste(u"portal.example.com"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        QCOMPARE(rowOf(f, u"fqdn-whois").state, ActionState::NotRun); // not known yet
        askForTheAccount(f);
        QCOMPARE(rowOf(f, u"fqdn-whois").stateText, QString(Words));
        QCOMPARE(rowOf(f, u"domain-profile").state, ActionState::NotRun);
        QCOMPARE(rowOf(f, u"risk-reputation").state, ActionState::NotRun); // by its last way
        // Run spends nothing on what it does not cover.
        QCOMPARE(f.window->tabs()->session()->actionsToRun(), (QStringList{u"risk-reputation"_s, u"domain-profile"_s}));
        for (const SummaryQuestion &question : f.window->tabs()->summary()->model()->questions()) {
            for (const SummaryLine &line : question.lines) {
                if (line.spec->source.action == u"fqdn-whois") {
                    QCOMPARE(line.state, SummaryLine::State::NotLicensed);
                    QCOMPARE(line.text, QString(Words));
                }
            }
        }
        // Another indicator of the session: known already.
        f.paste(u"other.example.com"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        QCOMPARE(rowOf(f, u"fqdn-whois").state, ActionState::NotLicensed);
    }

    void aClickShowsTheReasonAndRunTriesIt()
    {
        FaultServer server;
        server.setHandler(smallAccount);
        WindowFixture f(server.url());
        f.paste(u"portal.example.com"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        askForTheAccount(f);
        QListView *const list = f.window->actionPane()->list();
        const QModelIndex index = list->model()->index(f.window->actionPane()->model()->rowOf(u"fqdn-whois"), 0);
        list->scrollTo(index);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(index).center());
        QVERIFY(f.page());
        QVERIFY(!f.page()->entry().isRunning);
        QCOMPARE(f.page()->statePage()->title(), QString(Words));
        QCOMPARE(f.page()->statePage()->findChild<IconLabel *>()->name(), IconName::Lock);
        auto *const run = f.page()->statePage()->findChild<QPushButton *>();
        QCOMPARE(run->text(), u"Run"_s);
        QTest::mouseClick(run, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(f.page() && f.page()->entry().lookup, PatienceMs);
        QCOMPARE(f.page()->entry().lookup->result->error->kind, ErrorKind::NotLicensed);
    }

    void aRefusalIsALockAndNoFailure()
    {
        FaultServer server;
        server.setHandler(smallAccount);
        WindowFixture f(server.url());
        f.lookUp(u"portal.example.com"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.page() && f.page()->entry().lookup, PatienceMs);
        QCOMPARE(rowOf(f, u"fqdn-whois").state, ActionState::NotLicensed);
        QCOMPARE(rowOf(f, u"fqdn-whois").stateText, QString(Words));
        QTRY_COMPARE(f.page()->statePage()->title(), u"Not in this licence"_s);
        QCOMPARE(f.page()->statePage()->findChild<IconLabel *>()->name(), IconName::Lock);
        QCOMPARE(f.page()->statePage()->findChild<QPushButton *>()->text(), u"Run"_s);
        for (const IconLabel *const shown : f.page()->findChildren<IconLabel *>())
            QVERIFY(!shown->isVisible() || shown->name() != IconName::Failed);
        QVERIFY(!f.window->tabs()->bar()->tabToolTip(1).contains(u"Failed"_s));
    }
};

WB_TEST(TestLicence, "licence");

#include "tst_licence.moc"
