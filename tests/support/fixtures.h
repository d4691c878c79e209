#pragma once

#include "models/domain/response.h"

#include <QString>
#include <QStringList>

namespace wb {

/// Names of the cases in tests/fixtures/<folder>: each a NAME.json (the body), if not 200 a NAME.status, and a
/// NAME.expected.json.
QStringList fixtureNames(const QString &folder);
Response fixtureResponse(const QString &folder, const QString &name);
QByteArray fixtureBytes(const QString &folder, const QString &fileName);

/// Indented, so that a mismatch can be read.
QByteArray prettyJson(const QByteArray &document);

/// Compares with NAME.expected.json; on a mismatch writes what came as NAME.actual.json beside it and answers false.
bool matchesFixture(const QString &folder, const QString &name, const QByteArray &actual);

} // namespace wb
