#include "ui/columnlayout.h"

#include "models/domain/settings.h"

#include <QJsonArray>
#include <QJsonObject>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr int LeastWidth = 20;
constexpr int MostWidth = 4000;
constexpr qsizetype MostColumns = 200;

} // namespace

ColumnLayout columnLayout(const Settings &settings, const QString &sectionId)
{
    const QJsonObject kept = settings.object(SettingKey::TableColumns).value(sectionId).toObject();
    ColumnLayout layout;
    for (const QJsonValue &id : kept.value(u"order"_s).toArray()) {
        if (id.isString() && layout.order.size() < MostColumns && !layout.order.contains(id.toString()))
            layout.order.append(id.toString());
    }
    const QJsonObject widths = kept.value(u"widths"_s).toObject();
    for (auto member = widths.begin(); member != widths.end(); ++member) {
        if (const int width = member.value().toInt(); width >= LeastWidth && width <= MostWidth)
            layout.widths.insert(member.key(), width);
    }
    const QJsonObject shown = kept.value(u"shown"_s).toObject();
    for (auto member = shown.begin(); member != shown.end(); ++member) {
        if (member.value().isBool())
            layout.shown.insert(member.key(), member.value().toBool());
    }
    return layout;
}

void setColumnLayout(Settings &settings, const QString &sectionId, const ColumnLayout &layout)
{
    QJsonObject widths;
    for (auto width = layout.widths.begin(); width != layout.widths.end(); ++width)
        widths.insert(width.key(), width.value());
    QJsonObject shown;
    for (auto choice = layout.shown.begin(); choice != layout.shown.end(); ++choice)
        shown.insert(choice.key(), choice.value());
    QJsonObject all = settings.object(SettingKey::TableColumns);
    if (layout == ColumnLayout())
        all.remove(sectionId);
    else
        all.insert(sectionId,
                   QJsonObject{{u"order"_s, QJsonArray::fromStringList(layout.order)},
                               {u"widths"_s, widths},
                               {u"shown"_s, shown}});
    settings.setObject(SettingKey::TableColumns, all);
}

void resetColumnLayouts(Settings &settings)
{
    settings.setObject(SettingKey::TableColumns, {});
}

} // namespace wb
