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
    QuestionDialog(const QString &title, const QString &verb, QWidget *parent);

    void addSentence(const QString &text);
    void addFact(const QString &label, const QString &value);
    /// For what ends something: the other button is the one that has the focus.
    void setCareful(const QString &otherVerb);
    QPushButton *verb() const { return m_verb; }
    /// A third answer, at the left; what it does is the caller's, and it does not close the dialog.
    QPushButton *addOther(const QString &words);

protected:
    QVBoxLayout *body() const { return m_body; }

private:
    QVBoxLayout *m_body;
    QFormLayout *m_facts = nullptr;
    QPushButton *m_verb;
    QPushButton *m_other;
    QHBoxLayout *m_buttons;
};

} // namespace wb
