// POSIX only: Qt's own writers report success on a full disk and ignore a failing fsync, so the calls are made here.
#include "models/domain/filewriter.h"

#include <QFile>
#include <QRandomGenerator>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype BufferSize = 64 * 1024;
constexpr int MaxLinks = 16;

/// Calls again what a signal interrupted.
template <class F> auto retried(F call)
{
    auto result = call();
    while (result < 0 && errno == EINTR)
        result = call();
    return result;
}

QString causeOf(int number)
{
    return QString::fromStdString(std::generic_category().message(number));
}

/// The number of an open file that a path stands for, such as 1 for /dev/stdout; -1 for any other path. Opening such a
/// path anew would start a redirected file from its beginning, and fails for a socket.
int openFileNumber(const QByteArray &path)
{
    if (path == "/dev/stdout")
        return STDOUT_FILENO;
    if (path == "/dev/stderr")
        return STDERR_FILENO;
    for (const QByteArray &prefix : {QByteArray("/dev/fd/"), QByteArray("/proc/self/fd/")}) {
        bool isNumber = false;
        const int number = path.startsWith(prefix) ? path.mid(prefix.size()).toInt(&isNumber) : -1;
        if (isNumber && number >= 0)
            return number;
    }
    return -1;
}

QByteArray folderOf(const QByteArray &path)
{
    const qsizetype slash = path.lastIndexOf('/');
    return slash < 0 ? QByteArray(".") : slash == 0 ? QByteArray("/") : path.left(slash);
}

QByteArray linkTarget(const QByteArray &path)
{
    QByteArray target(4096, '\0');
    const ssize_t length = ::readlink(path.constData(), target.data(), size_t(target.size()));
    if (length <= 0 || length == target.size())
        return {};
    target.truncate(length);
    return target.startsWith('/') ? target : folderOf(path) + '/' + target;
}

} // namespace

FileWriter::FileWriter(const QString &path)
    : m_path(path)
{
    open(path);
}

FileWriter::~FileWriter()
{
    discard();
}

Expected<void> FileWriter::write(QByteArrayView bytes)
{
    if (m_error)
        return result();
    if (m_buffer.size() + bytes.size() > BufferSize && !flush())
        return result();
    if (bytes.size() > BufferSize)
        writeOut(bytes);
    else
        m_buffer.append(bytes.data(), bytes.size());
    return result();
}

Expected<void> FileWriter::commit()
{
    if (m_error || m_committed)
        return result();
    if (!flush())
        return result();
    if (m_folder < 0) {
        m_committed = closeFile();
        return result();
    }
    if (retried([this] { return ::fsync(m_file); }) != 0) {
        failWithErrno(u"cannot be written"_s);
        return result();
    }
    if (!closeFile())
        return result();
    if (::renameat(m_folder, m_temporary.constData(), m_folder, m_target.constData()) != 0) {
        failWithErrno(u"cannot be replaced"_s);
        return result();
    }
    m_temporary.clear();
    m_committed = true;
    // EINVAL: this file system keeps its folders without being asked, and can't be asked.
    if (retried([this] { return ::fsync(m_folder); }) != 0 && errno != EINVAL)
        failWithErrno(u"is written, but may be lost if the power fails"_s);
    return result();
}

void FileWriter::open(const QString &path)
{
    QByteArray target = QFile::encodeName(path);
    if (target.isEmpty() || target.contains('\0')) {
        fail(u"is no name for a file"_s);
        return;
    }
    if (openDirectly(target))
        return;
    for (int links = 0;; ++links) {
        struct stat status = {};
        if (::lstat(target.constData(), &status) != 0) {
            if (errno != ENOENT)
                failWithErrno(u"cannot be written"_s);
            else if (links > 0)
                fail(u"is a link that leads nowhere"_s);
            else
                openBeside(target);
            return;
        }
        if (S_ISREG(status.st_mode)) {
            openBeside(target);
            return;
        }
        if (!S_ISLNK(status.st_mode)) {
            fail(S_ISDIR(status.st_mode) ? u"is a folder"_s : u"is not a file that can be written"_s);
            return;
        }
        if (status.st_uid != 0 && status.st_uid != ::geteuid()) {
            fail(u"is a link that belongs to somebody else"_s);
            return;
        }
        target = linkTarget(target);
        if (target.isEmpty() || links == MaxLinks) {
            fail(u"is a link that cannot be followed"_s);
            return;
        }
    }
}

