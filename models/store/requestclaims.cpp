// Linux: locks that belong to an open file, not to the process. A port brings its own.
#include "models/store/requestclaims.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace wb {

namespace {

/// Two keys at one place would only wait for each other.
qint64 placeOf(const QByteArray &digest)
{
    return digest.first(15).toLongLong(nullptr, 16);
}

} // namespace

RequestClaims::RequestClaims(const QString &path)
    : m_path(path)
{
}

RequestClaims::~RequestClaims()
{
    if (m_file >= 0)
        ::close(m_file);
}

bool RequestClaims::take(const QByteArray &digest)
{
    if (m_file < 0)
        m_file = ::open(QFile::encodeName(m_path).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    const qint64 place = placeOf(digest);
    if (m_file >= 0 && !setLock(place, true) && (errno == EAGAIN || errno == EACCES))
        return false;
    m_taken.insert(place);
    return true;
}

void RequestClaims::giveBack(const QByteArray &digest)
{
    if (m_taken.remove(placeOf(digest)) && m_file >= 0)
        setLock(placeOf(digest), false);
}

bool RequestClaims::setLock(qint64 place, bool on)
{
    struct flock lock = {};
    lock.l_type = on ? F_WRLCK : F_UNLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = place;
    lock.l_len = 1;
    return ::fcntl(m_file, F_OFD_SETLK, &lock) == 0;
}

} // namespace wb
