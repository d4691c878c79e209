#pragma once

#include "network/credentialstore.h"

namespace wb {

class MemoryCredentialStore;

/// Where requests get their credentials: the environment for its own profile; else this session's memory, else the
/// keychain. The profile decides, so that demo data is never signed with a real key.
class CredentialSource final : public QObject
{
    Q_OBJECT

public:
    CredentialSource(MemoryCredentialStore &memory, CredentialStore &keychain, QObject *parent = nullptr);

    Call read(const CredentialId &id, QObject *context, UniqueFunction<void(Expected<Credentials>)> deliver);
    /// Into the keychain. When that fails, keepForSession() is what can be offered.
    Call save(const CredentialId &id, Credentials credentials, QObject *context,
              UniqueFunction<void(Expected<void>)> deliver);
    Expected<void> keepForSession(const CredentialId &id, const Credentials &credentials);
    /// From memory and the keychain both.
    Call forget(const CredentialId &id, QObject *context, UniqueFunction<void(Expected<void>)> deliver);

    /// Of several profiles. Ends when all have ended, with the first error.
    Call forgetAll(const QList<CredentialId> &ids, QObject *context, UniqueFunction<void(Expected<void>)> deliver);

    bool isKeptForSession(const CredentialId &id) const;
    /// Where save() puts them: "login keyring".
    QString whereSaved() const { return m_keychain.where(); }

signals:
    void waiting(const QString &sentence);
    /// They were read, saved or kept: this is whose they are.
    void userKnown(const wb::CredentialId &id, const QString &userName);
    /// The password of a proxy was saved, kept or forgotten.
    void proxyPasswordChanged(const wb::CredentialId &id);
    /// They could not be read.
    void unreadable(const wb::CredentialId &id, const wb::Error &error);

private:
    void tellKept(const CredentialId &id, const QString &userName);

    MemoryCredentialStore &m_memory;
    CredentialStore &m_keychain;
};

} // namespace wb
