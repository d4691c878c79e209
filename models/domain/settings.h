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

namespace wb {

class Clock;

enum class SettingKey {
    Theme, ///< "system", "light" or "dark"
    LastExportFolder,
    BypassSystemProxy,
    ExtraCaFiles,
    AddedBy, ///< of the facts that are exported
    AddsAs, ///< by section id, what its rows were last added as
    WindowGeometry, ///< x, y, width, height, and 1 when it filled the screen
    PaneWidths, ///< operations, case; empty: as designed
    OperationsShown,
    CaseShown,
};

enum class SettingType { Text, Bool, TextList, TextMap, NumberList };

struct SettingSpec
{
    SettingKey key = SettingKey::Theme;
    QString name = {}; ///< in the file
    SettingType type = SettingType::Text;
    QJsonValue defaultValue = {};
};

/// The one table of settings, in the order of SettingKey. A secret is never a setting.
const QList<SettingSpec> &settingSpecs();

/// What the user chose, kept as JSON with the last good copy beside it. What the file holds that this version does not
/// know stays in it; so does what another running copy of the program changed meanwhile.
class Settings final : public QObject
{
    Q_OBJECT

public:
    /// Nothing is read yet: all settings have their defaults.
    Settings(const QString &path, const Clock &clock, QObject *parent = nullptr);

    /// $XDG_CONFIG_HOME/indicator-workbench/settings.json
    static QString defaultPath();

    /// Never fails as a whole: sentences say what was wrong with the file and what was done instead. A damaged file is
    /// set aside under a name of its own and the last good copy, else the defaults, stand in.
    QStringList load();

    QString text(SettingKey key) const { return value(key).toString(); }
    bool isOn(SettingKey key) const { return value(key).toBool(); }
    QStringList textList(SettingKey key) const;
    QMap<QString, QString> textMap(SettingKey key) const;
    QList<int> numbers(SettingKey key) const;

    /// In memory, at once. The value's type must be that of the key.
    void setText(SettingKey key, const QString &value) { set(key, value); }
    void setOn(SettingKey key, bool value) { set(key, value); }
    void setTextList(SettingKey key, const QStringList &value);
    void setTextMap(SettingKey key, const QMap<QString, QString> &value);
    void setNumbers(SettingKey key, const QList<int> &value);

    /// Writes what was set since the last save. When it fails the values stay set here and are tried again next time.
    Expected<void> save();

signals:
    void changed(wb::SettingKey key);

private:
    QJsonValue value(SettingKey key) const;
    void set(SettingKey key, const QJsonValue &value);
    QString setAside();

    QString m_path;
    const Clock &m_clock;
    QJsonObject m_values; ///< as in the file, unknown names too
    QSet<SettingKey> m_unsaved;
};

} // namespace wb
