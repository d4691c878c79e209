#pragma once

#include "models/domain/expected.h"
#include "models/domain/filewriter.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace wb {

/// Where a command's result goes: a file that is replaced as a whole at the end, or standard output at once. What goes
/// to a terminal has its control characters made visible.
class Output
{
public:
    explicit Output(const QString &path); ///< empty: standard output

    void write(QByteArrayView bytes);
    bool hasFailed() const { return m_error.has_value(); }
    /// The file takes its place now; the first error of all writes.
    Expected<void> finish();

private:
    QString m_path;
    std::unique_ptr<FileWriter> m_file;
    bool m_isTerminal = false;
    std::optional<Error> m_error;
};

/// How far things are, on standard error when that is a terminal: one line, which the next one replaces and which goes
/// before anything else is printed there.
void showProgress(const QString &text);
void clearProgress();

/// A line on standard error, made visible, after the program's name.
void printError(const QString &sentence);

/// Exit statuses of the command line.
enum ExitStatus {
    ExitDone = 0,
    ExitUsage = 2,
    ExitPartial = 3,
    ExitFailed = 4,
    ExitNoCredentials = 5,
    ExitInterrupted = 130,
};

} // namespace wb
