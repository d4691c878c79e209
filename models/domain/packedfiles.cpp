#include "models/domain/packedfiles.h"

#include <sys/stat.h>
#include <zip.h>

#include <array>
#include <memory>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

Error refused(const QString &sentence)
{
    return {ErrorKind::Usage, sentence};
}

/// For a sentence: as it stands in the zip, cut and without what cannot be seen.
QString shown(const QByteArray &name)
{
    QString text = QString::fromUtf8(name.left(100));
    for (QChar &c : text) {
        if (!c.isPrint())
            c = QChar::ReplacementCharacter;
    }
    return u"“%1”"_s.arg(text);
}

/// Why a file of that name has no place in any package; null when it may have one.
QString reasonAgainstName(const QByteArray &name)
{
    if (name.startsWith('/'))
        return u"begins at the root"_s;
    if (name.contains('\\'))
        return u"has a backslash"_s;
    if (name.contains(':'))
        return u"names a drive"_s;
    if (name.split('/').contains(".."))
        return u"climbs out of the package"_s;
    return {};
}

struct Zip
{
    explicit Zip(const QByteArray &bytes)
    {
        zip_error_t error;
        zip_error_init(&error);
        // Checked for consistency: that is also how a name that stands twice is refused.
        zip_source_t *const source = zip_source_buffer_create(bytes.constData(), zip_uint64_t(bytes.size()), 0, &error);
        archive.reset(source ? zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error) : nullptr);
        if (source && !archive)
            zip_source_free(source);
        problem = QString::fromUtf8(zip_error_strerror(&error));
        zip_error_fini(&error);
    }

    struct Discard
    {
        void operator()(zip_t *open) const { zip_discard(open); }
    };
    std::unique_ptr<zip_t, Discard> archive;
    QString problem;
};

/// The file of that number, whole and with the right checksum.
Expected<QByteArray> contentOf(zip_t *archive, zip_uint64_t number, const QString &name)
{
    struct Close
    {
        void operator()(zip_file_t *open) const { zip_fclose(open); }
    };
    const std::unique_ptr<zip_file_t, Close> file(zip_fopen_index(archive, number, 0));
    if (!file)
        return refused(u"The package is broken: %1 cannot be unpacked (%2)."_s.arg(
            name, QString::fromUtf8(zip_strerror(archive))));
    QByteArray content;
    std::array<char, 16 * 1024> chunk = {};
    for (;;) {
        const zip_int64_t count = zip_fread(file.get(), chunk.data(), chunk.size());
        if (count < 0) {
            return refused(u"The package is broken: %1 cannot be unpacked (%2)."_s.arg(
                name, QString::fromUtf8(zip_error_strerror(zip_file_get_error(file.get())))));
        }
        if (count == 0)
            return content;
        content.append(chunk.data(), qsizetype(count));
        if (content.size() > LargestPackedFile)
            return refused(u"%1 in the package is larger than 1 MiB."_s.arg(name));
    }
}

/// A plain file, or the entry of a folder: no link, no device, nothing encrypted.
std::optional<Error> checkEntry(zip_t *archive, zip_uint64_t number, const QString &name, bool isFolder)
{
    zip_stat_t status;
    zip_stat_init(&status);
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    if (zip_stat_index(archive, number, 0, &status) != 0
        || zip_file_get_external_attributes(archive, number, 0, &system, &attributes) != 0)
        return refused(u"The package is broken: what it says of %1 cannot be read."_s.arg(name));
    if (status.encryption_method != ZIP_EM_NONE)
        return refused(u"%1 in the package is encrypted."_s.arg(name));
    if (status.comp_method != ZIP_CM_STORE && status.comp_method != ZIP_CM_DEFLATE)
        return refused(u"%1 in the package is compressed in a way that is not read here."_s.arg(name));
    // The upper half is the mode of who packed it, whichever system it says it is; 0 where there was none.
    const zip_uint32_t type = (attributes >> 16) & S_IFMT;
    if (type != 0 && type != (isFolder ? S_IFDIR : S_IFREG))
        return refused(u"%1 in the package is a link or another special file."_s.arg(name));
    return std::nullopt;
}

} // namespace

Expected<OperationFiles> unpackOperation(const QByteArray &bytes)
{
    if (!bytes.startsWith("PK\x03\x04"))
        return refused(u"The file is no operation package: it is not a zip."_s);
    const Zip zip(bytes);
    zip_t *const archive = zip.archive.get();
    if (!archive)
        return refused(u"The package is broken: %1."_s.arg(zip.problem));
    const zip_int64_t count = zip_get_num_entries(archive, 0);
    if (count < 1 || count > MostPackedFiles)
        return refused(u"The package has %1 files, and at most %2 are read."_s.arg(count).arg(MostPackedFiles));

    OperationFiles files;
    for (zip_uint64_t number = 0; number < zip_uint64_t(count); ++number) {
        const char *const rawName = zip_get_name(archive, number, ZIP_FL_ENC_RAW);
        const QByteArray name(rawName ? rawName : "");
        if (const QString reason = reasonAgainstName(name); !reason.isNull())
            return refused(u"The name of a file in the package %1: %2."_s.arg(reason, shown(name)));
        const bool isFolder = name == "mappings/";
        if (const std::optional<Error> wrong = checkEntry(archive, number, shown(name), isFolder))
            return *wrong;
        if (isFolder)
            continue;
        const bool isMapping = name.startsWith("mappings/") && name.endsWith(".json") && name.count('/') == 1;
        QByteArray *const place = name == "manifest.json" ? &files.manifest
            : name == "README.md"                         ? &files.readme
            : isMapping                                   ? &files.mapping
                                                          : nullptr;
        if (!place)
            return refused(u"%1 has no place in an operation package."_s.arg(shown(name)));
        if (isMapping) {
            if (!files.mappingName.isEmpty())
                return refused(u"The package has more than one mapping: an operation has one."_s);
            files.mappingName = QString::fromUtf8(name);
        }
        Expected<QByteArray> content = contentOf(archive, number, shown(name));
        if (!content)
            return content.error();
        *place = std::move(*content);
    }
    return files;
}

} // namespace wb
