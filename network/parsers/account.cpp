#include "network/parsers/account.h"

#include "models/domain/operation.h"
#include "network/parsers/responsereader.h"

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

bool AccountInfo::covers(const QString &productId) const
{
    return std::any_of(products.cbegin(), products.cend(),
                       [&](const Product &product) { return product.id == productId; });
}

bool AccountInfo::covers(const ActionSpec &action) const
{
    return covers(action.product)
        || std::any_of(action.requests.cbegin(), action.requests.cend(), [&](const RequestSpec &request) {
               return !request.product.isEmpty() && covers(request.product);
           });
}

Expected<AccountInfo> parseAccount(const Response &response)
{
    static const ActionLayout noLayout;
    ResultBuilder builder(noLayout);
    const std::optional<JsonValue> body = readResponse(response, builder);
    if (!body) {
        return builder.snapshot().error.value_or(
            Error{ErrorKind::BadResponse, u"the service knows no account (%1)"_s.arg(response.status)});
    }
    const JsonValue account = (*body)["account"];
    if (!account.isObject())
        return Error{ErrorKind::BadResponse, u"the answer has no account"_s};
    AccountInfo info;
    info.userName = account["api_username"].string();
    info.isActive = account["active"].boolean().value_or(false);
    for (const JsonValue &entry : elementsOf((*body)["products"])) {
        AccountInfo::Product product;
        product.id = entry["id"].string();
        product.perMinute = entry["per_minute_limit"].integer();
        product.perHour = entry["per_hour_limit"].integer();
        product.perMonth = entry["per_month_limit"].integer();
        product.usedToday = entry["usage"]["today"].integer();
        product.usedThisMonth = entry["usage"]["month"].integer();
        product.expires = entry["expiration_date"].string();
        info.products.append(product);
    }
    return info;
}

} // namespace wb
