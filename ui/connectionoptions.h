#pragma once

#include "models/domain/connectionsettings.h"
#include "models/domain/expected.h"
#include "network/credentialstore.h"

#include <QWidget>

#include <functional>

class QCheckBox;
class QLineEdit;

namespace wb {

class ProxyFields;
class Settings;
class WrappedLabel;
struct Workbench;

/// The way to the service of an operation: through the system's proxy, past it, or through one that is named here; and
/// whose certificates are trusted besides the system's.
class ConnectionOptions final : public QWidget
{
    Q_OBJECT

public:
    /// credentials: of the operation's service.
    ConnectionOptions(const Workbench &workbench, const CredentialId &credentials, QWidget *parent = nullptr);

    /// Titles of what was set here and does not hold yet.
    QStringList unsaved() const;
    /// Nothing that could not be gone through is saved.
    bool isUsable() const;
    /// It holds from now on; then() once the proxy's password is kept too, with whether it could be.
    void apply(std::function<void(bool)> then = {});
    bool isSaving() const;
    /// As it holds now.
    void dropChanges();
    /// Another profile's: its password of the proxy is another one.
    void setCredentials(const CredentialId &credentials);

signals:
    void edited();

private:
    void build();
    void showChosen();
    ConnectionSettings chosen() const;
    void showFields();
    void judge();
    void browse();
    void showSaved(const Expected<void> &saved);

    Settings &m_settings;
    const QString m_operationId;
    ConnectionSettings m_shown; ///< as it held when it was last shown
    QCheckBox *m_bypass;
    QCheckBox *m_manual;
    ProxyFields *m_proxy;
    QLineEdit *m_caFiles;
    WrappedLabel *m_problem;
};

} // namespace wb
