// From a value of a section to the next question: its menu, looking it up, and adding it alone.
#include "models/domain/indicator.h"
#include "models/domain/safetext.h"
#include "ui/currentcase.h"
#include "ui/look/plaintext.h"
#include "ui/look/tableview.h"
#include "ui/offeredfacts.h"
#include "ui/sectionview.h"
#include "ui/valueactions.h"
#include "ui/valuefacts.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostValues = 1'000; ///< of a list, that are looked at one by one

QString withKeys(const QString &words, const QString &keys)
{
    return words + u'\t' + keys;
}

/// Dates and numbers are none, whatever they can be read as.
bool holdsIndicators(ColumnType type)
{
    return type == ColumnType::Text || type == ColumnType::Address || type == ColumnType::List;
}

} // namespace

QStringList SectionView::valuesAt(int sourceRow, int sourceColumn) const
{
    const QByteArrayView cell = m_rows->cell(sourceRow, sourceColumn);
    if (!cell.data())
        return {};
    if (m_spec.columns[sourceColumn].type != ColumnType::List)
        return {exactText(sourceRow, sourceColumn)};
    QStringList values;
    for (const QByteArrayView element : listElements(cell)) {
        if (values.size() == MostValues)
            break;
        values.append(QString::fromUtf8(element));
    }
    return values;
}

/// The value of the cell when it is an indicator, else empty.
QString SectionView::indicatorAt(int sourceRow, int sourceColumn) const
{
    if (!holdsIndicators(m_spec.columns[sourceColumn].type))
        return {};
    const QStringList values = valuesAt(sourceRow, sourceColumn);
    return values.size() == 1 && ValueActions::indicatorIn(values.first()) ? values.first() : QString();
}

/// The current value; where that is none, the only one of its row that is.
void SectionView::lookUpCurrent()
{
    const int row = currentSourceRow();
    if (row < 0)
        return;
    const int current = m_table->currentIndex().column();
    QString value = isValueColumn(current) ? indicatorAt(row, SectionTableModel::sourceColumn(current)) : QString();
    if (value.isEmpty()) {
        QStringList all;
        for (int column = 0; column < m_rows->columnCount(); ++column)
            all.append(indicatorAt(row, column));
        all.removeAll(QString());
        all.removeDuplicates();
        value = all.size() == 1 ? all.first() : QString();
    }
    if (!value.isEmpty())
        emit lookUpAsked(value);
}

OfferedRows SectionView::offeredByValues(const std::vector<int> &sourceRows, int sourceColumn, OfferedKinds kinds) const
{
    const Mapping &mapping = mappingOf(*m_context.workbench, m_lookup->start.action);
    const FactContext context = factContext(*m_context.workbench, *m_lookup);
    const Result &result = *m_lookup->result;
    const bool isIndicator = kinds == OfferedKinds::RelatedOnly;
    if (isIndicator && !holdsIndicators(m_spec.columns[sourceColumn].type))
        return {};
    OfferedRows offered;
    for (const int row : sourceRows) {
        QList<Fact> facts;
        const QStringList values = isIndicator ? valuesAt(row, sourceColumn) : QStringList();
        for (const QString &value : values)
            facts += factsOfValue(mapping, context, result, *m_rows, row, sourceColumn, value);
        if (!isIndicator)
            facts = factsOfRow(mapping, context, result, *m_rows, row, kinds);
        offered.rowOfFact += QList<int>(facts.size(), row);
        offered.facts += facts;
    }
    return offered;
}

void SectionView::addValues(const std::vector<int> &sourceRows, int sourceColumn, OfferedKinds kinds)
{
    m_context.currentCase->beginStep();
    add(offeredByValues(sourceRows, sourceColumn, kinds), m_rows, {});
}

void SectionView::addAddEntries(QMenu *menu, int row, int column)
{
    const QString caseName = ValueActions::menuText(m_context.currentCase->name());
    const auto addEntry = [&](const QString &words, OfferedKinds kinds) {
        menu->addAction(words.arg(caseName), this, [this, row, column, kinds] { addValues({row}, column, kinds); })
            ->setEnabled(!offeredByValues({row}, column, kinds).facts.isEmpty());
    };
    addEntry(tr("Add as Attribute to %1"), OfferedKinds::AttributesOnly);
    addEntry(tr("Add as Indicator to %1"), OfferedKinds::RelatedOnly);
    menu->addSeparator();
}

void SectionView::showMenu(const QModelIndex &index, const QPoint &globalPosition)
{
    const int row = m_model->sourceRow(index.row());
    if (row < 0)
        return;
    const int column = isValueColumn(index.column()) ? SectionTableModel::sourceColumn(index.column()) : 0;
    const QString value = exactText(row, column);
    const Origin origin = m_rows->origin(row, column);
    const auto copyText = [](const QString &text) { QApplication::clipboard()->setText(text); };
    const int selected = selectedCount();
    const bool isIndicator = !indicatorAt(row, column).isEmpty();
    const QStringList values = holdsIndicators(m_spec.columns[column].type) ? valuesAt(row, column) : QStringList();
    auto *const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_context.values->addLookUp(menu, values, u"Ctrl+Shift+L"_s);
    menu->addSeparator();
    // Rows that no action brought have nothing to add, and no response behind them.
    const bool isOfAction = !m_lookup->start.action.isEmpty();
    if (isOfAction)
        addAddEntries(menu, row, column);
    menu->addAction(withKeys(tr("Copy Value"), selected < 2 ? u"Ctrl+C"_s : QString()), this,
                    [copyText, value] { copyText(value); });
    menu->addAction(withKeys(tr("Copy Value Defanged"), selected < 2 ? u"Ctrl+Shift+C"_s : QString()), this,
                    [copyText, value] { copyText(defanged(value)); });
    if (selected > 1) {
        menu->addAction(withKeys(tr("Copy %1 Rows").arg(selected), u"Ctrl+C"_s), this, [this] { copy(false); });
        menu->addAction(withKeys(tr("Copy %1 Rows Defanged").arg(selected), u"Ctrl+Shift+C"_s), this,
                        [this] { copy(true); });
    }
    menu->addSeparator();
    if (isOfAction) {
        menu->addAction(withKeys(tr("Open Value"), isIndicator ? QString() : u"Return"_s), this,
                        [this, row, column] { emit openAsked(row, column); });
    }
    if (isOfAction && origin.isDerived())
        ValueActions::addDerivedNote(menu);
    else if (isOfAction)
        menu->addAction(tr("Show in Raw Response"), this, [this, origin] { emit originAsked(origin); });
    m_context.values->addOpenIn(menu, values);
    menu->popup(globalPosition);
}

} // namespace wb
