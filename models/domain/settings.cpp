#include "models/domain/settings.h"

#include "models/domain/clock.h"
#include "models/domain/filewriter.h"
#include "models/domain/poolwork.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>

#include <algorithm>
#include <filesystem>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MaxFileSize = 1024 * 1024;

struct FileContent
{
    enum class State { Missing, Good, Damaged };
    State state = State::Missing;
    QJsonObject values = {};
    QString problem = {};
};

FileContent readObject(const QString &path)
{
    using State = FileContent::State;
    const QFileInfo info(path);
    if (!info.exists())
        return {};
    if (!info.isFile())
        return {State::Damaged, {}, u"it is not a file"_s};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {State::Damaged, {}, u"it cannot be read: %1"_s.arg(file.errorString())};
    const QByteArray bytes = file.read(MaxFileSize + 1);
    if (file.error() != QFileDevice::NoError)
        return {State::Damaged, {}, u"it cannot be read: %1"_s.arg(file.errorString())};
    if (bytes.size() > MaxFileSize)
        return {State::Damaged, {}, u"it is larger than 1 MiB"_s};
    QJsonParseError error = {};
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError) {
        const qsizetype line = bytes.first(std::min<qsizetype>(error.offset, bytes.size())).count('\n') + 1;
        return {State::Damaged, {}, u"line %1: %2"_s.arg(QString::number(line), error.errorString())};
    }
    if (!document.isObject())
        return {State::Damaged, {}, u"it holds no JSON object"_s};
    return {State::Good, document.object(), {}};
}

QString lastGoodPath(const QString &path)
{
    return path + u".last-good"_s;
}

/// A sentence with the new name, empty when the file could not be moved.
QString setAside(const QString &path, const QDateTime &now)
{
    const QString base = path + u".damaged-"_s + now.toString(u"yyyyMMdd'T'HHmmss'Z'");
    QString name = base;
    for (int number = 2; QFileInfo::exists(name); ++number)
        name = base + u'-' + QString::number(number);
    std::error_code error;
    std::filesystem::rename(QFile::encodeName(path).toStdString(), QFile::encodeName(name).toStdString(), error);
    return error ? QString() : u"The file was kept as %1."_s.arg(name);
}

