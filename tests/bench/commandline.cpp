// The program as a process against curl, both asking the same server on this computer.
#include "tests/bench/measure.h"
#include "tests/bench/responses.h"
#include "tests/support/faultserver.h"
#include "tests/support/process.h"
#include "tests/support/program.h"

#include <QFile>

namespace wb::bench {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto Curl = "curl"_L1;

void run(const Program &program, const QStringList &arguments)
{
    const Program::Run done = program.run(arguments);
    // 3: a response that says itself that it is not all there is.
    if (done.status != 0 && done.status != 3)
        qFatal("the program answered %d: %s", done.status, done.err.left(400).constData());
}

void curl(const QStringList &arguments)
{
    if (const ProcessEnd done = runProcess(Curl, arguments); done.status != 0)
        qFatal("curl answered %d: %s", done.status, done.errors.constData());
}

void oneLookup(Report &report, const Responses &responses)
{
    FaultServer server;
    server.setHandler([&](const SeenRequest &seen) {
        FaultAnswer answer;
        answer.body = responses.bodyFor(seen.target);
        return answer;
    });
    const Program program(QStringLiteral(WB_PROGRAM));
    const QString url = server.url().toString();
    const auto lookUp = [&] {
        run(program,
            {u"lookup"_s, u"fqdn-whois"_s, u"harbour-billing.example"_s, u"--refresh"_s, u"--format"_s, u"json"_s,
             u"--api-url"_s, url});
    };
    lookUp(); // makes the store
    const QString asked = url + QString::fromLatin1(server.seen().front().target);
    Row row;
    row.name = u"one lookup on the command line, to the end of the process"_s;
    row.floorIs = u"curl asking for the same response"_s;
    inTurns(
        row, 21,
        [&] {
            curl({u"-s"_s, u"-o"_s, u"/dev/null"_s, asked});
        },
        lookUp);
    report.add(row);
}

void manyLookups(Report &report, const Responses &responses)
{
    FaultServer server;
    server.setHandler([&](const SeenRequest &seen) {
        FaultAnswer answer;
        answer.body = responses.bodyFor(seen.target);
        answer.delay = 50ms;
        return answer;
    });
    constexpr int Domains = 78; // nine actions take a domain
    Row row;
    row.floorIs = u"curl --parallel --parallel-max 4 with the same requests"_s;
    int count = 0;
    for (int round = 0; round < 2; ++round) {
        const Program program(QStringLiteral(WB_PROGRAM)); // with nothing held
        const int before = server.requestCount();
        QStringList names;
        for (int i = 0; i < Domains; ++i)
            names.append(u"d%1.example"_s.arg(i));
        const QStringList arguments = QStringList{u"lookup"_s,
                                                  u"all"_s,
                                                  u"--billed"_s,
                                                  u"--format"_s,
                                                  u"jsonl"_s,
                                                  u"--output"_s,
                                                  program.home() + u"/out"_s,
                                                  u"--api-url"_s,
                                                  server.url().toString()}
            + names;
        row.program.append(msOf([&] { run(program, arguments); }));
        const std::vector<SeenRequest> seen = server.seen();
        count = int(seen.size()) - before;
        QByteArray list;
        qint64 bytes = 0;
        for (std::size_t i = std::size_t(before); i < seen.size(); ++i) {
            list += "url = \"" + server.url().toString().toUtf8() + seen[i].target + "\"\noutput = \"/dev/null\"\n";
            bytes += responses.bodyFor(seen[i].target).size();
        }
        QFile config(program.home() + u"/list"_s);
        if (!config.open(QFile::WriteOnly) || config.write(list) != list.size())
            qFatal("no room for a list");
        config.close();
        row.floor.append(msOf([&] {
            curl({u"-s"_s, u"--parallel"_s, u"--parallel-immediate"_s, u"--parallel-max"_s, u"4"_s, u"-K"_s,
                  config.fileName()});
        }));
        row.note = u"ideal %1 ms; mean response %2 bytes, parsed, stored and written as JSON lines"_s.arg(
            QString::number(count * 50 / 4), QString::number(bytes / count));
    }
    row.name = u"%1 mixed responses at 50 ms, 4 in flight"_s.arg(count);
    report.add(row);
}

} // namespace

void benchCommandLine(Report &report)
{
    const Responses responses;
    report.note(responses.areRecorded() ? u"responses: recorded ones, beside the checkout"_s
                                        : u"responses: generated, there are no recorded ones beside the checkout"_s);
    oneLookup(report, responses);
    manyLookups(report, responses);
}

} // namespace wb::bench
