#include "network/credentialstore.h"

#include "models/domain/profiles.h"

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr auto UserNameVariable = "DOMAINTOOLS_API_USERNAME";
constexpr auto KeyVariable = "DOMAINTOOLS_API_KEY";

bool isControl(char byte)
{
    const auto code = static_cast<unsigned char>(byte);
    return code < 0x20 || code == 0x7f;
}

} // namespace

CredentialStore::CredentialStore(QObject *parent)
    : QObject(parent)
{
}

CredentialStore::~CredentialStore() = default;

namespace {

Expected<Credentials> checkedKey(const QString &name, QByteArrayView key)
{
    const QByteArrayView trimmedKey = key.trimmed();
    if (trimmedKey.isEmpty())
        return Error{ErrorKind::Usage, u"The API key is missing."_s};
    if (std::any_of(trimmedKey.begin(), trimmedKey.end(), isControl))
        return Error{ErrorKind::Usage, u"The API key has line breaks or other control characters in it."_s};
    if (!trimmedKey.isValidUtf8())
        return Error{ErrorKind::Usage, u"The API key is not text."_s};
    return Credentials{name, Secret(trimmedKey)};
}

/// Spaces may be part of it.
Expected<Credentials> checkedPassword(QByteArrayView password)
{
    if (password.isEmpty())
        return Error{ErrorKind::Usage, u"The password is missing."_s};
    if (std::any_of(password.begin(), password.end(), isControl))
        return Error{ErrorKind::Usage, u"The password has line breaks or other control characters in it."_s};
    if (!password.isValidUtf8())
        return Error{ErrorKind::Usage, u"The password is not text."_s};
    return Credentials{{}, Secret(password)};
}

} // namespace

Expected<Credentials> checkedCredentials(const QString &userName, QByteArrayView key)
{
    const QString name = userName.trimmed();
    if (name.isEmpty())
        return Error{ErrorKind::Usage, u"The user name is missing."_s};
    Expected<Credentials> checked = checkedKey(name, key);
    if (!checked && key.trimmed().isEmpty())
        return checked;
    const bool isNamePrintable = std::all_of(name.begin(), name.end(), [](QChar character) {
        return character.category() != QChar::Other_Control && character.category() != QChar::Other_Format;
    });
    if (!isNamePrintable || !name.isValidUtf16())
        return Error{ErrorKind::Usage, u"The user name has characters in it that cannot be seen."_s};
    return checked;
}

Expected<Credentials> checkedCredentials(const CredentialId &id, const QString &userName, QByteArrayView key)
{
    if (id.kind == CredentialId::Kind::ProxyPassword)
        return checkedPassword(key);
    return id.hasUser ? checkedCredentials(userName, key) : checkedKey({}, key);
}

CredentialId proxyPasswordId(const CredentialId &ofService)
{
    return {ofService.operation, firstProfile(), false, CredentialId::Kind::ProxyPassword};
}

QString environmentProfile()
{
    return u"environment"_s;
}

std::optional<Expected<Credentials>> environmentCredentials()
{
    const QString userName = qEnvironmentVariable(UserNameVariable);
    QByteArray key = qgetenv(KeyVariable);
    if (userName.isEmpty() && key.isEmpty())
        return std::nullopt;
    if (userName.isEmpty() || key.isEmpty()) {
        wipe(key);
        const auto name = [](const char *variable) { return QString::fromLatin1(variable); };
        return Error{ErrorKind::NoCredentials,
                     u"%1 is set in the environment, but %2 is not."_s.arg(
                         name(userName.isEmpty() ? KeyVariable : UserNameVariable),
                         name(userName.isEmpty() ? UserNameVariable : KeyVariable))};
    }
    Expected<Credentials> checked = checkedCredentials(userName, key);
    wipe(key);
    if (!checked)
        return Error{ErrorKind::NoCredentials, u"The environment: %1"_s.arg(checked.error().detail)};
    return checked;
}

} // namespace wb
