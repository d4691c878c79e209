#pragma once

#include "models/domain/operationpackage.h"

namespace wb {

/// Unpacks the zip of a package into memory. Nothing is believed of what it says about itself: see operationpackage.h.
Expected<OperationFiles> unpackOperation(const QByteArray &zip);

} // namespace wb
