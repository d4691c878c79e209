#include "ui/actionwords.h"

#include "models/domain/safetext.h"
#include "models/tables/celltext.h"
#include "ui/errortext.h"
#include "ui/indicatorsession.h"

#include <QCoreApplication>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("State", text);
}

QString withGist(const QString &line, const Result &result)
{
    const QString gist = recordsText(result);
    return gist.isEmpty() ? line : line + u": "_s + gist;
}

StateWords wordsOf(const ActionEntry &entry, const QDateTime &nowUtc, qint64 nowMs, AgeStyle style)
{
    if (!entry.fits) {
        QStringList types;
        for (const IndicatorType type : entry.spec->indicatorTypes)
            types.append(indicatorTypeName(type));
        return {ActionState::NotAvailable, words("Needs %1").arg(types.join(words(" or ")))};
    }
    if (entry.waits)
        return {ActionState::Queued, words("Waits for an address")};
    if (entry.isRunning) {
        if (entry.progress.stage == LookupProgress::Stage::Keychain)
            return {ActionState::Running, words("Waiting for the keychain")};
        if (entry.progress.stage == LookupProgress::Stage::Queue)
            return {ActionState::Queued, words("Queued")};
        if (entry.progress.stage == LookupProgress::Stage::OtherProgram)
            return {ActionState::Queued, words("Another program asks for it")};
        if (entry.progress.stage == LookupProgress::Stage::Quota)
            return {ActionState::Queued, words("Waiting for the quota")};
        return {ActionState::Running, words("Running, %1 s").arg((nowMs - entry.startedMs) / 1000)};
    }
    if (!entry.lookup) {
        if (entry.storeError)
            return {ActionState::Failed, words("Failed: %1").arg(errorSentence(*entry.storeError))};
        return {ActionState::NotRun,
                entry.spec->billing == Billing::Record ? words("Not run: billed by record") : words("Not run")};
    }
    const Lookup &lookup = *entry.lookup;
    const QString ago = agoText(lookup.fetchedAt, nowUtc, style);
    switch (lookup.result->outcome) {
    case Outcome::Failed: {
        const ErrorKind kind = lookup.result->error->kind;
        const QString title = errorText(*lookup.result->error, false).title;
        // No failure of anybody: that is how it stands, and it can be tried again.
        if (kind == ErrorKind::NotLicensed)
            return {ActionState::NotLicensed, notLicensedWords()};
        if (isNotSent(kind))
            return {ActionState::NotSent, words("Not sent: %1").arg(title)};
        return {ActionState::Failed, kind == ErrorKind::Cancelled ? title : words("Failed: %1").arg(title)};
    }
    case Outcome::NoData:
        return {ActionState::NothingFound, words("Nothing found, %1").arg(ago)};
    case Outcome::Partial: {
        const QString gist = recordsText(*lookup.result);
        return {ActionState::Incomplete, gist.isEmpty() ? words("Incomplete") : words("Incomplete: %1").arg(gist)};
    }
    case Outcome::Data:
        break;
    }
    if (lookup.fetchedAt.daysTo(nowUtc) > StaleDays)
        return {ActionState::Stale, words("Held, %1: stale").arg(ago)};
    return {ActionState::Held, withGist(words("Held, %1").arg(ago), *lookup.result)};
}

} // namespace

StateWords stateWords(const ActionEntry &entry, const QDateTime &nowUtc, qint64 nowMs)
{
    StateWords words = wordsOf(entry, nowUtc, nowMs, AgeStyle::Short);
    words.spoken = wordsOf(entry, nowUtc, nowMs, AgeStyle::Spoken).line;
    return words;
}

QString notLicensedWords()
{
    return words("Not in this licence, can be tried");
}

QString outcomeWords(ActionState state)
{
    switch (state) {
    case ActionState::NotLicensed:
        return words("Not in this licence");
    case ActionState::NothingFound:
        return words("Nothing found");
    case ActionState::Incomplete:
        return words("Incomplete");
    case ActionState::NotSent:
        return words("Not sent");
    case ActionState::Failed:
        return words("Failed");
    case ActionState::Stale:
        return words("Stale");
    case ActionState::Running:
    case ActionState::Queued:
        return words("Running");
    default:
        return {};
    }
}

