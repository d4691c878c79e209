#pragma once

class QThreadPool;

namespace wb {

class CurrentCase;
class KnownAccount;
class ValueActions;
struct Workbench;

/// What the parts of the window share; all of it outlives them.
struct WindowContext
{
    const Workbench *workbench = nullptr;
    CurrentCase *currentCase = nullptr;
    QThreadPool *pool = nullptr; ///< idle priority, so that the window stays smooth
    ValueActions *values = nullptr;
    KnownAccount *account = nullptr;
};

} // namespace wb
