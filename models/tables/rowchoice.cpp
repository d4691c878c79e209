#include "models/tables/rowchoice.h"

#include "models/domain/csvwriter.h"
#include "models/domain/indicator.h"
#include "models/domain/resultjson.h"
#include "models/domain/safetext.h"

#include <QCoreApplication>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

QString titleOf(const ColumnSpec &column)
{
    return QCoreApplication::translate("Column", column.title);
}

/// Nothing to spell, to escape or to hold back, as in nearly every cell: its bytes can be taken as they are.
bool isPlain(const ColumnSpec &column, QByteArrayView cell)
{
    static constexpr QByteArrayView Special = "<>&\"'\\";
    constexpr QByteArrayView Starts = "=+-@";
    return column.type != ColumnType::List && (cell.isEmpty() || !Starts.contains(cell.front()))
        && std::all_of(cell.begin(), cell.end(), [](char c) { return c >= ' ' && c <= '~' && !Special.contains(c); });
}

/// One line, and every character of it is seen.
QString lineOf(const ColumnSpec &column, QByteArrayView cell)
{
    QString text = cellText(column, cell);
    for (QChar &c : text) {
        if (c == u'\t' || c == u'\n' || c == u'\r')
            c = u' ';
    }
    return visible(text);
}

QByteArray tsvCell(const ColumnSpec &column, QByteArrayView cell)
{
    QString text = lineOf(column, cell);
    if (readsAsFormula(text, column.type))
        text.prepend(u'\'');
    return text.toUtf8();
}

/// The lines of a value keep theirs: a cell of HTML holds them.
QByteArray htmlCell(const ColumnSpec &column, QByteArrayView cell)
{
    QString text = visibleMultiLine(cellText(column, cell)).toHtmlEscaped();
    text.replace(u'\n', "<br>"_L1);
    return text.toUtf8();
}

template <class Cell> QByteArray asLines(const RowChoice &choice, bool withTitles, bool takesPlain, Cell cellOf)
{
    QByteArray lines;
    const QList<ColumnSpec> &specs = choice.source->spec().columns;
    if (withTitles) {
        for (const int column : choice.columns)
            lines += (column == choice.columns.first() ? "" : "\t") + titleOf(specs[column]).toUtf8();
        lines += '\n';
    }
    choice.forEach([&](int row) {
        for (const int column : choice.columns) {
            if (column != choice.columns.first())
                lines += '\t';
            const QByteArrayView cell = choice.source->cell(row, column);
            if (takesPlain && isPlain(specs[column], cell))
                lines += cell;
            else
                lines += cellOf(specs[column], cell);
        }
        lines += '\n';
    });
    return lines;
}

} // namespace

QList<RowRange> joinedRanges(QList<RowRange> ranges)
{
    std::sort(ranges.begin(), ranges.end(), [](const RowRange &a, const RowRange &b) { return a.first < b.first; });
    QList<RowRange> joined;
    for (const RowRange &range : std::as_const(ranges)) {
        if (range.last < range.first)
            continue;
        if (!joined.isEmpty() && range.first <= joined.last().last + 1)
            joined.last().last = std::max(joined.last().last, range.last);
        else
            joined.append(range);
    }
    return joined;
}

QByteArray choiceAsTsv(const RowChoice &choice, bool withTitles)
{
    return asLines(choice, withTitles, true, tsvCell);
}

QByteArray choiceAsDefanged(const RowChoice &choice)
{
    return asLines(choice, false, false, [](const ColumnSpec &column, QByteArrayView cell) {
        return defanged(lineOf(column, cell)).toUtf8();
    });
}

QByteArray choiceAsHtml(const RowChoice &choice)
{
    // The two spellings of "this is text" are Excel's and LibreOffice's.
    constexpr auto TextCell = "<td style=\"mso-number-format:'\\@'\" sdnum=\"1033;0;@\">";
    const QList<ColumnSpec> &specs = choice.source->spec().columns;
    QByteArray html = "<meta charset=\"utf-8\"><table>\n<tr>";
    for (const int column : choice.columns)
        html += "<th>" + titleOf(specs[column]).toHtmlEscaped().toUtf8() + "</th>";
    html += "</tr>\n";
    choice.forEach([&](int row) {
        html += "<tr>";
        for (const int column : choice.columns) {
            html += specs[column].type == ColumnType::Number ? "<td>" : TextCell;
            const QByteArrayView cell = choice.source->cell(row, column);
            if (isPlain(specs[column], cell))
                html += cell;
            else
                html += htmlCell(specs[column], cell);
            html += "</td>";
        }
        html += "</tr>\n";
    });
    return html + "</table>\n";
}

QByteArray choiceAsJson(const RowChoice &choice)
{
    const QList<ColumnSpec> &specs = choice.source->spec().columns;
    QByteArrayList names;
    for (const ColumnSpec &spec : specs)
        names.append(spec.id.toUtf8());
    JsonBuilder json;
    json.beginArray();
    choice.forEach([&](int row) {
        json.beginObject();
        for (const int column : choice.columns) {
            json.key(names[column]);
            writeCell(json, specs[column].type, choice.source->cell(row, column));
        }
        json.endObject();
    });
    json.endArray();
    return json.document();
}

} // namespace wb
