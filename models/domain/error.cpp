#include "models/domain/error.h"

namespace wb {

using namespace Qt::StringLiterals;

QString kindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Incomplete:
        return u"incomplete"_s;
    case ErrorKind::TooLarge:
        return u"too-large"_s;
    case ErrorKind::Rejected:
        return u"rejected"_s;
    case ErrorKind::Unauthorized:
        return u"unauthorized"_s;
    case ErrorKind::ClockSkew:
        return u"clock-skew"_s;
    case ErrorKind::NotLicensed:
        return u"not-licensed"_s;
    case ErrorKind::Quota:
        return u"quota"_s;
    case ErrorKind::RateLimited:
        return u"rate-limited"_s;
    case ErrorKind::ServiceError:
        return u"service-error"_s;
    case ErrorKind::Network:
        return u"network"_s;
    case ErrorKind::Tls:
        return u"tls"_s;
    case ErrorKind::Timeout:
        return u"timeout"_s;
    case ErrorKind::RedirectRefused:
        return u"redirect-refused"_s;
    case ErrorKind::BadResponse:
        return u"bad-response"_s;
    case ErrorKind::HeldBack:
        return u"held-back"_s;
    case ErrorKind::Storage:
        return u"storage"_s;
    case ErrorKind::Cancelled:
        return u"cancelled"_s;
    case ErrorKind::NoCredentials:
        return u"no-credentials"_s;
    case ErrorKind::Keychain:
        return u"keychain"_s;
    case ErrorKind::InvalidIndicator:
        return u"invalid-indicator"_s;
    case ErrorKind::Usage:
        return u"usage"_s;
    }
    Q_UNREACHABLE();
}

std::optional<ErrorKind> kindFromName(QStringView name)
{
    for (int i = 0; i <= int(ErrorKind::Usage); ++i) {
        if (kindName(ErrorKind(i)) == name)
            return ErrorKind(i);
    }
    return std::nullopt;
}

} // namespace wb
