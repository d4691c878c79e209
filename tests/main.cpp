// Runs one test class of this executable, named by the first argument; the rest goes to Qt Test.
#include "tests/support/registry.h"

#include <QtTest>
#ifdef WB_TEST_APPLICATION
#include <QApplication>
#else
#include <QCoreApplication>
#endif

#include <cstdio>

int main(int argc, char **argv)
{
    QStandardPaths::setTestModeEnabled(true);
#ifdef WB_TEST_APPLICATION
    QApplication application(argc, argv);
#else
    QCoreApplication application(argc, argv);
#endif
    const auto &classes = wb::testRegistry();
    const auto found = argc > 1 ? classes.find(argv[1]) : classes.end();
    if (found == classes.end()) {
        std::fprintf(stderr, "which class?\n");
        for (const auto &[name, make] : classes)
            std::fprintf(stderr, "  %s\n", name.c_str());
        return 2;
    }
    const std::unique_ptr<QObject> test = found->second();
    argv[1] = argv[0];
    return QTest::qExec(test.get(), argc - 1, argv + 1);
}
