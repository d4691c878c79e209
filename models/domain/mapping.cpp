#include "models/domain/mapping.h"

#include "models/domain/strictreader.h"

#include <QDate>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

/// Characters of a value that are looked through for words of privacy.
constexpr int LongestProse = 1000;

QString sectionKey(const QString &actionId, const QString &sectionId)
{
    return actionId + u'/' + sectionId;
}

/// One way to fill a pattern: the text, and the cell that a placeholder took it from.
struct Filled
{
    QString text = {};
    Origin origin = {};
    bool fromCell = false;
};

/// The cells that a placeholder stands for; empty when none is known.
QList<Filled> cellsOf(QStringView placeholder, const Result &result, const RowSource &section, int row)
{
    for (const QStringView name : placeholder.split(u'|')) {
        if (name.startsWith(u"summary.")) {
            for (const SummaryValue &value : result.summary) {
                if (value.spec.id == name.sliced(8) && !value.text.isEmpty())
                    return {{QString::fromUtf8(value.text), value.origin, true}};
            }
            continue;
        }
        const int column = section.spec().columnIndex(name);
        if (column < 0)
            continue;
        const QByteArrayView cell = section.cell(row, column);
        if (cell.isEmpty())
            continue;
        const Origin origin = section.origin(row, column);
        if (section.spec().columns[column].type != ColumnType::List)
            return {{QString::fromUtf8(cell), origin, true}};
        QList<Filled> elements;
        for (const QByteArrayView element : listElements(cell))
            elements.append({QString::fromUtf8(element), origin, true});
        return elements;
    }
    return {};
}

/// Every way to fill the pattern; none when it needs a cell that is unknown.
QList<Filled> fill(const QString &pattern, const Result &result, const RowSource &section, int row)
{
    QList<Filled> filled = {{}};
    qsizetype at = 0;
    while (at < pattern.size()) {
        const qsizetype open = pattern.indexOf(u'{', at);
        const qsizetype close = open < 0 ? -1 : pattern.indexOf(u'}', open);
        const QString plain = pattern.mid(at, close < 0 ? -1 : open - at);
        for (Filled &one : filled)
            one.text += plain;
        if (close < 0)
            break;
        const QList<Filled> cells =
            cellsOf(QStringView(pattern).sliced(open + 1, close - open - 1), result, section, row);
        QList<Filled> next;
        for (const Filled &one : filled) {
            for (const Filled &cell : cells)
                next.append({one.text + cell.text, cell.origin, true});
        }
        filled = next;
        at = close + 1;
    }
    return filled;
}

FactTemplate readTemplate(StrictReader reader)
{
    FactTemplate fact;
    const QString kind = reader.choice("kind", {u"attribute"_s, u"related"_s});
    fact.kind = kind == u"related" ? Fact::Kind::Related : Fact::Kind::Attribute;
    if (fact.kind == Fact::Kind::Attribute)
        fact.name = reader.text("name");
    else
        fact.relation = reader.text("relation");
    fact.value = reader.text("value");
    fact.about = reader.optionalText("about");
    fact.observedFrom = reader.optionalText("observedFrom");
    fact.observedTo = reader.optionalText("observedTo");
    return fact;
}

SummarySource readSummarySource(StrictReader &reader)
{
    SummarySource source;
    source.action = reader.text("action");
    source.summaryValue = reader.optionalText("summary");
    if (source.summaryValue.isEmpty()) {
        source.section = reader.text("section");
        source.value = reader.text("value");
    }
    source.aboutColumn = reader.optionalText("about");
    if (StrictReader rows = reader.optionalObject("rows"); rows.exists())
        source.rows = readRowMatch(std::move(rows));
    if (StrictReader note = reader.optionalObject("note"); note.exists()) {
        source.note = note.text("text");
        source.noteSummary = note.optionalText("summary");
        if (source.noteSummary.isEmpty())
            source.noteRows = readRowMatch(note.object("rows"));
    }
    source.noteColumn = reader.optionalText("noteColumn");
    source.field = reader.optionalText("field");
    return source;
}

