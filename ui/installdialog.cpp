#include "ui/installdialog.h"

#include "models/domain/safetext.h"
#include "ui/actionwords.h"

#include <QUrl>
#include <QVersionNumber>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

QString titleFor(const OperationPackage &package, const KnownOperation *before)
{
    return before ? InstallDialog::tr("Operation already installed: version %1, this is %2")
                        .arg(before->operation.version, package.operation.version)
                  : InstallDialog::tr("Install %1 %2?").arg(visible(package.operation.name), package.operation.version);
}

QString verbFor(const OperationPackage &package, const KnownOperation *before)
{
    if (!before)
        return InstallDialog::tr("Install");
    if (before->operation.version == package.operation.version)
        return InstallDialog::tr("Reinstall");
    const int order = QVersionNumber::compare(QVersionNumber::fromString(before->operation.version).normalized(),
                                              QVersionNumber::fromString(package.operation.version).normalized());
    return order > 0 ? InstallDialog::tr("Downgrade")
        : order < 0  ? InstallDialog::tr("Upgrade")
                     : InstallDialog::tr("Reinstall");
}

/// What a request tells the service.
QString whatItSends(const Operation &operation)
{
    return InstallDialog::tr("the indicator that is looked up (%1), only when you run an action")
        .arg(typesText(operation));
}

QString whatItWants(const Operation &operation)
{
    QStringList fields;
    for (const ConfigurationField &field : operation.configuration)
        fields.append(visible(field.title));
    const QString names = fields.join(InstallDialog::tr(" and "));
    switch (operation.auth.kind) {
    case AuthKind::None:
        return InstallDialog::tr("no secret");
    case AuthKind::Basic:
        return InstallDialog::tr("%1, sent in the header Authorization").arg(names);
    case AuthKind::HeaderKey:
        return InstallDialog::tr("%1, sent in the header %2").arg(names, QString::fromLatin1(operation.auth.name));
    case AuthKind::QueryKey:
        return InstallDialog::tr("%1, sent in the address as %2").arg(names, QString::fromLatin1(operation.auth.name));
    case AuthKind::Hmac:
        return InstallDialog::tr("%1; requests are signed, the key itself is not sent").arg(names);
    }
    Q_UNREACHABLE();
}

QStringList actionTitles(const Operation &operation)
{
    QStringList titles;
    for (const ActionSpec &action : operation.actions)
        titles.append(visible(action.title));
    return titles;
}

} // namespace

InstallDialog::InstallDialog(const Operations &operations, const OperationPackage &package, QWidget *parent)
    : QuestionDialog(titleFor(package, operations.find(package.operation.id)),
                     verbFor(package, operations.find(package.operation.id)), parent)
{
    const Operation &operation = package.operation;
    const KnownOperation *const before = operations.find(operation.id);
    if (before)
        addSentence(visible(operation.name));
    addFact(tr("Author"), visible(operation.author));
    addFact(tr("Asks"), addressText(QUrl(operation.baseUrl)));
    addFact(tr("Sends"), whatItSends(operation));
    addFact(tr("Wants"), whatItWants(operation));
    addFact(tr("Actions"), actionTitles(operation).join(u", "_s));
    const QString sha256 = QString::fromLatin1(package.sha256);
    addFact(tr("SHA-256"), sha256.left(sha256.size() / 2) + u'\n' + sha256.mid(sha256.size() / 2));
    if (before)
        addChanges(before->operation, operation);
    if (operations.wouldInstall(package).isSwitchedOff)
        addSentence(tr("It is switched off by this: it would send what it knows to another place, or in another way, "
                       "than you agreed to."));
    else if (before)
        addSentence(tr("What you configured stays: profiles, switches, keychain entries."));
    else
        addSentence(tr("It is off until you switch it on."));
}

void InstallDialog::addChanges(const Operation &before, const Operation &after)
{
    QStringList changes;
    const auto changed = [&](const QString &what, const QString &old, const QString &now) {
        if (old != now)
            changes.append(tr("%1: %2, was %3").arg(what, visible(now), visible(old)));
    };
    changed(tr("Name"), before.name, after.name);
    changed(tr("Author"), before.author, after.author);
    changed(tr("Address"), addressText(QUrl(before.baseUrl)), addressText(QUrl(after.baseUrl)));
    changed(tr("Sends"), typesText(before), typesText(after));
    changed(tr("Secrets"), whatItWants(before), whatItWants(after));
    const QStringList old = actionTitles(before);
    const QStringList now = actionTitles(after);
    QStringList added;
    QStringList gone;
    std::copy_if(now.cbegin(), now.cend(), std::back_inserter(added),
                 [&](const QString &t) { return !old.contains(t); });
    std::copy_if(old.cbegin(), old.cend(), std::back_inserter(gone),
                 [&](const QString &t) { return !now.contains(t); });
    if (!added.isEmpty())
        changes.append(tr("New actions: %1").arg(added.join(u", "_s)));
    if (!gone.isEmpty())
        changes.append(tr("No longer there: %1").arg(gone.join(u", "_s)));
    addFact(tr("Changes"), changes.isEmpty() ? tr("nothing of the above") : changes.join(u'\n'));
}

} // namespace wb
