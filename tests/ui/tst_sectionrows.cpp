#include "models/domain/settings.h"
#include "models/tables/factmodel.h"
#include "tests/support/registry.h"
#include "tests/ui/sectionfixture.h"
#include "ui/look/sectionheading.h"
#include "ui/rawsection.h"

#include <QFile>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace wb;

namespace {

const std::vector<TestCells> Rows = {
    {"one.example", "1", listCell({"a", "b"})},   {"two.example", "2", {}},  {"three.example", "3", {}},
    {"evil\x1b[2J\xe2\x80\xae.example", "4", {}}, {"five.example", "5", {}}, {"six.test", "6", {}},
    {"<b>seven</b>\n=1+1", "7", listCell({"c"})},
};

QMenu *openMenu()
{
    return qobject_cast<QMenu *>(QApplication::activePopupWidget());
}

QStringList wordsOf(const QMenu *menu)
{
    QStringList words;
    for (const QAction *const action : menu->actions()) {
        if (!action->isSeparator())
            words.append(action->text().section(u'\t', 0, 0));
    }
    return words;
}

QAction *entry(const QString &words)
{
    for (QAction *const action : openMenu()->actions()) {
        if (action->text().section(u'\t', 0, 0) == words)
            return action;
    }
    return nullptr;
}

QToolButton *toolOf(const SectionView *view, const QString &name)
{
    for (QToolButton *const tool : view->findChildren<QToolButton *>()) {
        if (tool->accessibleName() == name)
            return tool;
    }
    return nullptr;
}

} // namespace

class TestSectionRows final : public QObject
{
    Q_OBJECT

private slots:
    void cleanup()
    {
        if (QWidget *const popup = QApplication::activePopupWidget())
            popup->close();
    }

    void aSingleCellIsCopiedExactly()
    {
        SectionFixture f;
        f.setRows(Rows);
        f.table()->setFocus();
        f.select(3, 1);
        f.key(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), QString::fromUtf8(*Rows[3][0]));
        f.select(0, 1);
        f.key(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(QApplication::clipboard()->text(), u"one[.]example"_s);
    }

    void severalRowsAreCopiedInAllForms()
    {
        SectionFixture f;
        f.setRows(Rows);
        f.table()->setFocus();
        f.table()->setCurrentIndex(f.model()->index(0, 1));
        f.key(Qt::Key_A, Qt::ControlModifier);
        f.key(Qt::Key_C, Qt::ControlModifier);
        const QMimeData *const data = QApplication::clipboard()->mimeData();
        const QString text = data->text();
        QCOMPARE(text.count(u'\n'), 7);
        QVERIFY(text.startsWith(u"one.example\t1\ta, b\n"_s));
        QVERIFY(text.contains(u"evil\\u001b[2J\\u202e.example"_s));
        QVERIFY(data->data(u"text/tab-separated-values"_s).startsWith("Host\tNumber\tNames\none.example\t"));
        QVERIFY(data->html().contains(u"&lt;b&gt;seven&lt;/b&gt;<br>=1+1</td>"_s));
        const QJsonArray json = QJsonDocument::fromJson(data->data(u"application/json"_s)).array();
        QCOMPARE(json.size(), 7);
        QCOMPARE(json[3][u"host"].toString(), QString::fromUtf8(*Rows[3][0]));
        QVERIFY(!data->hasFormat(u"text/uri-list"_s));
        // What it says, it stays, whatever is done to the table.
        f.model()->setFilter(u"six"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.model()->rowCount(), 1, PatienceMs);
        QCOMPARE(QApplication::clipboard()->text(), text);
        f.select(0, 1);
        f.key(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(QApplication::clipboard()->text(), u"six[.]test"_s);
    }

    void theMenuIsOpenedByKeyAndCopies()
    {
        SectionFixture f;
        f.setRows(Rows);
        f.table()->setFocus();
        f.select(1, 2);
        f.key(Qt::Key_F10, Qt::ShiftModifier);
        QVERIFY(openMenu());
        QCOMPARE(wordsOf(openMenu()),
                 (QStringList{u"Look Up"_s, u"Add as Attribute to Phish 114"_s, u"Add as Indicator to Phish 114"_s,
                              u"Copy Value"_s, u"Copy Value Defanged"_s, u"Open Value"_s, u"Show in Raw Response"_s,
                              u"Open in"_s}));
        QVERIFY(!entry(u"Look Up"_s)->isEnabled()); // "2" is no indicator
        entry(u"Copy Value"_s)->trigger();
        QCOMPARE(QApplication::clipboard()->text(), u"2"_s);
        openMenu()->close();
        f.table()->selectAll();
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(1, 1), QPoint(1, 1));
        QApplication::sendEvent(f.table(), &event);
        QVERIFY(openMenu());
        QVERIFY(entry(u"Copy 7 Rows Defanged"_s));
        entry(u"Copy 7 Rows Defanged"_s)->trigger();
        QVERIFY(QApplication::clipboard()->text().startsWith(u"one[.]example\t1\t"_s));
    }

