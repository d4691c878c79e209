#pragma once

#include "models/domain/call.h"
#include "network/httptransport.h"
#include "network/transporterrors.h"

#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>

class QNetworkReply;

namespace wb {

/// One request under way: the deadlines, the bytes as they come, and the one end of all. Deletes itself. It has a
/// Q_OBJECT so that the transport can tell its attempts from its other children.
class HttpAttempt final : public QObject
{
    Q_OBJECT

public:
    HttpAttempt(Clock &clock, QThreadPool &pool, const HttpRequest &request, CallSource<HttpReply> source,
                QObject *parent);
    ~HttpAttempt() override;

    /// Before there is a reply; dropped with the attempt.
    void waitFor(Call step) { m_step = std::move(step); }
    /// The reply to read from now on. keptAlive is whatever must not go before the reply.
    void watch(QNetworkReply *reply, const QNetworkProxy &proxy, std::shared_ptr<void> keptAlive);
    /// What sends it anew, for a request that Qt failed without sending it.
    void setAgain(std::function<void()> again) { m_again = std::move(again); }
    void fail(const Error &error);
    bool isOver() const { return m_over; }

private:
    void expire(std::chrono::seconds deadline, const QString &what);
    void readHeaders();
    void readBody();
    void finishTransfer();
    void decode();
    void finish(Expected<HttpReply> result);
    void release();
    void log(const QString &result) const;

    Clock &m_clock;
    QThreadPool &m_pool;
    CallSource<HttpReply> m_source;
    Call m_step;
    QString m_target; ///< for the log: no query, no indicator
    Peer m_peer;
    std::shared_ptr<void> m_keptAlive;
    QPointer<QNetworkReply> m_reply;
    QList<QSslError> m_sslErrors;
    std::function<void()> m_again;
    QTimer m_reading;
    QByteArrayList m_pieces; ///< of the body, as it travels
    qint64 m_bytesRead = 0;
    HttpReply m_result;
    qint64 m_startedMs = 0;
    std::unique_ptr<QObject> m_unanswered; ///< carries the first deadline, gone with the first byte
    bool m_wasSent = false;
    bool m_whole = false;
    bool m_over = false;
};

} // namespace wb
