#include "models/domain/publicsuffix.h"

#include <QDateTime>
#include <QFileInfo>
#include <QTimeZone>

#include <libpsl.h>

#include <memory>

namespace wb {

namespace {

struct PslFree
{
    void operator()(psl_ctx_t *list) const { psl_free(list); }
};

struct SuffixList
{
    /// The system's file when it is newer than what libpsl has built in.
    std::unique_ptr<psl_ctx_t, PslFree> context{psl_latest(nullptr)};
    QDate date = {};

    SuffixList()
    {
        if (context.get() != psl_builtin())
            date = QFileInfo(QFile::decodeName(psl_dist_filename())).lastModified().toUTC().date();
        else if (psl_builtin_file_time() > 0)
            date = QDateTime::fromSecsSinceEpoch(psl_builtin_file_time(), QTimeZone::utc()).date();
    }

    bool isSuffix(const char *name, int type) const { return psl_is_public_suffix2(context.get(), name, type) != 0; }
};

const SuffixList &suffixList()
{
    static const SuffixList list;
    return list;
}

/// The name without its first label, or null.
const char *parentOf(const char *name)
{
    const char *const dot = strchr(name, '.');
    return dot ? dot + 1 : nullptr;
}

} // namespace

RegisteredDomain registeredDomain(const QString &host)
{
    // psl_registrable_domain would answer by all sections at once: the labels are walked for each section.
    if (host.endsWith(u'.'))
        return {};
    const SuffixList &list = suffixList();
    const QByteArray name = host.toLatin1();
    RegisteredDomain result;
    const char *domain = nullptr;
    for (const char *at = name.constData(); !list.isSuffix(at, PSL_TYPE_ICANN); at = parentOf(at))
        domain = at;
    if (domain)
        result.domain = QString::fromLatin1(domain);
    // Without PSL_TYPE_NO_STAR_RULE every top-level domain would count as a private suffix.
    for (const char *at = name.constData(); at; at = parentOf(at)) {
        if (list.isSuffix(at, PSL_TYPE_PRIVATE | PSL_TYPE_NO_STAR_RULE)) {
            result.hostingPlatform = QString::fromLatin1(at);
            break;
        }
    }
    return result;
}

bool isListedTopLevelDomain(const QString &label)
{
    return suffixList().isSuffix(label.toLatin1().constData(), PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE);
}

QDate publicSuffixListDate()
{
    return suffixList().date;
}

} // namespace wb
