// From a value of the case to the next question.
#include "ui/casepane.h"

#include "models/domain/indicator.h"
#include "models/tables/factmodel.h"
#include "ui/currentcase.h"
#include "ui/valueactions.h"
#include "ui/valuefacts.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QTreeView>

namespace wb {

using namespace Qt::StringLiterals;

/// Exactly: of an indicator itself, of an attribute its value, of a relation its other end.
QString CasePane::valueAt(const QModelIndex &index) const
{
    const CaseFactRow *const row = m_case->facts()->fact(index);
    if (!row)
        return index.data(FactModel::IndicatorRole).toString();
    return row->fact.kind == Fact::Kind::Related ? row->fact.relatedTo : row->fact.value;
}

/// An indicator that was meant becomes what the window is about; anything else leads to where it came from.
void CasePane::openCurrent(const QModelIndex &index)
{
    const CaseFactRow *const row = m_case->facts()->fact(index);
    const QString value = row && index.column() == FactModel::NameColumn ? QString() : valueAt(index);
    if (ValueActions::indicatorIn(value))
        emit m_values->lookUpAsked(value);
    else
        showResponse();
}

void CasePane::lookUpCurrent()
{
    if (const QString value = valueAt(m_tree->currentIndex()); ValueActions::indicatorIn(value))
        emit m_values->lookUpAsked(value);
}

bool CasePane::handleTreeEvent(QEvent *event)
{
    const auto byKeyboard = [this] {
        const QModelIndex current = m_tree->currentIndex();
        if (current.isValid())
            showMenu(current, m_tree->viewport()->mapToGlobal(m_tree->visualRect(current).bottomLeft()));
        return current.isValid();
    };
    if (event->type() == QEvent::KeyPress) {
        const auto *const press = static_cast<QKeyEvent *>(event);
        if (press->key() == Qt::Key_L && press->modifiers() == (Qt::ControlModifier | Qt::ShiftModifier)) {
            lookUpCurrent();
            return true;
        }
        if (press->key() == Qt::Key_Delete && press->modifiers() == Qt::NoModifier) {
            removeRow(m_tree->currentIndex());
            return true;
        }
        if (press->key() == Qt::Key_F2) {
            renameCase();
            return true;
        }
        return press->key() == Qt::Key_F10 && press->modifiers() == Qt::ShiftModifier && byKeyboard();
    }
    if (event->type() != QEvent::ContextMenu)
        return false;
    const auto *const asked = static_cast<QContextMenuEvent *>(event);
    if (asked->reason() == QContextMenuEvent::Keyboard)
        return byKeyboard();
    const QModelIndex index = m_tree->indexAt(m_tree->viewport()->mapFromGlobal(asked->globalPos()));
    if (index.isValid())
        showMenu(index, asked->globalPos());
    return index.isValid();
}

void CasePane::showMenu(const QModelIndex &index, const QPoint &globalPosition)
{
    const CaseFactRow *const row = m_case->facts()->fact(index);
    const QString value = valueAt(index);
    auto *const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_values->addLookUp(menu, {value}, u"Ctrl+Shift+L"_s);
    menu->addSeparator();
    // An indicator of the case is in it already, and so is the other end of a relation.
    const std::optional<Fact> indicator = row ? indicatorOfAttribute(row->fact) : std::nullopt;
    QAction *const add = menu->addAction(tr("Add as Indicator to %1").arg(ValueActions::menuText(m_case->name())));
    add->setEnabled(indicator.has_value());
    if (indicator)
        connect(add, &QAction::triggered, this, [this, fact = *indicator] { emit addAsked(fact); });
    menu->addSeparator();
    addMarks(menu, index);
    menu->addSeparator();
    const auto addCopy = [&](const QString &words, const QString &text) {
        menu->addAction(words, this, [text] { QApplication::clipboard()->setText(text); });
    };
    addCopy(tr("Copy Value"), value);
    addCopy(tr("Copy Value Defanged"), defanged(value));
    menu->addSeparator();
    const bool hasResponse = row && !row->fact.lookedUpAs.isEmpty();
    menu->addAction(tr("Show Response"), this,
                    [this, fact = row ? row->fact : Fact()] { emit showResponseAsked(fact); })
        ->setEnabled(hasResponse);
    m_values->addOpenIn(menu, {value});
    menu->popup(globalPosition);
}

} // namespace wb
