#include "models/domain/call.h"

namespace wb {

namespace detail {

CallState::~CallState() = default;

void CallState::runStop()
{
    if (UniqueFunction<void()> running = std::exchange(stop, {}))
        running();
}

void CallState::cancel()
{
    if (ended)
        return;
    ended = true;
    deliverCancelled();
    runStop();
}

void CallState::drop()
{
    dropped = true;
    forget();
    if (ended)
        return;
    ended = true;
    runStop();
}

void CallState::post(UniqueFunction<void()> deliver, const std::shared_ptr<CallState> &self)
{
    if (!context || dropped)
        return;
    // QMetaObject::invokeMethod wants a copyable functor.
    auto shared = std::make_shared<UniqueFunction<void()>>(std::move(deliver));
    QMetaObject::invokeMethod(
        context,
        [self, shared] {
            if (self->dropped || self->delivered)
                return;
            self->delivered = true;
            (*shared)();
        },
        Qt::QueuedConnection);
}

} // namespace detail

Call &Call::operator=(Call &&other) noexcept
{
    if (this != &other) {
        const std::shared_ptr<detail::CallState> old = std::exchange(m_state, std::move(other.m_state));
        if (old)
            old->drop();
    }
    return *this;
}

Call::~Call()
{
    if (m_state)
        m_state->drop();
}

bool Call::isRunning() const
{
    return m_state && !m_state->delivered && !m_state->dropped && m_state->context;
}

void Call::cancel()
{
    if (m_state)
        m_state->cancel();
}

} // namespace wb
