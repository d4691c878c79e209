#include "network/parsers/declared.h"

#include "models/domain/declaredresult.h"
#include "network/parsers/fieldtaker.h"

#include <QDate>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

/// Of the service's own words, which an error repeats.
constexpr int LongestMessage = 300;

struct Verdict
{
    enum class Kind { Read, NoData, Failed };
    Kind kind = Kind::Read;
    std::optional<Error> error = {}; ///< of what is read: it is not all
};

QString saidBy(const Response &response, const JsonValue &message)
{
    const QString text = message.isScalar() ? message.string().simplified() : QString();
    return text.isEmpty() ? QString::number(response.status)
                          : u"%1 \"%2\""_s.arg(QString::number(response.status), text.left(LongestMessage));
}

/// What a status says where no rule does.
Verdict judgeByStatus(const Response &response, const JsonValue &root)
{
    const int status = response.status;
    const auto failed = [&](ErrorKind kind) {
        return Verdict{Verdict::Kind::Failed, Error{kind, QString::number(status)}};
    };
    if (status == 401 || status == 403)
        return failed(ErrorKind::Unauthorized);
    if (status == 429)
        return failed(ErrorKind::RateLimited);
    if (status >= 500 && status <= 599)
        return failed(ErrorKind::ServiceError);
    if (status >= 400 && status <= 499)
        return failed(ErrorKind::Rejected);
    if (status != 200)
        return failed(ErrorKind::BadResponse);
    if (!root.isObject() && !root.isArray())
        return failed(ErrorKind::BadResponse);
    return {};
}

/// root is missing when the body is no JSON.
Verdict judge(const QList<OutcomeRule> &rules, const Response &response, const JsonValue &root)
{
    for (const OutcomeRule &rule : rules) {
        if (!rule.matches(response.status, root))
            continue;
        if (!rule.kind)
            return {Verdict::Kind::NoData, {}};
        const Error error = {*rule.kind, saidBy(response, rule.message ? rule.message->valueIn(root) : JsonValue())};
        // A part of an answer is read as far as it goes.
        const bool isPart = *rule.kind == ErrorKind::Incomplete && (root.isObject() || root.isArray());
        return {isPart ? Verdict::Kind::Read : Verdict::Kind::Failed, error};
    }
    return judgeByStatus(response, root);
}

bool isDate(const JsonValue &value)
{
    return value.isString() && QDate::fromString(value.string().left(10), Qt::ISODate).isValid();
}

bool isNumber(const JsonValue &value)
{
    if (value.isNumber())
        return true;
    const QByteArray text = value.isString() ? value.text() : QByteArray();
    bool isReal = false;
    text.toDouble(&isReal);
    return isReal
        && std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == '-'; });
}

/// What is of another type than its column stands under the other fields.
bool fits(ColumnType type, const JsonValue &value)
{
    switch (type) {
    case ColumnType::Number:
        return isNumber(value);
    case ColumnType::Date:
        return isDate(value);
    case ColumnType::Address:
        return value.isString();
    case ColumnType::Bool:
        return value.isBool();
    case ColumnType::Text:
        return value.isScalar();
    case ColumnType::List:
        return true;
    }
    Q_UNREACHABLE();
}

class Reading
{
public:
    Reading(const DeclaredResult &declared, const JsonValue &root, ResultBuilder &builder)
        : m_declared(declared)
        , m_root(root)
        , m_builder(builder)
        , m_take(root, builder, JsonValue())
    {
    }

    /// Whether there is an answer in it.
    bool read()
    {
        bool isFound = readSummary();
        for (qsizetype i = 0; i < m_declared.sections.size(); ++i)
            isFound = readRows(m_declared.sections[i], m_builder.section(m_builder.layout().sections[i].id)) || isFound;
        // Last, when every place has claimed what it names.
        for (const Row &row : m_rows)
            m_take.otherFieldsOf(*row.section, row.number, row.otherFields, row.element);
        m_take.otherFields();
        return isFound;
    }

private:
    struct Row
    {
        SectionBuilder *section = nullptr;
        int number = 0;
        int otherFields = 0; ///< the column
        JsonValue element = {};
    };

