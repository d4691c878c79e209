#include "models/tables/valuenote.h"

#include "models/domain/hostscripts.h"
#include "models/domain/safetext.h"

#include <QCoreApplication>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestValue = 2048;
constexpr qsizetype MostNotes = 10; ///< of a list

QString words(const char *text)
{
    return QCoreApplication::translate("ValueNote", text);
}

} // namespace

QString localTime(const QDateTime &moment)
{
    const QDateTime local = moment.toLocalTime();
    if (!moment.isValid() || local.offsetFromUtc() == 0)
        return {};
    return words("%1, local time").arg(local.toString(u"yyyy-MM-dd HH:mm:ss t"_s));
}

QString localTime(const QString &written)
{
    const QDateTime moment = QDateTime::fromString(written, Qt::ISODate);
    const bool saysZone = moment.timeSpec() == Qt::UTC || moment.timeSpec() == Qt::OffsetFromUTC;
    return written.contains(u'T') && saysZone ? localTime(moment) : QString();
}

QString lettersNote(const QString &value)
{
    // Nearly all values end here.
    if (value.size() > LongestValue || !value.contains("xn--"_L1))
        return {};
    const QString letters = inLetters(value);
    if (letters.isEmpty())
        return {};
    const std::optional<QString> mixed = mixedScripts(value);
    const QString line = words("In letters: %1").arg(visible(letters));
    return mixed ? line + u'\n' + words("Mixed scripts: %1. It may imitate another name.").arg(*mixed) : line;
}

QString valueNote(const ColumnSpec &column, QByteArrayView cell)
{
    if (cell.size() > LongestValue)
        return {};
    switch (column.type) {
    case ColumnType::Date:
        return localTime(QString::fromUtf8(cell));
    case ColumnType::Text:
    case ColumnType::Address:
        return lettersNote(QString::fromUtf8(cell));
    case ColumnType::List: {
        QStringList notes;
        for (const QByteArrayView element : listElements(cell)) {
            const QString note = lettersNote(QString::fromUtf8(element));
            if (!note.isEmpty() && notes.size() < MostNotes)
                notes.append(note);
        }
        return notes.join(u'\n');
    }
    case ColumnType::Number:
    case ColumnType::Bool:
        break;
    }
    return {};
}

} // namespace wb
