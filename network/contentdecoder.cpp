#include "network/contentdecoder.h"

#include <QString>

#include <algorithm>

#include <zlib.h>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

// Of inflateInit2: raw deflate, a zlib wrapper, a gzip wrapper.
constexpr int RawWindow = -15;
constexpr int ZlibWindow = 15;
constexpr int GzipWindow = 15 + 16;

class Inflater
{
public:
    explicit Inflater(int window)
        : m_ready(inflateInit2(&m_stream, window) == Z_OK)
    {
    }
    ~Inflater()
    {
        if (m_ready)
            inflateEnd(&m_stream);
    }
    Q_DISABLE_COPY_MOVE(Inflater)

    bool isReady() const { return m_ready; }
    z_stream &stream() { return m_stream; }

private:
    z_stream m_stream = {};
    bool m_ready = false;
};

/// "deflate" is a zlib stream by the standard and a raw one by custom.
int deflateWindow(const QByteArray &raw)
{
    if (raw.size() < 2)
        return ZlibWindow;
    const unsigned first = uchar(raw[0]);
    const unsigned second = uchar(raw[1]);
    const bool wrapped = (first & 0x0f) == Z_DEFLATED && (first * 256 + second) % 31 == 0;
    return wrapped ? ZlibWindow : RawWindow;
}

Error tooLarge(qsizetype limit)
{
    return {ErrorKind::TooLarge, u"the response is larger than %1 bytes"_s.arg(limit)};
}

Expected<QByteArray> inflateAll(const QByteArray &raw, int window, qsizetype limit)
{
    Inflater inflater(window);
    if (!inflater.isReady())
        return Error{ErrorKind::BadResponse, u"the response cannot be unpacked: no memory"_s};
    z_stream &stream = inflater.stream();
    // zlib reads through next_in, its type only lacks the const in this build of the header.
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(raw.constData()));
    stream.avail_in = uInt(raw.size());

    QByteArray decoded;
    qsizetype filled = 0;
    for (;;) {
        if (filled == decoded.size()) {
            // One byte more than allowed, so that exactly the limit and beyond it are told apart.
            if (filled > limit)
                return tooLarge(limit);
            const qsizetype wanted = std::max({qsizetype(16384), raw.size() * 4, filled * 2});
            decoded.resize(std::min(wanted, limit + 1));
        }
        stream.next_out = reinterpret_cast<Bytef *>(decoded.data()) + filled;
        stream.avail_out = uInt(decoded.size() - filled);
        const int result = inflate(&stream, Z_NO_FLUSH);
        filled = decoded.size() - qsizetype(stream.avail_out);
        if (filled > limit)
            return tooLarge(limit);
        if (result == Z_STREAM_END) {
            if (stream.avail_in == 0)
                break;
            if (window != GzipWindow || inflateReset(&stream) != Z_OK)
                return Error{ErrorKind::BadResponse, u"something follows the packed response"_s};
        } else if (result != Z_OK && result != Z_BUF_ERROR) {
            return Error{ErrorKind::BadResponse, u"the packed response is damaged"_s};
        } else if (stream.avail_in == 0 && stream.avail_out > 0) {
            return Error{ErrorKind::Network, u"the response was cut short: its packed body has no end"_s};
        }
    }
    decoded.resize(filled);
    return decoded;
}

} // namespace

Expected<QByteArray> decodeContent(QByteArrayView contentEncoding, const QByteArray &raw, qsizetype limit)
{
    if (raw.size() > MaxBodyBytes)
        return tooLarge(MaxBodyBytes);

    QByteArray encoding;
    for (const QByteArray &part : contentEncoding.toByteArray().toLower().split(',')) {
        const QByteArray name = part.trimmed();
        if (name.isEmpty() || name == "identity")
            continue;
        if (!encoding.isEmpty())
            return Error{ErrorKind::BadResponse, u"the response is packed more than once"_s};
        encoding = name;
    }

    if (encoding.isEmpty()) {
        if (raw.size() > limit)
            return tooLarge(limit);
        return raw;
    }
    const bool gzip = encoding == "gzip" || encoding == "x-gzip";
    if (!gzip && encoding != "deflate")
        return Error{ErrorKind::BadResponse, u"the response is packed in a way that was not asked for"_s};
    if (raw.isEmpty())
        return raw;
    return inflateAll(raw, gzip ? GzipWindow : deflateWindow(raw), limit);
}

} // namespace wb
