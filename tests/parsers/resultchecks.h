#pragma once

// What holds for every result of every parser.
#include "network/parsers/parsertable.h"

#include <QList>
#include <QSet>
#include <QStringList>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

inline Result parsed(const ParserEntry &entry, const QList<Response> &responses)
{
    ResultBuilder builder(*entry.layout);
    for (const Response &response : responses)
        entry.parser(response, builder);
    return builder.snapshot();
}

/// Whether the layout says that the leaf is left out, and why.
inline bool isLeftOut(const Result &result, const QString &pointer)
{
    const QStringList parts = pointer.split(u'/');
    for (const LeftOutField &field : result.layout->leftOut) {
        const QStringList pattern = QString::fromUtf8(field.pointer).split(u'/');
        bool matches = pattern.size() <= parts.size(); // what is below a field is left out with it
        for (qsizetype i = 0; matches && i < pattern.size(); ++i)
            matches = pattern[i] == u"*" || pattern[i] == parts[i];
        if (matches)
            return true;
    }
    return false;
}

/// JSON Pointers of leaves that say something and stand in no cell and no summary line.
inline QStringList lostLeaves(const Result &result)
{
    QByteArrayList shown;
    for (const auto &section : result.sections) {
        for (int row = 0; row < section->rowCount(); ++row) {
            for (int column = 0; column < section->columnCount(); ++column)
                shown.append(section->cell(row, column).toByteArray());
        }
    }
    for (const SummaryValue &value : result.summary)
        shown.append(value.text);
    const QSet<QByteArray> whole(shown.cbegin(), shown.cend()); // most leaves are a cell: asked first
    QStringList lost;
    for (const auto &document : result.documents) {
        if (!document)
            continue;
        for (quint32 token = 0; token < document->tokens().size(); ++token) {
            const JsonValue value = document->at(token);
            if (!value.isScalar() || value.text().isEmpty() || whole.contains(value.text()))
                continue;
            const QByteArray text = value.text();
            const bool found = std::any_of(shown.cbegin(), shown.cend(), [&](const QByteArray &cell) {
                return cell.contains(text) || (value.boolean() && cell == (*value.boolean() ? "true" : "false"));
            });
            if (!found && !isLeftOut(result, value.pointer()))
                lost.append(value.pointer());
        }
    }
    return lost;
}

/// Cells that are not what their origin says.
inline QStringList wrongCells(const Result &result)
{
    QStringList wrong;
    for (const auto &section : result.sections) {
        for (int row = 0; row < section->rowCount(); ++row) {
            for (int column = 0; column < section->columnCount(); ++column) {
                const Origin origin = section->origin(row, column);
                const QByteArrayView cell = section->cell(row, column);
                if (origin.isDerived() || cell.isNull())
                    continue;
                const JsonValue value = result.documents[origin.response]->at(origin.token);
                if (value.isScalar()) {
                    const bool same = cell == value.text() || cell == listCell({value.text()})
                        || (section->spec().columns[column].type == ColumnType::Bool
                            && value.boolean() == (cell == "true"));
                    if (!same)
                        wrong.append(u"%1 row %2 column %3"_s.arg(section->spec().id).arg(row).arg(column));
                } else {
                    for (const JsonValue &element : value.children()) {
                        if (value.isArray() && !cell.toByteArray().contains(element.text()))
                            wrong.append(u"%1 row %2 column %3"_s.arg(section->spec().id).arg(row).arg(column));
                    }
                }
            }
        }
    }
    return wrong;
}

} // namespace wb
