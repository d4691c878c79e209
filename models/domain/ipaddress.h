#pragma once

#include "models/domain/expected.h"

#include <QString>

#include <array>

namespace wb {

/// An IP address, read by our own strict rules: QHostAddress takes "1.2.3" and reads "010.1.1.1" as 8.1.1.1.
struct IpAddress
{
    bool isV6 = false;
    /// In network order; version 4 uses the first four.
    std::array<quint8, 16> bytes = {};

    int bits() const { return isV6 ? 128 : 32; }
    friend bool operator==(const IpAddress &, const IpAddress &) = default;
};

/// Four decimal numbers up to 255 without leading zeros, nothing else.
Expected<IpAddress> readIpv4(QStringView text);
/// RFC 4291, without brackets; a zone is refused.
Expected<IpAddress> readIpv6(QStringView text);
/// As RFC 5952 writes it.
QString toText(const IpAddress &address);

struct IpNetwork
{
    IpAddress first = {};
    int length = 0;

    bool contains(const IpAddress &address) const;
    bool contains(const IpNetwork &other) const { return other.length >= length && contains(other.first); }

    friend bool operator==(const IpNetwork &, const IpNetwork &) = default;
};

/// ADDRESS/LENGTH. Host bits that are set are refused: whether the address or its network was meant cannot be known.
Expected<IpNetwork> readNetwork(QStringView text);
QString toText(const IpNetwork &network);

} // namespace wb
