#pragma once

#include "models/domain/ipaddress.h"

#include <optional>

namespace wb {

/// The network that a name under in-addr.arpa or ip6.arpa stands for, as far as its labels go; nothing for any other
/// name. The name is in lower case.
std::optional<IpNetwork> networkOfReverseName(const QString &name);

/// The version 4 network inside one of ::ffff:0:0/96 (mapped) or 64:ff9b::/96 (NAT64), else nothing.
std::optional<IpNetwork> embeddedV4(const IpNetwork &network);

} // namespace wb
