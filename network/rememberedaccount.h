#pragma once

#include "network/parsers/account.h"

#include <QDateTime>
#include <QMap>

#include <optional>

namespace wb {

class Settings;
struct ActionSpec;
struct Lookup;

/// What a service last told of the account of a profile, and what this program has asked for since. Kept among the
/// settings, without the user name, so that it is known at the next start too.
struct RememberedAccount
{
    AccountInfo info = {};
    QDateTime askedAt = {}; ///< UTC
    QMap<QString, qint64> countedSince = {}; ///< by product, calls or records

    /// Of this month, as told and as counted since; nothing when the service did not tell, or told it last month.
    std::optional<qint64> usedThisMonth(const AccountInfo::Product &product, const QDateTime &nowUtc) const;
    /// What a lookup that was run now has used up of the limits.
    void count(const ActionSpec &action, const Lookup &lookup);
};

std::optional<RememberedAccount> rememberedAccount(const Settings &settings, const QString &operationId,
                                                   const QString &profile);
/// In memory; the settings are the caller's to save.
void rememberAccount(Settings &settings, const QString &operationId, const QString &profile,
                     const RememberedAccount &account);
void forgetAccount(Settings &settings, const QString &operationId, const QString &profile);

} // namespace wb
