#include "ui/credentialscard.h"

#include "models/domain/operations.h"
#include "models/domain/profiles.h"
#include "models/domain/safetext.h"
#include "network/credentialsource.h"
#include "network/lookuprunner.h"
#include "ui/connectionoptions.h"
#include "ui/connectionsteps.h"
#include "ui/errortext.h"
#include "ui/look/buttons.h"
#include "ui/look/metrics.h"
#include "ui/secretfield.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QTimer>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

/// Those that its service is asked with; of an operation that has none now, such as on demo data, the first.
CredentialId credentialsOf(const Workbench &workbench, const QString &operationId)
{
    const Service *const service = workbench.runner->service(operationId);
    return service ? service->access.credentials : CredentialId{operationId, firstProfile()};
}

Label *labelOf(QWidget *buddy, const QString &text, QWidget *parent)
{
    auto *const label = new Label(text, Type::Base, Tone::Muted, parent);
    label->setBuddy(buddy);
    buddy->setAccessibleName(text);
    return label;
}

} // namespace

CredentialsCard::CredentialsCard(const Workbench &workbench, const QString &operationId, QWidget *parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_operation(workbench.operations->find(operationId)->operation)
    , m_id(credentialsOf(workbench, operationId))
    , m_userName(new QLineEdit(this))
    , m_key(new SecretField(this))
    , m_stored(new WrappedLabel({}, Type::Small, Tone::Muted, this))
    , m_keep(makeButton(tr("Keep for This Session"), ButtonKind::Plain, this))
    , m_save(makeButton(tr("Save Changes"), ButtonKind::Primary, this))
    , m_test(makeButton(tr("Test Connection"), ButtonKind::Plain, this))
    , m_forget(makeButton(tr("Forget"), ButtonKind::Plain, this))
    , m_unsaved(new ElidedLabel({}, Type::Small, Tone::Muted, Qt::ElideRight, this))
    , m_saveFirst(new WrappedLabel(tr("A test goes the way that is saved: save the changes first."), Type::Small,
                                   Tone::Muted, this))
    , m_answerIcon(new IconLabel(IconName::Info, Tint::Muted, 16, this))
    , m_answer(new WrappedLabel({}, Type::Small, Tone::Text, this))
    , m_steps(new ConnectionSteps(m_workbench, m_id.operation, this))
    , m_options(new ConnectionOptions(m_workbench, m_id, this))
{
    build();
    connect(workbench.runner, &LookupRunner::userChanged, this, &CredentialsCard::followProfile);
    connect(m_userName, &QLineEdit::textChanged, this, &CredentialsCard::refresh);
    connect(m_key, &QLineEdit::textChanged, this, &CredentialsCard::refresh);
    for (QLineEdit *const edit : {m_userName, static_cast<QLineEdit *>(m_key)})
        connect(edit, &QLineEdit::returnPressed, m_save, [this] { m_save->click(); });
    connect(m_save, &QPushButton::clicked, this, &CredentialsCard::save);
    setFocusProxy(needsUser() ? m_userName : static_cast<QLineEdit *>(m_key));
    connect(m_keep, &QPushButton::clicked, this, &CredentialsCard::keepForSession);
    connect(m_test, &QPushButton::clicked, this, &CredentialsCard::test);
    connect(m_forget, &QPushButton::clicked, this, &CredentialsCard::forget);
    connect(m_options, &ConnectionOptions::edited, this, &CredentialsCard::refresh);
    connect(m_steps, &ConnectionSteps::clockCorrected, this, &CredentialsCard::test);
    connect(m_workbench.credentials, &CredentialSource::waiting, this, [this] {
        if (m_keychainCall.isRunning())
            setStored(tr("Waiting for the keychain… It may be asking for its password."));
    });
    setStored(isEditable() ? tr("Stored in: %1.").arg(m_workbench.credentials->whereSaved()) : QString());
    refresh();
}

/// Of a field that the operation does not ask for: nothing.
ConfigurationField CredentialsCard::field(bool isSecret) const
{
    const QList<ConfigurationField> &fields = m_operation.configuration;
    const auto found = std::find_if(fields.cbegin(), fields.cend(),
                                    [&](const ConfigurationField &each) { return each.isSecret == isSecret; });
    return found == fields.cend() ? ConfigurationField() : *found;
}

void CredentialsCard::build()
{
    const Metrics metrics;
    const ConfigurationField name = field(false);
    const ConfigurationField secret = field(true);
    m_userName->setPlaceholderText(name.placeholder);
    m_key->setPlaceholderText(secret.placeholder);
    for (QLineEdit *const edit : {m_userName, static_cast<QLineEdit *>(m_key)})
        edit->setMinimumHeight(metrics.tallControl());
    m_stored->setObjectName(u"stored"_s);
    m_answer->setObjectName(u"answer"_s);
    m_answer->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_saveFirst->setObjectName(u"saveFirst"_s);
    m_saveFirst->hide();
    m_answer->hide();
    m_answerIcon->hide();
    m_keep->hide();

    auto *const buttons = new QHBoxLayout;
    buttons->setSpacing(Metrics::ButtonGap);
    for (QPushButton *const button : {m_save, m_keep, m_test, m_forget})
        buttons->addWidget(button);
    buttons->addWidget(m_unsaved, 1);

    auto *const answer = new QHBoxLayout;
    answer->setSpacing(Metrics::ButtonGap);
    answer->addWidget(m_answerIcon, 0, Qt::AlignTop);
    answer->addWidget(m_answer, 1);

    auto *const grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Metrics::ButtonGap);
    grid->setVerticalSpacing(8);
    grid->setColumnMinimumWidth(0, metrics.width(104));
    grid->setColumnStretch(1, 1);
    m_userLabel = labelOf(m_userName, name.title, this);
    m_keyLabel = labelOf(m_key, secret.title, this);
    grid->addWidget(m_userLabel, 0, 0);
    grid->addWidget(m_userName, 0, 1);
    grid->addWidget(m_keyLabel, 1, 0);
    grid->addWidget(m_key, 1, 1);
    grid->addWidget(m_stored, 2, needsKey() ? 1 : 0, 1, needsKey() ? 1 : 2);
    for (QWidget *const shown : {static_cast<QWidget *>(m_userLabel), static_cast<QWidget *>(m_userName)})
        shown->setVisible(needsUser());
    for (QWidget *const shown :
         {static_cast<QWidget *>(m_keyLabel), static_cast<QWidget *>(m_key), static_cast<QWidget *>(m_forget)})
        shown->setVisible(needsKey());
    grid->addWidget(m_options, 3, 0, 1, 2);
    grid->addLayout(buttons, 4, 0, 1, 2);
    grid->addWidget(m_saveFirst, 5, 0, 1, 2);
    grid->addLayout(answer, 6, 0, 1, 2);
    grid->addWidget(m_steps, 7, 0, 1, 2);
}

