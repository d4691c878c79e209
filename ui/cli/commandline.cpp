#include "ui/cli/commandline.h"

#include "models/domain/operations.h"
#include "network/serviceaddress.h"

#include <QCommandLineParser>

#include <optional>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

using Command = CommandLine::Command;
using Format = CommandLine::Format;

/// Which options a command takes; the parser itself knows no commands.
struct CommandSpec
{
    Command command;
    QString name;
    QStringList options;
};

const QList<CommandSpec> &commandSpecs()
{
    static const QList<CommandSpec> specs = {
        {Command::Lookup,
         u"lookup"_s,
         {u"demo"_s, u"case"_s, u"api-url"_s, u"input"_s, u"format"_s, u"section"_s, u"output"_s, u"add"_s,
          u"refresh"_s, u"pages"_s, u"billed"_s, u"allow-private"_s, u"ask-anyway"_s, u"correct-clock"_s}},
        {Command::Actions, u"actions"_s, {u"format"_s}},
        {Command::Account, u"account"_s, {u"format"_s, u"demo"_s, u"api-url"_s}},
        {Command::Export, u"export"_s, {u"format"_s, u"preset"_s, u"output"_s, u"demo"_s}},
        {Command::Operations, u"operations"_s, {u"format"_s}},
        {Command::Cases, u"cases"_s, {u"demo"_s}},
        {Command::DemoService, u"demo-service"_s, {u"port"_s}},
    };
    return specs;
}

Error usage(const QString &sentence)
{
    return {ErrorKind::Usage, sentence};
}

std::optional<Format> formatFromName(const QString &name)
{
    static const QMap<QString, Format> names = {{u"table"_s, Format::Table},
                                                {u"csv"_s, Format::Csv},
                                                {u"json"_s, Format::Json},
                                                {u"jsonl"_s, Format::JsonLines}};
    const auto found = names.constFind(name);
    return found == names.cend() ? std::nullopt : std::optional(*found);
}

QList<Format> formatsOf(Command command)
{
    switch (command) {
    case Command::Lookup:
        return {Format::Table, Format::Csv, Format::Json, Format::JsonLines};
    case Command::Export:
        return {Format::Csv};
    default:
        return {Format::Table, Format::Json};
    }
}

/// Those that are offered; on demo data of the built-in operation alone.
QList<ActionSpec> actionsOf(const Operations &operations, bool isDemo)
{
    QList<ActionSpec> actions;
    for (const ActionSpec *const action : operations.actions(isDemo))
        actions.append(*action);
    return actions;
}

void addOptions(QCommandLineParser &parser, const QList<ActionSpec> &actions)
{
    const QList<QCommandLineOption> own = {
        {u"demo"_s, u"Demo data."_s},
        {u"case"_s, u"A case."_s, u"NAME"_s},
        {u"api-url"_s, u"Another service."_s, u"URL"_s},
        {u"screenshot"_s, u"Write a picture of the window and end."_s, u"FILE"_s},
        {u"input"_s, u"Indicators, a line each."_s, u"FILE"_s},
        {u"format"_s, u"Format."_s, u"FORMAT"_s},
        {u"section"_s, u"One section."_s, u"ID"_s},
        {u"output"_s, u"File."_s, u"FILE"_s},
        {u"add"_s, u"Add facts."_s},
        {u"refresh"_s, u"Ask anew."_s},
        {u"pages"_s, u"Pages."_s, u"N"_s},
        {u"billed"_s, u"Billed by record as well."_s},
        {u"allow-private"_s, u"Send what is held back."_s},
        {u"ask-anyway"_s, u"Send what you keep back yourself."_s},
        {u"correct-clock"_s, u"Sign with the service's time."_s},
        {u"preset"_s, u"Preset."_s, u"NAME"_s},
        {u"port"_s, u"Port."_s, u"N"_s},
        {{u"h"_s, u"help"_s}, u"Help."_s},
        {{u"v"_s, u"version"_s}, u"Version."_s},
    };
    parser.addOptions(own);
    // An option of the program goes before a parameter of the same name, whoever's operation that is.
    QStringList names;
    for (const QCommandLineOption &option : own)
        names += option.names();
    for (const ActionSpec &action : actions) {
        for (const ActionParameter &parameter : action.parameters) {
            if (!names.contains(parameter.name)) {
                names.append(parameter.name);
                parser.addOption({parameter.name, parameter.description, u"VALUE"_s});
            }
        }
    }
}

Expected<int> number(const QCommandLineParser &parser, const QString &option, int minimum, int maximum, int otherwise)
{
    if (!parser.isSet(option))
        return otherwise;
    bool isNumber = false;
    const int value = parser.value(option).toInt(&isNumber);
    if (!isNumber || value < minimum || value > maximum)
        return usage(u"--%1 must be a number from %2 to %3"_s.arg(option).arg(minimum).arg(maximum));
    return value;
}

