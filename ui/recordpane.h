#pragma once

#include <QWidget>

class QThreadPool;

namespace wb {

class CodePanel;
class ElidedLabel;
class Label;

/// A value whole, below the tables: as it is, with line numbers and find.
class RecordPane final : public QWidget
{
    Q_OBJECT

public:
    explicit RecordPane(QThreadPool *pool, QWidget *parent = nullptr);

    void showValue(const QString &title, const QString &note, const QByteArray &value);
    CodePanel *panel() const { return m_panel; }

signals:
    void closeAsked();

private:
    Label *m_title;
    ElidedLabel *m_note;
    CodePanel *m_panel;
};

} // namespace wb
