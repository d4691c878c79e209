#pragma once

#include "models/domain/clock.h"
#include "models/domain/operation.h"
#include "ui/workbench.h"

#include <QObject>
#include <QStringList>
#include <QThreadPool>
#include <QUrl>

#include <memory>
#include <optional>
#include <vector>

namespace wb {

class CaseStore;
class ConnectionTest;
class CredentialSource;
class CredentialStore;
class DemoServer;
class HttpTransport;
class LookupRunner;
class MemoryCredentialStore;
class Operations;
class RequestQueue;
class ResponseStore;
class Settings;
class StoreThread;
struct KnownOperation;
struct ServiceAccess;

/// The built-in operation; it is part of the program, so reading it cannot fail.
Operation builtInOperation();

/// The settings, and the operations that they switch on: what the command line is read with.
struct Configuration
{
    static std::unique_ptr<Configuration> read();
    Configuration();
    ~Configuration();

    SystemClock clock = {};
    std::unique_ptr<Settings> settings;
    std::unique_ptr<Operations> operations;
    QStringList notices = {};
    std::optional<Error> error = {}; ///< why nothing can be looked up
};

/// Builds and owns everything the window and the command line work with; there are no singletons. Nothing is read from
/// keychain or store before it is used.
class AppContext final : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        bool isDemo = false;
        QUrl apiUrl = {}; ///< empty: the environment's, else the operation's own
        std::shared_ptr<MemoryCredentialStore> memory = {}; ///< of this session; null: one of its own
    };
    /// A store of its own for demo data; Usage or Network errors with a sentence when something cannot be had.
    static Expected<std::unique_ptr<AppContext>> make(const Options &options,
                                                      std::unique_ptr<Configuration> configuration = {});
    ~AppContext() override;

    const Workbench &workbench() const { return m_workbench; }
    /// Sentences for the user about what was wrong with files at the start and what was done about it.
    const QStringList &notices() const { return m_configuration->notices; }

private:
    /// What asks the service of an operation that was installed.
    struct InstalledService;

    explicit AppContext(std::unique_ptr<Configuration> configuration);
    Expected<void> build(const Options &options);
    ServiceAccess accessOf(const KnownOperation &known) const;
    void serveOperations();
    void applyProfiles();
    void applyLimits();
    void keepUser(const QString &digest, const QString &operationId);
    void applyConnections();
    void applyNeverQuery();

    SystemClock m_clock;
    std::unique_ptr<Configuration> m_configuration;
    bool m_isDemo = false;
    QUrl m_baseUrl; ///< of the built-in operation
    QThreadPool m_pool;
    std::unique_ptr<DemoServer> m_demoServer;
    std::unique_ptr<StoreThread> m_storeThread;
    std::unique_ptr<ResponseStore> m_responses;
    std::unique_ptr<CaseStore> m_cases;
    std::shared_ptr<MemoryCredentialStore> m_memory;
    std::unique_ptr<CredentialStore> m_keychain;
    std::unique_ptr<CredentialSource> m_credentials;
    std::unique_ptr<HttpTransport> m_transport;
    std::unique_ptr<RequestQueue> m_queue;
    std::vector<std::unique_ptr<InstalledService>> m_services; ///< kept, for lookups under way, until the end
    std::unique_ptr<LookupRunner> m_runner;
    std::unique_ptr<ConnectionTest> m_connectionTest;
    Workbench m_workbench;
};

} // namespace wb
