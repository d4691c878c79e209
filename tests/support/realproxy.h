#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace wb {

/// tinyproxy or microsocks on 192.0.2.20 in a network of its own (with-own-network): what it passes on comes from there
/// too, so the service sees who connects.
class RealProxy
{
public:
    enum class Kind { Http, Socks5 };
    /// With a user it lets nobody else through.
    explicit RealProxy(Kind kind, const QString &user = {}, const QString &password = {});
    ~RealProxy();
    Q_DISABLE_COPY_MOVE(RealProxy)

    /// Empty when it runs.
    QString problem() const { return m_problem; }
    static QString address() { return QStringLiteral("192.0.2.20"); }
    quint16 port() const { return m_port; }
    QString name() const { return address() + u':' + QString::number(m_port); }
    void stop();

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
    QString m_problem;
};

} // namespace wb