SummaryLineSpec readSummaryLine(StrictReader &reader)
{
    SummaryLineSpec line;
    line.id = reader.text("id");
    const QStringList groups = {u"bad"_s, u"whose"_s, u"else"_s, u"changed"_s};
    line.group = SummaryGroup(groups.indexOf(reader.choice("group", groups)));
    line.title = reader.text("title");
    line.says = reader.optionalText("says");
    if (!line.says.isEmpty()) {
        for (const QString &name : reader.texts("of")) {
            if (const auto type = indicatorTypeFromName(name))
                line.saidOf.append(*type);
            else
                reader.refuse(u"\"of\" has an unknown type, \"%1\""_s.arg(name));
        }
        line.canTick = false;
        return line;
    }
    line.source = readSummarySource(reader);
    for (StrictReader &source : reader.optionalObjects("otherwise"))
        line.otherwise.append(readSummarySource(source));
    const QStringList shapes = {u"text"_s,  u"created"_s, u"expires"_s, u"count"_s,  u"number"_s,
                                u"score"_s, u"union"_s,   u"newest"_s,  u"changes"_s};
    line.shape = SummaryShape(shapes.indexOf(reader.optionalChoice("shape", shapes, shapes.first())));
    if (line.shape == SummaryShape::Count || line.shape == SummaryShape::Number)
        line.unit = reader.text("unit");
    line.unitOf = reader.optionalText("unitOf");
    line.noteOf = reader.optionalText("noteOf");
    line.isContact = reader.optionalBoolean("contact", false);
    line.canTick = reader.optionalBoolean("tick", true);
    const QString rail = reader.optionalChoice("rail", {u"leads"_s, u"follows"_s}, {});
    line.leads = rail == u"leads";
    line.follows = rail == u"follows";
    return line;
}

void setOrigin(Fact &fact, const Filled &value, const FactContext &context)
{
    const qint32 number = value.fromCell && value.origin.response >= 0 ? value.origin.response : 0;
    if (number < context.responses.size()) {
        const Response &response = context.responses[number];
        fact.requestId = response.requestId;
        fact.responseSha256 = response.sha256;
        fact.retrievedAt = response.receivedAt;
    }
    if (value.fromCell && !value.origin.isDerived())
        fact.token = value.origin.token;
}

/// One fact; label is the name of an attribute, or the relation.
std::optional<Fact> makeFact(const Mapping &mapping, Fact::Kind kind, const Indicator &about, const Filled &label,
                             const Filled &value, const FactContext &context)
{
    Fact fact;
    fact.kind = kind;
    if (kind == Fact::Kind::Attribute) {
        fact.indicatorType = about.type;
        fact.indicator = about.value;
        fact.name = label.text;
        fact.value = mapping.folded(label.text, value.text);
    } else {
        // What cannot be read as an indicator is none, whatever the service calls it.
        const auto read = readIndicator(value.text);
        if (!read || (read->type == about.type && read->value == about.value))
            return std::nullopt;
        fact.indicatorType = read->type;
        fact.indicator = read->value;
        fact.value = label.text + u' ' + about.value;
        fact.relatedToType = about.type;
        fact.relatedTo = about.value;
    }
    fact.source = context.source;
    fact.action = context.actionTitle;
    fact.lookedUpAs = context.asked;
    setOrigin(fact, value, context);
    return fact;
}

/// The first way to fill the pattern that begins with a day; the service passes on what it could not read as a date.
QString dateOf(const QString &pattern, const Result &result, const RowSource &section, int row)
{
    for (const Filled &filled : fill(pattern, result, section, row)) {
        if (QDate::fromString(filled.text.left(10), Qt::ISODate).isValid())
            return filled.text;
    }
    return {};
}

/// What a fact of this row hangs on; nothing when that is not known.
std::optional<Indicator> subjectOf(const FactTemplate &pattern, const FactContext &context, const Result &result,
                                   const RowSource &section, int row)
{
    if (pattern.about.isEmpty())
        return Indicator{context.askedType, context.asked, {}};
    const QList<Filled> filled = fill(pattern.about, result, section, row);
    if (filled.isEmpty())
        return std::nullopt;
    const auto read = readIndicator(filled.first().text);
    return read ? std::optional(*read) : std::nullopt;
}

} // namespace

