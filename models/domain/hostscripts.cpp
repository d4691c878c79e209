#include "models/domain/hostscripts.h"

#include "models/domain/indicator.h"

#include <QStringList>

#include <memory>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

struct SpoofClose
{
    void operator()(USpoofChecker *checker) const { uspoof_close(checker); }
};

/// Only read after it was made, so any thread may use it; null when ICU has no data.
const USpoofChecker *checker()
{
    static const std::unique_ptr<USpoofChecker, SpoofClose> made = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<USpoofChecker, SpoofClose> opened(uspoof_open(&status));
        if (U_FAILURE(status))
            return std::unique_ptr<USpoofChecker, SpoofClose>();
        uspoof_setRestrictionLevel(opened.get(), USPOOF_HIGHLY_RESTRICTIVE);
        uspoof_setChecks(opened.get(), USPOOF_RESTRICTION_LEVEL, &status);
        return U_FAILURE(status) ? std::unique_ptr<USpoofChecker, SpoofClose>() : std::move(opened);
    }();
    return made.get();
}

bool isMixed(const QString &label)
{
    if (!checker())
        return false;
    UErrorCode status = U_ZERO_ERROR;
    const int32_t found = uspoof_check(checker(), reinterpret_cast<const UChar *>(label.utf16()), int32_t(label.size()),
                                       nullptr, &status);
    return U_SUCCESS(status) && (found & USPOOF_RESTRICTION_LEVEL) != 0;
}

/// In their order, without those that all scripts share.
QStringList scriptsOf(const QString &label)
{
    QStringList names;
    for (const char32_t c : label.toUcs4()) {
        UErrorCode status = U_ZERO_ERROR;
        const UScriptCode script = uscript_getScript(UChar32(c), &status);
        if (U_FAILURE(status) || script == USCRIPT_COMMON || script == USCRIPT_INHERITED)
            continue;
        const QString name = QString::fromLatin1(uscript_getName(script));
        if (!names.contains(name))
            names.append(name);
    }
    return names;
}

} // namespace

QString inLetters(const QString &value)
{
    const qsizetype host = value.lastIndexOf(u'@') + 1;
    const QString decoded = value.first(host) + unicodeHost(value.sliced(host));
    return decoded == value ? QString() : decoded;
}

std::optional<QString> mixedScripts(const QString &value)
{
    const QString letters = inLetters(value);
    for (const QString &label : letters.sliced(letters.lastIndexOf(u'@') + 1).split(u'.')) {
        if (isMixed(label))
            return u"its letters are %1"_s.arg(scriptsOf(label).join(u" and "_s));
    }
    return std::nullopt;
}

} // namespace wb
