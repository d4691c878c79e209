#include "ui/look/desktopscheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFuture>
#include <QPromise>
#include <QThreadPool>

using namespace Qt::StringLiterals;

namespace wb {

namespace {

constexpr auto Bus = "wb-desktop"_L1;
constexpr auto Service = "org.freedesktop.portal.Desktop"_L1;
constexpr auto Path = "/org/freedesktop/portal/desktop"_L1;
constexpr auto Interface = "org.freedesktop.portal.Settings"_L1;
constexpr auto NameSpace = "org.freedesktop.appearance"_L1;
constexpr auto Key = "color-scheme"_L1;

} // namespace

DesktopScheme::DesktopScheme(QObject *parent)
    : QObject(parent)
{
}

void DesktopScheme::start()
{
    // Without an address libdbus would start a bus of its own.
    if (qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS") && qEnvironmentVariableIsEmpty("XDG_RUNTIME_DIR"))
        return;
    auto promise = std::make_shared<QPromise<bool>>();
    promise->future().then(this, [this](bool connected) {
        if (!connected)
            return;
        // From any sender: naming the service here would ask the bus for its owner and wait. The value of the signal
        // is not believed, the portal is asked again.
        QDBusConnection(Bus).connect({}, Path, Interface, u"SettingChanged"_s, this,
                                     SLOT(settingChanged(QString, QString)));
        ask();
    });
    QThreadPool::globalInstance()->start([promise] {
        promise->start();
        promise->addResult(QDBusConnection::connectToBus(QDBusConnection::SessionBus, Bus).isConnected());
        promise->finish();
    });
}

void DesktopScheme::settingChanged(const QString &nameSpace, const QString &key)
{
    if (nameSpace == NameSpace && key == Key)
        ask();
}

void DesktopScheme::ask()
{
    QDBusMessage message = QDBusMessage::createMethodCall(Service, Path, Interface, u"Read"_s);
    message.setArguments({QString(NameSpace), QString(Key)});
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection(Bus).asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher *ended) {
        ended->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *ended;
        const auto now = reply.isError() ? std::nullopt : darkFromPortal(QVariant::fromValue(reply.value()));
        if (now == m_prefersDark)
            return;
        m_prefersDark = now;
        emit changed();
    });
}

std::optional<bool> DesktopScheme::darkFromPortal(QVariant value)
{
    for (int depth = 0; depth < 3 && value.metaType() == QMetaType::fromType<QDBusVariant>(); ++depth)
        value = value.value<QDBusVariant>().variant();
    bool isNumber = false;
    const uint scheme = value.toUInt(&isNumber);
    if (!isNumber || scheme < 1 || scheme > 2)
        return {};
    return scheme == 1;
}

} // namespace wb
