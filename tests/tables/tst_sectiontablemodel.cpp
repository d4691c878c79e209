// Over 400 lines: every case needs the same source, waiting and readings of the table.
#include "models/tables/sectiontablemodel.h"
#include "tests/support/registry.h"
#include "tests/tables/testsource.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QRandomGenerator>
#include <QSemaphore>
#include <QSignalSpy>
#include <QThreadPool>
#include <QtTest>

#include <set>

using namespace wb;
using namespace Qt::StringLiterals;

namespace {

SectionSpec hostSpec()
{
    SectionSpec spec =
        testSpec({{u"host"_s, ColumnType::Text}, {u"number"_s, ColumnType::Number}, {u"changed"_s, ColumnType::List}});
    spec.columns[0].title = "Host";
    spec.columns[0].mono = true;
    spec.columns[1].title = "Number";
    return spec;
}

std::shared_ptr<TestSource> makeSource(const QByteArrayList &hosts, const std::vector<quint64> &keys = {})
{
    std::vector<TestCells> rows;
    for (const QByteArray &host : hosts)
        rows.push_back({host, QByteArray::number(host.size()), {}});
    return std::make_shared<TestSource>(hostSpec(), rows, keys);
}

QByteArrayList shownHosts(const SectionTableModel &model)
{
    QByteArrayList hosts;
    for (int row = 0; row < model.rowCount(); ++row)
        hosts.append(model.index(row, 1).data().toString().toUtf8());
    return hosts;
}

QByteArrayList tickedHosts(const SectionTableModel &model)
{
    QByteArrayList hosts;
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.index(row, 0).data(Qt::CheckStateRole).toInt() == Qt::Checked)
            hosts.append(model.index(row, 1).data().toString().toUtf8());
    }
    return hosts;
}

std::set<QByteArray> selectedHosts(const QItemSelectionModel &selection)
{
    std::set<QByteArray> hosts;
    for (const QModelIndex &index : selection.selectedRows(1))
        hosts.insert(index.data().toByteArray());
    return hosts;
}

bool tick(SectionTableModel &model, int row, bool ticked = true)
{
    return model.setData(model.index(row, 0), int(ticked ? Qt::Checked : Qt::Unchecked), Qt::CheckStateRole);
}

} // namespace

class TestSectionTableModel final : public QObject
{
    Q_OBJECT

private:
    QThreadPool m_pool;

    void settle(SectionTableModel &model)
    {
        QSignalSpy spy(&model, &SectionTableModel::orderChanged);
        QTRY_VERIFY(!spy.isEmpty());
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void cleanup() { QVERIFY(m_pool.waitForDone(30000)); }

    void columnsAndRoles()
    {
        SectionTableModel model(&m_pool);
        QAbstractItemModelTester tester(&model);
        QCOMPARE(model.columnCount(), 0);
        const auto source = std::make_shared<TestSource>(
            hostSpec(),
            std::vector<TestCells>{{"one.example", "7", "Number\xff"}, {"two.example", {}, {}}, {"", "x", "host\xff"}});
        source->derivedColumn = 1;
        model.setSource(source);
        QCOMPARE(model.columnCount(), 5);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.headerData(1, Qt::Horizontal).toString(), u"Host"_s);
        QCOMPARE(model.headerData(4, Qt::Horizontal).toString(), u"Case"_s);
        QVERIFY(!model.headerData(0, Qt::Horizontal).isValid());
        QVERIFY(!model.headerData(5, Qt::Horizontal).isValid());

        QCOMPARE(model.index(0, 0).data(Qt::CheckStateRole), QVariant(Qt::Unchecked));
        QCOMPARE(model.index(0, 0).data(Qt::AccessibleTextRole).toString(), u"one.example"_s);
        QVERIFY(!model.index(0, 1).data(Qt::CheckStateRole).isValid());
        QVERIFY(model.flags(model.index(0, 0)) & Qt::ItemIsUserCheckable);
        QVERIFY(!(model.flags(model.index(0, 1)) & Qt::ItemIsUserCheckable));
        QCOMPARE(model.flags({}), Qt::ItemFlags());

        QCOMPARE(model.index(0, 2).data(SortRole), QVariant(qint64(7)));
        QVERIFY(model.index(0, 1).data(MonoRole).toBool());
        QVERIFY(!model.index(0, 2).data(MonoRole).toBool());
        QVERIFY(model.index(0, 2).data(MutedRole).toBool());
        QVERIFY(!model.index(0, 1).data(MutedRole).toBool());
        // Named in "changed" by its title or its id.
        QVERIFY(model.index(0, 2).data(ChangedRole).toBool());
        QVERIFY(!model.index(0, 1).data(ChangedRole).toBool());
        QVERIFY(model.index(2, 1).data(ChangedRole).toBool());
        // Unknown is not empty.
        QVERIFY(!model.index(1, 2).data().isValid());
        QVERIFY(!model.index(1, 2).data(SortRole).isValid());
        QVERIFY(model.index(2, 1).data().isValid());
        QCOMPARE(model.index(2, 1).data().toString(), QString());
    }

