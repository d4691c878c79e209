#pragma once

#include <stop_token>

namespace wb {

/// Thrown out of work that takes long, such as parsing, once its stop token says that nobody waits for it any more;
/// caught by who started the work, and nowhere between.
struct Stopped
{
};

inline void throwIfStopped(const std::stop_token &stop)
{
    if (stop.stop_requested())
        throw Stopped();
}

} // namespace wb
