// Over 400 lines: every state in which the file of a store can be found.
#include "tests/store/storehelp.h"
#include "tests/support/fakeclock.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QtTest>

#include <sys/stat.h>

using namespace wb;
using namespace Qt::StringLiterals;

class TestStoreFile final : public QObject
{
    Q_OBJECT

    static QFile::Permissions owner() { return QFile::ReadOwner | QFile::WriteOwner; }
    static QFile::Permissions modeOf(const QString &path)
    {
        // The bits of the file itself, without what Qt adds for the user who asks.
        return QFile::permissions(path) & ~(QFile::ReadUser | QFile::WriteUser | QFile::ExeUser);
    }
    static std::unique_ptr<Database> raw(const QString &path)
    {
        return Database::open(path, Database::Access::ReadWrite, std::chrono::milliseconds(100));
    }
    QStringList files() const
    {
        QStringList names = QDir(m_folder->path()).entryList(QDir::Files);
        names.removeIf([](const QString &name) { return name.endsWith(u".lock"_s); });
        return names;
    }
    void write(const QByteArray &bytes, const QString &suffix = {}) const
    {
        QFile file(m_path + suffix);
        QVERIFY(file.open(QFile::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"store.db"_s);
    }

    void nobodyElseCanReadIt()
    {
        const mode_t before = ::umask(0);
        const QString path = m_folder->filePath(u"new/deep/store.db"_s);
        {
            TestStore store(path, m_clock);
            QVERIFY(store.create(u"case"_s));
            ::umask(before);
            for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
                QCOMPARE(modeOf(path + suffix), owner());
            QCOMPARE(modeOf(QFileInfo(path).path()), owner() | QFile::ExeOwner);
        }
        // One that was opened to others is closed again.
        QFile::setPermissions(path, owner() | QFile::ReadOther);
        TestStore store(path, m_clock);
        QVERIFY(store.cases());
        QCOMPARE(modeOf(path), owner());
        QCOMPARE(modeOf(path + u"-wal"_s), owner());
    }

    void theConnectionIsSetAsPromised()
    {
        StoreOpener opener;
        opener.path = m_path;
        const auto opened = opener.open();
        QVERIFY(opened);
        const auto pragma = [&](const char *sql) {
            Query query = (*opened)->query(sql);
            return query.next() ? query.text(0) : QString();
        };
        QCOMPARE(pragma("PRAGMA journal_mode"), u"wal"_s);
        QCOMPARE(pragma("PRAGMA synchronous"), u"2"_s);
        QCOMPARE(pragma("PRAGMA foreign_keys"), u"1"_s);
        QCOMPARE(pragma("PRAGMA trusted_schema"), u"0"_s);
        (*opened)->execute("PRAGMA writable_schema = ON");
        (*opened)->execute("DELETE FROM sqlite_schema");
        QVERIFY((*opened)->failed());
    }

    void nothingIsOpenedBeforeTheFirstCall()
    {
        TestStore store(m_path, m_clock);
        QVERIFY(files().isEmpty());
    }

    void damagedIsSetAsideWholeAndANewOneBegun_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("text") << QByteArray("this is no database at all, but a text that is long enough").repeated(20);
        QTest::newRow("header of SQLite, then noise") << QByteArray("SQLite format 3\0", 16) + QByteArray(8192, '\x5a');
    }
    void damagedIsSetAsideWholeAndANewOneBegun()
    {
        QFETCH(QByteArray, content);
        write(content);
        TestStore store(m_path, m_clock);
        QVERIFY(store.create(u"case"_s));
        QTRY_COMPARE(store.notices.size(), 1);
        QCOMPARE(store.notices.first().kind, StoreNotice::Kind::SetAside);
        const QString aside = m_path + u".damaged-2026-01-02T030405Z"_s;
        QCOMPARE(store.notices.first().path, aside);
        QVERIFY(store.notices.first().text.contains(aside));
        QCOMPARE(contentOf(aside), content);
    }

    void aSecondDamageDoesNotOverwriteTheFirst()
    {
        for (int i = 0; i < 3; ++i) {
            write(QByteArray(5000, char('a' + i)));
            TestStore store(m_path, m_clock);
            QVERIFY(store.cases());
        }
        const QString aside = m_path + u".damaged-2026-01-02T030405Z"_s;
        QCOMPARE(contentOf(aside), QByteArray(5000, 'a'));
        QCOMPARE(contentOf(aside + u"-2"_s), QByteArray(5000, 'b'));
        QCOMPARE(contentOf(aside + u"-3"_s), QByteArray(5000, 'c'));
    }

