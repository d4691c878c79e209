#pragma once

#include "models/domain/expected.h"
#include "models/domain/settings.h"

#include <QByteArray>

namespace wb {

/// What an import would set.
struct SettingChange
{
    SettingKey key = SettingKey::Theme;
    QJsonValue value = {};
};

inline constexpr qsizetype LargestSettingsFile = 1024 * 1024;

/// The settings that mean the same elsewhere, as a document for another machine or another analyst. No secret, no name,
/// no place on this machine is in it.
QByteArray settingsDocument(const Settings &settings);

/// What such a document would change, in its order; nothing is changed here. Usage when any of it cannot be: its detail
/// has a line for each fault, with the line and the JSON Pointer of what is refused.
Expected<QList<SettingChange>> readSettingsDocument(const QByteArray &document, const Settings &current);

/// A value for showing what changes: "compact", "on", "3 lines".
QString settingText(SettingKey key, const QJsonValue &value);

} // namespace wb
