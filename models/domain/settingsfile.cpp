#include "models/domain/settingsfile.h"

#include "models/domain/neverquery.h"
#include "models/domain/safetext.h"
#include "models/domain/settingchoices.h"
#include "models/domain/strictreader.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr int Schema = 1;

QJsonValue jsonOf(const JsonValue &value)
{
    const QByteArray bytes = '[' + value.raw().toByteArray() + ']';
    return QJsonDocument::fromJson(bytes).array().first();
}

/// Of a list the line that is wrong is named, and not the list.
void refuse(StrictReader &reader, const JsonValue &member, SettingKey key, const QJsonValue &value,
            const QStringList &wrong)
{
    const SettingChoice *const choice = settingChoice(key);
    if (wrong.isEmpty() || !choice || choice->editor != SettingChoice::Editor::Rules || !value.isArray()
        || !hasType(value, SettingType::TextList)) {
        for (const QString &clause : wrong)
            reader.refuse(member, u"is refused: "_s + clause);
        return;
    }
    const std::vector<JsonValue> lines = member.children();
    for (const NeverQueryList::Complaint &complaint : NeverQueryList(textsOf(value)).complaints())
        reader.refuse(lines.at(size_t(complaint.line - 1)), u"is refused: "_s + complaint.sentence);
}

} // namespace

QByteArray settingsDocument(const Settings &settings)
{
    QJsonObject values;
    for (const SettingSpec &spec : settingSpecs()) {
        if (isPortable(spec.key))
            values.insert(spec.name, settings.value(spec.key));
    }
    const QJsonObject document = {{u"indicatorWorkbenchSettings"_s, Schema}, {u"settings"_s, values}};
    return QJsonDocument(document).toJson();
}

Expected<QList<SettingChange>> readSettingsDocument(const QByteArray &document, const Settings &current)
{
    if (document.size() > LargestSettingsFile)
        return Error{ErrorKind::Usage, u"The file is larger than 1 MiB."_s};
    const auto index = JsonIndex::make(document);
    if (!index)
        return Error{ErrorKind::Usage, index.error().detail};
    StrictErrors errors;
    QList<SettingChange> changes;
    {
        StrictReader root((*index)->root(), errors);
        if (const int schema = root.integer("indicatorWorkbenchSettings"); errors.isEmpty() && schema != Schema)
            root.refuse("indicatorWorkbenchSettings", u"must be 1: this program reads no other"_s);
        StrictReader settings = root.object("settings");
        settings.allowAnyMember();
        QSet<QByteArray> seen;
        for (const JsonValue &member : settings.value().children()) {
            const QByteArray name = member.key();
            const auto spec =
                std::ranges::find_if(settingSpecs(), [&](const SettingSpec &one) { return one.name.toUtf8() == name; });
            if (spec == settingSpecs().cend()) {
                settings.refuse(member, u"is no setting of this program"_s);
            } else if (!isPortable(spec->key)) {
                settings.refuse(member, u"belongs to one machine and is not taken over"_s);
            } else if (seen.contains(name)) {
                settings.refuse(member, u"stands twice"_s);
            } else {
                seen.insert(name);
                const QJsonValue value = jsonOf(member);
                const QStringList wrong = whatIsWrongWith(spec->key, value);
                refuse(settings, member, spec->key, value, wrong);
                if (wrong.isEmpty() && current.value(spec->key) != value)
                    changes.append({spec->key, value});
            }
        }
    }
    if (!errors.isEmpty())
        return Error{ErrorKind::Usage, errors.join(u'\n')};
    return changes;
}

QString settingText(SettingKey key, const QJsonValue &value)
{
    const auto counted = [](qsizetype count, const QString &one, const QString &more) {
        return count == 0 ? u"none"_s : count == 1 ? one : more.arg(count);
    };
    switch (settingSpec(key).type) {
    case SettingType::Text:
        return value.toString().isEmpty() ? u"none"_s : visible(value.toString());
    case SettingType::Bool:
        return value.toBool() ? u"on"_s : u"off"_s;
    case SettingType::Number:
        return value.toInt() == 0 ? u"none"_s : QString::number(value.toInt());
    case SettingType::TextList:
    case SettingType::NumberList:
        return counted(value.toArray().size(), u"1 line"_s, u"%1 lines"_s);
    case SettingType::TextMap:
        return counted(value.toObject().size(), u"1 entry"_s, u"%1 entries"_s);
    case SettingType::Object:
        if (key == SettingKey::OpenSites)
            return value[u"sites"].isArray() ? counted(value[u"sites"].toArray().size(), u"1 site"_s, u"%1 sites"_s)
                                             : u"built in"_s;
        return counted(value.toObject().size(), u"1 entry"_s, u"%1 entries"_s);
    }
    Q_UNREACHABLE();
}

} // namespace wb
