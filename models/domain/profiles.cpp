#include "models/domain/profiles.h"

#include "models/domain/settings.h"

#include <QJsonArray>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestName = 40;

/// Names that stand for something else where profiles are named.
bool isReserved(const QString &name)
{
    return name == u"environment" || name == u"demo";
}

bool isName(const QString &text)
{
    return !text.isEmpty() && text.size() <= LongestName && std::all_of(text.cbegin(), text.cend(), [](QChar letter) {
        return letter.isLetterOrNumber() || letter == u' ' || letter == u'-' || letter == u'_' || letter == u'.';
    });
}

} // namespace

QString firstProfile()
{
    return u"default"_s;
}

Profiles profilesOf(const Settings &settings, const QString &operationId)
{
    Profiles profiles;
    const QJsonObject kept = settings.object(SettingKey::Profiles).value(operationId).toObject();
    for (const QJsonValue &value : kept.value("names"_L1).toArray()) {
        if (const auto name = checkedProfileName(value.toString(), profiles.names))
            profiles.names.append(*name);
    }
    if (const QString active = kept.value("active"_L1).toString(); profiles.names.contains(active))
        profiles.active = active;
    return profiles;
}

void setProfiles(Settings &settings, const QString &operationId, const Profiles &profiles)
{
    QJsonObject all = settings.object(SettingKey::Profiles);
    all.insert(operationId,
               QJsonObject{{u"active"_s, profiles.active}, {u"names"_s, QJsonArray::fromStringList(profiles.names)}});
    settings.setObject(SettingKey::Profiles, all);
}

Expected<QString> checkedProfileName(const QString &typed, const QStringList &taken)
{
    const QString name = typed.simplified();
    if (name.isEmpty())
        return Error{ErrorKind::Usage, u"A profile needs a name."_s};
    if (!isName(name)) {
        return Error{
            ErrorKind::Usage,
            u"The name of a profile has at most %1 letters, digits, spaces, dots, dashes and underscores."_s.arg(
                LongestName)};
    }
    if (isReserved(name))
        return Error{ErrorKind::Usage, u"The name %1 stands for something else."_s.arg(name)};
    if (taken.contains(name, Qt::CaseInsensitive))
        return Error{ErrorKind::Usage, u"There is a profile %1 already."_s.arg(name)};
    return name;
}

QString profileKey(const QString &operationId, const QString &profile, bool isBuiltIn)
{
    return isBuiltIn ? profile : operationId + u'/' + profile;
}

} // namespace wb
