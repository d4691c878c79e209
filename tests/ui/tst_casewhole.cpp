// What is done to a case as a whole: renamed, archived, deleted, searched.
#include "tests/support/registry.h"
#include "tests/ui/markedfixture.h"
#include "ui/casenamedialog.h"
#include "ui/casesdialog.h"

#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;
using namespace wb;

namespace {

using Marked = MarkedFixture;

} // namespace

class TestCaseWhole final : public QObject
{
    Q_OBJECT

private slots:
    void aCaseIsRenamed()
    {
        Marked f;
        QTest::keyClick(f.tree(), Qt::Key_F2);
        auto *const dialog = f.window->findChild<CaseNameDialog *>();
        QVERIFY(dialog);
        auto *const name = dialog->findChild<QLineEdit *>();
        QTRY_VERIFY(name->hasFocus());
        QCOMPARE(name->text(), u"Phish 114"_s);
        QTest::keyClicks(name, u"Phish 115"_s); // what was there is selected
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(f.current()->name(), u"Phish 115"_s, PatienceMs);
        QVERIFY(f.settle());
        QCOMPARE(f.undoText(), u"&Undo Rename Phish 114 to Phish 115"_s);
        f.window->action(CommandId::Undo)->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(f.current()->name(), u"Phish 114"_s, PatienceMs);
    }