    void ticksByKey()
    {
        SectionFixture f;
        f.setRows(Rows);
        f.table()->setFocus();
        f.model()->setFilter(u"example"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.model()->rowCount(), 5, PatienceMs);
        f.key(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(f.view->tickedCount(), 5);
        f.model()->setFilter(u"six"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.model()->rowCount(), 1, PatienceMs);
        f.key(Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(f.view->tickedCount(), 0);
    }

    void findsByKey()
    {
        SectionFixture f;
        f.setRows({{"a.example", {}, {}}, {"b.example", {}, {}}, {"c.test", {}, {}}});
        auto *const filter = f.view->findChild<QLineEdit *>();
        QVERIFY(!filter->isVisible()); // a handful of rows needs none, until it is asked for
        f.table()->setFocus();
        f.key(Qt::Key_F, Qt::ControlModifier);
        QVERIFY(filter->hasFocus());
        QTest::keyClicks(filter, u"example"_s);
        f.key(Qt::Key_Return);
        QVERIFY(f.table()->hasFocus());
        QTRY_COMPARE_WITH_TIMEOUT(f.model()->rowCount(), 2, PatienceMs);
        f.table()->setCurrentIndex(f.model()->index(0, 1));
        f.key(Qt::Key_F3);
        QCOMPARE(f.table()->currentIndex().row(), 1);
        f.key(Qt::Key_F3);
        QCOMPARE(f.table()->currentIndex().row(), 0);
        f.key(Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(f.table()->currentIndex().row(), 1);
        QSignalSpy asked(f.view, &SectionView::lookUpAsked);
        f.key(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].toString(), u"b.example"_s);
    }

    void sectionsByKey()
    {
        SectionFixture f;
        f.setRows(Rows);
        f.table()->setFocus();
        f.key(Qt::Key_Down, Qt::AltModifier);
        QVERIFY(f.other->table()->hasFocus());
        f.key(Qt::Key_Down, Qt::AltModifier); // there is no other
        QVERIFY(f.other->table()->hasFocus());
        f.key(Qt::Key_Up, Qt::AltModifier);
        QVERIFY(f.table()->hasFocus());
        f.key(Qt::Key_M, Qt::ControlModifier);
        QVERIFY(f.view->isOpen() && !f.other->isOpen());
        f.key(Qt::Key_M, Qt::ControlModifier);
        QVERIFY(f.view->isOpen() && f.other->isOpen());
        f.key(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!f.view->isOpen());
        f.key(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier); // the keyboard has not gone elsewhere
        QVERIFY(f.view->isOpen() && f.other->isOpen());
        QTest::mouseDClick(f.view->findChild<SectionHeading *>(), Qt::LeftButton, {}, QPoint(400, 18));
        QVERIFY(f.view->isOpen() && !f.other->isOpen());
    }

    void whatARefreshBringsIsNew()
    {
        SectionFixture f;
        const auto mark = [&](int row) {
            return CaseMark(f.model()->index(row, f.model()->caseColumn()).data(CaseMarkRole).toInt());
        };
        f.setRows({{"a.example", {}, {}}, {"b.example", {}, {}}}, {1, 2});
        QCOMPARE(mark(0), CaseMark::None);
        // Another page of the same lookup is no news.
        f.setRows({{"a.example", {}, {}}, {"b.example", {}, {}}, {"c.example", {}, {}}}, {1, 2, 3});
        QCOMPARE(mark(2), CaseMark::None);
        f.setRows({{"d.example", {}, {}}, {"b.example", {}, {}}}, {4, 2}, u"second"_s);
        QCOMPARE(mark(0), CaseMark::New);
        QCOMPARE(mark(1), CaseMark::None);
        f.setRows({{"d.example", {}, {}}, {"b.example", {}, {}}, {"e.example", {}, {}}}, {4, 2, 5}, u"second"_s);
        QCOMPARE(mark(0), CaseMark::New);
        QCOMPARE(mark(2), CaseMark::New);
    }

    void rowsAreExported_data()
    {
        QTest::addColumn<QString>("doing");
        QTest::addColumn<QString>("scope");
        QTest::addColumn<QByteArray>("lines");
        const QByteArray one = "one.example,1,\"a, b\"\r\n";
        const QByteArray two = "two.example,2,\r\n";
        const QByteArray six = "six.test,6,\r\n";
        QTest::newRow("ticked, shown or not") << u"tick"_s << u"2 ticked rows of Hosts"_s << one + six;
        QTest::newRow("selected") << u"select"_s << u"2 selected rows of Hosts"_s << one + two;
        QTest::newRow("filtered") << u"filter"_s << u"1 filtered row of Hosts"_s << six;
    }

    void rowsAreExported()
    {
        QFETCH(const QString, doing);
        QFETCH(const QString, scope);
        QFETCH(const QByteArray, lines);
        SectionFixture f;
        f.setRows(Rows);
        QString said;
        static_cast<void>(f.view->exportChoice(&said));
        QCOMPARE(said, u"All 7 rows of Hosts"_s);
        if (doing == u"tick") {
            f.model()->setRowsTicked(0, 0, true);
            f.model()->setRowsTicked(5, 5, true);
        }
        if (doing == u"select") {
            f.table()->selectRow(0);
            f.table()->selectionModel()->select(f.model()->index(1, 0),
                                                QItemSelectionModel::Select | QItemSelectionModel::Rows);
        } else {
            f.model()->setFilter(u"six"_s);
            QTRY_COMPARE_WITH_TIMEOUT(f.model()->rowCount(), 1, PatienceMs);
        }
        QSignalSpy written(f.view, &SectionView::written);
        QSignalSpy failed(f.view, &SectionView::failed);
        toolOf(f.view, u"Export Rows…"_s)->click();
        auto *const dialog = f.view->findChild<QFileDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->windowTitle(), u"Export CSV: "_s + scope);
        const QString path = f.window.home.filePath(u"rows.csv"_s);
        emit dialog->fileSelected(path);
        dialog->close();
        QTRY_COMPARE_WITH_TIMEOUT(written.size(), 1, PatienceMs);
        QCOMPARE(written[0][0].toString(), path);
        QCOMPARE(written[0][1].toInt(), int(lines.count('\n')));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), "Host,Number,Names\r\n" + lines);
        QCOMPARE(f.workbench.settings->text(SettingKey::LastExportFolder), f.window.home.path());
        QCOMPARE(failed.size(), 0);
    }

    void anExportThatFailsSaysSo()
    {
        SectionFixture f;
        f.setRows(Rows);
        QSignalSpy failed(f.view, &SectionView::failed);
        toolOf(f.view, u"Export Rows…"_s)->click();
        emit f.view->findChild<QFileDialog *>()->fileSelected(f.window.home.filePath(u"none/rows.csv"_s));
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, PatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(f.view->isSettled(), PatienceMs);
    }

    void addingIsUndoneInPlace()
    {
        WindowFixture f;
        f.lookUp(u"invoice-portal.example"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"nameServers"_s) && f.window->isSettled(), PatienceMs);
        SectionView *const servers = f.section(u"nameServers"_s);
        SectionView *const mails = f.section(u"emailAddresses"_s);
        auto *const heading = servers->findChild<SectionHeading *>();
        FactModel *const facts = f.window->currentCase()->facts();
        const auto add = [&](SectionView *section) {
            section->model()->setAllTicked(true);
            section->findChild<QPushButton *>()->click();
            QTRY_VERIFY_WITH_TIMEOUT(section->tickedCount() == 0 && f.window->isSettled(), PatienceMs);
        };
        add(servers);
        QVERIFY(heading->canUndo());
        const int added = facts->attributeCount();
        QVERIFY(added > 0);
        // The step that is undone would be the other one.
        add(mails);
        QVERIFY(!heading->canUndo());
        QVERIFY(mails->findChild<SectionHeading *>()->canUndo());
        QVERIFY(facts->attributeCount() > added);
        toolOf(mails, u"Undo Adding"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(facts->attributeCount(), added, PatienceMs);
        QVERIFY(!mails->findChild<SectionHeading *>()->canUndo());
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
    }

    void theRawResponseByKey()
    {
        WindowFixture f;
        f.lookUp(u"invoice-portal.example"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"nameServers"_s) && f.window->isSettled(), PatienceMs);
        QVERIFY(!f.page()->rawResponse()->isOpen());
        f.key(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(f.page()->rawResponse()->isOpen());
        f.key(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!f.page()->rawResponse()->isOpen());
    }
};

WB_TEST(TestSectionRows, "sectionrows");

#include "tst_sectionrows.moc"
