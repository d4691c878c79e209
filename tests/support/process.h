#pragma once

#include <QByteArray>
#include <QStringList>

namespace wb {

/// A program run to its end.
struct ProcessEnd
{
    int status = -1; ///< -1 when it did not start, did not end in a minute, or crashed
    QByteArray output = {};
    QByteArray errors = {};
};

ProcessEnd runProcess(const QString &program, const QStringList &arguments, const QByteArray &input = {});
bool hasProgram(const QString &name);
/// Why system calls cannot be made to fail here; null when they can.
const char *noFaultsReason();

} // namespace wb
