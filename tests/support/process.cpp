#include "tests/support/process.h"

#include "tests/support/sanitized.h"

#include <QProcess>
#include <QStandardPaths>

namespace wb {

using namespace Qt::StringLiterals;

ProcessEnd runProcess(const QString &program, const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForStarted())
        return {};
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60000)) {
        process.kill();
        process.waitForFinished();
        return {-1, process.readAllStandardOutput(), process.readAllStandardError()};
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

bool hasProgram(const QString &name)
{
    return !QStandardPaths::findExecutable(name).isEmpty();
}

const char *noFaultsReason()
{
    if (IsSanitized)
        return "the sanitizer's own calls would fail too";
    return hasProgram(u"strace"_s) ? nullptr : "strace is not installed";
}

} // namespace wb
