#include "tests/store/storeseries.h"
#include "tests/support/registry.h"

#include <QtTest>

#include <set>

using namespace wb;
using namespace Qt::StringLiterals;

namespace {

/// Where the power goes: after so many steps, in order; all the first ones, which make the store, and some others.
std::set<std::size_t> places(QRandomGenerator &random, std::size_t first, std::size_t last, std::size_t count)
{
    std::set<std::size_t> chosen = {last};
    for (std::size_t step = first; step < std::min(first + count / 2, last); ++step)
        chosen.insert(step);
    while (chosen.size() < std::min(count, last - first + 1))
        chosen.insert(std::size_t(random.bounded(int(first), int(last))));
    return chosen;
}

} // namespace

class TestPowerCut final : public QObject
{
    Q_OBJECT

private slots:
    void nothingConfirmedIsLost_data()
    {
        QTest::addColumn<bool>("hasLuck");
        QTest::newRow("only what was synced is there") << false;
        QTest::newRow("and some of what was not") << true;
    }
    void nothingConfirmedIsLost()
    {
        QFETCH(bool, hasLuck);
        const QTemporaryDir folder(fastFolder());
        const FaultVfs vfs(folder.path());
        StoreSeries series(folder.filePath(u"store.db"_s), vfs);
        // Long enough for the log to be taken in while the store is open, and when it is closed.
        series.run({40, 20, 900'000});
        QVERIFY(series.failures().isEmpty());
        QVERIFY(series.notices().isEmpty());

        const std::vector<DiskStep> steps = vfs.steps();
        QRandomGenerator random(20260102);
        Disk disk;
        std::size_t done = 0;
        for (const std::size_t cut : places(random, 0, steps.size(), 100)) {
            for (; done < cut; ++done)
                disk.apply(steps[done]);
            const QTemporaryDir after(fastFolder());
            disk.leaveIn(after.path(), hasLuck ? &random : nullptr);
            const QString wrong = series.wrongIn(after.filePath(u"store.db"_s), cut);
            QVERIFY2(wrong.isEmpty(), qPrintable(u"after %1 of %2 steps: %3"_s.arg(cut).arg(steps.size()).arg(wrong)));
        }
    }

    void norWhenThePowerGoesAgainAtTheNextStart()
    {
        const QTemporaryDir folder(fastFolder());
        const FaultVfs vfs(folder.path());
        StoreSeries series(folder.filePath(u"store.db"_s), vfs);
        series.run({12, 7, 60'000});
        const std::vector<DiskStep> steps = vfs.steps();
        QRandomGenerator random(20260103);
        Disk disk;
        std::size_t done = 0;
        for (const std::size_t cut : places(random, 0, steps.size(), 20)) {
            for (; done < cut; ++done)
                disk.apply(steps[done]);
            const QTemporaryDir first(fastFolder());
            disk.leaveIn(first.path(), &random);
            const FaultVfs watch(first.path());
            const std::size_t found = watch.stepCount();
            {
                FakeClock clock;
                TestStore store(first.filePath(u"store.db"_s), clock);
                QVERIFY(store.create(u"after the first"_s));
            }
            const std::vector<DiskStep> start = watch.steps();
            Disk again;
            std::size_t step = 0;
            for (const std::size_t secondCut : places(random, found, start.size(), 8)) {
                for (; step < secondCut; ++step)
                    again.apply(start[step]);
                const QTemporaryDir second(fastFolder());
                again.leaveIn(second.path(), &random);
                const QString wrong = series.wrongIn(second.filePath(u"store.db"_s), cut);
                QVERIFY2(wrong.isEmpty(), qPrintable(u"after %1, then %2: %3"_s.arg(cut).arg(secondCut).arg(wrong)));
            }
        }
    }
};

WB_TEST(TestPowerCut, "powercut");
#include "tst_powercut.moc"
