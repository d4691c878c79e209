#pragma once

#include "ui/codetext.h"

#include <QWidget>

class QHBoxLayout;
class QLineEdit;
class QThreadPool;
class QTimer;

namespace wb {

class CodeView;
class Label;

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

    /// The newest wins. Then, once it is shown, brings the line of this byte into view (-1: none).
    void setBytes(const QByteArray &bytes, qsizetype showByte = -1);
    const QByteArray &bytes() const { return m_bytes; }
    void step(int by);

signals:
    void shown();

private:
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
    QByteArray m_bytes;
    quint64 m_request = 0;
    quint64 m_search = 0;
    std::stop_source m_stop;
    int m_matches = 0;
    int m_current = -1;
};

} // namespace wb
