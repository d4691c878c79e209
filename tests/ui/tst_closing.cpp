// Closing the window, and what else is done while something is being kept, loses nothing that was asked for.
#include "models/store/casestore.h"
#include "models/tables/factmodel.h"
#include "tests/store/storehelp.h"
#include "tests/support/answers.h"
#include "tests/support/registry.h"
#include "tests/ui/windowfixture.h"
#include "ui/caseinspector.h"
#include "ui/casepane.h"
#include "ui/indicatorsession.h"
#include "ui/operationsatwork.h"
#include "ui/summarypage.h"
#include "ui/triagedialog.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace wb;

class TestClosing final : public QObject
{
    Q_OBJECT

private slots:
    void whatWasAddedAndExportedJustBeforeIsKept()
    {
        FaultServer server;
        server.setHandler([](const SeenRequest &) { return fixtureAnswer(u"fqdn-whois"_s, u"full"_s); });
        WindowFixture f(server.url());
        f.context->workbench().settings->setText(SettingKey::LastExportFolder, f.home.path());
        f.run(u"www.harbour.example.com"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled() && f.page() && f.window->tabs()->tickedCount() > 0, PatienceMs);
        const int ticked = f.window->tabs()->tickedCount();
        f.key(Qt::Key_Return, Qt::ControlModifier);
        f.key(Qt::Key_E, Qt::ControlModifier);
        const QString caseId = f.window->currentCase()->id();
        f.window->close();
        QVERIFY(f.window->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(!f.window->isVisible(), PatienceMs);
        const auto count = await<int>([&](QObject *context, auto done) {
            return f.context->workbench().cases->facts(
                caseId, context, [](const QList<CaseFact> &) {}, std::move(done));
        });
        QVERIFY(count && *count >= ticked);
        const QStringList files = QDir(f.home.path()).entryList({u"*.csv"_s});
        QCOMPARE(files.size(), 1);
        QFile file(f.home.filePath(files.first()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().count('\n') > ticked);
    }

    void whatStandsInANoteIsKept()
    {
        WindowFixture f;
        QTRY_VERIFY_WITH_TIMEOUT(f.window->currentCase()->isSettled(), PatienceMs);
        QPlainTextEdit *const note = f.window->casePane()->inspector()->note();
        note->setFocus();
        QTest::keyClicks(note, u"asked the registrar"_s);
        f.window->close();
        QTRY_VERIFY_WITH_TIMEOUT(!f.window->isVisible(), PatienceMs);
        const auto cases = await<QList<CaseInfo>>(
            [&](QObject *context, auto done) { return f.context->workbench().cases->cases(context, std::move(done)); });
        QVERIFY(cases);
        QCOMPARE(cases->first().marks.note, u"asked the registrar"_s);
    }

    void goingToDemoDataWaitsForWhatIsAdded()
    {
        FaultServer server;
        server.setHandler([](const SeenRequest &) { return fixtureAnswer(u"fqdn-whois"_s, u"full"_s); });
        WindowFixture f(server.url());
        f.run(u"www.harbour.example.com"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled() && f.page() && f.window->tabs()->tickedCount() > 0, PatienceMs);
        const QSignalSpy asked(f.window.get(), &MainWindow::dataAsked);
        f.key(Qt::Key_Return, Qt::ControlModifier);
        emit f.window->tabs()->demoAsked();
        QCOMPARE(asked.size(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(asked.size(), 1, PatienceMs);
        QVERIFY(f.window->currentCase()->facts()->attributeCount() > 0);
    }

    void aLineRunsForItsOwnIndicator()
    {
        FaultServer server;
        server.setHandler([](const SeenRequest &) { return fixtureAnswer(u"fqdn-whois"_s, u"full"_s); });
        WindowFixture f(server.url());
        f.paste(u"harbour.example.com"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        ResultTabs *const tabs = f.window->tabs();
        f.window->bar()->setText(u"quay-example.com"_s); // typed, and not looked at yet
        emit tabs->summary()->runAsked(u"fqdn-whois"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled() && server.requestCount() == 1, PatienceMs);
        QVERIFY(server.seen().front().target.startsWith("/v1/example.com/"));
        QCOMPARE(f.window->tabs(), tabs);
    }

    void aCancelledResetOfTheTriageSetChangesNothing()
    {
        WindowFixture f;
        const Workbench &workbench = f.context->workbench();
        f.paste(u"invoice-portal.example"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        const auto chosen = [&] {
            return triageSet(*workbench.settings, offeredActions(workbench), IndicatorType::Fqdn);
        };
        const QStringList own = chosen();
        const auto press = [](const QDialog &dialog, const QString &words) {
            for (QPushButton *const button : dialog.findChildren<QPushButton *>()) {
                if (button->text() == words)
                    button->click();
            }
        };
        TriageDialog cancelled(workbench, *f.window->tabs()->session(), nullptr);
        press(cancelled, u"Reset"_s);
        cancelled.reject();
        QCOMPARE(chosen(), own);
        TriageDialog saved(workbench, *f.window->tabs()->session(), nullptr);
        press(saved, u"Reset"_s);
        saved.accept();
        QCOMPARE(chosen(), firstTriageSet(offeredActions(workbench), IndicatorType::Fqdn));
        QVERIFY(workbench.settings->textMap(SettingKey::TriageSets).isEmpty());
    }
};

WB_TEST(TestClosing, "closing");

#include "tst_closing.moc"
