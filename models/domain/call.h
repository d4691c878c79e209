#pragma once

#include "models/domain/expected.h"
#include "models/domain/uniquefunction.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <utility>

namespace wb {

namespace detail {

/// Shared by the handle (Call) and the doer (CallSource); lives on one thread.
class CallState
{
public:
    CallState() = default;
    virtual ~CallState();
    Q_DISABLE_COPY_MOVE(CallState)

    void cancel(); ///< the end is "cancelled", delivered later
    void drop(); ///< nobody is left to deliver to

    QPointer<QObject> context;
    UniqueFunction<void()> stop;
    bool ended = false; ///< the end is decided; nothing can change it
    bool delivered = false;
    bool dropped = false;

protected:
    void runStop();
    void post(UniqueFunction<void()> deliver, const std::shared_ptr<CallState> &self);

private:
    virtual void deliverCancelled() = 0;
    /// Lets go of what the end would have been delivered to: it may hold the call itself.
    virtual void forget() = 0;
};

template <class T> class TypedCallState final : public CallState, public std::enable_shared_from_this<TypedCallState<T>>
{
public:
    void finish(Expected<T> result)
    {
        if (ended)
            return;
        ended = true;
        stop = {};
        post([this, end = std::move(result)]() mutable { std::exchange(deliver, {})(std::move(end)); },
             this->shared_from_this());
    }

    UniqueFunction<void(Expected<T>)> deliver;

private:
    void deliverCancelled() override
    {
        post(
            [this] {
                std::exchange(deliver, {})(Expected<T>(Error{ErrorKind::Cancelled, {}}));
            },
            this->shared_from_this());
    }
    void forget() override { deliver = {}; }
};

} // namespace detail

/// The caller's handle on something that ends later. Move-only; used on the thread that made it.
/// - cancel() delivers ErrorKind::Cancelled once, queued.
/// - Destroying the handle, or the context object given at the start, stops the work and delivers nothing.
/// - Every other end is delivered exactly once, and never inside the call that started it.
class [[nodiscard]] Call
{
public:
    Call() = default;
    explicit Call(std::shared_ptr<detail::CallState> state)
        : m_state(std::move(state))
    {
    }
    Call(Call &&other) noexcept = default;
    Call &operator=(Call &&other) noexcept;
    ~Call();

    /// True until the end was delivered, or until the call was dropped with its context.
    bool isRunning() const;
    void cancel();

private:
    std::shared_ptr<detail::CallState> m_state;
};

/// The doer's side: finish() decides the end once, later calls do nothing.
template <class T> class CallSource
{
public:
    CallSource() = default;
    explicit CallSource(std::shared_ptr<detail::TypedCallState<T>> state)
        : m_state(std::move(state))
    {
    }

    /// False once the end is decided, by whatever side.
    bool isWanted() const { return m_state && !m_state->ended; }
    void finish(Expected<T> result) const { m_state->finish(std::move(result)); }
    /// Called once when the caller cancels or drops the call before its end. May be set anew as the work moves on.
    void onStop(UniqueFunction<void()> stop) const
    {
        if (!m_state->ended)
            m_state->stop = std::move(stop);
    }

private:
    std::shared_ptr<detail::TypedCallState<T>> m_state;
};

/// deliver runs in the event loop of context's thread, which must be the current one.
template <class T> std::pair<Call, CallSource<T>> makeCall(QObject *context, UniqueFunction<void(Expected<T>)> deliver)
{
    auto state = std::make_shared<detail::TypedCallState<T>>();
    state->context = context;
    state->deliver = std::move(deliver);
    QObject::connect(context, &QObject::destroyed, context, [weak = std::weak_ptr<detail::CallState>(state)] {
        if (const auto held = weak.lock())
            held->drop();
    });
    return {Call(state), CallSource<T>(state)};
}

} // namespace wb
