#include "models/domain/declaredresult.h"

#include "models/domain/otherfields.h"
#include "models/domain/strictreader.h"

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

/// Rows come from one level below another: more of them than a table can show make no sense, and cost memory.
constexpr qsizetype MostSteps = 32;

/// The kinds of error that a service can tell by its answer.
const QStringList &outcomeNames()
{
    static const QStringList names = {u"no-data"_s,  u"incomplete"_s,   u"too-large"_s,
                                      u"rejected"_s, u"unauthorized"_s, u"not-licensed"_s,
                                      u"quota"_s,    u"rate-limited"_s, u"service-error"_s};
    return names;
}

ColumnType typeFromName(const QString &name)
{
    for (const ColumnType type :
         {ColumnType::Number, ColumnType::Date, ColumnType::Address, ColumnType::Bool, ColumnType::List}) {
        if (columnTypeName(type) == name)
            return type;
    }
    return ColumnType::Text;
}

const QStringList &typeNames()
{
    static const QStringList names = {u"text"_s, u"number"_s, u"date"_s, u"address"_s, u"bool"_s, u"list"_s};
    return names;
}

/// A pointer may be empty, which stands for the value itself; it may not be missing.
ValuePath readPath(StrictReader &reader, QByteArrayView name)
{
    const QString text = reader.value()[name].exists() ? reader.optionalText(name) : reader.text(name);
    const std::optional<ValuePath> path = readValuePath(text);
    if (!path || path->steps.size() > MostSteps)
        reader.refuse(u"\"%1\" must be a JSON Pointer, such as \"/ports/*\""_s.arg(QString::fromUtf8(name)));
    return path.value_or(ValuePath());
}

class LayoutReader
{
public:
    explicit LayoutReader(DeclaredResult &result)
        : m_result(result)
    {
    }

    void readSummary(StrictReader line)
    {
        SummarySpec spec;
        spec.id = idOf(line, m_summaryIds);
        spec.title = keep(line.text("title"));
        spec.type = typeFromName(line.choice("type", typeNames()));
        const ValuePath path = readPath(line, "source");
        spec.source = sourceOf(line);
        if (!path.isSingle() || spec.type == ColumnType::List)
            line.refuse(u"a line of the summary has one value: no * and no list"_s);
        m_result.isEcho.append(line.optionalBoolean("echo", false));
        m_result.summary.append(path);
        m_result.layout.summary.append(spec);
    }

    void readSection(StrictReader reader)
    {
        DeclaredResult::Section section;
        SectionSpec spec;
        spec.id = idOf(reader, m_sectionIds);
        spec.title = keep(reader.text("title"));
        spec.addLabel = keep(reader.optionalText("button"));
        spec.whenEmpty = keep(reader.optionalText("whenEmpty"));
        section.rows = readPath(reader, "rows");
        QSet<QString> ids;
        section.isOfScalars = true;
        for (StrictReader &column : reader.objects("columns"))
            readColumn(column, ids, section, spec);
        if (!section.isOfScalars) {
            if (ids.contains(u"otherFields"_s))
                reader.refuse(u"the column \"otherFields\" is the program's own"_s);
            spec.columns.append(otherFieldsColumn("what else the row has", 9));
        }
        m_result.sections.append(section);
        m_result.layout.sections.append(spec);
    }

    const char *keep(const QString &text)
    {
        m_result.texts.append(text.toUtf8());
        return m_result.texts.last().constData();
    }

private:
    void readColumn(StrictReader &reader, QSet<QString> &ids, DeclaredResult::Section &section, SectionSpec &spec)
    {
        ColumnSpec column;
        column.id = idOf(reader, ids);
        column.title = keep(reader.text("title"));
        column.type = typeFromName(reader.choice("type", typeNames()));
        const ValuePath path = readPath(reader, "source");
        column.source = sourceOf(reader);
        column.mono =
            column.type == ColumnType::Date || column.type == ColumnType::Number || column.type == ColumnType::Address;
        if (!path.isSingle() && column.type != ColumnType::List)
            reader.refuse(u"a * in \"source\" finds several values: \"type\" must be \"list\""_s);
        section.isOfScalars = section.isOfScalars && path.steps.isEmpty() && column.type != ColumnType::List;
        section.columns.append(path);
        spec.columns.append(column);
    }

