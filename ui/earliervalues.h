#pragma once

#include "models/domain/indicator.h"

#include <QList>
#include <QString>

namespace wb {

class FactModel;

struct EarlierValue
{
    QString value = {};
    QString date = {}; ///< UTC, when the response came
};

/// What the case holds of an attribute of the indicator besides what is known now, newest first.
QList<EarlierValue> earlierValues(const FactModel &facts, const Indicator &indicator, const QString &attribute,
                                  const QString &now);

} // namespace wb
