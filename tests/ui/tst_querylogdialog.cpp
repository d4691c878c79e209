// What left this machine, as the window shows it.
#include "tests/support/answers.h"
#include "tests/support/registry.h"
#include "tests/ui/windowfixture.h"
#include "ui/querylogdialog.h"

#include <QAction>
#include <QMenu>

using namespace Qt::StringLiterals;
using namespace wb;

class TestQueryLogDialog final : public QObject
{
    Q_OBJECT

private:
    static QueryLogDialog *open(const WindowFixture &f)
    {
        f.window->action(CommandId::ShowQueryLog)->trigger();
        return f.window->findChild<QueryLogDialog *>();
    }

private slots:
    void nothingWasAskedYet()
    {
        WindowFixture f;
        const QueryLogDialog *const dialog = open(f);
        QVERIFY(dialog);
        QTRY_VERIFY_WITH_TIMEOUT(!dialog->view()->isVisibleTo(dialog), PatienceMs);
        // The window goes with it open.
    }

    void recordsThatWereBilledAreCounted()
    {
        FaultServer server;
        server.setHandler([](const SeenRequest &seen) {
            return seen.target.contains("/history") ? fixtureAnswer(u"whois-history"_s, u"first-page"_s)
                                                    : fixtureAnswer(u"fqdn-whois"_s, u"full"_s);
        });
        WindowFixture f(server.url());
        f.run(u"www.harbour.example.com"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled() && f.page(), PatienceMs);
        f.window->tabs()->session()->run(u"whois-history"_s, {});
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled() && f.section(u"records"_s, u"whois-history"_s), PatienceMs);
        const int shown = f.section(u"records"_s, u"whois-history"_s)->model()->visibleRowCount();
        QVERIFY(shown > 0);
        const QueryLogDialog *const dialog = open(f);
        QTRY_COMPARE_WITH_TIMEOUT(dialog->view()->model()->visibleRowCount(), server.requestCount(), PatienceMs);
        const RowSource &log = *dialog->view()->model()->source();
        const int column = log.spec().columnIndex(u"records");
        QCOMPARE(log.cell(0, column).toByteArray(), QByteArray::number(shown));
        QVERIFY(log.cell(1, column).isEmpty()); // billed by call
    }

    void itTellsWhatLeftAndLeadsBack()
    {
        FaultServer server;
        server.setHandler([](const SeenRequest &seen) {
            return seen.target.contains("quay") ? jsonAnswer(404, "{\"error\":{\"code\":404,\"message\":\"none\"}}")
                                                : fixtureAnswer(u"fqdn-whois"_s, u"full"_s);
        });
        WindowFixture f(server.url());
        QTRY_VERIFY_WITH_TIMEOUT(f.window->currentCase()->isSettled(), PatienceMs);
        for (const QString &name : {u"www.harbour.example.com"_s, u"quay-example.com"_s}) {
            f.run(name);
            QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled() && f.page(), PatienceMs);
        }
        QueryLogDialog *const dialog = open(f);
        QVERIFY(dialog);
        const SectionTableModel *const model = dialog->view()->model();
        QTRY_COMPARE_WITH_TIMEOUT(model->visibleRowCount(), server.requestCount(), PatienceMs);
        const RowSource &log = *model->source();
        const auto cell = [&](int row, QStringView column) {
            return QString::fromUtf8(log.cell(row, log.spec().columnIndex(column)));
        };
        QCOMPARE(cell(0, u"indicator"), u"quay-example.com"_s); // the newest first
        QCOMPARE(cell(0, u"outcome"), u"no-data"_s);
        QCOMPARE(cell(1, u"indicator"), u"www.harbour.example.com"_s);
        QCOMPARE(cell(1, u"named"), u"example.com"_s);
        QCOMPARE(cell(1, u"action"), u"fqdn-whois"_s);
        QCOMPARE(cell(1, u"outcome"), u"data"_s);
        QCOMPARE(cell(1, u"status"), u"200"_s);
        QVERIFY(server.url().toString().endsWith(cell(1, u"host")));
        QVERIFY(!cell(1, u"case").isEmpty());

        // Its menu: no response stands behind a row, and there is nothing to add.
        TableView *const table = dialog->view()->table();
        table->setFocus();
        table->setCurrentIndex(model->index(0, SectionTableModel::FirstDataColumn));
        QTest::keyClick(table, Qt::Key_F10, Qt::ShiftModifier);
        auto *const menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        for (const QAction *const entry : menu->actions())
            QVERIFY2(!entry->text().contains(u"Add as") && !entry->text().contains(u"Response"),
                     qPrintable(entry->text()));
        menu->close();

        // Its value is the next question, and nothing is sent for it.
        table->setCurrentIndex(
            model->index(1, SectionTableModel::FirstDataColumn + log.spec().columnIndex(u"indicator")));
        QTest::keyClick(table, Qt::Key_Return);
        QTRY_COMPARE(f.window->bar()->indicator()->value, u"www.harbour.example.com"_s);
        QVERIFY(!dialog->isVisible());
        QCOMPARE(server.requestCount(), 2);
    }
};

WB_TEST(TestQueryLogDialog, "querylogdialog");

#include "tst_querylogdialog.moc"
