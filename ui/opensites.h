#pragma once

#include "models/domain/opensite.h"

namespace wb {

class Settings;

/// The table of sites, as it was edited last; the built-in ones until then. What cannot be read of it is left out.
QList<OpenSite> openSites(const Settings &settings);
void setOpenSites(Settings &settings, const QList<OpenSite> &sites);

} // namespace wb
