// The Summary in words: for a ticket, and spans of time.
#include "models/domain/indicator.h"
#include "ui/actionwords.h"
#include "ui/summary.h"

#include <QCoreApplication>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("Summary", text);
}

} // namespace

QString questionText(SummaryGroup group)
{
    switch (group) {
    case SummaryGroup::Bad:
        return words("Is it bad?");
    case SummaryGroup::Whose:
        return words("Whose is it?");
    case SummaryGroup::Else:
        return words("What else?");
    case SummaryGroup::Changed:
        break;
    }
    return words("How has it changed?");
}

namespace {

/// Only what can be clicked: "Example, Inc." stays as it is.
QString defangedWords(const QString &text)
{
    QStringList all = text.split(u' ');
    for (QString &word : all) {
        if (word.contains(u'.') && readIndicator(word))
            word = defanged(word);
    }
    return all.join(u' ');
}

} // namespace

QString summaryText(const QList<SummaryQuestion> &questions, const QString &title, const QDateTime &nowUtc)
{
    QString text = words("%1, summary of %2").arg(defanged(title), utcText(nowUtc)) + u'\n';
    QStringList notRun;
    for (const SummaryQuestion &question : questions) {
        text += u'\n' + question.question + u'\n';
        for (const SummaryLine &line : question.lines) {
            if (line.state == SummaryLine::State::NotRun || line.state == SummaryLine::State::NotSent
                || line.state == SummaryLine::State::Waiting) {
                notRun.append(words("%1 (%2)").arg(line.spec->title, line.source));
                continue;
            }
            QString value = line.state == SummaryLine::State::Value ? defangedWords(line.text) : line.text;
            if (!line.note.isEmpty())
                value += u", "_s + defangedWords(line.note);
            if (line.state == SummaryLine::State::Said) {
                text += words("  %1: %2").arg(line.spec->title, value) + u'\n';
                continue;
            }
            text += words("  %1: %2 [%3%4]")
                        .arg(line.spec->title, value, line.source,
                             line.fetchedAt.isValid() ? u", "_s + utcText(line.fetchedAt) : QString())
                + u'\n';
        }
    }
    if (!notRun.isEmpty())
        text += u'\n' + words("Not run: %1").arg(notRun.join(u", "_s)) + u'\n';
    return text;
}

QString baseText(QDate from, QDate to)
{
    return words("Counted from %1 to %2").arg(from.toString(Qt::ISODate), to.toString(Qt::ISODate));
}

QString spanText(QDate from, QDate to)
{
    if (from > to)
        std::swap(from, to);
    int years = to.year() - from.year();
    if (from.addYears(years) > to)
        --years;
    const qint64 days = from.addYears(years).daysTo(to);
    const QString daysText = days == 1 ? words("1 day") : words("%1 days").arg(days);
    if (years == 0)
        return daysText;
    const QString yearsText = years == 1 ? words("1 year") : words("%1 years").arg(years);
    return days == 0 ? yearsText : yearsText + u", "_s + daysText;
}

QString shortAgeText(const QDateTime &then, const QDateTime &now)
{
    const qint64 days = then.secsTo(now) / 86400;
    if (then.secsTo(now) < 60)
        return words("now");
    if (days < 2)
        return ageText(then, now);
    return days < 730 ? words("%1 d").arg(days) : words("%1 y").arg(days / 365);
}

} // namespace wb