Expected<void> readLookup(CommandLine &line, QStringList words, const Operations &operations)
{
    if (words.isEmpty())
        return usage(u"lookup needs an action; \"actions\" lists them"_s);
    line.action = words.takeFirst();
    const KnownOperation *const known = operations.ofAction(line.action);
    const bool isAction = known && known->operation.action(line.action);
    if (line.action != u"all" && !isAction)
        return usage(u"there is no action %1; \"actions\" lists them"_s.arg(line.action));
    if (isAction && !operations.isEnabled(known->operation.id))
        return usage(u"the operation %1 is disabled; \"operations enable %1\" changes that"_s.arg(known->operation.id));
    if (isAction && !operations.isActionEnabled(line.action))
        return usage(u"%1 is switched off in Operations Management"_s.arg(line.action));
    if (isAction && !known->isBuiltIn && (line.isDemo || !line.apiUrl.isEmpty()))
        return usage(u"%1 has no demo data and no other address"_s.arg(line.action));
    if (operations.atWork(line.isDemo).empty())
        return usage(u"every operation is disabled; \"operations\" lists them"_s);
    line.indicators = words;
    if (line.indicators.isEmpty() && line.input.isEmpty())
        return usage(u"lookup needs an indicator, or --input"_s);
    if (line.add && line.caseName.isEmpty())
        return usage(u"--add needs --case"_s);
    return {};
}

Expected<void> readOperations(CommandLine &line, const QStringList &words)
{
    line.verb = words.value(0, u"list"_s);
    const bool isList = line.verb == u"list";
    if (!QStringList{u"list"_s, u"install"_s, u"remove"_s, u"enable"_s, u"disable"_s}.contains(line.verb))
        return usage(u"operations has no %1; there are: list, install, remove, enable, disable"_s.arg(line.verb));
    if (words.size() > (isList ? 1 : 2) || (!isList && words.size() < 2)) {
        return usage(
            isList ? u"operations list takes nothing more"_s
                   : u"operations %1 needs one %2"_s.arg(line.verb, line.verb == u"install" ? u"file"_s : u"id"_s));
    }
    line.operand = words.value(1);
    return {};
}

} // namespace

Expected<CommandLine> readCommandLine(const QStringList &arguments, const Operations &operations)
{
    QCommandLineParser parser;
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
    addOptions(parser, actionsOf(operations, false));
    if (!parser.parse(arguments))
        return usage(parser.errorText());

    CommandLine line;
    if (parser.isSet(u"help"_s)) {
        line.command = Command::Help;
        return line;
    }
    if (parser.isSet(u"version"_s)) {
        line.command = Command::Version;
        return line;
    }
    QStringList words = parser.positionalArguments();
    QStringList allowed = {u"demo"_s, u"case"_s, u"screenshot"_s, u"api-url"_s};
    QString name = u"the window"_s;
    for (const CommandSpec &spec : commandSpecs()) {
        if (!words.isEmpty() && words.first() == spec.name) {
            line.command = spec.command;
            allowed = spec.options;
            name = words.takeFirst();
            break;
        }
    }
    // With "all" a parameter goes to each action that has it.
    QList<ActionParameter> parameters;
    if (line.command == Command::Lookup) {
        for (const ActionSpec &action : actionsOf(operations, parser.isSet(u"demo"_s))) {
            if (words.value(0) == u"all" || words.value(0) == action.id)
                parameters += action.parameters;
        }
    }
    for (const ActionParameter &parameter : parameters)
        allowed.append(parameter.name);
    for (const QString &option : parser.optionNames()) {
        if (!allowed.contains(option))
            return usage(u"%1 does not take --%2"_s.arg((QStringList{name} + words.mid(0, 1)).join(u' '), option));
    }

    for (const QString &option : {u"input"_s, u"section"_s, u"output"_s, u"screenshot"_s}) {
        if (parser.isSet(option) && parser.value(option).isEmpty())
            return usage(u"--%1 needs a value"_s.arg(option));
    }
    line.isDemo = parser.isSet(u"demo"_s);
    line.caseName = parser.value(u"case"_s);
    line.screenshot = parser.value(u"screenshot"_s);
    line.input = parser.value(u"input"_s);
    line.section = parser.value(u"section"_s);
    line.output = parser.value(u"output"_s);
    line.add = parser.isSet(u"add"_s);
    line.refresh = parser.isSet(u"refresh"_s);
    line.billed = parser.isSet(u"billed"_s);
    line.allowPrivate = parser.isSet(u"allow-private"_s);
    line.askAnyway = parser.isSet(u"ask-anyway"_s);
    line.correctClock = parser.isSet(u"correct-clock"_s);
    line.preset = parser.value(u"preset"_s);
    if (parser.isSet(u"case"_s) && line.caseName.trimmed().isEmpty())
        return usage(u"--case needs a name"_s);
    if (parser.isSet(u"api-url"_s)) {
        const Expected<QUrl> address = readServiceAddress(parser.value(u"api-url"_s));
        if (!address)
            return usage(u"--api-url: "_s + address.error().detail);
        line.apiUrl = *address;
        if (line.isDemo)
            return usage(u"--demo and --api-url exclude each other"_s);
    }
    const Expected<int> pages = number(parser, u"pages"_s, 1, 10000, 1);
    if (!pages)
        return pages.error();
    line.pages = *pages;
    const Expected<int> port = number(parser, u"port"_s, 0, 65535, 0);
    if (!port)
        return port.error();
    line.port = quint16(*port);
    if (line.command == Command::Export)
        line.format = Format::Csv;
    if (parser.isSet(u"format"_s)) {
        const std::optional<Format> format = formatFromName(parser.value(u"format"_s));
        if (!format || !formatsOf(line.command).contains(*format))
            return usage(u"%1 has no format %2"_s.arg(name, parser.value(u"format"_s)));
        line.format = *format;
    }
    if (parser.isSet(u"preset"_s) && line.preset != u"threatq")
        return usage(u"there is no preset %1; there is: threatq"_s.arg(line.preset));
    for (const ActionParameter &parameter : parameters) {
        if (parser.isSet(parameter.name))
            line.parameters.insert(parameter.name, parser.value(parameter.name));
    }

    switch (line.command) {
    case Command::Lookup:
        if (const Expected<void> read = readLookup(line, words, operations); !read)
            return read.error();
        return line;
    case Command::Operations:
        if (const Expected<void> read = readOperations(line, words); !read)
            return read.error();
        return line;
    case Command::Export:
        if (words.size() != 1)
            return usage(u"export needs the name of one case"_s);
        line.caseName = words.first();
        return line;
    case Command::Window:
        if (words.size() > 1)
            return usage(u"the window opens one indicator; for more use \"lookup\""_s);
        line.indicator = words.value(0);
        return line;
    default:
        if (!words.isEmpty())
            return usage(u"%1 takes no %2"_s.arg(name, words.first()));
        return line;
    }
}

