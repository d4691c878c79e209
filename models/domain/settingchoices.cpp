#include "models/domain/settingchoices.h"

#include "models/domain/neverquery.h"
#include "models/domain/opensite.h"
#include "models/domain/safetext.h"

#include <QJsonArray>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

#define WB_SETTING(text) QT_TRANSLATE_NOOP("Setting", text)

constexpr int SmallestFont = 8;
constexpr int LargestFont = 28;

/// As ui/opensites writes them.
QStringList whatIsWrongWithSites(const QJsonObject &object)
{
    if (object.isEmpty())
        return {};
    if (!object[u"sites"].isArray())
        return {u"it has no list \"sites\""_s};
    QStringList wrong;
    for (const QJsonValue &value : object[u"sites"].toArray()) {
        OpenSite site = {value[u"name"].toString(), value[u"address"].toString(), {}, value[u"enabled"].toBool()};
        QString unknown;
        for (const QString &name : textsOf(value[u"types"])) {
            if (const auto type = indicatorTypeFromName(name))
                site.types.append(*type);
            else
                unknown = u"there is no type %1"_s.arg(quotedForMessage(name));
        }
        const QString fault = unknown.isEmpty() ? whatIsWrongWith(site).value_or(QString()) : unknown;
        if (!fault.isEmpty())
            wrong.append(u"template %1: %2"_s.arg(quotedForMessage(site.name), fault));
    }
    return wrong;
}

} // namespace

QStringList textsOf(const QJsonValue &list)
{
    QStringList texts;
    for (const QJsonValue &text : list.toArray())
        texts.append(text.toString());
    return texts;
}

const QList<SettingChoice> &settingChoices()
{
    using enum SettingGroup;
    using Editor = SettingChoice::Editor;
    static const QList<SettingChoice> choices = {
        {SettingKey::Theme,
         Appearance,
         Editor::Options,
         WB_SETTING("Theme"),
         WB_SETTING("System follows the desktop."),
         {{u"system"_s, WB_SETTING("System")}, {u"light"_s, WB_SETTING("Light")}, {u"dark"_s, WB_SETTING("Dark")}}},
        {SettingKey::Density,
         Appearance,
         Editor::Options,
         WB_SETTING("Density"),
         WB_SETTING("Compact shows more rows."),
         {{u"comfortable"_s, WB_SETTING("Comfortable")}, {u"compact"_s, WB_SETTING("Compact")}}},
        {SettingKey::ValueFont, Appearance, Editor::ValueFont, WB_SETTING("Font of values"),
         WB_SETTING("For domains, addresses, dates and records.")},
        {SettingKey::ValueFontSize,
         Appearance,
         Editor::Size,
         WB_SETTING("Size of values"),
         "",
         {},
         SmallestFont,
         LargestFont},
        {SettingKey::CsvFlavour,
         Export,
         Editor::Options,
         WB_SETTING("CSV"),
         WB_SETTING("For spreadsheets: no cell starts a formula, and the list separator is that of this computer."),
         {{u"exact"_s, WB_SETTING("Exact")}, {u"spreadsheets"_s, WB_SETTING("For spreadsheets")}}},
        {SettingKey::CsvWhoisRecords, Export, Editor::Switch, WB_SETTING("With whole WHOIS records"), ""},
        {SettingKey::AddedBy, Export, Editor::Text, WB_SETTING("Added by"),
         WB_SETTING("Stands with each fact that you add from now on. Empty: nobody is named.")},
        {SettingKey::NeverQuery, Privacy, Editor::Rules, WB_SETTING("Never query"),
         WB_SETTING("A domain, a pattern, an address or a block of addresses a line. A domain covers what is below it. "
                    "What it names is held back until you ask for it once more; what is held is shown.")},
        {SettingKey::OpenSites, OpenIn, Editor::Sites, WB_SETTING("Sites of \"Open in\""), ""},
    };
    return choices;
}

#undef WB_SETTING

const SettingChoice *settingChoice(SettingKey key)
{
    const QList<SettingChoice> &all = settingChoices();
    const auto found = std::ranges::find_if(all, [key](const SettingChoice &choice) { return choice.key == key; });
    return found == all.cend() ? nullptr : &*found;
}

bool isPortable(SettingKey key)
{
    switch (key) {
    case SettingKey::Theme:
    case SettingKey::AddsAs:
    case SettingKey::TriageSets:
    case SettingKey::TableColumns:
    case SettingKey::OpenSites:
    case SettingKey::Density:
    case SettingKey::ValueFont:
    case SettingKey::ValueFontSize:
    case SettingKey::CsvFlavour:
    case SettingKey::CsvWhoisRecords:
    case SettingKey::NeverQuery:
        return true;
    default: // what is added later stays at home until somebody thought about it
        return false;
    }
}

QStringList whatIsWrongWith(SettingKey key, const QJsonValue &value)
{
    if (!hasType(value, settingSpec(key).type))
        return {u"it is not of its type"_s};
    const SettingChoice *const choice = settingChoice(key);
    if (!choice)
        return {};
    QStringList wrong;
    switch (choice->editor) {
    case SettingChoice::Editor::Options: {
        QStringList values;
        for (const SettingChoice::Option &option : choice->options)
            values.append(option.value);
        if (!values.contains(value.toString()))
            wrong.append(u"%1 is none of: %2"_s.arg(quotedForMessage(value.toString()), values.join(u", "_s)));
        break;
    }
    case SettingChoice::Editor::Size:
        if (value.toInt() != 0 && (value.toInt() < choice->smallest || value.toInt() > choice->largest))
            wrong.append(
                u"%1 is neither 0 nor from %2 to %3"_s.arg(value.toInt()).arg(choice->smallest).arg(choice->largest));
        break;
    case SettingChoice::Editor::Rules: {
        QStringList lines;
        for (const QJsonValue &line : value.toArray())
            lines.append(line.toString());
        for (const NeverQueryList::Complaint &complaint : NeverQueryList(lines).complaints())
            wrong.append(complaintText(complaint));
        break;
    }
    case SettingChoice::Editor::Sites:
        wrong = whatIsWrongWithSites(value.toObject());
        break;
    case SettingChoice::Editor::ValueFont:
    case SettingChoice::Editor::Switch:
    case SettingChoice::Editor::Text:
        break;
    }
    return wrong;
}

} // namespace wb
