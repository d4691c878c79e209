#include "models/domain/jsonbuilder.h"
#include "network/demo/demoanswers.h"

#include <array>

namespace wb {

namespace {

struct Product
{
    QLatin1String id = {};
    int perMonth = 0; ///< 0 is no such limit, null on the wire; so for all limits
    int perHour = 0; ///< negative: the member is absent
    int perMinute = 0;
    int absolute = 0;
    int today = 0;
    int month = 0;
    int licensedDays = 0; ///< from today; 0 without an end
};

constexpr std::array products = {
    Product{.id = QLatin1String("account-information"), .perHour = -1, .perMinute = 5, .today = 1, .month = 14},
    Product{.id = QLatin1String("domain-profile"), .perMonth = 10'000, .perMinute = 120, .month = 31},
    Product{.id = QLatin1String("whois"), .perMonth = 10'000, .perMinute = 120, .today = 3, .month = 212},
    Product{.id = QLatin1String("parsed-whois"),
            .perMonth = 25'000,
            .perMinute = 120,
            .today = 41,
            .month = 1'873,
            .licensedDays = 284},
    Product{.id = QLatin1String("whois-history"),
            .perMonth = 50'000,
            .perHour = 5'000,
            .perMinute = 120,
            .today = 100,
            .month = 12'500,
            .licensedDays = 284},
    Product{.id = QLatin1String("hosting-history"), .perMonth = 5'000, .perMinute = 120, .month = 77},
    Product{.id = QLatin1String("reverse-ip"), .perMonth = 5'000, .perMinute = 10, .today = 6, .month = 318},
    Product{.id = QLatin1String("reverse-name-server"), .perMonth = 1'000, .perMinute = 10, .month = 964},
    Product{.id = QLatin1String("reputation"), .perHour = -1, .perMinute = 120},
    Product{.id = QLatin1String("risk"), .perMonth = 10'000, .perMinute = 120, .today = 12, .month = 560},
    Product{.id = QLatin1String("risk-evidence"), .perMonth = 10'000, .perMinute = 120, .today = 12, .month = 558},
    Product{.id = QLatin1String("iris-enrich"), .perMonth = 16'777'215, .perMinute = 60, .today = 20, .month = 4'564},
    Product{.id = QLatin1String("iris-investigate"), .perMonth = 1'000, .perMinute = 20, .today = 1, .month = 12},
    Product{.id = QLatin1String("reverse-whois"), .perMinute = 10, .absolute = 500, .month = 2, .licensedDays = 19},
};

QString digitsOrNull(int limit)
{
    return limit > 0 ? QString::number(limit) : QString();
}

} // namespace

DemoReply answerDemoAccount(const DemoQuestion &question)
{
    JsonBuilder json(JsonBuilder::Spelling::OfService);
    json.beginObject().key(u"response").beginObject();
    json.key(u"account").beginObject().member(u"api_username", demoUserName()).member(u"active", true).endObject();
    json.key(u"products").beginArray();
    for (const Product &product : products) {
        const int served = question.surroundings.served.value(product.id);
        const QDate end = question.surroundings.today.addDays(product.licensedDays);
        json.beginObject()
            .member(u"id", QString(product.id))
            .member(u"per_month_limit", digitsOrNull(product.perMonth));
        if (product.perHour >= 0)
            json.member(u"per_hour_limit", digitsOrNull(product.perHour));
        json.member(u"per_minute_limit", digitsOrNull(product.perMinute));
        json.member(u"absolute_limit", digitsOrNull(product.absolute)).key(u"usage").beginObject();
        json.member(u"today", QString::number(product.today + served));
        json.member(u"month", QString::number(product.month + served)).endObject();
        json.member(u"expiration_date", product.licensedDays > 0 ? end.toString(Qt::ISODate) : QString()).endObject();
    }
    json.endArray().endObject().endObject();
    return {.body = json.document(), .product = question.product, .billed = 1};
}

} // namespace wb