/// What others wrote meanwhile stays; keys says which values are ours.
Expected<void> writeValues(const QString &path, const QJsonObject &values, const QSet<SettingKey> &keys,
                           const QDateTime &now)
{
    const FileContent current = readObject(path);
    if (current.state == FileContent::State::Damaged && setAside(path, now).isEmpty())
        return Error{ErrorKind::Storage, u"%1 is damaged and could not be set aside: %2."_s.arg(path, current.problem)};
    QJsonObject merged = current.state == FileContent::State::Good ? current.values : values;
    for (const SettingKey key : keys)
        merged.insert(settingSpec(key).name, values.value(settingSpec(key).name));

    const QString folder = QFileInfo(path).absolutePath();
    if (!QDir(folder).exists()) {
        QDir().mkpath(QFileInfo(folder).absolutePath());
        QDir().mkdir(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    const QByteArray bytes = QJsonDocument(merged).toJson();
    if (Expected<void> written = writeFile(path, bytes); !written)
        return written;
    return writeFile(lastGoodPath(path), bytes);
}

} // namespace

const QList<SettingSpec> &settingSpecs()
{
    static const QList<SettingSpec> specs = {
        {SettingKey::Theme, u"theme"_s, SettingType::Text, u"system"_s},
        {SettingKey::LastExportFolder, u"lastExportFolder"_s, SettingType::Text, u""_s},
        {SettingKey::Connections, u"connections"_s, SettingType::Object, QJsonObject()},
        {SettingKey::AddedBy, u"addedBy"_s, SettingType::Text, u""_s},
        {SettingKey::AddsAs, u"addsAs"_s, SettingType::TextMap, QJsonObject()},
        {SettingKey::TriageSets, u"triageSets"_s, SettingType::TextMap, QJsonObject()},
        {SettingKey::TableColumns, u"tableColumns"_s, SettingType::Object, QJsonObject()},
        {SettingKey::ProfileUsers, u"profileUsers"_s, SettingType::TextMap, QJsonObject()},
        {SettingKey::WindowGeometry, u"windowGeometry"_s, SettingType::NumberList, QJsonArray()},
        {SettingKey::PaneWidths, u"paneWidths"_s, SettingType::NumberList, QJsonArray()},
        {SettingKey::OperationsShown, u"operationsShown"_s, SettingType::Bool, true},
        {SettingKey::CaseShown, u"caseShown"_s, SettingType::Bool, true},
        {SettingKey::OperationStates, u"operationStates"_s, SettingType::TextMap, QJsonObject()},
        {SettingKey::OpenSites, u"openSites"_s, SettingType::Object, QJsonObject()},
        {SettingKey::ActionsOff, u"actionsOff"_s, SettingType::TextList, QJsonArray()},
        {SettingKey::Profiles, u"profiles"_s, SettingType::Object, QJsonObject()},
        {SettingKey::Accounts, u"accounts"_s, SettingType::Object, QJsonObject()},
        {SettingKey::Density, u"density"_s, SettingType::Text, u"comfortable"_s},
        {SettingKey::ValueFont, u"valueFont"_s, SettingType::Text, u""_s},
        {SettingKey::ValueFontSize, u"valueFontSize"_s, SettingType::Number, 0},
        {SettingKey::CsvFlavour, u"csvFlavour"_s, SettingType::Text, u"exact"_s},
        {SettingKey::CsvWhoisRecords, u"csvWhoisRecords"_s, SettingType::Bool, false},
        {SettingKey::NeverQuery, u"neverQuery"_s, SettingType::TextList, QJsonArray()},
    };
    return specs;
}

const SettingSpec &settingSpec(SettingKey key)
{
    const SettingSpec &spec = settingSpecs().at(qsizetype(key));
    Q_ASSERT(spec.key == key);
    return spec;
}

bool hasType(const QJsonValue &value, SettingType type)
{
    const auto all = [](const auto &container, auto test) {
        return std::all_of(container.begin(), container.end(), test);
    };
    // toInt answers its default for what is no whole number of 32 bits.
    const auto isWhole = [](const QJsonValue &number) {
        return number.isDouble() && number.toInt(0) == number.toInt(1);
    };
    const QJsonArray array = value.toArray();
    const QJsonObject object = value.toObject();
    switch (type) {
    case SettingType::Text:
        return value.isString();
    case SettingType::Bool:
        return value.isBool();
    case SettingType::Number:
        return isWhole(value);
    case SettingType::TextList:
        return value.isArray() && all(array, [](const QJsonValue &element) { return element.isString(); });
    case SettingType::TextMap:
        return value.isObject() && all(object, [](const QJsonValue &member) { return member.isString(); });
    case SettingType::Object:
        return value.isObject();
    case SettingType::NumberList:
        return value.isArray() && all(array, isWhole);
    }
    Q_UNREACHABLE();
}

Settings::Settings(const QString &path, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_path(path)
    , m_clock(clock)
{
}

QString Settings::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + u"/indicator-workbench/settings.json"_s;
}

QStringList Settings::load()
{
    QStringList said;
    FileContent content = readObject(m_path);
    if (content.state == FileContent::State::Damaged) {
        said.append(u"The settings in %1 are damaged: %2. %3"_s.arg(m_path, content.problem,
                                                                    setAside(m_path, m_clock.nowUtc())));
        content = readObject(lastGoodPath(m_path));
        said.append(content.state == FileContent::State::Good ? u"The last good settings are used."_s
                                                              : u"The default settings are used."_s);
    } else if (content.state == FileContent::State::Missing) {
        // Gone alone: a start was interrupted between setting a damaged file aside and the next save.
        content = readObject(lastGoodPath(m_path));
        if (content.state == FileContent::State::Good)
            said.append(u"There are no settings in %1. The last good settings are used."_s.arg(m_path));
    }
    m_values = content.state == FileContent::State::Good ? content.values : QJsonObject();
    m_unsaved.clear();
    for (const SettingSpec &spec : settingSpecs()) {
        const QJsonValue found = m_values.value(spec.name);
        if (!found.isUndefined() && !hasType(found, spec.type)) {
            said.append(u"The setting “%1” in %2 is not of its type: its default is used."_s.arg(spec.name, m_path));
        }
    }
    return said;
}

QStringList Settings::textList(SettingKey key) const
{
    QStringList list;
    for (const QJsonValue &element : value(key).toArray())
        list.append(element.toString());
    return list;
}

QMap<QString, QString> Settings::textMap(SettingKey key) const
{
    QMap<QString, QString> map;
    const QJsonObject object = value(key).toObject();
    for (auto member = object.begin(); member != object.end(); ++member)
        map.insert(member.key(), member.value().toString());
    return map;
}

QList<int> Settings::numbers(SettingKey key) const
{
    QList<int> list;
    for (const QJsonValue &element : value(key).toArray())
        list.append(element.toInt());
    return list;
}

void Settings::setTextList(SettingKey key, const QStringList &value)
{
    set(key, QJsonArray::fromStringList(value));
}

void Settings::setTextMap(SettingKey key, const QMap<QString, QString> &value)
{
    QJsonObject object;
    for (auto member = value.begin(); member != value.end(); ++member)
        object.insert(member.key(), member.value());
    set(key, object);
}

void Settings::setNumbers(SettingKey key, const QList<int> &value)
{
    QJsonArray array;
    for (const int number : value)
        array.append(number);
    set(key, array);
}

Expected<void> Settings::save()
{
    finishWriting();
    if (m_unsaved.isEmpty())
        return {};
    const Expected<void> written = writeValues(m_path, m_values, m_unsaved, m_clock.nowUtc());
    if (written)
        m_unsaved.clear();
    return written;
}

void Settings::saveLater()
{
    if (m_writing) {
        m_saveAgain = true;
        return;
    }
    m_beingSaved = std::exchange(m_unsaved, {});
    m_writing = std::make_shared<Expected<void>>();
    runInPool<bool>(
        m_pool, this,
        [end = m_writing, path = m_path, values = m_values, keys = m_beingSaved, now = m_clock.nowUtc()] {
            if (!keys.isEmpty())
                *end = writeValues(path, values, keys, now);
            return true;
        },
        [this, mine = m_writing](bool) {
            if (m_writing != mine)
                return; // save() was faster
            const Expected<void> end = *m_writing;
            if (finishWriting())
                saveLater();
            emit saved(end);
        });
}

/// Waits for the write under way; whether another one was asked for meanwhile.
bool Settings::finishWriting()
{
    if (!m_writing)
        return false;
    m_pool.waitForDone();
    if (!*m_writing)
        m_unsaved.unite(m_beingSaved);
    m_writing.reset();
    return std::exchange(m_saveAgain, false);
}

Settings::~Settings()
{
    // One more try of what failed, and what came while it was written. Nobody is left to hear of a failure.
    m_pool.waitForDone();
    const bool hasFailed = m_writing && !*m_writing;
    if (finishWriting() || hasFailed) [[maybe_unused]]
        const Expected<void> end = save();
}

QJsonValue Settings::value(SettingKey key) const
{
    const SettingSpec &spec = settingSpec(key);
    const QJsonValue found = m_values.value(spec.name);
    return hasType(found, spec.type) ? found : spec.defaultValue;
}

void Settings::set(SettingKey key, const QJsonValue &value)
{
    const SettingSpec &spec = settingSpec(key);
    Q_ASSERT(hasType(value, spec.type));
    if (this->value(key) == value)
        return;
    m_values.insert(spec.name, value);
    m_unsaved.insert(key);
    emit changed(key);
}

} // namespace wb
