#include "network/parsers/responsereader.h"

#include <QLocale>

#include <algorithm>
#include <limits>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

// The service's own sentences (wire format): what tells apart answers that share a status.
constexpr auto CredentialsText = "credentials"_L1;
constexpr auto NotLicensedText = "not authorized to access this product"_L1;
constexpr auto QuotaText = "exceeded the maximum number of requests"_L1;
constexpr auto ReportSizeText = "size of this report"_L1;
constexpr auto NoAddressesText = "No IP addresses"_L1;

constexpr std::chrono::seconds LongestWait(60);

/// The message of the error envelope; nothing when the document is no envelope.
std::optional<QString> envelopeMessage(const JsonValue &root)
{
    const JsonValue error = root["error"];
    if (error.isObject() && error["message"].isString())
        return error["message"].string();
    if (error.isString()) // as on "Internal Error"
        return error.string();
    return std::nullopt;
}

/// What the service says about a part: an object with a message, or a sentence alone.
std::optional<QString> partMessage(const JsonValue &body)
{
    const JsonValue error = body["error"].isObject() ? body["error"]["message"] : body["error"];
    return error.isString() ? std::optional(error.string()) : std::nullopt;
}

QString quoted(const Response &response, const std::optional<QString> &message)
{
    return message ? u"%1 \"%2\""_s.arg(response.status).arg(*message) : QString::number(response.status);
}

std::optional<QDateTime> httpDate(const QByteArray &text)
{
    QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(text), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    if (!date.isValid())
        return std::nullopt;
    date.setTimeSpec(Qt::UTC);
    return date;
}

/// A Retry-After in either of its forms, never less than 0; nothing when it is neither.
std::optional<qint64> secondsToWait(const QByteArray &header, const QDateTime &now)
{
    const bool isNumber = std::all_of(header.begin(), header.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (isNumber)
        return header.size() > 9 ? std::numeric_limits<qint64>::max() : header.toLongLong();
    const std::optional<QDateTime> date = httpDate(header);
    return date ? std::optional(std::max(now.secsTo(*date), qint64(0))) : std::nullopt;
}

Error credentialsError(const Response &response, const std::optional<QString> &message)
{
    const std::optional<std::chrono::seconds> ahead = clockAhead(response);
    // What counts is the time the request was signed with, which need not be that of the clock.
    const std::chrono::seconds off = ahead.value_or(std::chrono::seconds(0)) + response.signedAhead;
    if (ahead && std::chrono::abs(off) > ClockTolerance) {
        const QString words = response.signedAhead == std::chrono::seconds(0)
            ? clockWords(off)
            : clockWords(off, u"the time that the request was signed with"_s);
        return {ErrorKind::ClockSkew, u"%1; it answered %2"_s.arg(words, quoted(response, message))};
    }
    return {ErrorKind::Unauthorized, quoted(response, message)};
}

bool hasRecords(const JsonValue &root)
{
    return !elementsOf(root["response"]["history"]).empty();
}

struct Verdict
{
    std::optional<Outcome> outcome = {}; ///< missing: the parser decides
    std::optional<Error> error = {};
};

Verdict failed(ErrorKind kind, QString detail)
{
    return {Outcome::Failed, Error{kind, std::move(detail)}};
}

Verdict judgeClientError(const Response &response, const std::optional<QString> &message)
{
    if (response.status == 401)
        return {Outcome::Failed, credentialsError(response, message)};
    if (!message)
        return failed(ErrorKind::BadResponse, u"%1 without the service's error envelope"_s.arg(response.status));
    if (response.status == 404)
        return {Outcome::NoData, {}};
    if (response.status == 400 && message->startsWith(NoAddressesText))
        return {Outcome::NoData, {}};
    if (response.status == 403 && message->contains(NotLicensedText, Qt::CaseInsensitive))
        return failed(ErrorKind::NotLicensed, quoted(response, message));
    if (response.status == 403 && message->contains(CredentialsText, Qt::CaseInsensitive))
        return {Outcome::Failed, credentialsError(response, message)};
    return failed(ErrorKind::Rejected, quoted(response, message));
}

/// root is missing when the body is no JSON object.
Verdict judge(const Response &response, const JsonValue &root)
{
    const int status = response.status;
    const std::optional<QString> message = envelopeMessage(root);
    if (status == 429 && !hasRecords(root))
        return failed(ErrorKind::RateLimited, quoted(response, message ? message : partMessage(root["response"])));
    if (status >= 500 && status <= 599) {
        if (status == 503 && message && message->contains(QuotaText, Qt::CaseInsensitive))
            return failed(ErrorKind::Quota, quoted(response, message));
        if (status == 503 && message && message->contains(ReportSizeText, Qt::CaseInsensitive))
            return failed(ErrorKind::TooLarge, quoted(response, message));
        return failed(ErrorKind::ServiceError, quoted(response, message));
    }
    if (status >= 400 && status != 429)
        return judgeClientError(response, message);
    if (status != 200 && status != 206 && status != 429)
        return failed(ErrorKind::BadResponse, u"the service answered with status %1"_s.arg(status));
    if (!root.isObject() || !root["response"].isObject())
        return failed(ErrorKind::BadResponse, u"the answer has no \"response\" object"_s);
    const JsonValue body = root["response"];
    if (body["limit_exceeded"].boolean().value_or(false) && isMissing(body["results"]))
        return failed(ErrorKind::TooLarge, quoted(response, body["message"].string()));
    return {};
}

} // namespace

