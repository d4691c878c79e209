#include "network/credentialsource.h"

#include "network/memorycredentialstore.h"

#include <vector>

namespace wb {

using namespace Qt::StringLiterals;

CredentialSource::CredentialSource(MemoryCredentialStore &memory, CredentialStore &keychain, QObject *parent)
    : QObject(parent)
    , m_memory(memory)
    , m_keychain(keychain)
{
    connect(&m_keychain, &CredentialStore::waiting, this, &CredentialSource::waiting);
}

Call CredentialSource::read(const CredentialId &id, QObject *context,
                            UniqueFunction<void(Expected<Credentials>)> deliver)
{
    if (id.profile == environmentProfile()) {
        auto [call, source] = makeCall<Credentials>(context, std::move(deliver));
        std::optional<Expected<Credentials>> found = environmentCredentials();
        source.finish(found ? std::move(*found)
                            : Error{ErrorKind::NoCredentials, u"No credentials are set in the environment."_s});
        return std::move(call);
    }
    if (id.kind == CredentialId::Kind::ProxyPassword)
        return m_memory.contains(id) ? m_memory.read(id, context, std::move(deliver))
                                     : m_keychain.read(id, context, std::move(deliver));
    auto deliverRead = [source = QPointer(this), id, deliver = std::move(deliver)](Expected<Credentials> read) mutable {
        if (source && read)
            emit source->userKnown(id, read->userName);
        else if (source && read.error().kind != ErrorKind::Cancelled)
            emit source->unreadable(id, read.error());
        deliver(std::move(read));
    };
    return m_memory.contains(id) ? m_memory.read(id, context, std::move(deliverRead))
                                 : m_keychain.read(id, context, std::move(deliverRead));
}

Call CredentialSource::save(const CredentialId &id, Credentials credentials, QObject *context,
                            UniqueFunction<void(Expected<void>)> deliver)
{
    auto deliverSaved = [source = QPointer(this), id, userName = credentials.userName,
                         deliver = std::move(deliver)](Expected<void> saved) mutable {
        if (saved && source) {
            // What the session kept until now is older than what the keychain has.
            source->m_memory.remove(id);
            source->tellKept(id, userName);
        }
        deliver(std::move(saved));
    };
    return m_keychain.write(id, std::move(credentials), context, std::move(deliverSaved));
}

Expected<void> CredentialSource::keepForSession(const CredentialId &id, const Credentials &credentials)
{
    const Expected<void> kept = m_memory.keep(id, credentials);
    if (kept)
        tellKept(id, credentials.userName);
    return kept;
}

void CredentialSource::tellKept(const CredentialId &id, const QString &userName)
{
    if (id.kind == CredentialId::Kind::ProxyPassword)
        emit proxyPasswordChanged(id);
    else
        emit userKnown(id, userName);
}

Call CredentialSource::forget(const CredentialId &id, QObject *context, UniqueFunction<void(Expected<void>)> deliver)
{
    m_memory.remove(id);
    if (id.kind == CredentialId::Kind::ProxyPassword)
        emit proxyPasswordChanged(id);
    return m_keychain.forget(id, context, std::move(deliver));
}

Call CredentialSource::forgetAll(const QList<CredentialId> &ids, QObject *context,
                                 UniqueFunction<void(Expected<void>)> deliver)
{
    auto [call, source] = makeCall<void>(context, std::move(deliver));
    struct Open
    {
        qsizetype left = 0;
        Expected<void> end = {};
        std::vector<Call> steps = {};
    };
    const auto open = std::make_shared<Open>();
    open->left = ids.size();
    source.onStop([open] { open->steps.clear(); });
    for (const CredentialId &id : ids) {
        open->steps.push_back(forget(id, context, [open, source = source](Expected<void> done) {
            if (!done && open->end)
                open->end = done.error();
            if (--open->left == 0)
                source.finish(open->end);
        }));
    }
    if (ids.isEmpty())
        source.finish({});
    return std::move(call);
}

bool CredentialSource::isKeptForSession(const CredentialId &id) const
{
    return m_memory.contains(id);
}

} // namespace wb