StateLook stateLook(ActionState state)
{
    switch (state) {
    case ActionState::NotRun:
        break;
    case ActionState::Held:
        return {IconName::Held, Tint::Muted, Tone::Muted};
    case ActionState::Stale:
        return {IconName::Stale, Tint::Warn, Tone::Warn};
    case ActionState::Queued:
        return {IconName::Queued, Tint::Muted, Tone::Muted};
    case ActionState::Running:
        return {IconName::Running, Tint::Accent, Tone::Accent};
    case ActionState::Incomplete:
        return {IconName::Partial, Tint::Warn, Tone::Warn};
    case ActionState::NothingFound:
        return {IconName::NoData, Tint::Muted, Tone::Muted};
    case ActionState::NotSent:
        return {IconName::Warning, Tint::Warn, Tone::Warn};
    case ActionState::Failed:
        return {IconName::Failed, Tint::Bad, Tone::Bad};
    case ActionState::NotLicensed:
        return {IconName::Lock, Tint::Muted, Tone::Muted};
    case ActionState::NotAvailable:
        return {IconName::Na, Tint::Disabled, Tone::Muted};
    }
    return {IconName::Never, Tint::Muted, Tone::Muted};
}

IconName typeIcon(IndicatorType type)
{
    switch (type) {
    case IndicatorType::IpAddress:
    case IndicatorType::Ipv6Address:
        return IconName::Ip;
    case IndicatorType::CidrBlock:
        return IconName::Cidr;
    case IndicatorType::Asn:
        return IconName::Asn;
    case IndicatorType::EmailAddress:
        return IconName::Mail;
    case IndicatorType::Fqdn:
        return IconName::Fqdn;
    default:
        return IconName::Link;
    }
}

QString ageText(const QDateTime &then, const QDateTime &now, AgeStyle style)
{
    const qint64 seconds = then.secsTo(now);
    const auto counted = [&](qint64 number, const char *one, const char *many, const char *brief) {
        if (style == AgeStyle::Short)
            return words(brief).arg(number);
        return number == 1 ? words(one) : words(many).arg(number);
    };
    if (seconds < 60)
        return words("just now");
    if (seconds < 3600)
        return counted(seconds / 60, "1 minute", "%1 minutes", "%1 min");
    if (seconds < 48 * 3600)
        return counted(seconds / 3600, "1 hour", "%1 hours", "%1 h");
    return words("%1 days").arg(seconds / 86400);
}

QString agoText(const QDateTime &then, const QDateTime &now, AgeStyle style)
{
    const QString age = ageText(then, now, style);
    return then.secsTo(now) < 60 ? age : words("%1 ago").arg(age);
}

QString typesText(const ActionSpec &action)
{
    QStringList types;
    for (const IndicatorType type : action.indicatorTypes)
        types.append(indicatorTypeName(type));
    return types.join(u", "_s);
}

QString typesText(const Operation &operation)
{
    QStringList types;
    for (const ActionSpec &action : operation.actions)
        types += typesText(action).split(u", "_s);
    types.removeDuplicates();
    return types.join(u", "_s);
}

QString utcText(const QDateTime &moment)
{
    return moment.toUTC().toString(u"yyyy-MM-dd HH:mm:ss 'UTC'"_s);
}

QString grouped(qint64 number)
{
    return groupedDigits(QString::number(number));
}

QString recordsText(const Result &result)
{
    for (const auto &section : result.sections) {
        if (section->total() <= section->rowCount())
            continue;
        // "WHOIS Records" are records, "Primary Domains" are domains.
        const QString title = QCoreApplication::translate("Section", section->spec().title);
        return words("%1 of %2 %3")
            .arg(grouped(section->rowCount()), grouped(section->total()), title.section(u' ', -1).toLower());
    }
    return {};
}

QString priceText(const ActionSpec &action)
{
    return action.billing == Billing::Record ? words("1 for each record") : words("1 query");
}

QString lookupTitle(const ActionEntry &entry, const QString &asked)
{
    const ActionLayout *const layout = entry.lookup ? entry.lookup->result->layout : nullptr;
    if (layout && *layout->header)
        return QCoreApplication::translate("Header", layout->header).arg(visible(asked));
    return asked.isEmpty() ? entry.title() : words("%1 for %2").arg(entry.spec->title, visible(asked));
}

QString hostText(const QUrl &url)
{
    return visible(url.host(QUrl::FullyEncoded));
}

QString addressText(const QUrl &url)
{
    return visible(url.toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo | QUrl::StripTrailingSlash));
}

} // namespace wb
