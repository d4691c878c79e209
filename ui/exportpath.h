#pragma once

#include "models/domain/csvwriter.h"

#include <QString>

namespace wb {

class Clock;
class Settings;

/// The last export folder, at first Documents, else the home folder.
QString exportFolder(const Settings &settings);
/// A name of its own there: of what is written and the moment, and of no file that is there.
QString freeExportPath(const Settings &settings, const Clock &clock, const QString &what);

/// As exports of the window are written until something else is chosen for one.
CsvOptions csvOptions(const Settings &settings);

} // namespace wb
