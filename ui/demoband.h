#pragma once

#include <QWidget>

namespace wb {

/// Says above everything that what is shown is invented. It cannot be closed.
class DemoBand final : public QWidget
{
    Q_OBJECT

public:
    explicit DemoBand(QWidget *parent = nullptr);

signals:
    void connectAsked();

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace wb
