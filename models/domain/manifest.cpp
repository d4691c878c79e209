#include "models/domain/manifest.h"

#include "models/domain/strictreader.h"

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

QMap<QString, QString> readMap(StrictReader &&reader)
{
    QMap<QString, QString> map;
    for (const JsonValue &member : reader.value().children())
        map.insert(QString::fromUtf8(member.key()), reader.textOf(member));
    reader.allowAnyMember();
    return map;
}

QList<IndicatorType> readTypes(StrictReader &reader, const QStringList &names)
{
    QList<IndicatorType> types;
    for (const QString &name : names) {
        if (const auto type = indicatorTypeFromName(name))
            types.append(*type);
        else
            reader.refuse(u"\"indicatorTypes\" has an unknown type, \"%1\""_s.arg(name));
    }
    return types;
}

QueryItem readQueryItem(StrictReader reader)
{
    QueryItem item;
    item.name = reader.text("name").toUtf8();
    item.value = reader.optionalText("value");
    item.parameter = reader.optionalText("parameter");
    if (StrictReader map = reader.optionalObject("map"); map.exists())
        item.map = readMap(std::move(map));
    if (item.value.isEmpty() == item.parameter.isEmpty())
        reader.refuse(u"needs either \"value\" or \"parameter\""_s);
    return item;
}

RequestSpec readRequest(StrictReader reader)
{
    RequestSpec request;
    request.id = reader.text("id");
    request.method = reader.choice("method", {u"GET"_s}).toUtf8();
    request.path = reader.text("path");
    if (!request.path.startsWith(u'/'))
        reader.refuse(u"\"path\" must start with /"_s);
    for (StrictReader &item : reader.optionalObjects("query"))
        request.query.append(readQueryItem(std::move(item)));
    if (reader.optionalChoice("target", {u"typed"_s, u"registered"_s}, u"typed"_s) == u"registered")
        request.target = RequestTarget::Registered;
    request.targetParameter = reader.optionalText("targetParameter");
    request.product = reader.optionalText("product");
    request.indicatorTypes = readTypes(reader, reader.optionalTexts("indicatorTypes"));
    if (StrictReader given = reader.optionalObject("given"); given.exists())
        request.given = readMap(std::move(given));
    if (StrictReader when = reader.optionalObject("when"); when.exists()) {
        const QString kind = when.text("failed");
        request.onError = kindFromName(kind);
        if (!request.onError)
            when.refuse(u"\"failed\" must be a kind of error, such as \"not-licensed\""_s);
        request.ofRequest = when.text("request");
    }
    if (StrictReader paging = reader.optionalObject("paging"); paging.exists()) {
        request.paging.item = paging.text("item").toUtf8();
        request.paging.limitParameter = paging.optionalText("limitParameter");
    }
    return request;
}

ActionParameter readParameter(StrictReader reader)
{
    ActionParameter parameter;
    parameter.name = reader.text("name");
    parameter.description = reader.text("description");
    parameter.values = reader.optionalTexts("values");
    parameter.isHost = reader.optionalChoice("type", {u"host"_s}, {}) == u"host";
    if (parameter.isHost)
        return parameter;
    parameter.defaultValue = reader.text("default");
    if (parameter.values.isEmpty()) {
        parameter.minimum = reader.integer("minimum");
        parameter.maximum = reader.integer("maximum");
    } else if (!parameter.values.contains(parameter.defaultValue)) {
        reader.refuse(u"\"default\" is none of \"values\""_s);
    }
    return parameter;
}

bool isFor(const RequestSpec &request, IndicatorType type)
{
    return request.indicatorTypes.isEmpty() || request.indicatorTypes.contains(type);
}

bool isGiven(const RequestSpec &request, const QMap<QString, QString> &parameters)
{
    for (auto it = request.given.cbegin(); it != request.given.cend(); ++it) {
        if (parameters.value(it.key()) != it.value())
            return false;
    }
    return true;
}

/// Whatever the parameters are, there must be something to ask.
bool asksAlways(const ActionSpec &action, IndicatorType type)
{
    return std::any_of(action.requests.cbegin(), action.requests.cend(), [type](const RequestSpec &request) {
        return !request.onError && request.given.isEmpty() && isFor(request, type);
    });
}

ChainSpec readChain(StrictReader reader)
{
    ChainSpec chain;
    chain.id = reader.text("id");
    chain.title = reader.text("title");
    chain.indicatorTypes = readTypes(reader, reader.texts("indicatorTypes"));
    for (StrictReader &from : reader.objects("from")) {
        ChainSource source;
        source.action = from.text("action");
        source.section = from.text("section");
        source.column = from.text("column");
        if (StrictReader rows = from.optionalObject("rows"); rows.exists())
            source.rows = readRowMatch(std::move(rows));
        chain.from.append(source);
    }
    chain.isTriage = reader.optionalBoolean("triage", false);
    return chain;
}

ChainSpec readCount(StrictReader reader, const QList<IndicatorType> &types)
{
    ChainSpec count;
    count.id = reader.text("id");
    count.title = reader.text("title");
    count.indicatorTypes = types;
    count.parameters = readMap(reader.object("parameters"));
    return count;
}

SizeHint readSize(StrictReader &reader)
{
    SizeHint size;
    size.action = reader.text("action");
    size.summary = reader.optionalText("summary");
    if (size.summary.isEmpty())
        size.section = reader.text("section");
    size.column = reader.optionalText("column");
    size.text = reader.text("text");
    return size;
}

