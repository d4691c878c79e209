// Testing the connection, and what that told.
#include "models/domain/operation.h"
#include "models/domain/safetext.h"
#include "network/lookuprunner.h"
#include "ui/actionwords.h"
#include "ui/connectionoptions.h"
#include "ui/connectionsteps.h"
#include "ui/credentialscard.h"
#include "ui/errortext.h"

#include <QPushButton>

namespace wb {

using namespace Qt::StringLiterals;

void CredentialsCard::test()
{
    setAnswer(IconName::Running, Tint::Accent, tr("Waiting for the service…"));
    m_testCall = m_steps->run(this, [this](Expected<AccountInfo> account) {
        if (account) {
            showAccount(*account);
            emit tested(*account);
        } else {
            setAnswer(IconName::Failed, Tint::Bad, errorSentence(account.error()));
            m_options->show();
            m_test->show(); // after the options changed the key need not be typed again
        }
        refresh();
    });
    refresh();
}

void CredentialsCard::showAccount(const AccountInfo &account)
{
    if (m_operation.test.parser.isEmpty()) { // it knows no accounts
        setAnswer(IconName::Check, Tint::Ok, tr("%1 answered as it should.").arg(serviceHost()));
        return;
    }
    const QString user = visible(account.userName);
    if (!account.isActive) {
        setAnswer(IconName::Warning, Tint::Warn, tr("The service knows %1, but the account is not active.").arg(user));
        return;
    }
    QStringList covered;
    QStringList missing;
    for (const ActionSpec &action : m_operation.actions)
        (account.covers(action) ? covered : missing).append(tr("%1 (%2)").arg(action.title, action.product));
    QString sentence = covered.isEmpty()
        ? tr("Accepted for %1; the licence covers no action").arg(user)
        : tr("Accepted for %1; the licence covers %2").arg(user, covered.join(u", "_s));
    sentence += missing.isEmpty() ? tr(".") : tr("; not in this licence: %1.").arg(missing.join(u", "_s));
    setAnswer(IconName::Check, Tint::Ok, sentence);
}

QString CredentialsCard::serviceHost() const
{
    return hostText(m_workbench.runner->service(m_operation.id)->access.baseUrl);
}

void CredentialsCard::setAnswer(IconName name, Tint tint, const QString &sentence)
{
    m_answerIcon->setIcon(name, tint);
    m_answer->setText(sentence);
    m_answerIcon->show();
    m_answer->show();
}

} // namespace wb
