#pragma once

#include "models/domain/call.h"
#include "models/domain/operation.h"
#include "network/credentialstore.h"
#include "network/parsers/account.h"
#include "ui/look/labels.h"
#include "ui/workbench.h"

class QLineEdit;
class QPushButton;

namespace wb {

class ConnectionOptions;
class ConnectionSteps;
class SecretField;

/// User name and key of an operation, for the profile at work: typed, kept, tested, forgotten; and the way to the
/// service. What the operation does not ask for has no field. The keychain is read once the card is seen. A key goes
/// from the field into the keychain and is not shown again.
class CredentialsCard : public QWidget
{
    Q_OBJECT

public:
    /// The operation is one that is known.
    CredentialsCard(const Workbench &workbench, const QString &operationId, QWidget *parent = nullptr);

    /// For who has no credentials yet: saving tests at once, and the options appear when the test needs them.
    void setFirstRun();
    /// Titles of what was typed and is not saved.
    QStringList unsaved() const;
    void saveChanges() { save(); }
    void dropChanges();

signals:
    /// What is not saved changed.
    void edited();
    /// Kept, in the keychain or for this session.
    void saved();
    /// The card says why.
    void notSaved();
    void forgotten();
    /// The service answered a test.
    void tested(const wb::AccountInfo &account);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void build();
    ConfigurationField field(bool isSecret) const;
    void followProfile();
    bool needsUser() const { return m_operation.auth.needsUser(); }
    bool needsKey() const { return m_operation.auth.needsCredentials(); }
    void readSaved();
    void showSaved(const QString &userName);
    void save();
    void saveCredentials();
    void keepForSession();
    void kept(const QString &sentence);
    void forget();
    void test();
    void showAccount(const AccountInfo &account);
    void refresh();
    void setStored(const QString &sentence, Tone tone = Tone::Muted);
    void setAnswer(IconName icon, Tint tint, const QString &sentence);
    void keychainFailed(const Error &error);
    Expected<Credentials> typed() const;
    bool isEditable() const;
    bool areCredentialsTyped() const;
    QString serviceHost() const;

    const Workbench m_workbench;
    const Operation &m_operation; ///< lives as long as the registry
    CredentialId m_id;
    QLabel *m_userLabel = nullptr;
    QLabel *m_keyLabel = nullptr;
    QLineEdit *m_userName;
    SecretField *m_key;
    WrappedLabel *m_stored;
    QPushButton *m_keep;
    QPushButton *m_save;
    QPushButton *m_test;
    QPushButton *m_forget;
    ElidedLabel *m_unsaved;
    WrappedLabel *m_saveFirst; ///< why there is no test
    IconLabel *m_answerIcon;
    WrappedLabel *m_answer;
    ConnectionSteps *m_steps;
    ConnectionOptions *m_options;
    bool m_isSaved = false; ///< as far as is known
    QString m_savedUserName;
    bool m_isRead = false;
    bool m_isFirstRun = false;
    bool m_keychainFailed = false;
    Call m_keychainCall;
    Call m_testCall;
};

} // namespace wb
