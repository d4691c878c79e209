#include "models/domain/manifest.h"

#include "models/domain/declaredresult.h"
#include "models/domain/ipaddress.h"
#include "models/domain/strictreader.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

/// Ids stand in file names, commands and keys: of small letters, digits and hyphens.
bool isId(const QString &text)
{
    static const QRegularExpression pattern(u"\\A[a-z0-9]+(-[a-z0-9]+)*\\z"_s);
    return text.size() <= 64 && pattern.match(text).hasMatch();
}

bool isVersion(const QString &text)
{
    static const QRegularExpression pattern(u"\\A(0|[1-9][0-9]{0,5})(\\.(0|[1-9][0-9]{0,5})){1,3}\\z"_s);
    return pattern.match(text).hasMatch();
}

bool isPath(const QString &text)
{
    static const QRegularExpression pattern(u"\\A/[!-~]*\\z"_s);
    const QString plain = QUrl::fromPercentEncoding(text.toLatin1());
    const QStringList steps = plain.split(u'/');
    return pattern.match(text).hasMatch() && !text.contains(u'?') && !text.contains(u'#') && !steps.contains(u".."_s)
        && !steps.contains(u"."_s);
}

/// Also of a header: what stands there needs no encoding and ends nothing.
bool isQueryName(const QByteArray &name)
{
    static const QRegularExpression pattern(u"\\A[A-Za-z0-9_.\\[\\]-]{1,64}\\z"_s);
    return pattern.match(QString::fromUtf8(name)).hasMatch();
}

/// A service is asked by https; by plain http only on this computer.
bool isServiceAddress(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || url.hasQuery() || url.hasFragment() || !url.userInfo().isEmpty()
        || url.path().endsWith(u'/'))
        return false;
    if (url.scheme() == u"https")
        return true;
    const auto v4 = readIpv4(url.host());
    return url.scheme() == u"http"
        && (url.host() == u"localhost" || url.host() == u"::1" || (v4 && v4->bytes[0] == 127));
}

QString checkedText(StrictReader &reader, QByteArrayView name, bool (*isGood)(const QString &), const QString &must)
{
    const QString text = reader.text(name);
    if (!text.isEmpty() && !isGood(text))
        reader.refuse(name, must);
    return text;
}

/// Everything that is shown comes from here: nothing invisible, and nothing that has no end.
void checkTexts(const JsonIndex &index, StrictReader &reader)
{
    constexpr qsizetype LongestText = 1000;
    for (quint32 token = 0; token < index.tokens().size(); ++token) {
        const JsonValue value = index.at(token);
        if (!value.isString())
            continue;
        const QString text = value.string();
        const bool isHidden = std::any_of(text.begin(), text.end(), [](QChar c) {
            return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format || c.isSurrogate();
        });
        if (text.size() > LongestText || isHidden || text.contains(u"\\u"_s))
            reader.refuse(value, u"must be at most 1000 characters, all of which can be seen"_s);
    }
}

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
    if (!isQueryName(item.name))
        reader.refuse("name", u"must be of letters, digits and _.-[]"_s);
    item.value = reader.optionalText("value");
    item.parameter = reader.optionalText("parameter");
    if (StrictReader map = reader.optionalObject("map"); map.exists())
        item.map = readMap(std::move(map));
    if (item.value.isEmpty() == item.parameter.isEmpty())
        reader.refuse(u"needs either \"value\" or \"parameter\""_s);
    return item;
}

