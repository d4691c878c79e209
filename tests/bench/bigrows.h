#pragma once

#include "models/domain/section.h"

#include <memory>
#include <vector>

namespace wb::bench {

constexpr int Million = 1'000'000;
constexpr int DomainColumn = 1;

/// Invented rows of six text columns (date, domain, registrant, registrar, name server, address), the same each time.
class BigRows
{
public:
    BigRows();

    std::shared_ptr<const Section> section() const { return m_section; }
    qint64 heapBytes() const { return m_heapBytes; } ///< of the section

    /// The same text in one piece, a NUL after each cell, and where each row begins.
    const std::vector<char> &text() const { return m_text; }
    const std::vector<quint32> &rowStarts() const { return m_rowStarts; }

private:
    std::shared_ptr<const Section> m_section;
    qint64 m_heapBytes = 0;
    std::vector<char> m_text;
    std::vector<quint32> m_rowStarts;
};

} // namespace wb::bench
