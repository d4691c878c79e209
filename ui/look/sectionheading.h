#pragma once

#include <QWidget>

class QAction;
class QHBoxLayout;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace wb {

class ElidedLabel;
class IconLabel;
class Label;

// The row above each section of a result: chevron, title, count, what was added; at the right filter, tools and the
// button that adds. Narrow, it loses one thing at a time: the tools go into a menu, the button's long words, the count,
// the half of the filter, the end of the note. The same menu opens with the right button and the Menu key.
class SectionHeading final : public QWidget
{
    Q_OBJECT

public:
    explicit SectionHeading(const QString &title, QWidget *parent = nullptr);

    bool isOpen() const { return m_open; }
    void setOpen(bool open);
    void setCount(const QString &words);
    // Stands in the colour of what worked ("7 added, 3 already there"); empty: nothing was added yet.
    void setNote(const QString &words);
    // The link behind the note; gone with it.
    void setUndo(bool can);
    bool canUndo() const;

    QLineEdit *addFilter();
    void addTool(QToolButton *tool);
    // For the menu alone, behind the tools.
    void addMenuAction(QAction *action) { m_menuActions.append(action); }
    // Stands left of filter and tools and is never lost ("Only real changes", the fields of find).
    void addChoice(QWidget *choice);
    void setAddButton(QPushButton *button);
    // The short words are shown when there is no room; the long ones stay tooltip and accessible name.
    void setAddWords(const QString &words, const QString &shortWords);

    // Where the keyboard stays when the section is closed.
    void focusChevron();

    QSize sizeHint() const override;

signals:
    void toggled(bool open);
    void maximiseAsked();
    void undoAsked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    enum class Loss { None, Tools, Words, Count, Filter, Note };
    void fit();
    void apply(Loss loss);
    void fillMenu();

    bool m_open = true;
    QHBoxLayout *m_row;
    QToolButton *m_chevron;
    Label *m_title;
    Label *m_count;
    IconLabel *m_noteIcon;
    ElidedLabel *m_note;
    QToolButton *m_undo;
    QLineEdit *m_filter = nullptr;
    QList<QToolButton *> m_tools;
    QList<QAction *> m_menuActions;
    QToolButton *m_more;
    QPushButton *m_add = nullptr;
    QString m_addWords;
    QString m_shortAddWords;
};

} // namespace wb
