#pragma once

#include "models/domain/rowmatch.h"
#include "models/store/casestore.h"
#include "network/lookuprunner.h"
#include "ui/workbench.h"

#include <QObject>
#include <QThreadPool>

namespace wb {

/// A case as it looks when the work is done, for who sees the program for the first time: made in a demo store that
/// has none, by the same lookups and the same adding as any other.
class DemoCase final : public QObject
{
    Q_OBJECT

public:
    explicit DemoCase(const Workbench &workbench, QObject *parent = nullptr);
    ~DemoCase() override;

    /// ended() follows, once. One that was left half made is finished.
    void make();

signals:
    void ended(const wb::Expected<void> &made);

private:
    struct Choice
    {
        QString section = {};
        RowMatch rows = {};
    };
    struct Step
    {
        QString action = {};
        Indicator indicator = {};
        bool isRelated = false;
        QList<Choice> add = {};
    };
    static Expected<std::pair<QString, QList<Step>>> read();

    void run();
    void add(const Lookup &lookup);

    const Workbench m_workbench;
    QThreadPool m_pool;
    QString m_caseId;
    QList<Step> m_steps; ///< those to go, the next one first
    Call m_call;
};

} // namespace wb