    void aForeignOrTamperedDatabaseIsSetAside_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::newRow("another program's") << QByteArray("CREATE TABLE songs (title TEXT)");
        QTest::newRow("a table gone") << QByteArray("DROP TABLE evidence");
        QTest::newRow("a trigger added") << QByteArray(
            "CREATE TRIGGER t AFTER INSERT ON cases BEGIN DELETE FROM cases; END");
        QTest::newRow("a view added") << QByteArray("CREATE VIEW v AS SELECT 1");
    }
    void aForeignOrTamperedDatabaseIsSetAside()
    {
        QFETCH(QByteArray, sql);
        if (!sql.contains("songs")) {
            TestStore store(m_path, m_clock);
            QVERIFY(store.cases());
        }
        {
            const auto database = raw(m_path);
            database->execute(sql.constData());
            QVERIFY(!database->failed());
        }
        TestStore store(m_path, m_clock);
        QVERIFY(store.create(u"case"_s));
        QTRY_COMPARE(store.notices.size(), 1);
        QCOMPARE(store.notices.first().kind, StoreNotice::Kind::SetAside);
    }

    void anEmptyFileBecomesAStore()
    {
        write({});
        TestStore store(m_path, m_clock);
        QVERIFY(store.create(u"case"_s));
        QTRY_COMPARE(store.notices.size(), 1);
        QCOMPARE(store.notices.first().kind, StoreNotice::Kind::Emptied);
        QVERIFY(!store.notices.first().text.contains(u"Kept beside it"_s));
    }

    void oneThatWasBeingMadeHasLostNothing()
    {
        write({});
        write("", u"-journal"_s);
        TestStore store(m_path, m_clock);
        QVERIFY(store.create(u"case"_s));
        QCoreApplication::processEvents();
        QVERIFY(store.notices.isEmpty());
    }

    void whatIsKeptBesideAnEmptyFileIsNamed()
    {
        write({});
        write("older", u".before-version-2-2026-01-01T000000Z"_s);
        TestStore store(m_path, m_clock);
        QVERIFY(store.create(u"case"_s));
        QTRY_COMPARE(store.notices.size(), 1);
        QVERIFY(store.notices.first().text.contains(m_path + u".before-version-2"_s));
    }

    void theLogOfAnEmptyFileIsKept()
    {
        write({});
        write("what may be all there is", u"-wal"_s);
        TestStore store(m_path, m_clock);
        QVERIFY(store.create(u"case"_s));
        QTRY_COMPARE(store.notices.size(), 1);
        QCOMPARE(store.notices.first().kind, StoreNotice::Kind::SetAside);
        QCOMPARE(contentOf(store.notices.first().path + u"-wal"_s), QByteArray("what may be all there is"));
    }

    void newerIsRefusedAndUntouched()
    {
        {
            TestStore store(m_path, m_clock);
            QVERIFY(store.create(u"case"_s));
        }
        {
            const auto database = raw(m_path);
            database->execute("UPDATE schema_version SET version = 99");
        }
        const QByteArray before = contentOf(m_path);
        {
            TestStore store(m_path, m_clock);
            const auto cases = store.cases();
            QCOMPARE(cases.error().kind, ErrorKind::Storage);
            QVERIFY(cases.error().detail.contains(u"newer version"_s));
            QVERIFY(!store.create(u"another"_s));
        }
        QCOMPARE(contentOf(m_path), before);
        QCOMPARE(files(), QStringList({u"store.db"_s}));
    }

    void newerWithALogIsUntouchedToo()
    {
        const QString source = m_folder->filePath(u"source"_s);
        QByteArray before;
        QByteArray log;
        {
            TestStore store(source, m_clock);
            QVERIFY(store.create(u"case"_s));
            const auto database = raw(source);
            database->execute("UPDATE schema_version SET version = 99");
            before = contentOf(source);
            log = contentOf(source + u"-wal"_s);
        }
        QVERIFY(!log.isEmpty());
        write(before);
        write(log, u"-wal"_s);
        {
            TestStore store(m_path, m_clock);
            QVERIFY(store.cases().error().detail.contains(u"newer version"_s));
        }
        QCOMPARE(contentOf(m_path), before);
        QCOMPARE(contentOf(m_path + u"-wal"_s), log);
    }

    void migrationCopiesFirstAndIsOneStep()
    {
        {
            TestStore store(m_path, m_clock);
            QVERIFY(store.create(u"kept"_s));
        }
        StoreOpener opener;
        opener.path = m_path;
        opener.now = TestTime;
        opener.steps = schemaSteps();
        opener.steps.append([](Database &database) { database.execute("ALTER TABLE cases ADD COLUMN colour TEXT"); });
        opener.steps.append([](Database &database) { database.execute("UPDATE cases SET colour = 'red'"); });
        {
            const auto opened = opener.open();
            QVERIFY(opened);
            Query row = (*opened)->query("SELECT name, colour, (SELECT version FROM schema_version) FROM cases");
            QVERIFY(row.next());
            QCOMPARE(row.text(0), u"kept"_s);
            QCOMPARE(row.text(1), u"red"_s);
            QCOMPARE(row.integer(2), schemaSteps().size() + 2);
        }
        QCOMPARE(opener.notices.size(), 1);
        QCOMPARE(opener.notices.first().kind, StoreNotice::Kind::Migrated);
        const QString copy = opener.notices.first().path;
        QCOMPARE(modeOf(copy), owner());
        TestStore older(copy, m_clock);
        QCOMPARE(older.cases()->first().name, u"kept"_s);
        opener.notices.clear();
        QVERIFY(opener.open());
        QVERIFY(opener.notices.isEmpty());
    }

    void aStoreOfTheFirstVersionIsTakenOver()
    {
        // Written by the program of that version: one lookup of the demo data, added to a case.
        QFile file(QStringLiteral(WB_SOURCE_DIR) + u"/tests/fixtures/store/version-1.db.qz"_s);
        QVERIFY(file.open(QFile::ReadOnly));
        const QByteArray old = qUncompress(file.readAll());
        QVERIFY(!old.isEmpty());
        write(old);
        {
            TestStore store(m_path, m_clock);
            const auto cases = store.cases();
            QVERIFY2(cases, qPrintable(cases ? QString() : cases.error().detail));
            QTRY_COMPARE(store.notices.size(), 1);
            QCOMPARE(store.notices.first().kind, StoreNotice::Kind::Migrated);
            {
                const auto copy =
                    Database::open(store.notices.first().path, Database::Access::ReadOnly, std::chrono::seconds(5));
                QVERIFY(hasSchemaOf(*copy, schemaSteps().first(1)));
                Query facts = copy->query("SELECT count(*) FROM facts");
                QVERIFY(facts.next());
                QCOMPARE(facts.integer(0), 58);
            }
            QCOMPARE(cases->size(), 1);
            const CaseInfo &info = cases->first();
            QCOMPARE(info.name, u"Phish 114"_s);
            QCOMPARE(info.facts, 58);
            QCOMPARE(info.marks, CaseMarks());
            QVERIFY(!info.isArchived);
            const auto facts = store.facts(info.id);
            QCOMPARE(facts->size(), 58);
            const CaseEntry first{CaseEntry::Kind::Fact, facts->first().id};
            const auto edited = store.edit(info.id, {first}, CaseField::Tags, u"phish"_s);
            QCOMPARE(edited->touched, 1);
            // What was added under the old version can be taken back under the new one.
            const auto raw = Database::open(m_path, Database::Access::ReadOnly, std::chrono::seconds(5));
            Query added = raw->query("SELECT id FROM changes WHERE what = 'add'");
            QVERIFY(added.next());
            QCOMPARE(*store.undo(added.text(0)), 58);
        }
        const auto opened = raw(m_path);
        QVERIFY(hasSchemaOf(*opened, schemaSteps()));
        for (const char *const check : {"PRAGMA integrity_check",
                                        "SELECT CASE count(*) WHEN 0 THEN 'ok' END FROM "
                                        "pragma_foreign_key_check"}) {
            Query row = opened->query(check);
            QVERIFY(row.next());
            QCOMPARE(row.text(0), u"ok"_s);
        }
    }

    void aStoreInUseIsNoDamagedOne()
    {
        TestStore window(m_path, m_clock);
        const QString id = window.create(u"case"_s)->id;
        const Expected<QString> lookup = window.begin(startFor(u"portal.example"_s));
        QVERIFY(lookup);
        QVERIFY(window.file(*lookup, id));
        QVERIFY(QFileInfo(m_path + u"-wal"_s).size() > 0); // so that whoever comes looks at the pages
        TestStore second(m_path, m_clock);
        const auto cases = second.cases();
        QVERIFY(cases);
        QCOMPARE(cases->size(), 1);
        QCoreApplication::processEvents();
        QVERIFY(second.notices.isEmpty());
    }

    void aDamagedStoreInUseStaysWhereItIs()
    {
        {
            TestStore store(m_path, m_clock);
            QVERIFY(store.create(u"case"_s));
        }
        const auto window = raw(m_path);
        QVERIFY(window->query("SELECT * FROM cases").next());
        QFile file(m_path);
        QVERIFY(file.open(QFile::ReadWrite | QFile::Unbuffered));
        QVERIFY(file.seek(2 * 4096));
        QCOMPARE(file.write(QByteArray(3 * 4096, '\xff')), 3 * 4096);
        StoreOpener opener;
        opener.path = m_path;
        opener.now = TestTime;
        opener.suspect = true;
        opener.busyTimeout = std::chrono::milliseconds(50);
        const auto opened = opener.open();
        QVERIFY(!opened);
        QVERIFY2(opened.error().detail.contains(u"another program has it open"_s), qPrintable(opened.error().detail));
        QVERIFY(opener.notices.isEmpty());
        QVERIFY(QFileInfo::exists(m_path));
        QVERIFY(QDir(m_folder->path()).entryList({u"*.damaged-*"_s}).isEmpty());
    }

    void whoComesSecondToAMigrationCopiesNothing()
    {
        // Two programs at their first start: this one judged the store, then waited until the other had made it.
        {
            TestStore store(m_path, m_clock);
            QVERIFY(store.create(u"kept"_s));
        }
        const auto database = raw(m_path);
        const QString copy = m_folder->filePath(u"copy.db"_s);
        QVERIFY(migrateSchema(*database, schemaSteps(), copy, TestTime));
        QVERIFY(!QFileInfo::exists(copy));
        QVERIFY(!database->failed());
    }

    void aMigrationThatFailsLeavesTheOldStore()
    {
        {
            TestStore store(m_path, m_clock);
            QVERIFY(store.create(u"kept"_s));
        }
        StoreOpener opener;
        opener.path = m_path;
        opener.now = TestTime;
        opener.steps = schemaSteps();
        opener.steps.append(
            [](Database &database) { database.execute("DELETE FROM changes WHERE 0; DROP TABLE facts"); });
        opener.steps.append([](Database &database) { database.execute("UPDATE no_such_table SET x = 1"); });
        const auto opened = opener.open();
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::Storage);
        TestStore store(m_path, m_clock);
        QCOMPARE(store.cases()->first().name, u"kept"_s);
        QVERIFY(store.facts(store.cases()->first().id));
        QVERIFY(store.notices.isEmpty());
    }

    void lockedByAnotherIsSaidAndPasses()
    {
        TestStore store(m_path, m_clock, std::chrono::milliseconds(150));
        QVERIFY(store.create(u"before"_s));
        const auto other = raw(m_path);
        QVERIFY(other->begin(true));
        const auto locked = store.create(u"during"_s);
        QCOMPARE(locked.error().kind, ErrorKind::Storage);
        QVERIFY(locked.error().detail.contains(u"locked by another program"_s));
        // Reading does not wait for a writer.
        QCOMPARE(store.cases()->size(), 1);
        other->rollBack();
        QVERIFY(store.create(u"after"_s));
        QCOMPARE(store.cases()->size(), 2);
    }

    void lockedForALittleWhileIsWaitedFor()
    {
        TestStore store(m_path, m_clock);
        QVERIFY(store.create(u"before"_s));
        const auto other = raw(m_path);
        QVERIFY(other->begin(true));
        QTimer::singleShot(100, this, [&] { other->rollBack(); });
        QVERIFY(store.create(u"after"_s));
    }

    void aFolderThatCannotBeMadeIsNamed()
    {
        write("a file, not a folder");
        TestStore store(m_path + u"/store.db"_s, m_clock);
        const auto cases = store.cases();
        QCOMPARE(cases.error().kind, ErrorKind::Storage);
        QVERIFY(cases.error().detail.contains(m_path));
    }

    void workThatWasAskedForIsDoneBeforeTheEnd()
    {
        {
            TestStore store(m_path, m_clock);
            const QString id = store.create(u"case"_s)->id;
            for (int i = 0; i < 50; ++i) {
                AddBatch batch;
                batch.typed = {IndicatorType::Fqdn, u"d%1.example"_s.arg(i), {}};
                batch.origin = u"service"_s;
                const Call dropped = store.caseStore.add(id, batch, this, [](const Expected<AddReport> &) {});
            }
        }
        TestStore store(m_path, m_clock);
        QCOMPARE(store.cases()->first().indicators, 50);
    }

private:
    FakeClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

WB_TEST(TestStoreFile, "storefile");
#include "tst_storefile.moc"