    /// As it stands in the JSON of the command line, in mappings and in the settings.
    static QString idOf(StrictReader &reader, QSet<QString> &ids)
    {
        const QString id = reader.text("id");
        const bool isWord = !id.isEmpty() && id.size() <= 64 && id[0] >= u'a' && id[0] <= u'z'
            && std::all_of(id.begin(), id.end(), [](QChar c) { return c.unicode() < 0x80 && c.isLetterOrNumber(); });
        if (!isWord && !id.isEmpty())
            reader.refuse(u"\"id\" must be of letters and digits, with a small letter first"_s);
        if (ids.contains(id))
            reader.refuse(u"the id \"%1\" stands twice"_s.arg(id));
        ids.insert(id);
        return id;
    }

    /// What the heading of a column explains: the field, and what it means.
    const char *sourceOf(StrictReader &reader)
    {
        QString source = reader.value()["source"].string();
        if (source.isEmpty())
            source = u"the value itself"_s;
        if (const QString help = reader.optionalText("help"); !help.isEmpty())
            source += u": "_s + help;
        return keep(source);
    }

    DeclaredResult &m_result;
    QSet<QString> m_summaryIds;
    QSet<QString> m_sectionIds = {u"otherFields"_s};
};

OutcomeRule readOutcomeRule(StrictReader reader)
{
    OutcomeRule rule;
    if (reader.value()["status"].exists()) {
        rule.status = reader.integer("status");
        if (rule.status < 100 || rule.status > 599)
            reader.refuse(u"\"status\" must be a status of HTTP"_s);
    }
    if (reader.value()["field"].exists())
        rule.field = readPath(reader, "field");
    rule.is = reader.optionalText("is");
    rule.contains = reader.optionalText("contains");
    const QString outcome = reader.choice("outcome", outcomeNames());
    if (outcome != u"no-data")
        rule.kind = kindFromName(outcome);
    if (reader.value()["message"].exists())
        rule.message = readPath(reader, "message");
    if (rule.status == 0 && !rule.field)
        reader.refuse(u"needs \"status\" or \"field\""_s);
    if (!rule.field && (!rule.is.isNull() || !rule.contains.isNull()))
        reader.refuse(u"\"is\" and \"contains\" need \"field\""_s);
    if (!rule.is.isNull() && !rule.contains.isNull())
        reader.refuse(u"takes \"is\" or \"contains\", not both"_s);
    for (const auto &path : {rule.field, rule.message}) {
        if (path && !path->isSingle())
            reader.refuse(u"\"field\" and \"message\" lead to one value each, without *"_s);
    }
    return rule;
}

} // namespace

QList<OutcomeRule> readOutcomeRules(StrictReader &owner)
{
    QList<OutcomeRule> rules;
    for (StrictReader &rule : owner.optionalObjects("outcomes"))
        rules.append(readOutcomeRule(std::move(rule)));
    return rules;
}

std::shared_ptr<const DeclaredResult> readDeclaredResult(StrictReader &action, const QString &actionId,
                                                         const QString &title)
{
    auto result = std::make_shared<DeclaredResult>();
    LayoutReader reader(*result);
    result->layout.actionId = actionId;
    result->layout.header = reader.keep(title + u" for %1"_s);
    result->layout.declared = result.get();
    for (StrictReader &line : action.optionalObjects("summary"))
        reader.readSummary(std::move(line));
    for (StrictReader &section : action.optionalObjects("sections"))
        reader.readSection(std::move(section));
    if (result->layout.summary.isEmpty() && result->layout.sections.isEmpty())
        action.refuse(u"needs \"parser\", \"sections\" or \"summary\""_s);
    result->layout.sections.append(otherFieldsSection());
    result->outcomes = readOutcomeRules(action);
    return result;
}

} // namespace wb
