#include "ui/chosenkinds.h"

#include <QCoreApplication>

namespace wb {

using namespace Qt::StringLiterals;

QString kindsWords(OfferedKinds kinds)
{
    switch (kinds) {
    case OfferedKinds::All:
        break;
    case OfferedKinds::AttributesOnly:
        return QCoreApplication::translate("AddsAs", "Attribute");
    case OfferedKinds::RelatedOnly:
        return QCoreApplication::translate("AddsAs", "Indicator");
    }
    return QCoreApplication::translate("AddsAs", "Attribute and indicator");
}

QString kindsName(OfferedKinds kinds)
{
    switch (kinds) {
    case OfferedKinds::All:
        break;
    case OfferedKinds::AttributesOnly:
        return u"attribute"_s;
    case OfferedKinds::RelatedOnly:
        return u"indicator"_s;
    }
    return u"both"_s;
}

OfferedKinds kindsFromName(const QString &name)
{
    for (const OfferedKinds kinds : {OfferedKinds::AttributesOnly, OfferedKinds::RelatedOnly}) {
        if (name == kindsName(kinds))
            return kinds;
    }
    return OfferedKinds::All;
}

ChosenKinds::ChosenKinds(std::shared_ptr<const RowSource> rows, OfferedKinds kinds)
    : m_rows(std::move(rows))
    , m_column(m_rows->spec().columnIndex(u"addsAs"))
    , m_words(kindsWords(kinds).toUtf8())
{
}

QByteArrayView ChosenKinds::cell(int row, int column) const
{
    return column == m_column ? QByteArrayView(m_words) : m_rows->cell(row, column);
}

} // namespace wb
