#include "ui/cli/commands.h"

#include "models/domain/csvwriter.h"
#include "models/domain/jsonbuilder.h"
#include "models/domain/operations.h"
#include "models/domain/safetext.h"
#include "models/store/casestore.h"
#include "network/connectiontest.h"
#include "network/demo/demoserver.h"
#include "ui/cli/output.h"
#include "ui/cli/printers.h"

#include <memory>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

QStringList typeNames(const ActionSpec &action)
{
    QStringList names;
    for (const IndicatorType type : action.indicatorTypes)
        names.append(indicatorTypeName(type));
    return names;
}

QString billingName(Billing billing)
{
    return billing == Billing::Record ? u"record"_s : u"call"_s;
}

void writeAction(JsonBuilder &json, const Operation &operation, const ActionSpec &action)
{
    json.beginObject();
    json.key("operation").text(operation.id);
    json.key("id").text(action.id);
    json.key("title").text(action.title);
    json.key("indicatorTypes").beginArray();
    for (const QString &name : typeNames(action))
        json.text(name);
    json.endArray();
    json.key("product").text(action.product);
    json.key("billing").text(billingName(action.billing));
    json.key("parameters").beginArray();
    for (const ActionParameter &parameter : action.parameters) {
        json.beginObject();
        json.key("name").text(parameter.name);
        json.key("description").text(parameter.description);
        if (parameter.isHost) {
            json.key("type").text(u"host");
            json.endObject();
            continue;
        }
        if (parameter.values.isEmpty()) {
            json.key("minimum").integer(parameter.minimum);
            json.key("maximum").integer(parameter.maximum);
        } else {
            json.key("values").beginArray();
            for (const QString &value : parameter.values)
                json.text(value);
            json.endArray();
        }
        json.key("default").text(parameter.defaultValue);
        json.endObject();
    }
    json.endArray();
    json.endObject();
}

QString numberOrDash(const std::optional<qint64> &number)
{
    return number ? QString::number(*number) : u"-"_s;
}

void writeNumber(JsonBuilder &json, const std::optional<qint64> &number)
{
    if (number)
        json.integer(*number);
    else
        json.null();
}

QByteArray accountAsJson(const AccountInfo &account)
{
    JsonBuilder json;
    json.beginObject();
    json.key("userName").text(account.userName);
    json.key("active").boolean(account.isActive);
    json.key("products").beginArray();
    for (const AccountInfo::Product &product : account.products) {
        json.beginObject();
        json.key("id").text(product.id);
        json.key("perMinute");
        writeNumber(json, product.perMinute);
        json.key("perHour");
        writeNumber(json, product.perHour);
        json.key("perMonth");
        writeNumber(json, product.perMonth);
        json.key("usedToday");
        writeNumber(json, product.usedToday);
        json.key("usedThisMonth");
        writeNumber(json, product.usedThisMonth);
        json.key("expires");
        if (product.expires.isEmpty())
            json.null();
        else
            json.text(product.expires);
        json.endObject();
    }
    json.endArray();
    json.endObject();
    return json.document() + '\n';
}

QByteArray accountAsTable(const AccountInfo &account)
{
    QList<QStringList> rows;
    for (const AccountInfo::Product &product : account.products) {
        rows.append({visible(product.id), numberOrDash(product.usedThisMonth), numberOrDash(product.perMonth),
                     numberOrDash(product.perMinute), product.expires.isEmpty() ? u"-"_s : visible(product.expires)});
    }
    return (visible(account.userName) + (account.isActive ? u""_s : u" (not active)"_s) + u"\n\n"_s).toUtf8()
        + textTable({u"product"_s, u"this month"_s, u"limit a month"_s, u"a minute"_s, u"expires"_s}, rows);
}

int statusOf(const Error &error)
{
    return error.kind == ErrorKind::NoCredentials || error.kind == ErrorKind::Keychain ? ExitNoCredentials : ExitFailed;
}

} // namespace

int printText(const QByteArray &text)
{
    Output output({});
    output.write(text);
    if (const Expected<void> written = output.finish(); !written) {
        printError(written.error().detail);
        return ExitFailed;
    }
    return ExitDone;
}

int printActions(const CommandLine &line, const Operations &operations)
{
    JsonBuilder json;
    json.beginArray();
    QList<QStringList> rows;
    for (const KnownOperation *const known : operations.atWork(false)) {
        for (const ActionSpec &action : known->operation.actions) {
            if (!operations.isActionEnabled(action.id))
                continue;
            writeAction(json, known->operation, action);
            QStringList parameters;
            for (const ActionParameter &parameter : action.parameters)
                parameters.append(u"--"_s + parameter.name);
            rows.append({action.id, action.title, typeNames(action).join(u", "_s), action.product,
                         billingName(action.billing), parameters.join(u' ')});
        }
    }
    json.endArray();
    if (line.format == CommandLine::Format::Json)
        return printText(json.document() + '\n');
    return printText(
        textTable({u"action"_s, u"title"_s, u"takes"_s, u"product"_s, u"billed by"_s, u"parameters"_s}, rows));
}

