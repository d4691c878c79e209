#pragma once

#include "models/domain/uniquefunction.h"

#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <utility>

namespace wb {

/// Runs work in the pool and hands its value to done in the thread of context, which must be the current one; done
/// never runs once context is gone.
template <class T>
void runInPool(QThreadPool &pool, QObject *context, UniqueFunction<T()> work, UniqueFunction<void(T)> done)
{
    auto promise = std::make_shared<QPromise<T>>();
    auto *const watcher = new QFutureWatcher<T>(context);
    auto sharedDone = std::make_shared<UniqueFunction<void(T)>>(std::move(done));
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, sharedDone] {
        watcher->deleteLater();
        (*sharedDone)(watcher->future().takeResult());
    });
    watcher->setFuture(promise->future());
    pool.start([promise, sharedWork = std::make_shared<UniqueFunction<T()>>(std::move(work))] {
        promise->start();
        promise->addResult((*sharedWork)());
        promise->finish();
    });
}

} // namespace wb
