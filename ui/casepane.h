#pragma once

#include <QWidget>

class QPushButton;
class QTreeView;

namespace wb {

class CurrentCase;
class ElidedLabel;
class WrappedLabel;

/// What was kept: the facts of the case by indicator.
class CasePane final : public QWidget
{
    Q_OBJECT

public:
    explicit CasePane(CurrentCase *currentCase, QWidget *parent = nullptr);

    QTreeView *tree() const { return m_tree; }

signals:
    void exportAsked();

private:
    void update();

    CurrentCase *const m_case;
    ElidedLabel *m_name;
    WrappedLabel *m_count;
    QTreeView *m_tree;
    QPushButton *m_export;
    bool m_hasOpened = false; ///< from then on what is open is the user's affair
};

} // namespace wb
