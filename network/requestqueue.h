#pragma once

#include "models/domain/call.h"
#include "models/domain/response.h"

#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace wb {

class Clock;

enum class Retry {
    None, ///< this is the end
    Backoff, ///< after 1 s, then after 4 s
    After, ///< when the service said, if that is soon
    Pause, ///< the product's requests of this minute are spent: once more after it, for who waits for that
};

/// What one attempt came to: a response, and whether asking again makes sense.
struct AttemptEnd
{
    Response response = {};
    Retry retry = Retry::None;
    std::chrono::milliseconds retryAfter{0}; ///< of Retry::After
};

struct QueueItem
{
    QString product = {}; ///< the account product that is billed: items of one product wait for each other
    /// Makes attempt number 1, 2 or 3, with context as the context of the call.
    UniqueFunction<Call(int attempt, QObject *context, UniqueFunction<void(Expected<AttemptEnd>)>)> attempt = {};
    /// One of many: when the service says that the product's requests are spent, it pauses the product and asks once
    /// more. Others end with that response at once.
    bool waitsForQuota = false;
    /// Called when it begins to wait for the end of such a pause, its own or another's, and when that is over.
    UniqueFunction<void(bool isPaused)> paused = {};
};

/// The requests of one service that wait for their turn, and their retries. Delivers the response of the last attempt,
/// whatever its status, or the error of an attempt: those are not repeated.
class RequestQueue final : public QObject
{
public:
    static constexpr int MaxInFlight = 4;
    /// One less, so that a slow product never holds every slot.
    static constexpr int MaxInFlightOfProduct = 3;
    static constexpr int MaxRetries = 2;
    static constexpr std::chrono::seconds LongestRetryAfter{60};
    static constexpr std::chrono::seconds QuotaPause{60};

    /// random answers numbers from 0 up to 1. clock outlives the queue.
    RequestQueue(Clock &clock, std::function<double()> random, QObject *parent = nullptr);
    ~RequestQueue() override;

    /// At most so many attempts of the product start within any minute; without a limit as many as fit.
    void setPerMinute(const QString &product, std::optional<qint64> limit);

    /// No attempt starts inside this call.
    Call enqueue(QueueItem item, QObject *context, UniqueFunction<void(Expected<Response>)> deliver);

private:
    using Id = quint64;
    struct Entry
    {
        QueueItem item = {};
        CallSource<Response> source = {};
        Call running = {};
        int attempts = 0;
        bool inFlight = false;
        bool wasPaused = false; ///< the service refused it once for the quota
        bool knowsOfPause = false;
    };
    struct Product
    {
        std::deque<Id> waiting = {};
        int inFlight = 0;
        quint64 lastTurn = 0;
        bool isPaused = false;
        /// A pause did not help: no other one until a request is let through again.
        bool isSpent = false;
        std::optional<qint64> perMinute = {};
        std::deque<qint64> started = {}; ///< of Clock::monotonicMs, within the last minute; only where there is a limit
        bool isWaking = false; ///< at the end of that minute it looks again
    };

    void schedule();
    void startWhatFits();
    Product *nextProduct();
    bool isHeldUp(Product &product);
    void startAttempt(Id id);
    void endAttempt(Id id, Expected<AttemptEnd> end);
    bool refusedForQuota(Id id, Entry &entry);
    void pauseProduct(const QString &name);
    void tellOfPauses();
    void giveSlotBack(Entry &entry);
    void finish(Id id, Expected<Response> result);
    void forget(Id id);
    std::chrono::milliseconds delayBefore(const AttemptEnd &end, int attempts);

    Clock &m_clock;
    std::function<double()> m_random;
    std::map<Id, std::unique_ptr<Entry>> m_entries;
    std::map<QString, Product> m_products;
    Id m_lastId = 0;
    quint64 m_turns = 0;
    int m_inFlight = 0;
    bool m_scheduled = false;
};

} // namespace wb
