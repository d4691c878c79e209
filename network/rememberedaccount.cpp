#include "network/rememberedaccount.h"

#include "models/domain/billing.h"
#include "models/domain/settings.h"
#include "network/lookuprunner.h"

#include <QJsonArray>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr int GoodStatus = 200;
constexpr int FirstOtherStatus = 300;

QString keyOf(const QString &operationId, const QString &profile)
{
    return operationId + u'/' + profile;
}

void putNumber(QJsonObject &object, const QString &name, std::optional<qint64> number)
{
    if (number)
        object.insert(name, *number);
}

std::optional<qint64> numberOf(const QJsonObject &object, QStringView name)
{
    const QJsonValue value = object.value(name);
    return value.isDouble() ? std::optional(value.toInteger()) : std::nullopt;
}

const QString &productOf(const ActionSpec &action, const Response &response)
{
    const auto request = std::find_if(action.requests.cbegin(), action.requests.cend(),
                                      [&](const RequestSpec &each) { return each.id == response.chainId; });
    return request == action.requests.cend() || request->product.isEmpty() ? action.product : request->product;
}

} // namespace

std::optional<qint64> RememberedAccount::usedThisMonth(const AccountInfo::Product &product,
                                                       const QDateTime &nowUtc) const
{
    const QDate then = askedAt.date();
    const QDate now = nowUtc.date();
    if (!product.usedThisMonth || then.year() != now.year() || then.month() != now.month())
        return {};
    return *product.usedThisMonth + countedSince.value(product.id);
}

/// A refused request is not billed, as far as services say.
void RememberedAccount::count(const ActionSpec &action, const Lookup &lookup)
{
    for (qsizetype i = lookup.heldResponses; i < lookup.responses.size(); ++i) {
        const Response &response = lookup.responses[i];
        if (action.billing == Billing::Call && response.status >= GoodStatus && response.status < FirstOtherStatus)
            ++countedSince[productOf(action, response)];
    }
    if (action.billing == Billing::Record)
        countedSince[action.product] += billedRows(action, *lookup.result, lookup.heldResponses);
}

std::optional<RememberedAccount> rememberedAccount(const Settings &settings, const QString &operationId,
                                                   const QString &profile)
{
    const QJsonObject kept = settings.object(SettingKey::Accounts).value(keyOf(operationId, profile)).toObject();
    RememberedAccount account;
    account.askedAt = QDateTime::fromString(kept.value("askedAt"_L1).toString(), Qt::ISODate).toUTC();
    if (!account.askedAt.isValid())
        return {};
    account.info.isActive = true; // of one that is not, nothing is kept
    for (const QJsonValue &value : kept.value("products"_L1).toArray()) {
        const QJsonObject object = value.toObject();
        AccountInfo::Product product;
        product.id = object.value("id"_L1).toString();
        product.perMinute = numberOf(object, u"perMinute");
        product.perMonth = numberOf(object, u"perMonth");
        product.usedThisMonth = numberOf(object, u"usedThisMonth");
        if (const auto counted = numberOf(object, u"countedSince"))
            account.countedSince.insert(product.id, *counted);
        account.info.products.append(product);
    }
    return account;
}

void rememberAccount(Settings &settings, const QString &operationId, const QString &profile,
                     const RememberedAccount &account)
{
    if (!account.info.isActive) {
        forgetAccount(settings, operationId, profile);
        return;
    }
    QJsonArray products;
    for (const AccountInfo::Product &product : account.info.products) {
        QJsonObject object = {{u"id"_s, product.id}};
        putNumber(object, u"perMinute"_s, product.perMinute);
        putNumber(object, u"perMonth"_s, product.perMonth);
        putNumber(object, u"usedThisMonth"_s, product.usedThisMonth);
        if (const qint64 counted = account.countedSince.value(product.id); counted > 0)
            object.insert(u"countedSince"_s, counted);
        products.append(object);
    }
    QJsonObject all = settings.object(SettingKey::Accounts);
    all.insert(keyOf(operationId, profile),
               QJsonObject{{u"askedAt"_s, account.askedAt.toUTC().toString(Qt::ISODate)}, {u"products"_s, products}});
    settings.setObject(SettingKey::Accounts, all);
}

void forgetAccount(Settings &settings, const QString &operationId, const QString &profile)
{
    QJsonObject all = settings.object(SettingKey::Accounts);
    all.remove(keyOf(operationId, profile));
    settings.setObject(SettingKey::Accounts, all);
}

} // namespace wb
