#pragma once

#include "ui/look/icons.h"

class QAbstractButton;
class QLineEdit;
class QPushButton;
class QToolButton;
class QWidget;

namespace wb {

// Primary: at most one a pane. Tonal: every Add …. Flat: no border (Copy, Export…, Show, Hide, icon buttons).
enum class ButtonKind { Plain, Primary, Tonal, Danger, Flat };

// Push buttons are plain and tool buttons flat until told otherwise. The kind tints the icon too.
void setButtonKind(QAbstractButton *button, ButtonKind kind);
ButtonKind buttonKind(const QWidget *button);

QPushButton *makeButton(const QString &text, ButtonKind kind, QWidget *parent = nullptr);
QPushButton *makeButton(const QString &text, IconName name, ButtonKind kind, QWidget *parent = nullptr);
// Its icon before the text, and what empties it behind; both have names for who cannot see them.
void addFieldIcons(QLineEdit *field, IconName name);

// An icon alone: its words are tooltip and accessible name, "Filter (Ctrl+F)" for the tooltip when keys are given.
QToolButton *makeToolButton(IconName name, const QString &words, QWidget *parent = nullptr, const QString &keys = {});

// A text field whose content is wrong; the sentence that says so is the caller's.
void setFieldError(QWidget *field, bool error);
bool hasFieldError(const QWidget *field);

} // namespace wb
