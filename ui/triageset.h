#pragma once

#include "models/domain/indicator.h"

#include <QStringList>

#include <vector>

namespace wb {

class Settings;
struct ActionSpec;

/// What Run asks for, by indicator type: ids of actions in their order, then of what is chained to them. Until it is
/// edited, those that the manifests name for it.
QStringList triageSet(const Settings &settings, const std::vector<const ActionSpec *> &actions, IndicatorType type);
QStringList firstTriageSet(const std::vector<const ActionSpec *> &actions, IndicatorType type);
void setTriageSet(Settings &settings, IndicatorType type, const QStringList &actionIds);
/// As it was before it was edited.
void resetTriageSet(Settings &settings, IndicatorType type);

} // namespace wb