ActionSpec readAction(StrictReader reader, const QStringList &parserNames)
{
    ActionSpec action;
    action.id = reader.text("id");
    action.title = reader.text("title");
    action.shortTitle = reader.optionalText("shortTitle");
    if (action.shortTitle.isEmpty())
        action.shortTitle = action.title;
    action.description = reader.text("description");
    action.indicatorTypes = readTypes(reader, reader.texts("indicatorTypes"));
    action.parser = reader.choice("parser", parserNames);
    action.product = reader.text("product");
    if (reader.choice("billing", {u"call"_s, u"record"_s}) == u"record")
        action.billing = Billing::Record;
    action.isTriage = reader.optionalBoolean("triage", false);
    for (StrictReader &parameter : reader.optionalObjects("parameters"))
        action.parameters.append(readParameter(std::move(parameter)));
    for (StrictReader &request : reader.objects("requests"))
        action.requests.append(readRequest(std::move(request)));
    for (StrictReader &chain : reader.optionalObjects("chains"))
        action.chains.append(readChain(std::move(chain)));
    if (StrictReader count = reader.optionalObject("count"); count.exists())
        action.count = readCount(std::move(count), action.indicatorTypes);
    action.billedSections = reader.optionalTexts("billedSections");
    for (StrictReader &size : reader.optionalObjects("sizes"))
        action.sizes.append(readSize(size));
    for (const IndicatorType type : action.indicatorTypes) {
        if (!asksAlways(action, type))
            reader.refuse(u"no request is asked for an indicator of type \"%1\""_s.arg(indicatorTypeName(type)));
    }
    return action;
}

void checkChain(const ChainSpec &chain, const Operation &operation, StrictReader &reader)
{
    if (operation.action(chain.id))
        reader.refuse(u"\"%1\" is the id of an action and of a chain"_s.arg(chain.id));
    for (const ChainSource &source : chain.from) {
        if (!operation.action(source.action))
            reader.refuse(u"the chain \"%1\" starts from an unknown action, \"%2\""_s.arg(chain.id, source.action));
    }
}

} // namespace

const ActionSpec *Operation::action(QStringView actionId) const
{
    for (const ActionSpec &action : actions) {
        if (action.id == actionId)
            return &action;
    }
    return nullptr;
}

Operation::Run Operation::run(QStringView runId) const
{
    for (const ActionSpec &action : actions) {
        if (action.id == runId)
            return {&action, nullptr};
        for (const ChainSpec &chain : action.chains) {
            if (chain.id == runId)
                return {&action, &chain};
        }
    }
    return {};
}

bool Operation::Run::takes(IndicatorType type) const
{
    return chain ? chain->indicatorTypes.contains(type) : action && action->takes(type);
}

const RequestSpec &ActionSpec::firstRequest(IndicatorType type, const QMap<QString, QString> &chosen) const
{
    const auto first = std::find_if(requests.cbegin(), requests.cend(), [&](const RequestSpec &request) {
        return !request.onError && isFor(request, type) && isGiven(request, chosen);
    });
    Q_ASSERT(first != requests.cend()); // the manifest was refused otherwise
    return *first;
}

const RequestSpec *ActionSpec::nextRequest(IndicatorType type, QStringView failedRequest, ErrorKind kind) const
{
    const auto next = std::find_if(requests.cbegin(), requests.cend(), [&](const RequestSpec &request) {
        return request.onError == kind && request.ofRequest == failedRequest && isFor(request, type);
    });
    return next == requests.cend() ? nullptr : &*next;
}

QMap<QString, QString> ActionSpec::defaultParameters() const
{
    QMap<QString, QString> complete;
    for (const ActionParameter &parameter : parameters) {
        if (!parameter.isHost)
            complete.insert(parameter.name, parameter.defaultValue);
    }
    return complete;
}

Expected<Operation> readManifest(const QByteArray &document, const QStringList &parserNames)
{
    const auto index = JsonIndex::make(document);
    if (!index)
        return Error{ErrorKind::Usage, index.error().detail};
    StrictErrors errors;
    Operation operation;
    {
        StrictReader reader((*index)->root(), errors);
        if (reader.integer("schema") != 1)
            reader.refuse(u"\"schema\" must be 1"_s);
        operation.id = reader.text("id");
        operation.name = reader.text("name");
        operation.version = reader.text("version");
        operation.author = reader.text("author");
        operation.requiredVersion = reader.text("requiredVersion");
        operation.worksWith = reader.texts("worksWith");
        operation.source = reader.text("source");
        operation.link = reader.text("link");
        operation.baseUrl = reader.text("baseUrl");
        for (StrictReader &field : reader.objects("configuration")) {
            operation.configuration.append(
                {field.text("id"), field.text("title"), field.optionalText("placeholder"), field.boolean("secret")});
        }
        operation.test = readRequest(reader.object("test"));
        for (StrictReader &action : reader.objects("actions"))
            operation.actions.append(readAction(std::move(action), parserNames));
        for (const ActionSpec &action : std::as_const(operation.actions)) {
            for (const ChainSpec &chain : action.chains)
                checkChain(chain, operation, reader);
        }
    }
    if (!errors.isEmpty())
        return Error{ErrorKind::Usage, errors.first()};
    return operation;
}

} // namespace wb
