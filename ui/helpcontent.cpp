#include "ui/helpcontent.h"

#include "models/tables/columnhelp.h"
#include "network/parsers/parsertable.h"
#include "ui/actionwords.h"
#include "ui/operationsatwork.h"
#include "ui/summary.h"

#include <QCoreApplication>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("Help", text);
}

HelpContent::Part keysOfPlace(Place place)
{
    HelpContent::Part keys;
    keys.heading = words("Keys");
    keys.isKeys = true;
    for (const CommandSpec &command : commandSpecs()) {
        QStringList pressed;
        for (const QKeySequence &key : keysOf(command))
            pressed.append(key.toString(QKeySequence::NativeText));
        if (command.place == place && !pressed.isEmpty())
            keys.rows.append({pressed.join(u"  "_s), nameOf(command)});
    }
    return keys;
}

QStringList sentencesOf(Place place)
{
    switch (place) {
    case Place::Window:
        return {words("F1 explains the part that has the keyboard: a table, the Summary, the operations, the case, the "
                      "field."),
                words("These keys work everywhere.")};
    case Place::Field:
        return {words("One domain, host, address, e-mail address, network or ASN, also defanged or as part of a URL. "
                      "What it was read as stands beside it."),
                words("Typing and pasting send nothing. Return runs the triage set; beside Run stands what that "
                      "spends.")};
    case Place::OperationsList:
        return {words("What the operation can ask about the indicator, each with its state. A lock is what the "
                      "account's licence does not cover; it can be tried."),
                words("Moving sends nothing. A click, Return or Space runs an action of which nothing is held, when it "
                      "is billed by call; otherwise its page says the price, or the reason, first.")};
    case Place::CaseList:
        return {
            words("What was kept: the indicators of the case, and below each its attributes and how it came in. "
                  "The lines below the list say where the current one is from, and what you say of it: status, TLP, "
                  "tags, note. With no row current they are about the case."),
            words("Every change can be undone, removing and deleting too."),
            words("Nothing here is sent anywhere. Export CSV… writes all of it.")};
    case Place::Text:
        return {words("The value, record or response as it came. Hidden characters are spelled, such as \\u202e.")};
    case Place::Summary:
    case Place::Table:
        break;
    }
    return {};
}

} // namespace

HelpContent sectionHelp(const SectionSpec &section, const QString &actionTitle, const ActionLayout *layout)
{
    HelpContent help;
    help.title = QCoreApplication::translate("Section", section.title);
    help.sentences = {words("A table of %1. Fields are named as in the raw response (Ctrl+Shift+R), below "
                            "\"response\".")
                          .arg(actionTitle),
                      words("The box of a row is for adding it to the case; the column Case says what is there.")};
    HelpContent::Part columns;
    columns.heading = words("Columns");
    for (const ColumnSpec &column : section.columns) {
        const QString title = QCoreApplication::translate("Column", column.title);
        columns.rows.append({title, u"%1. %2"_s.arg(columnTypeWords(column.type), sourceWords(column.source))});
    }
    help.parts.append(columns);
    HelpContent::Part leftOut;
    leftOut.heading = words("Left out of all tables of this action");
    for (const LeftOutField &field : layout ? layout->leftOut : QList<LeftOutField>())
        leftOut.rows.append({QString::fromUtf8(field.pointer), QString::fromUtf8(field.reason)});
    if (!leftOut.rows.isEmpty())
        help.parts.append(leftOut);
    help.parts.append(keysOfPlace(Place::Table));
    return help;
}

HelpContent actionHelp(const ActionSpec &action)
{
    HelpContent help;
    help.title = action.title;
    help.sentences = {
        action.description, words("Takes: %1.").arg(typesText(action)),
        words("Spends: %1. A response that is held is shown again without asking.").arg(priceText(action))};
    HelpContent::Part requests;
    requests.heading = words("Asks the service for");
    for (const RequestSpec &request : action.requests) {
        const QString reason =
            request.onError ? words("in place of %1, when that is refused").arg(request.ofRequest) : QString();
        requests.rows.append({request.path, reason});
    }
    help.parts.append(requests);
    help.parts.append(keysOfPlace(Place::Window));
    return help;
}

QString summarySourceHelp(const Workbench &workbench, const SummarySource &line)
{
    const ActionSpec *const action = runOf(workbench, line.action).action;
    if (!action)
        return {};
    const ParserEntry parser = parserOf(*action);
    const ActionLayout &layout = *parser.layout;
    QStringList place = {action->title};
    QString source;
    for (const SummarySpec &value : layout.summary) {
        if (value.id == line.summaryValue)
            source = sourceWords(value.source);
    }
    for (const SectionSpec &section : layout.sections) {
        if (section.id != line.section || section.columnIndex(line.value) < 0)
            continue;
        const ColumnSpec &column = section.columns[section.columnIndex(line.value)];
        place.append(QCoreApplication::translate("Section", section.title));
        if (!line.rows.values.isEmpty())
            place.append(words("row %1").arg(line.rows.values.join(words(" or "))));
        place.append(words("column %1").arg(QCoreApplication::translate("Column", column.title)));
        source = sourceWords(column.source);
    }
    if (!line.field.isEmpty()) {
        QString field = line.field;
        field.remove(0, field.startsWith("/response/"_L1) ? 10 : 1);
        source = words("From: %1").arg(field.replace(u'/', u'.'));
    }
    return place.join(u", "_s) + u'\n' + source;
}

HelpContent summaryHelp(const Workbench &workbench, IndicatorType type)
{
    HelpContent help;
    help.title = words("Summary");
    help.sentences = {words("Four questions, always the same lines in the same place. Each line leads to the row it "
                            "was taken from, and names its action and how old the response is."),
                      words("A line whose action was not run has a link with its price; nothing else here spends.")};
    for (const SummaryGroup group :
         {SummaryGroup::Bad, SummaryGroup::Whose, SummaryGroup::Else, SummaryGroup::Changed}) {
        HelpContent::Part lines;
        lines.heading = questionText(group);
        for (const SummaryLineSpec *const line : summaryLines(workbench)) {
            if (line->group == group && runOf(workbench, line->source.action).takes(type))
                lines.rows.append({line->title, summarySourceHelp(workbench, line->source)});
        }
        if (!lines.rows.isEmpty())
            help.parts.append(lines);
    }
    help.parts.append(keysOfPlace(Place::Summary));
    return help;
}

HelpContent placeHelp(Place place)
{
    HelpContent help;
    help.title = placeTitle(place);
    help.sentences = sentencesOf(place);
    help.parts.append(keysOfPlace(place));
    return help;
}

} // namespace wb
