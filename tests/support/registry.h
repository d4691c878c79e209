#pragma once

#include <QObject>

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace wb {

using TestRegistry = std::map<std::string, std::function<std::unique_ptr<QObject>()>>;
TestRegistry &testRegistry();

/// Put WB_TEST(ClassName, "name") at the end of tests/<folder>/tst_<name>.cpp.
struct TestRegistration
{
    TestRegistration(const char *name, std::function<std::unique_ptr<QObject>()> make);
};

} // namespace wb

#define WB_TEST(Class, name)                                                                                           \
    static const wb::TestRegistration registered##Class(name, [] { return std::make_unique<Class>(); })
