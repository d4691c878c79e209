#include "ui/commands.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

using enum CommandId;

constexpr CommandSpec part(Place place, const char *keys, const char *text)
{
    return {OfPart, text, keys, MenuId::None, place, false};
}

#define WB_COMMAND(text) QT_TRANSLATE_NOOP("Command", text)

// In the order of the menus, then of the sheet.
constexpr std::array Specs = {
    CommandSpec{NewCase, WB_COMMAND("&New Case…"), "Ctrl+N", MenuId::File},
    CommandSpec{ChooseCase, WB_COMMAND("&Open Case…"), "Ctrl+K", MenuId::File},
    CommandSpec{WriteCsv, WB_COMMAND("&Write CSV"), "Ctrl+E", MenuId::File, Place::Window, true},
    CommandSpec{ExportCsv, WB_COMMAND("&Export CSV…"), "Ctrl+Shift+E", MenuId::File},
    CommandSpec{Quit, WB_COMMAND("&Quit"), "Ctrl+Q", MenuId::File, Place::Window, true},

    CommandSpec{Undo, WB_COMMAND("&Undo"), "Ctrl+Z", MenuId::Edit},
    CommandSpec{Redo, WB_COMMAND("&Redo"), "Ctrl+Shift+Z Ctrl+Y", MenuId::Edit},
    CommandSpec{Paste, WB_COMMAND("&Paste Indicator"), "Ctrl+V", MenuId::Edit, Place::Window, true},
    CommandSpec{EditIndicator, WB_COMMAND("Edit &Indicator"), "Ctrl+L", MenuId::Edit},
    CommandSpec{AddAll, WB_COMMAND("&Add All Ticked Rows"), "Ctrl+Return", MenuId::Edit, Place::Window, true},
    CommandSpec{RunTriage, WB_COMMAND("&Run Triage Set"), "", MenuId::Lookup},
    CommandSpec{RunAll, WB_COMMAND("Run &All That Fit…"), "", MenuId::Lookup},
    CommandSpec{EditTriage, WB_COMMAND("Edit &Triage Set…"), "", MenuId::Lookup},
    CommandSpec{RunShown, WB_COMMAND("Run or Re&fresh What Is Shown"), "Ctrl+R", MenuId::Lookup, Place::Window, true},
    CommandSpec{CancelAll, WB_COMMAND("&Cancel Everything Running"), "Ctrl+.", MenuId::Lookup},
    CommandSpec{Back, WB_COMMAND("&Previous Indicator"), "Alt+Left", MenuId::Lookup, Place::Window, true},
    CommandSpec{Forward, WB_COMMAND("&Next Indicator"), "Alt+Right", MenuId::Lookup},

    CommandSpec{ManageOperations, WB_COMMAND("Operations &Management"), "Ctrl+,", MenuId::Operations, Place::Window,
                true},
    CommandSpec{ShowQueryLog, WB_COMMAND("&Query Log"), "", MenuId::Operations},

    CommandSpec{Summary, WB_COMMAND("&Summary"), "Alt+Home", MenuId::View},
    CommandSpec{CopySummary, WB_COMMAND("Copy Su&mmary"), "Ctrl+Shift+S", MenuId::Edit},
    CommandSpec{ShowSettings, WB_COMMAND("S&ettings…"), "Ctrl+Shift+O", MenuId::Edit, Place::Window, true},
    CommandSpec{NextTab, WB_COMMAND("&Next Tab"), "Ctrl+Tab", MenuId::View},
    CommandSpec{PreviousTab, WB_COMMAND("P&revious Tab"), "Ctrl+Shift+Tab", MenuId::View},
    CommandSpec{CloseTab, WB_COMMAND("&Close Tab"), "Ctrl+W", MenuId::View},
    CommandSpec{ReopenTab, WB_COMMAND("R&eopen Closed Tab"), "Ctrl+Shift+T", MenuId::View},
    CommandSpec{NextPane, WB_COMMAND("Next &Pane"), "F6", MenuId::View, Place::Window, true},
    CommandSpec{PreviousPane, WB_COMMAND("Pre&vious Pane"), "Shift+F6", MenuId::View},
    CommandSpec{ShowOperations, WB_COMMAND("&Operations"), "F8", MenuId::View, Place::Window, true},
    CommandSpec{ShowCase, WB_COMMAND("C&ase"), "F9", MenuId::View},
    CommandSpec{ResetLayout, WB_COMMAND("Reset &Layout"), "", MenuId::View},
    CommandSpec{Leave, WB_COMMAND("Leave find, close the record, cancel the running tab"), "Esc"},

    CommandSpec{Help, WB_COMMAND("&Help on This Part"), "F1", MenuId::Help},
    CommandSpec{Shortcuts, WB_COMMAND("&Keyboard Shortcuts"), "Ctrl+F1", MenuId::Help},
    CommandSpec{CopyDiagnostics, WB_COMMAND("Copy &Diagnostics"), "", MenuId::Help},
    CommandSpec{Connect, WB_COMMAND("&Connect…"), "", MenuId::Help, Place::Window, true},
    CommandSpec{About, WB_COMMAND("&About"), "", MenuId::Help},

    part(Place::Field, "Return", WB_COMMAND("Run the triage set")),
    part(Place::OperationsList, "Up", WB_COMMAND("Show the action above, never run it")),
    part(Place::OperationsList, "Down", WB_COMMAND("Show the action below, never run it")),
    part(Place::OperationsList, "Return Space",
         WB_COMMAND("As a click: show what is held, else run or show the price")),
    part(Place::CaseList, "Return", WB_COMMAND("Look up the indicator, or show the response the value came from")),
    part(Place::CaseList, "Ctrl+Shift+L", WB_COMMAND("Look up this value, send nothing")),
    part(Place::CaseList, "Delete", WB_COMMAND("Remove the fact, or the indicator with its facts")),
    part(Place::CaseList, "F2", WB_COMMAND("Rename the case")),
    part(Place::CaseList, "Ctrl+F", WB_COMMAND("Find in the case")),
    part(Place::CaseList, "Shift+F10 Menu", WB_COMMAND("Menu of the row")),
    part(Place::Summary, "Return", WB_COMMAND("Show the row behind the line")),
    part(Place::Summary, "Space", WB_COMMAND("Tick the rows behind the line")),
    part(Place::Summary, "Ctrl+Shift+L", WB_COMMAND("Look up this value, send nothing")),
    part(Place::Summary, "Ctrl+C", WB_COMMAND("Copy")),
    part(Place::Summary, "Shift+F10 Menu", WB_COMMAND("Menu of the line")),
    part(Place::Table, "Return", WB_COMMAND("Look up the value if it is an indicator, send nothing; else open it")),
    part(Place::Table, "Ctrl+Shift+L", WB_COMMAND("Look up this value, send nothing")),
    part(Place::Table, "Left", WB_COMMAND("To the value before")),
    part(Place::Table, "Right", WB_COMMAND("To the next value")),
    part(Place::Table, "Space", WB_COMMAND("Tick the selected rows")),
    part(Place::Table, "Ctrl+A", WB_COMMAND("Select all filtered rows")),
    part(Place::Table, "Ctrl+Shift+A", WB_COMMAND("Tick all filtered rows")),
    part(Place::Table, "Ctrl+D", WB_COMMAND("Untick all rows of the section")),
    part(Place::Table, "Ctrl+Shift+Return", WB_COMMAND("Add the ticked rows of the section")),
    part(Place::Table, "Ctrl+C", WB_COMMAND("Copy")),
    part(Place::Table, "Ctrl+Shift+C", WB_COMMAND("Copy defanged")),
    part(Place::Table, "Ctrl+F", WB_COMMAND("Filter")),
    part(Place::Table, "Shift+F10 Menu", WB_COMMAND("Menu of the row")),
    part(Place::Text, "Ctrl+F", WB_COMMAND("Find")),
    part(Place::Text, "F3", WB_COMMAND("Find next")),
    part(Place::Text, "Shift+F3", WB_COMMAND("Find previous")),
    part(Place::Text, "Ctrl+A", WB_COMMAND("Select all")),
    part(Place::Text, "Ctrl+C", WB_COMMAND("Copy")),
};

