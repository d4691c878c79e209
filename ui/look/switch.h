#pragma once

#include <QAbstractButton>

namespace wb {

// On or off at once, where a tick box would wait for a button. Screen readers say check box.
class Switch final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit Switch(const QString &accessibleName, QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
};

} // namespace wb
