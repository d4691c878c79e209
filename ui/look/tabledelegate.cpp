#include "ui/look/tabledelegate.h"

#include "ui/look/icons.h"
#include "ui/look/metrics.h"
#include "ui/look/painting.h"
#include "ui/look/plaintext.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace wb {

namespace {

constexpr int Padding = 8;
constexpr int ShownLines = 3;
constexpr int ScoreBarWidth = 58; // at a font height of 18
constexpr int ScoreBarHeight = 5;
constexpr int LongestToolTip = 2000;

// The sentence of a gap begins where the values of other rows begin.
int gapIndent()
{
    return Metrics().width(36) + Padding;
}

QFont cellFont(const QModelIndex &index)
{
    QFont font = typeFont(index.data(MonoRole).toBool() ? Type::Mono : Type::Base);
    if (index.data(ChangedRole).toBool())
        font.setWeight(QFont::Bold);
    return font;
}

QString linkWords(const QModelIndex &index)
{
    const int lines = index.data(LineCountRole).toInt();
    return lines > ShownLines ? TableDelegate::tr("%n lines", nullptr, lines) : index.data(LinkTextRole).toString();
}

bool isFolded(const QModelIndex &index)
{
    return index.data(LineCountRole).toInt() > ShownLines;
}

// Where the link of a cell is, empty when it has none.
QRect linkRect(const QRect &cell, const QModelIndex &index)
{
    const QString words = linkWords(index);
    if (words.isEmpty())
        return {};
    const Metrics metrics;
    const QFontMetrics small(typeFont(Type::Small));
    int width = small.horizontalAdvance(words) + 1;
    if (isFolded(index))
        width += metrics.icon(12) + 4;
    int x = cell.right() + 1 - Padding - width;
    if (index.data(GapRole).toBool())
        x = cell.x() + gapIndent() + small.horizontalAdvance(index.data().toString()) + 12;
    return {x, cell.y(), width, metrics.row() - 1};
}

// Where its words may go.
QRect wordsRect(const QRect &cell, const QModelIndex &index)
{
    QRect rect = cell.adjusted(Padding, 0, -Padding, -1);
    if (const QRect link = linkRect(cell, index); !link.isEmpty())
        rect.setRight(link.left() - Padding);
    if (index.data(ScoreRole).isValid())
        rect.setRight(rect.right() - Metrics().width(ScoreBarWidth) - Padding);
    return rect;
}

// Fonts of all sizes stand on one line in a row, that of the base font.
void drawOnBaseline(QPainter *painter, const QRect &line, const QString &text, bool right = false)
{
    const QFontMetrics base(QApplication::font());
    const int x = right ? line.right() + 1 - painter->fontMetrics().horizontalAdvance(text) : line.x();
    painter->drawText(x, line.y() + (line.height() - base.height()) / 2 + base.ascent(), text);
}

QColor background(const QStyleOptionViewItem &option, const QModelIndex &index, int hoverRow, const Tokens &t)
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    if (option.state.testFlag(QStyle::State_Selected))
        return view && view->hasFocus() ? t.sel : t.selOff;
    if (index.data(GapRole).toBool())
        return t.chrome;
    const QModelIndex tick = index.siblingAtColumn(0);
    if (tick.data(Qt::CheckStateRole).toInt() != Qt::Unchecked)
        return t.tick;
    return index.row() == hoverRow ? t.hover : t.base;
}

void paintLink(QPainter *painter, const QRect &rect, const QModelIndex &index, const Tokens &t)
{
    QRect words = rect;
    if (isFolded(index)) {
        const int size = Metrics().icon(12);
        paintIcon(painter, QRect(rect.x(), rect.y(), size, rect.height()), IconName::Maximise, t.accent, size);
        words.setLeft(rect.x() + size + 4);
    }
    painter->setFont(typeFont(Type::Small));
    painter->setPen(t.accent);
    drawOnBaseline(painter, words, linkWords(index));
}

// Neutral: the number is shown, not judged.
void paintScore(QPainter *painter, const QRect &cell, double score, const Tokens &t)
{
    const Metrics metrics;
    const int width = metrics.width(ScoreBarWidth);
    const QRectF bar(cell.right() + 1 - Padding - width, cell.y() + (metrics.row() - 1 - ScoreBarHeight) / 2, width,
                     ScoreBarHeight);
    paintRoundedRect(painter, bar, ScoreBarHeight / 2.0, t.ghost);
    QRectF part = bar;
    part.setWidth(bar.width() * std::clamp(score, 0.0, 100.0) / 100);
    paintRoundedRect(painter, part, ScoreBarHeight / 2.0, t.muted);
}

void paintCaseMark(QPainter *painter, const QRect &cell, CaseMark mark, const Tokens &t)
{
    if (mark == CaseMark::None)
        return;
    const int size = Metrics().icon(12);
    const QRect picture(cell.x() + Padding, cell.y(), size, Metrics().row() - 1);
    const QColor color = mark == CaseMark::New ? t.accent : mark == CaseMark::Added ? t.ok : t.muted;
    if (mark == CaseMark::New) {
        const double dot = size / 2.0;
        const QPointF middle = QRectF(picture).center();
        paintRoundedRect(painter, QRectF(middle.x() - dot / 2, middle.y() - dot / 2, dot, dot), dot / 2, color);
    } else {
        paintIcon(painter, picture, IconName::Check, color, size);
    }
    painter->setFont(typeFont(Type::Small));
    painter->setPen(color);
    QRect text = picture;
    text.setLeft(picture.right() + 6);
    text.setRight(cell.right());
    drawOnBaseline(painter, text, TableDelegate::caseWords(mark));
}

