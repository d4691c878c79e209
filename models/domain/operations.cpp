#include "models/domain/operations.h"

#include "models/domain/connectionsettings.h"
#include "models/domain/operationfolder.h"
#include "models/domain/profiles.h"
#include "models/domain/settings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QUrl>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr auto On = "on"_L1;
constexpr auto Off = "off"_L1;

Error unknown(const QString &id)
{
    return {ErrorKind::Usage, u"There is no operation %1."_s.arg(id)};
}

QString authWord(AuthKind kind)
{
    switch (kind) {
    case AuthKind::None:
        return u"none"_s;
    case AuthKind::Basic:
        return u"basic"_s;
    case AuthKind::HeaderKey:
        return u"header"_s;
    case AuthKind::QueryKey:
        return u"query"_s;
    case AuthKind::Hmac:
        return u"hmac"_s;
    }
    Q_UNREACHABLE();
}

/// The state of an installed operation that the user switched on: it names where the secret goes, and how.
QString agreedState(const Operation &operation)
{
    const QUrl url(operation.baseUrl);
    const int port = url.port(url.scheme() == u"https" ? 443 : 80);
    return u"%1 %2://%3:%4 %5 %6"_s
        .arg(On, url.scheme(), url.host(QUrl::FullyEncoded), QString::number(port), authWord(operation.auth.kind),
             QString::fromUtf8(operation.auth.name))
        .trimmed();
}

} // namespace

Operations::Operations(KnownOperation builtIn, Places places, Settings &settings, QStringList parserNames,
                       QObject *parent)
    : QObject(parent)
    , m_places(std::move(places))
    , m_settings(settings)
    , m_parserNames(std::move(parserNames))
{
    builtIn.isBuiltIn = true;
    m_known.push_back(std::make_shared<const KnownOperation>(std::move(builtIn)));
}

Operations::~Operations() = default;

Operations::Places Operations::defaultPlaces()
{
    return {QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
                + u"/indicator-workbench/operations"_s,
            QFileInfo(Settings::defaultPath()).path() + u"/mappings"_s};
}

QStringList Operations::load()
{
    QStringList said;
    const QStringList ids = QDir(m_places.installed).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString &id : m_places.installed.isEmpty() ? QStringList() : ids) {
        const auto leaveOut = [&](const Error &error) {
            m_unreadable.append(id);
            said.append(u"The operation %1 cannot be used: %2"_s.arg(id, error.detail));
        };
        const Expected<OperationFiles> files = readOperationFolder(folderOf(id), id);
        if (!files) {
            leaveOut(files.error());
            continue;
        }
        const Expected<OperationPackage> package = readOperationFiles(*files, rules());
        if (package && package->operation.id != id) {
            leaveOut({ErrorKind::Usage, u"its manifest is that of %1."_s.arg(package->operation.id)});
            continue;
        }
        Expected<std::shared_ptr<const KnownOperation>> operation =
            package ? known(*package) : Expected<std::shared_ptr<const KnownOperation>>(package.error());
        if (operation)
            take(std::move(*operation));
        else
            leaveOut(operation.error());
    }
    return said;
}

std::vector<const KnownOperation *> Operations::all() const
{
    std::vector<const KnownOperation *> all;
    for (const auto &known : m_known)
        all.push_back(known.get());
    return all;
}

std::vector<const KnownOperation *> Operations::atWork(bool isDemo) const
{
    std::vector<const KnownOperation *> working = all();
    std::erase_if(working, [&](const KnownOperation *known) {
        return !isEnabled(known->operation.id) || (isDemo && !known->isBuiltIn);
    });
    return working;
}

const KnownOperation *Operations::find(QStringView id) const
{
    const auto found =
        std::find_if(m_known.cbegin(), m_known.cend(), [id](const auto &known) { return known->operation.id == id; });
    return found == m_known.cend() ? nullptr : found->get();
}

