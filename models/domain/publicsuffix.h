#pragma once

#include <QString>

#include <QDate>

namespace wb {

/// What the public suffix list says of a host name in lower-case punycode.
struct RegisteredDomain
{
    /// By the ICANN section; empty when the host is itself a suffix of that section.
    QString domain = {};
    /// The private suffix the host lies under ("github.io"), else empty: WHOIS then describes the platform.
    QString hostingPlatform = {};
};

RegisteredDomain registeredDomain(const QString &host);

/// The day of the list in use; invalid when the system does not tell.
QDate publicSuffixListDate();

} // namespace wb
