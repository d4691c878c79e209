#pragma once

#include <QTableView>

namespace wb {

class SummaryDelegate;
class SummaryModel;
struct SummaryLine;

/// The four questions beside their lines; where it is narrow, above them.
class SummaryView final : public QTableView
{
    Q_OBJECT

public:
    explicit SummaryView(SummaryModel *model, QWidget *parent = nullptr);

    SummaryModel *summary() const { return m_model; }
    const SummaryLine *currentLine() const; ///< null when there is none
    /// Makes the first line current if none is.
    void focusLines();

signals:
    /// The row behind a line is to be shown.
    void openAsked(const wb::SummaryLine &line);
    void runAsked(const QString &actionId);
    /// A value is to be the indicator.
    void lookUpAsked(const QString &value);
    /// Right button, Menu key or Shift+F10.
    void menuAsked(const wb::SummaryLine &line, const QPoint &globalPosition);
    void copied(const QString &text);

protected:
    bool viewportEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    enum class Part { None, Tick, Value, Copy, Run };
    Part partAt(const QPoint &position) const;
    void layOut();
    void copy(const QString &text);
    void askMenuByKeyboard();

    SummaryModel *const m_model;
    SummaryDelegate *const m_delegate;
    int m_hoverRow = -1;
};

} // namespace wb
