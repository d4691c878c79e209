#pragma once

namespace wb {

struct CommandLine;

/// The window, until it is closed. One line on standard error and ExitUsage where there is no display.
int runWindow(int argc, char **argv, const CommandLine &line);

} // namespace wb
