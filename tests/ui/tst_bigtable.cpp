#include "tests/support/eventloopprobe.h"
#include "tests/support/registry.h"
#include "tests/ui/sectionfixture.h"
#include "ui/app/processmemory.h"
#include "ui/look/tableaccessible.h"

#include <QAccessible>
#include <QMimeData>

using namespace Qt::StringLiterals;
using namespace wb;

namespace {

constexpr int Million = 1'000'000;

/// The columns of a big source, three times over; reads of the window's thread are counted.
class WideSource final : public RowSource
{
public:
    WideSource(SectionSpec spec, int rows)
        : m_spec(std::move(spec))
        , m_rows(rows)
    {
    }

    static SectionSpec wideSpec()
    {
        SectionSpec spec;
        spec.id = u"wide"_s;
        spec.title = "Hosts";
        spec.addLabel = "Add Selected Hosts";
        for (int column = 0; column < 6; ++column)
            spec.columns.append({.id = u"column%1"_s.arg(column), .title = "Host", .width = column > 0 ? 80 : 0});
        return spec;
    }

    const SectionSpec &spec() const override { return m_spec; }
    int rowCount() const override { return m_rows.rowCount(); }
    QByteArrayView cell(int row, int column) const override
    {
        readsOfWindow += QThread::currentThread() == qApp->thread();
        return m_rows.cell(row, column % 2);
    }
    Origin origin(int, int) const override { return {0, 0}; }
    quint64 rowKey(int row) const override { return m_rows.rowKey(row); }
    qint64 total() const override { return rowCount(); }

    mutable std::atomic<int> readsOfWindow = 0;

private:
    SectionSpec m_spec;
    BigSource m_rows;
};

/// Longest of the calls in it, which it prints.
class Stopwatch
{
public:
    template <class Ask> auto time(const char *what, Ask ask)
    {
        QElapsedTimer timer;
        timer.start();
        const auto answer = ask();
        const double ms = double(timer.nsecsElapsed()) / 1e6;
        if (ms > m_longest) {
            m_longest = ms;
            m_what = what;
        }
        return answer;
    }
    ~Stopwatch() { std::printf("longest question: %s, %.2f ms\n", m_what, m_longest); }

private:
    double m_longest = 0;
    const char *m_what = "";
};

} // namespace

