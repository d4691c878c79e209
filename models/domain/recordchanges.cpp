#include "models/domain/recordchanges.h"

#include <QSet>

#include <algorithm>
#include <map>
#include <numeric>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

/// No record is longer; what is behind it is shown, but not compared field by field.
constexpr qsizetype MostTextBytes = 256 * 1024;
constexpr qsizetype LongestFieldName = 48;

/// "Tech Email: a@b.example" as name and value; an empty name when the line is no field.
std::pair<QStringView, QStringView> fieldOf(QStringView line)
{
    const qsizetype colon = line.indexOf(u':');
    if (colon <= 0 || colon > LongestFieldName)
        return {};
    const QStringView name = line.first(colon).trimmed();
    const auto isNamePart = [](QChar c) {
        return c.isLetterOrNumber() || c == u' ' || c == u'-' || c == u'/' || c == u'_' || c == u'(' || c == u')';
    };
    // "https://..." is no field of that name.
    if (name.isEmpty() || !name.front().isLetter() || line.sliced(colon + 1).startsWith(u"//")
        || !std::all_of(name.begin(), name.end(), isNamePart))
        return {};
    return {name, line.sliced(colon + 1).trimmed()};
}

/// Places in values, by what they fold to.
std::vector<qsizetype> inOrder(const QStringList &folded)
{
    std::vector<qsizetype> order(size_t(folded.size()));
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](qsizetype a, qsizetype b) { return folded[a] < folded[b]; });
    return order;
}

} // namespace

RecordChanges::RecordChanges(std::shared_ptr<const RowSource> records, const ChangeRules &rules)
    : m_records(std::move(records))
    , m_rules(rules)
    , m_recordColumn(m_records->spec().columnIndex(u"record"))
    , m_rows(size_t(m_records->rowCount()))
{
    const int date = m_records->spec().columnIndex(u"date");
    const int server = m_records->spec().columnIndex(u"server");
    if (date < 0 || server < 0 || m_recordColumn < 0)
        return;
    std::vector<int> order(m_rows.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
        const QByteArrayView left = m_records->cell(a, date);
        const QByteArrayView right = m_records->cell(b, date);
        return std::lexicographical_compare(left.begin(), left.end(), right.begin(), right.end());
    });
    std::map<QByteArray, Known> servers;
    for (const int row : order)
        compare(row, servers[m_records->cell(row, server).toByteArray().toLower()]);
}

void RecordChanges::compare(int row, Known &known)
{
    Row &found = m_rows[size_t(row)];
    found.before = std::exchange(known.row, row);
    // A field of the text often says what a column says: told once.
    QSet<std::pair<QString, QString>> told;
    const auto pairOf = [&](const ChangeRules::Column &column, const FieldChange &change) {
        return std::pair(m_rules.folded(change.before, column.compare), m_rules.folded(change.after, column.compare));
    };
    for (const ChangeRules::Column &column : m_rules.columns()) {
        const std::optional<Values> values = columnValues(row, column);
        if (!values)
            continue;
        const auto before = known.columns.constFind(column.column);
        if (before != known.columns.cend()) {
            const QList<FieldChange> changes = pairs(column.field, *before, *values);
            for (const FieldChange &change : changes)
                told.insert(pairOf(column, change));
            if (!changes.isEmpty())
                found.names.append(
                    QString::fromUtf8(m_records->spec().columns[m_records->spec().columnIndex(column.column)].title));
            found.changes += changes;
        }
        known.columns.insert(column.column, *values);
    }
    for (const TextField &field : textOf(row).fields) {
        const QString key = m_rules.folded(field.name);
        const auto before = known.fields.constFind(key);
        if (before != known.fields.cend()) {
            for (const FieldChange &change : pairs(field.name, *before, field.values)) {
                if (field.column && told.contains(pairOf(*field.column, change)))
                    continue;
                found.changes.append(change);
                if (const QString name = m_rules.groupOf(field.name); !found.names.contains(name))
                    found.names.append(name);
            }
        }
        known.fields.insert(key, field.values);
    }
}

std::optional<RecordChanges::Values> RecordChanges::columnValues(int row, const ChangeRules::Column &column) const
{
    const int number = m_records->spec().columnIndex(column.column);
    const QByteArrayView cell = number < 0 ? QByteArrayView() : m_records->cell(row, number);
    if (cell.isNull())
        return std::nullopt;
    Values values;
    const auto add = [&](QByteArrayView text) {
        values.raw.append(QString::fromUtf8(text));
        values.folded.append(m_rules.folded(values.raw.last(), column.compare));
    };
    if (m_records->spec().columns[number].type == ColumnType::List) {
        for (const QByteArrayView element : listElements(cell))
            add(element);
    } else {
        add(cell);
    }
    return values;
}

