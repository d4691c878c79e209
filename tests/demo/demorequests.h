#pragma once

#include "models/domain/digest.h"
#include "network/demo/demoservice.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

// Requests as a client would make them, for the tests of the demo service.
namespace wb::demotest {

const inline QDate Today(2026, 1, 15);
const inline QDateTime Now(Today, QTime(12, 0), Qt::UTC);

inline QByteArray signedQuery(const QByteArray &path, const QDateTime &at = Now,
                              HmacAlgorithm algorithm = HmacAlgorithm::Sha256)
{
    const QByteArray timestamp = at.toString(Qt::ISODate).toLatin1();
    const QByteArray message = demoUserName().toLatin1() + timestamp + path;
    return "api_username=" + demoUserName().toLatin1() + "&timestamp=" + timestamp.toPercentEncoding()
        + "&signature=" + hmacHex(algorithm, demoKey().toLatin1(), message);
}

/// path may bring a query of its own.
inline QByteArray signedTarget(const QByteArray &path)
{
    const qsizetype question = path.indexOf('?');
    return path + (question < 0 ? "?" : "&") + signedQuery(question < 0 ? path : path.left(question));
}

inline DemoReply ask(const DemoRequest &request)
{
    return demoAnswer(request, {.nowUtc = Now, .today = Today});
}

inline DemoReply get(const QByteArray &path)
{
    return ask({.method = "GET", .target = signedTarget(path)});
}

inline QJsonObject object(const QByteArray &bytes)
{
    return QJsonDocument::fromJson(bytes).object();
}

inline QJsonObject response(const DemoReply &reply)
{
    return object(reply.body).value(QLatin1String("response")).toObject();
}

} // namespace wb::demotest
