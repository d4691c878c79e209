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
#include "ui/operationsatwork.h"
#include "ui/summaryvalues.h"

#include <QCoreApplication>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr int LongestValue = 200;
constexpr int RecentDays = 60;
constexpr int MostValues = 20; ///< of a union; nobody reads more in one line

QString words(const char *text)
{
    return QCoreApplication::translate("Summary", text);
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

/// Of a list its first element.
QString firstValue(const RowSource &section, int row, int column)
{
    const QByteArrayView cell = section.cell(row, column);
    const bool isList = section.spec().columns[column].type == ColumnType::List && !cell.isEmpty();
    return QString::fromUtf8(isList ? listElements(cell).first() : cell);
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

QString noteOf(const SummarySource &source, const RowSource &section, int firstRow, int column)
{
    if (const int other = section.spec().columnIndex(source.noteColumn); other >= 0)
        return cellWords(section, firstRow, other);
    for (int row = 0; !source.noteRows.column.isEmpty() && row < section.rowCount(); ++row) {
        if (source.noteRows.matches(section, row) && !section.cell(row, column).isEmpty())
            return QString(source.note).arg(cellWords(section, row, column));
    }
    return {};
}

/// Null when the result's summary has no such line.
const SummaryValue *summaryValue(const Result &result, const QString &id)
{
    for (const SummaryValue &value : result.summary) {
        if (value.spec.id == id && !value.text.isEmpty())
            return &value;
    }
    return nullptr;
}

QString summaryWords(const SummaryValue &value)
{
    return visible(QString::fromUtf8(value.text).left(LongestValue));
}

} // namespace

/// The line stands for the rows that match; without one it stays as it was.
void SummaryReader::readRows(SummaryLine &line, const RowSource &rows, const QString &asked) const
{
    const SummarySource &source = *line.from;
    const SummaryShape shape = line.spec->shape;
    line.column = rows.spec().columnIndex(source.value);
    const int about = rows.spec().columnIndex(source.aboutColumn);
    if (line.column < 0)
        return;
    line.isAllRows = source.rows.column.isEmpty() && about < 0;
    for (int row = 0; !line.isAllRows && row < rows.rowCount(); ++row) {
        const bool isAbout =
            about < 0 || QString::fromUtf8(rows.cell(row, about)).compare(asked, Qt::CaseInsensitive) == 0;
        if (isAbout && source.rows.matches(rows, row) && !rows.cell(row, line.column).isEmpty())
            line.rows.push_back(row);
    }
    if (line.isAllRows && rows.rowCount() > 0)
        line.firstRow = 0;
    else if (!line.rows.empty())
        line.firstRow = line.rows.front();
    if (line.firstRow < 0)
        return;
    const int all = line.isAllRows ? rows.rowCount() : int(line.rows.size());
    line.state = SummaryLine::State::Value;
    line.isMono = rows.spec().columns[line.column].mono;
    line.text = cellWords(rows, line.firstRow, line.column);
    const QString exact = firstValue(rows, line.firstRow, line.column);
    if (shape == SummaryShape::Count)
        line.count = all;
    if (all > 1 && (shape == SummaryShape::Count || shape == SummaryShape::Text))
        line.text += words(" +%1").arg(grouped(all - 1));
    if (mappingOf(m_workbench, source.action).isRedacted(exact)) {
        line.state = SummaryLine::State::Redacted;
        line.text = words("redacted");
    } else if (shape == SummaryShape::Created || shape == SummaryShape::Expires) {
        readDate(line, rows);
    } else if (shape == SummaryShape::Number) {
        readNumber(line, rows.cell(line.firstRow, line.column));
    } else if (shape == SummaryShape::Union) {
        readUnion(line, rows);
    } else if (shape == SummaryShape::Newest) {
        readNewest(line, rows);
    } else if (shape == SummaryShape::Changes) {
        readChanges(line, rows, m_workbench.clock->nowUtc().date());
    } else if (line.spec->isContact) {
        const auto read = readIndicator(exact);
        line.isMono = read.hasValue();
        if (read)
            line.contact = exact;
    }
    if (line.note.isEmpty())
        line.note = noteOf(source, rows, line.firstRow, line.column);
    if (line.state == SummaryLine::State::Value)
        line.values = exactValues(line, rows);
    if (line.note.isEmpty() && line.values.size() == 1)
        line.note = visible(inLetters(line.values.first()));
}

const SummaryLine &SummaryReader::valueOf(const SummaryLineSpec &spec, const SummarySource &source,
                                          const Lookup &lookup)
{
    const std::shared_ptr<const Result> &result = lookup.result;
    Known &known = m_known[&source];
    if (known.result == result)
        return known.line;
    known.result = result;
    SummaryLine &line = known.line;
    line = {};
    line.spec = &spec;
    line.from = &source;
    if (const SummaryValue *const value = summaryValue(*result, source.summaryValue)) {
        line.state = SummaryLine::State::Value;
        line.text = summaryWords(*value);
        if (spec.shape == SummaryShape::Number)
            readNumber(line, value->text);
        else
            line.values = {QString::fromUtf8(value->text)};
    }
    for (const auto &section : result->sections) {
        if (section->spec().id == source.section)
            readRows(line, *section, lookup.start.asked);
    }
    if (const SummaryValue *const note = summaryValue(*result, source.noteSummary))
        line.note = QString(source.note).arg(summaryWords(*note));
    if (line.state != SummaryLine::State::NotRun)
        return line;
    const bool isEmpty = isEmptyField(*result, source.field);
    line.state = isEmpty ? SummaryLine::State::Empty : SummaryLine::State::Absent;
    line.text = isEmpty ? words("empty") : words("not in this record");
    return line;
}

/// Where its own source has no answer, that of another one stands in, with its name.
SummaryLine SummaryReader::lineOf(const SummaryLineSpec &spec, const IndicatorSession &session)
{
    SummaryLine line = lineFrom(spec, spec.source, session);
    const bool isOpen = line.state == SummaryLine::State::NotRun || line.state == SummaryLine::State::Failed
        || line.state == SummaryLine::State::NotSent || line.state == SummaryLine::State::NothingFound;
    for (const SummarySource &source : spec.otherwise) {
        const ActionEntry *const entry = session.find(source.action);
        if (!isOpen || !entry || !entry->lookup)
            continue;
        SummaryLine other = lineFrom(spec, source, session);
        if (other.state == SummaryLine::State::Value)
            return other;
    }
    return line;
}

SummaryLine SummaryReader::lineFrom(const SummaryLineSpec &spec, const SummarySource &source,
                                    const IndicatorSession &session)
{
    const ActionEntry &entry = session.entry(source.action);
    const QDateTime now = m_workbench.clock->nowUtc();
    const StateWords state = stateWords(entry, now, m_workbench.clock->monotonicMs());
    const bool hasRows = entry.lookup && !entry.lookup->result->sections.isEmpty();
    SummaryLine line;
    if (entry.lookup && entry.lookup->result->outcome != Outcome::Failed && !entry.isRunning
        && (hasRows || entry.lookup->result->outcome == Outcome::Data))
        line = valueOf(spec, source, *entry.lookup);
    line.spec = &spec;
    line.from = &source;
    line.source = entry.spec->title;
    line.sourceShort = entry.spec->shortTitle;
    line.help = summarySourceHelp(m_workbench, source);
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
        if (session.canRun(entry, {}))
            line.runWords = isRecord ? words("Run…") : words("Run, %1").arg(priceText(*entry.spec));
        else
            line.note = words("no address is known yet");
        if (isRecord)
            line.note = words("billed by record");
        return line;
    }
    if (entry.isRunning) {
        line.state = SummaryLine::State::Waiting;
        line.text = state.line;
        return line;
    }
    if (state.state == ActionState::NotSent) {
        line.state = SummaryLine::State::NotSent;
        line.text = outcomeWords(state.state);
    } else if (!entry.lookup || entry.lookup->result->outcome == Outcome::Failed) {
        line.state = SummaryLine::State::Failed;
        line.text = state.line;
    } else if (line.state == SummaryLine::State::NotRun) {
        line.state = SummaryLine::State::NothingFound;
        line.text = outcomeWords(ActionState::NothingFound);
    }
    if (entry.lookup && line.state != SummaryLine::State::NotSent) { // what never happened has no age
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

} // namespace wb
