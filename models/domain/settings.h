#pragma once

#include "models/domain/expected.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QMap>
#include <QObject>
#include <QSet>
#include <QString>
#include <QStringList>
#include <QThreadPool>

#include <memory>

namespace wb {

class Clock;

enum class SettingKey {
    Theme, ///< "system", "light" or "dark"
    LastExportFolder,
    Connections, ///< by id of an operation: models/domain/connectionsettings
    AddedBy, ///< of the facts that are exported
    AddsAs, ///< by section id, what its rows were last added as
    TriageSets, ///< by indicator type, ids of actions with commas between them
    TableColumns, ///< by section id, how its columns were arranged: ui/columnlayout
    ProfileUsers, ///< by profile of credentials (of an installed operation with its id before), whose they were last
    WindowGeometry, ///< x, y, width, height, and 1 when it filled the screen
    PaneWidths, ///< operations, case; empty: as designed
    OperationsShown,
    CaseShown,
    OperationStates, ///< by id of an operation, "off", or "on" with what was agreed to: models/domain/operations
    OpenSites, ///< templates of "Open in": ui/opensites; empty: the built-in ones
    ActionsOff, ///< ids of actions that are not offered although their operation is on
    Profiles, ///< by id of an operation, names of its credentials: models/domain/profiles
    Accounts, ///< by profile, what the service last told of the account: network/rememberedaccount
    Density, ///< "comfortable" or "compact"
    ValueFont, ///< family; empty: the system's fixed font
    ValueFontSize, ///< pixels; 0: in proportion to the system's font
    CsvFlavour, ///< "exact" or "spreadsheets"
    CsvWhoisRecords,
    NeverQuery, ///< lines: models/domain/neverquery
};

enum class SettingType { Text, Bool, Number, TextList, TextMap, NumberList, Object };

struct SettingSpec
{
    SettingKey key = SettingKey::Theme;
    QString name = {}; ///< in the file
    SettingType type = SettingType::Text;
    QJsonValue defaultValue = {};
};

/// The one table of settings, in the order of SettingKey. A secret is never a setting.
const QList<SettingSpec> &settingSpecs();
const SettingSpec &settingSpec(SettingKey key);
bool hasType(const QJsonValue &value, SettingType type);

/// What the user chose, kept as JSON with the last good copy beside it. What the file holds that this version does not
/// know stays in it; so does what another running copy of the program changed meanwhile.
class Settings final : public QObject
{
    Q_OBJECT

public:
    /// Nothing is read yet: all settings have their defaults.
    Settings(const QString &path, const Clock &clock, QObject *parent = nullptr);
    ~Settings() override;

    /// $XDG_CONFIG_HOME/indicator-workbench/settings.json
    static QString defaultPath();

    /// Never fails as a whole: sentences say what was wrong with the file and what was done instead. A damaged file is
    /// set aside under a name of its own and the last good copy, else the defaults, stand in.
    QStringList load();

    QString text(SettingKey key) const { return value(key).toString(); }
    bool isOn(SettingKey key) const { return value(key).toBool(); }
    int number(SettingKey key) const { return value(key).toInt(); }
    QStringList textList(SettingKey key) const;
    QMap<QString, QString> textMap(SettingKey key) const;
    QList<int> numbers(SettingKey key) const;
    /// Whatever is in it, the reader checks.
    QJsonObject object(SettingKey key) const { return value(key).toObject(); }
    /// As it stands in the file, or its default.
    QJsonValue value(SettingKey key) const;
    /// It was set once, be it to its default.
    bool isSet(SettingKey key) const { return m_values.contains(settingSpec(key).name); }
    /// What a version before this one kept under a name that is no setting any more.
    QJsonValue formerValue(const QString &name) const { return m_values.value(name); }

    /// In memory, at once. The value's type must be that of the key.
    void setText(SettingKey key, const QString &value) { set(key, value); }
    void setOn(SettingKey key, bool value) { set(key, value); }
    void setTextList(SettingKey key, const QStringList &value);
    void setTextMap(SettingKey key, const QMap<QString, QString> &value);
    void setNumbers(SettingKey key, const QList<int> &value);
    void setObject(SettingKey key, const QJsonObject &value) { set(key, value); }
    void setNumber(SettingKey key, int value) { set(key, value); }
    void set(SettingKey key, const QJsonValue &value);

    /// Writes what was set since the last save. When it fails the values stay set here and are tried again next time.
    Expected<void> save();
    /// The same beside the caller's thread, one write at a time; saved() follows. What is asked for while a write is
    /// under way goes out together after it. Done before this is destroyed.
    void saveLater();

signals:
    void changed(wb::SettingKey key);
    void saved(const wb::Expected<void> &end);

private:
    bool finishWriting();

    QString m_path;
    const Clock &m_clock;
    QJsonObject m_values; ///< as in the file, unknown names too
    QSet<SettingKey> m_unsaved;
    QSet<SettingKey> m_beingSaved; ///< by the write under way
    std::shared_ptr<Expected<void>> m_writing; ///< its end, set in the pool; null when there is none
    bool m_saveAgain = false;
    QThreadPool m_pool;
};

} // namespace wb