int printDemoService(DemoServer &server, quint16 port)
{
    const Expected<quint16> started = server.start(port);
    if (!started) {
        printError(started.error().detail);
        return ExitFailed;
    }
    return printText("url=" + server.url().toEncoded() + "\napi_username=" + DemoServer::userName().toUtf8()
                     + "\napi_key=" + DemoServer::key().toUtf8() + '\n');
}

SmallCommand::SmallCommand(const CommandLine &line, const Workbench &workbench, QObject *parent)
    : QObject(parent)
    , m_line(line)
    , m_workbench(workbench)
{
}

void SmallCommand::start()
{
    switch (m_line.command) {
    case CommandLine::Command::Cases:
        listCases();
        break;
    case CommandLine::Command::Account:
        showAccount();
        break;
    case CommandLine::Command::Operations:
        changeOperations();
        break;
    default:
        exportCase();
        break;
    }
}

void SmallCommand::listCases()
{
    m_call = m_workbench.cases->cases(this, [this](Expected<QList<CaseInfo>> cases) {
        if (!cases) {
            printError(cases.error().detail);
            emit ended(ExitFailed);
            return;
        }
        QList<QStringList> rows;
        for (const CaseInfo &info : *cases) {
            rows.append({visible(info.name), QString::number(info.indicators), QString::number(info.facts),
                         QString::number(info.lookups), info.lastUsed.toUTC().toString(u"yyyy-MM-dd HH:mm"_s)});
        }
        emit ended(
            printText(textTable({u"case"_s, u"indicators"_s, u"facts"_s, u"lookups"_s, u"last used (UTC)"_s}, rows)));
    });
}

void SmallCommand::showAccount()
{
    m_call = m_workbench.connectionTest->run(this, [this](Expected<AccountInfo> account) {
        if (!account) {
            printError(u"account: failed (%1): %2"_s.arg(kindName(account.error().kind), account.error().detail));
            emit ended(statusOf(account.error()));
            return;
        }
        emit ended(
            printText(m_line.format == CommandLine::Format::Json ? accountAsJson(*account) : accountAsTable(*account)));
    });
}

void SmallCommand::exportCase()
{
    m_call = m_workbench.cases->openByName(m_line.caseName, this, [this](Expected<std::optional<CaseInfo>> opened) {
        if (!opened) {
            printError(opened.error().detail);
            emit ended(ExitFailed);
        } else if (!*opened) {
            printError(u"there is no case %1; \"cases\" lists them"_s.arg(m_line.caseName));
            emit ended(ExitUsage);
        } else {
            exportFacts((*opened)->id);
        }
    });
}

void SmallCommand::exportFacts(const QString &caseId)
{
    auto facts = std::make_shared<QList<CsvFact>>();
    m_call = m_workbench.cases->facts(
        caseId, this,
        [this, facts](QList<CaseFact> chunk) {
            for (const CaseFact &fact : chunk)
                facts->append({fact.fact, fact.status, fact.tlp, m_line.caseName, fact.addedBy, fact.note});
        },
        [this, facts](Expected<int> count) {
            if (!count) {
                printError(count.error().detail);
                emit ended(ExitFailed);
                return;
            }
            if (*count == 0) // a case of the same name may be in the other store
                printError(u"nothing is kept in the case %1"_s.arg(m_line.caseName));
            QList<QByteArray> documents = {};
            if (m_line.preset == u"threatq")
                documents = threatqCsv(*facts);
            else
                documents.append(factsCsv(*facts, {}));
            int number = 0;
            for (const QByteArray &document : documents) {
                // More than one file: NAME.csv, NAME-2.csv, ...
                QString path = m_line.output;
                if (++number > 1 && !path.isEmpty()) {
                    const qsizetype dot = path.lastIndexOf(u'.');
                    const qsizetype at = dot > path.lastIndexOf(u'/') ? dot : path.size();
                    path.insert(at, u"-%1"_s.arg(number));
                }
                Output output(path);
                output.write(document);
                if (const Expected<void> written = output.finish(); !written) {
                    printError(written.error().detail);
                    emit ended(ExitFailed);
                    return;
                }
            }
            emit ended(ExitDone);
        });
}

} // namespace wb
