#pragma once

#include "models/domain/call.h"
#include "ui/workbench.h"

#include <QObject>

#include <memory>

class QThreadPool;

namespace wb {

class CsvSink;

/// Writes a case as CSV: from the store in pieces, into the file in the pool.
class CaseExport final : public QObject
{
    Q_OBJECT

public:
    CaseExport(const Workbench &workbench, QThreadPool *pool, QObject *parent = nullptr);
    ~CaseExport() override;

    struct Written
    {
        QString path = {};
        int rows = 0;
    };

    /// The last export folder, at first Documents, else the home folder.
    QString folder() const;
    /// A name of its own: of the case and the moment, and of no file that is there.
    QString freePath(const QString &caseName) const;
    /// One at a time; ended() follows.
    void start(const QString &caseId, const QString &caseName, const QString &path);
    bool isRunning() const { return m_sink != nullptr; }

signals:
    void written(const wb::CaseExport::Written &written);
    void failed(const wb::Error &error);

private:
    void end(const QString &path, std::shared_ptr<CsvSink> sink);

    const Workbench m_workbench;
    QThreadPool *m_pool;
    std::shared_ptr<CsvSink> m_sink;
    Call m_call;
};

} // namespace wb
