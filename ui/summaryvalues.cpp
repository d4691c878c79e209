#include "ui/summaryvalues.h"

#include "models/domain/result.h"
#include "ui/summary.h"

namespace wb {

namespace {

constexpr int MostValues = 20; ///< more are not looked at from one line
constexpr qsizetype LongestValue = 2048;

bool holdsValues(SummaryShape shape)
{
    return shape == SummaryShape::Text || shape == SummaryShape::Count || shape == SummaryShape::Union;
}

} // namespace

QStringList exactValues(const SummaryLine &line, const RowSource &rows)
{
    QStringList values;
    if (!holdsValues(line.spec->shape))
        return values;
    const bool isList = rows.spec().columns[line.column].type == ColumnType::List;
    const int count = line.isAllRows ? rows.rowCount() : int(line.rows.size());
    for (int i = 0; i < count && values.size() < MostValues; ++i) {
        const QByteArrayView cell = rows.cell(line.isAllRows ? i : line.rows[size_t(i)], line.column);
        for (const QByteArrayView element : isList ? listElements(cell) : QList<QByteArrayView>{cell}) {
            const QString value = QString::fromUtf8(element.first(std::min(element.size(), LongestValue)));
            if (!value.isEmpty() && values.size() < MostValues && !values.contains(value))
                values.append(value);
        }
    }
    return values;
}

bool isEmptyField(const Result &result, const QString &pointer)
{
    if (pointer.isEmpty() || result.documents.isEmpty() || !result.documents.first())
        return false;
    JsonValue value = result.documents.first()->root();
    for (const QString &name : pointer.split(u'/', Qt::SkipEmptyParts))
        value = value[name.toUtf8()];
    return value.exists() && !value.isNull() && value.isScalar() && value.text().trimmed().isEmpty();
}

} // namespace wb
