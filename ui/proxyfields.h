#pragma once

#include "models/domain/connectionsettings.h"
#include "network/credentialsource.h"

#include <QWidget>

#include <functional>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace wb {

class SecretField;
class WrappedLabel;

/// A proxy that is named by hand. Its password goes from the field into the keychain, or into the memory of this
/// session, and is not shown again.
class ProxyFields final : public QWidget
{
    Q_OBJECT

public:
    ProxyFields(CredentialSource &credentials, const CredentialId &passwordId, QWidget *parent = nullptr);

    void setProxy(const ConnectionSettings &connection);
    void readInto(ConnectionSettings &connection) const;

    bool hasPassword() const; ///< typed, and not saved
    /// then() with whether it is in the keychain now.
    void savePassword(std::function<void(bool)> then = {});
    bool isBusy() const { return m_call.isRunning(); }
    void dropPassword();
    /// Of the next password that is saved or forgotten.
    void setPasswordId(const CredentialId &id);

signals:
    void edited();

private:
    void build();
    void keepPassword();
    void forgetPassword();
    void refresh();
    void say(const QString &sentence, bool isBad = false);

    CredentialSource &m_credentials;
    CredentialId m_passwordId;
    QComboBox *m_type;
    QLineEdit *m_host;
    QLineEdit *m_port;
    QLineEdit *m_userName;
    SecretField *m_password;
    QPushButton *m_save;
    QPushButton *m_keep;
    QPushButton *m_forget;
    WrappedLabel *m_said;
    bool m_hasFailed = false; ///< to save: the session's memory is offered
    Call m_call;
};

} // namespace wb
