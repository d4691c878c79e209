#pragma once

#include "models/domain/clock.h"
#include "models/domain/connectionsettings.h"
#include "models/domain/operations.h"
#include "models/domain/settings.h"
#include "network/connectiontest.h"
#include "network/credentialsource.h"
#include "network/httptransport.h"
#include "network/lookuprunner.h"
#include "network/memorycredentialstore.h"
#include "network/requestqueue.h"
#include "ui/app/appcontext.h"
#include "ui/workbench.h"

#include <QFile>
#include <QTemporaryDir>
#include <QThreadPool>

#include <memory>

namespace wb {

/// The parts of a workbench that connecting needs, against any server and any keychain; without a store.
class ConnectionFixture
{
public:
    explicit ConnectionFixture(const QUrl &baseUrl, std::unique_ptr<CredentialStore> store = {})
        : keychain(store ? std::move(store) : std::make_unique<MemoryCredentialStore>())
    {
        parts.operation = &operation;
        parts.access = {baseUrl, id, id.profile, QStringLiteral("service")};
        parts.credentials = &credentials;
        parts.transport = &transport;
        parts.queue = &queue;
        parts.clock = &clock;
        runner = std::make_unique<LookupRunner>(parts);
        connectionTest = std::make_unique<ConnectionTest>(parts);
        workbench.operation = &operation;
        workbench.operations = &operations;
        workbench.clock = &clock;
        workbench.settings = &settings;
        workbench.credentials = &credentials;
        workbench.runner = runner.get();
        workbench.connectionTest = connectionTest.get();
        transport.setProxyPassword(credentials, proxyPasswordId(id));
        QObject::connect(&settings, &Settings::changed, &settings,
                         [this] { transport.setConnection(connectionOf(settings, operation.id)); });
    }

    QByteArray settingsFile() const
    {
        QFile file(settingsPath());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir folder;
    SystemClock clock;
    Settings settings{settingsPath(), clock};
    Operations operations{{builtInOperation(), {}, {}, true}, {}, settings, {}};
    const Operation &operation = operations.all().front()->operation;
    CredentialId id = {operation.id, QStringLiteral("default")};
    MemoryCredentialStore memory;
    std::unique_ptr<CredentialStore> keychain;
    CredentialSource credentials{memory, *keychain};
    QThreadPool pool;
    HttpTransport transport{clock, pool, [](const QUrl &) { return QNetworkProxy(QNetworkProxy::NoProxy); }};
    RequestQueue queue{clock, [] { return 0.5; }};
    LookupRunner::Parts parts;
    std::unique_ptr<LookupRunner> runner;
    std::unique_ptr<ConnectionTest> connectionTest;
    Workbench workbench;

private:
    QString settingsPath() const { return folder.filePath(QStringLiteral("settings.json")); }
};

} // namespace wb
