#include "models/domain/filewriter.h"
#include "tests/support/process.h"
#include "tests/support/registry.h"

#include <QtTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace wb;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Old = "the old file, whole\n";

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(unreadable)");
}

QString said(const Expected<void> &result)
{
    return result ? QString() : result.error().detail;
}

} // namespace

class TestFileWriter final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"out.csv"_s);
    }

    void writesWholeAndPrivate_data()
    {
        QTest::addColumn<qsizetype>("size");
        for (const qsizetype size : {0, 1, 65535, 65536, 65537, 1000000})
            QTest::addRow("%lld", qlonglong(size)) << size;
    }
    void writesWholeAndPrivate()
    {
        QFETCH(const qsizetype, size);
        const QByteArray bytes(size, 'x');
        QVERIFY(writeFile(m_path, bytes));
        QCOMPARE(contentOf(m_path), bytes);
        struct stat status = {};
        QCOMPARE(::stat(QFile::encodeName(m_path).constData(), &status), 0);
        QCOMPARE(int(status.st_mode & 07777), 0600);
        QCOMPARE(entries(), 1);
    }

    void piecesStayInOrder()
    {
        FileWriter writer(m_path);
        QByteArray expected;
        for (int i = 0; i < 3000; ++i) {
            const QByteArray piece =
                QByteArray::number(i) + QByteArray(i % 97, '.') + (i % 500 ? "" : QByteArray(70000, 'L'));
            expected += piece;
            QVERIFY(writer.write(piece));
        }
        QVERIFY(writer.commit());
        QCOMPARE(contentOf(m_path), expected);
    }

    void withoutCommitNothingHappened()
    {
        putOld();
        {
            FileWriter writer(m_path);
            QVERIFY(writer.write(QByteArray(200000, 'x')));
        }
        QCOMPARE(contentOf(m_path), Old);
        QCOMPARE(entries(), 1);
    }

    void anotherThreadMayWrite()
    {
        bool isWritten = false;
        std::thread([&] { isWritten = writeFile(m_path, "there").hasValue(); }).join();
        QVERIFY(isWritten);
        QCOMPARE(contentOf(m_path), QByteArray("there"));
    }

    void aLinkStaysAndItsTargetIsReplaced()
    {
        putOld();
        const QString link = m_folder->filePath(u"link"_s);
        const QString second = m_folder->filePath(u"second"_s);
        QVERIFY(QFile::link(u"out.csv"_s, link));
        QVERIFY(QFile::link(link, second));
        QVERIFY(writeFile(second, "new"));
        QVERIFY(QFileInfo(link).isSymLink());
        QVERIFY(QFileInfo(second).isSymLink());
        QCOMPARE(contentOf(m_path), QByteArray("new"));
    }

    void refusesWithASentence()
    {
        const auto refused = [this](const QString &path) {
            const Expected<void> result = writeFile(path, "x");
            return result || result.error().kind != ErrorKind::Storage ? u"(written)"_s
                                                                       : said(result).remove(m_folder->path());
        };
        QCOMPARE(refused(m_folder->path()), u" is a folder."_s);
        QCOMPARE(refused(m_folder->filePath(u"no/such"_s)),
                 u"/no/such cannot be written in its folder: No such file or directory."_s);
        QVERIFY(QFile::link(u"nowhere"_s, m_folder->filePath(u"dangling"_s)));
        QCOMPARE(refused(m_folder->filePath(u"dangling"_s)), u"/dangling is a link that leads nowhere."_s);
        QVERIFY(QFile::link(u"loop"_s, m_folder->filePath(u"loop"_s)));
        QCOMPARE(refused(m_folder->filePath(u"loop"_s)), u"/loop is a link that cannot be followed."_s);
        QCOMPARE(refused({}), u" is no name for a file."_s);
        QCOMPARE(refused(u"/dev/fd/999"_s), u"/dev/fd/999 cannot be written: Bad file descriptor."_s);
        QCOMPARE(::mkfifo(QFile::encodeName(m_path).constData(), 0600), 0);
        QCOMPARE(refused(m_path), u"/out.csv is a pipe that nothing reads from."_s);
    }

    void aLinkOfSomebodyElseIsRefused()
    {
        if (::geteuid() != 0)
            QSKIP("needs root, to make a link that belongs to somebody else");
        putOld();
        const QString link = m_folder->filePath(u"link"_s);
        QVERIFY(QFile::link(m_path, link));
        QCOMPARE(::lchown(QFile::encodeName(link).constData(), 65534, 65534), 0);
        QVERIFY(said(writeFile(link, "x")).endsWith(u"is a link that belongs to somebody else."_s));
        QCOMPARE(contentOf(m_path), Old);
    }

    void aPipeIsWrittenDirectly()
    {
        QCOMPARE(::mkfifo(QFile::encodeName(m_path).constData(), 0600), 0);
        const int reader = ::open(QFile::encodeName(m_path).constData(), O_RDONLY | O_NONBLOCK);
        QVERIFY(reader >= 0);
        QVERIFY(writeFile(m_path, "through"));
        QByteArray read(20, '\0');
        QCOMPARE(::read(reader, read.data(), size_t(read.size())), ssize_t(7));
        ::close(reader);
        QVERIFY(QFileInfo::exists(m_path));
        QCOMPARE(entries(), 1);
    }

    void aFullDeviceIsAnError()
    {
        QCOMPARE(said(writeFile(u"/dev/full"_s, "x")), u"/dev/full cannot be written: No space left on device."_s);
        QVERIFY(writeFile(u"/dev/null"_s, "x"));
    }

    void standardOutput_data()
    {
        QTest::addColumn<QString>("command");
        const QString probe = QStringLiteral(WB_WRITER_PROBE);
        QTest::newRow("pipe") << u"'%1' file /dev/stdout 5 | cat"_s.arg(probe);
        QTest::newRow("itself") << u"'%1' file /dev/stdout 5"_s.arg(probe);
        QTest::newRow("number") << u"'%1' file /dev/fd/3 5 3>&1"_s.arg(probe);
        // What was redirected to stays the same file: what stood in it and what comes after is not lost.
        QTest::newRow("redirected") << u"{ echo a; '%1' file /dev/stdout 5; echo b; } >\"$0\"; cat \"$0\""_s.arg(probe);
    }
    void standardOutput()
    {
        QFETCH(const QString, command);
        const ProcessEnd end = runProcess(u"bash"_s, {u"-c"_s, command, m_path});
        QCOMPARE(end.errors, QByteArray());
        QCOMPARE(end.status, 0);
        QCOMPARE(end.output, qstrcmp(QTest::currentDataTag(), "redirected") == 0 ? QByteArray("a\nnnnnnb\n") : "nnnnn");
    }

    /// Each call that can fail, failing at each of its turns, once and for ever: the old file or the new one, never
    /// less; "it worked" only with the new one; no temporary file left where its removal was not what failed.
    void failingCalls_data()
    {
        QTest::addColumn<QString>("call");
        QTest::addColumn<QString>("error");
        for (const char *call : {"write", "fsync", "renameat"}) {
            for (const char *error : {"EIO", "ENOSPC"})
                QTest::addRow("%s %s", call, error) << QString::fromLatin1(call) << QString::fromLatin1(error);
        }
        QTest::addRow("rename EROFS") << u"renameat"_s << u"EROFS"_s;
        QTest::addRow("write EINTR") << u"write"_s << u"EINTR"_s;
    }
    void failingCalls()
    {
        if (const char *const reason = noFaultsReason())
            QSKIP(reason);
        QFETCH(const QString, call);
        QFETCH(const QString, error);
        const QByteArray fresh(150000, 'n');
        int failed = 0;
        for (const QString &turns : {u""_s, u"+"_s}) {
            // EINTR for ever is tried again for ever.
            if (error == u"EINTR" && !turns.isEmpty())
                continue;
            for (int nth = 1; nth < 20; ++nth) {
                putOld();
                const ProcessEnd end = runProcess(
                    u"strace"_s,
                    {u"-f"_s, u"-qq"_s, u"-o"_s, m_folder->filePath(u"trace"_s), u"-e"_s, u"trace="_s + call, u"-e"_s,
                     u"inject=%1:error=%2:when=%3%4"_s.arg(call, error, QString::number(nth), turns),
                     QStringLiteral(WB_WRITER_PROBE), u"file"_s, m_path, QString::number(fresh.size())});
                const bool isInjected = contentOf(m_folder->filePath(u"trace"_s)).contains("(INJECTED)");
                QVERIFY(QFile::remove(m_folder->filePath(u"trace"_s)));
                const QByteArray now = contentOf(m_path);
                const QByteArray context = (call + u' ' + turns).toUtf8() + QByteArray::number(nth) + ": " + end.errors;
                QVERIFY2(end.status == 0 || end.status == 4, context.constData());
                QVERIFY2(now == fresh || now == Old, context.constData());
                QVERIFY2(end.status != 0 || now == fresh, context.constData());
                QVERIFY2(!isInjected || error == u"EINTR" || end.status == 4, context.constData());
                // With every write failing the sentence fails as well.
                if (end.status != 0 && !(call == u"write" && turns == u"+"))
                    QVERIFY2(end.errors.startsWith(m_path.toUtf8()), context.constData());
                QCOMPARE(entries(), 1);
                if (!isInjected)
                    break;
                ++failed;
            }
        }
        QVERIFY(failed > 0);
    }

    void fullDisk()
    {
        // Around the size of what is left, where other writers lose the old file and say that all is well.
        const ProcessEnd end = runInMounts(u"mount -t tmpfs -o size=64k none \"$1\" || exit 77; cd \"$1\"\n"
                                           "for left in 0 1 2 4 12; do for size in 30 4096 10000 40000; do\n"
                                           "  printf old >out; rm -f fill\n"
                                           "  head -c $(( (15 - left) * 4096 )) /dev/zero >fill\n"
                                           "  if \"$2\" file out $size 2>message\n"
                                           "  then [ $(wc -c <out) = $size ] || echo \"$left $size lost\"\n"
                                           "  else [ \"$(cat out)\" = old ] || echo \"$left $size old lost\"; fi\n"
                                           "  [ $(ls -A | wc -l) = 3 ] || echo \"$left $size junk\"\n"
                                           "  rm -f message\n"
                                           "done; done; echo done"_s);
        if (end.status == 77)
            QSKIP("needs root and mount namespaces");
        QCOMPARE(end.output, QByteArray("done\n"));
    }

    void readOnlyFolder()
    {
        putOld();
        const ProcessEnd end = runInMounts(u"mount --bind \"$1\" \"$1\" && mount -o remount,bind,ro \"$1\" || exit 77\n"
                                           "\"$2\" file \"$1/out.csv\" 10 2>&1; echo $?; cat \"$1/out.csv\""_s);
        if (end.status == 77)
            QSKIP("needs root and mount namespaces");
        QCOMPARE(end.output, m_path.toUtf8() + " cannot be written in its folder: Read-only file system.\n4\n" + Old);
    }

private:
    void putOld()
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(Old);
    }
    int entries() const
    {
        return int(QDir(m_folder->path())
                       .entryList(QDir::AllEntries | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot)
                       .size());
    }
    /// A shell script in mounts of its own; $1 is the folder, $2 the probe.
    ProcessEnd runInMounts(const QString &script) const
    {
        if (runProcess(u"unshare"_s, {u"-m"_s, u"true"_s}).status != 0)
            return {77, {}, {}};
        return runProcess(
            u"unshare"_s,
            {u"-m"_s, u"sh"_s, u"-c"_s, script, u"sh"_s, m_folder->path(), QStringLiteral(WB_WRITER_PROBE)});
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

WB_TEST(TestFileWriter, "filewriter");
#include "tst_filewriter.moc"
