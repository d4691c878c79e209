#pragma once

#include <QString>

namespace wb {

// A tooltip guesses whether its text is HTML; this one is always the text itself, wrapped.
QString toolTipText(const QString &plain);

// Where '&' marks a key (buttons, tabs, menu entries), a text from outside keeps its '&'.
QString mnemonicFree(QString plain);

} // namespace wb
