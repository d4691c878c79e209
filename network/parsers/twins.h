#pragma once

#include "models/domain/jsonindex.h"

#include <QHash>

#include <optional>
#include <vector>

namespace wb {

/// A second list of the same things, found by a key in one step each: a hostile answer has a million of them.
class Twins
{
public:
    template <class KeyOf>
    Twins(std::vector<JsonValue> values, KeyOf keyOf)
        : m_values(std::move(values))
        , m_isTaken(m_values.size(), false)
        , m_next(m_values.size(), None)
    {
        for (size_t i = m_values.size(); i-- > 0;) { // so that the first of a key stands first
            const QByteArray key = keyOf(m_values[i]);
            m_next[i] = m_first.value(key, None);
            m_first.insert(key, i);
        }
    }

    /// The first with that key that was not taken yet.
    std::optional<JsonValue> take(const QByteArray &key)
    {
        const auto found = m_first.find(key);
        if (found == m_first.end() || *found == None)
            return std::nullopt;
        const size_t place = *found;
        *found = m_next[place];
        m_isTaken[place] = true;
        return m_values[place];
    }

    /// Those nobody took, in their order.
    std::vector<JsonValue> left() const
    {
        std::vector<JsonValue> values;
        for (size_t i = 0; i < m_values.size(); ++i) {
            if (!m_isTaken[i])
                values.push_back(m_values[i]);
        }
        return values;
    }

private:
    static constexpr size_t None = size_t(-1);

    std::vector<JsonValue> m_values;
    std::vector<bool> m_isTaken;
    std::vector<size_t> m_next; ///< of the same key
    QHash<QByteArray, size_t> m_first;
};

} // namespace wb
