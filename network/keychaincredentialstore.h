#pragma once

#include "network/credentialstore.h"

#include <chrono>

namespace wb {

class Clock;

/// The keychain of the desktop, by QtKeychain: service "indicator-workbench", an entry each for the user name and the
/// key. A call is given up after ten seconds, whatever the keychain does; what it was asked to do may still happen
/// then.
class KeychainCredentialStore final : public CredentialStore
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds WaitingNotice{3};
    static constexpr std::chrono::seconds Deadline{10};

    explicit KeychainCredentialStore(Clock &clock, QObject *parent = nullptr);

    Call read(const CredentialId &id, QObject *context, UniqueFunction<void(Expected<Credentials>)> deliver) override;
    Call write(const CredentialId &id, Credentials credentials, QObject *context,
               UniqueFunction<void(Expected<void>)> deliver) override;
    Call forget(const CredentialId &id, QObject *context, UniqueFunction<void(Expected<void>)> deliver) override;
    QString where() const override;

private:
    Clock &m_clock;
};

} // namespace wb