/// In place of those before it alone, and under an id of its own: so every chain of requests has an end.
RequestSpec readRequest(StrictReader reader, const QList<RequestSpec> &before = {})
{
    const auto isBefore = [&](const QString &id) {
        return std::any_of(before.cbegin(), before.cend(), [&](const RequestSpec &each) { return each.id == id; });
    };
    RequestSpec request;
    request.id = reader.text("id");
    if (isBefore(request.id))
        reader.refuse("id", u"is the id of a request before it"_s);
    request.method = reader.choice("method", {u"GET"_s}).toUtf8();
    request.path = reader.text("path");
    if (!isPath(request.path))
        reader.refuse("path", u"must start with /, be percent-encoded and not climb"_s);
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
        if (!request.ofRequest.isEmpty() && !isBefore(request.ofRequest))
            when.refuse("request", u"must be the id of a request before it"_s);
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
    parameter.name = checkedText(reader, "name", isId, u"must be of small letters, digits and hyphens"_s);
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

/// Whatever the parameters are, there must be something to ask.
bool asksAlways(const ActionSpec &action, IndicatorType type)
{
    return std::any_of(action.requests.cbegin(), action.requests.cend(), [type](const RequestSpec &request) {
        return !request.onError && request.given.isEmpty() && request.isFor(type);
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
    action.id = checkedText(reader, "id", isId, u"must be of small letters, digits and hyphens"_s);
    if (action.id == u"all") // of the command line
        reader.refuse("id", u"must not be \"all\""_s);
    action.title = reader.text("title");
    action.shortTitle = reader.optionalText("shortTitle");
    if (action.shortTitle.isEmpty())
        action.shortTitle = action.title;
    action.description = reader.text("description");
    action.indicatorTypes = readTypes(reader, reader.texts("indicatorTypes"));
    if (reader.value()["parser"].exists())
        action.parser = reader.choice("parser", parserNames);
    else
        action.declared = readDeclaredResult(reader, action.id, action.title);
    action.product = reader.text("product");
    if (reader.choice("billing", {u"call"_s, u"record"_s}) == u"record")
        action.billing = Billing::Record;
    action.isTriage = reader.optionalBoolean("triage", false);
    for (StrictReader &parameter : reader.optionalObjects("parameters"))
        action.parameters.append(readParameter(std::move(parameter)));
    for (StrictReader &request : reader.objects("requests")) {
        if (action.declared && request.value()["paging"].exists())
            request.refuse("paging", u"needs a parser, which finds the next page"_s);
        action.requests.append(readRequest(std::move(request), action.requests));
    }
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

AuthSpec readAuth(StrictReader reader)
{
    static const QMap<QString, AuthKind> kinds = {{u"none"_s, AuthKind::None},
                                                  {u"basic"_s, AuthKind::Basic},
                                                  {u"header"_s, AuthKind::HeaderKey},
                                                  {u"query"_s, AuthKind::QueryKey},
                                                  {u"hmac"_s, AuthKind::Hmac}};
    static const QStringList ofTransport = {u"host"_s,       u"connection"_s,      u"cookie"_s,
                                            u"user-agent"_s, u"accept-encoding"_s, u"transfer-encoding"_s};
    AuthSpec auth;
    auth.kind = kinds.value(reader.choice("type", kinds.keys()), AuthKind::None);
    if (auth.kind != AuthKind::HeaderKey && auth.kind != AuthKind::QueryKey)
        return auth;
    auth.name = reader.text("name").toUtf8();
    const QString name = QString::fromUtf8(auth.name).toLower();
    if (!isQueryName(auth.name) || name.contains(u'[') || name.contains(u']') || ofTransport.contains(name)
        || name.startsWith(u"content-"))
        reader.refuse("name", u"cannot be the name of a header or query item with a key"_s);
    return auth;
}

/// What the way of authentication needs is what is asked for: no field is without use.
void checkConfiguration(const Operation &operation, StrictReader &reader)
{
    qsizetype secrets = 0;
    QStringList ids;
    for (const ConfigurationField &field : operation.configuration) {
        secrets += field.isSecret;
        ids.append(field.id);
    }
    const qsizetype users = operation.configuration.size() - secrets;
    if (secrets != (operation.auth.needsCredentials() ? 1 : 0) || users != (operation.auth.needsUser() ? 1 : 0)) {
        reader.refuse(u"\"configuration\" must have %1, for its \"auth\""_s.arg(
            operation.auth.needsUser()              ? u"one field for the user and a secret one"_s
                : operation.auth.needsCredentials() ? u"one secret field"_s
                                                    : u"no field"_s));
    }
    if (ids.removeDuplicates() > 0)
        reader.refuse(u"\"configuration\" has an id twice"_s);
}

TestSpec readTest(StrictReader reader)
{
    TestSpec test;
    test.parser = reader.optionalChoice("parser", {u"account"_s}, {});
    if (test.parser.isEmpty())
        test.outcomes = readOutcomeRules(reader);
    test.request = readRequest(std::move(reader));
    return test;
}

/// The key is added to the query when it is sent: no item may stand in its place.
void checkQueries(const Operation &operation, StrictReader &reader)
{
    if (operation.auth.kind != AuthKind::QueryKey)
        return;
    QList<RequestSpec> requests = {operation.test.request};
    for (const ActionSpec &action : operation.actions)
        requests += action.requests;
    for (const RequestSpec &request : requests) {
        for (const QueryItem &item : request.query) {
            if (item.name.compare(operation.auth.name, Qt::CaseInsensitive) == 0)
                reader.refuse(u"the request \"%1\" has a query item with the name of the key"_s.arg(request.id));
        }
    }
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
        checkTexts(**index, reader);
        operation.id = checkedText(reader, "id", isId, u"must be of small letters, digits and hyphens"_s);
        operation.name = reader.text("name");
        const QString versionMust = u"must be numbers with dots between them, such as \"1.0\""_s;
        operation.version = checkedText(reader, "version", isVersion, versionMust);
        operation.author = reader.text("author");
        operation.requiredVersion = checkedText(reader, "requiredVersion", isVersion, versionMust);
        operation.worksWith = reader.texts("worksWith");
        operation.source = reader.text("source");
        operation.link = checkedText(reader, "link", isServiceAddress, u"must be https://HOST"_s);
        operation.baseUrl =
            checkedText(reader, "baseUrl", isServiceAddress,
                        u"must be https://HOST (http for this computer alone), without a / at its end"_s);
        operation.auth = readAuth(reader.object("auth"));
        for (StrictReader &field : reader.optionalObjects("configuration")) {
            operation.configuration.append(
                {field.text("id"), field.text("title"), field.optionalText("placeholder"), field.boolean("secret")});
        }
        checkConfiguration(operation, reader);
        operation.test = readTest(reader.object("test"));
        for (StrictReader &action : reader.objects("actions"))
            operation.actions.append(readAction(std::move(action), parserNames));
        for (const ActionSpec &action : std::as_const(operation.actions)) {
            for (const ChainSpec &chain : action.chains)
                checkChain(chain, operation, reader);
        }
        if (QStringList ids = operation.runIds(); ids.removeDuplicates() > 0)
            reader.refuse(u"\"actions\" has an id twice"_s);
        checkQueries(operation, reader);
    }
    if (!errors.isEmpty())
        return Error{ErrorKind::Usage, errors.first()};
    return operation;
}

} // namespace wb
