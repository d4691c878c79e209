#include "models/tables/celltext.h"

#include "models/domain/safetext.h"

#include <algorithm>

namespace wb {

namespace {

void cut(QString &text, qsizetype maxCharacters)
{
    if (text.size() <= maxCharacters)
        return;
    text.truncate(maxCharacters - 1);
    if (text.back().isHighSurrogate())
        text.chop(1);
    text += u'…';
}

} // namespace

QString displayText(const ColumnSpec &column, QByteArrayView cell, int maxCharacters, int maxLines)
{
    // No character of UTF-16 takes more than three bytes of UTF-8, so what is cut off here is never shown.
    const qsizetype enough = (maxCharacters + 1) * qsizetype(3);
    QByteArrayView head = cell.first(std::min(cell.size(), enough + 3));
    QString text;
    if (column.type == ColumnType::List && head.size() < cell.size()) {
        QByteArray joined = head.toByteArray(); // the last element has lost its end, which cellText would want
        joined += RowSource::ListSeparator;
        text = cellText(column, joined);
    } else {
        text = cellText(column, head);
    }

    if (maxLines > 1) {
        qsizetype end = -1;
        for (int line = 0; line < maxLines; ++line) {
            end = text.indexOf(u'\n', end + 1);
            if (end < 0)
                break;
        }
        if (end >= 0)
            text.truncate(end);
    }
    // Once before the escapes, which make it longer, and once after.
    cut(text, maxCharacters);
    text = maxLines > 1 ? visibleMultiLine(text) : visible(text);
    cut(text, maxCharacters);
    return column.type == ColumnType::Number ? groupedDigits(std::move(text)) : text;
}

QString groupedDigits(QString text)
{
    const qsizetype first = text.startsWith(u'-') ? 1 : 0;
    const bool isDigits =
        std::all_of(text.cbegin() + first, text.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    for (qsizetype at = text.size() - 3; isDigits && at > first; at -= 3)
        text.insert(at, u',');
    return text;
}

int lineCount(QByteArrayView cell)
{
    while (cell.endsWith('\n') || cell.endsWith('\r'))
        cell.chop(1);
    return int(std::count(cell.begin(), cell.end(), '\n')) + 1;
}

} // namespace wb