    void theTlpOfTheCaseStandsInItsHeading()
    {
        Marked f;
        const auto label = [&]() -> QToolButton * {
            for (QToolButton *const button : f.window->casePane()->findChildren<QToolButton *>()) {
                if (button->isVisible() && button->text().startsWith(u"TLP"_s))
                    return button;
            }
            return nullptr;
        };
        QVERIFY(!label());
        QVERIFY(f.choose(f.caseMenu(), u"TLP/TLP:AMBER+STRICT"_s));
        QVERIFY(f.settle());
        QVERIFY2(label(), qPrintable(f.window->status()->message()));
        QCOMPARE(label()->text(), u"TLP:AMBER+STRICT"_s);
        QVERIFY(f.settle());
        f.stand(f.fact(0));
        QCOMPARE(f.inspector()->tlp()->currentText(), u"(TLP:AMBER+STRICT)"_s);
        // By its label, too.
        QTest::mouseClick(label(), Qt::LeftButton);
        QVERIFY(f.choose(qobject_cast<QMenu *>(QApplication::activePopupWidget()), u"No TLP"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!label(), PatienceMs);
        QVERIFY(f.settle());
        // Note and tags of the case.
        QVERIFY(f.choose(f.caseMenu(), u"Edit Note"_s));
        QTRY_VERIFY(f.inspector()->note()->hasFocus());
        QTest::keyClicks(f.inspector()->note(), u"of the case"_s);
        QTest::keyClick(f.inspector()->note(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(f.current()->info()->marks.note, u"of the case"_s, PatienceMs);
    }

    void archivedCasesLeaveTheMenuAndAreFoundInTheDialog()
    {
        Marked f;
        QVERIFY(f.choose(f.caseMenu(), u"Archive Case"_s));
        QTRY_VERIFY_WITH_TIMEOUT(f.current()->info()->isArchived, PatienceMs);
        QVERIFY(f.settle());
        QCOMPARE(f.undoText(), u"&Undo Archive Phish 114"_s);
        f.current()->open(u"other"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.current()->name(), u"other"_s, PatienceMs);
        QVERIFY(f.settle());
        f.window->action(CommandId::ChooseCase)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(qobject_cast<QMenu *>(QApplication::activePopupWidget()), PatienceMs);
        auto *const menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        for (const QAction *const action : menu->actions())
            QVERIFY(action->text() != u"Phish 114"_s);
        QVERIFY(f.choose(menu, u"More Cases…"_s));
        auto *const dialog = f.window->findChild<CasesDialog *>();
        QVERIFY(dialog);
        const QAbstractItemModel *const list = dialog->list()->model();
        QStringList rows;
        for (int row = 0; row < list->rowCount(); ++row)
            rows.append(list->index(row, 0).data().toString().section(u',', 0, 0));
        QCOMPARE(rows, QStringList({u"other"_s, u"Archived"_s, u"Phish 114"_s}));
        QTest::keyClick(dialog->field(), Qt::Key_Down); // over the line between them
        QTest::keyClick(dialog->field(), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(f.current()->name(), u"Phish 114"_s, PatienceMs);
        QVERIFY(f.settle());
        QVERIFY(f.choose(f.caseMenu(), u"Unarchive Case"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!f.current()->info()->isArchived, PatienceMs);
    }

    void aDeletedCaseComesBackByUndo()
    {
        Marked f;
        const int attributes = f.facts()->attributeCount();
        QVERIFY(f.choose(f.caseMenu(), u"Delete Case"_s));
        // Nothing was asked; another case is open.
        QTRY_VERIFY_WITH_TIMEOUT(f.current()->name() != u"Phish 114"_s, PatienceMs);
        QVERIFY(f.settle());
        QCOMPARE(f.facts()->indicatorCount(), 0);
        QCOMPARE(f.undoText(), u"&Undo Delete Phish 114"_s);
        QPushButton *const undo = f.statusButton(u"Undo"_s);
        QVERIFY(undo);
        QTest::mouseClick(undo, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(f.current()->name(), u"Phish 114"_s, PatienceMs);
        QVERIFY(f.settle());
        QCOMPARE(f.facts()->attributeCount(), attributes);
        QVERIFY(f.undoText().startsWith(u"&Undo Add "_s)); // its own steps
    }

    void finding()
    {
        Marked f;
        const auto shown = [&] {
            QStringList rows;
            for (int i = 0; i < f.facts()->rowCount(); ++i) {
                const QModelIndex indicator = f.facts()->index(i, 0);
                if (f.tree()->isRowHidden(i, {}))
                    continue;
                rows.append(indicator.data().toString());
                for (int j = 0; f.tree()->isExpanded(indicator) && j < f.facts()->rowCount(indicator); ++j) {
                    if (!f.tree()->isRowHidden(j, indicator))
                        rows.append(f.facts()->index(j, 1, indicator).data().toString());
                }
            }
            return rows;
        };
        const QStringList all = shown();
        QVERIFY(all.size() > 4);
        f.stand(f.domain());
        f.key(Qt::Key_F, Qt::ControlModifier);
        QLineEdit *const field = f.window->casePane()->findField();
        QTRY_VERIFY2(field->hasFocus(),
                     QApplication::focusWidget() ? QApplication::focusWidget()->metaObject()->className() : "none");
        const QString server = f.facts()->fact(f.fact(0))->fact.value;
        QTest::keyClicks(field, QString(server).replace(u'.', u"[.]"_s));
        QTRY_VERIFY_WITH_TIMEOUT(shown().size() < all.size(), PatienceMs);
        for (const QString &row : shown())
            QVERIFY2(row.contains(server) || row == Marked::domainName(), qPrintable(row));
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(f.tree()->hasFocus());
        QVERIFY(f.facts()->matches(f.tree()->currentIndex(), server));
        f.key(Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(field->hasFocus());
        QTest::keyClicks(field, u"nothing has this"_s);
        QTRY_VERIFY_WITH_TIMEOUT(shown().isEmpty(), PatienceMs);
        QTest::keyClick(field, Qt::Key_Escape);
        QCOMPARE(shown(), all);
        QVERIFY(f.tree()->hasFocus());
        QCOMPARE(field->text(), QString());
    }

    void eachCaseKeepsWhatIsOpenInIt()
    {
        Marked f;
        const int rows = f.facts()->rowCount();
        QVERIFY(rows >= 3);
        f.tree()->collapse(f.domain());
        const QModelIndex other = f.facts()->index(rows - 1, 0);
        f.tree()->expand(other);
        const QString name = other.data().toString();
        f.stand(f.facts()->index(0, 0, other));
        const QString current = f.facts()->fact(f.tree()->currentIndex())->id;
        for (const QString &next : {u"other"_s, u"Phish 114"_s}) {
            f.current()->open(next);
            QTRY_COMPARE_WITH_TIMEOUT(f.current()->name(), next, PatienceMs);
            QVERIFY(f.settle());
        }
        QCOMPARE(f.facts()->rowCount(), rows);
        QVERIFY(!f.tree()->isExpanded(f.domain()));
        const QModelIndex again = f.facts()->index(rows - 1, 0);
        QCOMPARE(again.data().toString(), name);
        QVERIFY(f.tree()->isExpanded(again));
        QVERIFY(f.facts()->fact(f.tree()->currentIndex()));
        QCOMPARE(f.facts()->fact(f.tree()->currentIndex())->id, current);
    }

    void aLongNameHasTwoLines()
    {
        Marked f;
        f.tree()->expand(f.domain());
        const QModelIndex name = f.fact(0);
        const int narrow = f.tree()->visualRect(name).height();
        f.window->casePane()->setMinimumWidth(900);
        f.window->resize(1800, 800);
        QTRY_VERIFY(f.tree()->width() >= 880);
        QTRY_VERIFY2(f.tree()->visualRect(f.fact(0)).height() < narrow, qPrintable(QString::number(narrow)));
    }
};

WB_TEST(TestCaseWhole, "casewhole");
#include "tst_casewhole.moc"
