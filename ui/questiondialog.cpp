#include "ui/questiondialog.h"

#include "ui/look/labels.h"
#include "ui/look/metrics.h"

#include <QFormLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace wb {

namespace {

constexpr int Margin = 20;
constexpr int LabelWidth = 63;

} // namespace

QuestionDialog::QuestionDialog(const QString &title, const QString &verb, QWidget *parent, int width)
    : QDialog(parent)
    , m_width(width)
    , m_body(new QVBoxLayout)
    , m_buttons(new QHBoxLayout)
    , m_verb(makeButton(verb, ButtonKind::Primary))
    , m_other(makeButton(tr("Cancel"), ButtonKind::Plain))
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    setFixedWidth(Metrics().width(m_width));
    m_body->setSpacing(12);
    auto *const heading = new WrappedLabel(title, Type::Message);
    heading->setFixedWidth(Metrics().width(m_width) - 2 * Margin);
    m_body->addWidget(heading);
    m_buttons->setSpacing(Metrics::ButtonGap);
    m_buttons->addStretch(1);
    m_buttons->addWidget(m_other);
    m_buttons->addWidget(m_verb);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(Margin, Margin, Margin, Margin);
    column->setSpacing(16);
    column->setSizeConstraint(QLayout::SetMinimumSize);
    column->addLayout(m_body);
    column->addLayout(m_buttons);
    m_verb->setDefault(true);
    m_verb->setFocus();
    connect(m_other, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_verb, &QPushButton::clicked, this, &QDialog::accept);
}

void QuestionDialog::addSentence(const QString &text)
{
    auto *const label = new WrappedLabel(text);
    label->setFixedWidth(Metrics().width(m_width) - 2 * Margin);
    m_body->addWidget(label);
}

void QuestionDialog::addFact(const QString &label, const QString &value)
{
    const Metrics metrics;
    if (!m_facts) {
        m_facts = new QFormLayout;
        m_facts->setHorizontalSpacing(0);
        m_facts->setVerticalSpacing(4);
        m_facts->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
        m_body->addLayout(m_facts);
    }
    auto *const name = new Label(label, Type::Small, Tone::Muted);
    name->setMinimumWidth(metrics.width(LabelWidth));
    auto *const text = new WrappedLabel(value, Type::Small);
    text->setFixedWidth(metrics.width(m_width - LabelWidth) - 2 * Margin - 8);
    m_facts->addRow(name, text);
}

void QuestionDialog::addFileButton(QPushButton *button)
{
    button->setAutoDefault(false); // Return is the verb's
    m_buttons->insertWidget(m_fileButtons++, button);
}

void QuestionDialog::setAcceptOnly()
{
    m_other->hide();
}

void QuestionDialog::setCareful(const QString &otherVerb)
{
    m_other->setText(otherVerb);
    m_other->setDefault(true);
    m_other->setFocus();
}

} // namespace wb
