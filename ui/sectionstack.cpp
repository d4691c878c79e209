#include "ui/sectionstack.h"

#include <QApplication>
#include <QShortcut>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

QList<int> shareHeight(const QList<StackItem::Want> &wants, int available)
{
    QList<int> heights;
    int left = available;
    for (const StackItem::Want &want : wants) {
        heights.append(std::min(want.smallest, want.natural));
        left -= heights.last();
    }
    while (left > 0) {
        QList<int> wanting;
        for (int i = 0; i < wants.size(); ++i) {
            if (heights[i] < wants[i].natural)
                wanting.append(i);
        }
        if (wanting.isEmpty())
            break;
        // At least a pixel each, so that the last few go to the first.
        const int share = std::max(1, left / int(wanting.size()));
        for (const int i : wanting) {
            const int more = std::min({share, wants[i].natural - heights[i], left});
            heights[i] += more;
            left -= more;
        }
    }
    return heights;
}

SectionStack::SectionStack(QWidget *parent)
    : QScrollArea(parent)
    , m_content(new QWidget)
{
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setBackgroundRole(QPalette::Base);
    viewport()->setBackgroundRole(QPalette::Base);
    m_content->setBackgroundRole(QPalette::Base);
    m_content->setAutoFillBackground(true);
    setWidget(m_content);
    makeKeys();
}

void SectionStack::makeKeys()
{
    const auto onFocused = [this](const QString &keys, auto act) {
        auto *const shortcut = new QShortcut(QKeySequence(keys), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, act] {
            if (StackItem *const item = itemWithFocus())
                act(item);
        });
    };
    onFocused(u"Alt+Up"_s, [this](StackItem *) { step(-1); });
    onFocused(u"Alt+Down"_s, [this](StackItem *) { step(1); });
    onFocused(u"Ctrl+M"_s, [this](StackItem *item) { maximise(item); });
    onFocused(u"Ctrl+Shift+M"_s, [](StackItem *item) { item->setOpen(!item->isOpen()); });
}

StackItem *SectionStack::itemWithFocus() const
{
    const QWidget *const focus = QApplication::focusWidget();
    const auto found = std::find_if(m_items.cbegin(), m_items.cend(), [focus](const StackItem *item) {
        return focus && (item == focus || item->isAncestorOf(focus));
    });
    return found == m_items.cend() ? nullptr : *found;
}

void SectionStack::step(int by)
{
    const qsizetype to = m_items.indexOf(itemWithFocus()) + by;
    if (to < 0 || to >= m_items.size())
        return;
    m_items[to]->takeFocus();
    bringIntoView(m_items[to]);
}

void SectionStack::setItems(const QList<StackItem *> &items)
{
    for (StackItem *const item : std::as_const(m_items)) {
        if (!items.contains(item)) {
            disconnect(item, nullptr, this, nullptr);
            item->hide();
        }
    }
    for (StackItem *const item : items) {
        if (!m_items.contains(item)) {
            item->setParent(m_content);
            connect(item, &StackItem::wantChanged, this, &SectionStack::arrange);
            connect(item, &StackItem::maximiseAsked, this, [this, item] { maximise(item); });
        }
    }
    m_items = items;
    m_maximised = nullptr;
    m_openBefore.clear();
    // Reading order is tab order.
    for (int i = 1; i < m_items.size(); ++i)
        QWidget::setTabOrder(m_items[i - 1], m_items[i]);
    arrange();
    for (StackItem *const item : items)
        item->show();
}

void SectionStack::maximise(StackItem *item)
{
    if (m_maximised == item) {
        m_maximised = nullptr;
        for (StackItem *const other : std::as_const(m_items))
            other->setOpen(m_openBefore.contains(other));
        return;
    }
    if (!m_maximised) {
        m_openBefore.clear();
        std::copy_if(m_items.cbegin(), m_items.cend(), std::back_inserter(m_openBefore),
                     [](const StackItem *other) { return other->isOpen(); });
    }
    m_maximised = item;
    for (StackItem *const other : std::as_const(m_items))
        other->setOpen(other == item);
}

void SectionStack::bringIntoView(StackItem *item)
{
    ensureWidgetVisible(item, 0, 0);
}

void SectionStack::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    arrange();
}

void SectionStack::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    // What the items want they know once each of their own has heard of it.
    if (event->type() == QEvent::StyleChange)
        QMetaObject::invokeMethod(this, &SectionStack::arrange, Qt::QueuedConnection);
}

void SectionStack::arrange()
{
    if (m_isArranging)
        return;
    m_isArranging = true;
    QList<StackItem::Want> wants;
    int headings = 0;
    for (const StackItem *const item : std::as_const(m_items)) {
        wants.append(item->want());
        headings += wants.last().heading;
    }
    const QList<int> heights = shareHeight(wants, viewport()->height() - headings);
    int y = 0;
    for (int i = 0; i < m_items.size(); ++i) {
        const int height = wants[i].heading + heights[i];
        m_items[i]->setGeometry(0, y, viewport()->width(), height);
        y += height;
    }
    m_content->resize(viewport()->width(), std::max(y, viewport()->height()));
    m_isArranging = false;
}

} // namespace wb
