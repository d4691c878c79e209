#include "ui/look/buttons.h"

#include "ui/look/plaintext.h"

#include <QAction>
#include <QCoreApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVariant>

using namespace Qt::StringLiterals;

namespace wb {

namespace {

constexpr char KindProperty[] = "wbKind";
constexpr char ErrorProperty[] = "wbError";

} // namespace

void setButtonKind(QAbstractButton *button, ButtonKind kind)
{
    button->setProperty(KindProperty, int(kind));
    button->update();
}

ButtonKind buttonKind(const QWidget *button)
{
    const QVariant kind = button ? button->property(KindProperty) : QVariant();
    if (kind.isValid())
        return ButtonKind(kind.toInt());
    return qobject_cast<const QToolButton *>(button) ? ButtonKind::Flat : ButtonKind::Plain;
}

QPushButton *makeButton(const QString &text, ButtonKind kind, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setAutoDefault(false);
    setButtonKind(button, kind);
    return button;
}

QPushButton *makeButton(const QString &text, IconName name, ButtonKind kind, QWidget *parent)
{
    auto *button = makeButton(text, kind, parent);
    button->setIcon(icon(name));
    return button;
}

void addFieldIcons(QLineEdit *field, IconName name)
{
    // Qt makes buttons of both, which have neither text nor name.
    field->addAction(icon(name), QLineEdit::LeadingPosition);
    for (QToolButton *const button : field->findChildren<QToolButton *>())
        button->setAccessibleName(field->placeholderText());
    field->setClearButtonEnabled(true);
    for (QToolButton *const button : field->findChildren<QToolButton *>()) {
        if (button->accessibleName().isEmpty())
            button->setAccessibleName(QCoreApplication::translate("Buttons", "Clear"));
    }
}

QToolButton *makeToolButton(IconName name, const QString &words, QWidget *parent, const QString &keys)
{
    auto *button = new QToolButton(parent);
    button->setIcon(icon(name));
    button->setAccessibleName(words);
    button->setToolTip(toolTipText(keys.isEmpty() ? words : u"%1 (%2)"_s.arg(words, keys)));
    return button;
}

void setFieldError(QWidget *field, bool error)
{
    field->setProperty(ErrorProperty, error);
    field->update();
}

bool hasFieldError(const QWidget *field)
{
    return field && field->property(ErrorProperty).toBool();
}

} // namespace wb
