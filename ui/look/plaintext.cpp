#include "ui/look/plaintext.h"

#include "models/domain/safetext.h"

using namespace Qt::StringLiterals;

namespace wb {

QString toolTipText(const QString &plain)
{
    if (plain.isEmpty())
        return {};
    return u"<p style=\"white-space:pre-wrap\">%1</p>"_s.arg(visibleMultiLine(plain).toHtmlEscaped());
}

QString mnemonicFree(QString plain)
{
    return plain.replace(u'&', u"&&"_s);
}

} // namespace wb
