#include "network/parsers/leafclaims.h"

#include <algorithm>

namespace wb {

LeafClaims::LeafClaims(const JsonValue &body)
    : m_index(body.index())
    , m_claimed(m_index ? m_index->tokens().size() : 0, false)
{
}

void LeafClaims::claim(const JsonValue &value)
{
    if (!value.exists())
        return;
    const auto first = m_claimed.begin() + value.token();
    std::fill(first, m_claimed.begin() + m_index->tokens()[value.token()].next, true);
}

std::vector<JsonValue> LeafClaims::unclaimed(const JsonValue &within) const
{
    std::vector<JsonValue> leaves;
    if (!within.exists())
        return leaves;
    for (quint32 token = within.token(); token < m_index->tokens()[within.token()].next; ++token) {
        const JsonValue value = m_index->at(token);
        if (!m_claimed[token] && value.isScalar() && !value.text().isEmpty())
            leaves.push_back(value);
    }
    return leaves;
}

} // namespace wb
