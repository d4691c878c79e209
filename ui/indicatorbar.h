#pragma once

#include "models/domain/indicator.h"

#include <QLineEdit>
#include <QWidget>

#include <optional>

class QMenu;
class QToolButton;

namespace wb {

class ElidedLabel;
class IconLabel;
class Label;
class RunButton;

/// Where the indicator is typed. Pasting here replaces what stood in it, from wherever it was asked for.
class IndicatorField final : public QLineEdit
{
    Q_OBJECT

public:
    using QLineEdit::QLineEdit;

    void pasteIndicator();
    /// Of what was pasted, until it is edited: more than one is a list.
    int pastedLines() const { return text() == m_pasted ? m_lines : 0; }

signals:
    void pasted();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString m_pasted;
    int m_lines = 0; ///< of it
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
    /// What else can be run; the menu outlives the bar.
    void setRunMenu(QMenu *menu);
    void setHistory(bool canGoBack, bool canGoForward);

signals:
    void edited();
    void pasted();
    void runAsked();
    void backAsked();
    void forwardAsked();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void read();
    void fit();

    IndicatorField *m_field;
    IconLabel *m_icon;
    ElidedLabel *m_readAs;
    ElidedLabel *m_value;
    Label *m_price;
    RunButton *m_run;
    QToolButton *m_back;
    QToolButton *m_forward;
    std::optional<Indicator> m_indicator;
    bool m_isQuiet = false;
};

} // namespace wb
