// Over 400 lines: one home for every way in which an operation comes and goes.
#include "models/domain/manifest.h"
#include "models/domain/operations.h"
#include "models/domain/settings.h"
#include "network/parsers/parsertable.h"
#include "tests/support/fakeclock.h"
#include "tests/support/operationfile.h"
#include "tests/support/registry.h"

#include <QDirIterator>
#include <QtTest>

#include <sys/stat.h>

using namespace wb;
using namespace Qt::StringLiterals;

namespace {

const QString BuiltIn = u"domaintools-whois-parsed"_s;

QByteArray resource(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

KnownOperation builtIn()
{
    return {*readManifest(resource(u":/operations/domaintools-whois-parsed.json"_s), parserNames()),
            *Mapping::read(resource(u":/mappings/domaintools-whois-parsed.json"_s)),
            {},
            true};
}

/// The registry in a home of its own; another one on the same home is the next start of the program.
struct Home
{
    struct Start
    {
        explicit Start(const Home &home)
            : settings(home.path(u"config/settings.json"_s), home.clock)
        {
            settingsSaid = settings.load();
            operations = std::make_unique<Operations>(
                builtIn(), Operations::Places{home.path(u"data/operations"_s), home.path(u"config/mappings"_s)},
                settings, parserNames());
            said = operations->load();
        }

        Expected<InstallReport> install(const ExampleOperation &example, const QByteArray &version = "1.0")
        {
            const QString name = u"internetdb-%1.wboperation"_s.arg(QString::fromLatin1(version));
            const auto package = readOperationPackage(name, example.package(), operations->rules());
            return package ? operations->install(*package) : Expected<InstallReport>(package.error());
        }

        Settings settings;
        std::unique_ptr<Operations> operations;
        QStringList settingsSaid;
        QStringList said;
    };

    Home() { QDir(folder.path()).mkpath(u"config/mappings"_s); }

    QString path(const QString &name) const { return folder.filePath(name); }
    /// Every file and folder with its mode and what is in it.
    QStringList content() const
    {
        QStringList lines;
        QDirIterator all(folder.path(), QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                         QDirIterator::Subdirectories);
        while (all.hasNext()) {
            const QString entry = all.next();
            struct stat status = {};
            ::lstat(QFile::encodeName(entry).constData(), &status);
            QFile file(entry);
            const QByteArray bytes =
                S_ISREG(status.st_mode) && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
            lines.append(u"%1 %2 %3"_s.arg(QDir(folder.path()).relativeFilePath(entry),
                                           QString::number(status.st_mode, 8), QString::fromUtf8(bytes)));
        }
        lines.sort();
        return lines;
    }
    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        QDir().mkpath(QFileInfo(file).path());
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
    }

    QTemporaryDir folder;
    FakeClock clock;
};

ExampleOperation upgraded()
{
    return ExampleOperation().replace("\"version\": \"1.0\"", "\"version\": \"1.1\"");
}

ExampleOperation &elsewhere(ExampleOperation &example)
{
    return example.replace("\"baseUrl\": \"https://internetdb.shodan.io\"", "\"baseUrl\": \"https://other.test\"");
}

} // namespace

class TestOperations final : public QObject
{
    Q_OBJECT

private slots:
    void aFreshInstallationIsOff()
    {
        Home home;
        {
            Home::Start start(home);
            QSignalSpy changes(start.operations.get(), &Operations::changed);
            const auto installed = start.install(ExampleOperation());
            QVERIFY2(installed, installed ? "" : qPrintable(installed.error().detail));
            QCOMPARE(installed->before, QString());
            QCOMPARE(changes.count(), 1);
            QVERIFY(!start.operations->isEnabled(u"internetdb"));
            QCOMPARE(start.operations->atWork(false).size(), size_t(1));
            QCOMPARE(start.operations->ofAction(u"internetdb-address")->operation.id, u"internetdb"_s);
            QVERIFY(start.operations->setEnabled(u"internetdb"_s, true));
            QCOMPARE(start.operations->atWork(false).size(), size_t(2));
            QCOMPARE(start.operations->atWork(true).size(), size_t(1));
        }
        Home::Start next(home);
        QCOMPARE(next.said, QStringList());
        QVERIFY(next.operations->isEnabled(u"internetdb"));
        QVERIFY(next.operations->find(u"internetdb")->readme.startsWith(u"# InternetDB"));
    }

