#pragma once

#include "ui/commands.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace wb {

struct ActionLayout;
struct ActionSpec;
struct SectionSpec;
struct SummarySource;
struct Workbench;
enum class IndicatorType;

/// What is told of a part of the window. Made of the data that the part itself is made of.
struct HelpContent
{
    struct Row
    {
        QString name = {};
        QString text = {};
    };
    struct Part
    {
        QString heading = {};
        QList<Row> rows = {};
        bool isKeys = false;
    };

    QString title = {};
    QStringList sentences = {};
    QList<Part> parts = {};
};

/// A table: each column with the field it comes from, and what of the response is left out. The layout is its action's.
HelpContent sectionHelp(const SectionSpec &section, const QString &actionTitle, const ActionLayout *layout);
/// What an action gives, takes and spends, where there is no table of it.
HelpContent actionHelp(const ActionSpec &action);
/// The lines for indicators of this type, and where each comes from.
HelpContent summaryHelp(const Workbench &workbench, IndicatorType type);
/// A part that is explained by its keys.
HelpContent placeHelp(Place place);

/// "FQDN WHOIS, Relevant Attributes, row WHOIS Registrant" and the field, in two lines.
QString summarySourceHelp(const Workbench &workbench, const SummarySource &line);

} // namespace wb
