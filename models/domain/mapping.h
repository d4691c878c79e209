#pragma once

#include "models/domain/fact.h"
#include "models/domain/result.h"

#include <QList>
#include <QMap>

namespace wb {

/// What a row of a section offers, as a pattern: "{value}" is the cell of that column, "{value|otherValue}" the first
/// that is known, "{summary.whoisDate}" a line of the summary. A list cell makes a fact of each element. A fact without
/// a value, or with a name or value that needs an unknown cell, is not offered; nor is one about or related to what
/// cannot be read as an indicator, or related to itself.
struct FactTemplate
{
    Fact::Kind kind = Fact::Kind::Attribute;
    QString name = {}; ///< of an attribute
    QString value = {};
    QString relation = {}; ///< of a related indicator, such as "name server of"
    QString about = {}; ///< the indicator that it is a fact of; empty: what was looked up
    QString observedFrom = {}; ///< not offered when it is no date
    QString observedTo = {};
};

/// Which facts the rows of an operation's results offer: data, built in under :/mappings, replaced as a whole by a file
/// of the same name in the user's mappings folder.
class Mapping
{
public:
    /// Schema 1; ErrorKind::Usage with the line and the JSON Pointer of the first thing that is wrong.
    static Expected<Mapping> read(const QByteArray &document);

    QList<FactTemplate> facts(const QString &actionId, const QString &sectionId) const;
    QString operation() const { return m_operation; }

private:
    QString m_operation;
    QMap<QString, QList<FactTemplate>> m_facts;
};

/// What all facts of a lookup have in common.
struct FactContext
{
    QString source = {};
    QString actionTitle = {};
    IndicatorType askedType = IndicatorType::Fqdn;
    QString asked = {};
    QList<Response> responses = {}; ///< of the lookup, for origins
};

enum class OfferedKinds { All, AttributesOnly, RelatedOnly };

/// The facts of one row, in the order of the mapping.
QList<Fact> factsOfRow(const Mapping &mapping, const FactContext &context, const Result &result,
                       const RowSource &section, int row, OfferedKinds kinds = OfferedKinds::All);

} // namespace wb
