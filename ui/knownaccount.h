#pragma once

#include "network/rememberedaccount.h"
#include "ui/workbench.h"

#include <QHash>
#include <QObject>

#include <optional>

namespace wb {

/// What each service told of the account that is at work: limits, what is used, what the licence covers. Asked for by
/// Test Connection alone; what is run meanwhile is counted here.
class KnownAccount final : public QObject
{
    Q_OBJECT

public:
    explicit KnownAccount(const Workbench &workbench, QObject *parent = nullptr);

    /// Nothing until the service was asked for it.
    const std::optional<RememberedAccount> &of(const QString &operationId) const;
    void set(const QString &operationId, const AccountInfo &info);
    /// False only when the licence is known not to cover it. Such an action can still be tried.
    bool covers(const ActionSpec &action) const;
    /// What is remembered is read anew.
    void forget(const QString &operationId);
    /// A lookup has ended that was run now.
    void count(const ActionSpec &action, const Lookup &lookup);

    struct Quota
    {
        qint64 used = 0; ///< this month
        std::optional<qint64> perMonth = {}; ///< nothing: no limit

        /// From 0; nothing without a limit.
        std::optional<double> share() const;
    };
    /// Of the product that the action spends; nothing while it is not known.
    std::optional<Quota> quotaOf(const ActionSpec &action) const;

signals:
    void changed();
    /// Something was used up; what the licence covers is as it was.
    void counted();

private:
    QString operationOf(const ActionSpec &action) const;
    QString profileOf(const QString &operationId) const;
    void keep(const QString &operationId);

    const Workbench m_workbench;
    /// By operation; read from the settings when first asked for.
    mutable QHash<QString, std::optional<RememberedAccount>> m_accounts;
};

} // namespace wb
