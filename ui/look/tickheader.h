#pragma once

#include <QHeaderView>

namespace wb {

// The column headers of a table, with the tri-state box of all its rows in section 0 where the model has tick boxes.
class TickHeader final : public QHeaderView
{
    Q_OBJECT

public:
    explicit TickHeader(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    void setSelectionModel(QItemSelectionModel *selection) override;

protected:
    bool viewportEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;

private:
    bool isBox(const QPoint &position) const;

    bool m_boxHovered = false;
    bool m_boxPressed = false;
};

} // namespace wb
