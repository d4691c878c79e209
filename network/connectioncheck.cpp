#include "network/connectioncheck.h"

#include "models/domain/clock.h"
#include "models/domain/safetext.h"
#include "network/httptransport.h"
#include "network/parsers/responsereader.h"
#include "network/transporterrors.h"

#include <QHostInfo>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpSocket>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

using Part = CheckStep::Part;
using Outcome = CheckStep::Outcome;

QString sentence(QString clause)
{
    // A name or an address stays as it is spelled.
    if (!QStringView(clause).left(clause.indexOf(u' ')).contains(u'.'))
        clause[0] = clause[0].toUpper();
    return clause.endsWith(u'.') ? clause : clause + u'.';
}

QNetworkReply::NetworkError replyError(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        return QNetworkReply::ConnectionRefusedError;
    case QAbstractSocket::HostNotFoundError:
        return QNetworkReply::HostNotFoundError;
    case QAbstractSocket::RemoteHostClosedError:
        return QNetworkReply::RemoteHostClosedError;
    case QAbstractSocket::SocketTimeoutError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
        return QNetworkReply::TimeoutError;
    case QAbstractSocket::ProxyAuthenticationRequiredError:
        return QNetworkReply::ProxyAuthenticationRequiredError;
    default:
        return QNetworkReply::UnknownNetworkError;
    }
}

class RunningCheck final : public QObject
{
public:
    RunningCheck(const LookupRunner::Parts &parts, ConnectionTest &test, Service service, CallSource<TestEnd> source,
                 UniqueFunction<void(const CheckStep &)> stepped, QObject *parent)
        : QObject(parent)
        , m_clock(*parts.clock)
        , m_test(test)
        , m_service(std::move(service))
        , m_source(std::move(source))
        , m_stepped(std::move(stepped))
        , m_url(m_service.access.baseUrl)
    {
        m_port = quint16(m_url.port(m_url.scheme() == u"https" ? 443 : 80));
        m_peer.host = hostAndPort(m_url);
    }

    void start()
    {
        if (m_isOver)
            return;
        if (m_url.scheme() == u"https") {
            startDeadline(Part::Proxy);
            m_call = m_service.transport->findRoute(m_url, this, [this](Expected<HttpRoute> route) {
                m_deadline.reset();
                if (!route) {
                    fail(route.error().kind == ErrorKind::Tls ? Part::Tls : Part::Proxy, route.error());
                    return;
                }
                m_route = *route;
                m_isRouteKnown = true;
                lookUpName();
            });
        } else if (isLoopback(m_url)) {
            lookUpName();
        } else {
            const QString why = u"the service's address is plain http, which is for this computer alone"_s;
            fail(Part::Name, {ErrorKind::HeldBack, why});
        }
    }

    /// Nobody waits for it any more.
    void abandon()
    {
        m_isOver = true;
        m_call = {};
        m_deadline.reset();
        deleteLater();
    }

private:
    bool hasProxy() const { return m_route.proxy.type() != QNetworkProxy::NoProxy; }
    bool isSecure() const { return m_url.scheme() == u"https"; }
    QString firstHop() const { return hasProxy() ? m_route.proxy.hostName() : m_url.host(QUrl::FullyEncoded); }
    QString hopName() const { return hasProxy() ? u"the proxy "_s + m_peer.proxy : m_peer.host; }

    void lookUpName()
    {
        m_peer.proxy = proxyName(m_route.proxy);
        m_peer.proxyHasUser = !m_route.proxy.user().isEmpty();
        if (!QHostAddress(firstHop()).isNull()) {
            tell(Part::Name, Outcome::Good, u"%1 is an address, so there is no name to look up"_s.arg(firstHop()));
            connectToHop();
            return;
        }
        startDeadline(Part::Name);
        QHostInfo::lookupHost(firstHop(), this, [this](const QHostInfo &info) {
            if (m_isOver || m_isNameKnown)
                return;
            m_isNameKnown = true;
            if (info.addresses().isEmpty()) {
                Error error = transferError(QNetworkReply::HostNotFoundError, m_peer, false);
                if (hasProxy())
                    error.detail =
                        u"cannot connect to %1: the name of the proxy %2 is not found"_s.arg(m_peer.host, m_peer.proxy);
                fail(Part::Name, error);
                return;
            }
            tell(Part::Name, Outcome::Good,
                 u"the name %1 leads to %2"_s.arg(firstHop(), info.addresses().first().toString()));
            connectToHop();
        });
    }

