#include "ui/operationcard.h"

#include "models/domain/clock.h"
#include "models/domain/profiles.h"
#include "models/domain/safetext.h"
#include "models/domain/settings.h"
#include "network/credentialsource.h"
#include "network/lookuprunner.h"
#include "ui/actionwords.h"
#include "ui/credentialscard.h"
#include "ui/errortext.h"
#include "ui/knownaccount.h"
#include "ui/look/buttons.h"
#include "ui/look/labels.h"
#include "ui/look/painting.h"
#include "ui/look/plaintext.h"
#include "ui/look/switch.h"
#include "ui/operationactions.h"
#include "ui/profilebox.h"
#include "ui/questiondialog.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QGridLayout>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QUrl>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

OperationCard::OperationCard(const WindowContext &context, const KnownOperation *known, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_known(known)
    , m_switch(new Switch(OperationCard::tr("Enable %1").arg(known->operation.name), this))
    , m_line(new ElidedLabel({}, Type::Small, Tone::Muted, Qt::ElideRight, this))
    , m_given(new QWidget(this))
    , m_link(makeButton(mnemonicFree(hostText(QUrl(known->operation.link))), IconName::External, ButtonKind::Flat,
                        m_given))
    , m_state(new ElidedLabel({}, Type::Small, Tone::Muted, Qt::ElideRight, m_given))
    , m_delete(makeButton(known->isBuiltIn ? tr("Reset Operation") : tr("Delete Operation"),
                          known->isBuiltIn ? IconName::Undo : IconName::Trash, ButtonKind::Danger, this))
    , m_fold(makeToolButton(IconName::ChevronRight, tr("Show %1").arg(known->operation.name), this))
{
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 16);
    column->setSpacing(0);
    column->addWidget(makeHead());
    m_delete->hide();
    connect(m_switch, &Switch::clicked, this, &OperationCard::setEnabledByUser);
    connect(m_delete, &QPushButton::clicked, this, &OperationCard::askDelete);
    connect(m_fold, &QToolButton::clicked, this, [this] { setOpen(!m_isOpen); });
    connect(m_link, &QPushButton::clicked, this, [this] {
        const QUrl page(m_known->operation.link);
        if (page.scheme() == u"https" && QDesktopServices::openUrl(page))
            return;
        emit failed({ErrorKind::Usage, tr("%1 could not be opened.").arg(visible(m_known->operation.link))});
    });
    connect(context.workbench->operations, &Operations::changed, this, &OperationCard::showState);
    const auto isOwn = [this](const CredentialId &id) {
        const Service *const service = m_context.workbench->runner->service(m_known->operation.id);
        return service && service->access.credentials == id;
    };
    connect(context.workbench->credentials, &CredentialSource::userKnown, this, [this, isOwn](const CredentialId &id) {
        if (!isOwn(id))
            return;
        m_missing.clear();
        showState();
    });
    connect(context.workbench->credentials, &CredentialSource::unreadable, this,
            [this, isOwn](const CredentialId &id, const Error &error) {
                if (isOwn(id))
                    setMissing(error);
            });
    showState();
}

QWidget *OperationCard::makeHead()
{
    auto *const head = new QWidget(this);
    auto *const names = new QVBoxLayout;
    names->setSpacing(2);
    names->addWidget(
        new ElidedLabel(visible(m_known->operation.name), Type::Heading, Tone::Text, Qt::ElideRight, head));
    names->addWidget(m_line);
    names->addWidget(m_given);
    auto *const given = new QHBoxLayout(m_given);
    given->setContentsMargins(0, 0, 0, 0);
    given->setSpacing(2);
    given->addWidget(new Label(tr("Enrichment data made available by"), Type::Small, Tone::Muted, m_given));
    given->addWidget(m_link);
    given->addWidget(m_state, 1);
    m_link->setFont(typeFont(Type::Small));
    m_link->setFixedHeight(Metrics().row() - 6);
    m_link->setToolTip(toolTipText(tr("Opens %1 in the browser").arg(visible(m_known->operation.link))));
    m_link->setAutoDefault(false);
    auto *const row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addWidget(m_switch);
    row->addLayout(names, 1);
    row->addWidget(m_delete);
    row->addWidget(m_fold);
    return head;
}

