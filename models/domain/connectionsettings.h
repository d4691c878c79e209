#pragma once

#include <QJsonObject>
#include <QStringList>

namespace wb {

class Settings;

/// The way to the service of one operation. The password of the proxy's user is no part of it: that is in the keychain.
struct ConnectionSettings
{
    enum class Way {
        System, ///< as the environment and the desktop have it
        Direct,
        Manual, ///< through the proxy named here, and in no other way
    };
    enum class ProxyType { Http, Socks5 };

    Way way = Way::System;
    ProxyType proxyType = ProxyType::Http;
    QString host = {}; ///< of the proxy, as its port and user; kept while the way is another
    quint16 port = 0;
    QString userName = {}; ///< empty: the proxy asks for none
    QStringList caFiles = {}; ///< trusted besides the system's

    /// The proxy asks who comes: there must be a password.
    bool needsPassword() const { return way == Way::Manual && !userName.isEmpty(); }

    friend bool operator==(const ConnectionSettings &, const ConnectionSettings &) = default;
};

QJsonObject connectionAsJson(const ConnectionSettings &connection);

/// What is not as connectionAsJson() writes it has its default, and sentences say so. Where that leaves open which way
/// was chosen it is by a proxy without a name: nothing is sent, rather than past the proxy that was meant.
ConnectionSettings connectionFromJson(const QJsonValue &value, QStringList *problems = nullptr);

ConnectionSettings connectionOf(const Settings &settings, const QString &operationId);
void setConnection(Settings &settings, const QString &operationId, const ConnectionSettings &connection);
/// Of an operation that is gone.
void forgetConnection(Settings &settings, const QString &operationId);

/// What was chosen before each operation had a way of its own goes on: the built-in one's proxy, and everybody's CA
/// files. Answers what is wrong with what the settings hold now.
QStringList prepareConnections(Settings &settings, const QString &builtInId, const QStringList &installedIds);

} // namespace wb
