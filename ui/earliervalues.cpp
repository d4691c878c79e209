#include "ui/earliervalues.h"

#include "models/tables/factmodel.h"

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

QList<EarlierValue> earlierValues(const FactModel &facts, const Indicator &indicator, const QString &attribute,
                                  const QString &now)
{
    QList<const Fact *> found;
    const QModelIndex group = facts.indexOfIndicator(indicator.type, indicator.value);
    for (int row = 0; group.isValid() && row < facts.rowCount(group); ++row) {
        const CaseFactRow *const kept = facts.fact(facts.index(row, 0, group));
        if (kept && kept->fact.kind == Fact::Kind::Attribute && kept->fact.name == attribute && kept->fact.value != now)
            found.append(&kept->fact);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Fact *a, const Fact *b) { return a->retrievedAt > b->retrievedAt; });
    QList<EarlierValue> values;
    for (const Fact *const fact : std::as_const(found))
        values.append({fact->value, fact->retrievedAt.toUTC().toString(u"yyyy-MM-dd"_s)});
    return values;
}

} // namespace wb
