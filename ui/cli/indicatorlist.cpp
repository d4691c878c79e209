#include "ui/cli/indicatorlist.h"

#include <QFile>

#include <cstdio>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 LongestInput = 64 * 1024 * 1024;

} // namespace

Expected<QStringList> readIndicatorList(QStringList indicators, const QString &input)
{
    if (input.isEmpty())
        return indicators;
    QFile file(input);
    const bool opened = input == u"-" ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!opened)
        return Error{ErrorKind::Usage, u"%1: %2"_s.arg(input, file.errorString())};
    // A pipe gives what is there, so it is read until it gives nothing more.
    QByteArray bytes;
    for (QByteArray more = file.read(LongestInput + 1); !more.isEmpty() && bytes.size() <= LongestInput;
         more = file.read(LongestInput + 1))
        bytes += more;
    if (file.error() != QFileDevice::NoError)
        return Error{ErrorKind::Usage, u"%1: %2"_s.arg(input, file.errorString())};
    if (bytes.size() > LongestInput)
        return Error{ErrorKind::Usage, u"%1 is larger than 64 MiB"_s.arg(input)};
    for (const QByteArray &line : bytes.split('\n')) {
        const QString text = QString::fromUtf8(line).trimmed();
        if (!text.isEmpty() && !text.startsWith(u'#'))
            indicators.append(text);
    }
    if (indicators.isEmpty())
        return Error{ErrorKind::Usage, u"%1 has no indicator"_s.arg(input)};
    return indicators;
}

} // namespace wb
