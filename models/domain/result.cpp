#include "models/domain/result.h"

namespace wb {

ResultBuilder::ResultBuilder(const ActionLayout &layout, const std::stop_token &stop)
    : m_stop(stop)
{
    m_result.layout = &layout;
    for (const SectionSpec &spec : layout.sections)
        m_sections.emplace(spec.id, SectionBuilder(spec, stop));
    for (const SummarySpec &spec : layout.summary)
        m_result.summary.append({spec, {}, {}});
}

SectionBuilder &ResultBuilder::section(QStringView id)
{
    const auto found = m_sections.find(id.toString());
    Q_ASSERT(found != m_sections.end());
    return found->second;
}

void ResultBuilder::summary(QStringView id, const JsonValue &value)
{
    if (value.isScalar() && !value.isNull())
        summaryText(id, value.text(), value.origin());
}

void ResultBuilder::summaryText(QStringView id, QByteArrayView text, Origin origin)
{
    for (SummaryValue &value : m_result.summary) {
        if (value.spec.id == id) {
            value.text = text.toByteArray();
            value.origin = origin;
            return;
        }
    }
    Q_ASSERT_X(false, "ResultBuilder::summaryText", "no such line in the layout");
}

void ResultBuilder::setOutcome(Outcome outcome, std::optional<Error> error)
{
    m_result.outcome = outcome;
    m_result.error = std::move(error);
}

bool ResultBuilder::hasRows() const
{
    for (const auto &[id, builder] : m_sections) {
        if (builder.section().rowCount() > 0)
            return true;
    }
    return false;
}

Result ResultBuilder::snapshot() const
{
    Result result = m_result;
    for (const SectionSpec &spec : result.layout->sections) {
        const auto &builder = m_sections.at(spec.id);
        if (builder.section().rowCount() > 0)
            result.sections.append(builder.snapshot());
    }
    return result;
}

} // namespace wb
