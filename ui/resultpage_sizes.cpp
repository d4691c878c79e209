// What a page knows of the size of an answer before it is paid for.
#include "models/domain/billing.h"
#include "models/domain/clock.h"
#include "ui/actionwords.h"
#include "ui/currentcase.h"
#include "ui/errortext.h"
#include "ui/resultpage.h"
#include "ui/statepage.h"

#include <algorithm>

namespace wb {

/// What is held tells of how much there is, each with who says so.
QStringList ResultPage::knownSizes() const
{
    QStringList known;
    for (const SizeHint &size : entry().spec->sizes) {
        const ActionEntry *const source = m_session->find(size.action);
        if (!source || !source->lookup || source->lookup->result->outcome == Outcome::Failed)
            continue;
        const std::optional<qint64> number = sizeFrom(size, *source->lookup->result);
        if (!number)
            continue;
        const QString ago = agoText(source->lookup->fetchedAt, m_context.workbench->clock->nowUtc());
        known.append(tr("%1 (%2, %3)").arg(QString(size.text).arg(grouped(*number)), source->spec->title, ago));
    }
    return known;
}

bool ResultPage::isSizedBy(const QString &id) const
{
    const QList<SizeHint> &sizes = entry().spec->sizes;
    return std::any_of(sizes.cbegin(), sizes.cend(), [&](const SizeHint &size) { return size.action == id; });
}

/// How many there are can be asked before any of them is.
void ResultPage::offerCount(StateContent &content)
{
    const ChainSpec &spec = *entry().spec->count;
    const ActionEntry &count = m_session->entry(spec.id);
    if (count.isSatisfied())
        return;
    if (count.isRunning) {
        content.facts.append({tr("Asked"), tr("how many there are")});
        return;
    }
    if (count.lookup && count.lookup->result->error)
        content.facts.append({tr("Asked"), errorSentence(*count.lookup->result->error)});
    const auto ask = [this, id = spec.id] {
        m_context.currentCase->whenOpen(
            m_session, [session = m_session, id](const QString &caseId) { session->run(id, {.caseId = caseId}); });
    };
    content.buttons.append({spec.title, ButtonKind::Plain, ask});
    if (count.lookup && count.lookup->heldBackBy)
        content.buttons.append(
            {tr("Ask Anyway"), ButtonKind::Plain, [this, id = spec.id] { m_session->askAnyway(id); }});
}

} // namespace wb
