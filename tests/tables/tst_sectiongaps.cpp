// Rows that are not held, as a row of the table.
#include "models/tables/sectiontablemodel.h"
#include "tests/support/registry.h"

#include <QAbstractItemModelTester>
#include <QThreadPool>
#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

namespace {

std::shared_ptr<const Section> history(const QByteArrayList &dates, const QList<RowGap> &gaps)
{
    SectionSpec spec;
    spec.id = u"records"_s;
    for (const QString &id : {u"date"_s, u"changed"_s, u"note"_s}) {
        ColumnSpec column;
        column.id = id;
        column.type = id == u"date"_s ? ColumnType::Date : id == u"changed"_s ? ColumnType::List : ColumnType::Text;
        spec.columns.append(column);
    }
    SectionBuilder builder(spec);
    for (const QByteArray &date : dates) {
        builder.beginRow(date);
        builder.setText(0, date);
        builder.setList(1, date.endsWith('1') ? QByteArrayList{"Registrant"} : QByteArrayList());
        builder.setText(2, QByteArray::number(date.back() * 7 % 10));
    }
    builder.setTotal(700);
    builder.setGaps(gaps);
    return builder.snapshot();
}

} // namespace

class TestSectionGaps final : public QObject
{
    Q_OBJECT

private slots:
    void standsInItsPlace()
    {
        start(history({"2026-03-01", "2026-02-02", "2026-01-01"}, {{3, 543, 2}, {601, 700, 3}}));
        QCOMPARE(shown(), u"2026-03-01|2026-02-02|gap 541|2026-01-01|gap 100"_s);
        const QModelIndex gap = m_model->index(2, 0);
        QCOMPARE(gap.data().toString(), u"Records 3 to 543 are not held: changes in them are not shown"_s);
        QCOMPARE(gap.data(LinkTextRole).toString(), u"Load 541…"_s);
        QVERIFY(!gap.data(Qt::CheckStateRole).isValid());
        QVERIFY(!m_model->index(2, 1).data().isValid());
        QVERIFY(m_model->index(2, 3).data(GapRole).toBool());
        QVERIFY(!(m_model->flags(gap) & (Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemIsUserCheckable)));
        QCOMPARE(m_model->visibleRowCount(), 3);
        QCOMPARE(m_model->sourceRow(2), -1);
        QCOMPARE(m_model->sourceRow(3), 2);
    }

    void isNeverTickedNorCopied()
    {
        start(history({"2026-03-01", "2026-01-01"}, {{3, 700, 2}}));
        m_model->setAllTicked(true);
        QCOMPARE(m_model->tickedCount(), 2);
        QCOMPARE(m_model->headerState(), Qt::Checked);
        QVERIFY(!m_model->setData(m_model->index(2, 0), Qt::Checked, Qt::CheckStateRole)
                || m_model->tickedCount() == 2);
        RowChoice chosen = m_model->chosen({{0, 2}});
        chosen.columns = {0};
        QCOMPARE(choiceAsTsv(chosen, false).count('\n'), 2);
        QCOMPARE(m_model->visibleRows(), (std::vector<quint32>{0, 1}));
    }

    void goesWithTheOrder()
    {
        start(history({"2026-03-01", "2026-02-02", "2026-01-01"}, {{3, 543, 2}, {601, 700, 3}}));
        m_model->sort(1, Qt::AscendingOrder);
        QTRY_COMPARE(shown(), u"gap 100|2026-01-01|gap 541|2026-02-02|2026-03-01"_s);
        m_model->sort(1, Qt::DescendingOrder);
        QTRY_COMPARE(shown(), u"2026-03-01|2026-02-02|gap 541|2026-01-01|gap 100"_s);
        m_model->sort(3, Qt::AscendingOrder); // by anything else it has no place
        QTRY_VERIFY(shown().endsWith(u"|gap 541|gap 100"_s));
    }

    void staysAmongTheChanges()
    {
        start(history({"2026-03-01", "2026-02-02", "2026-01-01"}, {{3, 543, 2}}));
        m_model->setNotEmptyColumn(1);
        QTRY_COMPARE(shown(), u"2026-03-01|gap 541|2026-01-01"_s);
        QCOMPARE(m_model->visibleRowCount(), 2);
    }

    void giveWayToTheRowsThatCame()
    {
        start(history({"2026-03-01", "2026-02-02"}, {{3, 700, 2}}));
        const QPersistentModelIndex current = m_model->index(1, 1); // what a view keeps through it
        m_model->setRowsTicked(0, 0, true);
        m_model->setSource(history({"2026-03-01", "2026-02-02", "2026-01-01"}, {{4, 700, 3}}));
        QCOMPARE(shown(), u"2026-03-01|2026-02-02|2026-01-01|gap 697"_s);
        QCOMPARE(current.row(), 1);
        QCOMPARE(m_model->tickedCount(), 1);
        m_model->setSource(history({"2026-03-01", "2026-02-02", "2026-01-01", "2025-12-01"}, {}));
        QCOMPARE(shown(), u"2026-03-01|2026-02-02|2026-01-01|2025-12-01"_s);
    }

private:
    void start(std::shared_ptr<const RowSource> source)
    {
        m_model = std::make_unique<SectionTableModel>(&m_pool);
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_model->setSource(std::move(source));
    }
    QString shown() const
    {
        QStringList rows;
        for (int row = 0; row < m_model->rowCount(); ++row) {
            const QModelIndex first = m_model->index(row, 0);
            rows.append(first.data(GapRole).toBool() ? u"gap "_s + first.data(LinkTextRole).toString().mid(5).chopped(1)
                                                     : m_model->index(row, 1).data().toString());
        }
        return rows.join(u'|');
    }

    QThreadPool m_pool;
    std::unique_ptr<SectionTableModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

WB_TEST(TestSectionGaps, "sectiongaps");
#include "tst_sectiongaps.moc"
