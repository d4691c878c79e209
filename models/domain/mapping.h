#pragma once

#include "models/domain/fact.h"
#include "models/domain/result.h"
#include "models/domain/rowmatch.h"

#include <QList>
#include <QMap>

#include <optional>

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

/// Values of attributes that are the same thing in another spelling: actions do not agree on the case of host names.
enum class ValueFold {
    Host, ///< a host name in lower case
    Email, ///< an address with its domain in lower case; the part before it is left alone
};

/// The four questions of the Summary, in their order.
enum class SummaryGroup { Bad, Whose, Else, Changed };

/// How the cells of a Summary line are told.
enum class SummaryShape {
    Text, ///< the first value, and how many others there are
    Created, ///< a date, with the time since then
    Expires, ///< a date, with the days until then
    Count, ///< the first value, and how many others; the number leads its group
    Number, ///< how many there are, as the service counts; the number leads its group
    Score, ///< of 100
    Union, ///< each value once, over all rows
    Newest, ///< the latest date of all rows
    Changes, ///< rows of a history that changed: how many, and the newest; the column holds the dates
};

/// Which cells of which result answer a line of the Summary.
struct SummarySource
{
    QString action = {}; ///< or a chain's id
    QString section = {};
    RowMatch rows = {};
    QString value = {}; ///< column
    QString aboutColumn = {}; ///< only rows that have what was looked up there: results about several name it
    QString summaryValue = {}; ///< a line of the result's own summary, in place of section and column
    /// Says more beside the value, taken from other rows or a line of the result's summary: "IANA %1".
    QString note = {};
    RowMatch noteRows = {};
    QString noteSummary = {};
    QString noteColumn = {}; ///< the same from another column of the row
    /// JSON Pointer of the field, which tells "empty" from "not in this record".
    QString field = {};
};

/// A line of the Summary.
struct SummaryLineSpec
{
    QString id = {};
    SummaryGroup group = SummaryGroup::Whose;
    QString title = {};
    SummarySource source = {};
    /// Where the source has no answer: the first of these that has one.
    QList<SummarySource> otherwise = {};
    /// In place of a source, for these types: "No risk score for addresses".
    QString says = {};
    QList<IndicatorType> saidOf = {};
    SummaryShape shape = SummaryShape::Text;
    QString unit = {}; ///< of what is counted: "domains"
    QString unitOf = {}; ///< "with the same registrant"
    QString noteOf = {}; ///< id of the line before it beside whose value it stands, in place of a line of its own
    bool isContact = false; ///< mail or phone that one writes to: can be copied exactly
    bool canTick = true; ///< else it stands for no row that one would add
    bool leads = false; ///< its value answers the question of its group
    bool follows = false; ///< told in small below that
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
    /// What is ticked when a result lands; nothing when no rows of the section are key rows.
    std::optional<RowMatch> keyRows(const QString &actionId, const QString &sectionId) const;
    /// The lines of the Summary, in the order they are shown.
    const QList<SummaryLineSpec> &summary() const { return m_summary; }
    /// The value of an attribute of that name as it is kept; as it is when it is not what its name promises.
    QString folded(const QString &attribute, const QString &value) const;
    /// The text says that a value is withheld, and is none itself.
    bool isRedacted(const QString &text) const;

private:
    QString m_operation;
    QMap<QString, RowMatch> m_keyRows;
    QList<SummaryLineSpec> m_summary;
    QList<std::pair<QString, ValueFold>> m_folds; ///< by name of the attribute, "* Email" by how it ends
    QStringList m_redactedWords; ///< in lower case
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
