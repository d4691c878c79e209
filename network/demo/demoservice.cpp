#include "network/demo/demoservice.h"

#include "models/domain/jsonbuilder.h"
#include "network/demo/demoanswers.h"

#include <array>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

struct Route
{
    QLatin1String path = {}; ///< below /v1; {name} stands for one segment
    QLatin1String product = {};
    DemoReply (*answer)(const DemoQuestion &question) = nullptr;
};

// An endpoint added to the service is a line here and its answer.
constexpr std::array routes = {
    Route{QLatin1String("account"), QLatin1String("account-information"), answerDemoAccount},
    Route{QLatin1String("{name}/whois"), QLatin1String("whois"), answerDemoWhois},
    Route{QLatin1String("{name}/whois/parsed"), QLatin1String("parsed-whois"), answerDemoParsedWhois},
    Route{QLatin1String("{name}/whois/history"), QLatin1String("whois-history"), answerDemoHistory},
    Route{QLatin1String("{name}/reverse-ip"), QLatin1String("reverse-ip"), answerDemoReverseIp},
    Route{QLatin1String("{name}/host-domains"), QLatin1String("reverse-ip"), answerDemoHostDomains},
    Route{QLatin1String("{name}/name-server-domains"), QLatin1String("reverse-name-server"),
          answerDemoNameServerDomains},
    Route{QLatin1String("{name}/hosting-history"), QLatin1String("hosting-history"), answerDemoHostingHistory},
    Route{QLatin1String("risk"), QLatin1String("risk"), answerDemoRisk},
    Route{QLatin1String("risk/evidence"), QLatin1String("risk-evidence"), answerDemoRiskEvidence},
    Route{QLatin1String("reputation"), QLatin1String("reputation"), answerDemoReputation},
    Route{QLatin1String("{name}"), QLatin1String("domain-profile"), answerDemoProfile},
    Route{QLatin1String("iris-enrich"), QLatin1String("iris-enrich"), answerDemoIrisEnrich},
    Route{QLatin1String("iris-investigate"), QLatin1String("iris-investigate"), answerDemoIrisInvestigate},
};

/// The segments below /v1, a slash at the end or not; nothing if the target is not below it.
std::optional<QStringList> segmentsOf(const QByteArray &target)
{
    QByteArray path = demoPath(target);
    if (path.endsWith('/'))
        path.chop(1);
    if (!path.startsWith("/v1/"))
        return {};
    QStringList segments;
    for (const QByteArray &segment : path.mid(4).split('/'))
        segments << QString::fromUtf8(QByteArray::fromPercentEncoding(segment));
    return segments;
}

/// Whether the segments are those of the route; name receives what stands for {name}.
bool matches(const Route &route, const QStringList &segments, QString *name)
{
    const QStringList wanted = QString(route.path).split(u'/');
    if (wanted.size() != segments.size())
        return false;
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        if (wanted[i] == "{name}"_L1 && (segments[i].contains(u'.') || segments[i].contains(u':')))
            *name = segments[i].toLower();
        else if (wanted[i] != segments[i])
            return false;
    }
    return true;
}

DemoParameters parametersOf(const DemoRequest &request)
{
    DemoParameters parameters;
    if (request.method == "POST") {
        for (const auto &[name, content] : request.headers) {
            if (name.compare("Content-Type", Qt::CaseInsensitive) == 0
                && content.toLower().startsWith("application/x-www-form-urlencoded"))
                parameters = demoFormFields(request.body);
        }
    }
    const qsizetype question = request.target.indexOf('?');
    if (question >= 0)
        parameters += demoFormFields(QByteArrayView(request.target).sliced(question + 1));
    return parameters;
}

DemoReply errorReply(int status, JsonBuilder &json)
{
    json.key(u"resources").beginObject().member(u"support", u"https://demo.example/support"_s);
    json.endObject().endObject();
    return {.status = status, .body = json.document()};
}

} // namespace

QString demoUserName()
{
    return u"demo-user"_s;
}

QString demoKey()
{
    return u"demo-key-not-a-secret"_s;
}

DemoReply demoError(int status, const QString &message)
{
    JsonBuilder json(JsonBuilder::Spelling::OfService);
    json.beginObject().key(u"error").beginObject().member(u"code", status).member(u"message", message).endObject();
    return errorReply(status, json);
}

DemoReply demoMalformed()
{
    return demoError(400, u"We could not understand your request."_s);
}

DemoReply demoFault(DemoFault fault)
{
    switch (fault) {
    case DemoFault::None:
        break;
    case DemoFault::NothingFound:
        return demoError(404, u"We have no recent WHOIS information available for this domain/IP Address."_s);
    case DemoFault::NotLicensed:
        return demoError(403, u"Your API user account is not authorized to access this product."_s);
    case DemoFault::TooManyRequests:
        return demoError(503,
                         u"You have exceeded the maximum number of requests allowed under your service level (120)."_s);
    case DemoFault::InternalError: {
        // The service's own slip: the error is a string here, and the type says HTML.
        JsonBuilder json(JsonBuilder::Spelling::OfService);
        json.beginObject().member(u"error", u"Internal Error #1138"_s);
        DemoReply reply = errorReply(500, json);
        reply.contentType = "text/html";
        return reply;
    }
    }
    Q_UNREACHABLE();
}

DemoReply demoAnswer(const DemoRequest &request, const DemoSurroundings &surroundings)
{
    if (request.method != "GET" && request.method != "POST")
        return demoMalformed();
    const DemoParameters parameters = parametersOf(request);
    if (!demoIsAuthorized(request, parameters, surroundings.nowUtc))
        return demoError(403, u"The credentials you entered do not match an active account."_s);
    const std::optional<QStringList> segments = segmentsOf(request.target);
    if (!segments)
        return demoMalformed();
    for (const Route &route : routes) {
        QString name;
        if (matches(route, *segments, &name))
            return route.answer({name, route.product, parameters, surroundings});
    }
    return demoMalformed();
}

} // namespace wb