    void whatIsWrittenIsTheOwnersAlone()
    {
        Home home;
        Home::Start start(home);
        QVERIFY(start.install(ExampleOperation()));
        int files = 0;
        for (const QString &line : home.content()) {
            if (!line.startsWith(u"data/operations"))
                continue;
            QVERIFY2(line.section(u' ', 1, 1) == u"40700" || line.section(u' ', 1, 1) == u"100600", qPrintable(line));
            files += line.section(u' ', 1, 1) == u"100600";
        }
        QCOMPARE(files, 3);
        QVERIFY(home.content().filter(u".tmp"_s).isEmpty());
    }

    /// Whatever is wrong with a package, the folder is as it was; also that of the version before.
    void aRefusedPackageChangesNothing()
    {
        Home home;
        Home::Start start(home);
        const QStringList empty = home.content();
        QVERIFY(!start.install(ExampleOperation().replace("\"type\": \"none\"", "\"type\": \"magic\"")));
        QVERIFY(!start.install(ExampleOperation(), "2.0"));
        QCOMPARE(home.content(), empty);
        QVERIFY(start.install(ExampleOperation()));
        const QStringList before = home.content();
        QVERIFY(
            !start.install(upgraded().replace("https://internetdb.shodan.io", "http://internetdb.shodan.io"), "1.1"));
        QVERIFY(!start.install(upgraded().replace("internetdb-address", "fqdn-whois"), "1.1"));
        QCOMPARE(home.content(), before);
        QCOMPARE(start.operations->find(u"internetdb")->operation.version, u"1.0"_s);
    }

    void anUpgradeKeepsWhatWasSet()
    {
        Home home;
        home.write(u"config/mappings/internetdb.json"_s,
                   ExampleOperation().replace("\"Open Port\"", "\"Port of Mine\"").mapping);
        Home::Start start(home);
        QVERIFY(start.install(ExampleOperation()));
        QVERIFY(start.operations->setEnabled(u"internetdb"_s, true));
        const KnownOperation *const old = start.operations->find(u"internetdb");
        const auto installed = start.install(upgraded(), "1.1");
        QVERIFY(installed);
        QCOMPARE(installed->before, u"1.0"_s);
        QVERIFY(!installed->isSwitchedOff);
        QVERIFY(start.operations->isEnabled(u"internetdb"));
        const KnownOperation *const now = start.operations->find(u"internetdb");
        QCOMPARE(now->operation.version, u"1.1"_s);
        QCOMPARE(now->mapping.facts(u"internetdb-address"_s, u"ports"_s).first().name, u"Port of Mine"_s);
        QCOMPARE(old->operation.version, u"1.0"_s); // results still point into it
        QVERIFY(start.install(upgraded(), "1.1"));
        QCOMPARE(start.operations->all().size(), size_t(2));
        Home::Start next(home);
        QCOMPARE(next.operations->find(u"internetdb")->operation.version, u"1.1"_s);
        QVERIFY(home.content().filter(u".tmp"_s).isEmpty());
    }

    /// The user agreed to send something to one host.
    void anUpgradeThatSendsElsewhereIsOff()
    {
        Home home;
        Home::Start start(home);
        QVERIFY(start.install(ExampleOperation()));
        QVERIFY(start.operations->setEnabled(u"internetdb"_s, true));
        ExampleOperation example = upgraded();
        const auto installed = start.install(elsewhere(example), "1.1");
        QVERIFY(installed);
        QVERIFY(installed->isSwitchedOff);
        QVERIFY(!start.operations->isEnabled(u"internetdb"));
        QVERIFY(!Home::Start(home).operations->isEnabled(u"internetdb"));
    }

