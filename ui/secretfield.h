#pragma once

#include <QLineEdit>

class QToolButton;

namespace wb {

/// A field for a secret: dots, and the text itself only while the eye is held down.
class SecretField final : public QLineEdit
{
    Q_OBJECT

public:
    explicit SecretField(QWidget *parent = nullptr);

    /// Empties the field and overwrites what it held.
    void wipeText();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QToolButton *m_eye;
};

} // namespace wb
