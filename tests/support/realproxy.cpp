#include "tests/support/realproxy.h"

#include <QElapsedTimer>
#include <QFile>
#include <QNetworkProxy>
#include <QTcpServer>
#include <QTcpSocket>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress(RealProxy::address())) ? server.serverPort() : 0;
}

bool answers(quint16 port)
{
    QTcpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    socket.connectToHost(RealProxy::address(), port);
    return socket.waitForConnected(1000);
}

} // namespace

RealProxy::RealProxy(Kind kind, const QString &user, const QString &password)
    : m_port(freePort())
{
    const QString port = QString::number(m_port);
    if (kind == Kind::Http) {
        QFile file(m_folder.filePath(u"tinyproxy.conf"_s));
        QString lines =
            u"Port %1\nListen %2\nBind %2\nTimeout 60\nMaxClients 20\nLogLevel Connect\n"_s.arg(port, address());
        if (!user.isEmpty())
            lines += u"BasicAuth %1 %2\n"_s.arg(user, password);
        if (!file.open(QIODevice::WriteOnly) || file.write(lines.toUtf8()) < 0)
            m_problem = file.errorString();
        file.close();
        m_process.start(u"tinyproxy"_s, {u"-d"_s, u"-c"_s, file.fileName()});
    } else {
        QStringList arguments = {u"-i"_s, address(), u"-p"_s, port, u"-b"_s, address()};
        if (!user.isEmpty())
            arguments += {u"-u"_s, user, u"-P"_s, password};
        m_process.start(u"microsocks"_s, arguments);
    }
    QElapsedTimer timer;
    timer.start();
    while (m_problem.isEmpty() && !answers(m_port)) {
        // The wait for its end is the pause between two tries.
        if (m_process.waitForFinished(20) || m_process.state() == QProcess::NotRunning || timer.elapsed() > 10000)
            m_problem = u"%1 does not run: %2"_s.arg(m_process.program(), m_process.errorString());
    }
}

RealProxy::~RealProxy()
{
    stop();
}

void RealProxy::stop()
{
    m_process.kill();
    m_process.waitForFinished();
}

} // namespace wb
