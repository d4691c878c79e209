#pragma once

#include "models/domain/jsonindex.h"
#include "models/domain/outcome.h"
#include "models/domain/response.h"
#include "models/domain/section.h"

#include <QList>

#include <map>
#include <memory>
#include <optional>

namespace wb {

/// A single fact of a result, shown in its strip and in the JSON's "summary".
struct SummarySpec
{
    QString id = {};
    const char *title = ""; ///< QT_TRANSLATE_NOOP("Summary", ...)
    ColumnType type = ColumnType::Text;
    const char *source = "";
};

struct DeclaredResult;

struct LeftOutField
{
    const char *pointer = ""; ///< with * for any member or element
    const char *reason = "";
};

/// Everything that is shown of an action's results, as data: docs/results.md is made from it.
struct ActionLayout
{
    QString actionId = {};
    const char *header = ""; ///< QT_TRANSLATE_NOOP("Header", "WHOIS History for Domain %1")
    QList<SummarySpec> summary = {};
    QList<SectionSpec> sections = {};
    QList<LeftOutField> leftOut = {};
    /// Where its values stand in a response, of an action that is read by its manifest alone; null when code reads it.
    const DeclaredResult *declared = nullptr;
};

struct SummaryValue
{
    SummarySpec spec = {};
    QByteArray text = {}; ///< null: unknown
    Origin origin = {};
};

/// What a parser makes of the responses of a lookup. Never stored: the bytes are parsed again at each opening.
struct Result
{
    Outcome outcome = Outcome::Failed;
    std::optional<Error> error = {}; ///< of partial and failed
    const ActionLayout *layout = nullptr; ///< outlives the result: part of the program, or of an operation (Operations)
    QList<SummaryValue> summary = {};
    QList<std::shared_ptr<const Section>> sections = {}; ///< those with rows, in the layout's order
    /// The parsed responses, for origins and the raw view; null where one was not JSON.
    QList<std::shared_ptr<const JsonIndex>> documents = {};
    /// Where the next page starts, in the service's own words (an offset, a position); empty when there is none.
    QString nextPage = {};
};

/// What a parser fills, response by response. Used in one thread.
class ResultBuilder
{
public:
    /// stop ends a parser where it begins a row; see Stopped.
    explicit ResultBuilder(const ActionLayout &layout, const std::stop_token &stop = {});

    const std::stop_token &stop() const { return m_stop; }
    const ActionLayout &layout() const { return *m_result.layout; }

    SectionBuilder &section(QStringView id);
    void summary(QStringView id, const JsonValue &value);
    void summaryText(QStringView id, QByteArrayView text, Origin origin = {});
    /// A later response raises or lowers nothing silently: the last call decides.
    void setOutcome(Outcome outcome, std::optional<Error> error = {});
    void setNextPage(const QString &place) { m_result.nextPage = place; }
    const QString &nextPage() const { return m_result.nextPage; }
    /// Keeps the document alive with the result. One for each response, in order; null when it was no JSON.
    void addDocument(std::shared_ptr<const JsonIndex> document) { m_result.documents.append(std::move(document)); }
    int responseCount() const { return int(m_result.documents.size()); }

    /// Records received in all responses, shown or not: where the next page starts.
    qint64 receivedSoFar() const { return m_receivedSoFar; }
    void setReceivedSoFar(qint64 count) { m_receivedSoFar = count; }

    Outcome outcome() const { return m_result.outcome; }
    bool hasRows() const;
    Result snapshot() const;

private:
    std::stop_token m_stop;
    Result m_result = {};
    std::map<QString, SectionBuilder> m_sections = {};
    qint64 m_receivedSoFar = 0;
};

/// Called once a response, in order: page 2, a fallback request and a reopened case are the same call.
using Parser = void (*)(const Response &response, ResultBuilder &builder);

} // namespace wb
