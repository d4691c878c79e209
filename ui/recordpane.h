#pragma once

#include <QWidget>

#include <optional>

class QThreadPool;
class QToolButton;

namespace wb {

class CodePanel;
class ElidedLabel;
class Label;

/// A value whole, as it is told to be shown.
struct RecordValue
{
    QString title = {};
    QString note = {};
    QByteArray value = {};
    std::optional<QByteArray> before = {}; ///< the same value of the record before it
};

/// A value whole, below the tables: as it is, with line numbers, find, and what differs from the record before it.
class RecordPane final : public QWidget
{
    Q_OBJECT

public:
    explicit RecordPane(QThreadPool *pool, QWidget *parent = nullptr);

    void showValue(const RecordValue &value);
    CodePanel *panel() const { return m_panel; }
    QString note() const;

signals:
    void closeAsked();
    /// The row above (-1) or below (1).
    void stepAsked(int by);

private:
    void updateNote();

    Label *m_title;
    ElidedLabel *m_note;
    CodePanel *m_panel;
    QToolButton *m_compare;
    QString m_words;
    bool m_isCompared = false;
};

} // namespace wb
