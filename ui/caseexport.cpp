#include "ui/caseexport.h"

#include "models/domain/csvwriter.h"
#include "models/domain/filewriter.h"
#include "models/domain/poolwork.h"
#include "models/domain/settings.h"
#include "models/store/casestore.h"
#include "ui/exportpath.h"

#include <QFileInfo>
#include <QMutex>

#include <deque>

namespace wb {

using namespace Qt::StringLiterals;

/// Chunks go in on the window's thread and are written in order by one job of the pool at a time.
class CsvSink final : public std::enable_shared_from_this<CsvSink>
{
public:
    CsvSink(const QString &path, QString caseName, const CsvOptions &options)
        : m_path(path)
        , m_caseName(std::move(caseName))
        , m_options(options)
    {
    }

    void put(QList<CaseFact> facts, QThreadPool *pool)
    {
        const QMutexLocker lock(&m_mutex);
        m_chunks.push_back(std::move(facts));
        if (std::exchange(m_isWriting, true))
            return;
        pool->start([self = shared_from_this()] { self->drain(); });
    }

    /// In the pool: what is left, then the file takes its place. Delivers the number of rows.
    Expected<int> finish()
    {
        const QMutexLocker writing(&m_writing);
        writeChunks();
        if (!m_error && !m_file)
            begin();
        if (!m_error) {
            if (const Expected<void> done = m_file->commit(); !done)
                m_error = done.error();
        }
        return m_error ? Expected<int>(*m_error) : Expected<int>(m_rows);
    }

private:
    void drain()
    {
        const QMutexLocker writing(&m_writing);
        writeChunks();
    }

    void begin()
    {
        m_file = std::make_unique<FileWriter>(m_path);
        write(factsCsvHeader(m_options));
    }

    void write(const QByteArray &bytes)
    {
        if (m_error)
            return;
        if (const Expected<void> written = m_file->write(bytes); !written)
            m_error = written.error();
    }

    void writeChunks()
    {
        for (;;) {
            QList<CaseFact> facts;
            {
                const QMutexLocker lock(&m_mutex);
                if (m_chunks.empty()) {
                    m_isWriting = false;
                    return;
                }
                facts = std::move(m_chunks.front());
                m_chunks.pop_front();
            }
            if (!m_file)
                begin();
            for (const CaseFact &fact : facts) {
                const QByteArray line =
                    factCsvLine({fact.fact, fact.status, fact.tlp, m_caseName, fact.addedBy, fact.note}, m_options);
                m_rows += !line.isEmpty();
                write(line);
            }
        }
    }

    const QString m_path;
    const QString m_caseName;
    const CsvOptions m_options;
    QMutex m_mutex;
    std::deque<QList<CaseFact>> m_chunks; ///< under m_mutex
    bool m_isWriting = false; ///< under m_mutex
    QMutex m_writing; ///< held by who writes; it guards what follows
    std::unique_ptr<FileWriter> m_file;
    std::optional<Error> m_error;
    int m_rows = 0;
};

CaseExport::CaseExport(const Workbench &workbench, QThreadPool *pool, QObject *parent)
    : QObject(parent)
    , m_workbench(workbench)
    , m_pool(pool)
{
}

CaseExport::~CaseExport() = default;

QString CaseExport::folder() const
{
    return exportFolder(*m_workbench.settings);
}

QString CaseExport::freePath(const QString &caseName) const
{
    return freeExportPath(*m_workbench.settings, *m_workbench.clock, caseName);
}

void CaseExport::start(const QString &caseId, const QString &caseName, const QString &path)
{
    if (m_sink)
        return;
    m_sink = std::make_shared<CsvSink>(path, caseName, csvOptions(*m_workbench.settings));
    m_call = m_workbench.cases->facts(
        caseId, this, [this](QList<CaseFact> chunk) { m_sink->put(std::move(chunk), m_pool); },
        [this, path](Expected<int> ended) {
            if (ended) {
                end(path, m_sink);
            } else {
                m_sink.reset();
                emit failed(ended.error());
            }
        });
}

void CaseExport::end(const QString &path, std::shared_ptr<CsvSink> sink)
{
    runInPool<Expected<int>>(
        *m_pool, this, [sink] { return sink->finish(); },
        [this, path](Expected<int> rows) {
            m_sink.reset();
            if (!rows) {
                emit failed(rows.error());
                return;
            }
            const QString target = QFileInfo(path).absolutePath();
            if (m_workbench.settings->text(SettingKey::LastExportFolder) != target) {
                m_workbench.settings->setText(SettingKey::LastExportFolder, target);
                m_workbench.settings->saveLater();
            }
            emit written({path, *rows});
        });
}

} // namespace wb
