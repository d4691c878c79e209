#pragma once

namespace wb {

/// How this process asks the system for memory. First of all in main(), before there is a second thread. Linux and
/// glibc: a port brings its own.
void prepareMemory();

} // namespace wb
