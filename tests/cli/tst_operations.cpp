// An operation that is a file and nothing else, through the whole program: installed, asked, exported, upgraded,
// removed.
#include "tests/support/answers.h"
#include "tests/support/operationfile.h"
#include "tests/support/process.h"
#include "tests/support/program.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QFile>
#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

namespace {

constexpr auto Host = "https://internetdb.shodan.io\",\n    \"auth\"";
constexpr auto Known = R"({"cpes":["cpe:/a:openbsd:openssh"],"hostnames":["a.harbour.example"],"ip":"192.0.2.41",)"
                       R"("ports":[22,443],"tags":["cloud"],"vulns":["CVE-2026-1000"],"risk":{"level":3}})";
constexpr auto Unknown = "{\"detail\":\"No information available\"}";

/// The example, with the server in the place of the service.
ExampleOperation exampleAt(const FaultServer &server)
{
    ExampleOperation example;
    example.replace(Host, server.url().toEncoded() + "\",\n    \"auth\"");
    return example;
}

QString write(const Program &program, const QString &name, const QByteArray &bytes)
{
    const QString path = program.home() + u'/' + name;
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
    return path;
}

QByteArrayList linesOf(const QByteArray &text)
{
    return text.trimmed().split('\n');
}

FaultAnswer answerOf(const SeenRequest &request)
{
    return request.target == "/192.0.2.41" ? jsonAnswer(200, Known) : jsonAnswer(404, Unknown);
}

} // namespace

class TestOperationsCommand final : public QObject
{
    Q_OBJECT

private:
    const QString m_program = QStringLiteral(WB_PROGRAM);

    static QJsonObject operationOf(const Program &program, const QString &id)
    {
        for (const QJsonValue &operation : program.run({u"operations"_s, u"--format"_s, u"json"_s}).array()) {
            if (operation[u"id"].toString() == id)
                return operation.toObject();
        }
        return {};
    }

private slots:
    void theLifeOfAnOperation()
    {
        FaultServer server;
        server.setHandler(answerOf);
        Program program(m_program);
        program.withoutCredentials();
        const QStringList lookup = {u"lookup"_s, u"internetdb-address"_s, u"192.0.2.41"_s};
        QCOMPARE(program.run(lookup).status, 2); // there is no such action

        ExampleOperation example = exampleAt(server);
        const QString package = write(program, u"internetdb-1.0.wboperation"_s, example.package());
        const Program::Run installed = program.run({u"operations"_s, u"install"_s, package});
        QVERIFY2(installed.status == 0, installed.err.constData());
        QVERIFY(installed.out.contains("internetdb 1.0 is installed, and disabled"));
        QVERIFY(installed.out.contains("asks 127.0.0.1, without credentials"));
        QVERIFY(installed.out.contains("SHA-256 "));
        QCOMPARE(operationOf(program, u"internetdb"_s)[u"enabled"], QJsonValue(false));

        const Program::Run disabled = program.run(lookup);
        QCOMPARE(disabled.status, 2);
        QVERIFY(disabled.err.contains("operations enable internetdb"));
        QVERIFY(!program.run({u"actions"_s}).out.contains("internetdb-address"));
        QCOMPARE(server.requestCount(), 0);

        QCOMPARE(program.run({u"operations"_s, u"enable"_s, u"internetdb"_s}).status, 0);
        QVERIFY(program.run({u"actions"_s}).out.contains("internetdb-address"));
        const Program::Run found = program.run(
            lookup + QStringList{u"203.0.113.9"_s, u"--format"_s, u"json"_s, u"--case"_s, u"Phish 114"_s, u"--add"_s});
        QVERIFY2(found.status == 0, found.err.constData());
        const QJsonObject first = found.first();
        QCOMPARE(first[u"operation"].toString(), u"internetdb"_s);
        QCOMPARE(first[u"outcome"].toString(), u"data"_s);
        QStringList sections;
        for (const QJsonValue &section : first[u"sections"].toArray())
            sections.append(section[u"id"].toString());
        QCOMPARE(sections,
                 QStringList(
                     {u"ports"_s, u"hostNames"_s, u"tags"_s, u"software"_s, u"vulnerabilities"_s, u"otherFields"_s}));
        QCOMPARE(found.array().at(1)[u"outcome"].toString(), u"no-data"_s);
        QCOMPARE(server.requestCount(), 2);
        QCOMPARE(program.run(lookup).status, 0);
        QCOMPARE(server.requestCount(), 2); // held

        const Program::Run csv = program.run({u"export"_s, u"Phish 114"_s, u"--format"_s, u"csv"_s});
        QVERIFY(csv.out.contains("192.0.2.41,IP Address,Open Port,443,"));
        QVERIFY(csv.out.contains("a.harbour.example,FQDN,Relation,host name of 192.0.2.41,"));
        QVERIFY(csv.out.contains(",InternetDB,InternetDB Address,"));

        const QString newer = write(program, u"internetdb-1.1.wboperation"_s,
                                    example.replace("\"version\": \"1.0\"", "\"version\": \"1.1\"")
                                        .replace("\"Open Ports\"", "\"Ports That Answered\"")
                                        .package());
        const Program::Run upgraded = program.run({u"operations"_s, u"install"_s, newer});
        QVERIFY(upgraded.out.contains("internetdb 1.1 is installed in place of 1.0.\n"));
        QVERIFY(program.run(lookup).out.contains("Ports That Answered (2)")); // enabled still, and held still
        QCOMPARE(server.requestCount(), 2);

        QCOMPARE(program.run({u"operations"_s, u"remove"_s, u"internetdb"_s}).status, 0);
        QCOMPARE(program.run(lookup).status, 2);
        QVERIFY(!QDir(program.home() + u"/data/indicator-workbench/operations/internetdb"_s).exists());
        // What is in cases stays.
        QCOMPARE(linesOf(program.run({u"export"_s, u"Phish 114"_s, u"--format"_s, u"csv"_s}).out).size(),
                 linesOf(csv.out).size());
    }

