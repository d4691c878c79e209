#include "models/domain/call.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace wb;

class TestCall final : public QObject
{
    Q_OBJECT

private slots:
    void deliversOnceAndLater()
    {
        int delivered = 0;
        auto [call, source] = makeCall<int>(this, [&](Expected<int> end) {
            ++delivered;
            QCOMPARE(*end, 7);
        });
        source.finish(7);
        source.finish(8);
        QCOMPARE(delivered, 0);
        QVERIFY(call.isRunning());
        QTRY_COMPARE(delivered, 1);
        QVERIFY(!call.isRunning());
    }

    void cancelStopsTheWorkAndDeliversCancelled()
    {
        int stopped = 0;
        std::optional<ErrorKind> kind;
        auto [call, source] = makeCall<int>(this, [&](Expected<int> end) { kind = end.error().kind; });
        source.onStop([&] { ++stopped; });
        call.cancel();
        call.cancel();
        QCOMPARE(stopped, 1);
        QVERIFY(!kind);
        source.finish(1);
        QTRY_VERIFY(kind);
        QCOMPARE(*kind, ErrorKind::Cancelled);
    }

    void lettingGoOfWhatHoldsTheCallItself_data()
    {
        QTest::addColumn<QString>("end");
        for (const char *end : {"finished", "cancelled", "dropped"})
            QTest::newRow(end) << QString::fromLatin1(end);
    }
    void lettingGoOfWhatHoldsTheCallItself()
    {
        QFETCH(const QString, end);
        // As a chain of two calls holds the second in what the first delivers to.
        const auto holder = std::make_shared<Call>();
        const std::weak_ptr<Call> watched = holder;
        std::weak_ptr<int> inside;
        {
            const auto held = std::make_shared<int>(1);
            inside = held;
            auto [call, source] = makeCall<int>(this, [holder, held](Expected<int>) {});
            *holder = std::move(call);
            if (end == u"finished")
                source.finish(1);
        }
        if (end == u"cancelled")
            holder->cancel();
        if (end == u"dropped")
            *holder = {};
        QTRY_VERIFY(inside.expired());
        QCOMPARE(watched.use_count(), 1);
    }

    void droppedHandleDeliversNothing()
    {
        bool delivered = false;
        bool stopped = false;
        CallSource<int> kept;
        {
            auto [call, source] = makeCall<int>(this, [&](Expected<int>) { delivered = true; });
            source.onStop([&] { stopped = true; });
            kept = source;
        }
        QVERIFY(stopped);
        QVERIFY(!kept.isWanted());
        kept.finish(1);
        QCoreApplication::processEvents();
        QVERIFY(!delivered);
    }

    void droppedAfterTheEndWasDecidedDeliversNothing()
    {
        bool delivered = false;
        {
            auto [call, source] = makeCall<int>(this, [&](Expected<int>) { delivered = true; });
            source.finish(1);
        }
        QCoreApplication::processEvents();
        QVERIFY(!delivered);
    }

    void deadContextDeliversNothingAndStops()
    {
        bool delivered = false;
        bool stopped = false;
        auto context = std::make_unique<QObject>();
        auto [call, source] = makeCall<int>(context.get(), [&](Expected<int>) { delivered = true; });
        source.onStop([&] { stopped = true; });
        context.reset();
        QVERIFY(stopped);
        QVERIFY(!call.isRunning());
        source.finish(1);
        QCoreApplication::processEvents();
        QVERIFY(!delivered);
    }

    void finishFromInsideStopIsIgnored()
    {
        int delivered = 0;
        auto [call, source] = makeCall<int>(this, [&](Expected<int> end) {
            ++delivered;
            QVERIFY(!end);
        });
        source.onStop([kept = source] { kept.finish(3); });
        call.cancel();
        QTRY_COMPARE(delivered, 1);
    }
};

WB_TEST(TestCall, "call");
#include "tst_call.moc"
