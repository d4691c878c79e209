#include "ui/casenamedialog.h"

#include "models/domain/safetext.h"
#include "ui/currentcase.h"
#include "ui/errortext.h"
#include "ui/look/labels.h"
#include "ui/look/metrics.h"

#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

namespace wb {

namespace {

constexpr int LongestName = 200;

} // namespace

CaseNameDialog::CaseNameDialog(CurrentCase *currentCase, Purpose purpose, QWidget *parent)
    : QuestionDialog(purpose == Purpose::Create ? tr("New case") : tr("Rename case"),
                     purpose == Purpose::Create ? tr("Create Case") : tr("Rename Case"), parent)
    , m_case(currentCase)
    , m_purpose(purpose)
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
    if (purpose == Purpose::Rename) {
        m_name->setText(visible(m_case->name()));
        m_name->selectAll();
    }
    m_name->setFocus();
}

void CaseNameDialog::refuse(const QString &reason)
{
    setFieldError(m_name, !reason.isEmpty());
    m_reason->setText(reason);
}

void CaseNameDialog::accept()
{
    const QString name = m_name->text().trimmed();
    if (name.isEmpty() || m_call.isRunning())
        return;
    if (visible(name) != name) {
        refuse(tr("A name has no control characters."));
        return;
    }
    auto ended = [dialog = QPointer(this)](Expected<void> made) {
        if (!dialog)
            return;
        if (made)
            dialog->QDialog::accept();
        else // the store's own sentence says what is in the way
            dialog->refuse(made.error().kind == ErrorKind::Usage ? visible(made.error().detail)
                                                                 : errorSentence(made.error()));
    };
    if (m_purpose == Purpose::Create)
        m_call = m_case->create(name, this, ended);
    else
        m_case->edit(m_case->targetAt({}), CaseField::Name, name, ended);
}

} // namespace wb
