#pragma once

#include <QDate>
#include <QString>

namespace wb {

/// What the public suffix list says of a host name in lower-case punycode.
struct RegisteredDomain
{
    /// By the ICANN section; empty when the host is itself a suffix of that section. Under a top-level domain that is
    /// not listed (special-use names such as .example) the last two labels, as the list itself lays down.
    QString domain = {};
    /// The private suffix the host is or lies under ("github.io"), else empty: WHOIS then describes the platform.
    QString hostingPlatform = {};

    friend bool operator==(const RegisteredDomain &, const RegisteredDomain &) = default;
};

/// Safe from any thread; the list is loaded once.
RegisteredDomain registeredDomain(const QString &host);

/// Whether the list knows a top-level domain, given in lower-case punycode without a dot.
bool isListedTopLevelDomain(const QString &label);

/// The day of the list in use; invalid when the system does not tell.
QDate publicSuffixListDate();

} // namespace wb
