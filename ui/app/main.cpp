#include "models/domain/clock.h"
#include "models/domain/operations.h"
#include "models/domain/settings.h"
#include "models/store/storethread.h"
#include "network/demo/demoserver.h"
#include "ui/app/appcontext.h"
#include "ui/app/processmemory.h"
#include "ui/app/windowapp.h"
#include "ui/cli/commandline.h"
#include "ui/cli/commands.h"
#include "ui/cli/lookupcommand.h"
#include "ui/cli/output.h"
#include "ui/cli/signals.h"

#include <QCoreApplication>
#include <QLoggingCategory>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace wb;

namespace {

/// Linux and glibc: a port brings its own.
void prepareProcess()
{
    std::signal(SIGPIPE, SIG_IGN);
    // 1, not 0: the kernel does not obey 0 where core dumps go into a pipe, and the memory holds a key.
    const rlimit noCore = {1, 1};
    ::setrlimit(RLIMIT_CORE, &noCore);
    ::umask(0077);
    prepareMemory();
}

QStringList argumentsOf(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    return arguments;
}

int runDemoService(QCoreApplication &application, const CommandLine &line)
{
    const SystemClock clock;
    DemoServer server(clock);
    const int printed = printDemoService(server, line.port);
    if (printed != ExitDone)
        return printed;
    const InterruptSignals interrupts;
    QObject::connect(&interrupts, &InterruptSignals::interrupted, &application,
                     [] { QCoreApplication::exit(ExitDone); });
    return application.exec();
}

template <class Command> int runCommand(QCoreApplication &application, Command &command)
{
    int status = ExitFailed;
    QObject::connect(&command, &Command::ended, &application, [&status](int ended) {
        status = ended;
        QCoreApplication::exit(ended);
    });
    QMetaObject::invokeMethod(&command, &Command::start, Qt::QueuedConnection);
    application.exec();
    return status;
}

int runOnCommandLine(QCoreApplication &application, const CommandLine &line,
                     std::unique_ptr<Configuration> configuration)
{
    if (line.command == CommandLine::Command::DemoService)
        return runDemoService(application, line);
    const auto context = AppContext::make({line.isDemo, line.apiUrl}, std::move(configuration));
    if (!context) {
        printError(context.error().detail);
        return context.error().kind == ErrorKind::Usage ? ExitUsage : ExitFailed;
    }
    for (const QString &notice : (*context)->notices())
        printError(notice);
    const Workbench &workbench = (*context)->workbench();
    QObject::connect(workbench.storeThread, &StoreThread::noticed, &application,
                     [](const StoreNotice &notice) { printError(notice.text); });
    if (line.command == CommandLine::Command::Lookup) {
        LookupCommand command(line, workbench);
        exitWhenInterrupted(); // reading may wait for somebody at a keyboard
        command.readInput();
        const InterruptSignals interrupts;
        QObject::connect(&interrupts, &InterruptSignals::interrupted, &command, &LookupCommand::interrupt);
        return runCommand(application, command);
    }
    SmallCommand command(line, workbench);
    const InterruptSignals interrupts;
    QObject::connect(&interrupts, &InterruptSignals::interrupted, &command,
                     [&command] { emit command.ended(ExitInterrupted); });
    return runCommand(application, command);
}

} // namespace

int main(int argc, char **argv)
{
    prepareProcess();
    QCoreApplication::setApplicationName(QStringLiteral("indicator-workbench"));
    QCoreApplication::setApplicationVersion(QStringLiteral(WB_VERSION));

    // Standard error is for errors; QT_LOGGING_RULES="wb.*.info=true" shows every request.
    QLoggingCategory::setFilterRules(QStringLiteral("wb.*.info=false"));

    // Read before there is an application: only the window needs a display.
    auto configuration = Configuration::read();
    const Operations &operations = *configuration->operations;
    const Expected<CommandLine> line = readCommandLine(argumentsOf(argc, argv), operations);
    if (!line) {
        printError(line.error().detail);
        return ExitUsage;
    }
    switch (line->command) {
    case CommandLine::Command::Help:
        return printText(helpText(operations).toUtf8());
    case CommandLine::Command::Version:
        return printText("indicator-workbench " WB_VERSION "\n");
    case CommandLine::Command::Actions:
        return printActions(*line, operations);
    case CommandLine::Command::Window:
        return runWindow(argc, argv, *line, std::move(configuration));
    default: {
        QCoreApplication application(argc, argv);
        return runOnCommandLine(application, *line, std::move(configuration));
    }
    }
}
