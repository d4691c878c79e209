// Linux: renameat2 exchanges two folders in one step. Where a file system cannot, the old one steps aside first.
#include "models/domain/operationfolder.h"

#include "models/domain/filewriter.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

Error storageError(const QString &path, const QString &what)
{
    return {ErrorKind::Storage,
            u"%1 %2: %3."_s.arg(path, what, QString::fromStdString(std::generic_category().message(errno)))};
}

/// Hidden, so that whoever lists the operations does not meet it half written.
QString besideName(const QString &folder)
{
    return QFileInfo(folder).path() + u"/.indicator-workbench-"_s
        + QString::number(QRandomGenerator::system()->generate64(), 36) + u".tmp"_s;
}

bool syncFolder(const QString &folder)
{
    const int file = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool isSynced = file >= 0 && (::fsync(file) == 0 || errno == EINVAL);
    if (file >= 0)
        ::close(file);
    return isSynced;
}

bool makeFolder(const QString &folder)
{
    return QDir().mkdir(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

Expected<void> writeInto(const QString &folder, const OperationFiles &files)
{
    if (!makeFolder(folder) || !makeFolder(folder + u"/mappings"_s))
        return storageError(folder, u"cannot be made"_s);
    for (const auto &[name, bytes] :
         {std::pair(u"manifest.json"_s, files.manifest), std::pair(files.mappingName, files.mapping),
          std::pair(u"README.md"_s, files.readme)}) {
        if (Expected<void> written = writeFile(folder + u'/' + name, bytes); !written)
            return written;
    }
    return {};
}

/// A name that leads to a folder elsewhere is there too, also when there is nothing at its end.
bool isThere(const QString &folder)
{
    return QFileInfo::exists(folder) || QFileInfo(folder).isSymLink();
}

/// With all that is in it; of a name that leads elsewhere the name alone, for what it leads to is not ours.
void erase(const QString &folder)
{
    if (QFileInfo(folder).isSymLink())
        ::unlink(QFile::encodeName(folder).constData());
    else
        QDir(folder).removeRecursively();
}

int rename(const QString &from, const QString &to, unsigned flags = 0)
{
    return ::renameat2(AT_FDCWD, QFile::encodeName(from).constData(), AT_FDCWD, QFile::encodeName(to).constData(),
                       flags);
}

/// The new folder in the place of the old one; beside is then the old one, if there was any.
Expected<void> exchange(const QString &beside, const QString &folder)
{
    const bool wasThere = isThere(folder);
    if (rename(beside, folder, wasThere ? RENAME_EXCHANGE : RENAME_NOREPLACE) == 0)
        return {};
    if (errno != EINVAL && errno != ENOSYS)
        return storageError(folder, u"cannot be replaced"_s);
    const QString aside = besideName(folder);
    if (wasThere && rename(folder, aside) != 0)
        return storageError(folder, u"cannot be replaced"_s);
    if (rename(beside, folder) == 0) {
        if (wasThere)
            erase(aside);
        return {};
    }
    const Error error = storageError(folder, u"cannot be replaced"_s);
    if (wasThere)
        rename(aside, folder);
    return error;
}

Expected<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::Storage, u"%1 cannot be read."_s.arg(path)};
    const QByteArray bytes = file.read(LargestPackedFile + 1);
    if (file.error() != QFileDevice::NoError || bytes.size() > LargestPackedFile)
        return Error{ErrorKind::Storage, u"%1 cannot be read, or is larger than 1 MiB."_s.arg(path)};
    return bytes;
}

} // namespace

Expected<OperationFiles> readOperationFolder(const QString &folder, const QString &operationId)
{
    OperationFiles files;
    files.mappingName = u"mappings/%1.json"_s.arg(operationId);
    for (const auto &[name, bytes] :
         {std::pair(u"manifest.json"_s, &files.manifest), std::pair(files.mappingName, &files.mapping),
          std::pair(u"README.md"_s, &files.readme)}) {
        Expected<QByteArray> read = readFile(folder + u'/' + name);
        if (!read)
            return read.error();
        *bytes = std::move(*read);
    }
    return files;
}

Expected<void> writeOperationFolder(const QString &folder, const OperationFiles &files)
{
    const QString parent = QFileInfo(folder).path();
    if (!QDir(parent).exists()) {
        QDir().mkpath(QFileInfo(parent).path());
        if (!makeFolder(parent))
            return storageError(parent, u"cannot be made"_s);
    }
    const QString beside = besideName(folder);
    Expected<void> done = writeInto(beside, files);
    if (done && !syncFolder(beside))
        done = storageError(beside, u"cannot be written"_s);
    if (done)
        done = exchange(beside, folder);
    erase(beside);
    if (done && !syncFolder(parent))
        done = storageError(folder, u"is written, but may be lost if the power fails"_s);
    return done;
}

Expected<void> removeOperationFolder(const QString &folder)
{
    if (!isThere(folder))
        return {};
    const QString beside = besideName(folder);
    if (rename(folder, beside) != 0)
        return storageError(folder, u"cannot be removed"_s);
    erase(beside);
    syncFolder(QFileInfo(folder).path());
    return {};
}

} // namespace wb
