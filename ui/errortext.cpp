#include "ui/errortext.h"

#include "models/domain/safetext.h"

#include <QCoreApplication>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestDetail = 400; // in one line; a page shows the response itself

class Words
{
    Q_DECLARE_TR_FUNCTIONS(wb::ErrorText)

public:
    /// What the detail of this kind is: the service's words, or a sentence of ours.
    static bool isOfService(ErrorKind kind)
    {
        switch (kind) {
        case ErrorKind::Incomplete:
        case ErrorKind::Rejected:
        case ErrorKind::Unauthorized:
        case ErrorKind::NotLicensed:
        case ErrorKind::Quota:
        case ErrorKind::RateLimited:
        case ErrorKind::ServiceError:
            return true;
        default:
            return false;
        }
    }

    static QString detail(const Error &error)
    {
        QString text = visible(error.detail).trimmed();
        if (text.size() > LongestDetail)
            text = text.left(LongestDetail - 1) + u'…';
        return text;
    }

    static QString sentence(QString detail)
    {
        if (detail.isEmpty())
            return {};
        // A name or an address stays as it is spelled.
        const QStringView first = QStringView(detail).left(detail.indexOf(u' '));
        if (!first.contains(u'.') && !first.contains(u':'))
            detail[0] = detail[0].toUpper();
        const QChar last = detail.back();
        return last == u'.' || last == u'…' ? detail : detail + u'.';
    }

    static QString quoted(const QString &detail) { return tr("The service said: %1").arg(detail); }
    static QString notSent() { return tr("Nothing was sent, nothing spent."); }
    static QString neverReached() { return tr("Nothing reached the service, nothing was spent."); }
    static QString nothingSpent() { return tr("Nothing was spent."); }

