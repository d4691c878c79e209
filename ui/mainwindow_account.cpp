// What the window tells of credentials, keychain and account.
#include "network/credentialsource.h"
#include "network/lookuprunner.h"
#include "ui/actionwords.h"
#include "ui/knownaccount.h"
#include "ui/mainwindow.h"
#include "ui/resulttabs.h"
#include "ui/statusbar.h"

namespace wb {

namespace {

constexpr double NearlyUsedUp = 0.9;

} // namespace

void MainWindow::noticeCredentials(const ResultTabs *tabs, const QString &actionId)
{
    const ActionEntry &entry = tabs->session()->entry(actionId);
    if (m_workbench.isDemo || !entry.lookup || entry.lookup->held || environmentCredentials())
        return;
    const std::optional<Error> &error = entry.lookup->result->error;
    if (error && error->kind == ErrorKind::NoCredentials)
        m_status->setKeychain(tr("No credentials"));
    else if (error && error->kind == ErrorKind::Keychain)
        m_status->setKeychain(tr("Keychain: %1").arg(error->detail));
    else if (!entry.lookup->responses.isEmpty())
        m_status->setKeychain(tr("Keychain ok"));
}

void MainWindow::showAccount(const AccountInfo &account)
{
    m_account->set(account);
    // The quota nearest its limit, of those that these actions spend.
    double most = -1;
    for (const ActionSpec &spec : m_workbench.operation->actions) {
        for (const AccountInfo::Product &product : account.products) {
            if (product.id != spec.product || !product.usedThisMonth || !product.perMonth || *product.perMonth <= 0)
                continue;
            const double share = double(*product.usedThisMonth) / double(*product.perMonth);
            if (share <= most)
                continue;
            most = share;
            m_status->setQuota(tr("%1 %2 of %3 this month")
                                   .arg(spec.title, grouped(*product.usedThisMonth), grouped(*product.perMonth)),
                               share >= NearlyUsedUp);
        }
    }
}

} // namespace wb
