#pragma once

#include "models/domain/expected.h"

#include <QUrl>

#include <optional>

namespace wb {

struct HttpReply;

/// A chain of redirects longer than this is not followed.
inline constexpr int MaxRedirects = 3;

/// Where a reply sends its asker: nothing when it is no redirect, the address when it is of the same origin (scheme,
/// host and port), without the credentials the service may have put into it (keyItem: the name of the query item that
/// has the key), so that it must be signed anew.
/// Errors: RedirectRefused for any other origin, BadResponse when there is no readable address.
Expected<std::optional<QUrl>> redirectTarget(const QUrl &from, const HttpReply &reply, const QByteArray &keyItem = {});

} // namespace wb
