#pragma once

#include "models/domain/error.h"

#include <QString>

#include <map>

namespace wb {

struct Workbench;

/// What somebody who is to help needs to know of this program and this machine: versions, operations, kinds of errors,
/// and which settings are not as they came. Nothing that was looked up, no secret, no name of a person, a machine or a
/// case, and no place in the home folder.
QString diagnosticsText(const Workbench &workbench, const std::map<ErrorKind, int> &errors);

} // namespace wb
