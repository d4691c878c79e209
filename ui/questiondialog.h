#pragma once

#include "ui/look/buttons.h"

#include <QDialog>

class QFormLayout;
class QHBoxLayout;
class QVBoxLayout;

namespace wb {

/// A question or a name, what there is to know, and the verb; accepted() when the verb was chosen. All text is plain.
class QuestionDialog : public QDialog
{
    Q_OBJECT

public:
    static constexpr int UsualWidth = 460; ///< for a font of 13 px

    QuestionDialog(const QString &title, const QString &verb, QWidget *parent, int width = UsualWidth);

    void addSentence(const QString &text);
    void addFact(const QString &label, const QString &value);
    /// For what ends something: the other button is the one that has the focus.
    void setCareful(const QString &otherVerb);
    /// Something to read, and nothing to decide.
    void setAcceptOnly();
    QPushButton *verb() const { return m_verb; }
    /// Another way out, at the left of the others; what it does is the caller's, and it does not close the dialog.
    void addFileButton(QPushButton *button);

protected:
    QVBoxLayout *body() const { return m_body; }

private:
    const int m_width;
    QVBoxLayout *m_body;
    QHBoxLayout *m_buttons;
    int m_fileButtons = 0;
    QFormLayout *m_facts = nullptr;
    QPushButton *m_verb;
    QPushButton *m_other;
};

} // namespace wb
