#include "network/cafiles.h"

#include <QFile>
#include <QFileInfo>

namespace wb {

using namespace Qt::StringLiterals;

Expected<QList<QSslCertificate>> readCaFiles(const QStringList &paths)
{
    constexpr qint64 LargestFile = qint64(16) * 1024 * 1024;
    QList<QSslCertificate> all;
    for (const QString &path : paths) {
        QFile file(path);
        // Not a pipe or device, which might never end.
        if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
            return Error{ErrorKind::Tls, u"the CA file %1 cannot be read"_s.arg(path)};
        const QByteArray bytes = file.read(LargestFile);
        QList<QSslCertificate> found = QSslCertificate::fromData(bytes, QSsl::Pem);
        if (found.isEmpty())
            found = QSslCertificate::fromData(bytes, QSsl::Der);
        found.removeIf([](const QSslCertificate &certificate) { return certificate.isNull(); });
        if (found.isEmpty())
            return Error{ErrorKind::Tls, u"the CA file %1 holds no certificate"_s.arg(path)};
        all += found;
    }
    return all;
}

} // namespace wb
