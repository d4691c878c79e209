#include "network/memorycredentialstore.h"

namespace wb {

using namespace Qt::StringLiterals;

Call MemoryCredentialStore::read(const CredentialId &id, QObject *context,
                                 UniqueFunction<void(Expected<Credentials>)> deliver)
{
    auto [call, source] = makeCall<Credentials>(context, std::move(deliver));
    const auto found = m_kept.find(id);
    if (found == m_kept.end())
        source.finish(Error{ErrorKind::NoCredentials, u"No credentials are set in this session."_s});
    else
        source.finish(found->second.copy());
    return std::move(call);
}

Call MemoryCredentialStore::write(const CredentialId &id, Credentials credentials, QObject *context,
                                  UniqueFunction<void(Expected<void>)> deliver)
{
    auto [call, source] = makeCall<void>(context, std::move(deliver));
    source.finish(keep(id, credentials));
    return std::move(call);
}

Call MemoryCredentialStore::forget(const CredentialId &id, QObject *context,
                                   UniqueFunction<void(Expected<void>)> deliver)
{
    auto [call, source] = makeCall<void>(context, std::move(deliver));
    remove(id);
    source.finish({});
    return std::move(call);
}

Expected<void> MemoryCredentialStore::keep(const CredentialId &id, const Credentials &credentials)
{
    Expected<Credentials> checked = checkedCredentials(id, credentials.userName, credentials.key.view());
    if (!checked)
        return checked.error();
    m_kept.insert_or_assign(id, std::move(*checked));
    return {};
}

QString MemoryCredentialStore::where() const
{
    return u"memory of this session"_s;
}

} // namespace wb
