#include "models/domain/resultjson.h"

namespace wb {

void writeCell(JsonBuilder &writer, ColumnType type, QByteArrayView cell)
{
    if (cell.isNull()) {
        writer.null();
        return;
    }
    switch (type) {
    case ColumnType::Number:
        writer.number(cell);
        return;
    case ColumnType::Bool:
        writer.boolean(cell == "true");
        return;
    case ColumnType::List:
        writer.beginArray();
        for (const QByteArrayView element : listElements(cell))
            writer.string(element);
        writer.endArray();
        return;
    case ColumnType::Text:
    case ColumnType::Date:
    case ColumnType::Address:
        writer.string(cell);
        return;
    }
}

void writeResult(JsonBuilder &writer, const Result &result)
{
    if (result.error) {
        writer.key("error").beginObject();
        writer.key("kind").text(kindName(result.error->kind));
        writer.key("message").text(result.error->detail);
        writer.endObject();
    }
    writer.key("summary").beginObject();
    for (const SummaryValue &value : result.summary) {
        if (value.text.isNull())
            continue;
        writer.key(value.spec.id.toUtf8());
        writeCell(writer, value.spec.type, value.text);
    }
    writer.endObject();
    writer.key("sections").beginArray();
    for (const auto &section : result.sections) {
        const SectionSpec &spec = section->spec();
        writer.beginObject();
        writer.key("id").text(spec.id);
        writer.key("title").string(QByteArrayView(spec.title));
        writer.key("columns").beginArray();
        for (const ColumnSpec &column : spec.columns) {
            writer.beginObject();
            writer.key("id").text(column.id);
            writer.key("title").string(QByteArrayView(column.title));
            writer.key("type").text(columnTypeName(column.type));
            writer.endObject();
        }
        writer.endArray();
        writer.key("rows").beginArray();
        for (int row = 0; row < section->rowCount(); ++row) {
            writer.beginArray();
            for (int column = 0; column < section->columnCount(); ++column)
                writeCell(writer, spec.columns[column].type, section->cell(row, column));
            writer.endArray();
        }
        writer.endArray();
        // What the service says, else what it listed.
        writer.key("total").integer(section->total() >= 0 ? section->total() : section->rowCount());
        writer.endObject();
    }
    writer.endArray();
}

} // namespace wb
