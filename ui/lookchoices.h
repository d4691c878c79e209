#pragma once

#include "ui/look/theme.h"

namespace wb {

class Settings;

ThemeChoice themeChoice(const Settings &settings);
/// A family that is not on this machine gives way to the system's.
ValueLook valueLookOf(const Settings &settings);

} // namespace wb
