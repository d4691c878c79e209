#pragma once

#include "models/tables/rowchoice.h"
#include "ui/windowcontext.h"

#include <QObject>

namespace wb {

struct Error;

/// Writes rows of a section as CSV, in the pool.
class SectionExport final : public QObject
{
    Q_OBJECT

public:
    explicit SectionExport(const WindowContext &context, QObject *parent = nullptr);

    /// A name for them that is free, in the last export folder.
    QString freePath(const QString &title) const;
    /// One of written() and failed() follows.
    void start(RowChoice choice, const QString &path);
    bool isRunning() const { return m_running > 0; }

signals:
    void written(const QString &path, int rows);
    void failed(const wb::Error &error);

private:
    const WindowContext m_context;
    int m_running = 0;
};

} // namespace wb