    /// "all" runs the actions of every operation that is on; one without credentials does not hold up the others.
    void allRunsEveryOperation()
    {
        FaultServer server;
        server.setHandler(answerOf);
        FaultServer own;
        own.setHandler([](const SeenRequest &) { return fixtureAnswer(u"ip-whois"_s, u"full"_s); });
        Program program(m_program);
        const QString package = write(program, u"internetdb-1.0.wboperation"_s, exampleAt(server).package());
        QCOMPARE(program.run({u"operations"_s, u"install"_s, package}).status, 0);
        QCOMPARE(program.run({u"operations"_s, u"enable"_s, u"internetdb"_s}).status, 0);
        // The service of the built-in one is not on this computer, and the address is nobody's: it is held back there.
        const QStringList all = {u"lookup"_s, u"all"_s, u"192.0.2.41"_s, u"--format"_s, u"json"_s};
        const auto outcomesOf = [](const Program::Run &run) {
            QMap<QString, QString> outcomes;
            for (const QJsonValue &lookup : run.array())
                outcomes.insert(lookup[u"action"].toString(), lookup[u"outcome"].toString());
            return outcomes;
        };
        const Program::Run both = program.run(all);
        QCOMPARE(both.status, 4);
        QCOMPARE(outcomesOf(both).value(u"internetdb-address"_s), u"data"_s);
        QCOMPARE(outcomesOf(both).value(u"ip-whois"_s), u"failed"_s);
        QCOMPARE(server.requestCount(), 1);

        // Another address is that of the built-in one, and then it alone is meant.
        const QStringList elsewhere = {u"--refresh"_s, u"--api-url"_s, own.url().toString()};
        QVERIFY(outcomesOf(program.run(all + elsewhere)).contains(u"ip-whois"_s));
        program.setEnvironment(u"DOMAINTOOLS_API_URL"_s, own.url().toString());
        QVERIFY(outcomesOf(program.run(all + QStringList{u"--refresh"_s})).contains(u"ip-whois"_s));
        program.setEnvironment(u"DOMAINTOOLS_API_URL"_s, {});
        QVERIFY(own.requestCount() > 0);
        QCOMPARE(server.requestCount(), 1);

        program.withoutCredentials(); // so nothing is sent there, though it is not held back
        const Program::Run half = program.run(all + QStringList{u"--refresh"_s, u"--allow-private"_s});
        QCOMPARE(half.status, 5);
        QCOMPARE(outcomesOf(half).value(u"internetdb-address"_s), u"data"_s);
        QCOMPARE(outcomesOf(half).value(u"ip-whois"_s), u"failed"_s);

        QCOMPARE(program.run({u"operations"_s, u"disable"_s, u"domaintools-whois-parsed"_s}).status, 0);
        const Program::Run none = program.run(all + elsewhere);
        QCOMPARE(none.status, 2);
        QVERIFY2(none.err.contains("domaintools-whois-parsed is disabled"), none.err.constData());
        const Program::Run one = program.run(all);
        QCOMPARE(one.status, 0);
        QCOMPARE(one.array().size(), 1);
        QCOMPARE(program.run({u"operations"_s, u"disable"_s, u"internetdb"_s}).status, 0);
        QCOMPARE(program.run(all).status, 2);
    }

