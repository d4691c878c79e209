// The preset: which rows of a section are ticked when a response lands.
#include "ui/currentcase.h"
#include "ui/operationsatwork.h"
#include "ui/sectionview.h"

namespace wb {

namespace {

/// Nobody wants to add ten thousand name servers at one stroke.
constexpr int MostKeyRows = 1'000;

} // namespace

/// Rows that an earlier response had were ticked then, or unticked by hand since.
void SectionView::expectKeyRows(const RowSource *before)
{
    m_areMarksKnown = false;
    m_keyRows.clear();
    const std::optional<RowMatch> rows =
        mappingOf(*m_context.workbench, m_lookup->start.action).keyRows(m_lookup->start.action, m_rows->spec().id);
    if (!rows || m_rows->rowCount() > MostKeyRows)
        return;
    QSet<quint64> known;
    for (int row = 0; before && row < before->rowCount(); ++row)
        known.insert(before->rowKey(row));
    for (int row = 0; row < m_rows->rowCount(); ++row) {
        if (rows->matches(*m_rows, row) && !known.contains(m_rows->rowKey(row)))
            m_keyRows.push_back(m_rows->rowKey(row));
    }
}

/// Once the rows stand in the table and it is known what the case has of them.
void SectionView::tickKeyRows()
{
    if (m_keyRows.empty() || !m_areMarksKnown || !m_rows || m_model->rowCount() == 0
        || m_model->source()->rowCount() != m_rows->rowCount())
        return;
    std::vector<quint64> missing;
    for (const quint64 key : std::exchange(m_keyRows, {})) {
        if (!m_inCase.contains(key))
            missing.push_back(key);
    }
    m_model->setTicked(missing, true);
}

CaseMark SectionView::caseMark(int sourceRow) const
{
    const quint64 key = m_rows->rowKey(sourceRow);
    if (!m_inCase.contains(key))
        return CaseMark::None;
    return m_addedNow.contains(key) ? CaseMark::Added : CaseMark::InCase;
}

} // namespace wb
