#pragma once

#include "network/parsers/account.h"

#include <QObject>

#include <optional>

namespace wb {

struct ActionSpec;

/// What the service told of the account in this session.
class KnownAccount final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Nothing until the service was asked for it.
    const std::optional<AccountInfo> &info() const { return m_info; }
    void set(const AccountInfo &info);
    /// Other credentials from here on.
    void forget();
    /// False only when the licence is known not to cover it. Such an action can still be tried.
    bool covers(const ActionSpec &action) const;

signals:
    void changed();

private:
    std::optional<AccountInfo> m_info;
};

} // namespace wb
