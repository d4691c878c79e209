#pragma once

#include "models/domain/call.h"
#include "models/domain/operations.h"
#include "models/store/querylog.h"
#include "network/credentialstore.h"
#include "network/parsers/account.h"
#include "ui/windowcontext.h"

#include <QWidget>

#include <functional>
#include <vector>

class QGridLayout;
class QPushButton;
class QToolButton;

namespace wb {

class CredentialsCard;
class ElidedLabel;
class Label;
class OperationActions;
class ProfileBox;
class Switch;
class WrappedLabel;

/// One operation: on or off, what it is, its credentials and its actions. Closed, it is one line that says how it
/// stands. The inside is made when the card is first opened, so that no keychain is read before that.
class OperationCard final : public QWidget
{
    Q_OBJECT

public:
    /// The operation lives as long as the registry.
    OperationCard(const WindowContext &context, const KnownOperation *known, QWidget *parent = nullptr);

    const KnownOperation *known() const { return m_known; }
    bool isOpen() const { return m_isOpen; }
    void setOpen(bool isOpen);
    void setUse(const QHash<QString, ActionUse> &uses);
    /// The first field of the card, which is opened for it.
    void focusCredentials();
    /// Says what it lacks, when it is on and its credentials were not looked for yet.
    void lookForCredentials();

    /// Titles of what was typed here and is not saved.
    QStringList unsaved() const;
    /// saved(), or the card says why not.
    void saveChanges();
    void dropChanges();

signals:
    void failed(const wb::Error &error);
    void edited();
    void saved();
    void notSaved();
    void opened();
    void removed(const QString &name);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeBody();
    QWidget *makeFacts();
    void showState();
    void setEnabledByUser(bool isOn);
    void askDelete();
    void forgetThenDrop();
    void askDespite(const QList<CredentialId> &kept, const Error &error);
    void dropAll();
    QStringList entryNames(const QList<CredentialId> &ids) const;
    void setMissing(const Error &error);
    QString sendsText() const;
    void wantProfile(const QString &profile);
    QList<CredentialId> credentialIds() const;

    const WindowContext m_context;
    const KnownOperation *const m_known;
    Switch *m_switch;
    ElidedLabel *m_line; ///< below the name, while the card is closed
    QWidget *m_given; ///< in its place while it is open
    QPushButton *m_link;
    ElidedLabel *m_state;
    QPushButton *m_delete;
    QToolButton *m_fold;
    QWidget *m_body = nullptr;
    ProfileBox *m_profiles = nullptr;
    CredentialsCard *m_credentials = nullptr;
    OperationActions *m_actions = nullptr;
    Label *m_lastResponse = nullptr;
    WrappedLabel *m_sends = nullptr;
    QString m_missing; ///< of what it needs; empty: nothing, as far as is known
    bool m_isLookedFor = false; ///< what it needs
    QHash<QString, ActionUse> m_uses;
    bool m_isOpen = false;
    Call m_credentialsCall;
    std::vector<Call> m_deleteCalls;
};

/// What was typed and is not saved is saved, dropped, or kept where it is, as the user answers. then() in the first two
/// cases.
void askAboutChanges(OperationCard *card, QWidget *parent, std::function<void()> then);

} // namespace wb
