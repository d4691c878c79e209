#include "ui/secretfield.h"

#include "network/secret.h"
#include "ui/look/buttons.h"
#include "ui/look/metrics.h"

#include <QResizeEvent>
#include <QToolButton>

namespace wb {

SecretField::SecretField(QWidget *parent)
    : QLineEdit(parent)
    , m_eye(makeToolButton(IconName::Eye, tr("Show while pressed"), this))
{
    setEchoMode(Password);
    setInputMethodHints(inputMethodHints() | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    m_eye->setCursor(Qt::ArrowCursor);
    m_eye->setFocusPolicy(Qt::TabFocus);
    connect(m_eye, &QToolButton::pressed, this, [this] { setEchoMode(Normal); });
    connect(m_eye, &QToolButton::released, this, [this] { setEchoMode(Password); });
    setTextMargins(0, 0, Metrics().control() - 4, 0);
}

void SecretField::wipeText()
{
    // The field gives no access to its buffer, but it shares it: both are overwritten. Setting the text, unlike
    // clear(), also drops what undo would bring back.
    const QString shared = text();
    overwriteShared(shared);
    setText({});
    setModified(false);
}

void SecretField::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    const int side = height() - 6;
    m_eye->setGeometry(width() - side - 3, 3, side, side);
}

void SecretField::hideEvent(QHideEvent *event)
{
    setEchoMode(Password);
    QLineEdit::hideEvent(event);
}

} // namespace wb
