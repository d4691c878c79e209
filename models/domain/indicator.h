#pragma once

#include "models/domain/expected.h"

#include <QString>

#include <optional>

namespace wb {

enum class IndicatorType {
    Fqdn,
    IpAddress, ///< version 4
    Ipv6Address,
    Url,
    EmailAddress,
    CidrBlock,
    Asn,
    // Carried through lists; no action takes them.
    Md5,
    Sha1,
    Sha256,
    Cve,
    Filename,
};

/// ThreatQ's name of a type, such as "IP Address".
QString indicatorTypeName(IndicatorType type);
std::optional<IndicatorType> indicatorTypeFromName(QStringView name);

/// A typed value in its canonical spelling: hosts in lower-case punycode, addresses as the RFCs write them, e-mail
/// addresses and hashes in lower case, "AS64500", "CVE-2024-0001"; file names as they are.
struct Indicator
{
    IndicatorType type = IndicatorType::Fqdn;
    QString value = {};
    /// Of a pasted URL or the like: what the value was taken from, refanged, else as it was pasted.
    struct From
    {
        IndicatorType type = IndicatorType::Url;
        QString value = {};

        friend bool operator==(const From &, const From &) = default;
    };
    std::optional<From> from = {};

    friend bool operator==(const Indicator &, const Indicator &) = default;
};

/// Reads what an analyst pasted as one indicator, strictly: refangs, trims quotes, white space and trailing dots, takes
/// the host of a URL (also of one without a scheme: "example.com/x", "example.com:8443"). Anything that cannot be read
/// for certain is refused with ErrorKind::InvalidIndicator and a sentence that says why; nothing is guessed. The type
/// is never Url: a URL stands in Indicator::from. Reading a value again gives the same value; safe from any thread.
Expected<Indicator> readIndicator(QStringView pasted);

/// The host with its punycode labels decoded, for display beside the canonical value; the value itself if it has none.
QString unicodeHost(const QString &host);

/// The same text with dots and protocols made unclickable, for tickets and mails. readIndicator() undoes it.
QString defanged(const QString &value);

} // namespace wb
