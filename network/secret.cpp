// POSIX only: mmap, mlock and explicit_bzero.
#include "network/secret.h"

#include <openssl/crypto.h>

#include <sys/mman.h>
#include <unistd.h>

#include <cstring>
#include <new>
#include <utility>

namespace wb {

Secret::Secret(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return;
    // Whole pages: locking and "do not dump" work by the page, and unlocking one secret must not unlock another.
    const size_t page = size_t(::sysconf(_SC_PAGESIZE));
    const size_t size = (size_t(bytes.size()) + page - 1) / page * page;
    void *const memory = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        throw std::bad_alloc();
    // Best effort: a limit on locked memory is no reason to refuse a key.
    ::mlock(memory, size);
#ifdef MADV_DONTDUMP
    ::madvise(memory, size, MADV_DONTDUMP);
#endif
    m_bytes = static_cast<char *>(memory);
    m_size = bytes.size();
    m_mapped = size;
    std::memcpy(m_bytes, bytes.data(), size_t(m_size));
}

Secret::Secret(Secret &&other) noexcept
    : m_bytes(std::exchange(other.m_bytes, nullptr))
    , m_size(std::exchange(other.m_size, 0))
    , m_mapped(std::exchange(other.m_mapped, 0))
{
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        release();
        m_bytes = std::exchange(other.m_bytes, nullptr);
        m_size = std::exchange(other.m_size, 0);
        m_mapped = std::exchange(other.m_mapped, 0);
    }
    return *this;
}

Secret::~Secret()
{
    release();
}

bool Secret::operator==(const Secret &other) const
{
    return m_size == other.m_size && (m_size == 0 || CRYPTO_memcmp(m_bytes, other.m_bytes, size_t(m_size)) == 0);
}

void Secret::release()
{
    if (!m_bytes)
        return;
    ::explicit_bzero(m_bytes, m_mapped);
    ::munmap(m_bytes, m_mapped);
    m_bytes = nullptr;
    m_size = 0;
    m_mapped = 0;
}

void wipe(QString &text)
{
    if (text.isDetached())
        ::explicit_bzero(text.data(), size_t(text.capacity()) * sizeof(QChar));
    text.clear();
}

void overwriteShared(const QString &text)
{
    if (!text.isEmpty())
        ::explicit_bzero(const_cast<QChar *>(text.constData()), size_t(text.size()) * sizeof(QChar));
}

void wipe(QByteArray &bytes)
{
    if (bytes.isDetached())
        ::explicit_bzero(bytes.data(), size_t(bytes.capacity()));
    bytes.clear();
}

} // namespace wb
