#include "ui/app/windowapp.h"

#include "ui/cli/commandline.h"
#include "ui/cli/output.h"

namespace wb {

int runWindow(int, char **, const CommandLine &)
{
    printError(QStringLiteral("no window yet"));
    return ExitUsage;
}

} // namespace wb
