#pragma once

#include "models/domain/settings.h"

#include <optional>

namespace wb {

enum class SettingGroup { Appearance, Export, Privacy, OpenIn };

/// How the user is asked for a setting. What has none is the program's own state, or is asked for where it belongs.
struct SettingChoice
{
    enum class Editor {
        Options, ///< one of a few words
        ValueFont, ///< a family among the fixed ones
        Size, ///< pixels; the smallest is none of its own
        Switch,
        Text,
        Rules, ///< lines: models/domain/neverquery
        Sites, ///< templates, in a dialog of their own
    };
    struct Option
    {
        QString value = {}; ///< in the file
        const char *words = ""; ///< context "Setting"
    };

    SettingKey key = SettingKey::Theme;
    SettingGroup group = SettingGroup::Appearance;
    Editor editor = Editor::Options;
    const char *title = ""; ///< context "Setting"
    const char *description = "";
    QList<Option> options = {};
    int smallest = 0; ///< of a size; 0 stands for none of its own
    int largest = 0;
};

/// In the order they are shown; those of a group follow each other. From this table the dialog is made.
const QList<SettingChoice> &settingChoices();
const SettingChoice *settingChoice(SettingKey key); ///< null when it has none

/// Whether it means the same on another machine, and says nothing of who sits at this one.
bool isPortable(SettingKey key);

/// Of a list as it stands in the file.
QStringList textsOf(const QJsonValue &list);

/// Why a setting cannot have this value, as clauses; none when it can. Of a list each line that is wrong has one.
QStringList whatIsWrongWith(SettingKey key, const QJsonValue &value);

} // namespace wb
