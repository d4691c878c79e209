// The services of the operations: which there are, as whom each is asked, and how often.
#include "models/domain/operations.h"
#include "models/domain/profiles.h"
#include "models/domain/settings.h"
#include "network/lookuprunner.h"
#include "network/rememberedaccount.h"
#include "network/serviceprofile.h"
#include "ui/app/installedservice.h"

#include <QSet>

namespace wb {

using namespace Qt::StringLiterals;

/// As whom its service is asked: with the credentials of the profile at work; those of the environment go before.
ServiceAccess AppContext::accessOf(const KnownOperation &known) const
{
    const Operation &operation = known.operation;
    const Settings &settings = *m_configuration->settings;
    ServiceAccess access;
    access.baseUrl = known.isBuiltIn ? m_baseUrl : QUrl(operation.baseUrl);
    access.origin = m_isDemo ? u"demo"_s : u"service"_s;
    access.credentials = {operation.id, profilesOf(settings, operation.id).active, operation.auth.needsUser()};
    if (m_isDemo) {
        access.credentials.profile = access.profile = u"demo"_s;
        return access;
    }
    QString user;
    const auto environment = known.isBuiltIn ? environmentCredentials() : std::nullopt;
    if (environment) {
        access.credentials.profile = environmentProfile();
        if (*environment)
            user = userDigest((*environment)->userName);
    } else if (operation.auth.needsUser()) {
        access.followsUser = true;
        user = settings.textMap(SettingKey::ProfileUsers)
                   .value(profileKey(operation.id, access.credentials.profile, known.isBuiltIn));
    }
    access.profile = wb::profileOf(operation, access.baseUrl, access.credentials.profile, user);
    return access;
}

/// Each installed operation has a transport and a queue of its own: no cookie, no connection and no spacing of one
/// service reaches another. One that is off can be tested, and sends nothing else.
void AppContext::serveOperations()
{
    const Operations &operations = *m_configuration->operations;
    for (const std::unique_ptr<InstalledService> &service : m_services) {
        const KnownOperation *const known = operations.find(service->operation->id);
        if (!known || &known->operation != service->operation)
            m_runner->remove(service->operation); // removed, or the version before
    }
    for (const KnownOperation *const known : operations.all()) {
        const Operation &operation = known->operation;
        if (!known->isBuiltIn && !m_isDemo && !m_runner->service(operation.id)) {
            m_services.push_back(std::make_unique<InstalledService>(&operation, m_clock, m_pool));
            HttpTransport &transport = m_services.back()->transport;
            const ServiceAccess access = accessOf(*known);
            transport.setProxyPassword(*m_credentials, proxyPasswordId(access.credentials));
            m_runner->add({&operation, access, &transport, &m_services.back()->queue});
        }
        m_runner->setAtWork(operation.id, operations.isEnabled(operation.id));
    }
    applyConnections();
    applyLimits();
}

/// Other credentials than before: what was asked for with them is what is held.
void AppContext::applyProfiles()
{
    for (const KnownOperation *const known : m_configuration->operations->all()) {
        const Service *const service = m_runner->service(known->operation.id);
        const ServiceAccess access = accessOf(*known);
        if (!service || service->access.credentials == access.credentials)
            continue;
        m_runner->setAccess(known->operation.id, access);
    }
    applyLimits();
}

/// As many requests a minute as the service said it takes.
void AppContext::applyLimits()
{
    for (const KnownOperation *const known : m_configuration->operations->all()) {
        const Service *const service = m_runner->service(known->operation.id);
        if (!service)
            continue;
        const auto account =
            rememberedAccount(*m_configuration->settings, known->operation.id, service->access.credentials.profile);
        QSet<QString> products;
        for (const ActionSpec &action : known->operation.actions) {
            products.insert(action.product);
            for (const RequestSpec &request : action.requests)
                products.insert(request.product);
        }
        for (const QString &product : std::as_const(products)) {
            std::optional<qint64> perMinute;
            for (const AccountInfo::Product &told : account ? account->info.products : QList<AccountInfo::Product>()) {
                if (told.id == product)
                    perMinute = told.perMinute;
            }
            service->queue->setPerMinute(product, perMinute);
        }
    }
}

/// For the next start, which shows what is held before it reads the keychain.
void AppContext::keepUser(const QString &digest, const QString &operationId)
{
    const KnownOperation *const known = m_configuration->operations->find(operationId);
    const Service *const service = m_runner->service(operationId);
    if (digest.isEmpty() || !known || !service)
        return;
    Settings &settings = *m_configuration->settings;
    QMap<QString, QString> users = settings.textMap(SettingKey::ProfileUsers);
    const QString &profile = service->access.credentials.profile;
    const QString key = profileKey(operationId, profile, known->isBuiltIn);
    if (users.value(key) != digest)
        forgetAccount(settings, operationId, profile); // it was another user's
    users.insert(key, digest);
    settings.setTextMap(SettingKey::ProfileUsers, users);
    settings.saveLater();
}

} // namespace wb
