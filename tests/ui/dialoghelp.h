#pragma once

#include "tests/ui/windowfixture.h"
#include "ui/look/labels.h"
#include "ui/questiondialog.h"

#include <QLabel>
#include <QPushButton>

namespace wb {

/// What can be read of it.
inline QString wordsOf(const QWidget *widget)
{
    QStringList words;
    for (const QLabel *const label : widget->findChildren<QLabel *>()) {
        if (label->isVisibleTo(widget))
            words.append(label->text());
    }
    for (const ElidedLabel *const label : widget->findChildren<ElidedLabel *>()) {
        if (label->isVisibleTo(widget))
            words.append(label->text());
    }
    return words.join(u'\n');
}

/// Null when it has none that can be pressed.
inline QPushButton *buttonOf(const QWidget *widget, const QString &words)
{
    for (QPushButton *const button : widget->findChildren<QPushButton *>()) {
        if (button->text() == words && button->isVisibleTo(widget) && button->isEnabled())
            return button;
    }
    return nullptr;
}

/// Presses it as a mouse does; false when there is none.
inline bool pressButton(const QWidget *widget, const QString &words)
{
    QPushButton *const button = buttonOf(widget, words);
    if (button)
        QTest::mouseClick(button, Qt::LeftButton);
    return button;
}

/// The question that stands in front of everything; null when there is none.
inline QuestionDialog *openQuestion()
{
    return qobject_cast<QuestionDialog *>(QApplication::activeModalWidget());
}

} // namespace wb
