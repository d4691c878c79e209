#include "ui/opensites.h"

#include "models/domain/settings.h"

#include <QJsonArray>

namespace wb {

using namespace Qt::StringLiterals;

QList<OpenSite> openSites(const Settings &settings)
{
    const QJsonValue kept = settings.object(SettingKey::OpenSites).value(u"sites"_s);
    if (!kept.isArray())
        return builtInSites();
    QList<OpenSite> sites;
    for (const QJsonValue &value : kept.toArray()) {
        const QJsonObject object = value.toObject();
        OpenSite site;
        site.name = object[u"name"_s].toString();
        site.address = object[u"address"_s].toString();
        site.isEnabled = object[u"enabled"_s].toBool();
        for (const QJsonValue &name : object[u"types"_s].toArray()) {
            if (const auto type = indicatorTypeFromName(name.toString()))
                site.types.append(*type);
        }
        if (!whatIsWrongWith(site))
            sites.append(site);
    }
    return sites;
}

void setOpenSites(Settings &settings, const QList<OpenSite> &sites)
{
    QJsonArray kept;
    for (const OpenSite &site : sites) {
        QJsonArray types;
        for (const IndicatorType type : site.types)
            types.append(indicatorTypeName(type));
        kept.append(QJsonObject{
            {u"name"_s, site.name}, {u"address"_s, site.address}, {u"types"_s, types}, {u"enabled"_s, site.isEnabled}});
    }
    settings.setObject(SettingKey::OpenSites, {{u"sites"_s, kept}});
}

} // namespace wb
