#include "ui/summarydelegate.h"

#include "models/tables/valuenote.h"
#include "ui/actionwords.h"
#include "ui/look/icons.h"
#include "ui/look/metrics.h"
#include "ui/look/painting.h"
#include "ui/look/plaintext.h"
#include "ui/summarymodel.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr int Padding = 8;
constexpr int NoteGap = 10;
constexpr int IconGap = 8;

const SummaryModel &modelOf(const QModelIndex &index)
{
    return *static_cast<const SummaryModel *>(index.model());
}

struct StateIcon
{
    std::optional<IconName> icon = {};
    Tint tint = Tint::Muted;
};

StateIcon stateIcon(const SummaryLine &line)
{
    switch (line.state) {
    case SummaryLine::State::Value:
    case SummaryLine::State::Said:
        return {};
    case SummaryLine::State::Redacted:
        return {IconName::Redacted, Tint::Muted};
    case SummaryLine::State::Empty:
    case SummaryLine::State::Absent:
        return {IconName::Absent, Tint::Muted};
    case SummaryLine::State::NothingFound:
        return {IconName::NoData, Tint::Muted};
    case SummaryLine::State::NotRun:
        if (line.text.isEmpty())
            return {};
        return {IconName::Never, Tint::Muted};
    case SummaryLine::State::NotSent:
        return {IconName::Never, Tint::Muted};
    case SummaryLine::State::Waiting:
        return {IconName::Running, Tint::Accent};
    case SummaryLine::State::Failed:
        return {IconName::Failed, Tint::Bad};
    case SummaryLine::State::NotLicensed:
        return {IconName::Lock, Tint::Muted};
    }
    return {};
}

QColor valueColor(const SummaryLine &line, const Tokens &t)
{
    switch (line.state) {
    case SummaryLine::State::Value:
        return t.text;
    case SummaryLine::State::Waiting:
        return t.accent;
    case SummaryLine::State::Failed:
        return t.bad;
    default:
        return t.muted;
    }
}

QFont valueFont(const SummaryLine &line)
{
    return typeFont(line.isMono ? Type::Mono : Type::Base);
}

/// Fonts of all sizes stand on one line, that of the base font.
void drawText(QPainter *painter, const QRect &rect, const QString &text, bool right = false)
{
    const QFontMetrics base(QApplication::font());
    const QString shown = painter->fontMetrics().elidedText(text, Qt::ElideRight, rect.width());
    const int x = right ? rect.right() + 1 - painter->fontMetrics().horizontalAdvance(shown) : rect.x();
    painter->drawText(x, rect.y() + (rect.height() - base.height()) / 2 + base.ascent(), shown);
}

void paintRail(QPainter *painter, const QRect &cell, const SummaryQuestion &question, const Tokens &t)
{
    const int width = cell.width() - Metrics::ContentLeft - Padding;
    int y = cell.y() + SummaryDelegate::GroupTop + 5;
    const auto line = [&](const QString &text, Type type, const QColor &color, int gap) {
        painter->setFont(typeFont(type));
        painter->setPen(color);
        const QFontMetrics metrics = painter->fontMetrics();
        // What would leave the cell belongs to nobody.
        if (y + metrics.height() > cell.bottom())
            return;
        painter->drawText(cell.x() + Metrics::ContentLeft, y + metrics.ascent(),
                          metrics.elidedText(text, Qt::ElideRight, width));
        y += metrics.height() + gap;
    };
    line(question.question, Type::Small, t.muted, question.isScore ? 0 : 6);
    if (question.isScore) {
        // "of 100" and the first of the lines below stand beside the number; it is shown, not judged.
        const QFontMetrics score(typeFont(Type::Score));
        const int x = cell.x() + Metrics::ContentLeft + score.horizontalAdvance(question.lead) + 10;
        painter->setFont(typeFont(Type::Small));
        painter->setPen(t.muted);
        const int top = y + score.height() / 2;
        painter->drawText(x, top, SummaryDelegate::tr("of 100"));
        if (!question.below.isEmpty()) {
            const QFontMetrics small = painter->fontMetrics();
            painter->drawText(x, top + small.height(),
                              small.elidedText(question.below.first(), Qt::ElideRight, cell.right() - Padding - x));
        }
    }
    line(question.lead, question.isScore ? Type::Score : Type::Message, t.text, question.isScore ? 0 : 5);
    for (const QString &text : question.isScore ? question.below.mid(1) : question.below)
        line(text, Type::Small, t.muted, 3);
}

void paintHeading(QPainter *painter, const QRect &cell, const SummaryQuestion &question, const Tokens &t)
{
    int x = cell.x() + Metrics::ContentLeft;
    const auto part = [&](const QString &text, Type type, const QColor &color) {
        painter->setFont(typeFont(type));
        painter->setPen(color);
        const QRect rect(x, cell.y(), std::max(0, cell.right() - Metrics::ContentRight - x), cell.height() - 1);
        drawText(painter, rect, text);
        x += painter->fontMetrics().horizontalAdvance(text) + 10;
    };
    part(question.question, Type::Small, t.muted);
    part(question.lead, Type::Message, t.text);
    if (!question.below.isEmpty())
        part(question.below.first(), Type::Small, t.muted);
    painter->fillRect(QRect(cell.x(), cell.bottom(), cell.width(), 1), t.rowLine);
}

