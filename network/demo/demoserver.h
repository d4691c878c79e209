#pragma once

#include "models/domain/clock.h"
#include "models/domain/expected.h"

#include <QDate>
#include <QUrl>

#include <memory>

namespace wb {

/// The invented service over real HTTP, on 127.0.0.1 alone: gzip, chunked, credentials checked. It answers on threads
/// of its own, so the clock must be one that may be read on any thread.
class DemoServer final
{
public:
    /// Without a today the clock's day at this moment is it, for as long as the server lives.
    explicit DemoServer(const Clock &clock, QDate today = {});
    /// Ends what is being answered and waits for it.
    ~DemoServer();
    Q_DISABLE_COPY_MOVE(DemoServer)

    /// Listens and returns the port; 0 is any that is free. Once.
    Expected<quint16> start(quint16 port = 0);
    void stop();

    /// Without a slash at the end; empty before the start.
    QUrl url() const;
    static QString userName();
    static QString key();

private:
    class Private;
    const std::unique_ptr<Private> d;
};

} // namespace wb
