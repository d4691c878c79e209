#pragma once

#include "models/domain/indicator.h"

#include <QStringList>

namespace wb {

class Settings;
struct Operation;

/// What Run asks for, by indicator type: ids of actions in the operation's order, then of what is chained to them.
/// Until it is edited, those that the manifest names for it.
QStringList triageSet(const Settings &settings, const Operation &operation, IndicatorType type);
QStringList firstTriageSet(const Operation &operation, IndicatorType type);
void setTriageSet(Settings &settings, IndicatorType type, const QStringList &actionIds);
/// As it was before it was edited.
void resetTriageSet(Settings &settings, IndicatorType type);

} // namespace wb
