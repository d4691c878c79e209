#pragma once

#include "tests/support/faultserver.h"

namespace wb {

/// As the service answers.
FaultAnswer jsonAnswer(int status, const QByteArray &body);
FaultAnswer fixtureAnswer(const QString &folder, const QString &name);

} // namespace wb