    void hostileText()
    {
        const QString override = QString(u"evil"_s) + QChar(0x202e) + u"gpj.exe"_s;
        const QByteArray escapes = "a\x1b[31mb\x07";
        const QByteArray lines = "one\ntwo\r\nthree\nfour\n";
        const QByteArray huge = QByteArray("<b>") + QByteArray(2000000, 'x');
        const QByteArray wide = QString(u"😀"_s.repeated(1000)).toUtf8();
        const QByteArray broken = "\xff\xfe\x80 \xc3";
        std::vector<TestCells> rows;
        for (const QByteArray &text : {override.toUtf8(), escapes, lines, huge, wide, broken})
            rows.push_back({text, {}, text + RowSource::ListSeparator});
        SectionTableModel model(&m_pool);
        QAbstractItemModelTester tester(&model);
        model.setSource(std::make_shared<TestSource>(hostSpec(), rows));
        const auto shown = [&](int row, int column = 1) { return model.index(row, column).data().toString(); };

        for (int row = 0; row < model.rowCount(); ++row) {
            for (const int column : {1, 3}) {
                const QString text = shown(row, column);
                QVERIFY(text.size() <= SectionTableModel::DisplayLimit);
                QVERIFY(!text.contains(QChar(0x202e)) && !text.contains(QChar(0x1b)) && !text.contains(QChar(7)));
                QVERIFY(text.isValidUtf16());
            }
        }
        QCOMPARE(model.index(0, 1).data(FullTextRole).toString(), override);
        QCOMPARE(shown(2), u"one\ntwo\nthree"_s);
        QCOMPARE(model.index(2, 1).data(LineCountRole).toInt(), 4);
        QCOMPARE(model.index(0, 1).data(LineCountRole).toInt(), 1);
        QVERIFY(shown(3).startsWith(u"<b>xxx"_s) && shown(3).endsWith(u'…'));
        QVERIFY(shown(3, 3).startsWith(u"<b>xxx"_s) && shown(3, 3).endsWith(u'…'));
        QCOMPARE(shown(3).size(), SectionTableModel::DisplayLimit);
        QCOMPARE(model.index(3, 1).data(FullTextRole).toString().size(), huge.size());
        QVERIFY(shown(4).startsWith(u"😀"_s) && shown(4).endsWith(u"😀…"_s));

        std::vector<TestCells> many(SectionTableModel::MultiLineRows, {lines, {}, {}});
        model.setSource(std::make_shared<TestSource>(hostSpec(), many));
        QVERIFY(!shown(0).contains(u'\n'));
        QVERIFY(shown(0).contains(u"four"_s));
        QCOMPARE(model.index(0, 1).data(LineCountRole).toInt(), 1);
    }

    void sortsAndFilters()
    {
        SectionTableModel model(&m_pool);
        QAbstractItemModelTester tester(&model);
        model.setSource(makeSource({"cc.example", "a.example", "bbb.example"}));
        QCOMPARE(shownHosts(model), (QByteArrayList{"cc.example", "a.example", "bbb.example"}));
        model.sort(1);
        settle(model);
        QCOMPARE(shownHosts(model), (QByteArrayList{"a.example", "bbb.example", "cc.example"}));
        model.sort(2, Qt::DescendingOrder);
        settle(model);
        QCOMPARE(shownHosts(model), (QByteArrayList{"bbb.example", "cc.example", "a.example"}));
        model.setFilter(u"B"_s);
        settle(model);
        QCOMPARE(shownHosts(model), (QByteArrayList{"bbb.example"}));
        QCOMPARE(model.sourceRow(0), 2);
        QCOMPARE(model.rowOfSource(2), 0);
        QCOMPARE(model.rowOfSource(0), -1);
        model.setFilter({});
        settle(model);
        model.sort(0); // ticks are no values
        QCOMPARE(shownHosts(model), (QByteArrayList{"cc.example", "a.example", "bbb.example"}));
        QCOMPARE(model.query().sortColumn, -1);
    }

