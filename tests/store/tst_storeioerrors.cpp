#include "tests/store/storeseries.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

class TestStoreIoErrors final : public QObject
{
    Q_OBJECT

    static constexpr StoreSeries::Size Short = {4, 2, 30'000};

private slots:
    void whatWasConfirmedIsThere_data()
    {
        QTest::addColumn<bool>("once");
        QTest::newRow("a call fails once") << true;
        QTest::newRow("all fail from then on") << false;
    }
    void whatWasConfirmedIsThere()
    {
        QFETCH(bool, once);
        int failed = 0;
        // Until the series has no more calls than that.
        for (int call = 1;; ++call) {
            const QTemporaryDir folder(fastFolder());
            const QString path = folder.filePath(u"store.db"_s);
            FaultVfs vfs(folder.path());
            vfs.failAt(call, once ? FaultVfs::Fails::Once : FaultVfs::Fails::FromThenOn);
            StoreSeries series(path, vfs);
            series.run(Short);
            const bool wasReached = vfs.callCount() >= call;
            const std::vector<DiskStep> steps = vfs.steps();
            vfs.heal();

            const QString place = u"at call %1: "_s.arg(call);
            for (const Error &error : series.failures()) {
                QCOMPARE(error.kind, ErrorKind::Storage);
                QVERIFY2(error.detail.contains(path) && error.detail.endsWith(u'.'), qPrintable(place + error.detail));
            }
            // It may be called read-only for a while, never damaged or emptied.
            for (const StoreNotice &notice : series.notices())
                QVERIFY2(notice.kind == StoreNotice::Kind::ReadOnly, qPrintable(place + notice.text));
            QString wrong = series.wrongIn(path, StoreSeries::End);
            QVERIFY2(wrong.isEmpty(), qPrintable(place + wrong));
            const bool syncFailed = std::any_of(steps.begin(), steps.end(), [](const DiskStep &step) {
                return step.kind == DiskStep::Kind::FailedSync;
            });
            if (once && syncFailed) {
                const QTemporaryDir after(fastFolder());
                Disk disk;
                for (const DiskStep &step : steps)
                    disk.apply(step);
                disk.leaveIn(after.path(), nullptr);
                wrong = series.wrongIn(after.filePath(u"store.db"_s), StoreSeries::End);
                QVERIFY2(wrong.isEmpty(), qPrintable(place + u"after a power cut: "_s + wrong));
            }
            if (!wasReached) {
                QVERIFY(series.failures().isEmpty());
                qInfo("%d calls, %d of them said to have failed", call - 1, failed);
                break;
            }
            failed += series.failures().isEmpty() ? 0 : 1;
        }
        QVERIFY(failed > 100);
    }
};

WB_TEST(TestStoreIoErrors, "storeioerrors");
#include "tst_storeioerrors.moc"
