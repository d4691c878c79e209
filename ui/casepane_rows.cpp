// Which rows of the case are shown, which are open, and where one stands.
#include "ui/casepane.h"

#include "models/domain/refang.h"
#include "models/tables/factmodel.h"
#include "ui/currentcase.h"
#include "ui/look/labels.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollBar>
#include <QTimer>
#include <QTreeView>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

/// An indicator stays open when it is removed and added again, so it goes by what it is.
QString keyOf(const QModelIndex &indicator)
{
    return u"%1 %2"_s.arg(indicator.data(FactModel::IndicatorTypeRole).toInt())
        .arg(indicator.data(FactModel::IndicatorRole).toString());
}

} // namespace

void CasePane::noteOpen(const QModelIndex &index, bool isOpen)
{
    if (m_isRestoring || !m_found.isEmpty())
        return;
    if (isOpen)
        m_places[m_shownCase].open.insert(keyOf(index));
    else
        m_places[m_shownCase].open.remove(keyOf(index));
}

void CasePane::noteCurrent()
{
    // While another case comes, the rows of this one go, and with them the current one.
    if (!m_isRestoring && m_shownCase == m_case->id() && m_tree->currentIndex().isValid())
        m_places[m_shownCase].current = m_case->targetAt(m_tree->currentIndex()).entry.id;
}

/// As it was left; at first the first indicator that has attributes is open, which is what was looked up.
void CasePane::restoreRows()
{
    FactModel *const facts = m_case->facts();
    const QString id = m_case->id();
    const bool isOther = m_shownCase != id;
    const int scroll = m_tree->verticalScrollBar()->value();
    if (isOther && !m_shownCase.isEmpty()) {
        m_find->clear();
        m_findPause->stop();
        m_found.clear();
    }
    m_shownCase = id;
    const bool isNew = !m_places.contains(id);
    Place &place = m_places[id];
    m_isRestoring = true;
    QModelIndex current;
    bool isFirst = isNew;
    for (int row = 0; row < facts->rowCount(); ++row) {
        const QModelIndex index = facts->index(row, 0);
        if (isFirst && index.data(FactModel::AttributeCountRole).toInt() > 0) {
            isFirst = false;
            place.open.insert(keyOf(index));
        }
        if (m_found.isEmpty() && place.open.contains(keyOf(index)) != m_tree->isExpanded(index))
            m_tree->setExpanded(index, !m_tree->isExpanded(index));
        if (const CaseIndicator *const indicator = facts->indicator(index); indicator && indicator->id == place.current)
            current = index;
    }
    if (isFirst)
        m_places.remove(id); // nothing has attributes yet
    else if (!current.isValid() && !place.current.isEmpty())
        current = facts->indexOfFact(place.current);
    if (current.isValid() && !m_tree->currentIndex().isValid())
        m_tree->selectionModel()->setCurrentIndex(current,
                                                  QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    if (!isOther)
        m_tree->verticalScrollBar()->setValue(scroll);
    m_isRestoring = false;
}

void CasePane::updateCount()
{
    FactModel *const facts = m_case->facts();
    const int indicators = facts->indicatorCount();
    const int attributes = facts->attributeCount();
    if (!m_found.isEmpty()) {
        int shown = 0;
        int below = 0;
        for (int row = 0; row < indicators; ++row) {
            if (m_tree->isRowHidden(row, {}))
                continue;
            ++shown;
            const QModelIndex index = facts->index(row, 0);
            for (int fact = 0; fact < facts->rowCount(index); ++fact)
                below += m_tree->isRowHidden(fact, index) ? 0 : 1;
        }
        m_count->setText(shown == 0 ? tr("Found in none of %1 indicators").arg(indicators)
                                    : tr("Found: %1 of %2 indicators, %3 facts").arg(shown).arg(indicators).arg(below));
    } else if (indicators == 0) {
        m_count->setText(tr("Nothing kept yet. Tick rows in a result and add them; they are listed here with their "
                            "source."));
    } else {
        const QString words =
            u"%1, %2"_s.arg(indicators == 1 ? tr("1 indicator") : tr("%1 indicators").arg(indicators),
                            attributes == 1 ? tr("1 attribute") : tr("%1 attributes").arg(attributes));
        m_count->setText(m_case->info() && m_case->info()->isArchived ? tr("Archived. %1").arg(words) : words);
    }
}

/// Of an indicator that is found by itself all facts are shown, else those that have it. Answers whether there is any.
bool CasePane::hideOthers(const QModelIndex &indicator, const QString &part)
{
    FactModel *const facts = m_case->facts();
    const bool isFound = part.isEmpty() || facts->matches(indicator, part);
    bool isBelow = false;
    for (int row = 0; row < facts->rowCount(indicator); ++row) {
        const bool has = !part.isEmpty() && facts->matches(facts->index(row, 0, indicator), part);
        isBelow = isBelow || has;
        if (m_tree->isRowHidden(row, indicator) != !(isFound || has))
            m_tree->setRowHidden(row, indicator, !(isFound || has));
    }
    m_tree->setRowHidden(indicator.row(), {}, !isFound && !isBelow);
    if (!part.isEmpty())
        m_tree->setExpanded(indicator, isBelow);
    return isFound || isBelow;
}

void CasePane::find()
{
    m_findPause->stop();
    FactModel *const facts = m_case->facts();
    // As it is written in reports, too.
    const QString typed = m_find->text().trimmed();
    const QString read = refanged(typed);
    const QString part = read.isEmpty() ? typed : read;
    if (part.isEmpty() && m_found.isEmpty()) {
        updateCount();
        return;
    }
    const bool isLeft = part.isEmpty();
    m_found = part;
    m_isRestoring = true;
    for (int row = 0; row < facts->rowCount(); ++row)
        hideOthers(facts->index(row, 0), part);
    m_isRestoring = false;
    if (isLeft) { // as it was before
        restoreRows();
        if (m_tree->currentIndex().isValid())
            m_tree->scrollTo(m_tree->currentIndex());
    }
    updateCount();
}

void CasePane::leaveFind()
{
    m_find->clear();
    find();
    m_tree->setFocus(Qt::OtherFocusReason);
}

bool CasePane::handleFindEvent(QEvent *event)
{
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return false;
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (event->type() == QEvent::ShortcutOverride) { // the window has Escape for something else
        if (key == Qt::Key_Escape)
            event->accept();
        return key == Qt::Key_Escape;
    }
    if (key == Qt::Key_Escape) {
        leaveFind();
        return true;
    }
    if (key != Qt::Key_Return && key != Qt::Key_Enter && key != Qt::Key_Down)
        return false;
    // To the first that was found.
    find();
    FactModel *const facts = m_case->facts();
    for (int row = 0; row < facts->rowCount(); ++row) {
        const QModelIndex indicator = facts->index(row, 0);
        if (m_tree->isRowHidden(row, {}))
            continue;
        QModelIndex first = indicator;
        if (!m_found.isEmpty() && !facts->matches(indicator, m_found)) {
            for (int fact = facts->rowCount(indicator) - 1; fact >= 0; --fact) {
                if (!m_tree->isRowHidden(fact, indicator))
                    first = facts->index(fact, 0, indicator);
            }
        }
        m_tree->setCurrentIndex(first);
        break;
    }
    m_tree->setFocus(Qt::OtherFocusReason);
    return true;
}

} // namespace wb
