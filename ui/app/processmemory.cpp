#include "ui/app/processmemory.h"

#include <cstdint>
#include <cstdlib>
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

namespace wb {

namespace {

constexpr size_t MiB = 1024 * 1024;
constexpr size_t Heap = 256 * MiB; ///< reserved as addresses; a page is taken when it is written to
constexpr size_t LargePage = 2 * MiB;

} // namespace

void prepareMemory()
{
    // Large responses come and go: without this each of them is given back to the system page by page.
    ::mallopt(M_MMAP_THRESHOLD, int(64 * MiB));
    ::mallopt(M_TRIM_THRESHOLD, int(2 * Heap));

    // The window's thread needs some MiB at once (for a million rows, for the picture of a window that grew) and waits
    // for each page of it: for a large page it waits once, and not 512 times. Where the system has none to give it all
    // goes on as before.
    ::mallopt(M_TOP_PAD, int(Heap));
    // The heap grows by this and by what was just asked for, and stays as large. Volatile: else both are optimised
    // away.
    void *volatile const grown = std::malloc(LargePage);
    std::free(grown);
    const auto end = reinterpret_cast<uintptr_t>(::sbrk(0)) / LargePage * LargePage;
    ::madvise(reinterpret_cast<void *>(end - Heap + LargePage), Heap - LargePage, MADV_HUGEPAGE);
}

} // namespace wb
