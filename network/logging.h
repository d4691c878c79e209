#pragma once

#include <QLoggingCategory>
#include <QString>

namespace wb {

/// "wb.network": one line an attempt, never a query, a header or a body.
Q_DECLARE_LOGGING_CATEGORY(networkLog)

/// A path without what was asked about, such as /v1/*/whois/parsed: only segments that can be nothing but words of an
/// API keep their text.
QString pathShape(QStringView path);

} // namespace wb
