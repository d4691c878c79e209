// wb_bench FILE: measures what the program takes against what the same thing can take on this machine; prints a table
// and writes it with every single measurement to FILE as JSON. No test: how long something may take is for people.
#include "models/domain/filewriter.h"
#include "tests/bench/measure.h"
#include "ui/app/processmemory.h"

#include <QApplication>
#include <QLoggingCategory>
#include <QThread>

#include <cstdio>
#include <cstdlib>
#include <cstring>

using namespace wb;
using namespace wb::bench;
using namespace Qt::StringLiterals;

namespace {

QString load()
{
    double average[1] = {};
    return ::getloadavg(average, 1) == 1 ? QString::number(average[0], 'f', 2) : u"unknown"_s;
}

} // namespace

int main(int argc, char **argv)
{
    // As the program does it at its start.
    prepareMemory();
    if (argc == 3)
        return firstFrame(argc, argv, std::strcmp(argv[1], "empty-window") == 0, std::atoll(argv[2]));
    if (argc != 2) {
        std::fprintf(stderr, "wb_bench FILE\n");
        return 2;
    }
    QLoggingCategory::setFilterRules(u"wb.*.info=false"_s);
    QApplication application(argc, argv);
    Report report;
    const QString before = load();
    benchCommandLine(report);
    benchParse(report);
    benchTable(report);
    benchWindow(report);
    report.note(u"load of the machine: %1 before, %2 after; %3 processors; windows: %4"_s.arg(
        before, load(), QString::number(QThread::idealThreadCount()), QGuiApplication::platformName()));
    std::fwrite(report.table().constData(), 1, std::size_t(report.table().size()), stdout);
    if (const Expected<void> written = writeFile(QString::fromLocal8Bit(argv[1]), report.json()); !written) {
        std::fprintf(stderr, "%s\n", qPrintable(written.error().detail));
        return 1;
    }
    return 0;
}
