#include "models/domain/hostname.h"

#include "models/domain/publicsuffix.h"
#include "models/domain/safetext.h"

#include <QStringList>

#include <idn2.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MaxLabel = 63;
constexpr qsizetype MaxHost = 253;

// Not in the public suffix list, yet used: RFC 6761 and its successors, what home and office networks call themselves,
// and roots beside the DNS that malware has used.
constexpr std::array UnlistedTopLevels{
    "alt"_L1,     "bazar"_L1,       "bit"_L1,       "coin"_L1,     "corp"_L1,     "emc"_L1,     "eth"_L1,
    "example"_L1, "home"_L1,        "i2p"_L1,       "internal"_L1, "intranet"_L1, "invalid"_L1, "lan"_L1,
    "local"_L1,   "localdomain"_L1, "localhost"_L1, "private"_L1,  "test"_L1,
};

struct IdnFree
{
    void operator()(void *text) const { idn2_free(text); }
};

Error refused(QStringView text, const QString &why)
{
    return Error{ErrorKind::InvalidIndicator, u"%1 is no host name: %2."_s.arg(quotedForMessage(text), why)};
}

bool isAscii(QStringView text)
{
    return std::ranges::all_of(text, [](QChar c) { return c < u'\x80'; });
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isLabelCharacter(QChar c)
{
    return (c >= u'a' && c <= u'z') || isDigit(c) || c == u'-' || c == u'_';
}

QString asciiLower(QStringView text)
{
    QString lower = text.toString();
    for (QChar &c : lower) {
        if (c >= u'A' && c <= u'Z')
            c = QChar(c.unicode() + 0x20);
    }
    return lower;
}

/// Nontransitional: "ß" stays itself, as browsers and registries read it today.
std::optional<QString> encodedLabel(QStringView label)
{
    const QByteArray utf8 = label.toUtf8();
    uint8_t *out = nullptr;
    const int status = idn2_lookup_u8(reinterpret_cast<const uint8_t *>(utf8.constData()), &out,
                                      IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL);
    const std::unique_ptr<uint8_t, IdnFree> owner(out);
    const QString encoded = status == IDN2_OK ? QString::fromLatin1(reinterpret_cast<const char *>(out)) : QString();
    // Some signs stand for ASCII that no label may hold, such as a slash.
    if (encoded.isEmpty() || !std::ranges::all_of(encoded, isLabelCharacter))
        return std::nullopt;
    return encoded;
}

Expected<QString> readLabel(QStringView host, QStringView given)
{
    QString label = asciiLower(given);
    if (label.isEmpty())
        return refused(host, u"it has an empty label"_s);
    if (!isAscii(label)) {
        // An encoded label is longer than what it encodes, and libidn2 takes quadratic time.
        const std::optional<QString> encoded = label.size() <= MaxLabel ? encodedLabel(label) : std::nullopt;
        if (!encoded)
            return refused(host, u"the label %1 is no valid internationalized label"_s.arg(quotedForMessage(given)));
        label = *encoded;
    }
    if (label.size() > MaxLabel)
        return refused(host, u"a label of %1 characters is over %2"_s.arg(label.size()).arg(MaxLabel));
    const auto bad = std::ranges::find_if_not(label, isLabelCharacter);
    if (bad != label.end())
        return refused(host, u"it has the character %1"_s.arg(quotedForMessage(QStringView(&*bad, 1))));
    if (label.startsWith(u'-') || label.endsWith(u'-'))
        return refused(host, u"the label %1 starts or ends with a hyphen"_s.arg(quotedForMessage(label)));
    return label;
}

Error unknownTopLevel(QStringView text, const QString &label)
{
    const QDate date = publicSuffixListDate();
    return refused(text,
                   u"\".%1\" is no top-level domain of the public suffix list%2"_s.arg(
                       label, date.isValid() ? u" of "_s + date.toString(Qt::ISODate) : QString()));
}

} // namespace

bool endsInNumber(QStringView host)
{
    if (host.endsWith(u'.'))
        host.chop(1);
    const QStringView last = host.sliced(host.lastIndexOf(u'.') + 1);
    if (last.startsWith("0x"_L1, Qt::CaseInsensitive))
        return std::ranges::all_of(
            last.sliced(2), [](QChar c) { return isDigit(c) || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F'); });
    return !last.isEmpty() && std::ranges::all_of(last, isDigit);
}

Expected<QString> readHostName(QStringView text)
{
    const QStringView given = text.endsWith(u'.') ? text.chopped(1) : text;
    if (given.isEmpty())
        return Error{ErrorKind::InvalidIndicator, u"There is no host name."_s};
    QStringList labels;
    for (const QStringView part : given.split(u'.')) {
        const Expected<QString> label = readLabel(text, part);
        if (!label)
            return label.error();
        labels << *label;
    }
    const QString host = labels.join(u'.');
    const QString &top = labels.last();
    if (host.size() > MaxHost)
        return refused(text, u"%1 characters are over %2"_s.arg(host.size()).arg(MaxHost));
    if (endsInNumber(host))
        return refused(text, u"its last label is a number"_s);
    if (labels.size() == 1)
        return refused(text,
                       isListedTopLevelDomain(top) ? u"it is a top-level domain"_s
                                                   : u"it is a single word without a domain"_s);
    if (!isListedTopLevelDomain(top) && std::ranges::find(UnlistedTopLevels, top) == UnlistedTopLevels.end())
        return unknownTopLevel(text, top);
    return host;
}

QString decodedLabel(QStringView label)
{
    if (!label.startsWith("xn--"_L1))
        return label.toString();
    char *out = nullptr;
    const int status = idn2_to_unicode_8z8z(label.toUtf8().constData(), &out, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL);
    const std::unique_ptr<char, IdnFree> owner(out);
    if (status != IDN2_OK)
        return label.toString();
    const QString decoded = QString::fromUtf8(out);
    const bool isFaithful = encodedLabel(decoded) == label && visible(decoded) == decoded && !decoded.contains(u'.');
    return isFaithful ? decoded : label.toString();
}

} // namespace wb
