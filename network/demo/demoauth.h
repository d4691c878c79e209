#pragma once

#include "network/demo/demoservice.h"

namespace wb {

/// Query or form parameters, decoded, in the order sent.
using DemoParameters = QList<DemoField>;

/// The target up to its query, as sent.
QByteArray demoPath(const QByteArray &target);
DemoParameters demoFormFields(QByteArrayView encoded);
/// The first of that name, or nothing.
QByteArray demoField(const QList<DemoField> &fields, QByteArrayView name);

/// Whether one of the three schemes holds: the X-Api-Key header, a signature, or the open key.
bool demoIsAuthorized(const DemoRequest &request, const DemoParameters &parameters, const QDateTime &nowUtc);

} // namespace wb
