#pragma once

#include "ui/codespans.h"
#include "ui/codetext.h"

#include <QWidget>

class QHBoxLayout;
class QLineEdit;
class QThreadPool;
class QTimer;

namespace wb {

class CodeView;
class Label;

/// What a code panel shows.
struct CodeContent
{
    QByteArray bytes = {};
    std::shared_ptr<const JsonIndex> document = {}; ///< of the bytes, when they are JSON
    bool pretty = false; ///< set the document out in lines
    std::optional<QByteArray> before = {}; ///< marks the lines that differ from these
    std::optional<quint32> token = {}; ///< of the document: is marked and brought into view
};

/// A text with find: the field and its buttons are handed to whoever has the heading. Reads and searches in the pool.
class CodePanel final : public QObject
{
    Q_OBJECT

public:
    CodePanel(const QString &name, QThreadPool *pool, QWidget *parent);
    ~CodePanel() override;

    CodeView *view() const { return m_view; }
    QLineEdit *findField() const { return m_find; }
    /// Find field, "1 of 4", previous, next.
    QList<QWidget *> tools() const;

    /// The newest wins. What is the same as before stays where it is scrolled to.
    void setContent(CodeContent content);
    const QByteArray &bytes() const { return m_content.bytes; }
    /// Lines that differ from what is compared with, once it is shown.
    int differingLines() const { return m_differing; }
    void setMarksShown(bool shown);
    /// What was asked for last is shown.
    bool isSettled() const { return m_shownRequest == m_request; }
    void step(int by);
    /// Find, its next and its previous match by their keys, within this widget.
    void addKeys(QWidget *around);

signals:
    void shown();

private:
    struct Made;

    void show(const Made &made);
    void search();
    void found(std::vector<CodeText::Match> matches);
    void updateCount();

    QThreadPool *m_pool;
    CodeView *m_view;
    QLineEdit *m_find;
    Label *m_count;
    QWidget *m_previous;
    QWidget *m_next;
    QTimer *m_timer;
    CodeContent m_content;
    std::vector<int> m_marked;
    bool m_areMarksShown = true;
    int m_differing = 0;
    quint64 m_request = 0;
    quint64 m_shownRequest = 0;
    quint64 m_search = 0;
    std::stop_source m_stop;
    int m_matches = 0;
    int m_current = -1;
};

} // namespace wb
