#include "ui/app/appcontext.h"

#include "models/domain/connectionsettings.h"
#include "models/domain/manifest.h"
#include "models/domain/operations.h"
#include "models/domain/settings.h"
#include "models/store/casestore.h"
#include "models/store/responsestoresqlite.h"
#include "models/store/storethread.h"
#include "network/connectiontest.h"
#include "network/credentialsource.h"
#include "network/demo/demoserver.h"
#include "network/keychaincredentialstore.h"
#include "network/lookuprunner.h"
#include "network/memorycredentialstore.h"
#include "network/parsers/parsertable.h"
#include "network/serviceaddress.h"
#include "ui/app/installedservice.h"

#include <QFile>
#include <QRandomGenerator>
#include <QStandardPaths>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr auto OperationFile = "domaintools-whois-parsed.json"_L1;

QByteArray resource(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the program lacks its own %s", qPrintable(path));
    return file.readAll();
}

QString dataFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/indicator-workbench"_s;
}

} // namespace

Operation builtInOperation()
{
    const auto operation = readManifest(resource(u":/operations/"_s + OperationFile), parserNames());
    if (!operation)
        qFatal("the program's own manifest: %s", qPrintable(operation.error().detail));
    return *operation;
}

std::unique_ptr<Configuration> Configuration::read()
{
    auto configuration = std::make_unique<Configuration>();
    configuration->settings = std::make_unique<Settings>(Settings::defaultPath(), configuration->clock);
    configuration->notices = configuration->settings->load();
    // A line that is no rule protects nothing, and who edited the file by hand should know.
    for (const NeverQueryList::Complaint &complaint :
         NeverQueryList(configuration->settings->textList(SettingKey::NeverQuery)).complaints())
        configuration->notices.append(u"Never-query list: %1"_s.arg(complaintText(complaint)));
    const Operations::Places places = Operations::defaultPlaces();
    KnownOperation builtIn = {builtInOperation(), {}, {}, true};
    // A file of the user's replaces the built-in one as a whole; a wrong one is named, and nothing is guessed from it.
    QByteArray document = resource(u":/mappings/"_s + OperationFile);
    QFile own(places.mappings + u'/' + OperationFile);
    if (own.exists() && !own.open(QIODevice::ReadOnly))
        configuration->error = Error{ErrorKind::Usage, u"%1: %2"_s.arg(own.fileName(), own.errorString())};
    else if (own.isOpen())
        document = own.readAll();
    if (const Expected<Mapping> mapping = Mapping::read(document); mapping)
        builtIn.mapping = *mapping;
    else
        configuration->error = Error{ErrorKind::Usage, u"%1: %2"_s.arg(own.fileName(), mapping.error().detail)};
    configuration->operations =
        std::make_unique<Operations>(std::move(builtIn), places, *configuration->settings, parserNames());
    configuration->notices += configuration->operations->load();
    QStringList installed;
    for (const KnownOperation *const known : configuration->operations->all()) {
        if (!known->isBuiltIn)
            installed.append(known->operation.id);
    }
    configuration->notices +=
        prepareConnections(*configuration->settings, configuration->operations->all().front()->operation.id, installed);
    return configuration;
}

Configuration::Configuration() = default;
Configuration::~Configuration() = default;

AppContext::AppContext(std::unique_ptr<Configuration> configuration)
    : m_configuration(configuration ? std::move(configuration) : Configuration::read())
{
}

AppContext::~AppContext()
{
    // Work in the pool may hold pieces of what is torn down next.
    m_connectionTest.reset();
    m_runner.reset();
    m_queue.reset();
    m_transport.reset();
    m_services.clear();
    m_pool.waitForDone();
}

Expected<std::unique_ptr<AppContext>> AppContext::make(const Options &options,
                                                       std::unique_ptr<Configuration> configuration)
{
    std::unique_ptr<AppContext> context(new AppContext(std::move(configuration)));
    if (const Expected<void> built = context->build(options); !built)
        return built.error();
    return context;
}

