// What asks before it is done: deleting, and leaving what was typed.
#include "models/domain/profiles.h"
#include "models/domain/safetext.h"
#include "models/domain/settings.h"
#include "network/credentialsource.h"
#include "ui/credentialscard.h"
#include "ui/errortext.h"
#include "ui/knownaccount.h"
#include "ui/operationcard.h"
#include "ui/questiondialog.h"

#include <QPushButton>

#include <memory>

namespace wb {

using namespace Qt::StringLiterals;

QList<CredentialId> OperationCard::credentialIds() const
{
    const Operation &operation = m_known->operation;
    QList<CredentialId> ids;
    if (m_context.workbench->isDemo)
        return ids;
    // A proxy's password may be kept although the way is another one by now.
    const QStringList profiles = profilesOf(*m_context.workbench->settings, operation.id).names;
    for (const QString &profile : profiles) {
        if (operation.auth.needsCredentials())
            ids.append({operation.id, profile, operation.auth.needsUser()});
    }
    ids.append(proxyPasswordId({operation.id, profiles.value(0)}));
    return ids;
}

/// As they are called in the keychain.
QStringList OperationCard::entryNames(const QList<CredentialId> &ids) const
{
    QStringList entries;
    for (const CredentialId &id : ids) {
        QStringList names;
        for (const ConfigurationField &field : m_known->operation.configuration)
            names.append(field.title);
        if (id.kind == CredentialId::Kind::ProxyPassword)
            names = {u"proxy_password"_s};
        for (const QString &name : std::as_const(names))
            entries.append(u"%1/%2/%3"_s.arg(id.operation, id.profile, name));
    }
    return entries;
}

/// Names what goes, entry by entry, and what stays.
void OperationCard::askDelete()
{
    const Operation &operation = m_known->operation;
    const bool isReset = m_known->isBuiltIn;
    auto *const dialog = new QuestionDialog(isReset ? tr("Reset %1?").arg(visible(operation.name))
                                                    : tr("Delete %1?").arg(visible(operation.name)),
                                            isReset ? tr("Reset Operation") : tr("Delete Operation"), window());
    const QStringList entries = entryNames(credentialIds());
    if (!isReset)
        dialog->addFact(tr("Files"), tr("its manifest, mapping and notes, version %1").arg(operation.version));
    dialog->addFact(tr("Settings"),
                    isReset ? tr("on or off, actions switched off, profiles, quota, connection: as at first")
                            : tr("on or off, actions switched off, profiles, quota, connection"));
    dialog->addFact(tr("Keychain"), entries.isEmpty() ? tr("nothing") : entries.join(u'\n'));
    dialog->addFact(tr("Stays"), tr("cases, their attributes, and every response that is held"));
    setButtonKind(dialog->verb(), ButtonKind::Danger);
    dialog->setCareful(tr("Cancel"));
    connect(dialog, &QDialog::accepted, this, &OperationCard::forgetThenDrop);
    dialog->open();
}

/// The keychain first: what it still has when the operation is gone would be found by nobody.
void OperationCard::forgetThenDrop()
{
    struct Open
    {
        qsizetype left = 0;
        QList<CredentialId> kept = {};
        Error error = {};
    };
    const QList<CredentialId> ids = credentialIds();
    const auto open = std::make_shared<Open>();
    open->left = ids.size();
    m_deleteCalls.clear();
    for (const CredentialId &id : ids) {
        m_deleteCalls.push_back(
            m_context.workbench->credentials->forget(id, this, [this, open, id](const Expected<void> &forgotten) {
                if (!forgotten) {
                    open->kept.append(id);
                    open->error = forgotten.error();
                }
                if (--open->left > 0)
                    return;
                if (open->kept.isEmpty())
                    dropAll();
                else
                    askDespite(open->kept, open->error);
            }));
    }
    if (ids.isEmpty())
        dropAll();
}

void OperationCard::askDespite(const QList<CredentialId> &kept, const Error &error)
{
    const bool isReset = m_known->isBuiltIn;
    const QString name = visible(m_known->operation.name);
    auto *const dialog =
        new QuestionDialog(isReset ? tr("%1 is not reset").arg(name) : tr("%1 is not deleted").arg(name),
                           isReset ? tr("Reset All the Same") : tr("Delete All the Same"), window());
    dialog->addSentence(asSentence(visible(error.detail)));
    dialog->addSentence(
        isReset ? tr("What the keychain still has of it may stay there, and would be used again.")
                : tr("What the keychain still has of it stays there, and this program would not find it again."));
    dialog->addFact(tr("Stays"), entryNames(kept).join(u'\n'));
    setButtonKind(dialog->verb(), ButtonKind::Danger);
    dialog->setCareful(tr("Cancel"));
    connect(dialog, &QDialog::accepted, this, &OperationCard::dropAll);
    dialog->open();
}

void OperationCard::dropAll()
{
    Operations &operations = *m_context.workbench->operations;
    const QString id = m_known->operation.id;
    const QString name = m_known->operation.name;
    if (m_credentials)
        m_credentials->dropChanges();
    // Who asked for it may be gone when that is done.
    const Expected<void> done = m_known->isBuiltIn ? operations.reset(id) : operations.remove(id);
    m_context.account->forget(id);
    if (!done)
        emit failed(done.error());
    else
        emit removed(name);
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