    /// Whatever stands under the id now, the user agreed to something else.
    void whatIsLeftOfAFormerOneSwitchesNothingOn_data()
    {
        QTest::addColumn<bool>("isDamaged"); ///< else its folder is gone
        QTest::addColumn<bool>("isElsewhere");
        QTest::newRow("removed by hand") << false << true;
        QTest::newRow("removed by hand, the same host") << false << false;
        QTest::newRow("damaged") << true << true;
        QTest::newRow("damaged, the same host") << true << false;
    }
    void whatIsLeftOfAFormerOneSwitchesNothingOn()
    {
        QFETCH(const bool, isDamaged);
        QFETCH(const bool, isElsewhere);
        Home home;
        {
            Home::Start start(home);
            QVERIFY(start.install(ExampleOperation()));
            QVERIFY(start.operations->setEnabled(u"internetdb"_s, true));
        }
        if (isDamaged)
            home.write(u"data/operations/internetdb/manifest.json"_s, "{}");
        else
            QVERIFY(QDir(home.path(u"data/operations/internetdb"_s)).removeRecursively());
        Home::Start start(home);
        ExampleOperation example;
        if (isElsewhere)
            elsewhere(example);
        const auto installed = start.install(example);
        QVERIFY(installed);
        QCOMPARE(installed->before, QString());
        QVERIFY(!start.operations->isEnabled(u"internetdb"));
        QVERIFY(!Home::Start(home).operations->isEnabled(u"internetdb"));
        QVERIFY(start.operations->setEnabled(u"internetdb"_s, true));
        QVERIFY(start.operations->isEnabled(u"internetdb"));
    }

    /// A window that has run since before writes all it knows of operations when one is switched.
    void anotherProgramDoesNotSwitchANewHostOn()
    {
        Home home;
        Home::Start window(home);
        QVERIFY(window.install(ExampleOperation()));
        QVERIFY(window.operations->setEnabled(u"internetdb"_s, true));
        QVERIFY(window.settings.save());
        {
            Home::Start commandLine(home);
            QVERIFY(commandLine.operations->isEnabled(u"internetdb"));
            ExampleOperation example = upgraded();
            QVERIFY(commandLine.install(elsewhere(example), "1.1")->isSwitchedOff);
        }
        QVERIFY(window.operations->setEnabled(BuiltIn, false));
        QVERIFY(window.settings.save());
        Home::Start next(home);
        QVERIFY(!next.operations->isEnabled(BuiltIn));
        QVERIFY(!next.operations->isEnabled(u"internetdb"));
    }

    void exchangedByHandItIsOff()
    {
        Home home;
        {
            Home::Start start(home);
            QVERIFY(start.install(ExampleOperation()));
            QVERIFY(start.operations->setEnabled(u"internetdb"_s, true));
        }
        ExampleOperation example;
        home.write(u"data/operations/internetdb/manifest.json"_s, elsewhere(example).manifest);
        Home::Start start(home);
        QCOMPARE(start.said, QStringList());
        QVERIFY(!start.operations->isEnabled(u"internetdb"));
    }

    /// What is shown is what is so here, also when it cannot be written.
    void aStateThatCannotBeSavedIsTold()
    {
        Home home;
        Home::Start start(home);
        QVERIFY(start.install(ExampleOperation()));
        QVERIFY(QDir(home.path(u"config"_s)).removeRecursively());
        home.write(u"config"_s, {}); // a file in the place of the folder
        QSignalSpy changes(start.operations.get(), &Operations::changed);
        QList<bool> ends;
        connect(&start.settings, &Settings::saved, this,
                [&](const Expected<void> &end) { ends.append(end.hasValue()); });
        QVERIFY(start.operations->setEnabled(u"internetdb"_s, true));
        QCOMPARE(ends, QList<bool>()); // written beside this thread
        QCOMPARE(changes.count(), 1);
        QVERIFY(start.operations->isEnabled(u"internetdb"));
        QVERIFY(start.operations->reset(u"internetdb"_s));
        QCOMPARE(changes.count(), 2);
        QVERIFY(!start.operations->isEnabled(u"internetdb"));
        QTRY_VERIFY(!ends.isEmpty());
        QVERIFY(!ends.first());
    }

    /// A name in the folder that leads elsewhere: the name goes, what it leads to stays.
    void whatALinkLeadsToStays_data()
    {
        QTest::addColumn<bool>("isUpgraded"); ///< else removed
        QTest::addColumn<bool>("isDangling");
        QTest::newRow("removed") << false << false;
        QTest::newRow("upgraded") << true << false;
        QTest::newRow("upgraded, and there is nothing") << true << true;
    }
    void whatALinkLeadsToStays()
    {
        QFETCH(const bool, isUpgraded);
        QFETCH(const bool, isDangling);
        Home home;
        QVERIFY(Home::Start(home).install(ExampleOperation()));
        const QString folder = home.path(u"data/operations/internetdb"_s);
        const QString own = home.path(u"mine"_s);
        QVERIFY(QDir().rename(folder, own));
        QVERIFY(QFile::link(isDangling ? own + u"-gone"_s : own, folder));
        const qsizetype files = home.content().filter(QRegularExpression(u"^mine"_s)).size();
        QVERIFY(files > 3);
        Home::Start start(home);
        QCOMPARE(start.operations->isInstalled(u"internetdb"_s), !isDangling);
        if (isUpgraded)
            QVERIFY(start.install(upgraded(), "1.1"));
        else
            QVERIFY(start.operations->remove(u"internetdb"_s));
        QCOMPARE(home.content().filter(QRegularExpression(u"^mine"_s)).size(), files);
        QVERIFY(!QFileInfo(folder).isSymLink());
        QCOMPARE(QFileInfo(folder).isDir(), isUpgraded);
        QVERIFY(home.content().filter(u".tmp"_s).isEmpty());
    }

