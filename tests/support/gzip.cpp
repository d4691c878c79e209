#include "tests/support/gzip.h"

#include <zlib.h>

namespace wb {

QByteArray pack(const QByteArray &plain, Packing packing)
{
    constexpr int MemoryLevel = 8;
    z_stream stream = {};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, int(packing), MemoryLevel, Z_DEFAULT_STRATEGY) != Z_OK)
        qFatal("zlib cannot start");
    QByteArray packed(qsizetype(deflateBound(&stream, uLong(plain.size()))) + 64, Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(plain.constData()));
    stream.avail_in = uInt(plain.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = uInt(packed.size());
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END)
        qFatal("zlib cannot pack");
    packed.resize(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return packed;
}

} // namespace wb