void paintWords(QPainter *painter, const QRect &cell, const QModelIndex &index, const QStyleOptionViewItem &option,
                const Tokens &t)
{
    const QRect rect = wordsRect(cell, index);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    painter->setFont(cellFont(index));
    painter->setPen(!enabled ? t.disabled : index.data(MutedRole).toBool() ? t.muted : t.text);
    const QFontMetrics metrics = painter->fontMetrics();
    const QString text = index.data().toString();
    const bool right = option.displayAlignment & Qt::AlignRight;
    // The first line stands where the only line of other rows stands.
    QRect line = rect;
    line.setHeight(Metrics().row() - 1);
    if (index.data(LineCountRole).toInt() <= 1) {
        drawOnBaseline(painter, line, metrics.elidedText(text, option.textElideMode, rect.width()), right);
        return;
    }
    const auto lines = QStringView(text).split(u'\n');
    for (qsizetype i = 0; i < qMin<qsizetype>(lines.size(), ShownLines); ++i) {
        drawOnBaseline(painter, line, metrics.elidedText(lines[i].toString(), Qt::ElideRight, rect.width()), right);
        line.translate(0, metrics.height());
    }
}

} // namespace

int TableDelegate::rowHeight(int lines)
{
    const int extra = qBound(0, lines - 1, ShownLines - 1);
    return Metrics().row() + extra * QFontMetrics(typeFont(Type::Mono)).height();
}

QString TableDelegate::caseWords(CaseMark mark)
{
    switch (mark) {
    case CaseMark::None:
        return {};
    case CaseMark::New:
        return tr("new");
    case CaseMark::Added:
        return tr("added");
    case CaseMark::InCase:
        return tr("in case");
    }
    Q_UNREACHABLE();
}

void TableDelegate::paint(QPainter *painter, const QStyleOptionViewItem &given, const QModelIndex &index) const
{
    QStyleOptionViewItem option = given;
    option.displayAlignment = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
    const Tokens &t = tokensFor(option.palette);
    const QRect cell = option.rect;
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);

    painter->save();
    painter->setClipRect(cell, Qt::IntersectClip);
    painter->fillRect(cell, background(option, index, m_hoverRow, t));
    painter->fillRect(QRect(cell.left(), cell.bottom(), cell.width(), 1), t.rowLine);

    if (index.data(GapRole).toBool()) {
        painter->setFont(typeFont(Type::Small));
        painter->setPen(t.muted);
        drawOnBaseline(painter, cell.adjusted(gapIndent(), 0, 0, -1), index.data().toString());
        paintLink(painter, linkRect(cell, index), index, t);
    } else if (index.column() == 0) {
        const QVariant checked = index.data(Qt::CheckStateRole);
        if (checked.isValid()) {
            const Metrics metrics;
            paintTickBox(painter,
                         QRect(cell.x() + Metrics::ContentLeft, cell.y(), metrics.tickBox(), metrics.row() - 1),
                         {
                             .state = Qt::CheckState(checked.toInt()),
                             .enabled = option.state.testFlag(QStyle::State_Enabled),
                             .hovered = index.row() == m_hoverRow,
                             .onSelection = option.state.testFlag(QStyle::State_Selected),
                         },
                         t);
        }
    } else if (const QVariant mark = index.data(CaseMarkRole); mark.isValid()) {
        paintCaseMark(painter, cell, CaseMark(mark.toInt()), t);
    } else {
        paintWords(painter, cell, index, option, t);
        if (const QVariant score = index.data(ScoreRole); score.isValid())
            paintScore(painter, cell, score.toDouble(), t);
        if (const QRect link = linkRect(cell, index); !link.isEmpty())
            paintLink(painter, link, index, t);
    }
    const bool isCurrentRow = view && view->hasFocus() && view->currentIndex().row() == index.row();
    if (index.column() == 0 && isCurrentRow)
        painter->fillRect(QRect(cell.left(), cell.top(), 3, cell.height()), t.accent);
    else if (isCurrentRow && view->currentIndex() == index) // what Return is about
        painter->fillRect(QRect(cell.left(), cell.bottom() - 1, cell.width(), 2), t.accent);
    painter->restore();
}

bool TableDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                                const QModelIndex &index)
{
    if (event->type() != QEvent::MouseButtonRelease)
        return false;
    const auto *mouse = static_cast<QMouseEvent *>(event);
    if (mouse->button() != Qt::LeftButton)
        return false;
    if (linkRect(option.rect, index).contains(mouse->position().toPoint())) {
        emit linkPressed(index);
        return true;
    }
    // The whole cell is the target: the box alone would be a small one.
    const QVariant checked = index.data(Qt::CheckStateRole);
    if (index.column() != 0 || !checked.isValid() || !index.flags().testFlag(Qt::ItemIsUserCheckable))
        return false;
    const int next = checked.toInt() == Qt::Checked ? Qt::Unchecked : Qt::Checked;
    return model->setData(index, next, Qt::CheckStateRole);
}

bool TableDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                              const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid() || index.data(GapRole).toBool())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const QString shown = index.data().toString();
    const QVariant whole = index.data(FullTextRole);
    const bool cut = QFontMetrics(cellFont(index)).horizontalAdvance(shown) > wordsRect(option.rect, index).width();
    const QString note = index.data(NoteRole).toString();
    QStringList lines;
    if (cut || whole.isValid() || !note.isEmpty())
        lines.append((whole.isValid() ? whole.toString() : shown).left(LongestToolTip));
    if (!note.isEmpty())
        lines.append(note);
    QToolTip::showText(event->globalPos(), toolTipText(lines.join(u'\n')), view); // without text it hides
    return true;
}

} // namespace wb
