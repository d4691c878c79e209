#include "models/tables/columnhelp.h"

#include <QCoreApplication>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr auto Derived = "derived: "_L1;

QString words(const char *text)
{
    return QCoreApplication::translate("ColumnHelp", text);
}

} // namespace

QString sourceWords(const char *source)
{
    const QString text = QString::fromUtf8(source);
    return text.startsWith(Derived) ? words("Derived: %1").arg(text.sliced(Derived.size()))
                                    : words("From: %1").arg(text);
}

QString columnTypeWords(ColumnType type)
{
    switch (type) {
    case ColumnType::Text:
        return words("text");
    case ColumnType::Number:
        return words("number");
    case ColumnType::Date:
        return words("date");
    case ColumnType::Address:
        return words("domain, host or address");
    case ColumnType::Bool:
        return words("yes or no");
    case ColumnType::List:
        return words("list");
    }
    Q_UNREACHABLE();
}

QString columnHelp(const ColumnSpec &column)
{
    return u"%1: %2\n%3"_s.arg(QCoreApplication::translate("Column", column.title), columnTypeWords(column.type),
                               sourceWords(column.source));
}

} // namespace wb
