#pragma once

#include "models/domain/operationpackage.h"

namespace wb {

/// The files of an operation that is installed, unpacked in a folder of its own.
Expected<OperationFiles> readOperationFolder(const QString &folder, const QString &operationId);

/// Writes them into a new folder beside, which takes the place of the old one as a whole; the old one is gone then.
Expected<void> writeOperationFolder(const QString &folder, const OperationFiles &files);

/// Out of the way in one step, then removed. Ends well when there was none.
Expected<void> removeOperationFolder(const QString &folder);

} // namespace wb
