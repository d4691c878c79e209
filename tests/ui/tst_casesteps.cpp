#include "models/tables/factmodel.h"
#include "tests/support/registry.h"
#include "tests/ui/windowfixture.h"
#include "ui/casehistory.h"
#include "ui/casenamedialog.h"
#include "ui/casepane.h"
#include "ui/casesdialog.h"
#include "ui/look/buttons.h"
#include "ui/look/metrics.h"

#include <QDirIterator>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QTreeView>

#include <sqlite3.h>

using namespace Qt::StringLiterals;
using namespace wb;

namespace {

constexpr auto Pasted = "hxxps://login[.]invoice-portal[.]example/x"_L1;

/// Ticks the rows of a section and adds them by the chord.
void addSection(WindowFixture &f, const QString &id)
{
    f.section(id)->model()->setAllTicked(true);
    f.key(Qt::Key_Return, Qt::ControlModifier);
}

/// Another program that is about to write: as long as it lives, the store cannot.
class Writer
{
public:
    explicit Writer(const WindowFixture &f)
    {
        QDirIterator stores(f.home.path(), {u"demo.db"_s}, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        const QByteArray path = stores.next().toLocal8Bit();
        isWriting = sqlite3_open_v2(path.constData(), &m_database, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK
            && sqlite3_exec(m_database, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK;
    }
    ~Writer() { sqlite3_close(m_database); }
    Q_DISABLE_COPY_MOVE(Writer)

    bool isWriting = false;

private:
    sqlite3 *m_database = nullptr;
};

} // namespace

class TestCaseSteps final : public QObject
{
    Q_OBJECT

private slots:
    void anIndicatorAloneIsKept_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::newRow("nothing takes it") << u"d41d8cd98f00b204e9800998ecf8427e"_s;
        QTest::newRow("nothing was asked") << u"harbour-bakery.example"_s;
    }
    void anIndicatorAloneIsKept()
    {
        QFETCH(QString, typed);
        WindowFixture f;
        QTRY_VERIFY_WITH_TIMEOUT(f.window->currentCase()->isSettled(), PatienceMs);
        f.paste(typed);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled() && f.window->tabs(), PatienceMs);
        QCOMPARE(f.window->tabs()->tickedCount(), 0);
        FactModel *const facts = f.window->currentCase()->facts();
        f.key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(facts->indicatorCount(), 1, PatienceMs);
        QCOMPARE(facts->index(0, 0).data(FactModel::IndicatorRole).toString(), typed);
        QCOMPARE(f.window->action(CommandId::Undo)->text(), u"&Undo Add Indicator to Phish 114"_s);
        f.window->action(CommandId::Undo)->trigger(); // in the field the chord takes back what was typed
        QTRY_COMPARE_WITH_TIMEOUT(facts->indicatorCount(), 0, PatienceMs);
    }

