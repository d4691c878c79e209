#pragma once

#include "ui/look/buttons.h"
#include "ui/look/icons.h"
#include "ui/sectionstack.h"

#include <functional>
#include <optional>

class QHBoxLayout;
class QProgressBar;
class QVBoxLayout;

namespace wb {

class IconLabel;
class Label;
class WrappedLabel;

/// What stands where the tables would: what happened, why, what it costs, and the ways on. All text is plain.
struct StateContent
{
    struct Button
    {
        QString text = {};
        ButtonKind kind = ButtonKind::Plain;
        std::function<void()> pressed = {};
    };

    std::optional<IconName> icon = {};
    Tint tint = Tint::Muted;
    QString title = {};
    QStringList sentences = {};
    QList<std::pair<QString, QString>> facts = {};
    QList<Button> buttons = {};
    QString keys = {}; ///< behind the buttons
    bool isBusy = false;
};

class StatePage final : public StackItem
{
    Q_OBJECT

public:
    explicit StatePage(QWidget *parent = nullptr);

    void setContent(const StateContent &content);
    void setTitle(const QString &title);
    QString title() const;

    Want want() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *m_body = nullptr;
    Label *m_title = nullptr;
};

} // namespace wb
