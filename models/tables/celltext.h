#pragma once

#include "models/domain/section.h"

#include <QString>

namespace wb {

/// At most so many characters of a cell's text, safe to show; "…" at the end says that there is more. With one line,
/// line breaks are shown as what they are; with several, the first of them.
QString displayText(const ColumnSpec &column, QByteArrayView cell, int maxCharacters, int maxLines);

/// "12,500" of digits alone; any other text as it is.
QString groupedDigits(QString text);

int lineCount(QByteArrayView cell);

} // namespace wb
