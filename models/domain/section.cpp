#include "models/domain/section.h"

#include "models/domain/jsonindex.h"

#include <QHash>

namespace wb {

using namespace Qt::StringLiterals;

QString columnTypeName(ColumnType type)
{
    switch (type) {
    case ColumnType::Text:
        return u"text"_s;
    case ColumnType::Number:
        return u"number"_s;
    case ColumnType::Date:
        return u"date"_s;
    case ColumnType::Address:
        return u"address"_s;
    case ColumnType::Bool:
        return u"bool"_s;
    case ColumnType::List:
        return u"list"_s;
    }
    Q_UNREACHABLE();
}

int SectionSpec::columnIndex(QStringView columnId) const
{
    for (int i = 0; i < columns.size(); ++i) {
        if (columns[i].id == columnId)
            return i;
    }
    return -1;
}

RowSource::~RowSource() = default;

QByteArray listCell(const QList<QByteArray> &elements)
{
    QByteArray joined(""); // not null: an empty list is known to be empty
    for (const QByteArray &element : elements)
        joined += element + RowSource::ListSeparator;
    return joined;
}

QList<QByteArrayView> listElements(QByteArrayView cell)
{
    QList<QByteArrayView> elements;
    if (cell.isNull())
        return elements;
    // Each element ends with the separator, so that an empty list and a list of one empty text differ.
    qsizetype start = 0;
    for (qsizetype i = 0; i < cell.size(); ++i) {
        if (cell[i] == RowSource::ListSeparator) {
            elements.append(cell.sliced(start, i - start));
            start = i + 1;
        }
    }
    return elements;
}

QString cellText(const ColumnSpec &column, QByteArrayView cell)
{
    if (column.type != ColumnType::List)
        return QString::fromUtf8(cell);
    QStringList texts;
    for (const QByteArrayView element : listElements(cell))
        texts.append(QString::fromUtf8(element));
    return texts.join(u", "_s);
}

QByteArrayView Section::cell(int row, int column) const
{
    const Cell &found = m_columns[size_t(column)][size_t(row)];
    if (found.offset == Unknown)
        return {};
    return QByteArrayView(m_arena.data() + found.offset, qsizetype(found.length));
}

Origin Section::origin(int row, int column) const
{
    return m_columns[size_t(column)][size_t(row)].origin;
}

SectionBuilder::SectionBuilder(const SectionSpec &spec, const std::stop_token &stop)
    : m_section(std::make_shared<Section>())
    , m_stop(stop)
{
    m_section->m_spec = spec;
    m_section->m_columns.resize(size_t(spec.columns.size()));
}

void SectionBuilder::clear()
{
    const SectionSpec spec = m_section->m_spec;
    *this = SectionBuilder(spec, m_stop);
}

quint64 SectionBuilder::rowKeyOf(QByteArrayView key)
{
    return qHash(key, size_t(0x5eed));
}

void SectionBuilder::beginRow(QByteArrayView key)
{
    throwIfStopped(m_stop);
    const quint64 position = m_section->m_rowKeys.size();
    m_section->m_rowKeys.push_back(key.isEmpty() ? position : rowKeyOf(key));
    for (auto &column : m_section->m_columns)
        column.emplace_back();
}

void SectionBuilder::setText(int column, QByteArrayView utf8, Origin origin)
{
    put(m_section->rowCount() - 1, column, utf8, origin);
}

void SectionBuilder::put(int row, int column, QByteArrayView utf8, Origin origin)
{
    std::vector<char> &arena = m_section->m_arena;
    auto &cell = m_section->m_columns[size_t(column)][size_t(row)];
    cell = {Section::Unknown, 0, origin};
    if (utf8.isNull())
        return;
    cell.offset = quint32(arena.size());
    cell.length = quint32(utf8.size());
    arena.insert(arena.end(), utf8.begin(), utf8.end());
    arena.push_back('\0');
}

void SectionBuilder::setList(int column, const QList<QByteArray> &elements, Origin origin)
{
    setText(column, listCell(elements), origin);
}

void SectionBuilder::amendList(int row, int column, const QList<QByteArray> &elements)
{
    put(row, column, listCell(elements), {});
}

void SectionBuilder::amendText(int row, int column, QByteArrayView utf8)
{
    put(row, column, utf8, {});
}

void SectionBuilder::set(int column, const JsonValue &value)
{
    if (m_section->m_spec.columns[column].type == ColumnType::List) {
        QList<QByteArray> elements;
        if (value.isArray()) {
            for (const JsonValue &element : value.children())
                elements.append(element.isScalar() ? element.text() : element.raw().toByteArray());
        } else if (value.isScalar() && !value.isNull()) {
            elements.append(value.text());
        } else {
            return;
        }
        setList(column, elements, value.origin());
        return;
    }
    if (value.isScalar() && !value.isNull())
        setText(column, value.text(), value.origin());
}

std::shared_ptr<const Section> SectionBuilder::snapshot() const
{
    return std::make_shared<Section>(*m_section);
}

} // namespace wb