const KnownOperation *Operations::ofAction(QStringView actionId) const
{
    const auto found = std::find_if(m_known.cbegin(), m_known.cend(),
                                    [&](const auto &known) { return known->operation.owns(actionId); });
    return found == m_known.cend() ? nullptr : found->get();
}

bool Operations::isEnabled(QStringView id) const
{
    const KnownOperation *const known = find(id);
    if (!known)
        return false;
    const QString state = stateOf(id.toString());
    return known->isBuiltIn ? state != Off : state == agreedState(known->operation);
}

std::vector<const ActionSpec *> Operations::actions(bool isDemo) const
{
    std::vector<const ActionSpec *> offered;
    for (const KnownOperation *const known : atWork(isDemo)) {
        for (const ActionSpec &action : known->operation.actions) {
            if (isActionEnabled(action.id))
                offered.push_back(&action);
        }
    }
    return offered;
}

bool Operations::isActionEnabled(QStringView actionId) const
{
    return !m_settings.textList(SettingKey::ActionsOff).contains(actionId);
}

OperationRules Operations::rules() const
{
    OperationRules rules = {m_parserNames, QStringLiteral(WB_VERSION), m_known.front()->operation.id, {}};
    for (const auto &known : m_known) {
        for (const QString &id : known->operation.runIds())
            rules.takenIds.insert(id, known->operation.id);
    }
    return rules;
}

InstallReport Operations::wouldInstall(const OperationPackage &package) const
{
    InstallReport report;
    if (const KnownOperation *const before = find(package.operation.id)) {
        report.before = before->operation.version;
        report.isSwitchedOff =
            isEnabled(package.operation.id) && agreedState(before->operation) != agreedState(package.operation);
    }
    return report;
}

Expected<InstallReport> Operations::install(const OperationPackage &package)
{
    const QString &id = package.operation.id;
    const KnownOperation *const before = find(id);
    if (m_places.installed.isEmpty())
        return Error{ErrorKind::Usage, u"Nothing can be installed here."_s};
    Q_ASSERT(!before || !before->isBuiltIn); // by the rules it was read with
    Expected<std::shared_ptr<const KnownOperation>> operation = known(package);
    if (!operation)
        return operation.error();
    const InstallReport report = wouldInstall(package);
    // First, so that nothing is sent elsewhere even if this ends in between. What is said of one that was not known is
    // left from a former one, whose folder went by another way or cannot be read.
    if (report.isSwitchedOff || (!before && !stateOf(id).isEmpty())) {
        setState(id, Off);
        if (const Expected<void> written = m_settings.save(); !written)
            return written.error();
    }
    if (const Expected<void> written = writeOperationFolder(folderOf(id), package.files); !written)
        return written.error();
    drop(id);
    take(std::move(*operation));
    emit changed();
    return report;
}

bool Operations::isInstalled(const QString &id) const
{
    const KnownOperation *const known = find(id);
    return known ? !known->isBuiltIn : m_unreadable.contains(id);
}

Expected<void> Operations::remove(const QString &id)
{
    if (!isInstalled(id)) {
        return find(id)
            ? Error{ErrorKind::Usage, u"%1 is part of the program: it can be disabled, not removed."_s.arg(id)}
            : unknown(id);
    }
    const KnownOperation *const known = find(id);
    const QStringList actions = known ? known->operation.runIds() : QStringList();
    if (Expected<void> removed = removeOperationFolder(folderOf(id)); !removed)
        return removed;
    drop(id);
    clearSettings(id, actions);
    emit changed();
    return m_settings.save();
}

Expected<void> Operations::setEnabled(const QString &id, bool isOn)
{
    const KnownOperation *const known = find(id);
    if (!known)
        return unknown(id);
    setState(id, !isOn ? QString(Off) : known->isBuiltIn ? QString(On) : agreedState(known->operation));
    m_settings.saveLater();
    emit changed();
    return {};
}