QString helpText(const Operations &operations)
{
    qsizetype width = 0;
    const QList<ActionSpec> known = actionsOf(operations, false);
    for (const ActionSpec &action : known)
        width = std::max(width, action.id.size());
    QString actions;
    for (const ActionSpec &action : known) {
        actions += u"  %1  %2\n"_s.arg(action.id.leftJustified(width), action.description);
        for (const ActionParameter &parameter : action.parameters) {
            QString values = u", "_s;
            if (parameter.isHost)
                values.clear();
            else if (parameter.values.isEmpty())
                values += u"%1 to %2 (%3)"_s.arg(parameter.minimum).arg(parameter.maximum).arg(parameter.defaultValue);
            else
                values += u"%1 (%2)"_s.arg(parameter.values.join(u" or "_s), parameter.defaultValue);
            actions += u"  %1    --%2 VALUE: %3%4\n"_s.arg(QString(width, u' '), parameter.name, parameter.description,
                                                           values);
        }
    }
    return uR"(indicator-workbench [--demo] [--case NAME] [INDICATOR]
    opens the window, with the indicator in its field; nothing is run

indicator-workbench lookup ACTION INDICATOR... [options]
    runs an action, or all that fit, and prints the results
    --input FILE        more indicators, a line each; - is standard input
    --format FORMAT     table, csv (a line for each fact), json, jsonl (a line for each lookup, as it ends)
    --section ID        one section alone; with csv its own columns
    --output FILE       instead of standard output
    --case NAME         files the lookups in a case
    --add               adds every fact they offer to that case
    --refresh           asks again although a response is held
    --pages N           at most N pages, asked for one by one
    --billed            with all: the actions billed by record as well
    --allow-private     sends private addresses and special-use names too
    --ask-anyway        sends what is on your never-query list, or of a case marked TLP:RED, too
    --correct-clock     when the service refuses the time of this computer: signs with its own, and asks once more
    --demo              invented data, from a service inside this program
    --api-url URL       another address of the service
indicator-workbench actions [--format table|json]
indicator-workbench operations [list [--format table|json] | install FILE | remove ID | enable ID | disable ID]
    installs a package NAME-VERSION.wboperation, switched off; an upgrade keeps what was set
indicator-workbench account [--format table|json] [--demo] [--api-url URL]
indicator-workbench export CASE --format csv [--preset threatq] [--output FILE] [--demo]
indicator-workbench cases [--demo]
indicator-workbench demo-service [--port N]
    serves the demo data until ended; prints url=, api_username= and api_key=
indicator-workbench --help | --version

Actions:
%1
Exit status: 0 done, 2 wrong usage, 3 some incomplete, 4 some failed, 5 no credentials, 130 interrupted.
Credentials: the window saves them in the keychain; DOMAINTOOLS_API_USERNAME and DOMAINTOOLS_API_KEY go first.
)"_s.arg(actions);
}

} // namespace wb
