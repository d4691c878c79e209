#include "ui/app/appcontext.h"

#include "models/domain/manifest.h"
#include "models/domain/settings.h"
#include "models/store/casestore.h"
#include "models/store/responsestoresqlite.h"
#include "models/store/storethread.h"
#include "network/connectiontest.h"
#include "network/credentialsource.h"
#include "network/demo/demoserver.h"
#include "network/httptransport.h"
#include "network/keychaincredentialstore.h"
#include "network/lookuprunner.h"
#include "network/memorycredentialstore.h"
#include "network/parsers/parsertable.h"
#include "network/requestqueue.h"
#include "network/serviceaddress.h"
#include "network/serviceprofile.h"

#include <QFile>
#include <QFileInfo>
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

AppContext::AppContext()
    : m_operation(builtInOperation())
{
}

AppContext::~AppContext()
{
    // Work in the pool may hold pieces of what is torn down next.
    m_connectionTest.reset();
    m_runner.reset();
    m_queue.reset();
    m_transport.reset();
    m_pool.waitForDone();
}

Expected<std::unique_ptr<AppContext>> AppContext::make(const Options &options)
{
    std::unique_ptr<AppContext> context(new AppContext);
    if (const Expected<void> built = context->build(options); !built)
        return built.error();
    return context;
}

Expected<void> AppContext::build(const Options &options)
{
    m_settings = std::make_unique<Settings>(Settings::defaultPath(), m_clock);
    m_notices = m_settings->load();
    if (const Expected<void> loaded = loadMapping(); !loaded)
        return loaded.error();

    ServiceAccess access;
    access.baseUrl = QUrl(m_operation.baseUrl);
    access.credentials = {m_operation.id, u"default"_s};
    access.origin = u"service"_s;
    m_memory = std::make_unique<MemoryCredentialStore>();
    m_keychain = std::make_unique<KeychainCredentialStore>(m_clock);
    m_credentials = std::make_unique<CredentialSource>(*m_memory, *m_keychain);
    if (options.isDemo) {
        m_demoServer = std::make_unique<DemoServer>(m_clock);
        const Expected<quint16> port = m_demoServer->start();
        if (!port)
            return port.error();
        access.baseUrl = m_demoServer->url();
        access.credentials.profile = u"demo"_s;
        access.origin = u"demo"_s;
        access.profile = u"demo"_s;
        auto credentials = checkedCredentials(DemoServer::userName(), DemoServer::key().toUtf8());
        Q_ASSERT(credentials);
        const Expected<void> kept = m_memory->keep(access.credentials, *credentials);
        Q_ASSERT(kept);
    } else {
        QUrl apiUrl = options.apiUrl;
        if (const QString given = qEnvironmentVariable("DOMAINTOOLS_API_URL"); apiUrl.isEmpty() && !given.isEmpty()) {
            const Expected<QUrl> address = readServiceAddress(given);
            if (!address)
                return Error{ErrorKind::Usage, u"DOMAINTOOLS_API_URL: "_s + address.error().detail};
            apiUrl = *address;
        }
        if (!apiUrl.isEmpty())
            access.baseUrl = apiUrl;
        QString user;
        if (const auto environment = environmentCredentials()) {
            access.credentials.profile = environmentProfile();
            if (*environment)
                user = userDigest((*environment)->userName);
        } else {
            access.followsUser = true;
            user = m_settings->textMap(SettingKey::ProfileUsers).value(access.credentials.profile);
        }
        access.profile = profileOf(m_operation, access.baseUrl, access.credentials.profile, user);
    }

    m_storeThread =
        std::make_unique<StoreThread>(dataFolder() + (options.isDemo ? u"/demo.db"_s : u"/store.db"_s), m_clock);
    m_responses = std::make_unique<ResponseStoreSqlite>(*m_storeThread);
    m_cases = std::make_unique<CaseStore>(*m_storeThread);
    m_transport = std::make_unique<HttpTransport>(m_clock, m_pool);
    applyTransportSettings();
    connect(m_settings.get(), &Settings::changed, this, [this](SettingKey key) {
        if (key == SettingKey::BypassSystemProxy || key == SettingKey::ExtraCaFiles)
            applyTransportSettings();
    });
    m_queue = std::make_unique<RequestQueue>(m_clock, [] { return QRandomGenerator::global()->generateDouble(); });
    const LookupRunner::Parts parts = {&m_operation,      access,        m_responses.get(), m_credentials.get(),
                                       m_transport.get(), m_queue.get(), &m_clock};
    m_runner = std::make_unique<LookupRunner>(parts);
    connect(m_runner.get(), &LookupRunner::userChanged, this,
            [this, name = access.credentials.profile](const QString &digest) {
                QMap<QString, QString> users = m_settings->textMap(SettingKey::ProfileUsers);
                users.insert(name, digest);
                m_settings->setTextMap(SettingKey::ProfileUsers, users);
                m_settings->saveLater();
            });
    m_connectionTest = std::make_unique<ConnectionTest>(parts);

    m_workbench = {&m_operation,
                   &m_mapping,
                   &m_clock,
                   m_settings.get(),
                   m_storeThread.get(),
                   m_cases.get(),
                   m_credentials.get(),
                   m_runner.get(),
                   m_connectionTest.get(),
                   access.origin,
                   options.isDemo ? u"Demo"_s : m_operation.source,
                   options.isDemo};
    return {};
}

Expected<void> AppContext::loadMapping()
{
    // A file of the user's replaces the built-in one as a whole; a wrong one is named, and nothing is guessed from it.
    const QString own = QFileInfo(Settings::defaultPath()).path() + u"/mappings/"_s + OperationFile;
    QByteArray document = resource(u":/mappings/"_s + OperationFile);
    QFile file(own);
    if (file.exists()) {
        if (!file.open(QIODevice::ReadOnly))
            return Error{ErrorKind::Usage, u"%1: %2"_s.arg(own, file.errorString())};
        document = file.readAll();
    }
    const Expected<Mapping> mapping = Mapping::read(document);
    if (!mapping)
        return Error{ErrorKind::Usage, u"%1: %2"_s.arg(own, mapping.error().detail)};
    m_mapping = *mapping;
    return {};
}

void AppContext::applyTransportSettings()
{
    m_transport->setSettings(
        {m_settings->isOn(SettingKey::BypassSystemProxy), m_settings->textList(SettingKey::ExtraCaFiles)});
}

} // namespace wb
