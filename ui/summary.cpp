#include "ui/summary.h"

#include "models/domain/clock.h"
#include "models/domain/hostscripts.h"
#include "models/domain/safetext.h"
#include "models/tables/celltext.h"
#include "models/tables/valuenote.h"
#include "ui/actionwords.h"
#include "ui/helpcontent.h"
#include "ui/indicatorsession.h"
#include "ui/knownaccount.h"
#include "ui/summaryvalues.h"

#include <QCoreApplication>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr int LongestValue = 200;
constexpr int RecentDays = 60;
constexpr int MostValues = 20; ///< of a union; nobody reads more in one line
constexpr qint64 TooCommon = 100'000; ///< what as many share says nothing about this one

QString words(const char *text)
{
    return QCoreApplication::translate("Summary", text);
}

QString unitText(qint64 count, const QString &unit)
{
    return count == 1 && unit.endsWith(u's') ? u"1 "_s + unit.chopped(1) : grouped(count) + u' ' + unit;
}

/// The day of a date as services write them; nothing when it does not begin with one.
QDate dayOf(const QString &text)
{
    return QDate::fromString(text.left(10), Qt::ISODate);
}

QString expiryNote(QDate date, QDate today)
{
    const qint64 days = today.daysTo(date);
    const QString day = today.toString(Qt::ISODate);
    if (days >= 0)
        return days == 1 ? words("1 day after %1").arg(day) : words("%1 days after %2").arg(days).arg(day);
    return words("expired %1 days before %2").arg(-days).arg(day);
}

QString cellWords(const RowSource &section, int row, int column)
{
    return displayText(section.spec().columns[column], section.cell(row, column), LongestValue, 1);
}

void readDate(SummaryLine &line, const RowSource &section)
{
    const QString text = QString::fromUtf8(section.cell(line.firstRow, line.column));
    line.date = dayOf(text);
    line.local = localTime(text);
    line.isMono = true;
    if (line.date.isValid())
        line.text = text.left(10);
}

void readChanges(SummaryLine &line, const RowSource &section, QDate today)
{
    const int changed = section.spec().columnIndex(u"changed");
    QString newest;
    for (int row = 0; changed >= 0 && row < section.rowCount(); ++row) {
        if (section.cell(row, changed).isEmpty())
            continue;
        ++line.count;
        const QString text = QString::fromUtf8(section.cell(row, line.column));
        if (const QDate date = dayOf(text); date.isValid() && date.daysTo(today) <= RecentDays)
            ++line.recentChanges;
        if (newest.isEmpty() || text > newest) {
            newest = text;
            line.firstRow = row;
        }
    }
    line.rows.clear();
    line.isAllRows = false;
    line.isMono = false;
    const qint64 total = std::max<qint64>(section.total(), section.rowCount());
    const QString records = total > section.rowCount()
        ? words("%1 of %2 records").arg(grouped(section.rowCount()), grouped(total))
        : words("%1 records").arg(grouped(total));
    line.text =
        line.count == 0 ? words("none in %1").arg(records) : words("%1 in %2").arg(grouped(line.count), records);
    if (line.count == 0) {
        line.firstRow = 0;
        return;
    }
    line.date = dayOf(newest);
    line.note = words("newest %1: %2").arg(visible(newest.left(10)), cellWords(section, line.firstRow, changed));
}

/// The rows a line stands for, in order.
template <typename Take> void eachRow(const SummaryLine &line, const RowSource &section, Take take)
{
    const int count = line.isAllRows ? section.rowCount() : int(line.rows.size());
    for (int i = 0; i < count; ++i)
        take(line.isAllRows ? i : line.rows[size_t(i)]);
}

void readNumber(SummaryLine &line, QByteArrayView cell)
{
    bool isNumber = false;
    const qint64 number = cell.toLongLong(&isNumber);
    if (!isNumber)
        return;
    line.count = number;
    line.text = unitText(number, line.spec->unit);
    line.isMono = false;
}

