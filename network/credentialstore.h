#pragma once

#include "models/domain/call.h"
#include "network/secret.h"

#include <QObject>
#include <QString>

#include <optional>
#include <tuple>

namespace wb {

struct Credentials
{
    QString userName = {};
    Secret key = {};

    Credentials copy() const { return {userName, key.copy()}; }
};

/// Whose credentials: an operation, and which of its profiles.
struct CredentialId
{
    enum class Kind {
        Api, ///< of the service
        ProxyPassword, ///< of the proxy on the way to it: a key, whose user is a setting
    };

    QString operation = {};
    QString profile = {};
    bool hasUser = true; ///< false: a key is all that the operation asks for
    Kind kind = Kind::Api;

    friend bool operator==(const CredentialId &a, const CredentialId &b)
    {
        return a.operation == b.operation && a.profile == b.profile && a.kind == b.kind;
    }
    friend bool operator<(const CredentialId &a, const CredentialId &b)
    {
        return std::tie(a.operation, a.profile, a.kind) < std::tie(b.operation, b.profile, b.kind);
    }
};

/// The password of the proxy on the way to the service: one for the operation, like the way itself, whichever of its
/// profiles is at work.
CredentialId proxyPasswordId(const CredentialId &ofService);

/// Keeps credentials somewhere. Each call ends once, later, on the thread that made it (see Call).
/// Errors: ErrorKind::NoCredentials when none are set, ErrorKind::Keychain when that cannot be known or done, with a
/// sentence that holds no secret.
class CredentialStore : public QObject
{
    Q_OBJECT

public:
    explicit CredentialStore(QObject *parent = nullptr);
    ~CredentialStore() override;

    virtual Call read(const CredentialId &id, QObject *context,
                      UniqueFunction<void(Expected<Credentials>)> deliver) = 0;
    /// Ends well only when what was written was read back the same.
    virtual Call write(const CredentialId &id, Credentials credentials, QObject *context,
                       UniqueFunction<void(Expected<void>)> deliver) = 0;
    /// Ends well only when nothing is there any more; also when nothing was.
    virtual Call forget(const CredentialId &id, QObject *context, UniqueFunction<void(Expected<void>)> deliver) = 0;

    /// For "saved in the …": "login keyring", "memory of this session".
    virtual QString where() const = 0;

signals:
    /// A call is taking long, perhaps because the system asks the user for a password; it goes on.
    void waiting(const QString &sentence);
};

/// Without the white space that came along with copy and paste; refused (ErrorKind::Usage) when one is missing or has
/// control characters, which would break the request apart.
Expected<Credentials> checkedCredentials(const QString &userName, QByteArrayView key);
/// The same for whoever they are: a user name is neither asked for nor kept where the operation has none.
Expected<Credentials> checkedCredentials(const CredentialId &id, const QString &userName, QByteArrayView key);

/// The profile that stands for the credentials of the environment.
QString environmentProfile();

/// DOMAINTOOLS_API_USERNAME and DOMAINTOOLS_API_KEY; nothing when neither is set, an error when one of them is missing
/// or unusable: then nothing else is tried in silence.
std::optional<Expected<Credentials>> environmentCredentials();

} // namespace wb
