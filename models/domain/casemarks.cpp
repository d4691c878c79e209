#include "models/domain/casemarks.h"

#include "models/domain/safetext.h"

#include <QRegularExpression>

namespace wb {

using namespace Qt::StringLiterals;

const QStringList &indicatorStatuses()
{
    static const QStringList statuses = {u"Active"_s, u"Expired"_s, u"Indirect"_s, u"Review"_s, u"Whitelisted"_s};
    return statuses;
}

const QStringList &tlpLabels()
{
    static const QStringList labels = {u"CLEAR"_s, u"GREEN"_s, u"AMBER"_s, u"AMBER+STRICT"_s, u"RED"_s};
    return labels;
}

QStringList readTags(const QString &text)
{
    static const QRegularExpression between(u"[,\r\n]"_s);
    QStringList tags;
    for (const QString &part : text.split(between, Qt::SkipEmptyParts)) {
        const QString tag = visible(part.simplified());
        if (!tag.isEmpty() && !tags.contains(tag, Qt::CaseInsensitive))
            tags.append(tag);
    }
    return tags;
}

} // namespace wb
