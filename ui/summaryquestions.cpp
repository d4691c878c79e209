// What the lines of the Summary say together.
#include "models/domain/clock.h"
#include "ui/actionwords.h"
#include "ui/indicatorsession.h"
#include "ui/operationsatwork.h"
#include "ui/summary.h"

#include <QCoreApplication>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 TooCommon = 100'000; ///< what as many share says nothing about this one

QString words(const char *text)
{
    return QCoreApplication::translate("Summary", text);
}

} // namespace

QString unitText(qint64 count, const QString &unit)
{
    return count == 1 && unit.endsWith(u's') ? u"1 "_s + unit.chopped(1) : grouped(count) + u' ' + unit;
}

namespace {

/// The newest of the changes answers; what it was, and how many there were of late, stand below.
void answerChanges(SummaryQuestion &question, QDate today)
{
    const SummaryLine *newest = nullptr;
    int recent = -1;
    for (const SummaryLine &line : std::as_const(question.lines)) {
        if (line.state != SummaryLine::State::Value)
            continue;
        const bool isDated = line.spec->shape == SummaryShape::Changes || line.spec->shape == SummaryShape::Newest;
        if (isDated && line.date.isValid() && (!newest || line.date > newest->date))
            newest = &line;
        if (line.spec->shape == SummaryShape::Changes)
            recent = std::max(recent, line.recentChanges);
    }
    if (!newest)
        return;
    const qint64 days = newest->date.daysTo(today);
    question.base.append(baseText(newest->date, today));
    question.lead = days < 1 ? words("today") : days == 1 ? words("1 day ago") : words("%1 days ago").arg(days);
    const qsizetype colon = newest->note.indexOf(u": "_s);
    const bool isDatedNote = newest->spec->shape == SummaryShape::Changes && colon >= 0;
    question.below.append(isDatedNote ? newest->note.mid(colon + 2) : newest->note);
    if (recent >= 0)
        question.below.append(words("%1 in 60 days").arg(unitText(recent, words("changes"))));
}

/// That nothing was found is an answer, and another one than that nobody asked.
QString leadWithoutAnswer(const QList<SummaryLine> &lines)
{
    using State = SummaryLine::State;
    int knowable = 0;
    int nothing = 0;
    int notAsked = 0;
    for (const SummaryLine &line : lines) {
        if (line.state == State::Value)
            return {};
        knowable += line.state != State::Said;
        nothing += line.state == State::NothingFound;
        notAsked += line.state == State::NotRun || line.state == State::NotSent || line.state == State::NotLicensed;
    }
    if (knowable == 0)
        return {};
    if (nothing == 0 || nothing + notAsked < knowable)
        return words("Not known yet");
    return nothing == knowable ? words("Nothing found") : words("Nothing found so far");
}

void answer(SummaryQuestion &question, QDate today)
{
    const SummaryLine *largest = nullptr;
    for (const SummaryLine &line : std::as_const(question.lines)) {
        const bool isKnown = line.state == SummaryLine::State::Value;
        if (line.spec->leads && (isKnown || line.state == SummaryLine::State::Redacted)) {
            question.lead = line.text;
            question.isScore = isKnown && line.spec->shape == SummaryShape::Score;
        }
        if (line.spec->follows && isKnown && line.spec->shape == SummaryShape::Created && line.date.isValid())
            question.base.append(baseText(line.date, today));
        if (line.spec->follows && isKnown)
            question.below.append(line.spec->shape == SummaryShape::Created && line.date.isValid()
                                      ? words("%1 old").arg(spanText(line.date, today))
                                      : line.text);
        const bool isCount = line.spec->shape == SummaryShape::Count || line.spec->shape == SummaryShape::Number;
        if (isCount && isKnown && line.count < TooCommon && (!largest || line.count > largest->count))
            largest = &line;
    }
    answerChanges(question, today);
    if (largest) {
        question.lead = unitText(largest->count, largest->spec->unit);
        if (!largest->spec->unitOf.isEmpty())
            question.below.append(largest->spec->unitOf);
        for (const SummaryLine &line : std::as_const(question.lines)) {
            if (line.count > 0 && &line != largest)
                question.below.append((unitText(line.count, line.spec->unit) + u' ' + line.spec->unitOf).trimmed());
        }
    }
    question.below = question.below.mid(0, 2);
    if (question.lead.isEmpty())
        question.lead = leadWithoutAnswer(question.lines);
}

SummaryLine saidLine(const SummaryLineSpec &spec)
{
    SummaryLine line;
    line.spec = &spec;
    line.state = SummaryLine::State::Said;
    line.text = spec.says;
    return line;
}

/// Said once where several notes would say the same of what is not known.
void addNote(QList<SummaryLine> &lines, const SummaryLine &note)
{
    const auto line = std::find_if(lines.begin(), lines.end(),
                                   [&](const SummaryLine &each) { return each.spec->id == note.spec->noteOf; });
    if (line == lines.end() || line->state != SummaryLine::State::Value)
        return;
    line->help += u'\n' + note.help;
    const bool isKnown = note.state == SummaryLine::State::Value;
    const QString text = isKnown ? u' ' + note.text : u": "_s + note.text.left(1).toLower() + note.text.mid(1);
    if (!isKnown && line->note.contains(text))
        return;
    line->note += (line->note.isEmpty() ? QString() : u", "_s) + note.spec->title + text;
}

} // namespace

QList<SummaryQuestion> SummaryReader::read(const IndicatorSession &session)
{
    QList<SummaryQuestion> questions;
    for (const SummaryGroup group :
         {SummaryGroup::Bad, SummaryGroup::Whose, SummaryGroup::Else, SummaryGroup::Changed}) {
        SummaryQuestion one;
        one.group = group;
        one.question = questionText(group);
        for (const SummaryLineSpec *const named : summaryLines(m_workbench)) {
            const SummaryLineSpec &spec = *named;
            if (spec.group != group)
                continue;
            const ActionEntry *const entry = session.find(spec.source.action);
            if (entry && entry->fits && !spec.noteOf.isEmpty())
                addNote(one.lines, lineOf(spec, session));
            else if (entry && entry->fits)
                one.lines.append(lineOf(spec, session));
            else if (spec.saidOf.contains(session.indicator().type))
                one.lines.append(saidLine(spec));
        }
        if (one.lines.isEmpty())
            continue;
        answer(one, m_workbench.clock->nowUtc().date());
        questions.append(one);
    }
    return questions;
}

} // namespace wb