    void connectToHop()
    {
        startDeadline(Part::Connection);
        auto *const socket = new QTcpSocket(this);
        socket->setProxy(QNetworkProxy::NoProxy);
        connect(socket, &QAbstractSocket::connected, this, [this, socket] {
            const QString words = u"%1 answers at %2"_s.arg(hopName(), socket->peerAddress().toString());
            closeSocket(socket);
            tell(Part::Connection, Outcome::Good, words);
            passProxy();
        });
        connect(socket, &QAbstractSocket::errorOccurred, this, [this, socket](QAbstractSocket::SocketError error) {
            closeSocket(socket);
            fail(Part::Connection, transferError(replyError(error), m_peer, false));
        });
        const quint16 port = hasProxy() ? m_route.proxy.port() : m_port;
        socket->connectToHost(firstHop(), port);
    }

    void passProxy()
    {
        if (!hasProxy())
            tell(Part::Proxy, Outcome::Good, u"there is no proxy on the way to %1"_s.arg(m_peer.host));
        if (!isSecure()) {
            tell(Part::Tls, Outcome::Good, u"there is none: plain http, which stays on this computer"_s);
            ask();
            return;
        }
        startDeadline(hasProxy() ? Part::Proxy : Part::Tls);
        auto *const socket = new QSslSocket(this);
        socket->setProxy(m_route.proxy);
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.addCaCertificates(m_route.extraCertificates);
        socket->setSslConfiguration(tls);
        connect(socket, &QAbstractSocket::connected, this, [this, socket] {
            if (hasProxy()) {
                const QString user = m_peer.proxyHasUser ? u", as %1"_s.arg(visible(m_route.proxy.user())) : QString();
                tell(Part::Proxy, Outcome::Good,
                     u"the proxy %1 lets us through to %2%3"_s.arg(m_peer.proxy, m_peer.host, user));
            }
            m_isThrough = true;
            startDeadline(Part::Tls);
            socket->setPeerVerifyName(m_url.host(QUrl::FullyEncoded));
            socket->startClientEncryption();
        });
        connect(socket, &QSslSocket::sslErrors, this,
                [this](const QList<QSslError> &errors) { m_sslErrors += errors; });
        connect(socket, &QSslSocket::encrypted, this, [this, socket] {
            const QString words = certificateWords(*socket);
            closeSocket(socket);
            tell(Part::Tls, Outcome::Good, words);
            ask();
        });
        connect(socket, &QAbstractSocket::errorOccurred, this, [this, socket](QAbstractSocket::SocketError error) {
            closeSocket(socket);
            if (m_isThrough)
                fail(Part::Tls, tlsError(m_sslErrors, m_peer, m_clock.nowUtc()));
            else
                fail(hasProxy() ? Part::Proxy : Part::Tls, transferError(replyError(error), m_peer, false));
        });
        socket->connectToHost(m_url.host(QUrl::FullyEncoded), m_port);
    }

    QString certificateWords(const QSslSocket &socket) const
    {
        const QList<QSslCertificate> chain = socket.peerCertificateChain();
        const QSslCertificate last = chain.isEmpty() ? socket.peerCertificate() : chain.last();
        const auto &extra = m_route.extraCertificates;
        const QString issuer = last.issuerDisplayName();
        const bool isExtra = std::any_of(extra.begin(), extra.end(), [&](const QSslCertificate &authority) {
            return authority == last || authority.subjectDisplayName() == issuer;
        });
        return u"the certificate of %1 is good until %2, trusted by %3%4"_s.arg(
            m_peer.host, socket.peerCertificate().expiryDate().toUTC().date().toString(Qt::ISODate),
            quotedForMessage(issuer), isExtra ? u" of the extra CA file"_s : u" of the system"_s);
    }

    void ask()
    {
        m_deadline.reset();
        m_call = m_test.ask(m_service, this, [this](Expected<TestEnd> end) {
            if (!end)
                return;
            if (!end->isAnswered) {
                fail(Part::Credentials, end->account.error());
                return;
            }
            tellClock(*end);
            if (end->account)
                tell(Part::Credentials, Outcome::Good, u"the service accepted the test request"_s);
            else
                tell(Part::Credentials, Outcome::Failed, refusal(end->account.error()));
            finish(std::move(*end));
        });
    }

