// What ticked rows add to the case, worked out beside the window.
#include "models/domain/poolwork.h"
#include "models/domain/settings.h"
#include "ui/actionwords.h"
#include "ui/currentcase.h"
#include "ui/look/sectionheading.h"
#include "ui/offeredfacts.h"
#include "ui/sectionview.h"

namespace wb {

namespace {

/// Fewer are added before anybody could read that they are.
constexpr int ManyRows = 10'000;

/// The key of each row once.
std::vector<quint64> keysOf(const OfferedRows &offered, const RowSource &section)
{
    std::vector<quint64> keys;
    int before = -1;
    for (const int row : offered.rowOfFact) {
        if (row != before)
            keys.push_back(section.rowKey(row));
        before = row;
    }
    return keys;
}

} // namespace

void SectionView::offer(std::vector<int> rows, std::stop_token stop, UniqueFunction<void(OfferedRows)> done)
{
    runInPool<OfferedRows>(
        *m_context.pool, this,
        [mapping = &mappingOf(*m_context.workbench, m_lookup->start.action),
         context = factContext(*m_context.workbench, *m_lookup), lookup = m_lookup, section = m_rows,
         rows = std::move(rows), kinds = m_kinds, stop = std::move(stop)] {
            return offeredRows(*mapping, context, *lookup->result, *section, rows, kinds, stop);
        },
        std::move(done));
}

void SectionView::addTicked()
{
    if (tickedCount() == 0 || m_isOffering)
        return;
    m_isOffering = true;
    m_addStop = std::stop_source();
    if (tickedCount() > ManyRows)
        m_heading->setNote(tr("Adding %1 rows, Esc cancels").arg(grouped(tickedCount())));
    const QString caseId = m_context.currentCase->id();
    std::vector<int> ticked = m_model->tickedRows();
    // Also those that have nothing to add: what was asked for is done.
    QList<int> untick(ticked.cbegin(), ticked.cend());
    offer(std::move(ticked), m_addStop.get_token(),
          [this, caseId, untick = std::move(untick), section = m_rows](OfferedRows offered) {
              m_isOffering = false;
              const bool isOtherCase = m_context.currentCase->id() != caseId;
              if (m_addStop.stop_requested() || isOtherCase) {
                  m_heading->setNote(isOtherCase ? tr("Another case was opened, nothing added")
                                                 : tr("Cancelled, nothing added"));
                  emit m_model->ticksChanged(); // whoever waits for the adding need not any more
                  return;
              }
              add(std::move(offered), section, untick);
          });
}

void SectionView::add(OfferedRows offered, std::shared_ptr<const RowSource> section, QList<int> untick)
{
    AddBatch batch = addBatch(*m_context.workbench, *m_lookup, m_context.workbench->settings->text(SettingKey::AddedBy),
                              std::move(offered.facts));
    batch.isRelated = m_isRelated;
    m_context.currentCase->add(std::move(batch), this,
                               [this, untick = std::move(untick), section = std::move(section),
                                rows = std::move(offered.rowOfFact)](Expected<AddReport> report) {
                                   if (!report) {
                                       m_heading->setNote({});
                                       emit failed(report.error());
                                       return;
                                   }
                                   markAdded(*section, rows, untick);
                                   m_heading->setNote(
                                       tr("%1 added, %2 already there").arg(report->added).arg(report->alreadyThere));
                                   m_heading->setUndo(!report->changeId.isEmpty());
                                   emit added();
                               });
}

/// Rows are told by their number as long as they are the ones that are shown: of a million, keys take too long.
void SectionView::markAdded(const RowSource &section, const QList<int> &rows, const QList<int> &untick)
{
    const bool areShown = m_rows.get() == &section && m_model->source()->rowCount() == section.rowCount();
    if (areShown && section.rowCount() > MostMarkedRows) {
        if (!untick.isEmpty())
            m_model->untickRows(untick);
        return;
    }
    const std::vector<quint64> keys = keysOf({{}, rows}, section);
    for (const quint64 key : keys) {
        if (!m_inCase.contains(key))
            m_addedNow.insert(key);
    }
    if (!untick.isEmpty())
        m_model->setTicked(keysOf({{}, untick}, section), false);
}

bool SectionView::cancelAdding()
{
    if (!m_isOffering)
        return false;
    m_addStop.request_stop();
    return true;
}

} // namespace wb
