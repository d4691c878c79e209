#include "ui/diagnostics.h"

#include "models/domain/operations.h"
#include "models/domain/safetext.h"
#include "models/domain/settingchoices.h"
#include "models/domain/settingsfile.h"
#include "models/store/sqlite.h"
#include "ui/workbench.h"

#include <QDir>
#include <QGuiApplication>
#include <QLocale>
#include <QScreen>
#include <QSysInfo>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

/// Of a few that we know, so that nothing else can stand there.
bool isValueHarmless(SettingKey key)
{
    const SettingChoice *const choice = settingChoice(key);
    return choice
        && (choice->editor == SettingChoice::Editor::Options || choice->editor == SettingChoice::Editor::Size
            || choice->editor == SettingChoice::Editor::Switch);
}

QString orUnknown(const QString &text)
{
    return text.isEmpty() ? u"unknown"_s : visible(text);
}

QStringList screens()
{
    QStringList all;
    for (const QScreen *const screen : QGuiApplication::screens()) {
        all.append(
            u"%1×%2 at %3"_s.arg(screen->size().width()).arg(screen->size().height()).arg(screen->devicePixelRatio()));
    }
    return all;
}

} // namespace

QString diagnosticsText(const Workbench &workbench, const std::map<ErrorKind, int> &errors)
{
    QStringList lines;
    lines.append(u"Indicator Workbench %1"_s.arg(QCoreApplication::applicationVersion()));
    lines.append(u"Qt %1 (built with %2), SQLite %3"_s.arg(QString::fromLatin1(qVersion()),
                                                           QStringLiteral(QT_VERSION_STR), sqliteVersion()));
    lines.append(u"System: %1, %2 %3, %4"_s.arg(QSysInfo::prettyProductName(), QSysInfo::kernelType(),
                                                QSysInfo::kernelVersion(), QSysInfo::currentCpuArchitecture()));
    lines.append(u"Session: %1, desktop %2, platform %3, locale %4"_s.arg(
        orUnknown(qEnvironmentVariable("XDG_SESSION_TYPE")), orUnknown(qEnvironmentVariable("XDG_CURRENT_DESKTOP")),
        QGuiApplication::platformName(), QLocale().name()));
    lines.append(u"Screens: %1"_s.arg(screens().join(u", "_s)));
    lines.append(u"Data: %1"_s.arg(workbench.isDemo ? u"demo"_s : u"service"_s));
    lines.append(u"Operations:"_s);
    for (const KnownOperation *const known : workbench.operations->all()) {
        lines.append(
            u"  %1 %2, %3, %4"_s.arg(visible(known->operation.id), visible(known->operation.version),
                                     known->isBuiltIn ? u"built in"_s : u"installed"_s,
                                     workbench.operations->isEnabled(known->operation.id) ? u"on"_s : u"off"_s));
    }
    QStringList kinds;
    for (const auto &[kind, count] : errors)
        kinds.append(u"%1 %2"_s.arg(kindName(kind)).arg(count));
    lines.append(u"Errors since this window was opened: %1"_s.arg(kinds.isEmpty() ? u"none"_s : kinds.join(u", "_s)));
    QStringList changed;
    for (const SettingSpec &spec : settingSpecs()) {
        const QJsonValue value = workbench.settings->value(spec.key);
        if (value == spec.defaultValue)
            continue;
        changed.append(isValueHarmless(spec.key) ? u"  %1: %2"_s.arg(spec.name, settingText(spec.key, value))
                                                 : u"  %1 (value left out)"_s.arg(spec.name));
    }
    lines.append(changed.isEmpty() ? u"Settings: as they came"_s : u"Settings that are not as they came:"_s);
    lines += changed;
    QString text = lines.join(u'\n') + u'\n';
    return text.replace(QDir::homePath(), u"~"_s);
}

} // namespace wb