void OperationCard::setOpen(bool isOpen)
{
    if (std::exchange(m_isOpen, isOpen) == isOpen)
        return;
    if (isOpen && !m_body) {
        m_body = makeBody();
        layout()->addWidget(m_body);
        setUse(m_uses);
    }
    m_body->setVisible(isOpen);
    m_delete->setVisible(isOpen);
    m_fold->setIcon(icon(isOpen ? IconName::ChevronDown : IconName::ChevronRight));
    m_fold->setAccessibleName(isOpen ? tr("Close %1").arg(m_known->operation.name)
                                     : tr("Show %1").arg(m_known->operation.name));
    m_fold->setToolTip(m_fold->accessibleName());
    showState();
    if (isOpen)
        emit opened();
}

QWidget *OperationCard::makeBody()
{
    const Operation &operation = m_known->operation;
    auto *const body = new QWidget(this);
    m_profiles = new ProfileBox(*m_context.workbench, operation.id, body);
    m_credentials = new CredentialsCard(*m_context.workbench, operation.id, body);
    m_actions = new OperationActions(m_context, m_known, body);
    auto *const profile = new Label(tr("Profile"), Type::Base, Tone::Muted, body);
    profile->setBuddy(m_profiles->choice());
    auto *const profileRow = new QHBoxLayout;
    profileRow->setSpacing(Metrics::ButtonGap);
    profile->setFixedWidth(Metrics().width(104));
    profileRow->addWidget(profile);
    profileRow->addWidget(m_profiles, 1);

    auto *const left = new QVBoxLayout;
    left->setSpacing(10);
    left->addWidget(new Label(tr("Configuration"), Type::Heading, Tone::Text, body));
    const bool hasCredentials = operation.auth.needsCredentials();
    if (hasCredentials)
        left->addLayout(profileRow);
    profile->setVisible(hasCredentials);
    m_profiles->setVisible(hasCredentials);
    left->addWidget(m_credentials);
    left->addStretch(1);
    auto *const right = new QVBoxLayout;
    right->setSpacing(10);
    right->addWidget(new Label(tr("Actions and quota this month"), Type::Heading, Tone::Text, body));
    right->addWidget(m_actions);
    right->addStretch(1);
    auto *const halves = new QHBoxLayout;
    halves->setSpacing(28);
    halves->addLayout(left, 1);
    halves->addLayout(right, 1);
    auto *const inside = new QVBoxLayout(body);
    inside->setContentsMargins(0, 14, 0, 0);
    inside->setSpacing(0);
    inside->addWidget(makeFacts());
    inside->addSpacing(18);
    inside->addWidget(new Line(Qt::Horizontal, body));
    inside->addSpacing(12);
    inside->addLayout(halves);

    connect(m_profiles, &ProfileBox::wanted, this, &OperationCard::wantProfile);
    connect(m_profiles, &ProfileBox::failed, this, &OperationCard::failed);
    connect(m_credentials, &CredentialsCard::edited, this, &OperationCard::edited);
    connect(m_credentials, &CredentialsCard::saved, this, &OperationCard::saved);
    connect(m_credentials, &CredentialsCard::forgotten, this, [this] {
        m_isLookedFor = false;
        lookForCredentials();
    });
    connect(m_credentials, &CredentialsCard::tested, this,
            [this](const AccountInfo &account) { m_context.account->set(m_known->operation.id, account); });
    connect(m_credentials, &CredentialsCard::notSaved, this, &OperationCard::notSaved);
    return body;
}

QWidget *OperationCard::makeFacts()
{
    const Operation &operation = m_known->operation;
    auto *const facts = new QWidget(this);
    auto *const grid = new QGridLayout(facts);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(28);
    grid->setVerticalSpacing(4);
    auto add = [&, column = 0](const QString &label, const QString &value) mutable {
        grid->addWidget(new Label(label, Type::Small, Tone::Muted, facts), 0, column);
        auto *const text = new Label(visible(value), Type::Base, Tone::Text, facts);
        grid->addWidget(text, 1, column++);
        return text;
    };
    add(tr("Author"), operation.author);
    add(tr("Version"), operation.version);
    add(tr("Required version"), tr("%1 or later").arg(operation.requiredVersion));
    add(tr("Works with"), tr("%1: %2").arg(operation.worksWith.join(u", "_s), typesText(operation)));
    m_lastResponse = add(tr("Last response"), tr("none yet"));
    grid->setColumnStretch(grid->columnCount(), 1);
    m_sends = new WrappedLabel(sendsText(), Type::Base, Tone::Text, facts);
    grid->setRowMinimumHeight(2, 6);
    grid->addWidget(new Label(tr("Sends, when an action is run"), Type::Small, Tone::Muted, facts), 3, 0, 1,
                    grid->columnCount());
    grid->addWidget(m_sends, 4, 0, 1, grid->columnCount());
    return facts;
}

