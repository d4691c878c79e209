#pragma once

#include "network/credentialstore.h"

#include <map>

namespace wb {

/// For this session only: what is offered when there is no keychain, and what demo data and tests use.
class MemoryCredentialStore final : public CredentialStore
{
    Q_OBJECT

public:
    using CredentialStore::CredentialStore;

    Call read(const CredentialId &id, QObject *context, UniqueFunction<void(Expected<Credentials>)> deliver) override;
    Call write(const CredentialId &id, Credentials credentials, QObject *context,
               UniqueFunction<void(Expected<void>)> deliver) override;
    Call forget(const CredentialId &id, QObject *context, UniqueFunction<void(Expected<void>)> deliver) override;
    QString where() const override;

    Expected<void> keep(const CredentialId &id, const Credentials &credentials);
    bool contains(const CredentialId &id) const { return m_kept.contains(id); }
    void remove(const CredentialId &id) { m_kept.erase(id); }

private:
    std::map<CredentialId, Credentials> m_kept;
};

} // namespace wb
