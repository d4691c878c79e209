#pragma once

#include "models/domain/expected.h"

#include <QStringList>

namespace wb {

/// indicators, then those of the file input, one a line ("-": standard input, which may block; empty: no file).
Expected<QStringList> readIndicatorList(QStringList indicators, const QString &input);

} // namespace wb
