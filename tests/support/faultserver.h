#pragma once

#include "models/domain/response.h"

#include <QByteArray>
#include <QHostAddress>
#include <QSslConfiguration>
#include <QThread>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace wb {

/// What the server does with one request.
struct FaultAnswer
{
    enum class After {
        KeepOpen, ///< ready for the next request; hangs there when nothing or only a part was sent
        Close,
        Reset,
    };

    int status = 200;
    HeaderList headers = {};
    QByteArray body = {};
    bool gzip = false;
    bool chunked = false;
    bool sendLength = true; ///< Content-Length, unless chunked
    std::optional<QByteArray> raw = {}; ///< these bytes instead of all the above
    qsizetype cutAfter = -1; ///< bytes of the whole answer that are sent; all when negative
    std::chrono::milliseconds delay{0}; ///< before the first byte
    qsizetype dripBytes = 0; ///< so many at a time, every dripEvery
    std::chrono::milliseconds dripEvery{1};
    After after = After::KeepOpen;
    quint16 tunnelTo = 0; ///< a proxy: after the answer, bytes go to and fro between the client and this local port
};

struct SeenRequest
{
    QByteArray method = {};
    QByteArray target = {}; ///< path and query as they came
    HeaderList headers = {};
    QByteArray body = {};
    QString from = {}; ///< the address of whoever connected
};

/// A server on 127.0.0.1, or on an address of its own, that fails on purpose, in a thread of its own so that it serves
/// other processes too.
class FaultServer
{
public:
    using Handler = std::function<FaultAnswer(const SeenRequest &)>;

    explicit FaultServer(std::optional<QSslConfiguration> tls = {},
                         const QHostAddress &address = QHostAddress(QHostAddress::LocalHost));
    ~FaultServer();
    Q_DISABLE_COPY_MOVE(FaultServer)

    quint16 port() const { return m_port; }
    /// "http(s)://ADDRESS:PORT" and the path.
    QUrl url(const QString &path = {}) const;

    /// Answers the next request that has none yet; several are used in order.
    void answer(FaultAnswer answer);
    /// Decides on every request for which no answer waits; runs in the server's thread. At first: an empty 200.
    void setHandler(Handler handler);

    std::vector<SeenRequest> seen() const;
    int requestCount() const { return int(seen().size()); }
    int connectionCount() const;

private:
    struct Shared;

    std::shared_ptr<Shared> m_shared;
    std::unique_ptr<QObject> m_listener;
    QThread m_thread;
    QHostAddress m_address;
    quint16 m_port = 0;
    bool m_tls = false;
};

} // namespace wb
