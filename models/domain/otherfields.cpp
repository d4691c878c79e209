#include "models/domain/otherfields.h"

#include <QCoreApplication>

namespace wb {

using namespace Qt::StringLiterals;

SectionSpec otherFieldsSection()
{
    return {u"otherFields"_s,
            QT_TRANSLATE_NOOP("Section", "Other Fields"),
            "",
            {
                {u"field"_s, QT_TRANSLATE_NOOP("Column", "Field"), ColumnType::Text,
                 "the name of a field that has no place of its own", 220, 0, true},
                {u"value"_s, QT_TRANSLATE_NOOP("Column", "Value"), ColumnType::Text, "its value"},
            },
            true};
}

ColumnSpec otherFieldsColumn(const char *source, int priority)
{
    return {u"otherFields"_s, QT_TRANSLATE_NOOP("Column", "Other Fields"), ColumnType::List, source, 160, priority};
}

} // namespace wb
