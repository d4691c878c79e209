#pragma once

#include <QString>

namespace wb {

class CaseStore;
class Clock;
class ConnectionTest;
class CredentialSource;
class LookupRunner;
class Mapping;
class Operations;
class Settings;
class StoreThread;
struct Operation;

/// What the window and the command line work with. Built and owned by AppContext, which outlives both.
struct Workbench
{
    const Operation *operation = nullptr; ///< the built-in one, with its mapping
    const Mapping *mapping = nullptr;
    Clock *clock = nullptr;
    Settings *settings = nullptr;
    StoreThread *storeThread = nullptr; ///< for its notices
    CaseStore *cases = nullptr;
    CredentialSource *credentials = nullptr;
    LookupRunner *runner = nullptr;
    ConnectionTest *connectionTest = nullptr;
    QString origin = {}; ///< "service" or "demo"
    QString source = {}; ///< of facts: "DomainTools" or "Demo"
    bool isDemo = false;
    Operations *operations = nullptr; ///< all of them
};

} // namespace wb
