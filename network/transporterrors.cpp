#include "network/transporterrors.h"

#include <QSslCertificate>
#include <QStringList>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

QString through(const Peer &peer)
{
    return peer.proxy.isEmpty() ? QString() : u" through the proxy "_s + peer.proxy;
}

QString certificateFault(const QSslError &error, const QDateTime &now)
{
    const QSslCertificate certificate = error.certificate();
    const auto day = [](const QDateTime &time) { return time.toUTC().date().toString(Qt::ISODate); };
    switch (error.error()) {
    case QSslError::CertificateExpired:
        return u"it expired on %1 (the date of this computer is %2)"_s.arg(day(certificate.expiryDate()), day(now));
    case QSslError::CertificateNotYetValid:
        return u"it is not valid before %1 (the date of this computer is %2)"_s.arg(day(certificate.effectiveDate()),
                                                                                    day(now));
    case QSslError::HostNameMismatch:
        return u"it has the wrong name"_s;
    case QSslError::CertificateRevoked:
        return u"it was revoked"_s;
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
    case QSslError::InvalidCaCertificate:
        return u"it is untrusted: no authority known here has signed it"_s;
    default:
        return u"it cannot be verified (error %1)"_s.arg(int(error.error()));
    }
}

} // namespace

QString hostAndPort(const QUrl &url)
{
    const QString host = url.host(QUrl::FullyEncoded);
    const int port = url.port(url.scheme() == "https"_L1 ? 443 : 80);
    return (host.contains(u':') ? u"[%1]:%2"_s : u"%1:%2"_s).arg(host).arg(port);
}

bool isStatusError(QNetworkReply::NetworkError code)
{
    switch (code) {
    case QNetworkReply::NoError:
    case QNetworkReply::ContentAccessDenied:
    case QNetworkReply::ContentOperationNotPermittedError:
    case QNetworkReply::ContentNotFoundError:
    case QNetworkReply::AuthenticationRequiredError:
    case QNetworkReply::ContentConflictError:
    case QNetworkReply::ContentGoneError:
    case QNetworkReply::UnknownContentError:
    case QNetworkReply::InternalServerError:
    case QNetworkReply::OperationNotImplementedError:
    case QNetworkReply::ServiceUnavailableError:
    case QNetworkReply::UnknownServerError:
    case QNetworkReply::ProtocolInvalidOperationError:
        return true;
    default:
        return false;
    }
}

Error transferError(QNetworkReply::NetworkError code, const Peer &peer, bool answered)
{
    const QString where = peer.host + through(peer);
    switch (code) {
    case QNetworkReply::ConnectionRefusedError:
        return {ErrorKind::Network, u"cannot connect to %1: connection refused"_s.arg(where), true};
    case QNetworkReply::HostNotFoundError:
        // Qt does not tell whose name it was.
        return {ErrorKind::Network,
                (peer.proxy.isEmpty()
                     ? u"cannot connect to %1: the name is not found"_s
                     : u"cannot connect to %1: the name of the proxy, or of the service, is not found"_s)
                    .arg(where),
                true};
    case QNetworkReply::RemoteHostClosedError:
        return {ErrorKind::Network,
                (answered ? u"%1 closed the connection in the middle of its response"_s
                          : u"%1 closed the connection without an HTTP response"_s)
                    .arg(where)};
    case QNetworkReply::TimeoutError:
    case QNetworkReply::ProxyTimeoutError:
        return {ErrorKind::Timeout, u"cannot connect to %1: no answer"_s.arg(where)};
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return {ErrorKind::Network,
                (peer.proxyHasUser ? u"proxy %1 refuses the user name and password"_s
                                   : u"proxy %1 asks for a user name and password"_s)
                    .arg(peer.proxy),
                true};
    default:
        // Qt has one code for a proxy that is dead, does not know the host, or says no (measured with 6.4).
        // Some proxies answer a wrong password with 401, in place of 407.
        if (!peer.proxy.isEmpty()) {
            return {ErrorKind::Network,
                    (peer.proxyHasUser
                         ? u"cannot connect to %1: it is not there or refuses, perhaps the user name or password"_s
                         : u"cannot connect to %1: it is not there or refuses"_s)
                        .arg(where)};
        }
        return {ErrorKind::Network, u"the connection to %1 failed"_s.arg(where)};
    }
}

Error tlsError(const QList<QSslError> &errors, const Peer &peer, const QDateTime &now)
{
    QStringList faults;
    for (const QSslError &error : errors) {
        const QString fault = certificateFault(error, now);
        if (!faults.contains(fault))
            faults.append(fault);
    }
    if (faults.isEmpty())
        return {ErrorKind::Tls, u"no secure connection to %1%2"_s.arg(peer.host, through(peer))};
    return {ErrorKind::Tls,
            u"the certificate of %1 is refused%2: %3"_s.arg(peer.host, through(peer), faults.join("; "_L1))};
}

} // namespace wb
