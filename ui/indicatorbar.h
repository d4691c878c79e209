#pragma once

#include "models/domain/indicator.h"

#include <QLineEdit>
#include <QWidget>

#include <optional>

class QPushButton;
class QToolButton;

namespace wb {

class ElidedLabel;
class IconLabel;
class Label;

/// Where the indicator is typed. Pasting here replaces what stood in it, from wherever it was asked for.
class IndicatorField final : public QLineEdit
{
    Q_OBJECT

public:
    using QLineEdit::QLineEdit;

    void pasteIndicator();

signals:
    void pasted();

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

/// The field, what it was read as, what Run would spend, and Run.
class IndicatorBar final : public QWidget
{
    Q_OBJECT

public:
    explicit IndicatorBar(QWidget *parent = nullptr);

    IndicatorField *field() const { return m_field; }
    const std::optional<Indicator> &indicator() const { return m_indicator; }
    /// As it was typed once; tells nobody.
    void setText(const QString &text);
    void setPrice(const QString &words);
    void setHistory(bool canGoBack, bool canGoForward);

signals:
    void edited();
    void pasted();
    void runAsked();
    void backAsked();
    void forwardAsked();

private:
    void read();

    IndicatorField *m_field;
    IconLabel *m_icon;
    ElidedLabel *m_readAs;
    ElidedLabel *m_value;
    Label *m_price;
    QPushButton *m_run;
    QToolButton *m_back;
    QToolButton *m_forward;
    std::optional<Indicator> m_indicator;
};

} // namespace wb
