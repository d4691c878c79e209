#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

namespace wb {

class Settings;

/// How a user arranged the columns of a section, by their ids. What a later version does not know of is passed over.
struct ColumnLayout
{
    QStringList order = {};
    QMap<QString, int> widths = {}; ///< pixels at a font height of 18
    QMap<QString, bool> shown = {}; ///< what was chosen; the rest is as the section wants it

    friend bool operator==(const ColumnLayout &, const ColumnLayout &) = default;
};

/// Of the settings, which may hold anything.
ColumnLayout columnLayout(const Settings &settings, const QString &sectionId);
/// In memory; saving is the caller's.
void setColumnLayout(Settings &settings, const QString &sectionId, const ColumnLayout &layout);
/// "Reset Layout": every table as it came. Tables that are open follow.
void resetColumnLayouts(Settings &settings);

} // namespace wb
