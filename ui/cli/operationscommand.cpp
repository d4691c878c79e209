// "operations": which there are, which are on, and what is installed.
#include "models/domain/connectionsettings.h"
#include "models/domain/jsonbuilder.h"
#include "models/domain/operations.h"
#include "models/domain/profiles.h"
#include "models/domain/safetext.h"
#include "models/domain/settings.h"
#include "network/credentialsource.h"
#include "ui/cli/commands.h"
#include "ui/cli/output.h"
#include "ui/cli/printers.h"

#include <QFile>
#include <QFileInfo>
#include <QUrl>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

/// As it is asked: letters of another script, which look like others, are not shown as such.
QString hostOf(const Operation &operation)
{
    return QUrl(operation.baseUrl).host(QUrl::FullyEncoded);
}

/// What a user decides by before anything is sent: who asks whom, and with what.
QString whatItSends(const Operation &operation)
{
    QStringList secrets;
    for (const ConfigurationField &field : operation.configuration)
        secrets.append(field.title);
    return u"%1 asks %2%3"_s.arg(operation.name, hostOf(operation),
                                 secrets.isEmpty() ? u", without credentials"_s
                                                   : u", with "_s + secrets.join(u" and "_s));
}

int printOperations(const CommandLine &line, const Operations &operations)
{
    JsonBuilder json;
    QList<QStringList> rows;
    json.beginArray();
    for (const KnownOperation *const known : operations.all()) {
        const Operation &operation = known->operation;
        const bool isEnabled = operations.isEnabled(operation.id);
        QStringList actions;
        for (const ActionSpec &action : operation.actions)
            actions.append(action.id);
        const QString host = hostOf(operation);
        json.beginObject().member(u"id", operation.id).member(u"name", operation.name);
        json.member(u"version", operation.version).member(u"author", operation.author);
        json.member(u"requiredVersion", operation.requiredVersion).member(u"host", host);
        json.member(u"enabled", isEnabled).member(u"builtIn", known->isBuiltIn);
        json.member(u"actions", actions).endObject();
        rows.append({operation.id, operation.version, isEnabled ? u"enabled"_s : u"disabled"_s, host,
                     visible(operation.name), actions.join(u", "_s)});
    }
    json.endArray();
    if (line.format == CommandLine::Format::Json)
        return printText(json.document() + '\n');
    return printText(textTable({u"operation"_s, u"version"_s, u"state"_s, u"asks"_s, u"name"_s, u"actions"_s}, rows));
}

int failed(const Error &error)
{
    printError(error.detail);
    return error.kind == ErrorKind::Usage ? ExitUsage : ExitFailed;
}

int installOperation(const QString &path, Operations &operations)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly)) {
        printError(u"%1 cannot be read"_s.arg(path));
        return ExitUsage;
    }
    // One byte more tells that it is too large, whatever its size.
    const Expected<OperationPackage> package =
        readOperationPackage(QFileInfo(path).fileName(), file.read(LargestPackage + 1), operations.rules());
    if (!package)
        return failed(package.error());
    const Expected<InstallReport> installed = operations.install(*package);
    if (!installed)
        return failed(installed.error());
    const Operation &operation = package->operation;
    QString done = u"%1 %2 is installed"_s.arg(operation.id, operation.version);
    if (installed->before == operation.version)
        done += u" again"_s;
    else if (!installed->before.isEmpty())
        done += u" in place of %1"_s.arg(installed->before);
    if (installed->isSwitchedOff)
        done += u", and disabled: it sends what it knows to another place than before"_s;
    else if (!operations.isEnabled(operation.id))
        done += u", and disabled"_s;
    return printText(u"%1.\n%2.\nSHA-256 %3\n"_s
                         .arg(visible(done), visible(whatItSends(operation)), QString::fromLatin1(package->sha256))
                         .toUtf8());
}

} // namespace

void SmallCommand::changeOperations()
{
    Operations &operations = *m_workbench.operations;
    int status = ExitDone;
    if (m_line.verb == u"list") {
        status = printOperations(m_line, operations);
    } else if (m_line.verb == u"install") {
        status = installOperation(m_line.operand, operations);
    } else if (m_line.verb == u"remove") {
        removeOperation(m_line.operand);
        return;
    } else {
        Expected<void> set = operations.setEnabled(m_line.operand, m_line.verb == u"enable");
        if (set)
            set = m_workbench.settings->save();
        if (!set)
            status = failed(set.error());
    }
    emit ended(status);
}

/// The keychain first: what it still has when the operation is gone would be found by nobody.
void SmallCommand::removeOperation(const QString &id)
{
    const KnownOperation *const known = m_workbench.operations->find(id);
    const bool isInstalled = m_workbench.operations->isInstalled(id);
    const bool hasKeys = isInstalled && (!known || known->operation.auth.needsCredentials());
    // Of one that never had anything to keep secret it is no failure when there is no keychain to ask.
    const bool mayHaveSecrets = hasKeys || connectionOf(*m_workbench.settings, id) != ConnectionSettings();
    const auto remove = [this, id, mayHaveSecrets](const Expected<void> &asked) {
        const Expected<void> forgotten = mayHaveSecrets ? asked : Expected<void>();
        const Expected<void> removed = m_workbench.operations->remove(id);
        if (!removed) {
            emit ended(failed(removed.error()));
            return;
        }
        if (!forgotten)
            printError(
                u"%1 is removed, but its entries in the keychain may be left: %2"_s.arg(id, forgotten.error().detail));
        emit ended(forgotten ? ExitDone : ExitNoCredentials);
    };
    QList<CredentialId> credentials;
    for (const QString &profile : hasKeys ? profilesOf(*m_workbench.settings, id).names : QStringList())
        credentials.append({id, profile});
    // Also when the way is another by now: the password may have been left from before.
    if (isInstalled)
        credentials.append(proxyPasswordId({id, firstProfile()}));
    m_call = m_workbench.credentials->forgetAll(credentials, this, remove);
}

} // namespace wb
