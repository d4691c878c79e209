#include "tests/bench/measure.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>

namespace wb::bench {

using namespace Qt::StringLiterals;

namespace {

double least(const QList<double> &values)
{
    return *std::min_element(values.begin(), values.end());
}

QJsonArray list(const QList<double> &values)
{
    QJsonArray array;
    for (const double value : values)
        array.append(value);
    return array;
}

} // namespace

double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    const qsizetype middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

void Report::add(const Row &row)
{
    m_rows.append(row);
    std::fprintf(stderr, "measured: %s\n", qPrintable(row.name));
}

QByteArray Report::table() const
{
    QString text = m_notes.join(u'\n') + u"\n\n"_s;
    const auto line = [&](const QString &name, const QString &floor, const QString &program, const QString &ratio,
                          const QString &floorIs) {
        text += name.leftJustified(62) + floor.rightJustified(13) + program.rightJustified(13) + ratio.rightJustified(8)
            + u"  "_s + floorIs + u'\n';
    };
    line(u"medians"_s, u"floor"_s, u"program"_s, u"ratio"_s, u"the floor is"_s);
    const auto number = [](double value) { return QString::number(value, 'f', 2); };
    for (const Row &row : m_rows) {
        const double floor = median(row.floor);
        const double program = median(row.program);
        const QString unit = u' ' + row.unit;
        line(row.name, number(floor) + unit, number(program) + unit, number(program / floor), row.floorIs);
        if (!row.note.isEmpty())
            text += u"    "_s + row.note + u'\n';
    }
    return text.toUtf8();
}

QByteArray Report::json() const
{
    QJsonArray rows;
    for (const Row &row : m_rows) {
        rows.append(QJsonObject{{u"name"_s, row.name},
                                {u"unit"_s, row.unit},
                                {u"floorIs"_s, row.floorIs},
                                {u"note"_s, row.note},
                                {u"floor"_s, median(row.floor)},
                                {u"program"_s, median(row.program)},
                                {u"ratio"_s, median(row.program) / median(row.floor)},
                                {u"floorLeast"_s, least(row.floor)},
                                {u"programLeast"_s, least(row.program)},
                                {u"floorAll"_s, list(row.floor)},
                                {u"programAll"_s, list(row.program)}});
    }
    return QJsonDocument(QJsonObject{{u"notes"_s, QJsonArray::fromStringList(m_notes)}, {u"rows"_s, rows}}).toJson();
}

} // namespace wb::bench
