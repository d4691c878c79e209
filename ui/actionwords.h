#pragma once

#include "models/domain/indicator.h"
#include "models/tables/actionlistmodel.h"
#include "ui/look/icons.h"
#include "ui/look/labels.h"

#include <QDateTime>
#include <QString>
#include <QUrl>

namespace wb {

struct ActionEntry;
struct ActionSpec;
struct Operation;
struct Result;

/// What is told of an entry, everywhere in the same words.
struct StateWords
{
    ActionState state = ActionState::NotRun;
    QString line = {}; ///< "Held, 2 h ago: 100 of 744 records"
    QString spoken = {}; ///< the same with its ages written out, "Held, 2 hours ago: 100 of 744 records"
};

/// Older results are stale.
inline constexpr int StaleDays = 30;

StateWords stateWords(const ActionEntry &entry, const QDateTime &nowUtc, qint64 nowMs);
QString outcomeWords(ActionState state); ///< "Nothing found"
/// Of an action that the licence does not cover, as far as is known.
QString notLicensedWords();

struct StateLook
{
    IconName icon = IconName::Never;
    Tint tint = Tint::Muted;
    Tone tone = Tone::Muted;
};
StateLook stateLook(ActionState state);

IconName typeIcon(IndicatorType type);

/// Spoken: for who hears it.
enum class AgeStyle { Short, Spoken };
/// "just now", "7 min", "2 h", "6 days"; spoken "7 minutes", "2 hours"
QString ageText(const QDateTime &then, const QDateTime &now, AgeStyle style = AgeStyle::Short);
/// "just now", "2 h ago"
QString agoText(const QDateTime &then, const QDateTime &now, AgeStyle style = AgeStyle::Short);
/// "FQDN, IP Address"
QString typesText(const ActionSpec &action);
QString typesText(const Operation &operation); ///< of all its actions
/// "2026-11-24 12:03:11 UTC"
QString utcText(const QDateTime &moment);
/// "12,500"
QString grouped(qint64 number);

/// "100 of 744 records" when the service has more than is here, else empty.
QString recordsText(const Result &result);
/// "1 query", "1 for each record"
QString priceText(const ActionSpec &action);
/// As it is asked for: a name with other letters in its ASCII form, so that none can pass for another.
QString hostText(const QUrl &url);
/// The same with scheme, port and path.
QString addressText(const QUrl &url);
/// "FQDN WHOIS for example.com"
QString lookupTitle(const ActionEntry &entry, const QString &asked);

} // namespace wb
