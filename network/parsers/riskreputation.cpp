#include "network/parsers/riskreputation.h"

#include "network/parsers/fieldtaker.h"
#include "network/parsers/responsereader.h"

#include <QCoreApplication>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

enum ScoreColumn { Name, Score, Reasons, Domain };
enum ComponentColumn { Component, ComponentScore, Threats, Evidence, ComponentOtherFields };

constexpr auto RiskScore = "Risk Score";
constexpr auto ReputationScore = "Reputation Score"; // another scale: the two are never compared

/// The name of today, and that of 2017.
bool isZeroList(const JsonValue &name)
{
    return name.text() == "zerolist" || name.text() == "whitelist";
}

struct Answer
{
    QLatin1String request; ///< of the chain in the manifest
    const char *text;
};

constexpr Answer Answers[] = {
    {"evidence"_L1, "risk with evidence"},
    {"risk"_L1, "risk alone, as its evidence is not licensed"},
    {"reputation"_L1, "reputation, as risk is not licensed"},
};

} // namespace

void parseRiskReputation(const Response &response, ResultBuilder &builder)
{
    const std::optional<JsonValue> body = readResponse(response, builder);
    if (!body)
        return;
    const JsonValue score = (*body)["risk_score"];
    const JsonValue components = (*body)["components"];
    if (!score.exists() && !components.exists()) {
        fail(builder, {ErrorKind::BadResponse, u"the answer has no risk score"_s});
        return;
    }
    FieldTaker take(*body, builder);
    SectionBuilder &scores = builder.section(u"riskScore"_s);
    SectionBuilder &rows = builder.section(u"scoringComponents"_s);
    // All that a reputation has beside its number is reasons.
    const QByteArray scale = components.exists() ? RiskScore : ReputationScore;
    take.summary(u"domain"_s, (*body)["domain"]);
    if (!isMissing(score) && score.isScalar()) {
        builder.summaryText(u"scale"_s, scale);
        take.summary(u"score"_s, score);
        scores.beginRow(scale);
        scores.setText(Name, scale);
        take.cell(scores, Score, score);
        take.cell(scores, Reasons, (*body)["reasons"]);
        take.cell(scores, Domain, (*body)["domain"]);
    }
    bool onZeroList = false;
    for (const JsonValue &component : elementsOf(components)) {
        if (!component.isObject())
            continue;
        rows.beginRow(component["name"].text());
        take.cell(rows, Component, component["name"]);
        take.cell(rows, ComponentScore, component["risk_score"]);
        take.cell(rows, Threats, component["threats"]);
        take.cell(rows, Evidence, component["evidence"]);
        take.otherFieldsOf(rows, ComponentOtherFields, component);
        onZeroList = onZeroList || isZeroList(component["name"]);
    }
    for (const JsonValue &reason : elementsOf((*body)["reasons"]))
        onZeroList = onZeroList || isZeroList(reason);
    if (onZeroList)
        builder.summaryText(u"zeroList"_s, "on DomainTools' zero list");
    else if (components.exists() || (*body)["reasons"].exists())
        builder.summaryText(u"zeroList"_s, "not named");
    for (const Answer &answer : Answers) {
        if (answer.request == response.chainId)
            builder.summaryText(u"answeredBy"_s, answer.text);
    }
    take.otherFields();
    conclude(response, *body, scores.section().rowCount() > 0 || rows.section().rowCount() > 0, builder);
}

const ActionLayout &riskReputationLayout()
{
    static const ActionLayout layout = {
        u"risk-reputation"_s,
        QT_TRANSLATE_NOOP("Header", "DomainTools Risk Lookup for %1"),
        {
            {u"domain"_s, QT_TRANSLATE_NOOP("Summary", "Domain"), ColumnType::Address,
             "domain: what the service looked up"},
            {u"scale"_s, QT_TRANSLATE_NOOP("Summary", "Scale"), ColumnType::Text,
             "derived: Risk Score where the answer has components, else Reputation Score"},
            {u"score"_s, QT_TRANSLATE_NOOP("Summary", "Score"), ColumnType::Number, "risk_score"},
            {u"zeroList"_s, QT_TRANSLATE_NOOP("Summary", "Zero List"), ColumnType::Text,
             "derived: whether a component or reason is zerolist"},
            {u"answeredBy"_s, QT_TRANSLATE_NOOP("Summary", "Answered By"), ColumnType::Text,
             "derived: which request of the chain brought the answer"},
        },
        {
            {u"riskScore"_s,
             QT_TRANSLATE_NOOP("Section", "Risk Score"),
             QT_TRANSLATE_NOOP("Section", "Add Risk Score"),
             {
                 {u"name"_s, QT_TRANSLATE_NOOP("Column", "Name"), ColumnType::Text,
                  "derived: Risk Score, or Reputation Score, which is another scale", 194},
                 {u"score"_s, QT_TRANSLATE_NOOP("Column", "Score"), ColumnType::Number, "risk_score", 118, 0, true, 0,
                  false, true},
                 {u"reasons"_s, QT_TRANSLATE_NOOP("Column", "Reasons"), ColumnType::List, "reasons[]", 0, 1},
                 {u"domain"_s, QT_TRANSLATE_NOOP("Column", "Domain"), ColumnType::Address, "domain", 180, 2, true},
             },
             false,
             "",
             true},
            {u"scoringComponents"_s,
             QT_TRANSLATE_NOOP("Section", "Scoring Components"),
             QT_TRANSLATE_NOOP("Section", "Add Selected Components"),
             {
                 {u"component"_s, QT_TRANSLATE_NOOP("Column", "DomainTools Scoring Component"), ColumnType::Text,
                  "components[].name", 194, 0, true},
                 {u"score"_s, QT_TRANSLATE_NOOP("Column", "Risk Score"), ColumnType::Number, "components[].risk_score",
                  118, 0, true, 0, false, true},
                 {u"threats"_s, QT_TRANSLATE_NOOP("Column", "Threats"), ColumnType::List, "components[].threats[]", 76,
                  1},
                 {u"evidence"_s, QT_TRANSLATE_NOOP("Column", "Evidence"), ColumnType::List, "components[].evidence[]",
                  0, 0},
                 otherFieldsColumn("fields of components[] that have no column", 2),
             }},
            FieldTaker::otherFieldsSection(),
        },
        {
            {"/response/error", "shown as the message of an incomplete result"},
        },
    };
    return layout;
}

} // namespace wb
