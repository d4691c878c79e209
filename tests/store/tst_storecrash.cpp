#include "tests/store/storehelp.h"
#include "tests/support/fakeclock.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QProcess>
#include <QRandomGenerator>
#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

class TestStoreCrash final : public QObject
{
    Q_OBJECT

    static int lines(const QByteArray &output) { return int(output.count('\n')); }

private slots:
    void aKilledWriterLosesNothingConfirmed()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"store.db"_s);
        QRandomGenerator random(20260102);
        QSet<QString> confirmed;
        for (int kill = 0; kill < 25; ++kill) {
            QProcess writer;
            writer.setProcessChannelMode(QProcess::ForwardedErrorChannel);
            writer.start(QStringLiteral(WB_STORE_WRITER), {path, u"0"_s});
            QByteArray output;
            const int wanted = random.bounded(1, 25);
            while (lines(output) < wanted && writer.waitForReadyRead(20'000))
                output += writer.readAll();
            // Anywhere between two confirmations.
            QThread::usleep(random.bounded(3000));
            writer.kill();
            QVERIFY(writer.waitForFinished());
            QCOMPARE(writer.exitStatus(), QProcess::CrashExit);
            output += writer.readAll();
            QVERIFY(lines(output) >= wanted);
            // What stands behind the last line end was cut by the kill.
            const QList<QByteArray> ids = output.left(output.lastIndexOf('\n')).split('\n');
            for (const QByteArray &id : ids)
                confirmed.insert(QString::fromLatin1(id));
            if (kill % 5 == 4) {
                // The program comes back, and the log is taken in.
                FakeClock clock;
                TestStore store(path, clock);
                QVERIFY(store.cases());
                QCoreApplication::processEvents();
                QVERIFY(store.notices.isEmpty());
            }
        }
        const auto database = Database::open(path, Database::Access::ReadWrite, std::chrono::seconds(5));
        for (const QString &id : std::as_const(confirmed)) {
            Query row = database->query("SELECT r.finished IS NOT NULL AND b.size > 0 FROM requests r "
                                        "JOIN blobs b ON b.sha256 = r.blob WHERE r.id = ?1",
                                        id);
            QVERIFY2(row.next() && row.integer(0) == 1, qPrintable(id));
        }
        QVERIFY(confirmed.size() >= 25);
        Query check = database->query("PRAGMA integrity_check");
        QVERIFY(check.next());
        QCOMPARE(check.text(0), u"ok"_s);
    }

    void twoProgramsWriteTenThousandRowsAndLoseNone()
    {
        QTemporaryDir folder(fastFolder());
        const QString path = folder.filePath(u"store.db"_s);
        // Both begin with no file at all, so making the tables is contended too.
        QProcess writers[2];
        for (QProcess &writer : writers)
            writer.start(QStringLiteral(WB_STORE_WRITER), {path, u"5000"_s});
        QSet<QByteArray> confirmed;
        for (QProcess &writer : writers) {
            QVERIFY(writer.waitForFinished(120'000));
            QCOMPARE(writer.exitCode(), 0);
            const QList<QByteArray> ids = writer.readAllStandardOutput().trimmed().split('\n');
            QCOMPARE(ids.size(), 5000);
            confirmed += QSet<QByteArray>(ids.begin(), ids.end());
        }
        QCOMPARE(confirmed.size(), 10'000);
        const auto database = Database::open(path, Database::Access::ReadWrite, std::chrono::seconds(5));
        int found = 0;
        Query rows = database->query("SELECT id FROM lookups UNION ALL SELECT id FROM requests");
        while (rows.next())
            found += confirmed.contains(rows.text(0).toLatin1()) ? 1 : 0;
        QCOMPARE(found, 10'000);
    }

    // Whoever comes second finds a store, and nothing to tell about it.
    void twoProgramsAtTheirFirstStart()
    {
        for (int round = 0; round < 12; ++round) {
            const QTemporaryDir folder(fastFolder());
            QProcess writers[2];
            for (QProcess &writer : writers) {
                writer.setProcessChannelMode(QProcess::ForwardedErrorChannel);
                writer.start(QStringLiteral(WB_STORE_WRITER), {folder.filePath(u"store.db"_s), u"2"_s});
            }
            for (QProcess &writer : writers) {
                QVERIFY(writer.waitForFinished(60'000));
                QCOMPARE(writer.exitCode(), 0);
            }
            QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"store.db"_s});
        }
    }

    void twoThreadsOfOneProgramToo()
    {
        QTemporaryDir folder(fastFolder());
        FakeClock clock;
        TestStore one(folder.filePath(u"store.db"_s), clock);
        TestStore other(folder.filePath(u"store.db"_s), clock);
        std::vector<Call> calls;
        QSet<QString> ids;
        int failed = 0;
        for (int i = 0; i < 1000; ++i) {
            for (TestStore *store : {&one, &other})
                calls.push_back(store->responses.beginLookup(startFor(u"portal.example"_s), this, [&](auto id) {
                    if (id)
                        ids.insert(*id);
                    else
                        ++failed;
                }));
        }
        QTRY_COMPARE_WITH_TIMEOUT(ids.size() + failed, 2000, 60'000);
        QCOMPARE(failed, 0);
    }
};

WB_TEST(TestStoreCrash, "storecrash");
#include "tst_storecrash.moc"
