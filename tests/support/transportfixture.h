#pragma once

#include "network/httptransport.h"
#include "tests/support/fakeclock.h"

#include <QEventLoop>
#include <QThreadPool>
#include <QTimer>

#include <optional>

namespace wb {

/// A transport on a clock that stands still, and the ends of its calls.
struct TransportFixture
{
    struct Fetch
    {
        std::optional<Expected<HttpReply>> end = {};
        int ends = 0;
        Call call = {};
        UniqueFunction<void()> onEnd = {};

        std::optional<ErrorKind> kind() const { return end && !*end ? std::optional(end->error().kind) : std::nullopt; }
        QString detail() const { return end && !*end ? end->error().detail : QString(); }
    };

    explicit TransportFixture(ProxyLookup lookup = [](const QUrl &) { return QNetworkProxy(QNetworkProxy::NoProxy); })
        : transport(clock, pool, std::move(lookup))
    {
    }

    std::unique_ptr<Fetch> send(HttpRequest request)
    {
        auto fetch = std::make_unique<Fetch>();
        fetch->call = transport.send(std::move(request), &context, [state = fetch.get()](Expected<HttpReply> end) {
            state->end = std::move(end);
            ++state->ends;
            if (state->onEnd)
                state->onEnd();
        });
        return fetch;
    }
    std::unique_ptr<Fetch> get(const QUrl &url)
    {
        HttpRequest request;
        request.url = url;
        return send(std::move(request));
    }

    /// False when it has not ended after much longer than it can take.
    static bool wait(Fetch &fetch)
    {
        if (!fetch.end) {
            QEventLoop loop;
            fetch.onEnd = [&loop] { loop.quit(); };
            QTimer::singleShot(std::chrono::seconds(20), &loop, &QEventLoop::quit);
            loop.exec();
            fetch.onEnd = {};
        }
        return fetch.end.has_value();
    }

    FakeClock clock;
    QThreadPool pool;
    HttpTransport transport;
    QObject context;
};

} // namespace wb
