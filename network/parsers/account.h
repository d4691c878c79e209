#pragma once

#include "models/domain/expected.h"
#include "models/domain/response.h"

#include <QList>
#include <QString>

#include <optional>

namespace wb {

struct ActionSpec;

/// What an account may ask, and has asked.
struct AccountInfo
{
    struct Product
    {
        QString id = {};
        std::optional<qint64> perMinute = {};
        std::optional<qint64> perHour = {};
        std::optional<qint64> perMonth = {};
        std::optional<qint64> usedToday = {}; ///< calls, or records where those are billed
        std::optional<qint64> usedThisMonth = {};
        QString expires = {}; ///< YYYY-MM-DD; empty: never
    };

    QString userName = {};
    bool isActive = false;
    QList<Product> products = {};

    bool covers(const QString &productId) const;
    /// One of the ways to ask for it is enough.
    bool covers(const ActionSpec &action) const;
};

/// The account of /v1/account, or why there is none.
Expected<AccountInfo> parseAccount(const Response &response);

} // namespace wb
