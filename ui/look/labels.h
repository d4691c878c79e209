#pragma once

#include "ui/look/icons.h"
#include "ui/look/metrics.h"

#include <QLabel>
#include <QWidget>

namespace wb {

enum class Tone { Text, Muted, Accent, Ok, Warn, Bad };

// The palette role a tone sits in: labels name it as their foreground and carry no colour, so that a theme switch
// reaches them.
QPalette::ColorRole toneRole(Tone tone);

// Text is plain, always, whatever is in it.
class Label : public QLabel
{
    Q_OBJECT

public:
    explicit Label(const QString &text = {}, Type type = Type::Base, Tone tone = Tone::Text, QWidget *parent = nullptr);

    void setTone(Tone tone);

protected:
    void changeEvent(QEvent *event) override;

private:
    Type m_type;
};

// Several lines in whatever width its column has; never cut, never floating.
class WrappedLabel final : public Label
{
    Q_OBJECT

public:
    explicit WrappedLabel(const QString &text = {}, Type type = Type::Base, Tone tone = Tone::Text,
                          QWidget *parent = nullptr);

    void setText(const QString &text);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void keepHeight();
};

// One line that gives way: what does not fit is elided, the whole text is the tooltip then. Domains, addresses and
// file names elide in the middle.
class ElidedLabel final : public QWidget
{
    Q_OBJECT
    Q_PROPERTY(QString text READ text WRITE setText)

public:
    explicit ElidedLabel(const QString &text = {}, Type type = Type::Base, Tone tone = Tone::Text,
                         Qt::TextElideMode mode = Qt::ElideRight, QWidget *parent = nullptr);

    const QString &text() const { return m_text; }
    void setText(const QString &text);
    // More about the text, for its tooltip.
    void setNote(const QString &note);
    void setTone(Tone tone);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void updateToolTip();

    QString m_text;
    QString m_note;
    Qt::TextElideMode m_mode;
    Type m_type;
};

// A picture beside words that say the same.
class IconLabel final : public QWidget
{
    Q_OBJECT

public:
    explicit IconLabel(IconName name, Tint tint = Tint::Muted, int size = 16, QWidget *parent = nullptr);

    void setIcon(IconName name, Tint tint);
    IconName name() const { return m_name; }

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    IconName m_name;
    Tint m_tint;
    int m_size;
};

// 1 px between panes and sections.
class Line final : public QWidget
{
    Q_OBJECT

public:
    explicit Line(Qt::Orientation orientation = Qt::Horizontal, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace wb
