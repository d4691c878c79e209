#include "ui/triageset.h"

#include "models/domain/operation.h"
#include "models/domain/settings.h"

namespace wb {

using namespace Qt::StringLiterals;

QStringList triageSet(const Settings &settings, const Operation &operation, IndicatorType type)
{
    const QMap<QString, QString> chosen = settings.textMap(SettingKey::TriageSets);
    const auto own = chosen.constFind(indicatorTypeName(type));
    const QStringList named = own == chosen.cend() ? QStringList() : own->split(u',', Qt::SkipEmptyParts);
    QStringList ids;
    for (const ActionSpec &action : operation.actions) {
        const bool isChosen = own == chosen.cend() ? action.isTriage : named.contains(action.id);
        if (isChosen && action.takes(type))
            ids.append(action.id);
    }
    // They start from what those find.
    for (const ActionSpec &action : operation.actions) {
        for (const ChainSpec &chain : action.chains) {
            const bool isChosen = own == chosen.cend() ? chain.isTriage : named.contains(chain.id);
            if (isChosen && chain.indicatorTypes.contains(type))
                ids.append(chain.id);
        }
    }
    return ids;
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
