#include "network/demo/demoserver.h"

#include "network/demo/demoservice.h"

#include <QLocale>

#include <httplib.h>
#include <zlib.h>

#include <atomic>
#include <mutex>
#include <thread>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *Loopback = "127.0.0.1";
constexpr size_t Workers = 8;
constexpr int Backlog = 128;
constexpr size_t LongestTarget = 2'048;
constexpr size_t LargestBody = 64 * 1024;
constexpr size_t ChunkSize = 16 * 1024;

/// Empty when it can't be done; then the body goes out as it is.
QByteArray gzip(QByteArray bytes)
{
    constexpr int GzipWindow = 15 + 16;
    z_stream stream = {};
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, GzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    QByteArray packed(qsizetype(deflateBound(&stream, uLong(bytes.size()))), Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(bytes.data());
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = uInt(packed.size());
    const bool isWhole = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    packed.resize(isWhole ? qsizetype(stream.total_out) : 0);
    deflateEnd(&stream);
    return packed;
}

QByteArray bytesOf(const std::string &text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

DemoRequest requestOf(const httplib::Request &request)
{
    DemoRequest copy = {.method = bytesOf(request.method),
                        .target =
                            bytesOf(request.target), // not path, which is decoded: a signature covers what was sent
                        .body = bytesOf(request.body)};
    for (const auto &[name, content] : request.headers)
        copy.headers.append({bytesOf(name), bytesOf(content)});
    return copy;
}

void send(const DemoReply &reply, const httplib::Request &request, const QDateTime &nowUtc, httplib::Response &response)
{
    response.status = reply.status;
    response.set_header("Date", QLocale::c().toString(nowUtc, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'").toStdString());
    response.set_header("Cache-Control", "no-store");
    response.set_header("Vary", "Accept-Encoding");
    QByteArray body = reply.body;
    // The library packs text types by itself, and would pack them a second time.
    const bool libraryPacks = reply.contentType.startsWith("text/");
    if (!libraryPacks && request.get_header_value("Accept-Encoding").find("gzip") != std::string::npos) {
        if (const QByteArray packed = gzip(body); !packed.isEmpty()) {
            body = packed;
            response.set_header("Content-Encoding", "gzip");
        }
    }
    response.set_chunked_content_provider(reply.contentType.toStdString(),
                                          [body](size_t offset, httplib::DataSink &sink) {
                                              const size_t left = size_t(body.size()) - offset;
                                              if (left == 0)
                                                  sink.done();
                                              else
                                                  sink.write(body.constData() + offset, std::min(left, ChunkSize));
                                              return true;
                                          });
}

} // namespace

class DemoServer::Private
{
public:
    Private(const Clock &source, QDate day)
        : clock(source)
        , today(day.isValid() ? day : source.nowUtc().date())
    {
    }

    void prepare();
    void answer(const httplib::Request &request, httplib::Response &response);
    void fail(const httplib::Request &request, httplib::Response &response);

    const Clock &clock;
    const QDate today;
    std::mutex mutex;
    QHash<QString, int> served; ///< guarded by mutex
    socket_t listening = INVALID_SOCKET;
    quint16 port = 0;
    std::atomic<bool> hasEnded = false;
    std::unique_ptr<httplib::Server> server;
    std::thread thread;
};

void DemoServer::Private::prepare()
{
    server = std::make_unique<httplib::Server>();
    server->new_task_queue = [] { return new httplib::ThreadPool(Workers); };
    // The library's own options would let a second process listen on the same port.
    server->set_socket_options([this](socket_t socket) {
        const int yes = 1;
        setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, reinterpret_cast<const char *>(&yes), sizeof yes);
        listening = socket;
    });
    server->set_tcp_nodelay(true);
    // One request a connection: an idle one would hold a worker, and stop() would wait for it.
    server->set_keep_alive_max_count(1);
    server->set_keep_alive_timeout(1);
    server->set_read_timeout(2);
    server->set_write_timeout(3);
    server->set_payload_max_length(LargestBody);
    // Before the routing, because that matches regular expressions, recursively, character by character.
    server->set_pre_routing_handler([this](const httplib::Request &request, httplib::Response &response) {
        if (request.target.size() > LongestTarget)
            response.status = 414;
        else if (request.method != "POST")
            answer(request, response);
        else
            return httplib::Server::HandlerResponse::Unhandled;
        return httplib::Server::HandlerResponse::Handled;
    });
    server->Post(R"([\s\S]*)",
                 [this](const httplib::Request &request, httplib::Response &response) { answer(request, response); });
    server->set_error_handler(
        [this](const httplib::Request &request, httplib::Response &response) { fail(request, response); });
}

void DemoServer::Private::answer(const httplib::Request &request, httplib::Response &response)
{
    try {
        DemoSurroundings surroundings = {.nowUtc = clock.nowUtc(), .today = today};
        {
            const std::lock_guard lock(mutex);
            surroundings.served = served;
        }
        const DemoReply reply = demoAnswer(requestOf(request), surroundings);
        send(reply, request, surroundings.nowUtc, response);
        if (reply.billed > 0) {
            const std::lock_guard lock(mutex);
            served[reply.product] += reply.billed;
        }
    } catch (const std::exception &) {
        response.status = 500;
    }
}

/// What the library refuses by itself gets the envelope too; answers of ours come through here and stay as they are.
void DemoServer::Private::fail(const httplib::Request &request, httplib::Response &response)
{
    if (response.is_chunked_content_provider_)
        return;
    try {
        const bool isTooLarge = response.status == 413 || response.status == 414;
        const QString message = isTooLarge ? u"The request is too large."_s : u"The request could not be read."_s;
        send(demoError(response.status, message), request, clock.nowUtc(), response);
    } catch (const std::exception &) {
        // The status alone goes out.
    }
}

DemoServer::DemoServer(const Clock &clock, QDate today)
    : d(std::make_unique<Private>(clock, today))
{
}

DemoServer::~DemoServer()
{
    stop();
}

Expected<quint16> DemoServer::start(quint16 port)
{
    const auto failure = [port] {
        return Error{ErrorKind::Network, u"cannot listen on %1:%2"_s.arg(QLatin1String(Loopback)).arg(port)};
    };
    try {
        d->prepare();
        const int bound = port == 0                   ? d->server->bind_to_any_port(Loopback)
            : d->server->bind_to_port(Loopback, port) ? int(port)
                                                      : -1;
        if (bound <= 0)
            return failure();
        // The library lets five connections wait; the sixth of a burst would be tried again a second later.
        ::listen(d->listening, Backlog);
        d->port = quint16(bound);
        d->hasEnded = false;
        d->thread = std::thread([this] {
            try {
                d->server->listen_after_bind();
            } catch (const std::exception &) {
                // No threads to be had: as if it had never listened.
            }
            d->hasEnded = true;
        });
        // Until it runs, the library would not notice being stopped.
        while (!d->server->is_running() && !d->hasEnded)
            std::this_thread::yield();
        if (!d->hasEnded)
            return d->port;
    } catch (const std::exception &) {
    }
    stop();
    return failure();
}

void DemoServer::stop()
{
    if (d->thread.joinable()) {
        d->server->stop();
        d->thread.join();
    }
    d->server.reset();
    d->port = 0;
}

QUrl DemoServer::url() const
{
    return d->port == 0 ? QUrl() : QUrl(u"http://%1:%2"_s.arg(QLatin1String(Loopback)).arg(d->port));
}

QString DemoServer::userName()
{
    return demoUserName();
}

QString DemoServer::key()
{
    return demoKey();
}

} // namespace wb
