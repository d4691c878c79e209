#include "models/domain/outcomerule.h"

#include "models/domain/jsonindex.h"

namespace wb {

using namespace Qt::StringLiterals;

namespace {

/// The member of that name, or of a list the element of that position.
JsonValue stepInto(const JsonValue &from, const QByteArray &step)
{
    if (!from.isArray())
        return from[step];
    bool isNumber = false;
    const qulonglong position = step.toULongLong(&isNumber);
    const std::vector<JsonValue> elements = from.children();
    const bool isPosition = isNumber && (step == "0" || !step.startsWith('0')) && !step.startsWith('+');
    return isPosition && position < elements.size() ? elements[position] : JsonValue();
}

} // namespace

JsonValue ValuePath::valueIn(const JsonValue &from) const
{
    JsonValue value = from;
    for (const QByteArray &step : steps)
        value = stepInto(value, step);
    return value;
}

std::vector<JsonValue> ValuePath::valuesIn(const JsonValue &from) const
{
    std::vector<JsonValue> values = {from};
    for (const QByteArray &step : steps) {
        std::vector<JsonValue> next;
        for (const JsonValue &value : values) {
            if (step == Every) {
                const std::vector<JsonValue> children = value.children();
                next.insert(next.end(), children.begin(), children.end());
            } else if (const JsonValue one = stepInto(value, step); one.exists()) {
                next.push_back(one);
            }
        }
        values = std::move(next);
    }
    return values;
}

std::optional<ValuePath> readValuePath(const QString &text)
{
    ValuePath path;
    if (text.isEmpty())
        return path;
    if (!text.startsWith(u'/'))
        return std::nullopt;
    QByteArrayList parts = text.toUtf8().split('/');
    parts.removeFirst();
    for (QByteArray &part : parts) {
        for (qsizetype i = part.indexOf('~'); i >= 0; i = part.indexOf('~', i + 1)) {
            const char escaped = i + 1 < part.size() ? part[i + 1] : '\0';
            if (escaped != '0' && escaped != '1')
                return std::nullopt;
        }
        path.steps.append(part.replace("~1", "/").replace("~0", "~"));
    }
    return path;
}

bool OutcomeRule::matches(int responseStatus, const JsonValue &root) const
{
    if (status != 0 && status != responseStatus)
        return false;
    if (!field)
        return true;
    const JsonValue value = field->valueIn(root);
    if (!value.exists() || value.isNull())
        return false;
    if (is.isNull() && contains.isNull()) {
        const bool isEmpty = value.isScalar() ? value.text().isEmpty() : value.children().empty();
        return !isEmpty;
    }
    if (!value.isScalar())
        return false;
    return is.isNull() ? value.string().contains(contains, Qt::CaseInsensitive) : value.string() == is;
}

} // namespace wb
