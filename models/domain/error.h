#pragma once

#include <QString>

#include <optional>

namespace wb {

/// Why a lookup is not whole. The names are part of the contract of the command line's JSON: see kindName().
enum class ErrorKind {
    Incomplete, ///< the service says that its answer is a part (206)
    TooLarge, ///< more than the service gives or than we read
    Rejected, ///< the service did not accept the request
    Unauthorized,
    ClockSkew,
    NotLicensed,
    Quota,
    RateLimited,
    ServiceError,
    Network,
    Tls,
    Timeout,
    RedirectRefused,
    BadResponse,
    HeldBack, ///< stopped here, nothing sent
    Storage, ///< the store could not keep a response that was paid for
    Cancelled,
    NoCredentials,
    Keychain,
    InvalidIndicator,
    Usage,
};

/// An error is a value: a kind to decide on, and a detail to show or log. The detail never holds a secret, a query
/// string or a header; text quoted from outside in it is not trusted and must be shown as plain text.
struct Error
{
    ErrorKind kind = ErrorKind::BadResponse;
    QString detail = {};
    /// It is certain that nothing reached the service: there was no connection to send it on.
    bool neverSent = false;

    friend bool operator==(const Error &, const Error &) = default;
};

/// The wire name of a kind, such as "not-licensed".
QString kindName(ErrorKind kind);
std::optional<ErrorKind> kindFromName(QStringView name);

} // namespace wb
