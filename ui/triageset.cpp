#include "ui/triageset.h"

#include "models/domain/operation.h"
#include "models/domain/settings.h"

#include <optional>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

/// named: what was chosen; nothing: what the manifest names.
QStringList idsOf(const std::vector<const ActionSpec *> &actions, IndicatorType type,
                  const std::optional<QStringList> &named)
{
    QStringList ids;
    for (const ActionSpec *const action : actions) {
        const bool isChosen = named ? named->contains(action->id) : action->isTriage;
        if (isChosen && action->takes(type))
            ids.append(action->id);
    }
    // They start from what those find.
    for (const ActionSpec *const action : actions) {
        for (const ChainSpec &chain : action->chains) {
            const bool isChosen = named ? named->contains(chain.id) : chain.isTriage;
            if (isChosen && chain.indicatorTypes.contains(type))
                ids.append(chain.id);
        }
    }
    return ids;
}

} // namespace

QStringList triageSet(const Settings &settings, const std::vector<const ActionSpec *> &actions, IndicatorType type)
{
    const QMap<QString, QString> chosen = settings.textMap(SettingKey::TriageSets);
    const auto own = chosen.constFind(indicatorTypeName(type));
    if (own == chosen.cend())
        return firstTriageSet(actions, type);
    return idsOf(actions, type, own->split(u',', Qt::SkipEmptyParts));
}

QStringList firstTriageSet(const std::vector<const ActionSpec *> &actions, IndicatorType type)
{
    return idsOf(actions, type, std::nullopt);
}

void setTriageSet(Settings &settings, IndicatorType type, const QStringList &actionIds)
{
    QMap<QString, QString> chosen = settings.textMap(SettingKey::TriageSets);
    chosen.insert(indicatorTypeName(type), actionIds.join(u','));
    settings.setTextMap(SettingKey::TriageSets, chosen);
}

void resetTriageSet(Settings &settings, IndicatorType type)
{
    QMap<QString, QString> chosen = settings.textMap(SettingKey::TriageSets);
    chosen.remove(indicatorTypeName(type));
    settings.setTextMap(SettingKey::TriageSets, chosen);
}

} // namespace wb
