#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

#include <span>

namespace wb {

enum class CommandId {
    // File
    NewCase,
    ChooseCase,
    WriteCsv,
    ExportCsv,
    Quit,
    // Edit
    Undo,
    Redo,
    Paste,
    EditIndicator,
    AddAll,
    ShowSettings,
    // Lookup
    RunTriage,
    RunAll,
    EditTriage,
    RunShown,
    CancelAll,
    Back,
    Forward,
    // Operations
    ManageOperations,
    ShowQueryLog,
    // View
    Summary,
    CopySummary,
    NextTab,
    PreviousTab,
    CloseTab,
    ReopenTab,
    NextPane,
    PreviousPane,
    ShowOperations,
    ShowCase,
    ResetLayout,
    Leave,
    // Help
    Help,
    Shortcuts,
    CopyDiagnostics,
    Connect,
    About,
    /// Not of the window: a key of one of its parts, which does it itself. Here for the sheet of keys alone.
    OfPart,
};

enum class MenuId { File, Edit, Lookup, Operations, View, Help, None };

/// Where a key works. A key of the window works in all parts as well.
enum class Place { Window, Field, OperationsList, CaseList, Summary, Table, Text };

/// Everything that has a key or an entry in a menu. From this table menus, shortcuts and the sheet of keys are made.
struct CommandSpec
{
    CommandId id = CommandId::OfPart;
    const char *text = ""; ///< of the menu entry, its mnemonic marked; context "Command"
    const char *keys = ""; ///< portable, the first is shown; several are separated by a blank
    MenuId menu = MenuId::None;
    Place place = Place::Window;
    bool startsGroup = false; ///< a line above it in its menu
};

std::span<const CommandSpec> commandSpecs();
const CommandSpec &commandSpec(CommandId id);

/// As they are pressed: "Ctrl+Y" of "Ctrl+Shift+Z Ctrl+Y" too.
QList<QKeySequence> keysOf(const CommandSpec &command);
/// "Ctrl+Shift+Z" in the desktop's spelling; empty when it has none.
QString keyText(CommandId id);
/// Without mark and dots: "Export CSV".
QString nameOf(const CommandSpec &command);

QString menuTitle(MenuId menu);
QString placeTitle(Place place);

/// The digit of an action by its place in the operation: 1 to 9, then 0; -1 for those behind.
int actionDigit(qsizetype position);
QKeySequence actionKey(qsizetype position);

} // namespace wb