void Operations::setActionsEnabled(const QStringList &actionIds, bool isOn)
{
    QStringList off = m_settings.textList(SettingKey::ActionsOff);
    off.removeIf([&](const QString &id) { return actionIds.contains(id); });
    if (!isOn)
        off += actionIds;
    m_settings.setTextList(SettingKey::ActionsOff, off);
    emit changed();
}

Expected<void> Operations::reset(const QString &id)
{
    const KnownOperation *const known = find(id);
    if (!known)
        return unknown(id);
    clearSettings(id, known->operation.runIds());
    m_settings.saveLater();
    emit changed();
    return {};
}

/// What is kept by id of the operation, or of what it can run; of credentials whose they were.
void Operations::clearSettings(const QString &id, const QStringList &runIds)
{
    QMap<QString, QString> states = m_settings.textMap(SettingKey::OperationStates);
    states.remove(id);
    m_settings.setTextMap(SettingKey::OperationStates, states);
    QStringList off = m_settings.textList(SettingKey::ActionsOff);
    off.removeIf([&](const QString &action) { return runIds.contains(action); });
    m_settings.setTextList(SettingKey::ActionsOff, off);
    QMap<QString, QString> users = m_settings.textMap(SettingKey::ProfileUsers);
    const Profiles profiles = profilesOf(m_settings, id);
    for (const QString &name : profiles.names)
        users.remove(profileKey(id, name, id == m_known.front()->operation.id));
    m_settings.setTextMap(SettingKey::ProfileUsers, users);
    QJsonObject accounts = m_settings.object(SettingKey::Accounts);
    for (const QString &name : profiles.names)
        accounts.remove(id + u'/' + name);
    m_settings.setObject(SettingKey::Accounts, accounts);
    QJsonObject all = m_settings.object(SettingKey::Profiles);
    all.remove(id);
    m_settings.setObject(SettingKey::Profiles, all);
    forgetConnection(m_settings, id);
}

QString Operations::stateOf(const QString &id) const
{
    return m_settings.textMap(SettingKey::OperationStates).value(id);
}

void Operations::setState(const QString &id, const QString &state)
{
    QMap<QString, QString> states = m_settings.textMap(SettingKey::OperationStates);
    states.insert(id, state);
    m_settings.setTextMap(SettingKey::OperationStates, states);
}

/// With the user's own mapping, when there is one: a wrong one is named, and nothing is guessed from it.
Expected<std::shared_ptr<const KnownOperation>> Operations::known(const OperationPackage &package) const
{
    auto known = std::make_shared<KnownOperation>();
    known->operation = package.operation;
    known->mapping = package.facts;
    known->readme = QString::fromUtf8(package.files.readme);
    QFile own(m_places.mappings + u'/' + package.operation.id + u".json"_s);
    if (own.exists()) {
        if (!own.open(QIODevice::ReadOnly))
            return Error{ErrorKind::Usage, u"%1: %2"_s.arg(own.fileName(), own.errorString())};
        Expected<Mapping> mapping = Mapping::read(own.readAll());
        if (!mapping)
            return Error{ErrorKind::Usage, u"%1: %2"_s.arg(own.fileName(), mapping.error().detail)};
        known->mapping = std::move(*mapping);
    }
    return std::shared_ptr<const KnownOperation>(std::move(known));
}

void Operations::take(std::shared_ptr<const KnownOperation> operation)
{
    const auto place = std::find_if(m_known.cbegin() + 1, m_known.cend(), [&](const auto &known) {
        return known->operation.name.localeAwareCompare(operation->operation.name) > 0;
    });
    m_known.insert(place, std::move(operation));
}

void Operations::drop(const QString &id)
{
    m_unreadable.removeAll(id);
    const auto found =
        std::find_if(m_known.cbegin(), m_known.cend(), [&](const auto &known) { return known->operation.id == id; });
    if (found == m_known.cend())
        return;
    m_retired.push_back(*found);
    m_known.erase(found);
}

} // namespace wb