void CredentialsCard::setFirstRun()
{
    m_isFirstRun = true;
    m_save->setText(tr("Save and Test"));
    m_forget->hide();
    m_test->hide();
    m_options->hide();
    auto *const grid = static_cast<QGridLayout *>(layout());
    auto *const buttons = grid->itemAtPosition(4, 0)->layout();
    grid->removeItem(buttons);
    grid->addLayout(buttons, 4, 1);
    refresh();
}

bool CredentialsCard::isEditable() const
{
    return needsKey() && !m_workbench.isDemo && m_id.profile != environmentProfile();
}

/// Another profile is at work: what stands in the fields was of the one before.
void CredentialsCard::followProfile()
{
    const Service *const service = m_workbench.runner->service(m_operation.id);
    if (!service || service->access.credentials == m_id)
        return;
    m_id = service->access.credentials;
    m_keychainCall = {};
    m_testCall = {};
    m_keychainFailed = false;
    m_isSaved = false;
    m_savedUserName.clear();
    m_key->setPlaceholderText(field(true).placeholder);
    m_answer->hide();
    m_answerIcon->hide();
    m_steps->reset();
    m_options->setCredentials(m_id);
    dropChanges();
    readSaved();
}

void CredentialsCard::dropChanges()
{
    m_key->wipeText();
    m_userName->setText(m_savedUserName);
    m_userName->setModified(false);
    m_options->dropChanges();
    refresh();
}

void CredentialsCard::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_isRead)
        return;
    m_isRead = true;
    // The window is up first: a keychain may take its time, or ask.
    QTimer::singleShot(0, this, &CredentialsCard::readSaved);
}

void CredentialsCard::refresh()
{
    const bool isBusy = m_keychainCall.isRunning() || m_options->isSaving();
    // Switched off with the focus in it, a button would hand the focus on, and the next key to Forget.
    const auto hasFocus = [this] { return m_save->hasFocus() || m_keep->hasFocus() || m_forget->hasFocus(); };
    const bool hadFocus = hasFocus();
    const bool isFilled =
        areCredentialsTyped() && (!needsUser() || !m_userName->text().trimmed().isEmpty()) && !m_key->text().isEmpty();
    m_userName->setEnabled(isEditable());
    m_key->setEnabled(isEditable());
    const bool isConnectionChanged = !m_options->unsaved().isEmpty();
    m_save->setEnabled(!isBusy && m_options->isUsable()
                       && (isEditable() && areCredentialsTyped() ? isFilled : isConnectionChanged));
    m_keep->setVisible(isEditable() && m_keychainFailed);
    m_keep->setEnabled(isFilled);
    m_forget->setEnabled(isEditable() && !isBusy && (m_isSaved || m_keychainFailed));
    const QStringList changes = unsaved();
    const bool canTest = (m_workbench.isDemo || !needsKey() || m_isSaved) && !areCredentialsTyped() && !isBusy
        && m_workbench.runner->service(m_operation.id);
    m_test->setEnabled(canTest && !isConnectionChanged);
    m_saveFirst->setVisible(canTest && isConnectionChanged && !m_test->isHidden());

    if (hadFocus && !hasFocus())
        m_key->setFocus();

    if (m_isFirstRun)
        m_unsaved->setText(tr("The test is free."));
    else
        m_unsaved->setText(changes.isEmpty() ? QString() : tr("Not saved: %1").arg(changes.join(u", "_s)));
    emit edited();
}

bool CredentialsCard::areCredentialsTyped() const
{
    return (m_userName->isModified() && m_userName->text().trimmed() != m_savedUserName) || !m_key->text().isEmpty();
}

QStringList CredentialsCard::unsaved() const
{
    QStringList changes;
    if (m_userName->isModified() && m_userName->text().trimmed() != m_savedUserName)
        changes.append(field(false).title);
    if (!m_key->text().isEmpty())
        changes.append(field(true).title);
    return changes + m_options->unsaved();
}

void CredentialsCard::setStored(const QString &sentence, Tone tone)
{
    m_stored->setTone(tone);
    m_stored->setText(sentence);
}

} // namespace wb
