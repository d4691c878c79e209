#pragma once

#include "models/domain/indicator.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>

namespace wb {

/// What a row offers to add to a case: an attribute of an indicator, or a related indicator with its relation.
struct Fact
{
    enum class Kind { Attribute, Related };

    Kind kind = Kind::Attribute;
    /// What the fact is about: what was looked up (an attribute), or the related indicator itself.
    IndicatorType indicatorType = IndicatorType::Fqdn;
    QString indicator = {};
    QString name = {}; ///< of an attribute, such as "WHOIS Registrar"; empty for a related indicator
    /// Of an attribute its value, as the service gave it save for what Mapping::folded() folds; of a related indicator
    /// the relation with its other end, such as "name server of example.com".
    QString value = {};
    /// The other end of the relation.
    IndicatorType relatedToType = IndicatorType::Fqdn;
    QString relatedTo = {};
    QString observedFrom = {}; ///< ISO 8601, as precise as the service gave it; empty when it gave none
    QString observedTo = {};

    // Where it comes from.
    QString source = {}; ///< "DomainTools" or "Demo"
    QString action = {}; ///< title of the action
    QString lookedUpAs = {}; ///< what the request named
    QDateTime retrievedAt = {};
    QString requestId = {}; ///< the response's row in the store; empty when it could not be kept
    QByteArray responseSha256 = {};
    qint64 token = -1; ///< number of the token in the response; -1 for a derived value

    /// Already there when these are the same; a new source or date is more evidence, not a second fact.
    bool isSameAs(const Fact &other) const
    {
        return kind == other.kind && indicatorType == other.indicatorType && indicator == other.indicator
            && name == other.name && value == other.value;
    }
};

} // namespace wb
