#include "network/parsers/fieldtaker.h"

#include "network/parsers/responsereader.h"

#include <QLocale>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

enum OtherColumn { Field, Value };

/// Names are the service's: one that never ends must not be written out for each of a million values.
constexpr qsizetype LongestName = 200;

QByteArray grouped(qint64 number)
{
    return QLocale(QLocale::English).toString(number).toUtf8();
}

/// "networks/range/from": names from below the ancestor, without the positions of elements.
QByteArray nameWithin(const JsonIndex &index, quint32 ancestor, quint32 token)
{
    QByteArrayList names;
    qsizetype length = 0;
    for (quint32 at = token; at != ancestor && length < LongestName; at = index.tokens()[at].parent) {
        const QByteArray key = index.at(at).key();
        if (key.isEmpty())
            continue;
        names.prepend(key);
        length += key.size() + 1;
    }
    const QByteArray name = names.join('/');
    return name.size() <= LongestName ? name : QString::fromUtf8(name).right(LongestName).toUtf8();
}

} // namespace

FieldTaker::FieldTaker(const JsonValue &body, ResultBuilder &builder)
    : FieldTaker(body, builder, body["error"])
{
}

FieldTaker::FieldTaker(const JsonValue &body, ResultBuilder &builder, const JsonValue &said)
    : m_body(body)
    , m_builder(builder)
    , m_claims(body)
{
    claim(said);
}

void FieldTaker::cell(SectionBuilder &section, int column, const JsonValue &value)
{
    if (isMissing(value) || value.isObject())
        return;
    switch (section.section().spec().columns[column].type) {
    case ColumnType::List:
        if (value.isScalar()) {
            claim(value);
            section.set(column, value);
        } else {
            QByteArrayList elements;
            for (const JsonValue &element : value.children()) {
                if (!element.isScalar() || isMissing(element))
                    continue;
                claim(element);
                elements.append(element.text());
            }
            if (!elements.isEmpty())
                section.setList(column, elements, value.origin());
        }
        return;
    case ColumnType::Bool:
        if (const std::optional<bool> truth = value.boolean()) {
            claim(value);
            section.setText(column, *truth ? "true" : "false", value.origin());
        }
        return;
    case ColumnType::Text:
    case ColumnType::Number:
    case ColumnType::Date:
    case ColumnType::Address:
        if (value.isScalar()) {
            claim(value);
            section.set(column, value);
        }
        return;
    }
}

void FieldTaker::summary(QStringView id, const JsonValue &value)
{
    if (!value.isScalar())
        return;
    claim(value);
    m_builder.summary(id, value);
}

std::vector<FieldTaker::OtherField> FieldTaker::unclaimed(const JsonValue &within) const
{
    std::vector<OtherField> fields;
    for (const JsonValue &value : m_claims.unclaimed(within))
        fields.push_back({nameWithin(*value.index(), within.token(), value.token()), value});
    return fields;
}

void FieldTaker::otherFieldsOf(SectionBuilder &section, int column, const JsonValue &element)
{
    otherFieldsOf(section, section.section().rowCount() - 1, column, element);
}

void FieldTaker::otherFieldsOf(SectionBuilder &section, int row, int column, const JsonValue &element)
{
    QByteArrayList texts;
    for (const auto &[name, value] : unclaimed(element)) {
        texts.append(name.isEmpty() ? value.text() : name + ": " + value.text());
        claim(value);
    }
    if (!texts.isEmpty())
        section.amendList(row, column, texts);
}

void FieldTaker::otherFields()
{
    SectionBuilder &section = m_builder.section(u"otherFields"_s);
    for (const auto &[name, value] : unclaimed(m_body)) {
        section.beginRow(QByteArray(name + '|' + value.text()));
        section.setText(Field, name);
        section.set(Value, value);
    }
}

QByteArray listedOf(qint64 listed, qint64 counted, bool hasNextPage)
{
    if (listed > counted)
        return grouped(listed) + ", though the service counts " + grouped(counted);
    const QByteArray text = grouped(listed) + " of " + grouped(counted);
    return listed < counted && !hasNextPage ? text + ", cut by the service" : text;
}

} // namespace wb