RecordChanges::RecordText RecordChanges::textOf(int row) const
{
    RecordText text;
    QHash<QString, qsizetype> places;
    const QByteArrayView cell = m_records->cell(row, m_recordColumn);
    const QString whole = QString::fromUtf8(cell.first(std::min(cell.size(), MostTextBytes)));
    bool isBehind = false;
    for (const QStringView line : QStringView(whole).split(u'\n')) {
        const QStringView trimmed = line.trimmed();
        if (trimmed.isEmpty())
            continue;
        const QString folded = m_rules.folded(trimmed);
        if (const ChangeRules::Noise *const noise = m_rules.noiseOf(folded)) {
            text.noise[noise->words].append(trimmed.toString());
            isBehind |= m_rules.isEnd(folded);
            continue;
        }
        isBehind |= m_rules.isEnd(folded);
        const auto [name, value] = isBehind ? std::pair<QStringView, QStringView>() : fieldOf(trimmed);
        if (name.isEmpty()) {
            text.rest.append(trimmed.toString());
            continue;
        }
        if (value.isEmpty()) // not there, or a title above its lines
            continue;
        const QString key = m_rules.folded(name);
        if (!places.contains(key)) {
            places.insert(key, text.fields.size());
            const auto same =
                std::find_if(m_rules.columns().cbegin(), m_rules.columns().cend(),
                             [&](const ChangeRules::Column &column) { return column.recordFields.contains(key); });
            text.fields.append({name.toString(), same == m_rules.columns().cend() ? nullptr : &*same, {}});
        }
        TextField &field = text.fields[places[key]];
        field.values.raw.append(value.toString());
        field.values.folded.append(field.column ? m_rules.folded(value, field.column->compare) : m_rules.folded(value));
    }
    return text;
}

/// What went beside what came, in the order of their values: which of several became which, nobody says.
QList<FieldChange> RecordChanges::pairs(const QString &field, const Values &before, const Values &after)
{
    QStringList gone;
    QStringList come;
    const std::vector<qsizetype> left = inOrder(before.folded);
    const std::vector<qsizetype> right = inOrder(after.folded);
    size_t i = 0;
    size_t j = 0;
    while (i < left.size() || j < right.size()) {
        const int order = i == left.size() ? 1
            : j == right.size()            ? -1
                                           : before.folded[left[i]].compare(after.folded[right[j]]);
        if (order < 0)
            gone.append(before.raw[left[i++]]);
        else if (order > 0)
            come.append(after.raw[right[j++]]);
        else
            ++i, ++j;
    }
    QList<FieldChange> changes;
    for (qsizetype k = 0; k < std::max(gone.size(), come.size()); ++k)
        changes.append({field, gone.value(k), come.value(k)});
    return changes;
}

QList<FieldChange> RecordChanges::noise(int row) const
{
    QList<FieldChange> noise;
    QSet<QString> told;
    const auto tell = [&](const QString &words, const QString &before, const QString &after) {
        if (before == after || told.contains(words))
            return;
        told.insert(words);
        noise.append({words, before, after, true});
    };
    const auto tellSame = [&](const QString &field, const Values &before, const Values &after) {
        QStringList left = before.folded;
        QStringList right = after.folded;
        if (left != right) {
            left.sort();
            right.sort();
            if (left == right)
                tell(u"order of %1"_s.arg(field), before.raw.join(u", "_s), after.raw.join(u", "_s));
        } else {
            tell(u"spelling of %1"_s.arg(field), before.raw.join(u", "_s), after.raw.join(u", "_s));
        }
    };
    const int previous = recordBefore(row);
    if (previous < 0)
        return noise;
    for (const ChangeRules::Noise &kind : m_rules.noise()) {
        const int column = m_records->spec().columnIndex(kind.column);
        if (column >= 0)
            tell(kind.words, QString::fromUtf8(m_records->cell(previous, column)),
                 QString::fromUtf8(m_records->cell(row, column)));
    }
    for (const ChangeRules::Column &column : m_rules.columns()) {
        const std::optional<Values> before = columnValues(previous, column);
        const std::optional<Values> after = columnValues(row, column);
        if (before && after)
            tellSame(column.field, *before, *after);
    }
    const RecordText before = textOf(previous);
    const RecordText after = textOf(row);
    for (const TextField &field : after.fields) {
        const auto same = std::find_if(before.fields.cbegin(), before.fields.cend(),
                                       [&](const TextField &other) { return other.name == field.name; });
        if (same != before.fields.cend())
            tellSame(field.column ? field.column->field : field.name, same->values, field.values);
    }
    for (const ChangeRules::Noise &kind : m_rules.noise())
        tell(kind.words, before.noise.value(kind.words).join(u' '), after.noise.value(kind.words).join(u' '));
    tell(u"text outside the fields"_s, before.rest.join(u' '), after.rest.join(u' '));
    return noise;
}

} // namespace wb
