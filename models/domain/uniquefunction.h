#pragma once

#include <memory>
#include <type_traits>
#include <utility>

namespace wb {

template <class Signature> class UniqueFunction;

/// A callable that is moved, never copied, so that it may own move-only things (gcc 12 has no
/// std::move_only_function in C++20).
template <class R, class... Args> class UniqueFunction<R(Args...)>
{
public:
    UniqueFunction() = default;
    UniqueFunction(std::nullptr_t) { }
    template <class F>
    requires(!std::is_same_v<std::remove_cvref_t<F>,
                             UniqueFunction> && std::is_invocable_r_v<R, std::remove_cvref_t<F> &, Args...>)
        UniqueFunction(F &&callable)
        : m_held(std::make_unique<Held<std::remove_cvref_t<F>>>(std::forward<F>(callable)))
    {
    }

    explicit operator bool() const { return m_held != nullptr; }
    R operator()(Args... args) { return m_held->call(std::forward<Args>(args)...); }

private:
    struct Base
    {
        virtual ~Base() = default;
        virtual R call(Args... args) = 0;
    };
    template <class F> struct Held final : Base
    {
        template <class G>
        explicit Held(G &&function)
            : callable(std::forward<G>(function))
        {
        }
        R call(Args... args) override { return callable(std::forward<Args>(args)...); }
        F callable;
    };

    std::unique_ptr<Base> m_held;
};

} // namespace wb
