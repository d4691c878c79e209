#include "models/domain/outcome.h"

namespace wb {

using namespace Qt::StringLiterals;

QString outcomeName(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Data:
        return u"data"_s;
    case Outcome::NoData:
        return u"no-data"_s;
    case Outcome::Partial:
        return u"partial"_s;
    case Outcome::Failed:
        return u"failed"_s;
    }
    Q_UNREACHABLE();
}

std::optional<Outcome> outcomeFromName(QStringView name)
{
    for (const Outcome outcome : {Outcome::Data, Outcome::NoData, Outcome::Partial, Outcome::Failed}) {
        if (outcomeName(outcome) == name)
            return outcome;
    }
    return std::nullopt;
}

} // namespace wb
