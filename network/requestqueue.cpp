#include "network/requestqueue.h"

#include "models/domain/clock.h"

#include <algorithm>
#include <array>

namespace wb {

using namespace std::chrono_literals;

namespace {

constexpr std::array<std::chrono::milliseconds, RequestQueue::MaxRetries> Backoffs = {1s, 4s};
constexpr double Jitter = 0.2;
constexpr std::chrono::milliseconds Minute = 60s;

bool isWorthAnother(const AttemptEnd &end, int attempts)
{
    if (attempts > RequestQueue::MaxRetries)
        return false;
    return end.retry == Retry::Backoff
        || (end.retry == Retry::After && end.retryAfter <= RequestQueue::LongestRetryAfter);
}

} // namespace

RequestQueue::RequestQueue(Clock &clock, std::function<double()> random, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_random(std::move(random))
{
}

RequestQueue::~RequestQueue()
{
    while (!m_entries.empty())
        finish(m_entries.begin()->first, Error{ErrorKind::Cancelled, {}});
}

Call RequestQueue::enqueue(QueueItem item, QObject *context, UniqueFunction<void(Expected<Response>)> deliver)
{
    auto [call, source] = makeCall<Response>(context, std::move(deliver));
    const Id id = ++m_lastId;
    source.onStop([this, id] { forget(id); });
    m_products[item.product].waiting.push_back(id);
    auto entry = std::make_unique<Entry>();
    entry->item = std::move(item);
    entry->source = source;
    m_entries.emplace(id, std::move(entry));
    schedule();
    return std::move(call);
}

void RequestQueue::schedule()
{
    if (std::exchange(m_scheduled, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_scheduled = false;
            startWhatFits();
        },
        Qt::QueuedConnection);
}

void RequestQueue::startWhatFits()
{
    while (m_inFlight < MaxInFlight) {
        Product *const product = nextProduct();
        if (!product)
            break;
        const Id id = product->waiting.front();
        product->waiting.pop_front();
        product->lastTurn = ++m_turns;
        startAttempt(id);
    }
    tellOfPauses();
}

/// Of the products that wait and may start, the one with the fewest in flight; among equals whose turn is longest ago.
RequestQueue::Product *RequestQueue::nextProduct()
{
    Product *best = nullptr;
    for (auto &[name, product] : m_products) {
        if (product.waiting.empty() || product.inFlight >= MaxInFlightOfProduct || isHeldUp(product))
            continue;
        if (!best || std::pair(product.inFlight, product.lastTurn) < std::pair(best->inFlight, best->lastTurn))
            best = &product;
    }
    return best;
}

void RequestQueue::setPerMinute(const QString &product, std::optional<qint64> limit)
{
    Product &limited = m_products[product];
    if (limited.perMinute == limit)
        return;
    limited.perMinute = limit;
    schedule();
}

/// The service has paused it, or would: as many have started within a minute as it takes.
bool RequestQueue::isHeldUp(Product &product)
{
    if (product.isPaused || !product.perMinute || *product.perMinute <= 0)
        return product.isPaused;
    const qint64 minuteAgo = m_clock.monotonicMs() - Minute.count();
    while (!product.started.empty() && product.started.front() <= minuteAgo)
        product.started.pop_front();
    if (qint64(product.started.size()) < *product.perMinute)
        return false;
    if (!std::exchange(product.isWaking, true)) {
        // Products are never taken out of the map, so they stay where they are.
        m_clock.after(std::chrono::milliseconds(product.started.front() - minuteAgo), this, [this, &product] {
            product.isWaking = false;
            schedule();
        });
    }
    return true;
}

void RequestQueue::startAttempt(Id id)
{
    Entry *entry = m_entries.at(id).get();
    ++m_inFlight;
    Product &product = m_products.at(entry->item.product);
    ++product.inFlight;
    if (product.perMinute)
        product.started.push_back(m_clock.monotonicMs());
    entry->inFlight = true;
    entry->knowsOfPause = false; // an attempt tells more than the end of a pause
    const int number = ++entry->attempts;

    // The entry may be cancelled from inside the function, which must outlive its own call.
    auto attempt = std::move(entry->item.attempt);
    Call call = attempt(number, this, [this, id](Expected<AttemptEnd> end) { endAttempt(id, std::move(end)); });
    const auto found = m_entries.find(id);
    if (found == m_entries.end())
        return;
    found->second->item.attempt = std::move(attempt);
    found->second->running = std::move(call);
}

void RequestQueue::endAttempt(Id id, Expected<AttemptEnd> end)
{
    const auto found = m_entries.find(id);
    if (found == m_entries.end())
        return;
    Entry &entry = *found->second;
    if (!end) {
        finish(id, end.error());
        return;
    }
    if (end->retry == Retry::Pause) {
        if (refusedForQuota(id, entry))
            schedule();
        else
            finish(id, std::move(end->response));
        return;
    }
    m_products.at(entry.item.product).isSpent = false;
    if (!isWorthAnother(*end, entry.attempts)) {
        finish(id, std::move(end->response));
        return;
    }

    giveSlotBack(entry);
    schedule();
    m_clock.after(delayBefore(*end, entry.attempts), this, [this, id] {
        const auto waiting = m_entries.find(id);
        if (waiting == m_entries.end())
            return;
        // It has waited for its turn once already.
        m_products.at(waiting->second->item.product).waiting.push_front(id);
        schedule();
    });
}

/// Whether it will ask once more.
bool RequestQueue::refusedForQuota(Id id, Entry &entry)
{
    Product &product = m_products.at(entry.item.product);
    if (entry.wasPaused)
        product.isSpent = true;
    if (!entry.item.waitsForQuota || product.isSpent)
        return false;
    entry.wasPaused = true;
    giveSlotBack(entry);
    product.waiting.push_front(id); // it has waited for its turn once already
    pauseProduct(entry.item.product);
    return true;
}

void RequestQueue::pauseProduct(const QString &name)
{
    // Those that were on their way together are refused together and wait for one minute, not for one each.
    if (std::exchange(m_products.at(name).isPaused, true))
        return;
    m_clock.after(QuotaPause, this, [this, name] {
        m_products.at(name).isPaused = false;
        schedule();
    });
}

void RequestQueue::tellOfPauses()
{
    std::vector<Id> news;
    for (auto &[name, product] : m_products) {
        if (product.waiting.empty())
            continue;
        const bool isPaused = isHeldUp(product);
        for (const Id id : product.waiting) {
            if (m_entries.at(id)->knowsOfPause != isPaused)
                news.push_back(id);
        }
    }
    for (const Id id : news) {
        const auto found = m_entries.find(id); // who is told may cancel others
        if (found == m_entries.end())
            continue;
        Entry &entry = *found->second;
        entry.knowsOfPause = !entry.knowsOfPause;
        if (!entry.item.paused)
            continue;
        // As with attempts: what is called may end the entry that owns it.
        auto paused = std::move(entry.item.paused);
        paused(entry.knowsOfPause);
        if (const auto left = m_entries.find(id); left != m_entries.end())
            left->second->item.paused = std::move(paused);
    }
}

std::chrono::milliseconds RequestQueue::delayBefore(const AttemptEnd &end, int attempts)
{
    if (end.retry == Retry::After)
        return std::max(end.retryAfter, std::chrono::milliseconds(0));
    const double factor = 1.0 - Jitter + 2.0 * Jitter * m_random();
    const auto base = Backoffs.at(size_t(attempts) - 1);
    return std::chrono::milliseconds(qRound64(double(base.count()) * factor));
}

void RequestQueue::giveSlotBack(Entry &entry)
{
    if (!std::exchange(entry.inFlight, false))
        return;
    --m_inFlight;
    --m_products.at(entry.item.product).inFlight;
}

void RequestQueue::finish(Id id, Expected<Response> result)
{
    const CallSource<Response> source = m_entries.at(id)->source;
    forget(id);
    source.finish(std::move(result));
}

void RequestQueue::forget(Id id)
{
    const auto found = m_entries.find(id);
    if (found == m_entries.end())
        return;
    // Out of the map first: ending the attempt runs code of others.
    const std::unique_ptr<Entry> entry = std::move(found->second);
    m_entries.erase(found);
    giveSlotBack(*entry);
    std::erase(m_products.at(entry->item.product).waiting, id);
    schedule();
}

} // namespace wb