Expected<void> AppContext::build(const Options &options)
{
    if (m_configuration->error)
        return *m_configuration->error;
    Settings &settings = *m_configuration->settings;
    const KnownOperation &builtIn = *m_configuration->operations->all().front();

    m_memory = options.memory ? options.memory : std::make_shared<MemoryCredentialStore>();
    m_keychain = std::make_unique<KeychainCredentialStore>(m_clock);
    m_credentials = std::make_unique<CredentialSource>(*m_memory, *m_keychain);
    m_isDemo = options.isDemo;
    m_baseUrl = QUrl(builtIn.operation.baseUrl);
    if (options.isDemo) {
        m_demoServer = std::make_unique<DemoServer>(m_clock);
        const Expected<quint16> port = m_demoServer->start();
        if (!port)
            return port.error();
        m_baseUrl = m_demoServer->url();
    } else {
        QUrl apiUrl = options.apiUrl;
        if (const QString given = qEnvironmentVariable("DOMAINTOOLS_API_URL"); apiUrl.isEmpty() && !given.isEmpty()) {
            const Expected<QUrl> address = readServiceAddress(given);
            if (!address)
                return Error{ErrorKind::Usage, u"DOMAINTOOLS_API_URL: "_s + address.error().detail};
            apiUrl = *address;
        }
        if (!apiUrl.isEmpty())
            m_baseUrl = apiUrl;
    }
    const ServiceAccess access = accessOf(builtIn);
    if (options.isDemo) {
        auto credentials = checkedCredentials(DemoServer::userName(), DemoServer::key().toUtf8());
        Q_ASSERT(credentials);
        const Expected<void> kept = m_memory->keep(access.credentials, *credentials);
        Q_ASSERT(kept);
    }

    m_storeThread =
        std::make_unique<StoreThread>(dataFolder() + (options.isDemo ? u"/demo.db"_s : u"/store.db"_s), m_clock);
    m_responses = std::make_unique<ResponseStoreSqlite>(*m_storeThread);
    m_cases = std::make_unique<CaseStore>(*m_storeThread);
    m_transport = std::make_unique<HttpTransport>(m_clock, m_pool);
    m_transport->setProxyPassword(*m_credentials, proxyPasswordId(access.credentials));
    connect(&settings, &Settings::changed, this, [this](SettingKey key) {
        if (key == SettingKey::Connections)
            applyConnections();
        else if (key == SettingKey::Profiles)
            applyProfiles();
        else if (key == SettingKey::Accounts)
            applyLimits();
        else if (key == SettingKey::NeverQuery)
            applyNeverQuery();
    });
    m_queue = std::make_unique<RequestQueue>(m_clock, [] { return QRandomGenerator::global()->generateDouble(); });
    const LookupRunner::Parts parts = {&builtIn.operation, access,        m_responses.get(), m_credentials.get(),
                                       m_transport.get(),  m_queue.get(), &m_clock};
    m_runner = std::make_unique<LookupRunner>(parts);
    applyNeverQuery();
    connect(m_runner.get(), &LookupRunner::userChanged, this, &AppContext::keepUser);
    m_connectionTest = std::make_unique<ConnectionTest>(parts);

    m_workbench = {&builtIn.operation,
                   &builtIn.mapping,
                   &m_clock,
                   &settings,
                   m_storeThread.get(),
                   m_cases.get(),
                   m_credentials.get(),
                   m_runner.get(),
                   m_connectionTest.get(),
                   access.origin,
                   options.isDemo ? u"Demo"_s : builtIn.operation.source,
                   options.isDemo,
                   m_configuration->operations.get()};
    connect(m_configuration->operations.get(), &Operations::changed, this, &AppContext::serveOperations);
    serveOperations();
    return {};
}

void AppContext::applyNeverQuery()
{
    m_runner->setNeverQuery(NeverQueryList(m_configuration->settings->textList(SettingKey::NeverQuery)));
}

void AppContext::applyConnections()
{
    const Settings &settings = *m_configuration->settings;
    m_transport->setConnection(connectionOf(settings, m_workbench.operation->id));
    for (const std::unique_ptr<InstalledService> &service : m_services)
        service->transport.setConnection(connectionOf(settings, service->operation->id));
}

} // namespace wb
