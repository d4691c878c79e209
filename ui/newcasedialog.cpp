#include "ui/newcasedialog.h"

#include "models/domain/safetext.h"
#include "ui/currentcase.h"
#include "ui/errortext.h"
#include "ui/look/labels.h"
#include "ui/look/metrics.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace wb {

namespace {

constexpr int LongestName = 200;

} // namespace

NewCaseDialog::NewCaseDialog(CurrentCase *currentCase, QWidget *parent)
    : QuestionDialog(tr("New case"), tr("Create Case"), parent)
    , m_case(currentCase)
    , m_name(new QLineEdit)
    , m_reason(new WrappedLabel({}, Type::Small, Tone::Bad))
{
    auto *const label = new Label(tr("Name"), Type::Small, Tone::Muted);
    label->setBuddy(m_name);
    m_name->setAccessibleName(tr("Name"));
    m_name->setMaxLength(LongestName);
    m_name->setFixedHeight(Metrics().tallControl());
    auto *const column = new QVBoxLayout;
    column->setSpacing(4);
    column->addWidget(label);
    column->addWidget(m_name);
    column->addWidget(m_reason);
    body()->addLayout(column);
    connect(m_name, &QLineEdit::textChanged, this, [this](const QString &text) {
        refuse({});
        verb()->setEnabled(!text.trimmed().isEmpty());
    });
    verb()->setEnabled(false);
    m_name->setFocus();
}

void NewCaseDialog::refuse(const QString &reason)
{
    setFieldError(m_name, !reason.isEmpty());
    m_reason->setText(reason);
}

void NewCaseDialog::accept()
{
    const QString name = m_name->text().trimmed();
    if (name.isEmpty() || m_call.isRunning())
        return;
    if (visible(name) != name) {
        refuse(tr("A name has no control characters."));
        return;
    }
    m_call = m_case->create(name, this, [this](Expected<void> made) {
        if (made)
            QDialog::accept();
        else
            // The store's own sentence says what is in the way.
            refuse(made.error().kind == ErrorKind::Usage ? visible(made.error().detail) : errorSentence(made.error()));
    });
}

} // namespace wb