    /// An action that is switched off by itself is neither listed nor run, also not as a step of a chain.
    void anActionThatIsOffIsNotRun()
    {
        FaultServer server;
        server.setHandler([](const SeenRequest &request) {
            return request.target.contains("hosting-history") ? fixtureAnswer(u"hosting-history"_s, u"full"_s)
                                                              : fixtureAnswer(u"reverse-ip"_s, u"one-address"_s);
        });
        const Program program(m_program);
        const QStringList all = {u"lookup"_s, u"all"_s,       u"harbour.example"_s,    u"--format"_s,
                                 u"json"_s,   u"--api-url"_s, server.url().toString(), u"--refresh"_s};
        const auto actionsOf = [](const Program::Run &run) {
            QStringList actions;
            for (const QJsonValue &each : run.array())
                actions.append(each[each[u"action"].isUndefined() ? u"id"_s : u"action"_s].toString());
            return actions;
        };
        QVERIFY(actionsOf(program.run(all)).contains(u"ip-whois"_s));
        QVERIFY(QDir().mkpath(program.home() + u"/config/indicator-workbench"_s));
        write(program, u"config/indicator-workbench/settings.json"_s, R"({"actionsOff":["ip-whois"]})");
        const QStringList run = actionsOf(program.run(all));
        QVERIFY(run.contains(u"hosting-history"_s));
        QVERIFY(!run.contains(u"ip-whois"_s));
        const QStringList listed = actionsOf(program.run({u"actions"_s, u"--format"_s, u"json"_s}));
        QVERIFY(listed.contains(u"hosting-history"_s));
        QVERIFY(!listed.contains(u"ip-whois"_s));
        QVERIFY(!program.run({u"actions"_s}).out.contains("ip-whois"));
    }

    void hostsAreShownAsTheyAreAsked()
    {
        const Program program(m_program);
        ExampleOperation example;
        const QString package = write(program, u"internetdb-1.0.wboperation"_s,
                                      example
                                          .replace(Host,
                                                   "https://api.b\xc3\xbc"
                                                   "cher.de\",\n    \"auth\"")
                                          .package());
        const Program::Run installed = program.run({u"operations"_s, u"install"_s, package});
        QVERIFY2(installed.out.contains("asks api.xn--bcher-kva.de"), (installed.out + installed.err).constData());
        QCOMPARE(operationOf(program, u"internetdb"_s)[u"host"].toString(), u"api.xn--bcher-kva.de"_s);
        QVERIFY(program.run({u"operations"_s}).out.contains(" api.xn--bcher-kva.de "));
    }

    void demoDataKnowsTheBuiltInOneAlone()
    {
        FaultServer server;
        Program program(m_program);
        const QString package = write(program, u"internetdb-1.0.wboperation"_s, exampleAt(server).package());
        QCOMPARE(program.run({u"operations"_s, u"install"_s, package}).status, 0);
        QCOMPARE(program.run({u"operations"_s, u"enable"_s, u"internetdb"_s}).status, 0);
        QCOMPARE(program.run({u"lookup"_s, u"internetdb-address"_s, u"192.0.2.41"_s, u"--demo"_s}).status, 2);
        const Program::Run all = program.run({u"lookup"_s, u"all"_s, u"192.0.2.41"_s, u"--demo"_s});
        QCOMPARE(all.status, 0);
        QVERIFY(!all.out.contains("InternetDB"));
        QCOMPARE(server.requestCount(), 0);
    }

    void refusesWithASentence()
    {
        Program program(m_program);
        const QByteArray before = program.allFiles();
        const auto refused = [&](const QStringList &arguments, const QByteArray &said) {
            const Program::Run run = program.run(QStringList{u"operations"_s} + arguments);
            QCOMPARE(run.status, 2);
            QVERIFY2(run.err.contains(said) && linesOf(run.err).size() == 1, run.err.constData());
            QCOMPARE(run.out, QByteArray());
        };
        refused({u"install"_s, program.home() + u"/none"_s}, "cannot be read");
        refused({u"install"_s, program.home()}, "cannot be read");
        refused({u"install"_s, m_program}, "does not end in .wboperation");
        refused({u"install"_s}, "needs one file");
        refused({u"enable"_s, u"../x"_s}, "no operation ../x");
        refused({u"remove"_s, u"nothing"_s}, "no operation nothing");
        refused({u"remove"_s, u"domaintools-whois-parsed"_s}, "part of the program");
        refused({u"polish"_s}, "there are: list, install");
        QCOMPARE(program.allFiles(), before);
        const QString evil = write(program, u"internetdb-1.0.wboperation"_s,
                                   zipOf(ExampleOperation().files() + QList<PackedFile>{{"../../evil", "x"}}));
        refused({u"install"_s, evil}, "climbs");
        QVERIFY(!QDir(program.home() + u"/data/indicator-workbench/operations"_s).exists());
    }

