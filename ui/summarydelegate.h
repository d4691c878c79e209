#pragma once

#include "ui/summary.h"

#include <QStyledItemDelegate>

namespace wb {

/// Paints the Summary: at the left the question with its answer, at the right its lines. Where there is little room
/// the question is a heading row above them.
class SummaryDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// The parts of a value cell that can be pressed; empty where there is none.
    struct Parts
    {
        QRect value = {};
        QRect bar = {}; ///< of a score
        QRect note = {};
        QRect copy = {};
        QRect run = {};
    };
    static Parts partsOf(const QRect &cell, const SummaryLine &line);
    /// Without the padding above the first and below the last line of a question.
    static QRect lineRect(const QRect &cell, const QModelIndex &index);
    /// Above the first line of a group and below its last.
    static constexpr int GroupTop = 4;
    static constexpr int GroupBottom = 5;

    void setHoverRow(int row) { m_hoverRow = row; }
    void setNarrow(bool narrow) { m_isNarrow = narrow; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    int m_hoverRow = -1;
    bool m_isNarrow = false;
};

} // namespace wb
