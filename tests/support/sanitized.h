#pragma once

namespace wb {

#ifdef __SANITIZE_ADDRESS__
inline constexpr bool IsSanitized = true;
#else
inline constexpr bool IsSanitized = false;
#endif
/// How much longer everything may take: the sanitizers cost their time.
inline constexpr int Slowness = IsSanitized ? 10 : 1;

} // namespace wb
