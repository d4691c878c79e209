#include "ui/exportpath.h"

#include "models/domain/clock.h"
#include "models/domain/settings.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QStandardPaths>

namespace wb {

using namespace Qt::StringLiterals;

QString exportFolder(const Settings &settings)
{
    const QStringList candidates = {settings.text(SettingKey::LastExportFolder),
                                    QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
                                    QDir::homePath()};
    for (const QString &candidate : candidates) {
        if (!candidate.isEmpty() && QFileInfo(candidate).isDir())
            return candidate;
    }
    return QDir::homePath();
}

QString freeExportPath(const Settings &settings, const Clock &clock, const QString &what)
{
    QString name;
    for (const QChar c : what)
        name += c.isLetterOrNumber() || c == u'-' || c == u'.' ? c : QChar(u'-');
    while (name.startsWith(u'.') || name.startsWith(u'-'))
        name.remove(0, 1);
    name = name.left(80);
    const QString stamp = clock.nowUtc().toString(u"yyyyMMdd'T'HHmmss'Z'"_s);
    const QString base = u"%1/%2-%3"_s.arg(exportFolder(settings), name.isEmpty() ? u"export"_s : name, stamp);
    QString path = base + u".csv"_s;
    for (int i = 2; QFileInfo::exists(path); ++i)
        path = u"%1-%2.csv"_s.arg(base).arg(i);
    return path;
}

CsvOptions csvOptions(const Settings &settings)
{
    CsvOptions options;
    options.forSpreadsheets = settings.text(SettingKey::CsvFlavour) == u"spreadsheets";
    // Where the comma divides numbers, spreadsheets divide cells by another sign.
    if (options.forSpreadsheets && QLocale().decimalPoint() == u","_s)
        options.separator = ';';
    options.whoisRecords = settings.isOn(SettingKey::CsvWhoisRecords);
    return options;
}

} // namespace wb
