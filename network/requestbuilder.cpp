#include "network/requestbuilder.h"

#include "models/domain/publicsuffix.h"

#include <QUrl>

namespace wb {

using namespace Qt::StringLiterals;

QString requestTarget(const RequestSpec &spec, const Indicator &indicator, const QMap<QString, QString> &parameters)
{
    if (const QString given = parameters.value(spec.targetParameter); !given.isEmpty())
        return given;
    if (spec.target == RequestTarget::Registered && indicator.type == IndicatorType::Fqdn) {
        const QString domain = registeredDomain(indicator.value).domain;
        if (!domain.isEmpty())
            return domain;
    }
    return indicator.value;
}

Expected<QMap<QString, QString>> completeParameters(const ActionSpec &action, const QMap<QString, QString> &given)
{
    QMap<QString, QString> complete = action.defaultParameters();
    for (auto it = given.cbegin(); it != given.cend(); ++it) {
        const auto known = std::find_if(action.parameters.cbegin(), action.parameters.cend(),
                                        [&](const ActionParameter &parameter) { return parameter.name == it.key(); });
        if (known == action.parameters.cend())
            return Error{ErrorKind::Usage, u"%1 has no parameter --%2"_s.arg(action.id, it.key())};
        if (known->isHost) {
            const auto host = readIndicator(it.value());
            if (!host || host->type != IndicatorType::Fqdn)
                return Error{ErrorKind::Usage, u"--%1 must be a host name"_s.arg(it.key())};
            complete[it.key()] = host->value;
            continue;
        }
        if (!known->values.isEmpty()) {
            if (!known->values.contains(it.value())) {
                return Error{ErrorKind::Usage, u"--%1 must be one of: %2"_s.arg(it.key(), known->values.join(u", "_s))};
            }
        } else {
            bool isNumber = false;
            const int number = it.value().toInt(&isNumber);
            if (!isNumber || number < known->minimum || number > known->maximum) {
                return Error{
                    ErrorKind::Usage,
                    u"--%1 must be a number from %2 to %3"_s.arg(it.key()).arg(known->minimum).arg(known->maximum)};
            }
            complete[it.key()] = QString::number(number);
            continue;
        }
        complete[it.key()] = it.value();
    }
    return complete;
}

BuiltRequest buildRequest(const Operation &operation, const QString &profile, const RequestSpec &spec,
                          const QString &target, const QMap<QString, QString> &parameters, const QString &page)
{
    BuiltRequest built;
    QString path = spec.path;
    path.replace(u"{target}"_s, QString::fromLatin1(QUrl::toPercentEncoding(target)));
    built.path = path.toLatin1();

    QByteArrayList sent;
    QByteArrayList held; // the limit is no part of the identity: see RequestKey
    for (const QueryItem &item : spec.query) {
        QString value = item.value == u"{target}" ? target : item.value;
        if (!item.parameter.isEmpty()) {
            value = parameters.value(item.parameter);
            value = item.map.value(value, value);
        }
        const QByteArray pair = item.name + '=' + QUrl::toPercentEncoding(value);
        sent.append(pair);
        if (spec.paging.limitParameter.isEmpty() || item.parameter != spec.paging.limitParameter)
            held.append(pair);
    }
    if (!page.isEmpty()) {
        const QByteArray pair = spec.paging.item + '=' + QUrl::toPercentEncoding(page);
        sent.append(pair);
        held.append(pair);
    }
    built.query = sent.join('&');
    built.key.operation = operation.id;
    built.key.profile = profile;
    built.key.method = spec.method;
    built.key.path = built.path;
    built.key.query = held.join('&');
    if (!spec.paging.limitParameter.isEmpty())
        built.key.quantity = parameters.value(spec.paging.limitParameter).toInt();
    return built;
}

} // namespace wb
