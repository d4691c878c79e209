#pragma once

#include "models/domain/expected.h"

#include <QNetworkProxy>
#include <QProcessEnvironment>
#include <QUrl>

#include <functional>
#include <optional>

namespace wb {

struct ConnectionSettings;

/// The proxy for a URL, of type NoProxy for a direct connection. Called in a worker, because asking the system can
/// block; an entry that cannot be understood is an error, never a direct connection.
using ProxyLookup = std::function<Expected<QNetworkProxy>(const QUrl &)>;

/// True for localhost and addresses of the loopback.
bool isLoopback(const QUrl &url);

/// What http_proxy, https_proxy, all_proxy and no_proxy (in either case of letters) say about a URL; nothing when they
/// say nothing. Qt ignores all_proxy and entries without a scheme without a word, and would connect directly.
Expected<std::optional<QNetworkProxy>> proxyFromEnvironment(const QUrl &url, const QProcessEnvironment &environment);

/// The environment first, then the settings of the desktop. May block.
Expected<QNetworkProxy> systemProxy(const QUrl &url);

/// The proxy that is named by hand, without its password. An error when it is not named as a whole.
Expected<QNetworkProxy> manualProxy(const ConnectionSettings &connection);

/// "proxy.example:3128"; empty for a direct connection. Never its user name or password.
QString proxyName(const QNetworkProxy &proxy);

} // namespace wb
