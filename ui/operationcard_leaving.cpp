// What asks before it is done: deleting, and leaving what was typed.
#include "models/domain/connectionsettings.h"
#include "models/domain/profiles.h"
#include "models/domain/safetext.h"
#include "models/domain/settings.h"
#include "network/credentialsource.h"
#include "ui/credentialscard.h"
#include "ui/knownaccount.h"
#include "ui/operationcard.h"
#include "ui/questiondialog.h"

#include <QPushButton>

namespace wb {

using namespace Qt::StringLiterals;

QList<CredentialId> OperationCard::credentialIds() const
{
    const Operation &operation = m_known->operation;
    QList<CredentialId> ids;
    if (m_context.workbench->isDemo)
        return ids;
    const Settings &settings = *m_context.workbench->settings;
    const bool hasProxyPassword = connectionOf(settings, operation.id).needsPassword();
    for (const QString &profile : profilesOf(settings, operation.id).names) {
        const CredentialId id = {operation.id, profile, operation.auth.needsUser()};
        if (operation.auth.needsCredentials())
            ids.append(id);
        if (hasProxyPassword)
            ids.append(proxyPasswordId(id));
    }
    return ids;
}

/// Names what goes, entry by entry, and what stays.
void OperationCard::askDelete()
{
    const Operation &operation = m_known->operation;
    const bool isReset = m_known->isBuiltIn;
    auto *const dialog = new QuestionDialog(isReset ? tr("Reset %1?").arg(visible(operation.name))
                                                    : tr("Delete %1?").arg(visible(operation.name)),
                                            isReset ? tr("Reset Operation") : tr("Delete Operation"), window());
    QStringList entries;
    for (const CredentialId &id : credentialIds()) {
        QStringList names;
        for (const ConfigurationField &field : operation.configuration)
            names.append(field.title);
        if (id.kind == CredentialId::Kind::ProxyPassword)
            names = {u"proxy_password"_s};
        for (const QString &name : std::as_const(names))
            entries.append(u"%1/%2/%3"_s.arg(id.operation, id.profile, name));
    }
    if (!isReset)
        dialog->addFact(tr("Files"), tr("its manifest, mapping and notes, version %1").arg(operation.version));
    dialog->addFact(tr("Settings"),
                    isReset ? tr("on or off, actions switched off, profiles, quota, connection: as at first")
                            : tr("on or off, actions switched off, profiles, quota, connection"));
    dialog->addFact(tr("Keychain"), entries.isEmpty() ? tr("nothing") : entries.join(u'\n'));
    dialog->addFact(tr("Stays"), tr("cases, their attributes, and every response that is held"));
    setButtonKind(dialog->verb(), ButtonKind::Danger);
    dialog->setCareful(tr("Cancel"));
    connect(dialog, &QDialog::accepted, this, &OperationCard::dropAll);
    dialog->open();
}

/// The keychain first: what it still has when the operation is gone would be found by nobody.
void OperationCard::dropAll()
{
    m_deleteCall = m_context.workbench->credentials->forgetAll(credentialIds(), this, [this](Expected<void> forgotten) {
        Operations &operations = *m_context.workbench->operations;
        const QString id = m_known->operation.id;
        const QString name = m_known->operation.name;
        if (!forgotten)
            emit failed(forgotten.error());
        if (m_credentials)
            m_credentials->dropChanges();
        // Who asked for it may be gone when that is done.
        const Expected<void> done = m_known->isBuiltIn ? operations.reset(id) : operations.remove(id);
        m_context.account->forget(id);
        if (!done)
            emit failed(done.error());
        else if (forgotten)
            emit removed(name);
    });
}

void askAboutChanges(OperationCard *card, QWidget *parent, std::function<void()> then)
{
    const QStringList changes = card->unsaved();
    if (changes.isEmpty()) {
        then();
        return;
    }
    auto *const dialog =
        new QuestionDialog(OperationCard::tr("Save the changes?"), OperationCard::tr("Save Changes"), parent);
    dialog->addSentence(
        OperationCard::tr("Not saved: %1 of %2.").arg(changes.join(u", "_s), visible(card->known()->operation.name)));
    auto *const drop = makeButton(OperationCard::tr("Discard"), ButtonKind::Plain);
    dialog->addFileButton(drop);
    QObject::connect(drop, &QPushButton::clicked, card, [dialog, card, then] {
        dialog->reject();
        card->dropChanges();
        then();
    });
    QObject::connect(dialog, &QDialog::accepted, card, [card, then] {
        // For this one time: when saving fails, the card says why and all stays as it is.
        auto *const once = new QObject(card);
        QObject::connect(card, &OperationCard::saved, once, then);
        for (const auto end : {&OperationCard::saved, &OperationCard::notSaved})
            QObject::connect(card, end, once, &QObject::deleteLater);
        card->saveChanges();
    });
    dialog->open();
}

} // namespace wb