    void whatWasDamagedIsNamed()
    {
        FaultServer server;
        server.setHandler(answerOf);
        Program program(m_program);
        const QString package = write(program, u"internetdb-1.0.wboperation"_s, exampleAt(server).package());
        QCOMPARE(program.run({u"operations"_s, u"install"_s, package}).status, 0);
        write(program, u"data/indicator-workbench/operations/internetdb/manifest.json"_s, "{}");
        const Program::Run listed = program.run({u"operations"_s});
        QCOMPARE(listed.status, 0);
        QVERIFY(listed.out.contains("domaintools-whois-parsed"));
        QVERIFY2(listed.err.contains("operation internetdb cannot be used: manifest.json: line 1"),
                 listed.err.constData());
        QCOMPARE(program.run({u"operations"_s, u"install"_s, package}).status, 0); // which mends it
        QVERIFY(program.run({u"operations"_s}).err.isEmpty());
    }

    /// As docs/operations.md says it: with what every system has.
    void aPackageIsMadeWithoutAScript()
    {
        if (!hasProgram(u"python3"_s))
            QSKIP("python3 is not here");
        Program program(m_program);
        const QString package = program.home() + u"/internetdb-1.0.wboperation"_s;
        const QString folder = QStringLiteral(WB_SOURCE_DIR) + u"/docs/examples/internetdb/"_s;
        const ProcessEnd packed = runProcess(u"python3"_s,
                                             {u"-m"_s, u"zipfile"_s, u"-c"_s, package, folder + u"manifest.json"_s,
                                              folder + u"mappings"_s, folder + u"README.md"_s});
        QCOMPARE(packed.status, 0);
        const Program::Run installed = program.run({u"operations"_s, u"install"_s, package});
        QVERIFY2(installed.status == 0, installed.err.constData());
    }

    /// The key of an installed operation: from the keychain into the request, and out of the keychain with the
    /// operation.
    void theKeyIsInTheKeychainAlone()
    {
        for (const QString &name : {u"gnome-keyring-daemon"_s, u"secret-tool"_s, u"dbus-run-session"_s}) {
            if (!hasProgram(name))
                QSKIP(qPrintable(name + u" is not installed"_s));
        }
        FaultServer server;
        server.setHandler(answerOf);
        const Program program(m_program);
        ExampleOperation example = exampleAt(server);
        QVERIFY(QDir().mkpath(program.home() + u"/open"_s));
        const QString open = write(program, u"open/internetdb-1.0.wboperation"_s, example.package());
        example.replace("{\"type\": \"none\"},",
                        "{\"type\": \"query\", \"name\": \"key\"}, \"configuration\": "
                        "[{\"id\": \"api_key\", \"title\": \"API Key\", \"secret\": true}],");
        server.setHandler([](const SeenRequest &request) {
            return request.target == "/192.0.2.41?key=canary-1" ? jsonAnswer(200, Known) : jsonAnswer(401, "{}");
        });
        const QString package = write(program, u"internetdb-1.0.wboperation"_s, example.package());
        const QString steps = uR"sh(
set -e
entry="server indicator-workbench user internetdb/default/api_key"
"$0" operations install "$1"
"$0" operations enable internetdb
"$0" lookup internetdb-address 192.0.2.41 && exit 1 || [ $? = 5 ]
printf canary-1 | secret-tool store --label=x $entry type plaintext xdg:schema org.qt.keychain
export QT_LOGGING_RULES="wb.*.info=true"
"$0" lookup internetdb-address 192.0.2.41 --format csv --section ports > "$HOME/out" 2> "$HOME/log"
grep -q 443 "$HOME/out"
grep -q 200 "$HOME/log"
if grep -ra canary "$HOME" "$XDG_DATA_HOME" "$XDG_CONFIG_HOME"; then exit 2; fi
proxy="server indicator-workbench user internetdb/default/proxy_password"
printf canary-2 | secret-tool store --label=x $proxy type plaintext xdg:schema org.qt.keychain
"$0" operations remove internetdb
[ -z "$(secret-tool lookup $entry)" ]
[ -z "$(secret-tool lookup $proxy)" ]
# Of one without credentials as well, and whatever its way is by now.
printf canary-2 | secret-tool store --label=x $proxy type plaintext xdg:schema org.qt.keychain
"$0" operations install "$2"
"$0" operations remove internetdb
[ -z "$(secret-tool lookup $proxy)" ]
)sh"_s;
        const ProcessEnd end = runProcess(QStringLiteral(WB_SOURCE_DIR "/tests/support/with-secret-service"),
                                          {u"unlocked"_s, u"bash"_s, u"-c"_s, steps, m_program, package, open});
        QVERIFY2(end.status == 0, (end.output + end.errors).constData());
        QCOMPARE(server.requestCount(), 1);
    }
};

WB_TEST(TestOperationsCommand, "operations");
#include "tst_operations.moc"
