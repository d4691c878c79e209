#include "tests/support/registry.h"

namespace wb {

TestRegistry &testRegistry()
{
    static TestRegistry registry;
    return registry;
}

TestRegistration::TestRegistration(const char *name, std::function<std::unique_ptr<QObject>()> make)
{
    testRegistry().emplace(name, std::move(make));
}

} // namespace wb
