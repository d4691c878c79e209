#pragma once

#include <QDialog>

class QScrollArea;

namespace wb {

class Label;
struct HelpContent;

/// What a part of the window is, beside it: the window goes on working.
class HelpCard final : public QDialog
{
    Q_OBJECT

public:
    explicit HelpCard(QWidget *parent);

    void setContent(const HelpContent &content);

protected:
    bool event(QEvent *event) override;

private:
    Label *m_title;
    QScrollArea *m_scroll;
};

} // namespace wb
