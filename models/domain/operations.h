#pragma once

#include "models/domain/operationpackage.h"

#include <QObject>

#include <memory>
#include <vector>

namespace wb {

class Settings;

/// An operation of this program's: built in, or installed from a package.
struct KnownOperation
{
    Operation operation = {};
    Mapping mapping = {}; ///< the user's own where there is one, else the operation's
    QString readme = {};
    bool isBuiltIn = false;
};

/// What an installation did, or would do.
struct InstallReport
{
    QString before = {}; ///< the version that was there; empty when there was none
    /// The operation was on and is off now: it would send the key somewhere else, or in another way, than before.
    bool isSwitchedOff = false;
};

/// The operations of the program: the built-in one, which can be switched off, and those that were installed. What is
/// switched on is a setting, and a fresh installation is off. Beside "on" stands what the user agreed to, so that
/// whatever comes to stand under the same id later is off until the user agrees to that.
///
/// An operation that was read stays as long as this object, whatever became of it: lookups under way, results and
/// tables point into it.
class Operations final : public QObject
{
    Q_OBJECT

public:
    struct Places
    {
        QString installed = {}; ///< a folder with a folder for each; empty: none can be installed
        QString mappings = {}; ///< of the user's own, ID.json
    };
    /// Nothing is read yet: there is the built-in one alone.
    Operations(KnownOperation builtIn, Places places, Settings &settings, QStringList parserNames,
               QObject *parent = nullptr);
    ~Operations() override;

    /// $XDG_DATA_HOME/indicator-workbench/operations and $XDG_CONFIG_HOME/indicator-workbench/mappings
    static Places defaultPlaces();

    /// Reads what is installed. Sentences about what cannot be used, which is left out; the others work on.
    QStringList load();

    /// In the order they are shown: the built-in one, the others by name.
    std::vector<const KnownOperation *> all() const;
    /// Those that are on. On demo data that is the built-in one alone: no other service is invented.
    std::vector<const KnownOperation *> atWork(bool isDemo) const;
    const KnownOperation *find(QStringView id) const; ///< null when there is none
    /// Whose action, or lookup chained to actions, it is; also of one that is off.
    const KnownOperation *ofAction(QStringView actionId) const;
    bool isEnabled(QStringView id) const;
    /// The actions that are offered, in the order they are shown: those of operations at work, without what was
    /// switched off by itself.
    std::vector<const ActionSpec *> actions(bool isDemo) const;
    bool isActionEnabled(QStringView actionId) const;

    /// What installing depends on: which ids the others have.
    OperationRules rules() const;
    /// The package is checked already. What the user set for the operation stays.
    Expected<InstallReport> install(const OperationPackage &package);
    InstallReport wouldInstall(const OperationPackage &package) const;
    /// It was installed, though it may not be of use.
    bool isInstalled(const QString &id) const;
    /// Its files and its settings; credentials are the caller's to forget. ErrorKind::Usage for the built-in one.
    Expected<void> remove(const QString &id);
    /// In memory, and saved later: who ends the program before has to save the settings.
    Expected<void> setEnabled(const QString &id, bool isOn);
    /// In memory; the settings are the caller's to save.
    void setActionsEnabled(const QStringList &actionIds, bool isOn);
    /// All that was set for it is as it was at first, and saved later; credentials are the caller's to forget.
    Expected<void> reset(const QString &id);

signals:
    void changed();

private:
    QString folderOf(const QString &id) const { return m_places.installed + u'/' + id; }
    Expected<std::shared_ptr<const KnownOperation>> known(const OperationPackage &package) const;
    void take(std::shared_ptr<const KnownOperation> operation);
    void drop(const QString &id);
    QString stateOf(const QString &id) const;
    void setState(const QString &id, const QString &state);
    void clearSettings(const QString &id, const QStringList &runIds);

    Places m_places;
    Settings &m_settings;
    QStringList m_parserNames;
    std::vector<std::shared_ptr<const KnownOperation>> m_known;
    std::vector<std::shared_ptr<const KnownOperation>> m_retired;
    QStringList m_unreadable; ///< ids of folders that can be removed, and nothing else
};

} // namespace wb
