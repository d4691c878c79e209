#pragma once

#include "ui/look/buttons.h"

#include <QWidget>

class QHBoxLayout;

namespace wb {

class WrappedLabel;
class IconLabel;

// One sentence over the whole width of a page, with what can be done about it at the right.
class Banner final : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { Info, Warn, Bad, Ok };

    explicit Banner(Kind kind, const QString &sentence, QWidget *parent = nullptr);

    void setContent(Kind kind, const QString &sentence);
    // Another picture than the kind's own.
    void setIcon(IconName name);
    QPushButton *addButton(const QString &text, ButtonKind kind = ButtonKind::Plain);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Kind m_kind;
    IconLabel *m_icon;
    WrappedLabel *m_sentence; ///< whole: what it says last may be what matters
    QHBoxLayout *m_row;
};

} // namespace wb
