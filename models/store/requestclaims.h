#pragma once

#include <QByteArray>
#include <QSet>
#include <QString>

namespace wb {

/// What the programs that share a store are asking the service for right now, as locks on bytes of one empty file
/// beside it. The system frees them with the process, so nobody waits for a program that was killed. Used in one
/// thread.
class RequestClaims
{
public:
    /// The file is made when it is needed first.
    explicit RequestClaims(const QString &path);
    ~RequestClaims();
    Q_DISABLE_COPY_MOVE(RequestClaims)

    /// False while another program has it. Where nothing can be locked each program is on its own.
    bool take(const QByteArray &digest);
    void giveBack(const QByteArray &digest);

private:
    bool setLock(qint64 place, bool on);

    QString m_path;
    int m_file = -1;
    QSet<qint64> m_taken;
};

} // namespace wb
