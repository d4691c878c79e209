#pragma once

#include <QPushButton>

namespace wb {

/// Run, and behind its arrow what else can be run: one press runs, as it must.
class RunButton final : public QPushButton
{
    Q_OBJECT

public:
    explicit RunButton(const QString &text, QWidget *parent = nullptr);

    /// The entries behind the arrow; the menu is the caller's.
    void setChoices(QMenu *menu) { m_choices = menu; }

    QSize sizeHint() const override;

protected:
    void initStyleOption(QStyleOptionButton *option) const override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    int arrowLeft() const;
    void showChoices();

    QMenu *m_choices = nullptr;
};

} // namespace wb