    void removingLeavesNothing()
    {
        Home home;
        Home::Start start(home);
        QVERIFY(start.install(ExampleOperation()));
        QVERIFY(start.operations->setEnabled(u"internetdb"_s, true));
        start.settings.setTextMap(SettingKey::ProfileUsers,
                                  {{u"default"_s, u"a"_s}, {u"internetdb/default"_s, u"b"_s}});
        QVERIFY(start.operations->remove(u"internetdb"_s));
        QVERIFY(!start.operations->find(u"internetdb"));
        QVERIFY(!QFileInfo::exists(home.path(u"data/operations/internetdb"_s)));
        QVERIFY(home.content().filter(u"internetdb"_s).isEmpty());
        QCOMPARE(start.settings.textMap(SettingKey::ProfileUsers).size(), 1);
        QVERIFY(!start.operations->remove(u"internetdb"_s));
        QVERIFY(start.install(ExampleOperation()));
        QVERIFY(!start.operations->isEnabled(u"internetdb"));
    }

    void theBuiltInOneIsSwitchedOffAlone()
    {
        Home home;
        Home::Start start(home);
        const auto removed = start.operations->remove(BuiltIn);
        QVERIFY(!removed);
        QVERIFY(removed.error().detail.contains(u"part of the program"));
        QVERIFY(start.operations->isEnabled(BuiltIn));
        QVERIFY(start.operations->setEnabled(BuiltIn, false));
        QVERIFY(start.operations->atWork(false).empty());
        QVERIFY(start.settings.save());
        QVERIFY(!Home::Start(home).operations->isEnabled(BuiltIn));
        QVERIFY(!start.operations->setEnabled(u"nothing"_s, true));
    }

    void oneThatCannotBeReadIsNamed_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("said");
        const QString folder = u"data/operations/internetdb/"_s;
        QTest::newRow("manifest") << folder + u"manifest.json"_s << QByteArray("{") << u"manifest.json: line"_s;
        QTest::newRow("another id")
            << folder + u"manifest.json"_s
            << ExampleOperation().replace("\"id\": \"internetdb\"", "\"id\": \"other\"").manifest
            << u"mappings/other.json"_s;
        QTest::newRow("a newer program's")
            << folder + u"manifest.json"_s << ExampleOperation().replace("\"0.1\"", "\"9.0\"").manifest << u"needs"_s;
        QTest::newRow("mapping") << folder + u"mappings/internetdb.json"_s << QByteArray("[]") << u"line 1"_s;
        QTest::newRow("the user's mapping")
            << u"config/mappings/internetdb.json"_s << QByteArray("{}") << u"config/mappings/internetdb.json"_s;
    }
    void oneThatCannotBeReadIsNamed()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, content);
        QFETCH(QString, said);
        Home home;
        QVERIFY(Home::Start(home).install(ExampleOperation()));
        home.write(file, content);
        Home::Start start(home);
        QCOMPARE(start.said.size(), 1);
        QVERIFY2(start.said.first().contains(u"internetdb"_s) && start.said.first().contains(said),
                 qPrintable(start.said.first()));
        QCOMPARE(start.operations->atWork(false).size(), size_t(1)); // the others work on
        QVERIFY(start.operations->isInstalled(u"internetdb"_s));
        QVERIFY(start.operations->remove(u"internetdb"_s)); // and it can be got rid of
        QVERIFY(!QFileInfo::exists(home.path(u"data/operations/internetdb"_s)));
    }
};

WB_TEST(TestOperations, "operations");
#include "tst_operations.moc"