    static ErrorText of(ErrorKind kind)
    {
        using Way = ErrorText::Way;
        switch (kind) {
        case ErrorKind::Incomplete:
            return {tr("The response is incomplete"), tr("The service delivered a part of what it holds."),
                    tr("What came was spent; asking again spends again."), Way::TryAgain, IconName::Partial};
        case ErrorKind::TooLarge:
            return {tr("There is too much to deliver"),
                    tr("The response is larger than the service gives, or than this program reads. "
                       "A narrower indicator or a lower limit may fit."),
                    tr("The request may have been counted."), Way::EditIndicator};
        case ErrorKind::Rejected:
            return {tr("The service did not accept the request"), tr("It cannot be answered as it was asked."),
                    nothingSpent(), Way::EditIndicator};
        case ErrorKind::Unauthorized:
            return {tr("The service did not accept the credentials"),
                    tr("The user name or the key is wrong, or the account is not active."), nothingSpent(),
                    Way::EditCredentials, IconName::Key};
        case ErrorKind::ClockSkew:
            return {tr("The clock of this computer is wrong"),
                    tr("Requests are signed with the time, and the service refuses a time that is far from its own. "
                       "Set the clock and try again, or sign with the service's time until the program ends."),
                    nothingSpent(), Way::TryAgain, IconName::Stale};
        case ErrorKind::NotLicensed:
            return {tr("Not in this licence"), tr("The account may not use this product of the service."),
                    nothingSpent(), Way::EditCredentials, IconName::Lock};
        case ErrorKind::Quota:
            return {tr("The quota is used up"), tr("The account has spent what it may ask of this product for now."),
                    tr("What did not come was not spent."), Way::TryAgain, IconName::Quota};
        case ErrorKind::RateLimited:
            return {tr("Too many requests at a time"), tr("The service asks for a pause."), nothingSpent(),
                    Way::TryAgain, IconName::Quota};
        case ErrorKind::ServiceError:
            return {tr("The service failed"), tr("It reported an error of its own."),
                    tr("Most likely nothing was spent."), Way::TryAgain};
        case ErrorKind::Network:
            return {tr("The service cannot be reached"), tr("Held results stay readable."),
                    tr("If the request had arrived, it may have been counted."), Way::TryAgain, IconName::Offline};
        case ErrorKind::Tls:
            return {tr("No secure connection to the service"),
                    tr("Without one no request is sent, so that nobody else reads it."), notSent(),
                    Way::EditCredentials, IconName::Lock};
        case ErrorKind::Timeout:
            return {tr("The service did not answer in time"), tr("It may be slow, or the way to it is blocked."),
                    tr("The request may have been counted."), Way::TryAgain, IconName::Stale};
        case ErrorKind::RedirectRefused:
            return {tr("The service pointed to another address"),
                    tr("Credentials are not sent on to another host, so the request ended there."), nothingSpent(),
                    Way::TryAgain};
        case ErrorKind::BadResponse:
            return {tr("The response cannot be read"),
                    tr("It is not what this program expects of the service; a proxy or a sign-in page may have "
                       "answered instead."),
                    tr("The request may have been counted."), Way::TryAgain};
        case ErrorKind::HeldBack:
            return {tr("Held back on this computer"),
                    tr("Sending it would tell the service a name or an address it need not know."), notSent(),
                    Way::AskAnyway, IconName::Warning};
        case ErrorKind::Storage:
            return {tr("The response could not be kept"),
                    tr("What came is shown; it is gone once it is closed, and then it has to be asked for again."),
                    tr("A request that was sent was spent."), Way::TryAgain};
        case ErrorKind::Cancelled:
            return {tr("Cancelled"), tr("The lookup was ended before the response had come."),
                    tr("A request on its way may have been counted."), Way::TryAgain, IconName::Stop};
        case ErrorKind::NoCredentials:
            return {tr("No credentials"), tr("The lookup needs an API user name and key."), notSent(),
                    Way::EditCredentials, IconName::Key};
        case ErrorKind::Keychain:
            return {tr("The keychain does not give the credentials"),
                    tr("Unlock it and try again, or keep the credentials for this session."), notSent(),
                    Way::EditCredentials, IconName::Key};
        case ErrorKind::InvalidIndicator:
            return {tr("The indicator cannot be read"), tr("It is neither a domain nor an address."), notSent(),
                    Way::EditIndicator};
        case ErrorKind::Usage:
            return {tr("This cannot be asked"), tr("The action does not take it like that."), notSent(),
                    Way::EditIndicator};
        }
        Q_UNREACHABLE();
    }
};

} // namespace

ErrorText errorText(const Error &error, bool hasHeldResponse)
{
    ErrorText text = Words::of(error.kind);
    const QString detail = Words::detail(error);
    if (Words::isOfService(error.kind))
        text.said = detail;
    else if (!detail.isEmpty())
        text.cause += u' ' + Words::sentence(detail);
    if (error.neverSent)
        text.spent = Words::neverReached();
    // Where trying again would meet the same wall, what is held helps at once.
    const bool isWall = error.kind == ErrorKind::Quota || error.kind == ErrorKind::NotLicensed
        || error.kind == ErrorKind::TooLarge || error.kind == ErrorKind::Rejected;
    if (hasHeldResponse && isWall)
        text.firstWay = ErrorText::Way::ShowHeld;
    return text;
}

bool isNotSent(ErrorKind kind)
{
    return kind == ErrorKind::HeldBack || kind == ErrorKind::NoCredentials || kind == ErrorKind::Keychain;
}

bool isOfEveryAction(ErrorKind kind)
{
    return isNotSent(kind) || kind == ErrorKind::Unauthorized || kind == ErrorKind::ClockSkew
        || kind == ErrorKind::Network || kind == ErrorKind::Tls;
}

QString asSentence(const QString &clause)
{
    return Words::sentence(clause);
}

QString errorSentence(const Error &error)
{
    const QString title = Words::of(error.kind).title;
    const QString detail = Words::detail(error);
    if (detail.isEmpty())
        return title + u'.';
    return u"%1. %2"_s.arg(title, Words::isOfService(error.kind) ? Words::quoted(detail) : Words::sentence(detail));
}

} // namespace wb
