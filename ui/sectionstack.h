#pragma once

#include <QList>
#include <QScrollArea>

namespace wb {

/// A part of a result page: a heading that always shows, and a body that takes what height it is given.
class StackItem : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    struct Want
    {
        int heading = 0;
        int smallest = 0; ///< of the body; both 0 when it is closed
        int natural = 0;
    };
    virtual Want want() const = 0;
    virtual bool isOpen() const { return true; }
    virtual void setOpen(bool) { }
    /// The keyboard comes here.
    virtual void takeFocus() { setFocus(Qt::ShortcutFocusReason); }

signals:
    void wantChanged();
    void maximiseAsked();
};

/// All get their smallest; what is left of available goes in equal shares to those that want more, until nobody does or
/// nothing is left.
QList<int> shareHeight(const QList<StackItem::Want> &wants, int available);

/// The sections of a result above each other. They share the height of the page; only when not even the smallest fit,
/// the page scrolls.
class SectionStack final : public QScrollArea
{
    Q_OBJECT

public:
    explicit SectionStack(QWidget *parent = nullptr);

    /// Takes the place of what was there; items of before that are not named are hidden, not deleted.
    void setItems(const QList<StackItem *> &items);
    const QList<StackItem *> &items() const { return m_items; }
    /// Closes the others, and opens them again at the second call.
    void maximise(StackItem *item);
    void bringIntoView(StackItem *item);
    StackItem *itemWithFocus() const; ///< null when it is elsewhere

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    void makeKeys();
    void step(int by);

    QWidget *m_content;
    QList<StackItem *> m_items;
    StackItem *m_maximised = nullptr;
    QList<StackItem *> m_openBefore;
    bool m_isArranging = false;
};

} // namespace wb