/// What leaves this computer, and where it goes: to the address that is asked now.
QString OperationCard::sendsText() const
{
    const Operation &operation = m_known->operation;
    const Service *const service = m_context.workbench->runner->service(operation.id);
    return tr("the %1, to %2")
        .arg(typesText(operation), addressText(service ? service->access.baseUrl : QUrl(operation.baseUrl)));
}

void OperationCard::setUse(const QHash<QString, ActionUse> &uses)
{
    m_uses = uses;
    if (!m_body)
        return;
    QDateTime last;
    for (const QString &id : m_known->operation.runIds()) {
        const QDateTime good = uses.value(id).lastGood;
        if (good.isValid() && (!last.isValid() || good > last))
            last = good;
    }
    if (last.isValid()) {
        m_lastResponse->setText(agoText(last, m_context.workbench->clock->nowUtc()));
        m_lastResponse->setToolTip(utcText(last));
    }
    m_actions->setUse(uses);
}

/// Open: who gives the data. Closed: how it stands.
void OperationCard::showState()
{
    const Workbench &workbench = *m_context.workbench;
    const Operation &operation = m_known->operation;
    const bool isOn = workbench.operations->isEnabled(operation.id);
    m_switch->setChecked(isOn);
    const bool isLacking = isOn && !m_missing.isEmpty();
    const QString state = workbench.isDemo && !m_known->isBuiltIn ? tr("Not part of demo data")
        : !isOn                                                   ? tr("Off")
                                                                  : m_missing;
    const QString what = tr("Version %1, works with %2").arg(operation.version, typesText(operation));
    m_line->setText(visible(state.isEmpty() ? what : u"%1. %2"_s.arg(what, state)));
    m_state->setText(visible(state));
    for (ElidedLabel *const label : {m_line, m_state})
        label->setTone(isLacking ? Tone::Warn : Tone::Muted);
    m_line->setVisible(!m_isOpen);
    m_given->setVisible(m_isOpen);
}

void OperationCard::setEnabledByUser(bool isOn)
{
    const Operation &operation = m_known->operation;
    if (const Expected<void> set = m_context.workbench->operations->setEnabled(operation.id, isOn); !set)
        emit failed(set.error());
    m_isLookedFor = false;
    showState();
    lookForCredentials();
}

/// Whether it can send anything is found out now, so that it is not in the middle of a triage.
void OperationCard::lookForCredentials()
{
    const Workbench &workbench = *m_context.workbench;
    const Operation &operation = m_known->operation;
    const Service *const service = workbench.runner->service(operation.id);
    if (!workbench.operations->isEnabled(operation.id) || !operation.auth.needsCredentials() || !service
        || workbench.isDemo || std::exchange(m_isLookedFor, true))
        return;
    // What comes of it is told to all who want to know, this card among them.
    m_credentialsCall =
        workbench.credentials->read(service->access.credentials, this, [](const Expected<Credentials> &) {});
}

void OperationCard::setMissing(const Error &error)
{
    QStringList fields;
    for (const ConfigurationField &field : m_known->operation.configuration)
        fields.append(field.title);
    m_missing = error.kind == ErrorKind::NoCredentials
        ? tr("On, but it lacks %1: open the card to save it").arg(fields.join(tr(" and ")))
        : tr("On, but its credentials cannot be read: %1").arg(errorSentence(error));
    showState();
}

void OperationCard::focusCredentials()
{
    setOpen(true);
    for (QWidget *each = m_credentials; (each = each->nextInFocusChain()) != m_credentials;) {
        if (m_credentials->isAncestorOf(each) && each->isVisible() && each->isEnabled()
            && (each->focusPolicy() & Qt::TabFocus)) {
            each->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}

QStringList OperationCard::unsaved() const
{
    return m_credentials ? m_credentials->unsaved() : QStringList();
}

void OperationCard::saveChanges()
{
    m_credentials->saveChanges();
}

void OperationCard::dropChanges()
{
    m_credentials->dropChanges();
}

void OperationCard::wantProfile(const QString &profile)
{
    const auto change = [this, profile] {
        Settings &settings = *m_context.workbench->settings;
        Profiles profiles = profilesOf(settings, m_known->operation.id);
        profiles.active = profile;
        setProfiles(settings, m_known->operation.id, profiles);
        settings.saveLater();
    };
    m_profiles->showProfiles(); // until the question is answered it is the one before
    askAboutChanges(this, window(), change);
}

void OperationCard::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = tokensFor(palette());
    QPainter painter(this);
    paintRoundedRect(&painter, rect(), Metrics::CardRadius, tokens.base, tokens.line);
}

} // namespace wb