    void onlyRowsWithAValue()
    {
        SectionTableModel model(&m_pool);
        model.setSource(std::make_shared<TestSource>(
            hostSpec(), std::vector<TestCells>{{"a", "1", {}}, {"b", "1", ""}, {"c", "1", "Host\xff"}}));
        model.setNotEmptyColumn(2);
        settle(model);
        QCOMPARE(shownHosts(model), (QByteArrayList{"c"}));
        model.setNotEmptyColumn(-1);
        QCOMPARE(model.rowCount(), 3);
    }

    void headerBoxActsOnShownRows()
    {
        SectionTableModel model(&m_pool);
        QAbstractItemModelTester tester(&model);
        QCOMPARE(model.headerState(), Qt::Unchecked);
        model.setAllTicked(true); // nothing there: nothing happens
        model.setSource(makeSource({"a1", "b1", "a2", "b2"}));
        QSignalSpy ticks(&model, &SectionTableModel::ticksChanged);
        QSignalSpy data(&model, &QAbstractItemModel::dataChanged);

        QVERIFY(tick(model, 1));
        QCOMPARE(model.headerState(), Qt::PartiallyChecked);
        model.setFilter(u"a"_s);
        settle(model);
        QCOMPARE(model.headerState(), Qt::Unchecked);
        QCOMPARE(model.hiddenTickedCount(), 1);
        QCOMPARE(model.visibleRowCount(), 2);

        ticks.clear();
        data.clear();
        model.setAllTicked(true);
        QCOMPARE(ticks.size(), 1);
        QCOMPARE(data.size(), 1);
        QCOMPARE(data[0][2].value<QList<int>>(), QList<int>{Qt::CheckStateRole});
        QCOMPARE(model.headerState(), Qt::Checked);
        QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::CheckStateRole), QVariant(Qt::Checked));
        QCOMPARE(model.tickedCount(), 3);
        QCOMPARE(model.tickedRows(), (std::vector<int>{0, 1, 2}));

        model.setFilter({});
        QCOMPARE(model.headerState(), Qt::PartiallyChecked);
        QCOMPARE(tickedHosts(model), (QByteArrayList{"a1", "b1", "a2"}));
        model.setRowsTicked(2, 99, true);
        QCOMPARE(model.headerState(), Qt::Checked);
        model.setFilter(u"b"_s);
        settle(model);
        model.setAllTicked(false);
        QCOMPARE(model.headerState(), Qt::Unchecked);
        QCOMPARE(model.tickedRows(), (std::vector<int>{0, 2}));
        QCOMPARE(model.hiddenTickedCount(), 2);
        model.setFilter(u"none"_s);
        settle(model);
        QCOMPARE(model.headerState(), Qt::Unchecked);
        model.setAllTicked(true);
        QCOMPARE(model.tickedCount(), 2);
    }

    void ticksByKeyWhateverIsShown()
    {
        SectionTableModel model(&m_pool);
        model.setSource(makeSource({"a", "b", "c"}, {10, 20, 30}));
        model.setFilter(u"b"_s);
        settle(model);
        QSignalSpy ticks(&model, &SectionTableModel::ticksChanged);
        model.setTicked({30, 20, 99}, true);
        QCOMPARE(ticks.size(), 1);
        QCOMPARE(model.tickedRows(), (std::vector<int>{1, 2}));
        QCOMPARE(model.hiddenTickedCount(), 1);
        model.setTicked({30}, true);
        QCOMPARE(ticks.size(), 1);
        QVERIFY(!model.setData(model.index(0, 1), Qt::Checked, Qt::CheckStateRole));
        QVERIFY(!model.setData(model.index(0, 0), u"x"_s, Qt::EditRole));
    }

    void growthKeepsTicksAndSelection()
    {
        SectionTableModel model(&m_pool);
        QAbstractItemModelTester tester(&model);
        QItemSelectionModel selection(&model);
        model.setSource(makeSource({"b", "d"}, {2, 4}));
        tick(model, 1);
        selection.setCurrentIndex(model.index(1, 1), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);

        model.setSource(makeSource({"b", "d", "c"}, {2, 4, 3}));
        QCOMPARE(shownHosts(model), (QByteArrayList{"b", "d", "c"}));
        QCOMPARE(selection.currentIndex().data(), QVariant(u"d"_s));
        model.sort(1);
        settle(model);
        QCOMPARE(selection.currentIndex().row(), 2);

        model.setSource(makeSource({"b", "d", "c", "a", "e"}, {2, 4, 3, 1, 5}));
        settle(model);
        QCOMPARE(shownHosts(model), (QByteArrayList{"a", "b", "c", "d", "e"}));
        QCOMPARE(selection.currentIndex().row(), 3);
        QCOMPARE(selection.selectedRows().size(), 1);
        QCOMPARE(tickedHosts(model), (QByteArrayList{"d"}));

        model.setFilter(u"d"_s);
        settle(model);
        QCOMPARE(selection.currentIndex().row(), 0);
        model.setFilter({});
        settle(model);
        QCOMPARE(selection.currentIndex().data(), QVariant(u"d"_s));
        QCOMPARE(resets.size(), 0);

        model.setFilter(u"a"_s);
        settle(model);
        QVERIFY(selection.selection().isEmpty());
        QCOMPARE(model.tickedRows(), (std::vector<int>{1}));
    }

    void fetchedAnewKeepsTicksByKey()
    {
        SectionTableModel model(&m_pool);
        QAbstractItemModelTester tester(&model);
        QItemSelectionModel selection(&model);
        model.setSource(makeSource({"a", "b", "c"}, {1, 2, 3}));
        model.setAllTicked(true);
        tick(model, 0, false);
        selection.setCurrentIndex(model.index(1, 1), QItemSelectionModel::Select);
        model.setSource(makeSource({"c", "x", "a"}, {3, 9, 1}));
        QCOMPARE(shownHosts(model), (QByteArrayList{"c", "x", "a"}));
        QCOMPARE(tickedHosts(model), (QByteArrayList{"c"}));
        QCOMPARE(model.tickedCount(), 1);

        SectionSpec other = hostSpec();
        other.id = u"other"_s;
        model.setFilter(u"c"_s);
        model.setSource(
            std::make_shared<TestSource>(other, std::vector<TestCells>{{"z", "1", {}}}, std::vector<quint64>{3}));
        QCOMPARE(shownHosts(model), (QByteArrayList{"z"}));
        QCOMPARE(model.tickedCount(), 0);
        QVERIFY(model.query().isTrivial());
        QVERIFY(m_pool.waitForDone(30000));
        QCoreApplication::processEvents();
        QCOMPARE(shownHosts(model), (QByteArrayList{"z"})); // the filter for "c" does not land here
        model.setSource(nullptr);
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.columnCount(), 0);
    }

    void caseMarks()
    {
        SectionTableModel model(&m_pool);
        QAbstractItemModelTester tester(&model);
        model.setSource(makeSource({"a", "b"}, {1, 2}));
        QSignalSpy data(&model, &QAbstractItemModel::dataChanged);
        model.setCaseMarks({{2, CaseMark::InCase}, {7, CaseMark::New}});
        QCOMPARE(data.size(), 1);
        const int column = model.caseColumn();
        QCOMPARE(model.index(0, column).data(CaseMarkRole), QVariant(int(CaseMark::None)));
        QCOMPARE(model.index(1, column).data(CaseMarkRole), QVariant(int(CaseMark::InCase)));
        QVERIFY(!model.index(1, 1).data(CaseMarkRole).isValid());
        model.setCaseMarks({{1, CaseMark::Added}});
        QCOMPARE(model.index(1, column).data(CaseMarkRole), QVariant(int(CaseMark::None)));
    }

    void whatTheEarlierResponseDidNotHaveIsNew()
    {
        SectionTableModel model(&m_pool);
        QAbstractItemModelTester tester(&model);
        const auto marks = [&] {
            QList<CaseMark> all;
            for (int row = 0; row < model.rowCount(); ++row)
                all.append(CaseMark(model.index(row, 4).data(CaseMarkRole).toInt()));
            return all;
        };
        const auto before = makeSource({"a", "b"}, {1, 2});
        model.setSource(before);
        QCOMPARE(marks(), (QList{CaseMark::None, CaseMark::None}));
        model.setSource(makeSource({"x", "b", "y"}, {9, 2, 8}), before);
        QCOMPARE(marks(), (QList{CaseMark::New, CaseMark::None, CaseMark::New}));
        model.setCaseMarks({{9, CaseMark::Added}});
        QCOMPARE(marks(), (QList{CaseMark::Added, CaseMark::None, CaseMark::New}));
        model.setFilter(u"y"_s);
        settle(model);
        QCOMPARE(marks(), (QList{CaseMark::New}));
        // The next page of the same response is compared with the same one.
        model.setSource(makeSource({"x", "b", "y", "yes"}, {9, 2, 8, 7}), before);
        settle(model);
        QCOMPARE(marks(), (QList{CaseMark::New, CaseMark::New}));
        model.setSource(makeSource({"yes"}, {7}));
        settle(model);
        QCOMPARE(marks(), (QList{CaseMark::None}));
    }

    void manyRowsAreResetAtOnce()
    {
        SectionTableModel model(&m_pool);
        QAbstractItemModelTester tester(&model);
        const auto source = std::make_shared<BigSource>(SectionTableModel::SteppedRows + 1);
        model.setSource(std::make_shared<TestSource>(source->spec(), std::vector<TestCells>{}));
        model.setSource(source); // in the pool, also when there is nothing to work out
        QCOMPARE(model.rowCount(), 0);
        settle(model);
        QVERIFY(model.rowsStayed());
        QItemSelectionModel selection(&model);
        selection.setCurrentIndex(model.index(5, 1), QItemSelectionModel::Select);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy moves(&model, &QAbstractItemModel::layoutChanged);
        tick(model, 7);
        model.sort(1, Qt::DescendingOrder);
        settle(model);
        QCOMPARE(resets.size(), 1);
        QCOMPARE(moves.size(), 0);
        QVERIFY(model.rowsStayed());
        for (const int row : {0, 7, 20'000})
            QCOMPARE(model.sourceRow(model.rowOfSource(row)), row);
        QCOMPARE(model.tickedRows(), (std::vector<int>{7}));
        model.setFilter(u"00.example"_s);
        settle(model);
        QCOMPARE(model.rowOfSource(7), -1);
        QCOMPARE(model.hiddenTickedCount(), 1);
        model.untickAll();
        QCOMPARE(model.tickedCount(), 0);
        QCOMPARE(model.hiddenTickedCount(), 0);
    }

    void theNewestRequestWins()
    {
        SectionTableModel model(&m_pool);
        const auto source = makeSource({"a", "b", "c"});
        QSemaphore goOn;
        QSemaphore isReading;
        std::atomic<bool> isFirst = true;
        source->onRead = [&] {
            if (QThread::currentThread() != qApp->thread() && isFirst.exchange(false)) {
                isReading.release();
                goOn.acquire();
            }
        };
        model.setSource(source);
        QSignalSpy changes(&model, &SectionTableModel::orderChanged);
        model.setFilter(u"a"_s);
        isReading.acquire();
        model.setFilter(u"b"_s); // the other worker has no reason to wait
        QTRY_COMPARE(changes.size(), 1);
        QCOMPARE(shownHosts(model), (QByteArrayList{"b"}));
        goOn.release();
        QVERIFY(m_pool.waitForDone(30000));
        QCoreApplication::processEvents();
        QCOMPARE(changes.size(), 1);
        QCOMPARE(shownHosts(model), (QByteArrayList{"b"}));
        source->onRead = {};
    }

    void aDeadModelGetsNothing()
    {
        auto source = std::make_shared<BigSource>(100000);
        QSemaphore goOn;
        QSemaphore isReading;
        std::atomic<bool> isFirst = true;
        source->onRead = [&] {
            if (isFirst.exchange(false)) {
                isReading.release();
                goOn.acquire();
            }
        };
        auto model = std::make_unique<SectionTableModel>(&m_pool);
        model->setSource(source);
        model->setFilter(u"host"_s);
        isReading.acquire();
        model.reset();
        goOn.release();
        QVERIFY(m_pool.waitForDone(30000));
        QCoreApplication::processEvents();
        QVERIFY(source->reads < 3 * 4096);
        QCOMPARE(source.use_count(), 1L); // nobody keeps the rows
    }

    void aMillionTicks()
    {
        SectionTableModel model(&m_pool);
        model.setSource(std::make_shared<BigSource>(1000000));
        model.setAllTicked(true);
        QCOMPARE(model.tickedCount(), 1000000);
        model.setFilter(u"99.example"_s);
        settle(model);
        QCOMPARE(model.visibleRowCount(), 10000);
        model.setAllTicked(false);
        QCOMPARE(model.tickedCount(), 990000);
        QCOMPARE(model.hiddenTickedCount(), 990000);
        model.setFilter({});
        settle(model);
        QCOMPARE(model.headerState(), Qt::PartiallyChecked);
        QCOMPARE(model.tickedRows().size(), size_t(990000));
    }

    void asASimpleModelDoesIt()
    {
        QRandomGenerator random(99);
        SectionTableModel model(&m_pool);
        QAbstractItemModelTester tester(&model);
        QItemSelectionModel selection(&model);
        QByteArrayList hosts;
        std::vector<quint64> keys;
        std::set<quint64> ticked;
        const auto grow = [&] {
            for (int i = random.bounded(1, 5); i > 0; --i) {
                hosts.append(QByteArray(1, char('a' + random.bounded(6))) + QByteArray::number(hosts.size()));
                keys.push_back(keys.size() + 1000);
            }
            model.setSource(makeSource(hosts, keys));
        };
        grow();
        for (int step = 0; step < 3000; ++step) {
            const int rows = model.rowCount();
            bool isAsked = false;
            switch (random.bounded(8)) {
            case 0:
                if (hosts.size() < 60) {
                    grow();
                    isAsked = true;
                }
                break;
            case 1:
                model.setFilter(random.bounded(3) ? QString(QChar(u'a' + random.bounded(7))) : QString());
                isAsked = true;
                break;
            case 2:
                model.sort(random.bounded(4), random.bounded(2) ? Qt::AscendingOrder : Qt::DescendingOrder);
                isAsked = true;
                break;
            case 3:
                if (rows > 0)
                    selection.setCurrentIndex(
                        model.index(random.bounded(rows), 1),
                        QItemSelectionModel::Rows
                            | (random.bounded(4) ? QItemSelectionModel::Toggle : QItemSelectionModel::ClearAndSelect));
                break;
            case 4: {
                const bool on = random.bounded(2);
                for (int row = 0; row < rows; ++row)
                    on ? void(ticked.insert(keys[size_t(model.sourceRow(row))]))
                       : void(ticked.erase(keys[size_t(model.sourceRow(row))]));
                model.setAllTicked(on);
                break;
            }
            default:
                if (rows > 0) {
                    const int row = random.bounded(rows);
                    const quint64 key = keys[size_t(model.sourceRow(row))];
                    const bool on = !ticked.contains(key);
                    on ? void(ticked.insert(key)) : void(ticked.erase(key));
                    tick(model, row, on);
                }
            }
            const QByteArray current = selection.currentIndex().data().toByteArray();
            const std::set<QByteArray> selected = selectedHosts(selection);
            if (isAsked) {
                QVERIFY(m_pool.waitForDone(30000));
                QCoreApplication::sendPostedEvents();
                QCoreApplication::processEvents();
            }

            const auto order = sectionOrder(*model.source(), model.query(), {});
            QCOMPARE(model.source()->rowCount(), int(hosts.size()));
            QCOMPARE(model.visibleRows(), *order);
            std::vector<int> expected;
            int shown = 0;
            for (int row = 0; row < int(keys.size()); ++row) {
                if (ticked.contains(keys[size_t(row)])) {
                    expected.push_back(row);
                    shown += model.rowOfSource(row) >= 0;
                }
            }
            QCOMPARE(model.tickedRows(), expected);
            QCOMPARE(model.tickedCount(), int(expected.size()));
            QCOMPARE(model.hiddenTickedCount(), int(expected.size()) - shown);
            QCOMPARE(model.headerState(),
                     shown == 0 ? Qt::Unchecked : (shown == model.rowCount() ? Qt::Checked : Qt::PartiallyChecked));
            const QByteArrayList shownNow = shownHosts(model);
            QCOMPARE(selection.currentIndex().data().toByteArray(),
                     shownNow.contains(current) ? current : QByteArray());
            std::set<QByteArray> stillSelected;
            std::copy_if(selected.begin(), selected.end(), std::inserter(stillSelected, stillSelected.end()),
                         [&](const QByteArray &host) { return shownNow.contains(host); });
            QCOMPARE(selectedHosts(selection), stillSelected);
        }
    }
};

WB_TEST(TestSectionTableModel, "sectiontablemodel");
#include "tst_sectiontablemodel.moc"
