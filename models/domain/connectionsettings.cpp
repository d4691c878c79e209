#include "models/domain/connectionsettings.h"

#include "models/domain/safetext.h"
#include "models/domain/settings.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <limits>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

using Way = ConnectionSettings::Way;
using ProxyType = ConnectionSettings::ProxyType;

template <class T> struct Word
{
    T value;
    QLatin1StringView name;
};
constexpr std::array Ways = {Word<Way>{Way::System, "system"_L1}, Word<Way>{Way::Direct, "direct"_L1},
                             Word<Way>{Way::Manual, "manual"_L1}};
constexpr std::array ProxyTypes = {Word<ProxyType>{ProxyType::Http, "http"_L1},
                                   Word<ProxyType>{ProxyType::Socks5, "socks5"_L1}};

template <class Words, class T> QString wordOf(const Words &words, T value)
{
    return std::find_if(words.begin(), words.end(), [&](const auto &each) { return each.value == value; })->name;
}

/// Reads members of one object and remembers which of them were no good.
class Reader
{
public:
    explicit Reader(const QJsonObject &object)
        : m_object(object)
    {
    }

    template <class Words, class T> T word(const QString &name, const Words &words, T otherwise)
    {
        const QJsonValue value = m_object.value(name);
        const auto found =
            std::find_if(words.begin(), words.end(), [&](const auto &each) { return value.toString() == each.name; });
        return found != words.end() ? found->value : missing(name, otherwise);
    }
    QString text(const QString &name)
    {
        const QJsonValue value = m_object.value(name);
        return value.isString() && value.toString() == visible(value.toString()) ? value.toString()
                                                                                 : missing(name, QString());
    }
    quint16 port(const QString &name)
    {
        const int port = m_object.value(name).toInt(-1);
        return port >= 0 && port <= std::numeric_limits<quint16>::max() ? quint16(port) : missing(name, quint16(0));
    }
    QStringList texts(const QString &name)
    {
        QStringList list;
        const QJsonValue value = m_object.value(name);
        const QJsonArray array = value.toArray();
        bool isGood = value.isArray();
        for (const QJsonValue &element : array) {
            isGood = isGood && element.isString();
            list.append(element.toString());
        }
        return isGood ? list : missing(name, QStringList());
    }

    QStringList wrong = {};

private:
    template <class T> T missing(const QString &name, T otherwise)
    {
        if (m_object.contains(name))
            wrong.append(name);
        return otherwise;
    }

    QJsonObject m_object;
};

} // namespace

QJsonObject connectionAsJson(const ConnectionSettings &connection)
{
    return {{u"way"_s, wordOf(Ways, connection.way)},
            {u"proxyType"_s, wordOf(ProxyTypes, connection.proxyType)},
            {u"host"_s, connection.host},
            {u"port"_s, connection.port},
            {u"userName"_s, connection.userName},
            {u"caFiles"_s, QJsonArray::fromStringList(connection.caFiles)}};
}

ConnectionSettings connectionFromJson(const QJsonValue &value, QStringList *problems)
{
    Reader reader(value.toObject());
    ConnectionSettings read;
    read.way = reader.word(u"way"_s, Ways, Way::System);
    read.proxyType = reader.word(u"proxyType"_s, ProxyTypes, ProxyType::Http);
    read.host = reader.text(u"host"_s);
    read.port = reader.port(u"port"_s);
    read.userName = reader.text(u"userName"_s);
    if (!value.isObject() && !value.isUndefined())
        reader.wrong.append(u"it is no object"_s);
    // Something was chosen, and what it was is not known: any other way might go past the proxy that was named. So it
    // is a proxy without a name, which nothing can be sent through.
    const bool isLost =
        !reader.wrong.isEmpty() && (read.way == Way::Manual || reader.wrong.contains(u"way"_s) || !value.isObject());
    if (isLost) {
        read.way = Way::Manual;
        read.host.clear();
    }
    read.caFiles = reader.texts(u"caFiles"_s);
    if (problems && !reader.wrong.isEmpty()) {
        problems->append(u"cannot be read (%1): %2"_s.arg(reader.wrong.join(u", "_s),
                                                          isLost ? u"nothing is sent until it is chosen anew"_s
                                                                 : u"the defaults stand in"_s));
    }
    return read;
}

ConnectionSettings connectionOf(const Settings &settings, const QString &operationId)
{
    return connectionFromJson(settings.object(SettingKey::Connections).value(operationId));
}

void setConnection(Settings &settings, const QString &operationId, const ConnectionSettings &connection)
{
    QJsonObject all = settings.object(SettingKey::Connections);
    all.insert(operationId, connectionAsJson(connection));
    settings.setObject(SettingKey::Connections, all);
}

void forgetConnection(Settings &settings, const QString &operationId)
{
    QJsonObject all = settings.object(SettingKey::Connections);
    all.remove(operationId);
    settings.setObject(SettingKey::Connections, all);
}

QStringList prepareConnections(Settings &settings, const QString &builtInId, const QStringList &installedIds)
{
    // Once: what was reset since is not chosen again.
    if (!settings.isSet(SettingKey::Connections)) {
        ConnectionSettings former;
        for (const QJsonValue &path : settings.formerValue(u"extraCaFiles"_s).toArray())
            former.caFiles.append(path.toString());
        const bool wasDirect = settings.formerValue(u"bypassSystemProxy"_s).toBool();
        if (!former.caFiles.isEmpty()) {
            for (const QString &id : installedIds)
                setConnection(settings, id, former);
        }
        former.way = wasDirect ? Way::Direct : Way::System;
        if (former != ConnectionSettings())
            setConnection(settings, builtInId, former);
        return {};
    }
    QStringList said;
    const QJsonObject all = settings.object(SettingKey::Connections);
    for (auto member = all.begin(); member != all.end(); ++member) {
        QStringList problems;
        connectionFromJson(member.value(), &problems);
        for (const QString &problem : problems)
            said.append(u"The connection of %1 in the settings %2."_s.arg(visible(member.key()), problem));
    }
    return said;
}

} // namespace wb
