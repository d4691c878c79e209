#include "tests/support/terminal.h"

#include <QFile>

#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

namespace wb {

Terminal::Terminal()
    : m_side(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK))
{
    if (m_side >= 0 && ::grantpt(m_side) == 0 && ::unlockpt(m_side) == 0)
        return;
    if (m_side >= 0)
        ::close(m_side);
    m_side = -1;
}

Terminal::~Terminal()
{
    if (m_side >= 0)
        ::close(m_side);
}

QString Terminal::path() const
{
    return QFile::decodeName(::ptsname(m_side));
}

QByteArray Terminal::read() const
{
    QByteArray text;
    char buffer[65'536];
    for (ssize_t got = ::read(m_side, buffer, sizeof(buffer)); got > 0; got = ::read(m_side, buffer, sizeof(buffer)))
        text.append(buffer, qsizetype(got));
    return text;
}

} // namespace wb