#undef WB_COMMAND

QString translated(const char *text)
{
    return QCoreApplication::translate("Command", text);
}

} // namespace

std::span<const CommandSpec> commandSpecs()
{
    return Specs;
}

const CommandSpec &commandSpec(CommandId id)
{
    const auto found =
        std::find_if(Specs.begin(), Specs.end(), [id](const CommandSpec &command) { return command.id == id; });
    Q_ASSERT(found != Specs.end());
    return *found;
}

QList<QKeySequence> keysOf(const CommandSpec &command)
{
    QList<QKeySequence> keys;
    for (const QString &key : QString::fromLatin1(command.keys).split(u' ', Qt::SkipEmptyParts))
        keys.append(QKeySequence(key, QKeySequence::PortableText));
    return keys;
}

QString keyText(CommandId id)
{
    const QList<QKeySequence> keys = keysOf(commandSpec(id));
    return keys.isEmpty() ? QString() : keys.first().toString(QKeySequence::NativeText);
}

QString nameOf(const CommandSpec &command)
{
    QString name = translated(command.text);
    name.remove(u'&');
    if (name.endsWith(u'…'))
        name.chop(1);
    return name;
}

QString menuTitle(MenuId menu)
{
    switch (menu) {
    case MenuId::File:
        return translated(QT_TRANSLATE_NOOP("Command", "&File"));
    case MenuId::Edit:
        return translated(QT_TRANSLATE_NOOP("Command", "&Edit"));
    case MenuId::Lookup:
        return translated(QT_TRANSLATE_NOOP("Command", "&Lookup"));
    case MenuId::Operations:
        return translated(QT_TRANSLATE_NOOP("Command", "&Operations"));
    case MenuId::View:
        return translated(QT_TRANSLATE_NOOP("Command", "&View"));
    case MenuId::Help:
        return translated(QT_TRANSLATE_NOOP("Command", "&Help"));
    case MenuId::None:
        break;
    }
    return {};
}

QString placeTitle(Place place)
{
    switch (place) {
    case Place::Window:
        return translated(QT_TRANSLATE_NOOP("Command", "Everywhere"));
    case Place::Field:
        return translated(QT_TRANSLATE_NOOP("Command", "Indicator field"));
    case Place::OperationsList:
        return translated(QT_TRANSLATE_NOOP("Command", "Operations"));
    case Place::CaseList:
        return translated(QT_TRANSLATE_NOOP("Command", "Case"));
    case Place::Summary:
        return translated(QT_TRANSLATE_NOOP("Command", "Summary"));
    case Place::Table:
        return translated(QT_TRANSLATE_NOOP("Command", "Tables"));
    case Place::Text:
        return translated(QT_TRANSLATE_NOOP("Command", "Record and raw response"));
    }
    Q_UNREACHABLE();
}

int actionDigit(qsizetype position)
{
    return position >= 0 && position < 9 ? int(position) + 1 : position == 9 ? 0 : -1;
}

QKeySequence actionKey(qsizetype position)
{
    const int digit = actionDigit(position);
    return digit < 0 ? QKeySequence() : QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + digit));
}

} // namespace wb