void readUnion(SummaryLine &line, const RowSource &section)
{
    QStringList values;
    std::vector<int> rows;
    const bool isList = section.spec().columns[line.column].type == ColumnType::List;
    eachRow(line, section, [&](int row) {
        const QByteArrayView cell = section.cell(row, line.column);
        if (cell.isEmpty())
            return;
        rows.push_back(row);
        const QList<QByteArrayView> elements = isList ? listElements(cell) : QList<QByteArrayView>{cell};
        for (const QByteArrayView element : elements) {
            const QString value = visible(QString::fromUtf8(element).left(LongestValue));
            if (!value.isEmpty() && values.size() < MostValues && !values.contains(value))
                values.append(value);
        }
    });
    line.text = values.join(u", "_s);
    line.rows = std::move(rows);
    line.isAllRows = false;
    line.firstRow = line.rows.empty() ? line.firstRow : line.rows.front();
    if (line.rows.empty()) {
        line.state = SummaryLine::State::Absent;
        line.text = words("not in this record");
    }
}

void readNewest(SummaryLine &line, const RowSource &section)
{
    QByteArrayView newest;
    eachRow(line, section, [&](int row) {
        const QByteArrayView cell = section.cell(row, line.column);
        if (newest.isEmpty() || cell > newest) {
            newest = cell;
            line.firstRow = row;
        }
    });
    line.rows = {line.firstRow};
    line.isAllRows = false;
    readDate(line, section);
}

QString noteOf(const SummaryLineSpec &spec, const RowSource &section, int firstRow, int column)
{
    if (const int other = section.spec().columnIndex(spec.noteColumn); other >= 0)
        return cellWords(section, firstRow, other);
    for (int row = 0; !spec.note.isEmpty() && row < section.rowCount(); ++row) {
        if (spec.noteRows.matches(section, row) && !section.cell(row, column).isEmpty())
            return QString(spec.note).arg(cellWords(section, row, column));
    }
    return {};
}

} // namespace

const SummaryLine &SummaryReader::valueOf(const SummaryLineSpec &spec, const std::shared_ptr<const Result> &result)
{
    Known &known = m_known[spec.id];
    if (known.result == result)
        return known.line;
    known.result = result;
    SummaryLine &line = known.line;
    line = {};
    line.spec = &spec;
    for (const SummaryValue &value : result->summary) {
        if (value.spec.id != spec.summaryValue || value.text.isEmpty())
            continue;
        line.state = SummaryLine::State::Value;
        line.text = visible(QString::fromUtf8(value.text).left(LongestValue));
        if (spec.shape == SummaryShape::Number)
            readNumber(line, value.text);
        else
            line.values = {QString::fromUtf8(value.text)};
        return line;
    }
    const auto section =
        std::find_if(result->sections.cbegin(), result->sections.cend(),
                     [&](const std::shared_ptr<const Section> &one) { return one->spec().id == spec.section; });
    if (section != result->sections.cend()) {
        const RowSource &rows = **section;
        line.column = rows.spec().columnIndex(spec.value);
        line.isAllRows = spec.rows.column.isEmpty();
        for (int row = 0; !line.isAllRows && row < rows.rowCount(); ++row) {
            if (spec.rows.matches(rows, row))
                line.rows.push_back(row);
        }
        if (line.isAllRows && rows.rowCount() > 0)
            line.firstRow = 0;
        else if (!line.rows.empty())
            line.firstRow = line.rows.front();
        if (line.firstRow >= 0 && line.column >= 0) {
            const int all = line.isAllRows ? rows.rowCount() : int(line.rows.size());
            line.state = SummaryLine::State::Value;
            line.isMono = rows.spec().columns[line.column].mono;
            line.text = cellWords(rows, line.firstRow, line.column);
            const QString exact = QString::fromUtf8(rows.cell(line.firstRow, line.column));
            if (spec.shape == SummaryShape::Count)
                line.count = all;
            if (all > 1 && (spec.shape == SummaryShape::Count || spec.shape == SummaryShape::Text))
                line.text += words(" +%1").arg(grouped(all - 1));
            if (m_workbench.mapping->isRedacted(exact)) {
                line.state = SummaryLine::State::Redacted;
                line.text = words("redacted");
            } else if (spec.shape == SummaryShape::Created || spec.shape == SummaryShape::Expires) {
                readDate(line, rows);
            } else if (spec.shape == SummaryShape::Number) {
                readNumber(line, rows.cell(line.firstRow, line.column));
            } else if (spec.shape == SummaryShape::Union) {
                readUnion(line, rows);
            } else if (spec.shape == SummaryShape::Newest) {
                readNewest(line, rows);
            } else if (spec.shape == SummaryShape::Changes) {
                readChanges(line, rows, m_workbench.clock->nowUtc().date());
            } else if (spec.isContact) {
                const auto read = readIndicator(exact);
                line.isMono = read.hasValue();
                if (read)
                    line.contact = exact;
            }
            if (line.note.isEmpty())
                line.note = noteOf(spec, rows, line.firstRow, line.column);
            if (line.state == SummaryLine::State::Value)
                line.values = exactValues(line, rows);
            if (line.note.isEmpty() && line.values.size() == 1)
                line.note = visible(inLetters(line.values.first()));
            return line;
        }
    }
    const bool isEmpty = isEmptyField(*result, spec.field);
    line.state = isEmpty ? SummaryLine::State::Empty : SummaryLine::State::Absent;
    line.text = isEmpty ? words("empty") : words("not in this record");
    return line;
}

