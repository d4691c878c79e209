#include "network/parsers/resultsdocument.h"

#include "network/parsers/parsertable.h"

namespace wb {

namespace {

/// A table cell of Markdown: a bar would end it.
QByteArray cell(const char *text)
{
    return QByteArray(text).replace('|', "\\|");
}

QByteArray row(const QString &id, const char *title, ColumnType type, const char *source)
{
    return "| `" + id.toUtf8() + "` | " + cell(title) + " | " + columnTypeName(type).toUtf8() + " | " + cell(source)
        + " |\n";
}

QByteArray actionDocument(const ActionLayout &layout)
{
    QByteArray out = "\n## " + layout.actionId.toUtf8() + "\n";
    out += "\nTitle: " + QByteArray(layout.header).replace("%1", "*indicator*") + "\n";
    out += "\n### Summary\n\n| id | title | type | from |\n|---|---|---|---|\n";
    for (const SummarySpec &spec : layout.summary)
        out += row(spec.id, spec.title, spec.type, spec.source);
    for (const SectionSpec &section : layout.sections) {
        out += "\n### " + QByteArray(section.title) + " (`" + section.id.toUtf8() + "`)\n\n";
        if (*section.addLabel)
            out += "Button: **" + QByteArray(section.addLabel) + "**\n\n";
        if (*section.whenEmpty)
            out += "Without rows: \"" + QByteArray(section.whenEmpty) + "\"\n\n";
        out += "| id | column | type | from |\n|---|---|---|---|\n";
        for (const ColumnSpec &column : section.columns)
            out += row(column.id, column.title, column.type, column.source);
    }
    out += "\n### Left out\n\n| field | why |\n|---|---|\n";
    out += "| any field that is missing, null, \"\" or [] | says nothing |\n";
    for (const LeftOutField &field : layout.leftOut)
        out += "| `" + QByteArray(field.pointer) + "` | " + cell(field.reason) + " |\n";
    return out;
}

} // namespace

QByteArray resultsDocument()
{
    QByteArray out = "# Results\n\n"
                     "What each action shows, and which field of the response it comes from. Made from the column data "
                     "by `scripts/docs`; a test fails when it is out of date.\n";
    for (const QString &name : parserNames())
        out += actionDocument(*findParser(name)->layout);
    return out;
}

} // namespace wb
