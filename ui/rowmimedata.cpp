#include "ui/rowmimedata.h"

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr auto PlainText = "text/plain"_L1;
constexpr auto TabSeparated = "text/tab-separated-values"_L1;
constexpr auto Html = "text/html"_L1;
constexpr auto Json = "application/json"_L1;

} // namespace

RowMimeData::RowMimeData(RowChoice choice, Kind kind)
    : m_choice(std::move(choice))
    , m_kind(kind)
{
}

QStringList RowMimeData::formats() const
{
    return m_kind == Kind::Defanged ? QStringList{PlainText} : QStringList{PlainText, Html, TabSeparated, Json};
}

QVariant RowMimeData::retrieveData(const QString &mimeType, QMetaType type) const
{
    QByteArray bytes;
    if (!hasFormat(mimeType))
        return {};
    if (m_kind == Kind::Defanged)
        bytes = choiceAsDefanged(m_choice);
    else if (mimeType == PlainText)
        bytes = choiceAsTsv(m_choice, false);
    else if (mimeType == TabSeparated)
        bytes = choiceAsTsv(m_choice, true);
    else if (mimeType == Html)
        bytes = choiceAsHtml(m_choice);
    else
        bytes = choiceAsJson(m_choice);
    if (type.id() == QMetaType::QString)
        return QString::fromUtf8(bytes);
    return bytes;
}

} // namespace wb
