#pragma once

#include <QDateTime>
#include <QString>
#include <QStringList>

namespace wb {

/// What an analyst says of a case, of an indicator or of a fact.
struct CaseMarks
{
    QString status = {}; ///< of a fact empty: that of its indicator; a case has none
    QString tlp = {}; ///< empty: not set
    QString note = {};
    QStringList tags = {};

    bool operator==(const CaseMarks &) const = default;
};

/// An indicator of a case, apart from what is known of it.
struct CaseIndicator
{
    QString id = {};
    CaseMarks marks = {};
    QString addedBy = {};
    QDateTime addedAt = {};
};

inline constexpr qsizetype LongestNote = 20'000;
inline constexpr qsizetype LongestTag = 100;
inline constexpr qsizetype MostTags = 50;

/// ThreatQ's.
const QStringList &indicatorStatuses();
/// Of TLP 2.0, least strict first, without the "TLP:".
const QStringList &tlpLabels();
/// Nothing marked with it leaves this machine before the user was asked.
inline const QString StrictestTlp = QStringLiteral("RED");
/// Of a text with a comma or a line break between them: each once, whatever its case, and what cannot be seen escaped.
QStringList readTags(const QString &text);

} // namespace wb
