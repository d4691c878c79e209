#pragma once

#include "models/domain/expected.h"

#include <QString>
#include <QStringList>

namespace wb {

class Settings;

/// The name that credentials have until others are made.
QString firstProfile();

/// Credentials of one operation have names: "default", "team", "trial". Each has entries of its own in the keychain;
/// one is at work at a time, and what was asked for with one is not shown for another.
struct Profiles
{
    QStringList names = {firstProfile()}; ///< never empty
    QString active = firstProfile(); ///< one of them
};

/// Where the settings make no sense, that of somebody who never touched them.
Profiles profilesOf(const Settings &settings, const QString &operationId);
void setProfiles(Settings &settings, const QString &operationId, const Profiles &profiles);

/// A new name beside those there are: ErrorKind::Usage with a sentence when it cannot be one. It becomes part of the
/// name of a keychain entry and of the key under which responses are held.
Expected<QString> checkedProfileName(const QString &typed, const QStringList &taken);

/// Of a profile among those of all operations, in the settings that are kept by profile.
QString profileKey(const QString &operationId, const QString &profile, bool isBuiltIn);

} // namespace wb