SummaryLine SummaryReader::lineOf(const SummaryLineSpec &spec, const IndicatorSession &session)
{
    const ActionEntry &entry = session.entry(spec.action);
    const QDateTime now = m_workbench.clock->nowUtc();
    const StateWords state = stateWords(entry, now, m_workbench.clock->monotonicMs());
    const bool hasRows = entry.lookup && !entry.lookup->result->sections.isEmpty();
    SummaryLine line;
    if (entry.lookup && entry.lookup->result->outcome != Outcome::Failed && !entry.isRunning
        && (hasRows || entry.lookup->result->outcome == Outcome::Data))
        line = valueOf(spec, entry.lookup->result);
    line.spec = &spec;
    line.source = entry.spec->title;
    line.sourceShort = entry.spec->shortTitle;
    line.help = summaryLineHelp(m_workbench, spec);
    if (entry.isLooking)
        return line; // said in a moment
    if (state.state == ActionState::NotLicensed
        || (state.state == ActionState::NotRun && !m_account->covers(*entry.spec))) {
        line.state = SummaryLine::State::NotLicensed;
        line.text = notLicensedWords();
        line.runWords = words("Run…");
        return line;
    }
    if (state.state == ActionState::NotRun) {
        line.text = words("Not run");
        const bool isRecord = entry.spec->billing == Billing::Record;
        line.runWords = isRecord ? words("Run…") : words("Run, %1").arg(priceText(*entry.spec));
        line.note = isRecord ? words("billed by record") : QString();
        return line;
    }
    if (entry.isRunning) {
        line.state = SummaryLine::State::Waiting;
        line.text = state.line;
        return line;
    }
    if (!entry.lookup || entry.lookup->result->outcome == Outcome::Failed) {
        line.state = SummaryLine::State::Failed;
        line.text = state.line;
    } else if (line.state == SummaryLine::State::NotRun) {
        line.state = SummaryLine::State::NothingFound;
        line.text = outcomeWords(ActionState::NothingFound);
    }
    if (entry.lookup) {
        line.fetchedAt = entry.lookup->fetchedAt;
        line.age = shortAgeText(line.fetchedAt, now);
        line.isStale = state.state == ActionState::Stale;
    }
    const QDate today = now.date();
    if (line.state == SummaryLine::State::Value && line.date.isValid()) {
        if (spec.shape == SummaryShape::Created)
            line.note = words("%1 before %2").arg(spanText(line.date, today), today.toString(Qt::ISODate));
        else if (spec.shape == SummaryShape::Expires)
            line.note = expiryNote(line.date, today);
    }
    return line;
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
        question.lead = words("Not known yet");
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
        for (const SummaryLineSpec &spec : m_workbench.mapping->summary()) {
            const ActionSpec *const action = m_workbench.operation->action(spec.action);
            if (spec.group == group && action && action->takes(session.indicator().type))
                one.lines.append(lineOf(spec, session));
        }
        if (one.lines.isEmpty())
            continue;
        answer(one, m_workbench.clock->nowUtc().date());
        questions.append(one);
    }
    return questions;
}

} // namespace wb
