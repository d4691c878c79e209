#pragma once

#include <QString>

namespace wb {

/// Undoes what keeps a pasted indicator from being clicked ("hxxps", "[.]", " dot ", "\.", full-width letters ...) and
/// takes off what surrounds it: white space, quotes, brackets around the whole, trailing dots and commas. The path of a
/// URL keeps its full-width letters. Refanging twice is refanging once.
QString refanged(QStringView pasted);

} // namespace wb
