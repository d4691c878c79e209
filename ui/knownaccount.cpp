#include "ui/knownaccount.h"

#include "models/domain/clock.h"
#include "models/domain/settings.h"
#include "network/lookuprunner.h"
#include "ui/operationsatwork.h"

#include <algorithm>

namespace wb {

KnownAccount::KnownAccount(const Workbench &workbench, QObject *parent)
    : QObject(parent)
    , m_workbench(workbench)
{
    connect(workbench.runner, &LookupRunner::userChanged, this,
            [this](const QString &, const QString &operationId) { forget(operationId); });
}

QString KnownAccount::operationOf(const ActionSpec &action) const
{
    return wb::operationOf(m_workbench, action.id).id;
}

QString KnownAccount::profileOf(const QString &operationId) const
{
    const Service *const service = m_workbench.runner->service(operationId);
    return service ? service->access.credentials.profile : QString();
}

const std::optional<RememberedAccount> &KnownAccount::of(const QString &operationId) const
{
    const auto known = m_accounts.constFind(operationId);
    if (known != m_accounts.cend())
        return *known;
    std::optional<RememberedAccount> kept;
    if (!m_workbench.isDemo)
        kept = rememberedAccount(*m_workbench.settings, operationId, profileOf(operationId));
    return *m_accounts.insert(operationId, std::move(kept));
}

void KnownAccount::set(const QString &operationId, const AccountInfo &info)
{
    m_accounts.insert(operationId, RememberedAccount{info, m_workbench.clock->nowUtc(), {}});
    keep(operationId);
    emit changed();
}

void KnownAccount::count(const ActionSpec &action, const Lookup &lookup)
{
    const QString operationId = operationOf(action);
    if (lookup.held || !of(operationId))
        return;
    m_accounts[operationId]->count(action, lookup);
    keep(operationId);
    emit counted();
}

void KnownAccount::keep(const QString &operationId)
{
    if (m_workbench.isDemo)
        return;
    rememberAccount(*m_workbench.settings, operationId, profileOf(operationId), *m_accounts.value(operationId));
    m_workbench.settings->saveLater();
}

/// Other credentials from here on: what is remembered of theirs is read when it is asked for.
void KnownAccount::forget(const QString &operationId)
{
    m_accounts.remove(operationId);
    emit changed();
}

bool KnownAccount::covers(const ActionSpec &action) const
{
    const auto &account = of(operationOf(action));
    // A service without accounts tells of no product, and limits nothing.
    return !account || account->info.products.isEmpty() || account->info.covers(action);
}

std::optional<KnownAccount::Quota> KnownAccount::quotaOf(const ActionSpec &action) const
{
    const auto &account = of(operationOf(action));
    if (!account)
        return {};
    const QList<AccountInfo::Product> &products = account->info.products;
    const auto product = std::find_if(products.cbegin(), products.cend(),
                                      [&](const AccountInfo::Product &each) { return each.id == action.product; });
    if (product == products.cend())
        return {};
    const auto used = account->usedThisMonth(*product, m_workbench.clock->nowUtc());
    return used ? std::optional(Quota{*used, product->perMonth}) : std::nullopt;
}

std::optional<double> KnownAccount::Quota::share() const
{
    return perMonth && *perMonth > 0 ? std::optional(double(used) / double(*perMonth)) : std::nullopt;
}

} // namespace wb
