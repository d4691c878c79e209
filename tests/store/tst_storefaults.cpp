#include "tests/store/storehelp.h"
#include "tests/support/fakeclock.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QProcess>
#include <QRandomGenerator>
#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

namespace {

/// A mount that ends with it. Needs to be root, as the tests are in the container.
class Mount
{
public:
    Mount(const QString &folder, const QList<QStringList> &commands)
        : m_folder(folder)
    {
        for (const QStringList &arguments : commands)
            m_good = m_good && QProcess::execute(u"mount"_s, arguments) == 0;
    }
    ~Mount() { QProcess::execute(u"umount"_s, {u"-l"_s, m_folder}); }
    Q_DISABLE_COPY_MOVE(Mount)
    bool isGood() const { return m_good; }

private:
    QString m_folder;
    bool m_good = true;
};

QByteArray noise(int size, quint32 seed)
{
    QRandomGenerator random(seed);
    QByteArray bytes(size, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = char(random.bounded(256));
    return bytes;
}

/// A whole lookup; its error when it could not be written down.
Expected<void> keep(TestStore &store, const RequestKey &key, const QByteArray &body)
{
    const auto lookup = store.begin(startFor(u"portal.example"_s));
    if (!lookup)
        return lookup.error();
    const auto request = store.intend(intentFor(*lookup, key));
    if (!request)
        return request.error();
    if (const auto kept = store.complete(*request, endFor(key, body)); !kept)
        return kept;
    return store.end(*lookup, Outcome::Data);
}

} // namespace

class TestStoreFaults final : public QObject
{
    Q_OBJECT

private slots:
    void aFullDiskLosesNothing_data()
    {
        QTest::addColumn<int>("kib");
        for (const int kib : {64, 256, 512, 768, 1024, 2048, 4096})
            QTest::newRow(QByteArray::number(kib).constData()) << kib;
    }
    void aFullDiskLosesNothing()
    {
        QFETCH(int, kib);
        const QTemporaryDir folder;
        const Mount disk(folder.path(),
                         {{u"-t"_s, u"tmpfs"_s, u"-o"_s, u"size=%1k"_s.arg(kib), u"tmpfs"_s, folder.path()}});
        if (!disk.isGood())
            QSKIP("a small disk cannot be mounted here");
        const QString path = folder.filePath(u"store.db"_s);
        FakeClock clock;
        // What the analyst finds to delete when the disk is full.
        QFile reserve(folder.filePath(u"reserve"_s));
        QVERIFY(reserve.open(QFile::WriteOnly | QFile::Unbuffered));
        reserve.write(QByteArray(kib * 1024 / 3, 'x'));
        QHash<int, QByteArray> kept;
        int tried = 0;
        {
            TestStore store(path, clock);
            for (; tried < 200; ++tried) {
                const QByteArray body = noise(40'000, quint32(tried));
                const auto done = keep(store, keyFor(QString::number(tried)), body);
                if (!done) {
                    QCOMPARE(done.error().kind, ErrorKind::Storage);
                    QVERIFY2(done.error().detail.contains(u"no room left"_s), qPrintable(done.error().detail));
                    break;
                }
                kept.insert(tried, body);
            }
            QVERIFY(tried < 200);
            // What is held can be read while the disk is full.
            for (auto it = kept.cbegin(); it != kept.cend(); ++it) {
                const auto held = store.held(keyFor(QString::number(it.key())));
                QVERIFY2(held, held ? "" : qPrintable(held.error().detail));
                QCOMPARE((*held)->responses.first().body, it.value());
            }
        }
        {
            // And after a new start, without a byte of room for side files.
            QFile filler(folder.filePath(u"filler"_s));
            QVERIFY(filler.open(QFile::WriteOnly | QFile::Unbuffered));
            while (filler.write(QByteArray(4096, 'x')) > 0) { }
            TestStore store(path, clock);
            for (auto it = kept.cbegin(); it != kept.cend(); ++it) {
                const auto held = store.held(keyFor(QString::number(it.key())));
                QVERIFY2(held, held ? "" : qPrintable(held.error().detail));
                QCOMPARE((*held)->responses.first().body, it.value());
            }
            // A log left behind by the full disk may have room for a little; else it is refused.
            if (const auto refused = store.create(u"on the full disk"_s); !refused) {
                QCOMPARE(refused.error().kind, ErrorKind::Storage);
                QVERIFY2(refused.error().detail.contains(u"no room left"_s), qPrintable(refused.error().detail));
            }
            QVERIFY(filler.remove() && reserve.remove());
            // With room it goes on, without a new start.
            if (kib >= 256) {
                const auto made = store.create(u"case"_s);
                QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
            }
        }
        if (kept.isEmpty())
            return;
        const auto database = Database::open(path, Database::Access::ReadWrite, std::chrono::seconds(5));
        Query check = database->query("PRAGMA integrity_check");
        QVERIFY(check.next());
        QCOMPARE(check.text(0), u"ok"_s);
    }

    void readOnlyIsReadAndSaid_data()
    {
        QTest::addColumn<bool>("killed");
        QTest::newRow("closed properly") << false;
        QTest::newRow("left by a killed program") << true;
    }
    void readOnlyIsReadAndSaid()
    {
        QFETCH(bool, killed);
        const QTemporaryDir folder;
        const QTemporaryDir view;
        const QString path = folder.filePath(u"store.db"_s);
        FakeClock clock;
        const RequestKey key = keyFor(u"portal.example"_s);
        if (killed) {
            // Copied while open: that is what a kill leaves.
            const QTemporaryDir source;
            TestStore store(source.filePath(u"store.db"_s), clock);
            QVERIFY(keep(store, key, "held"));
            for (const QString &name : QDir(source.path()).entryList(QDir::Files))
                QVERIFY(QFile::copy(source.filePath(name), folder.filePath(name)));
            QVERIFY(QFileInfo(path + u"-wal"_s).size() > 0);
        } else {
            TestStore store(path, clock);
            QVERIFY(keep(store, key, "held"));
        }
        const Mount readOnly(view.path(),
                             {{u"--bind"_s, folder.path(), view.path()}, {u"-o"_s, u"remount,ro,bind"_s, view.path()}});
        if (!readOnly.isGood())
            QSKIP("a read-only folder cannot be mounted here");
        TestStore store(view.filePath(u"store.db"_s), clock);
        const auto held = store.held(key);
        QVERIFY2(held, held ? "" : qPrintable(held.error().detail));
        QVERIFY(*held);
        QCOMPARE((*held)->responses.first().body, QByteArray("held"));
        QTRY_COMPARE(store.notices.size(), 1);
        QCOMPARE(store.notices.first().kind, StoreNotice::Kind::ReadOnly);
        for (int i = 0; i < 2; ++i) {
            const auto refused = store.create(u"case"_s);
            QCOMPARE(refused.error().kind, ErrorKind::Storage);
            QVERIFY2(refused.error().detail.contains(u"read-only"_s), qPrintable(refused.error().detail));
        }
        QVERIFY(store.cases());
        QCoreApplication::processEvents();
        QCOMPARE(store.notices.size(), 1);
    }

    // Damage of every kind: each answer is a value or a sentence, the file is set aside or used, never overwritten.
    void twoHundredDamagedStores()
    {
        const QTemporaryDir folder(fastFolder());
        FakeClock clock;
        const QString original = folder.filePath(u"original.db"_s);
        QByteArray database;
        QByteArray log;
        {
            TestStore store(original, clock);
            const QString id = store.create(u"case"_s)->id;
            for (int i = 0; i < 5; ++i)
                QVERIFY(keep(store, keyFor(QString::number(i)), noise(3000, quint32(i))));
            AddBatch batch;
            batch.typed = {IndicatorType::Fqdn, u"portal.example"_s, {}};
            batch.origin = u"service"_s;
            for (int i = 0; i < 200; ++i)
                batch.facts.append(attribute(u"d%1.example"_s.arg(i % 9), u"A"_s, QString::number(i)));
            QVERIFY(store.add(id, batch));
            log = contentOf(original + u"-wal"_s);
        }
        database = contentOf(original);
        QVERIFY(database.size() > 100'000 && !log.isEmpty());

        const auto sane = [](const auto &end) { return end || end.error().kind == ErrorKind::Storage; };
        QRandomGenerator random(200);
        int aside = 0;
        for (int round = 0; round < 200; ++round) {
            QByteArray bytes = database;
            switch (round % 5) {
            case 0: // single bytes
                for (int i = random.bounded(1, 60); i > 0; --i)
                    bytes[random.bounded(int(bytes.size()))] = char(random.bounded(256));
                break;
            case 1: // the end is missing
                bytes.truncate(random.bounded(1, int(bytes.size())));
                break;
            case 2: // a page of something else
                bytes.replace(4096 * random.bounded(int(bytes.size() / 4096)), 4096, noise(4096, quint32(round)));
                break;
            case 3: // a page of zeros
                bytes.replace(4096 * random.bounded(int(bytes.size() / 4096)), 4096, QByteArray(4096, '\0'));
                break;
            case 4: // the header
                for (int i = random.bounded(1, 8); i > 0; --i)
                    bytes[random.bounded(100)] = char(random.bounded(256));
                break;
            }
            const QString path = folder.filePath(u"%1/store.db"_s.arg(round));
            QVERIFY(QDir().mkpath(QFileInfo(path).path()));
            const auto put = [](const QString &name, const QByteArray &content) {
                QFile file(name);
                return file.open(QFile::WriteOnly) && file.write(content) == content.size();
            };
            QVERIFY(put(path, bytes));
            if (round % 3 == 0) {
                QByteArray damagedLog = log;
                for (int i = random.bounded(5); i > 0; --i)
                    damagedLog[random.bounded(int(damagedLog.size()))] = char(random.bounded(256));
                QVERIFY(put(path + u"-wal"_s, damagedLog));
            }
            bool usable = false;
            TestStore store(path, clock);
            for (int attempt = 0; attempt < 4 && !usable; ++attempt) {
                const auto cases = store.cases();
                QVERIFY(sane(cases));
                for (const CaseInfo &info : cases ? *cases : QList<CaseInfo>()) {
                    QVERIFY(sane(store.facts(info.id)));
                    AddBatch batch;
                    batch.typed = {IndicatorType::Fqdn, u"d%1.example"_s.arg(attempt), {}};
                    batch.origin = info.origin;
                    const auto added = store.add(info.id, batch);
                    QVERIFY(sane(added) || added.error().kind == ErrorKind::Usage);
                }
                for (int i = 0; i < 5; ++i)
                    QVERIFY(sane(store.held(keyFor(QString::number(i)))));
                const auto kept = keep(store, keyFor(u"new"_s), "new");
                QVERIFY(sane(kept));
                usable = kept && store.held(keyFor(u"new"_s));
            }
            QVERIFY2(usable, QByteArray::number(round).constData());
            QCoreApplication::processEvents();
            for (const StoreNotice &notice : std::as_const(store.notices)) {
                if (notice.kind != StoreNotice::Kind::SetAside)
                    continue;
                ++aside;
                QVERIFY(QFileInfo(notice.path).size() > 0);
            }
        }
        qInfo("%d of 200 were set aside", aside);
        QVERIFY(aside > 50);
    }
};

WB_TEST(TestStoreFaults, "storefaults");
#include "tst_storefaults.moc"
