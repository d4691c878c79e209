#pragma once

#include "models/domain/expected.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <optional>

namespace wb {

/// The one way this program writes a file. The bytes go into a new file beside the target (readable by its owner only),
/// which takes the target's place in commit(), after every byte is known to be on the disk. Whatever fails before that,
/// the old file stays as it was; without commit() nothing happened at all.
///
/// - A pipe, a terminal or another character device, and /dev/stdout, /dev/stderr, /dev/fd/N are written to directly.
///   A named pipe that nobody reads is refused rather than waited for. SIGPIPE is expected to be ignored.
/// - A link is followed and the file it leads to is replaced, so that the link stays (settings kept among dotfiles are
///   such links); but only a link made by this user or by root. One that somebody else put there is refused, and so is
///   one that leads nowhere.
/// - Folders, block devices and sockets are refused.
///
/// Used by one thread at a time, whichever. The first failure stays: later calls repeat it.
class FileWriter
{
public:
    explicit FileWriter(const QString &path);
    ~FileWriter();
    Q_DISABLE_COPY_MOVE(FileWriter)

    Expected<void> write(QByteArrayView bytes);
    /// Once, at the end. A failure here may come after the new file is in place (its folder could not be synced): then
    /// the whole new file is there, else the whole old one.
    Expected<void> commit();

private:
    void open(const QString &path);
    bool openDirectly(const QByteArray &path);
    void openBeside(const QByteArray &target);
    bool flush();
    bool writeOut(QByteArrayView bytes);
    bool closeFile();
    void discard();
    void fail(const QString &what);
    void failWithErrno(const QString &what);
    Expected<void> result() const;

    QString m_path;
    QByteArray m_buffer;
    int m_file = -1;
    int m_folder = -1; ///< -1 when written directly
    QByteArray m_target; ///< names within the folder
    QByteArray m_temporary; ///< empty once renamed or removed
    bool m_committed = false;
    std::optional<Error> m_error;
};

/// All at once.
Expected<void> writeFile(const QString &path, QByteArrayView bytes);

} // namespace wb