Expected<Mapping> Mapping::read(const QByteArray &document)
{
    const auto index = JsonIndex::make(document);
    if (!index)
        return Error{ErrorKind::Usage, index.error().detail};
    StrictErrors errors;
    Mapping mapping;
    {
        StrictReader reader((*index)->root(), errors);
        if (reader.integer("schema") != 1)
            reader.refuse(u"\"schema\" must be 1"_s);
        mapping.m_operation = reader.text("operation");
        for (StrictReader &section : reader.objects("sections")) {
            const QString key = sectionKey(section.text("action"), section.text("section"));
            for (StrictReader &fact : section.objects("facts"))
                mapping.m_facts[key].append(readTemplate(std::move(fact)));
            if (StrictReader rows = section.optionalObject("keyRows"); rows.exists())
                mapping.m_keyRows.insert(key,
                                         rows.value()["column"].exists() ? readRowMatch(std::move(rows)) : RowMatch());
        }
        for (StrictReader &line : reader.optionalObjects("summary"))
            mapping.m_summary.append(readSummaryLine(line));
        for (StrictReader &fold : reader.optionalObjects("folds")) {
            const ValueFold as =
                fold.choice("as", {u"host"_s, u"email"_s}) == u"host" ? ValueFold::Host : ValueFold::Email;
            for (const QString &name : fold.texts("attributes"))
                mapping.m_folds.append({name, as});
        }
        for (const QString &words : reader.optionalTexts("redactedWords"))
            mapping.m_redactedWords.append(words.toLower());
    }
    if (!errors.isEmpty())
        return Error{ErrorKind::Usage, errors.first()};
    return mapping;
}

QList<FactTemplate> Mapping::facts(const QString &actionId, const QString &sectionId) const
{
    return m_facts.value(sectionKey(actionId, sectionId));
}

std::optional<RowMatch> Mapping::keyRows(const QString &actionId, const QString &sectionId) const
{
    const auto found = m_keyRows.constFind(sectionKey(actionId, sectionId));
    return found == m_keyRows.cend() ? std::nullopt : std::optional(*found);
}

QString Mapping::folded(const QString &attribute, const QString &value) const
{
    const auto fold = std::find_if(m_folds.cbegin(), m_folds.cend(), [&](const auto &one) {
        return one.first.startsWith(u'*') ? attribute.endsWith(QStringView(one.first).sliced(1))
                                          : attribute == one.first;
    });
    if (fold == m_folds.cend())
        return value;
    const auto read = readIndicator(value);
    if (!read || read->from) // prose, or something that names a host
        return value;
    if (fold->second == ValueFold::Host && read->type == IndicatorType::Fqdn) {
        const QString host = value.trimmed().toLower();
        return host.endsWith(u'.') ? host.chopped(1) : host;
    }
    const qsizetype at = value.lastIndexOf(u'@');
    if (fold->second == ValueFold::Email && read->type == IndicatorType::EmailAddress && at > 0)
        return value.left(at) + value.mid(at).toLower();
    return value;
}

bool Mapping::isRedacted(const QString &text) const
{
    const QString lower = text.left(LongestProse).toLower();
    return std::any_of(m_redactedWords.cbegin(), m_redactedWords.cend(),
                       [&](const QString &words) { return lower.contains(words); });
}

QList<Fact> factsOfRow(const Mapping &mapping, const FactContext &context, const Result &result,
                       const RowSource &section, int row, OfferedKinds kinds)
{
    QList<Fact> facts;
    for (const FactTemplate &pattern : mapping.facts(result.layout->actionId, section.spec().id)) {
        if (kinds == OfferedKinds::AttributesOnly && pattern.kind != Fact::Kind::Attribute)
            continue;
        if (kinds == OfferedKinds::RelatedOnly && pattern.kind != Fact::Kind::Related)
            continue;
        const std::optional<Indicator> about = subjectOf(pattern, context, result, section, row);
        if (!about)
            continue;
        const QString from = dateOf(pattern.observedFrom, result, section, row);
        const QString to = dateOf(pattern.observedTo, result, section, row);
        const bool isAttribute = pattern.kind == Fact::Kind::Attribute;
        for (const Filled &label : fill(isAttribute ? pattern.name : pattern.relation, result, section, row)) {
            for (const Filled &value : fill(pattern.value, result, section, row)) {
                std::optional<Fact> fact = makeFact(mapping, pattern.kind, *about, label, value, context);
                if (!fact)
                    continue;
                fact->observedFrom = from;
                fact->observedTo = to;
                facts.append(*fact);
            }
        }
    }
    return facts;
}

} // namespace wb
