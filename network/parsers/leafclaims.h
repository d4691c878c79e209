#pragma once

#include "models/domain/jsonindex.h"

#include <vector>

namespace wb {

/// Remembers which values of a response a parser has shown, so that what is left can be shown as well: fields that the
/// service adds tomorrow are not lost.
class LeafClaims
{
public:
    /// body: the part of the document that is to be shown whole.
    explicit LeafClaims(const JsonValue &body);

    void claim(const JsonValue &value); ///< with everything in it
    /// The scalars that nobody claimed and that say something (no null, no "").
    std::vector<JsonValue> unclaimed(const JsonValue &within) const;

private:
    const JsonIndex *m_index;
    std::vector<bool> m_claimed;
};

} // namespace wb
