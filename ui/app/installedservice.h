#pragma once

#include "network/httptransport.h"
#include "network/requestqueue.h"
#include "ui/app/appcontext.h"

#include <QRandomGenerator>

namespace wb {

struct AppContext::InstalledService
{
    InstalledService(const Operation *served, Clock &clock, QThreadPool &pool)
        : operation(served)
        , transport(clock, pool)
        , queue(clock, [] { return QRandomGenerator::global()->generateDouble(); })
    {
    }

    const Operation *operation; ///< lives as long as the registry
    HttpTransport transport;
    RequestQueue queue;
};

} // namespace wb
