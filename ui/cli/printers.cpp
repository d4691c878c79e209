#include "ui/cli/printers.h"

#include "models/domain/billing.h"
#include "models/domain/resultjson.h"
#include "models/domain/safetext.h"

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr int WidestCell = 60;

/// The result with that section alone; all of it when no section is named.
Result onlySection(const Result &result, const QString &section)
{
    Result only = result;
    if (!section.isEmpty())
        only.sections.removeIf([&](const auto &candidate) { return candidate->spec().id != section; });
    return only;
}

void writeIndicator(JsonBuilder &writer, const FinishedLookup &finished)
{
    writer.key("indicator").beginObject();
    if (!finished.hasIndicator) {
        writer.key("type").null();
        writer.key("value").text(finished.pasted);
    } else {
        const Indicator &indicator = finished.lookup.start.indicator;
        writer.key("type").text(indicatorTypeName(indicator.type));
        writer.key("value").text(indicator.value);
        if (indicator.from) {
            writer.key("from").beginObject();
            writer.key("type").text(indicatorTypeName(indicator.from->type));
            writer.key("value").text(indicator.from->value);
            writer.endObject();
        }
    }
    writer.endObject();
}

QString cellForTerminal(const ColumnSpec &column, QByteArrayView cell)
{
    if (cell.isNull())
        return u"-"_s;
    const QString text = cellText(column, cell);
    const qsizetype lines = text.trimmed().count(u'\n') + 1;
    QString line = visible(QStringView(text).left(text.indexOf(u'\n') < 0 ? text.size() : text.indexOf(u'\n')));
    if (lines > 1)
        line += u" (%1 lines)"_s.arg(lines);
    return line;
}

/// Where the command line itself has one.
QString wayOn(const Lookup &lookup)
{
    const HoldBacks heldBack = lookup.heldBackBy;
    QStringList options;
    if (heldBack.testFlag(HoldBack::SpecialUse))
        options.append(u"--allow-private"_s);
    if (heldBack.testAnyFlags(HoldBack::NeverQuery | HoldBack::CaseMark))
        options.append(u"--ask-anyway"_s);
    switch (lookup.result->error->kind) {
    case ErrorKind::HeldBack: {
        if (options.isEmpty())
            return {};
        const QString sends = options.size() > 1 ? u"; %1 send it all the same"_s : u"; %1 sends it all the same"_s;
        const QString demo = heldBack == HoldBack::SpecialUse ? u", --demo asks the demo data"_s : QString();
        return sends.arg(options.join(u" and "_s)) + demo;
    }
    case ErrorKind::NoCredentials:
    case ErrorKind::Keychain:
        return u"; DOMAINTOOLS_API_USERNAME and DOMAINTOOLS_API_KEY go before the keychain, --demo needs neither"_s;
    default:
        return {};
    }
}

QString outcomeSentence(const Lookup &lookup, const ActionSpec &action)
{
    QString sentence = outcomeName(lookup.result->outcome);
    if (lookup.result->error)
        sentence += u" (%1: %2)"_s.arg(kindName(lookup.result->error->kind), lookup.result->error->detail);
    if (lookup.result->error)
        sentence += wayOn(lookup);
    if (!lookup.responses.isEmpty()) {
        sentence += u", %1 %2 UTC"_s.arg(lookup.held ? u"held since"_s : u"fetched"_s,
                                         lookup.fetchedAt.toUTC().toString(u"yyyy-MM-dd HH:mm:ss"_s));
    }
    const qint64 billed = billedRows(action, *lookup.result, lookup.heldResponses);
    if (billed > 0 && !lookup.held)
        sentence += u", %1 billed"_s.arg(billed == 1 ? u"1 record"_s : u"%1 records"_s.arg(billed));
    return visible(sentence);
}

} // namespace

QByteArray lookupAsJson(const FinishedLookup &finished, const Operation &operation, const QString &section)
{
    const Lookup &lookup = finished.lookup;
    JsonBuilder writer;
    writer.beginObject();
    writer.key("operation").text(operation.id);
    writer.key("action").text(lookup.start.action);
    writeIndicator(writer, finished);
    writer.key("asked");
    if (finished.hasIndicator)
        writer.text(lookup.start.asked);
    else
        writer.null();
    writer.key("outcome").text(outcomeName(lookup.result->outcome));
    writer.key("fetchedAt").text(lookup.fetchedAt.toUTC().toString(u"yyyy-MM-ddTHH:mm:ss'Z'"_s));
    writer.key("origin").text(lookup.start.origin);
    writer.key("held").boolean(lookup.held);
    writeResult(writer, onlySection(*lookup.result, section));
    writer.endObject();
    return writer.document();
}

QByteArray textTable(const QStringList &header, const QList<QStringList> &rows)
{
    QList<qsizetype> widths;
    const auto cut = [](const QString &cell) {
        return cell.size() <= WidestCell ? cell : cell.left(WidestCell - 1) + u'…';
    };
    for (const QString &title : header)
        widths.append(title.size());
    for (const QStringList &row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], cut(row[i]).size());
    }
    QString out;
    const auto line = [&](const QStringList &cells) {
        QString text;
        for (qsizetype i = 0; i < cells.size(); ++i)
            text += cut(cells[i]).leftJustified(widths[i]) + u"  "_s;
        while (text.endsWith(u' '))
            text.chop(1);
        out += text + u'\n';
    };
    line(header);
    QStringList rule;
    for (const qsizetype width : widths)
        rule.append(QString(width, u'-'));
    line(rule);
    for (const QStringList &row : rows)
        line(row);
    return out.toUtf8();
}

QByteArray lookupAsTable(const FinishedLookup &finished, const Operation &operation, const QString &section)
{
    const Lookup &lookup = finished.lookup;
    const ActionSpec *const action = operation.action(lookup.start.action);
    const QString asked = finished.hasIndicator ? lookup.start.asked : finished.pasted;
    const QString title = QString::fromUtf8(lookup.result->layout ? lookup.result->layout->header : "");
    QByteArray out = visible(title.isEmpty() ? action->title + u" for "_s + asked : title.arg(asked)).toUtf8();
    out += "\n" + outcomeSentence(lookup, *action).toUtf8() + "\n";
    const Result result = onlySection(*lookup.result, section);
    for (const SummaryValue &value : result.summary) {
        if (!value.text.isNull() && section.isEmpty()) {
            out += QByteArray(value.spec.title) + ": " + visible(QString::fromUtf8(value.text)).toUtf8() + "\n";
        }
    }
    for (const auto &rows : result.sections) {
        const SectionSpec &spec = rows->spec();
        out += "\n" + QByteArray(spec.title) + " (" + QByteArray::number(rows->rowCount());
        if (rows->total() >= 0 && rows->total() != rows->rowCount())
            out += " of " + QByteArray::number(rows->total());
        out += ")\n";
        QStringList header;
        QList<int> columns;
        for (int column = 0; column < rows->columnCount(); ++column) {
            bool isKnown = false;
            for (int row = 0; row < rows->rowCount() && !isKnown; ++row)
                isKnown = !rows->cell(row, column).isEmpty();
            if (isKnown) { // a column without a single value only takes room
                columns.append(column);
                header.append(QString::fromUtf8(spec.columns[column].title));
            }
        }
        QList<QStringList> lines;
        for (int row = 0; row < rows->rowCount(); ++row) {
            QStringList line;
            for (const int column : columns)
                line.append(cellForTerminal(spec.columns[column], rows->cell(row, column)));
            lines.append(line);
        }
        out += textTable(header, lines);
    }
    return out + "\n";
}

} // namespace wb