    void tellClock(const TestEnd &end)
    {
        if (!end.clockAhead) {
            tell(Part::Clock, Outcome::NotReached, u"the service gave no time to compare the clock with"_s);
            return;
        }
        const bool isRight = std::chrono::abs(*end.clockAhead) <= ClockTolerance;
        QString words = isRight ? u"the clocks of this computer and the service agree"_s : clockWords(*end.clockAhead);
        if (m_service.correction->isOn())
            words += u"; requests are signed with the service's time"_s;
        tell(Part::Clock, isRight ? Outcome::Good : Outcome::Failed, words);
    }

    static QString refusal(const Error &error)
    {
        const bool isQuoted = error.detail.isEmpty() || error.detail.front().isDigit();
        return isQuoted ? u"the service answered the test request with %1"_s.arg(error.detail) : error.detail;
    }

    void startDeadline(Part part)
    {
        m_deadline = std::make_unique<QObject>();
        m_clock.after(CheckStepDeadline, m_deadline.get(), [this, part] {
            m_call = {};
            const QString seconds = QString::number(CheckStepDeadline.count());
            if (part == Part::Proxy && !m_isRouteKnown) {
                const QString words = u"whether a proxy leads to %1 was not told within %2 s: the proxy settings of "
                                      "the system, or the keychain, do not answer"_s;
                fail(part, {ErrorKind::Timeout, words.arg(m_peer.host, seconds), true});
                return;
            }
            const QString through = hasProxy() ? u" through the proxy "_s + m_peer.proxy : QString();
            fail(part,
                 {ErrorKind::Timeout, u"no answer from %1 within %2 s%3"_s.arg(m_peer.host, seconds, through), true});
        });
    }

    void closeSocket(QAbstractSocket *socket)
    {
        socket->disconnect(this);
        socket->abort();
        socket->deleteLater();
    }

    void tell(Part part, Outcome outcome, const QString &clause)
    {
        if (m_isOver || !m_source.isWanted())
            return;
        while (m_next < part)
            tellNext(Outcome::NotReached, u"not reached"_s);
        tellNext(outcome, clause);
    }

    void tellNext(Outcome outcome, const QString &clause)
    {
        m_stepped({m_next, outcome, sentence(clause)});
        m_next = Part(int(m_next) + 1);
    }

    void fail(Part part, const Error &error)
    {
        tell(part, Outcome::Failed, error.detail.isEmpty() ? kindName(error.kind) : error.detail);
        finish(TestEnd{error});
    }

    void finish(TestEnd end)
    {
        if (m_isOver)
            return;
        while (m_next <= Part::Credentials && m_source.isWanted())
            tellNext(Outcome::NotReached, u"not reached"_s);
        m_isOver = true;
        m_deadline.reset();
        m_source.finish(std::move(end));
        deleteLater();
    }

    Clock &m_clock;
    ConnectionTest &m_test;
    const Service m_service;
    const CallSource<TestEnd> m_source;
    UniqueFunction<void(const CheckStep &)> m_stepped;
    const QUrl m_url;
    quint16 m_port = 0;
    Peer m_peer;
    HttpRoute m_route;
    Call m_call;
    std::unique_ptr<QObject> m_deadline; ///< carries the deadline of the step
    QList<QSslError> m_sslErrors;
    Part m_next = Part::Name;
    bool m_isRouteKnown = false;
    bool m_isNameKnown = false;
    bool m_isThrough = false; ///< to the service
    bool m_isOver = false;
};

} // namespace

ConnectionCheck::ConnectionCheck(LookupRunner::Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_test(std::move(parts))
{
}

ConnectionCheck::~ConnectionCheck() = default;

Call ConnectionCheck::run(const Service &service, QObject *context, UniqueFunction<void(Expected<TestEnd>)> deliver,
                          UniqueFunction<void(const CheckStep &)> stepped)
{
    auto [call, source] = makeCall<TestEnd>(context, std::move(deliver));
    auto *const check = new RunningCheck(m_parts, m_test, service, source, std::move(stepped), this);
    source.onStop([kept = QPointer(check)] {
        if (kept)
            kept->abandon();
    });
    QMetaObject::invokeMethod(check, &RunningCheck::start, Qt::QueuedConnection);
    return std::move(call);
}

} // namespace wb
