#include "ui/sectionexport.h"

#include "models/domain/csvwriter.h"
#include "models/domain/filewriter.h"
#include "models/domain/poolwork.h"
#include "models/domain/settings.h"
#include "ui/exportpath.h"
#include "ui/workbench.h"

#include <QFileInfo>

namespace wb {

namespace {

Expected<int> write(const RowChoice &choice, const QString &path, const CsvOptions &options)
{
    FileWriter file(path);
    // The first failure stays with the writer, which tells it in the end.
    static_cast<void>(file.write(sectionCsvHeader(*choice.source, choice.columns, options)));
    int rows = 0;
    choice.forEach([&](int row) {
        static_cast<void>(file.write(sectionCsvLine(*choice.source, row, choice.columns, options)));
        ++rows;
    });
    if (const Expected<void> done = file.commit(); !done)
        return done.error();
    return rows;
}

} // namespace

SectionExport::SectionExport(const WindowContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
}

QString SectionExport::freePath(const QString &title) const
{
    return freeExportPath(*m_context.workbench->settings, *m_context.workbench->clock, title);
}

void SectionExport::start(RowChoice choice, const QString &path)
{
    ++m_running;
    runInPool<Expected<int>>(
        *m_context.pool, this,
        [choice = std::move(choice), path, options = csvOptions(*m_context.workbench->settings)] {
            return write(choice, path, options);
        },
        [this, path](Expected<int> rows) {
            --m_running;
            if (!rows) {
                emit failed(rows.error());
                return;
            }
            Settings &settings = *m_context.workbench->settings;
            settings.setText(SettingKey::LastExportFolder, QFileInfo(path).absolutePath());
            settings.saveLater();
            emit written(path, *rows);
        });
}

} // namespace wb