void paintValue(QPainter *painter, const QRect &cell, const SummaryLine &line, const Tokens &t)
{
    const SummaryDelegate::Parts parts = SummaryDelegate::partsOf(cell, line);
    if (const StateIcon look = stateIcon(line); look.icon) {
        const int size = Metrics().icon(14);
        paintIcon(painter, QRect(cell.x() + Padding, cell.y(), size, cell.height()), *look.icon,
                  tintColor(t, look.tint), size);
    }
    painter->setFont(valueFont(line));
    painter->setPen(valueColor(line, t));
    drawText(painter, parts.value, line.text);
    if (!parts.bar.isEmpty()) {
        paintRoundedRect(painter, parts.bar, parts.bar.height() / 2.0, t.ghost);
        QRectF part = parts.bar;
        part.setWidth(part.width() * std::clamp(line.text.toDouble(), 0.0, 100.0) / 100);
        paintRoundedRect(painter, part, part.height() / 2, t.muted);
    }
    painter->setFont(typeFont(Type::Small));
    painter->setPen(t.accent);
    if (!parts.run.isEmpty())
        drawText(painter, parts.run, line.runWords);
    if (!parts.copy.isEmpty())
        paintIcon(painter, parts.copy, IconName::Copy, t.accent, Metrics().icon(14));
    painter->setPen(t.muted);
    if (!parts.note.isEmpty())
        drawText(painter, parts.note, line.note);
}

void paintSource(QPainter *painter, const QRect &cell, const SummaryLine &line, bool isCurrent, const Tokens &t)
{
    const Metrics metrics;
    const int chevron = metrics.icon(12);
    const QRect inner = cell.adjusted(Padding, 0, -Metrics::ContentRight - chevron - 6, 0);
    painter->setFont(typeFont(Type::Small));
    const int ageWidth = line.age.isEmpty() ? 0 : painter->fontMetrics().horizontalAdvance(line.age);
    painter->setPen(line.isStale ? t.warn : t.muted);
    drawText(painter, inner, line.age, true);
    int taken = ageWidth + 8;
    if (line.isStale) {
        const int size = metrics.icon(14);
        paintIcon(painter, QRect(inner.right() + 1 - ageWidth - size - 4, inner.y(), size, inner.height()),
                  IconName::Stale, t.warn, size);
        taken += size + 4;
    }
    painter->setPen(t.muted);
    const QRect room = inner.adjusted(0, 0, -taken, 0);
    const bool fits = painter->fontMetrics().horizontalAdvance(line.source) <= room.width();
    drawText(painter, room, fits ? line.source : line.sourceShort);
    if (isCurrent && line.from)
        paintIcon(painter, QRect(inner.right() + 6, inner.y(), chevron, inner.height()), IconName::ChevronRight,
                  t.accent, chevron);
}

} // namespace

QRect SummaryDelegate::lineRect(const QRect &cell, const QModelIndex &index)
{
    const SummaryModel &model = modelOf(index);
    if (!model.line(index.row()))
        return cell;
    QRect rect = cell;
    rect.setHeight(Metrics().row());
    if (model.isFirstLine(index.row()))
        rect.translate(0, GroupTop);
    return rect;
}

SummaryDelegate::Parts SummaryDelegate::partsOf(const QRect &cell, const SummaryLine &line)
{
    Parts parts;
    QRect room = cell.adjusted(Padding, 0, -Padding, 0);
    if (stateIcon(line).icon)
        room.setLeft(room.left() + Metrics().icon(14) + IconGap);
    const QFontMetrics small(typeFont(Type::Small));
    const int copyWidth = line.contact.isEmpty() ? 0 : Metrics().icon(14) + IconGap;
    const int runWidth = line.runWords.isEmpty() ? 0 : small.horizontalAdvance(line.runWords) + 1;
    parts.value = room;
    const int wanted = QFontMetrics(valueFont(line)).horizontalAdvance(line.text) + 1;
    parts.value.setWidth(std::min(wanted, std::max(0, room.width() - copyWidth - runWidth)));
    int x = parts.value.right() + 1;
    if (line.spec->shape == SummaryShape::Score && line.state == SummaryLine::State::Value) {
        const int height = 5;
        const int width = std::min(Metrics().width(120), room.right() - x - NoteGap);
        parts.bar = QRect(x + NoteGap, cell.y() + (cell.height() - height) / 2, std::max(0, width), height);
        x = parts.bar.right() + 1 + NoteGap;
    }
    if (copyWidth > 0) {
        parts.copy = QRect(x + IconGap, cell.y(), Metrics().icon(14), cell.height());
        x = parts.copy.right() + 1;
    }
    if (runWidth > 0) {
        parts.run = QRect(x + NoteGap, cell.y(), runWidth, cell.height());
        x = parts.run.right() + 1;
    }
    x += NoteGap;
    // A note of three letters and an ellipsis says nothing.
    if (!line.note.isEmpty() && room.right() - x > small.averageCharWidth() * 6)
        parts.note = QRect(x, cell.y(), room.right() + 1 - x, cell.height());
    return parts;
}

void SummaryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &t = tokensFor(option.palette);
    const SummaryModel &model = modelOf(index);
    const SummaryLine *const line = model.line(index.row());
    const auto *const view = qobject_cast<const QAbstractItemView *>(option.widget);
    painter->save();
    painter->setClipRect(option.rect, Qt::IntersectClip);
    painter->fillRect(option.rect, t.base);
    if (!line) {
        paintHeading(painter, option.rect, model.question(index.row()), t);
        painter->restore();
        return;
    }
    const bool isLast = model.isLastLine(index.row());
    if (index.column() == SummaryModel::RailColumn) {
        if (!m_isNarrow)
            paintRail(painter, option.rect, model.question(index.row()), t);
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), t.line);
        painter->restore();
        return;
    }
    const QRect cell = lineRect(option.rect, index);
    const QModelIndex tick = index.siblingAtColumn(SummaryModel::TickColumn);
    const QVariant checked = tick.data(Qt::CheckStateRole);
    const bool isCurrent = view && view->currentIndex().row() == index.row();
    const bool hasFocus = view && view->hasFocus();
    const bool isTicked = checked.isValid() && checked.toInt() != Qt::Unchecked;
    const QColor background = isCurrent ? (hasFocus ? t.sel : t.selOff)
        : isTicked                      ? t.tick
        : index.row() == m_hoverRow     ? t.hover
                                        : t.base;
    painter->fillRect(cell, background);
    painter->fillRect(QRect(cell.left(), cell.bottom(), cell.width(), 1), t.rowLine);
    switch (index.column()) {
    case SummaryModel::TickColumn: {
        const Metrics metrics;
        const QRect box(cell.x() + 10, cell.y(), metrics.tickBox(), cell.height() - 1);
        const CaseMark mark = model.caseMark(index.row());
        if (checked.isValid() && !isTicked && (mark == CaseMark::InCase || mark == CaseMark::Added))
            paintIcon(painter, box, IconName::Check, mark == CaseMark::Added ? t.ok : t.muted, metrics.tickBox());
        else if (checked.isValid())
            paintTickBox(painter, box,
                         {.state = Qt::CheckState(checked.toInt()),
                          .hovered = index.row() == m_hoverRow,
                          .onSelection = isCurrent},
                         t);
        if (isCurrent && hasFocus)
            painter->fillRect(QRect(cell.left(), cell.top(), 3, cell.height()), t.accent);
        break;
    }
    case SummaryModel::LabelColumn:
        painter->setFont(typeFont(Type::Base));
        painter->setPen(t.muted);
        drawText(painter, cell.adjusted(0, 0, -Padding, 0), line->spec->title);
        break;
    case SummaryModel::ValueColumn:
        paintValue(painter, cell, *line, t);
        break;
    case SummaryModel::SourceColumn:
        paintSource(painter, cell, *line, isCurrent, t);
        break;
    default:
        break;
    }
    if (isLast)
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), t.line);
    painter->restore();
}

bool SummaryDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                                const QModelIndex &index)
{
    const SummaryLine *const line = index.isValid() ? modelOf(index).line(index.row()) : nullptr;
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QStringList text;
    switch (line ? index.column() : SummaryModel::RailColumn) { // a heading is the rail where there is no room for one
    case SummaryModel::RailColumn: {
        const SummaryQuestion &question = modelOf(index).question(index.row());
        text = QStringList{question.question, question.lead} + question.below + question.base;
        break;
    }
    case SummaryModel::LabelColumn:
        text = {line->spec->title, line->help};
        break;
    case SummaryModel::SourceColumn:
        if (line->fetchedAt.isValid())
            text = {tr("%1, fetched %2").arg(line->source, utcText(line->fetchedAt)), localTime(line->fetchedAt)};
        break;
    case SummaryModel::ValueColumn: {
        const Parts parts = partsOf(lineRect(option.rect, index), *line);
        if (parts.copy.contains(event->pos())) {
            text = {tr("Copy %1").arg(line->contact)};
            break;
        }
        if (parts.value.width() < QFontMetrics(valueFont(*line)).horizontalAdvance(line->text))
            text.append(line->text);
        else if (parts.note.contains(event->pos()))
            text.append(line->note);
        text.append(line->local);
        for (const QString &value : line->values)
            text.append(lettersNote(value));
        break;
    }
    default:
        break;
    }
    text.removeAll(QString());
    QToolTip::showText(event->globalPos(), toolTipText(text.join(u'\n')), view); // without text it hides
    return true;
}

} // namespace wb