std::optional<std::chrono::seconds> clockAhead(const Response &response)
{
    const std::optional<QDateTime> theirs = httpDate(headerValue(response.headers, "Date"));
    return theirs ? std::optional(std::chrono::seconds(theirs->secsTo(response.receivedAt))) : std::nullopt;
}

QString clockWords(std::chrono::seconds ahead, const QString &whose)
{
    using namespace std::chrono;
    const auto rounded = [size = abs(ahead)](auto unit) { return round<decltype(unit)>(size).count(); };
    QString far = u"%1 seconds"_s.arg(abs(ahead).count());
    if (abs(ahead) > hours(48))
        far = u"%1 days"_s.arg(rounded(days()));
    else if (abs(ahead) > hours(2))
        far = u"%1 hours"_s.arg(rounded(hours()));
    else if (abs(ahead) > seconds(100))
        far = u"%1 minutes"_s.arg(rounded(minutes()));
    return u"%1 is %2 %3 the service's"_s.arg(whose, far, ahead.count() > 0 ? u"ahead of"_s : u"behind"_s);
}

RetryAdvice retryAdviceFor(ErrorKind kind, const Response &response)
{
    if (kind == ErrorKind::ServiceError)
        return {RetryAdvice::Kind::Backoff, {}};
    if (kind == ErrorKind::Quota)
        return {RetryAdvice::Kind::Pause, {}};
    if (kind != ErrorKind::RateLimited)
        return {};
    const QByteArray header = headerValue(response.headers, "Retry-After").trimmed();
    if (header.isEmpty())
        return {RetryAdvice::Kind::Backoff, {}};
    const std::optional<qint64> seconds = secondsToWait(header, response.receivedAt);
    if (!seconds)
        return {RetryAdvice::Kind::Backoff, {}};
    if (*seconds > LongestWait.count())
        return {};
    return {RetryAdvice::Kind::After, std::chrono::seconds(*seconds)};
}

RetryAdvice retryAdvice(const Response &response)
{
    if (response.status != 429 && response.status < 500)
        return {};
    const auto document = JsonIndex::make(response.body);
    const Verdict verdict = judge(response, document ? (*document)->root() : JsonValue());
    return verdict.error ? retryAdviceFor(verdict.error->kind, response) : RetryAdvice();
}

std::optional<JsonValue> readResponse(const Response &response, ResultBuilder &builder)
{
    const auto document = JsonIndex::make(response.body, builder.responseCount(), builder.stop());
    builder.addDocument(document ? *document : nullptr);
    const JsonValue root = document ? (*document)->root() : JsonValue();
    Verdict verdict = judge(response, root);
    if (!document && verdict.error && verdict.error->kind == ErrorKind::BadResponse)
        verdict.error->detail += u" (%1)"_s.arg(document.error().detail);
    if (!verdict.outcome)
        return root["response"];
    if (verdict.error)
        fail(builder, *verdict.error);
    else
        builder.setOutcome(builder.hasRows() ? Outcome::Data : *verdict.outcome);
    return std::nullopt;
}

void conclude(const Response &response, const JsonValue &body, bool foundSomething, ResultBuilder &builder)
{
    if (response.status == 206)
        builder.setOutcome(Outcome::Partial, Error{ErrorKind::Incomplete, quoted(response, partMessage(body))});
    else if (response.status == 429)
        builder.setOutcome(Outcome::Partial, Error{ErrorKind::Quota, quoted(response, partMessage(body))});
    else
        builder.setOutcome(foundSomething ? Outcome::Data : Outcome::NoData);
}

void fail(ResultBuilder &builder, Error error)
{
    builder.setOutcome(builder.hasRows() ? Outcome::Partial : Outcome::Failed, std::move(error));
}

bool isMissing(const JsonValue &value)
{
    if (!value.exists() || value.isNull())
        return true;
    if (value.isString())
        return value.raw().size() == 2;
    return value.isArray() && value.children().empty();
}

std::vector<JsonValue> elementsOf(const JsonValue &value)
{
    if (isMissing(value))
        return {};
    return value.isArray() ? value.children() : std::vector<JsonValue>{value};
}

} // namespace wb