class TestBigTable final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        // As the program does it at its start: measured without, it is the kernel that is measured.
        prepareMemory();
    }

    void addingAMillionRowsCanBeCancelled()
    {
        SectionSpec spec = WideSource::wideSpec();
        spec.id = u"nameServers"_s; // as the mapping knows it
        spec.columns[0].id = u"nameServer"_s;
        SectionFixture f(spec);
        QTRY_VERIFY_WITH_TIMEOUT(f.window.window->currentCase()->isSettled(), PatienceMs);
        const auto source = std::make_shared<WideSource>(spec, Million);
        f.setRows(source);
        QTRY_COMPARE_WITH_TIMEOUT(f.model()->rowCount(), Million, PatienceMs);
        f.model()->setAllTicked(true);
        QTRY_COMPARE_WITH_TIMEOUT(f.view->tickedCount(), Million, PatienceMs);
        QSignalSpy added(f.view, &SectionView::added);
        source->readsOfWindow = 0;
        EventLoopProbe probe;
        const auto gap = probe.measure(
            "add a million, cancelled",
            [&] {
                f.view->addTicked();
                QVERIFY(!f.view->isSettled());
                QVERIFY(f.view->cancelAdding());
            },
            [&] { return f.view->isSettled(); });
        QVERIFY2(gap.threadMs < 100, qPrintable(QString::number(gap.threadMs)));
        QVERIFY(source->readsOfWindow < 20'000);
        QVERIFY(!f.view->cancelAdding());
        QCOMPARE(f.view->tickedCount(), Million); // and can be added still
        QCOMPARE(added.count(), 0);
        QCOMPARE(f.window.window->currentCase()->facts()->rowCount(), 0);
    }

    void addingManyRowsLeavesTheWindowAlone()
    {
        constexpr int Many = 21'000; // too many to be told by their keys
        SectionSpec spec = WideSource::wideSpec();
        spec.id = u"nameServers"_s;
        spec.columns[0].id = u"nameServer"_s;
        SectionFixture f(spec);
        f.pool.setThreadPriority(QThread::NormalPriority); // how long it takes is not asked here
        QTRY_VERIFY_WITH_TIMEOUT(f.window.window->currentCase()->isSettled(), PatienceMs);
        const auto source = std::make_shared<WideSource>(spec, Many);
        f.setRows(source);
        QTRY_COMPARE_WITH_TIMEOUT(f.model()->rowCount(), Many, PatienceMs);
        f.model()->setAllTicked(true);
        QTRY_COMPARE_WITH_TIMEOUT(f.view->tickedCount(), Many, PatienceMs);
        QSignalSpy added(f.view, &SectionView::added);
        source->readsOfWindow = 0;
        f.view->addTicked();
        QTRY_COMPARE_WITH_TIMEOUT(added.count(), 1, PatienceMs);
        QCOMPARE(f.view->tickedCount(), 0);
        QVERIFY2(source->readsOfWindow < Many / 2, qPrintable(QString::number(source->readsOfWindow)));
    }

    void nothingStopsTheWindow()
    {
        SectionFixture f(WideSource::wideSpec());
        const auto source = std::make_shared<WideSource>(WideSource::wideSpec(), Million);
        EventLoopProbe probe;
        SectionTableModel *const model = f.model();
        TableView *const table = f.table();
        const auto measure = [&](const char *what, const std::function<void()> &act,
                                 const std::function<bool()> &condition) {
            source->readsOfWindow = 0;
            probe.measure(what, act, condition);
            // What is painted a few times over, and never all the rows.
            QVERIFY2(source->readsOfWindow < 20'000, what);
        };
        const auto rows = [&](int count) { return [model, count] { return model->rowCount() == count; }; };
        measure(
            "load", [&] { f.setRows(source); }, rows(Million));
        table->setFocus();
        table->setCurrentIndex(model->index(4021, 1));
        measure(
            "filter", [&] { model->setFilter(u"99.example"_s); }, rows(Million / 100));
        QCOMPARE(f.view->currentSourceRow(), 4021);
        measure(
            "filter of many", [&] { model->setFilter(u"9"_s); }, [&] { return model->rowCount() > 400'000; });
        measure(
            "sort the filtered", [&] { table->sortByColumn(2, Qt::DescendingOrder); },
            [&] { return model->sourceRow(0) == 9; });
        measure(
            "clear the filter, sorted", [&] { model->setFilter({}); }, rows(Million));
        QCOMPARE(f.view->currentSourceRow(), 4021);
        measure(
            "sort by text", [&] { table->sortByColumn(1, Qt::AscendingOrder); },
            [&] { return model->sourceRow(0) == 0; });
        measure(
            "select all", [&] { QTest::keyClick(table, Qt::Key_A, Qt::ControlModifier); },
            [&] { return table->selectionModel()->isRowSelected(Million - 1); });
        measure(
            "copy all", [&] { QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier); },
            [] { return QApplication::clipboard()->mimeData()->hasHtml(); });
        measure(
            "sort with all selected", [&] { table->sortByColumn(1, Qt::DescendingOrder); },
            [&] { return model->sourceRow(0) != 0; });
        QCOMPARE(f.view->currentSourceRow(), 4021);
        measure(
            "tick all", [&] { QTest::keyClick(table, Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier); },
            [&] { return f.view->tickedCount() == Million; });
        measure(
            "filter, all ticked", [&] { model->setFilter(u"99.example"_s); }, rows(Million / 100));
        measure(
            "clear the filter, all ticked", [&] { model->setFilter({}); }, rows(Million));
        measure(
            "untick all", [&] { QTest::keyClick(table, Qt::Key_D, Qt::ControlModifier); },
            [&] { return f.view->tickedCount() == 0; });

        // Made when pasted.
        QElapsedTimer timer;
        timer.start();
        const QByteArray text = QApplication::clipboard()->mimeData()->data(u"text/tab-separated-values"_s);
        std::printf("pasted as TSV: %lld bytes in %lld ms\n", qlonglong(text.size()), qlonglong(timer.elapsed()));
        QCOMPARE(text.count('\n'), Million + 1);
        QVERIFY(text.endsWith("\n"));
    }

    void aFewSelectedRowsAreCarried()
    {
        SectionFixture f(WideSource::wideSpec());
        f.setRows(std::make_shared<WideSource>(WideSource::wideSpec(), 50'000));
        QTRY_COMPARE_WITH_TIMEOUT(f.model()->rowCount(), 50'000, PatienceMs);
        f.table()->selectRow(10);
        f.table()->selectionModel()->select(f.model()->index(12, 0),
                                            QItemSelectionModel::Select | QItemSelectionModel::Rows);
        f.table()->sortByColumn(1, Qt::DescendingOrder);
        QTRY_VERIFY_WITH_TIMEOUT(f.model()->sourceRow(0) != 0, PatienceMs);
        QCOMPARE(f.view->currentSourceRow(), 10);
        QList<int> selected;
        for (const QModelIndex &index : f.table()->selectionModel()->selectedRows())
            selected.append(f.model()->sourceRow(index.row()));
        std::sort(selected.begin(), selected.end());
        QCOMPARE(selected, (QList{10, 12}));
        QVERIFY(f.table()->visualRect(f.table()->currentIndex()).isValid());
    }

    void assistiveProgramsAreAnsweredAtOnce()
    {
        installTableAccessibility();
        SectionFixture f(WideSource::wideSpec());
        const auto source = std::make_shared<WideSource>(WideSource::wideSpec(), Million);
        EventLoopProbe probe;
        probe.measure(
            "load again", [&] { f.setRows(source); }, [&] { return f.model()->rowCount() == Million; });
        f.table()->setFocus();
        f.table()->setCurrentIndex(f.model()->index(500'000, 1));
        QCoreApplication::processEvents();
        source->readsOfWindow = 0;

        Stopwatch watch;
        QAccessibleInterface *const view =
            watch.time("interface", [&] { return QAccessible::queryAccessibleInterface(f.table()); });
        QVERIFY(view && view->isValid());
        QCOMPARE(view->role(), QAccessible::Table);
        QCOMPARE(view->text(QAccessible::Name), u"Hosts, 1000000 rows"_s);
        QAccessibleTableInterface *const table = view->tableInterface();
        QVERIFY(table);
        QCOMPARE(table->rowCount(), Million);
        QCOMPARE(table->columnCount(), 8);
        QCOMPARE(table->columnDescription(1), u"Host"_s);

        // The children: headers, then what can be seen.
        const int count = watch.time("number of children", [&] { return view->childCount(); });
        QVERIFY(count > 8 * 5 && count < 8 * 60);
        QList<QAccessibleInterface *> children;
        watch.time("all children", [&] {
            for (int i = 0; i < count; ++i)
                children.append(view->child(i));
            return 0;
        });
        for (int i = 0; i < count; ++i) {
            QVERIFY(children[i] && children[i]->isValid());
            QCOMPARE(view->indexOfChild(children[i]), i);
            QCOMPARE(children[i]->role(), i < 8 ? QAccessible::ColumnHeader : QAccessible::Cell);
            QCOMPARE(children[i]->parent(), view);
            QVERIFY(i < 8 || !children[i]->state().offscreen);
        }
        QCOMPARE(view->child(count), nullptr);
        QCOMPARE(view->child(-1), nullptr);

        // The one with the focus is the current one.
        QAccessibleInterface *const current = watch.time("focus", [&] { return view->focusChild(); });
        QVERIFY(current);
        QCOMPARE(current->tableCellInterface()->rowIndex(), 500'000);
        QCOMPARE(current->tableCellInterface()->columnIndex(), 1);
        QVERIFY(current->state().focused && current->state().selected);
        QVERIFY(view->indexOfChild(current) >= 8);
        QCOMPARE(view->childAt(current->rect().center().x(), current->rect().center().y()), current);

        // The tick of a row is named after it.
        QAccessibleInterface *const tick = watch.time("cell", [&] { return table->cellAt(7, 0); });
        QCOMPARE(tick->text(QAccessible::Name), u"Host0055433.example"_s);
        QVERIFY(tick->state().checkable && !tick->state().checked && tick->state().offscreen);
        tick->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
        QVERIFY(tick->state().checked);
        QCOMPARE(f.model()->tickedRows(), (std::vector<int>{7}));
        QVERIFY(table->cellAt(HeaderOfColumns, 0)->state().checkStateMixed);
        QCOMPARE(tick->tableCellInterface()->columnHeaderCells(), (QList{view->child(0)}));
        QCOMPARE(table->cellAt(Million, 0), nullptr);
        QCOMPARE(table->cellAt(0, 8), nullptr);

        watch.time("select all", [&] {
            f.table()->selectAll();
            return 0;
        });
        QCOMPARE(watch.time("selected rows", [&] { return table->selectedRowCount(); }), Million);
        QVERIFY(watch.time("selected cells", [&] { return table->selectedCells(); }).size() < 8 * 60);
        QVERIFY(table->isRowSelected(Million - 1));
        watch.time("scroll", [&] {
            f.table()->setCurrentIndex(f.model()->index(Million - 1, 1));
            return view->child(view->childCount() - 1);
        });
        QVERIFY(view->child(view->childCount() - 1)->tableCellInterface()->rowIndex() == Million - 1);
        QVERIFY(source->readsOfWindow < 20'000);

        // What is no longer there says so.
        QAccessibleInterface *const last = table->cellAt(Million - 1, 1);
        const QAccessible::Id id = QAccessible::uniqueId(last);
        f.model()->setFilter(u"99.example"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.model()->rowCount(), Million / 100, PatienceMs);
        QCOMPARE(QAccessible::accessibleInterface(id), nullptr);
        QCOMPARE(table->rowCount(), Million / 100);
        f.table()->hideColumn(3);
        QCOMPARE(table->columnCount(), 7);
    }

    void cellsAskedForAreNotKeptForEver()
    {
        installTableAccessibility();
        SectionFixture f(WideSource::wideSpec());
        f.setRows(std::make_shared<WideSource>(WideSource::wideSpec(), 10'000));
        QAccessibleTableInterface *const table = QAccessible::queryAccessibleInterface(f.table())->tableInterface();
        const QAccessible::Id first = QAccessible::uniqueId(table->cellAt(0, 1));
        for (int row = 0; row < 6'000; ++row)
            QVERIFY(table->cellAt(row, 1)->isValid());
        QTRY_COMPARE(QAccessible::accessibleInterface(first), nullptr);
        QVERIFY(table->cellAt(0, 1)->isValid());
    }

private:
    static constexpr int HeaderOfColumns = -1;
};

WB_TEST(TestBigTable, "bigtable");

#include "tst_bigtable.moc"
