#include "ui/look/tickheader.h"

#include "models/tables/roles.h"
#include "models/tables/tickableheader.h"
#include "ui/look/metrics.h"
#include "ui/look/painting.h"
#include "ui/look/plaintext.h"

#include <QHelpEvent>
#include <QItemSelectionModel>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleOption>
#include <QToolTip>

namespace wb {

TickHeader::TickHeader(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setHighlightSections(false);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setTextElideMode(Qt::ElideRight);
    setFont(typeFont(Type::Small));
    setFixedHeight(Metrics().row());
    setMinimumSectionSize(Metrics().width(36));
}

void TickHeader::setModel(QAbstractItemModel *model)
{
    if (QHeaderView::model())
        disconnect(QHeaderView::model(), nullptr, viewport(), nullptr);
    QHeaderView::setModel(model);
    if (!dynamic_cast<TickableHeader *>(model))
        return;
    const auto repaint = qOverload<>(&QWidget::update);
    connect(model, &QAbstractItemModel::dataChanged, viewport(), repaint);
    connect(model, &QAbstractItemModel::modelReset, viewport(), repaint);
    connect(model, &QAbstractItemModel::layoutChanged, viewport(), repaint);
    connect(model, &QAbstractItemModel::rowsInserted, viewport(), repaint);
    connect(model, &QAbstractItemModel::rowsRemoved, viewport(), repaint);
}

// Its own alone. The table's would be asked at each painting whether the columns are selected, and Qt finds that out
// row by row.
void TickHeader::setSelectionModel(QItemSelectionModel *selection)
{
    if (selection->parent() == this)
        QHeaderView::setSelectionModel(selection);
}

bool TickHeader::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *const help = static_cast<QHelpEvent *>(event);
        const int section = logicalIndexAt(help->pos());
        const QVariant text = section < 0 ? QVariant() : model()->headerData(section, Qt::Horizontal, HelpTextRole);
        QToolTip::showText(help->globalPos(), toolTipText(text.toString()), viewport()); // without text it hides
        return true;
    }
    bool hovered = m_boxHovered;
    if (event->type() == QEvent::HoverMove || event->type() == QEvent::HoverEnter)
        hovered = isBox(static_cast<QHoverEvent *>(event)->position().toPoint());
    else if (event->type() == QEvent::HoverLeave || event->type() == QEvent::Leave)
        hovered = false;
    if (hovered != m_boxHovered) {
        m_boxHovered = hovered;
        viewport()->update();
    }
    return QHeaderView::viewportEvent(event);
}

void TickHeader::changeEvent(QEvent *event)
{
    QHeaderView::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        setFixedHeight(Metrics().row());
}

void TickHeader::mousePressEvent(QMouseEvent *event)
{
    m_boxPressed = event->button() == Qt::LeftButton && isBox(event->position().toPoint());
    if (!m_boxPressed)
        QHeaderView::mousePressEvent(event);
}

void TickHeader::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_boxPressed) {
        QHeaderView::mouseReleaseEvent(event);
        return;
    }
    m_boxPressed = false;
    if (!isBox(event->position().toPoint()))
        return;
    auto *tickable = dynamic_cast<TickableHeader *>(model());
    tickable->setAllTicked(tickable->headerState() != Qt::Checked);
}

void TickHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    painter->save();
    const auto *tickable = section == 0 ? dynamic_cast<const TickableHeader *>(model()) : nullptr;
    if (tickable) {
        QStyleOptionHeader option;
        initStyleOption(&option);
        option.rect = rect;
        style()->drawControl(QStyle::CE_HeaderSection, &option, painter, this);
        const QRect box(rect.x() + Metrics::ContentLeft, rect.y(), Metrics().tickBox(), rect.height() - 1);
        paintTickBox(painter, box, {.state = tickable->headerState(), .enabled = isEnabled(), .hovered = m_boxHovered},
                     tokensFor(palette()));
    } else {
        QHeaderView::paintSection(painter, rect, section);
    }
    painter->restore();
}

bool TickHeader::isBox(const QPoint &position) const
{
    return logicalIndexAt(position) == 0 && dynamic_cast<const TickableHeader *>(model());
}

} // namespace wb
