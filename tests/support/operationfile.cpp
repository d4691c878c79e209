#include "tests/support/operationfile.h"

#include <QFile>

#include <zlib.h>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

QByteArray little(quint64 value, int bytes)
{
    QByteArray out;
    for (int i = 0; i < bytes; ++i)
        out.append(char((value >> (8 * i)) & 0xff));
    return out;
}

QByteArray deflated(const QByteArray &content)
{
    QByteArray out(qsizetype(compressBound(uLong(content.size()))) + 64, '\0');
    z_stream stream = {};
    deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    QByteArray in = content;
    stream.next_in = reinterpret_cast<Bytef *>(in.data());
    stream.avail_in = uInt(in.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return out;
}

QByteArray exampleFile(const QString &name)
{
    QFile file(QStringLiteral(WB_SOURCE_DIR) + u"/docs/examples/internetdb/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no %s", qPrintable(file.fileName()));
    return file.readAll();
}

} // namespace

QByteArray zipOf(const QList<PackedFile> &files)
{
    QByteArray out;
    QByteArray directory;
    for (const PackedFile &file : files) {
        const QByteArray packed = file.method == 8 ? deflated(file.content) : file.content;
        const auto crc = crc32(0, reinterpret_cast<const Bytef *>(file.content.constData()), uInt(file.content.size()));
        const quint64 size = file.declaredSize == 0xffffffff ? quint64(file.content.size()) : file.declaredSize;
        const QByteArray common = little(file.isEncrypted ? 1 : 0, 2) + little(file.method, 2) + little(0x21, 4)
            + little(crc, 4) + little(quint64(packed.size()), 4) + little(size, 4)
            + little(quint64(file.name.size()), 2) + little(0, 2);
        const auto offset = quint64(out.size());
        out += "PK\x03\x04" + little(20, 2) + common + file.name + packed;
        directory += "PK\x01\x02" + little(0x0314, 2) + little(20, 2) + common + little(0, 6)
            + little(quint64(file.mode) << 16, 4) + little(offset, 4) + file.name;
    }
    const auto start = quint64(out.size());
    const auto count = quint64(files.size());
    return out + directory + "PK\x05\x06" + little(0, 4) + little(count, 2) + little(count, 2)
        + little(quint64(directory.size()), 4) + little(start, 4) + little(0, 2);
}

ExampleOperation::ExampleOperation()
    : manifest(exampleFile(u"manifest.json"_s))
    , mapping(exampleFile(u"mappings/internetdb.json"_s))
    , readme(exampleFile(u"README.md"_s))
{
}

ExampleOperation &ExampleOperation::replace(const QByteArray &before, const QByteArray &after)
{
    if (!manifest.contains(before) && !mapping.contains(before))
        qFatal("the example has no %s", before.constData());
    manifest.replace(before, after);
    mapping.replace(before, after);
    return *this;
}

QList<PackedFile> ExampleOperation::files(const QByteArray &id) const
{
    return {{"manifest.json", manifest}, {"mappings/" + id + ".json", mapping}, {"README.md", readme}};
}

} // namespace wb
