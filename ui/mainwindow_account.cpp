// What the window tells of credentials, keychain and account.
#include "network/credentialsource.h"
#include "network/lookuprunner.h"
#include "ui/actionwords.h"
#include "ui/knownaccount.h"
#include "ui/mainwindow.h"
#include "ui/operationsatwork.h"
#include "ui/resulttabs.h"
#include "ui/statusbar.h"

namespace wb {

namespace {

constexpr double NearlyUsedUp = 0.9;

} // namespace

void MainWindow::noticeCredentials(const ResultTabs *tabs, const QString &actionId)
{
    const ActionEntry &entry = tabs->session()->entry(actionId);
    m_account->count(*entry.spec, *entry.lookup);
    if (m_workbench.isDemo || entry.lookup->held || environmentCredentials())
        return;
    const std::optional<Error> &error = entry.lookup->result->error;
    if (error && error->kind == ErrorKind::NoCredentials)
        m_status->setKeychain(tr("No credentials"));
    else if (error && error->kind == ErrorKind::Keychain)
        m_status->setKeychain(tr("Keychain: %1").arg(error->detail));
    else if (!entry.lookup->responses.isEmpty())
        m_status->setKeychain(tr("Keychain ok"));
}

/// Of the quotas that these actions spend, the one nearest its limit.
void MainWindow::showQuota()
{
    double most = -1;
    QString words;
    for (const ActionSpec *const spec : offeredActions(m_workbench)) {
        const auto quota = m_account->quotaOf(*spec);
        const double share = quota ? quota->share().value_or(-1) : -1;
        if (share <= most)
            continue;
        most = share;
        words = tr("%1 %2 of %3 this month").arg(spec->title, grouped(quota->used), grouped(*quota->perMonth));
    }
    m_status->setQuota(words, most >= NearlyUsedUp);
}

} // namespace wb
