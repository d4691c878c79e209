#include "network/logging.h"

#include <QStringList>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(networkLog, "wb.network", QtInfoMsg)

namespace {

bool isApiWord(QStringView segment)
{
    constexpr qsizetype LongestWord = 32;
    if (segment.size() > LongestWord)
        return false;
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    if (segment.size() > 1 && segment.front() == u'v' && std::all_of(segment.begin() + 1, segment.end(), isDigit))
        return true;
    return std::all_of(segment.begin(), segment.end(), [](QChar c) { return (c >= u'a' && c <= u'z') || c == u'-'; });
}

} // namespace

QString pathShape(QStringView path)
{
    QStringList shape;
    for (const QStringView segment : path.split(u'/'))
        shape.append(isApiWord(segment) ? segment.toString() : u"*"_s);
    return shape.join(u'/');
}

} // namespace wb