    void stepsAreNamedAndTurnedInOrder()
    {
        WindowFixture f;
        f.lookUp(Pasted);
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"nameServers"_s) && f.window->isSettled(), PatienceMs);
        f.untickAll();
        FactModel *const facts = f.window->currentCase()->facts();
        QAction *const undo = f.window->action(CommandId::Undo);
        QAction *const redo = f.window->action(CommandId::Redo);
        QVERIFY(!undo->isEnabled() && !redo->isEnabled());
        // Two sections, one step.
        f.section(u"emailAddresses"_s)->model()->setAllTicked(true);
        addSection(f, u"nameServers"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"nameServers"_s)->tickedCount() == 0
                                     && f.section(u"emailAddresses"_s)->tickedCount() == 0,
                                 PatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        const int first = facts->attributeCount();
        QVERIFY(first >= 5);
        const QString step = u"Add %1 to Phish 114"_s.arg(f.window->currentCase()->stepReport().added);
        QCOMPARE(undo->text(), u"&Undo "_s + step);
        f.section(u"relevantAttributes"_s)->model()->setRowsTicked(0, 0, true);
        f.key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled() && facts->attributeCount() == first + 1, PatienceMs);
        QCOMPARE(undo->text(), u"&Undo Add 1 to Phish 114"_s);

        // Both at once: the second waits for the first.
        f.key(Qt::Key_Z, Qt::ControlModifier);
        f.key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!undo->isEnabled());
        QCOMPARE(redo->text(), u"&Redo "_s + step);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled() && facts->attributeCount() == 0, PatienceMs);
        f.key(Qt::Key_Y, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled() && facts->attributeCount() == first, PatienceMs);
        QCOMPARE(f.window->status()->message(), u"Redone: "_s + step);
        f.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled() && facts->attributeCount() == first + 1, PatienceMs);
        QVERIFY(!redo->isEnabled());
    }

    void whatTheStoreRefusesStaysToBeUndone()
    {
        WindowFixture f;
        f.lookUp(Pasted);
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"nameServers"_s) && f.window->isSettled(), PatienceMs);
        f.untickAll();
        FactModel *const facts = f.window->currentCase()->facts();
        addSection(f, u"nameServers"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled() && facts->attributeCount() == 3, PatienceMs);
        {
            const Writer writer(f);
            QVERIFY(writer.isWriting);
            f.key(Qt::Key_Z, Qt::ControlModifier);
            QVERIFY(!f.window->action(CommandId::Undo)->isEnabled());
            QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        }
        QVERIFY2(!f.window->status()->message().startsWith(u"Undone"_s), qPrintable(f.window->status()->message()));
        QCOMPARE(facts->attributeCount(), 3);
        QVERIFY(f.window->action(CommandId::Undo)->isEnabled());
        f.key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled() && facts->attributeCount() == 0, PatienceMs);
    }

    void anotherCaseHasItsOwnSteps()
    {
        WindowFixture f;
        f.lookUp(Pasted);
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"nameServers"_s) && f.window->isSettled(), PatienceMs);
        f.untickAll();
        CurrentCase *const current = f.window->currentCase();
        addSection(f, u"nameServers"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled() && current->facts()->attributeCount() == 3, PatienceMs);

        f.key(Qt::Key_N, Qt::ControlModifier);
        auto *dialog = f.window->findChild<CaseNameDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->width(), Metrics().width(460));
        auto *const name = dialog->findChild<QLineEdit *>();
        QTRY_VERIFY(name->hasFocus());
        QVERIFY(!dialog->verb()->isEnabled());
        QTest::keyClicks(name, u"Phish 114"_s);
        QTest::keyClick(name, Qt::Key_Return);
        // Refused in place, with the store's reason.
        QTRY_VERIFY_WITH_TIMEOUT(hasFieldError(name), PatienceMs);
        QVERIFY(dialog->isVisible());
        QTest::keyClicks(name, u"b"_s);
        QVERIFY(!hasFieldError(name));
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(current->name() == u"Phish 114b"_s && f.window->isSettled(), PatienceMs);
        QCOMPARE(current->facts()->attributeCount(), 0);
        QVERIFY(!f.window->action(CommandId::Undo)->isEnabled());

        // Back by the list of cases, the last used first.
        f.window->activateWindow();
        QTRY_VERIFY(f.window->isActiveWindow());
        f.window->action(CommandId::ChooseCase)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(qobject_cast<QMenu *>(QApplication::activePopupWidget()), PatienceMs);
        auto *const menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QCOMPARE(menu->actions().first()->text(), u"Phish 114b"_s);
        QVERIFY(menu->actions().first()->isChecked());
        QCOMPARE(menu->activeAction()->text(), u"Phish 114"_s);
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(current->name() == u"Phish 114"_s && f.window->isSettled(), PatienceMs);
        QCOMPARE(current->facts()->attributeCount(), 3);
        QVERIFY(f.window->action(CommandId::Undo)->isEnabled());
    }

    void moreCasesThanAMenuHoldsAreFoundByName()
    {
        WindowFixture f;
        CurrentCase *const current = f.window->currentCase();
        QTRY_VERIFY_WITH_TIMEOUT(current->isSettled(), PatienceMs);
        const Workbench &workbench = f.context->workbench();
        constexpr int Many = 40;
        int made = 0;
        std::vector<Call> calls;
        for (int i = 0; i < Many; ++i) {
            calls.push_back(workbench.cases->create(u"Case %1"_s.arg(i), workbench.origin, this,
                                                    [&](Expected<CaseInfo> one) { made += one.hasValue(); }));
        }
        QTRY_COMPARE_WITH_TIMEOUT(made, Many, PatienceMs);
        f.window->action(CommandId::ChooseCase)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(qobject_cast<QMenu *>(QApplication::activePopupWidget()), PatienceMs);
        auto *const menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY2(menu->actions().size() <= 16, qPrintable(QString::number(menu->actions().size())));
        QStringList words;
        for (const QAction *const action : menu->actions())
            words.append(action->text());
        QVERIFY(words.contains(u"Phish 114"_s)); // the current one, although it is the oldest
        const qsizetype more = words.indexOf(u"More Cases…"_s);
        QVERIFY(more >= 0);
        menu->actions().at(more)->trigger();
        menu->close();
        auto *const dialog = f.window->findChild<CasesDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->list()->model()->rowCount(), Many + 1);
        QTest::keyClicks(dialog->field(), u"ase 1"_s);
        QCOMPARE(dialog->list()->model()->rowCount(), 11);
        QTest::keyClick(dialog->field(), Qt::Key_Down);
        const QString wanted = dialog->list()->currentIndex().data().toString().section(u',', 0, 0);
        QTest::keyClick(dialog->field(), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(current->name(), wanted, PatienceMs);
        QVERIFY(wanted.startsWith(u"Case 1"_s));
    }

    void aFactLeadsToItsResponse()
    {
        WindowFixture f;
        f.lookUp(Pasted);
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"nameServers"_s) && f.window->isSettled(), PatienceMs);
        f.untickAll();
        addSection(f, u"nameServers"_s);
        FactModel *const facts = f.window->currentCase()->facts();
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled() && facts->attributeCount() == 3, PatienceMs);
        // Elsewhere meanwhile, and its tab closed.
        f.key(Qt::Key_W, Qt::ControlModifier);
        f.paste(u"harbour-billing.example"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        const QModelIndex host = facts->indexOfIndicator(IndicatorType::Fqdn, u"invoice-portal.example");
        QVERIFY(host.isValid());
        QTreeView *const tree = f.window->casePane()->tree();
        tree->setFocus();
        tree->setCurrentIndex(facts->index(1, 0, host));
        auto *const show = [&] {
            for (QPushButton *const button : f.window->casePane()->findChildren<QPushButton *>()) {
                if (button->text() == u"Show Response")
                    return button;
            }
            return static_cast<QPushButton *>(nullptr);
        }();
        QVERIFY(show && show->isEnabled());
        QTest::mouseClick(show, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"nameServers"_s) && f.window->isSettled(), PatienceMs);
        f.untickAll();
        QCOMPARE(f.window->bar()->field()->text(), QString(Pasted));
        SectionView *const servers = f.section(u"nameServers"_s);
        QTRY_VERIFY(servers->table()->hasFocus());
        QCOMPARE(servers->currentSourceRow(), 1);
        QCOMPARE(f.window->runningCount(), 0);
    }
};

WB_TEST(TestCaseSteps, "casesteps");
#include "tst_casesteps.moc"
