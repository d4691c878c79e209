#pragma once

#include "models/domain/expected.h"

#include <QMap>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace wb {

class Operations;

/// The arguments, read. The contract is product-wide: see README.md, "Command line".
struct CommandLine
{
    enum class Command { Window, Lookup, Actions, Account, Export, Cases, Operations, DemoService, Help, Version };
    enum class Format { Table, Csv, Json, JsonLines };

    Command command = Command::Window;
    bool isDemo = false;
    QString caseName = {};
    QUrl apiUrl = {};
    QString indicator = {}; ///< of the window: fills the field, runs nothing
    QString screenshot = {}; ///< of the window: written to this file, then the program ends

    // lookup
    QString action = {}; ///< an id, or "all"
    QStringList indicators = {};
    QString input = {}; ///< a file with an indicator a line, "-" for standard input
    Format format = Format::Table;
    QString section = {};
    QString output = {};
    bool add = false;
    bool refresh = false;
    int pages = 1;
    bool billed = false;
    bool allowPrivate = false;
    bool askAnyway = false; ///< what the user's own list or a mark of the case holds back
    bool correctClock = false; ///< signs with the service's time once it refused ours
    QMap<QString, QString> parameters = {};

    QString verb = {}; ///< of operations: "list", "install", "remove", "enable", "disable"
    QString operand = {}; ///< a file or an id

    QString preset = {}; ///< of export
    quint16 port = 0; ///< of demo-service
};

/// ErrorKind::Usage with a sentence for arguments that make no sense.
Expected<CommandLine> readCommandLine(const QStringList &arguments, const Operations &operations);

QString helpText(const Operations &operations);

} // namespace wb