/// False when the path is one to write a file beside; true when it is open, or refused.
bool FileWriter::openDirectly(const QByteArray &path)
{
    const int number = openFileNumber(path);
    struct stat status = {};
    if (number >= 0) {
        m_file = ::fcntl(number, F_DUPFD_CLOEXEC, 0);
    } else if (::stat(path.constData(), &status) != 0 || !(S_ISFIFO(status.st_mode) || S_ISCHR(status.st_mode))) {
        return false;
    } else {
        // Not waiting at a pipe without a reader: that would freeze the window.
        m_file = retried([&] { return ::open(path.constData(), O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC); });
        if (m_file >= 0)
            ::fcntl(m_file, F_SETFL, ::fcntl(m_file, F_GETFL) & ~O_NONBLOCK);
        else if (errno == ENXIO && S_ISFIFO(status.st_mode)) {
            fail(u"is a pipe that nothing reads from"_s);
            return true;
        }
    }
    if (m_file < 0)
        failWithErrno(u"cannot be written"_s);
    return true;
}

void FileWriter::openBeside(const QByteArray &target)
{
    m_folder =
        retried([folder = folderOf(target)] { return ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); });
    if (m_folder < 0) {
        failWithErrno(u"cannot be written in its folder"_s);
        return;
    }
    m_target = target.mid(target.lastIndexOf('/') + 1);
    do {
        m_temporary =
            ".indicator-workbench-" + QByteArray::number(QRandomGenerator::system()->generate64(), 36) + ".tmp";
        m_file = retried([this] {
            return ::openat(m_folder, m_temporary.constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                            S_IRUSR | S_IWUSR);
        });
    } while (m_file < 0 && errno == EEXIST);
    if (m_file < 0) {
        m_temporary.clear();
        failWithErrno(u"cannot be written in its folder"_s);
    }
}

bool FileWriter::flush()
{
    const bool isWritten = writeOut(m_buffer);
    m_buffer.resize(0);
    return isWritten;
}

bool FileWriter::writeOut(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t count = retried([&] { return ::write(m_file, bytes.data(), size_t(bytes.size())); });
        if (count <= 0) {
            if (count == 0)
                errno = EIO;
            failWithErrno(u"cannot be written"_s);
            return false;
        }
        bytes = bytes.sliced(count);
    }
    return true;
}

/// Network file systems report a failed write as late as here.
bool FileWriter::closeFile()
{
    const int file = std::exchange(m_file, -1);
    // Not retried: after EINTR Linux has closed it, and the number may be another file's by now.
    if (::close(file) == 0 || errno == EINTR)
        return true;
    failWithErrno(u"cannot be written"_s);
    return false;
}

void FileWriter::discard()
{
    if (const int file = std::exchange(m_file, -1); file >= 0)
        ::close(file);
    if (!m_temporary.isEmpty())
        ::unlinkat(m_folder, std::exchange(m_temporary, {}).constData(), 0);
    if (const int folder = std::exchange(m_folder, -1); folder >= 0)
        ::close(folder);
}

void FileWriter::fail(const QString &what)
{
    m_error = Error{ErrorKind::Storage, u"%1 %2."_s.arg(m_path, what)};
    m_buffer.clear();
    discard();
}

void FileWriter::failWithErrno(const QString &what)
{
    fail(u"%1: %2"_s.arg(what, causeOf(errno)));
}

Expected<void> FileWriter::result() const
{
    return m_error ? Expected<void>(*m_error) : Expected<void>();
}

Expected<void> writeFile(const QString &path, QByteArrayView bytes)
{
    FileWriter writer(path);
    if (Expected<void> written = writer.write(bytes); !written)
        return written;
    return writer.commit();
}

} // namespace wb