    bool readSummary()
    {
        bool isFound = false;
        for (qsizetype i = 0; i < m_declared.summary.size(); ++i) {
            const SummarySpec &spec = m_builder.layout().summary[i];
            const JsonValue value = m_declared.summary[i].valueIn(m_root);
            if (isMissing(value) || !fits(spec.type, value) || !value.isScalar())
                continue;
            m_take.summary(spec.id, value);
            isFound = isFound || !m_declared.isEcho[i];
        }
        return isFound;
    }

    bool readRows(const DeclaredResult::Section &section, SectionBuilder &builder)
    {
        const int before = builder.section().rowCount();
        const int otherFields = builder.section().spec().columnIndex(u"otherFields");
        for (const JsonValue &element : section.rows.valuesIn(m_root)) {
            const QList<ColumnSpec> &columns = builder.section().spec().columns;
            const bool isShown = !section.isOfScalars
                || (element.isScalar() && std::any_of(columns.cbegin(), columns.cend(), [&](const ColumnSpec &column) {
                        return fits(column.type, element);
                    }));
            if (isMissing(element) || !isShown)
                continue;
            builder.beginRow(element.isScalar() ? element.text() : element.raw().toByteArray());
            for (qsizetype i = 0; i < section.columns.size(); ++i)
                readCell(section.columns[i], builder, int(i), element);
            if (otherFields >= 0)
                m_rows.push_back({&builder, builder.section().rowCount() - 1, otherFields, element});
        }
        return builder.section().rowCount() > before;
    }

    void readCell(const ValuePath &path, SectionBuilder &builder, int column, const JsonValue &element)
    {
        const ColumnType type = builder.section().spec().columns[column].type;
        if (path.isSingle()) {
            const JsonValue value = path.valueIn(element);
            if (value.exists() && fits(type, value))
                m_take.cell(builder, column, value);
            return;
        }
        QByteArrayList texts;
        for (const JsonValue &value : path.valuesIn(element)) {
            if (isMissing(value) || !value.isScalar())
                continue;
            m_take.claim(value);
            texts.append(value.text());
        }
        // They come from the list, or the object, that they stand in.
        const ValuePath whole = {path.steps.first(path.steps.indexOf(ValuePath::Every))};
        if (!texts.isEmpty())
            builder.setList(column, texts, whole.valueIn(element).origin());
    }

    const DeclaredResult &m_declared;
    JsonValue m_root;
    ResultBuilder &m_builder;
    FieldTaker m_take;
    std::vector<Row> m_rows;
};

} // namespace

void parseDeclared(const Response &response, ResultBuilder &builder)
{
    const DeclaredResult &declared = *builder.layout().declared;
    const auto document = JsonIndex::make(response.body, builder.responseCount(), builder.stop());
    builder.addDocument(document ? *document : nullptr);
    const JsonValue root = document ? (*document)->root() : JsonValue();
    Verdict verdict = judge(declared.outcomes, response, root);
    switch (verdict.kind) {
    case Verdict::Kind::NoData:
        builder.setOutcome(builder.hasRows() ? Outcome::Data : Outcome::NoData);
        return;
    case Verdict::Kind::Failed:
        if (!document && verdict.error->kind == ErrorKind::BadResponse)
            verdict.error->detail += u" (%1)"_s.arg(document.error().detail);
        fail(builder, *verdict.error);
        return;
    case Verdict::Kind::Read:
        break;
    }
    const bool isFound = Reading(declared, root, builder).read();
    if (verdict.error)
        builder.setOutcome(Outcome::Partial, verdict.error);
    else
        builder.setOutcome(isFound ? Outcome::Data : Outcome::NoData);
}

std::optional<Error> declaredError(const QList<OutcomeRule> &rules, const Response &response)
{
    const auto document = JsonIndex::make(response.body);
    return judge(rules, response, document ? (*document)->root() : JsonValue()).error;
}

RetryAdvice retryAdvice(const DeclaredResult &declared, const Response &response)
{
    if (response.status < 400)
        return {};
    const std::optional<Error> error = declaredError(declared.outcomes, response);
    return error ? retryAdviceFor(error->kind, response) : RetryAdvice();
}

} // namespace wb
