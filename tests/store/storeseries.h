#pragma once

#include "tests/store/faultvfs.h"
#include "tests/store/storehelp.h"
#include "tests/support/fakeclock.h"

#include <QRandomGenerator>

#include <limits>

namespace wb {

/// Jobs of every kind that writes, one after the other, and what the store confirmed of them.
class StoreSeries
{
public:
    StoreSeries(const QString &path, const FaultVfs &vfs)
        : m_path(path)
        , m_vfs(vfs)
    {
    }

    struct Size
    {
        int rounds = 0;
        int reopenEvery = 0;
        int longBody = 0; ///< bytes of every fourth response
    };
    void run(Size size);

    const QList<Error> &failures() const { return m_failures; }
    const QList<StoreNotice> &notices() const { return m_notices; }

    static constexpr std::size_t End = std::numeric_limits<std::size_t>::max();
    /// Opens what a power cut after so many steps left and answers what is wrong with it; empty when nothing is.
    QString wrongIn(const QString &path, std::size_t steps) const;

private:
    /// The answer to a query, from the confirmation on until a job was asked for that changes it.
    struct Promise
    {
        std::size_t from = 0;
        std::size_t until = End;
        const char *sql = nullptr;
        QString about = {};
        QString answer = {};
    };

    template <class T> bool good(const Expected<T> &end)
    {
        if (!end)
            m_failures.append(end.error());
        return end.hasValue();
    }
    void promise(const char *sql, const QString &about, const QString &answer)
    {
        m_promises.push_back({m_vfs.stepCount(), End, sql, about, answer});
    }
    void reopen();
    void lookUp(int round, int bodySize);
    void addFacts(int round);

    const QString m_path;
    const FaultVfs &m_vfs;
    FakeClock m_clock;
    QRandomGenerator m_random{1};
    std::unique_ptr<TestStore> m_store;
    QString m_caseId;
    std::vector<Promise> m_promises;
    std::optional<std::size_t> m_notePromise; ///< the newest of the case's note
    QList<Error> m_failures;
    QList<StoreNotice> m_notices;
};

} // namespace wb
