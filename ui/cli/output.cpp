#include "ui/cli/output.h"

#include "models/domain/safetext.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <unistd.h>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr char ToLineStart[] = "\r\033[K"; // and clear the line

/// Of the terminal, which there is one of.
bool progressIsShown = false;

} // namespace

Output::Output(const QString &path)
    : m_path(path)
{
    if (!path.isEmpty())
        m_file = std::make_unique<FileWriter>(path);
    else
        m_isTerminal = ::isatty(STDOUT_FILENO) == 1;
}

void Output::write(QByteArrayView bytes)
{
    if (m_error)
        return;
    if (m_file) {
        if (const Expected<void> written = m_file->write(bytes); !written)
            m_error = written.error();
        return;
    }
    if (m_isTerminal)
        clearProgress();
    const QByteArray safe = m_isTerminal ? visibleMultiLine(QString::fromUtf8(bytes)).toUtf8() : bytes.toByteArray();
    if (std::fwrite(safe.constData(), 1, size_t(safe.size()), stdout) != size_t(safe.size())
        || std::fflush(stdout) != 0) {
        m_error = Error{ErrorKind::Storage, u"standard output: %1"_s.arg(QString::fromLocal8Bit(std::strerror(errno)))};
    }
}

Expected<void> Output::finish()
{
    if (m_file && !m_error) {
        if (const Expected<void> committed = m_file->commit(); !committed)
            m_error = committed.error();
    }
    if (m_error)
        return *m_error;
    return {};
}

void showProgress(const QString &text)
{
    if (::isatty(STDERR_FILENO) != 1)
        return;
    std::fprintf(stderr, "%s%s", ToLineStart, visible(text).toUtf8().constData());
    progressIsShown = true;
}

void clearProgress()
{
    if (std::exchange(progressIsShown, false))
        std::fputs(ToLineStart, stderr);
}

void printError(const QString &sentence)
{
    clearProgress();
    const QByteArray line = u"indicator-workbench: %1\n"_s.arg(visible(sentence)).toUtf8();
    std::fwrite(line.constData(), 1, size_t(line.size()), stderr);
}

} // namespace wb
