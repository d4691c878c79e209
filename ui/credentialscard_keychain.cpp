// What the card keeps in the keychain, reads from it and forgets.
#include "models/domain/operation.h"
#include "models/domain/safetext.h"
#include "network/credentialsource.h"
#include "ui/connectionoptions.h"
#include "ui/connectionsteps.h"
#include "ui/credentialscard.h"
#include "ui/errortext.h"
#include "ui/secretfield.h"

#include <QLineEdit>

namespace wb {

using namespace Qt::StringLiterals;

void CredentialsCard::readSaved()
{
    if (m_keychainCall.isRunning() || m_isSaved)
        return; // who is that fast has said what is saved
    if (m_workbench.isDemo) {
        setStored(tr("Demo data: the service inside this program needs no account."));
        return;
    }
    if (!needsKey()) {
        setStored(tr("The service is asked without credentials."));
        return;
    }
    m_keychainCall = m_workbench.credentials->read(m_id, this, [this](Expected<Credentials> found) {
        if (found)
            showSaved(found->userName);
        else if (found.error().kind == ErrorKind::NoCredentials && isEditable())
            setStored(tr("Stored in: %1.").arg(m_workbench.credentials->whereSaved()));
        else
            keychainFailed(found.error());
        refresh();
    });
    refresh();
}

void CredentialsCard::showSaved(const QString &userName)
{
    m_isSaved = true;
    m_savedUserName = userName;
    if (!m_userName->isModified())
        m_userName->setText(userName);
    m_key->setPlaceholderText(tr("saved"));
    const QString shown = needsUser() ? visible(userName) : field(true).title;
    if (!isEditable())
        setStored(tr("Saved for %1 in the environment of the program.").arg(shown));
    else if (m_workbench.credentials->isKeptForSession(m_id))
        setStored(tr("Saved for %1 in memory, for this session only.").arg(shown));
    else
        setStored(tr("Stored in: %1, saved for %2.").arg(m_workbench.credentials->whereSaved(), shown));
}

Expected<Credentials> CredentialsCard::typed() const
{
    QByteArray key = m_key->text().toUtf8();
    Expected<Credentials> checked = checkedCredentials(m_id, m_userName->text(), key);
    wipe(key);
    return checked;
}

/// First the way to the service, then who comes: what cannot be kept stays typed, and the rest waits for it.
void CredentialsCard::save()
{
    m_options->apply([this](bool isKept) {
        if (isKept) {
            saveCredentials();
        } else {
            refresh();
            emit notSaved();
        }
    });
    refresh();
}

void CredentialsCard::saveCredentials()
{
    if (!areCredentialsTyped()) {
        emit saved();
        if (m_isFirstRun)
            test(); // with what is kept already
        else
            refresh();
        return;
    }
    Expected<Credentials> credentials = typed();
    if (!credentials) {
        setStored(credentials.error().detail, Tone::Bad);
        emit notSaved();
        return;
    }
    const QString userName = credentials->userName;
    setStored(tr("Saving…"));
    m_keychainCall =
        m_workbench.credentials->save(m_id, std::move(*credentials), this, [this, userName](Expected<void> written) {
            if (written)
                kept(userName);
            else
                keychainFailed(written.error());
            refresh();
            if (!written)
                emit notSaved();
        });
    refresh();
}

void CredentialsCard::keepForSession()
{
    const Expected<Credentials> credentials = typed();
    if (!credentials) {
        setStored(credentials.error().detail, Tone::Bad);
        return;
    }
    // A write that is still on its way would come later than the choice made here.
    m_keychainCall = {};
    const Expected<void> done = m_workbench.credentials->keepForSession(m_id, *credentials);
    if (!done)
        setStored(done.error().detail, Tone::Bad);
    else
        kept(credentials->userName);
    refresh();
}

void CredentialsCard::kept(const QString &userName)
{
    m_key->wipeText();
    m_userName->setText(userName);
    m_keychainFailed = false;
    showSaved(userName);
    emit saved();
    if (m_isFirstRun)
        test();
}

void CredentialsCard::forget()
{
    m_testCall = {};
    const bool wasForSession = m_workbench.credentials->isKeptForSession(m_id);
    m_keychainCall = m_workbench.credentials->forget(m_id, this, [this, wasForSession](Expected<void> done) {
        if (!done && !wasForSession) {
            keychainFailed(done.error());
            refresh();
            return;
        }
        m_isSaved = false;
        m_savedUserName.clear();
        m_userName->clear();
        m_userName->setModified(false);
        m_key->wipeText();
        m_key->setPlaceholderText(field(true).placeholder);
        m_answer->hide();
        m_answerIcon->hide();
        m_steps->reset();
        setStored(done ? tr("Forgotten. Nothing is saved.")
                       : tr("Forgotten for this session. The keychain was not asked: %1").arg(done.error().detail));
        refresh();
        emit forgotten();
    });
    setStored(tr("Forgetting…"));
    refresh();
}

void CredentialsCard::keychainFailed(const Error &error)
{
    m_keychainFailed = true;
    const QString offer = isEditable() ? tr("The credentials can be kept for this session.") : QString();
    QString reason = error.kind == ErrorKind::Keychain ? visible(error.detail) : errorSentence(error);
    if (!reason.endsWith(u'.'))
        reason += u'.';
    setStored(u"%1 %2"_s.arg(reason, offer).trimmed(), Tone::Bad);
}

} // namespace wb
