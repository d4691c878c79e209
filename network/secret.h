#pragma once

#include <QByteArrayView>
#include <QDebug>

#include <cstddef>

namespace wb {

/// Bytes that must not be found afterwards: in memory of their own that is not swapped out nor dumped (as far as the
/// system lets us) and is overwritten when it is given up. Moved, and copied only on purpose; not printable.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QByteArrayView bytes);
    Secret(Secret &&other) noexcept;
    Secret &operator=(Secret &&other) noexcept;
    Secret(const Secret &) = delete;
    Secret &operator=(const Secret &) = delete;
    ~Secret();

    Secret copy() const { return Secret(view()); }
    /// Valid as long as this object; whoever signs with it copies nothing.
    QByteArrayView view() const { return {m_bytes, m_size}; }
    bool isEmpty() const { return m_size == 0; }
    bool operator==(const Secret &other) const;

private:
    void release();

    char *m_bytes = nullptr;
    qsizetype m_size = 0;
    size_t m_mapped = 0;
};

QDebug operator<<(QDebug, const Secret &) = delete;

/// Overwrites what a secret went through on its way, in place; a buffer that is shared with another is left alone.
void wipe(QString &text);
void wipe(QByteArray &bytes);

/// Overwrites text in every string that shares its buffer with this one; for the only other owner being a text field.
void overwriteShared(const QString &text);

} // namespace wb
