#pragma once

#include "models/domain/indicator.h"
#include "ui/rowdelegate.h"

#include <QHash>

namespace wb {

/// Rows of the case: an indicator with its status and the count of its attributes, and its attributes below it. An
/// attribute whose name does not fit into its column has two lines.
class CaseDelegate final : public RowDelegate
{
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

    /// The one that the window is about stands out.
    void setCurrentIndicator(IndicatorType type, const QString &value);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    QString toolTip(const QModelIndex &index) const override;

private:
    void paintIndicator(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintFact(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    bool hasTwoLines(const QStyleOptionViewItem &option, const QModelIndex &index) const;

    IndicatorType m_type = IndicatorType::Fqdn;
    QString m_indicator;
    mutable QHash<QString, int> m_widths; ///< of names, of which there are few
};

} // namespace wb
