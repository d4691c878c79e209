#pragma once

#include <memory>

namespace wb {

struct CommandLine;
struct Configuration;

/// The window, until it is closed. One line on standard error and ExitUsage where there is no display.
int runWindow(int argc, char **argv, const CommandLine &line, std::unique_ptr<Configuration> configuration);

} // namespace wb
