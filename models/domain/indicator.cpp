#include "models/domain/indicator.h"

#include "models/domain/hostname.h"
#include "models/domain/ipaddress.h"
#include "models/domain/publicsuffix.h"
#include "models/domain/refang.h"
#include "models/domain/safetext.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <array>
#include <utility>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MaxPasted = 16384;
constexpr qsizetype MaxLocalPart = 64;

constexpr std::array TypeNames{
    std::pair{IndicatorType::Fqdn, "FQDN"_L1},
    std::pair{IndicatorType::IpAddress, "IP Address"_L1},
    std::pair{IndicatorType::Ipv6Address, "IPv6 Address"_L1},
    std::pair{IndicatorType::Url, "URL"_L1},
    std::pair{IndicatorType::EmailAddress, "Email Address"_L1},
    std::pair{IndicatorType::CidrBlock, "CIDR Block"_L1},
    std::pair{IndicatorType::Asn, "ASN"_L1},
    std::pair{IndicatorType::Md5, "MD5"_L1},
    std::pair{IndicatorType::Sha1, "SHA-1"_L1},
    std::pair{IndicatorType::Sha256, "SHA-256"_L1},
    std::pair{IndicatorType::Cve, "CVE"_L1},
    std::pair{IndicatorType::Filename, "Filename"_L1},
};

// What is a file to everyone and a top-level domain to nobody; one that becomes a domain leaves by itself, because the
// public suffix list is asked first.
constexpr std::array FileExtensions{
    "7z"_L1,  "apk"_L1, "asp"_L1, "aspx"_L1, "bat"_L1,  "bin"_L1,  "bmp"_L1,  "cfg"_L1,  "chm"_L1,  "cmd"_L1, "cpl"_L1,
    "csv"_L1, "dat"_L1, "deb"_L1, "dll"_L1,  "dmg"_L1,  "doc"_L1,  "docm"_L1, "docx"_L1, "dotm"_L1, "elf"_L1, "eml"_L1,
    "exe"_L1, "gif"_L1, "gz"_L1,  "hta"_L1,  "htm"_L1,  "html"_L1, "ico"_L1,  "img"_L1,  "iso"_L1,  "jar"_L1, "jpeg"_L1,
    "jpg"_L1, "js"_L1,  "jse"_L1, "json"_L1, "lnk"_L1,  "log"_L1,  "msg"_L1,  "msi"_L1,  "ocx"_L1,  "odt"_L1, "pdf"_L1,
    "php"_L1, "png"_L1, "ppt"_L1, "pptm"_L1, "pptx"_L1, "ps1"_L1,  "psm1"_L1, "rar"_L1,  "reg"_L1,  "rpm"_L1, "rtf"_L1,
    "scr"_L1, "svg"_L1, "sys"_L1, "tar"_L1,  "tmp"_L1,  "txt"_L1,  "url"_L1,  "vbe"_L1,  "vbs"_L1,  "vhd"_L1, "vhdx"_L1,
    "war"_L1, "wsf"_L1, "xls"_L1, "xlsb"_L1, "xlsm"_L1, "xlsx"_L1, "xml"_L1,
};

Error refused(const QString &sentence)
{
    return Error{ErrorKind::InvalidIndicator, sentence};
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isHexDigit(QChar c)
{
    return isDigit(c) || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}

bool isAsciiLetterOrDigit(QChar c)
{
    return isDigit(c) || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

/// Why a text cannot be one indicator whatever its type; null if it can.
QString faultOfCharacters(QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t c = text[i].unicode();
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            c = QChar::surrogateToUcs4(text[i], text[i + 1]);
        if (c > 0xffff)
            ++i;
        // Joiners belong to the spelling of some scripts; where they do is checked label by label.
        const bool isJoiner = c == 0x200c || c == 0x200d;
        if (isHiddenCharacter(c) && !isJoiner && !QChar::isSpace(c))
            return u"%1 holds the invisible character %2."_s.arg(quotedForMessage(text), codePointName(c));
    }
    if (std::ranges::any_of(text, [](QChar c) { return c.isSpace(); }))
        return u"%1 has white space inside, so it is not one indicator."_s.arg(quotedForMessage(text));
    if (text.endsWith("..."_L1) || text.endsWith(u'…'))
        return u"%1 ends in an ellipsis, so it seems to be cut short."_s.arg(quotedForMessage(text));
    return {};
}

Expected<Indicator> readFilename(QStringView text, QStringView extension)
{
    const auto isAllowed = [](QChar c) {
        return c.isLetterOrNumber() || c.isMark() || QStringView(u"._-()+~$").contains(c);
    };
    if (text.startsWith(u'.') || text.contains(".."_L1) || !std::ranges::all_of(text, isAllowed))
        return refused(
            u"%1 ends like a file name (.%2), but is none for certain."_s.arg(quotedForMessage(text), extension));
    return Indicator{IndicatorType::Filename, text.toString()};
}

/// IPv4, or a host name that has a registered domain.
Expected<Indicator> readHost(QStringView text)
{
    if (endsInNumber(text)) {
        const Expected<IpAddress> address = readIpv4(text);
        if (!address)
            return address.error();
        return Indicator{IndicatorType::IpAddress, toText(*address)};
    }
    const Expected<QString> host = readHostName(text);
    if (!host)
        return host.error();
    const QString domain = registeredDomain(*host).domain;
    if (domain.isEmpty())
        return refused(u"%1 is a public suffix, under which others register, and no domain of anybody."_s.arg(
            quotedForMessage(*host)));
    if (domain.contains(u'_'))
        return refused(u"%1 is no host name: no registry has an underscore in a name such as %2."_s.arg(
            quotedForMessage(text), quotedForMessage(domain)));
    return Indicator{IndicatorType::Fqdn, *host};
}

Expected<Indicator> readBareV6(QStringView text)
{
    const Expected<IpAddress> address = readIpv6(text);
    if (!address)
        return address.error();
    return Indicator{IndicatorType::Ipv6Address, toText(*address)};
}

/// HOST, HOST:PORT, [V6] or [V6]:PORT; the port is checked and dropped.
Expected<Indicator> readHostAndPort(QStringView text, bool mayLackPort)
{
    QStringView host = text;
    QStringView port;
    bool hasPort = false;
    if (text.startsWith(u'[')) {
        const qsizetype close = text.indexOf(u']');
        if (close < 0)
            return refused(u"%1 has no \"]\" after its IPv6 address."_s.arg(quotedForMessage(text)));
        host = text.sliced(1, close - 1);
        const QStringView rest = text.sliced(close + 1);
        if (!rest.isEmpty() && !rest.startsWith(u':'))
            return refused(u"%1 has something other than a port behind its address."_s.arg(quotedForMessage(text)));
        hasPort = !rest.isEmpty();
        port = hasPort ? rest.sliced(1) : rest;
    } else if (const qsizetype colon = text.indexOf(u':'); colon >= 0) {
        if (text.indexOf(u':', colon + 1) >= 0)
            return refused(u"%1 has more than one colon in its host: an IPv6 address stands in brackets there."_s.arg(
                quotedForMessage(text)));
        host = text.first(colon);
        port = text.sliced(colon + 1);
        hasPort = true;
    }
    const bool isPort =
        port.isEmpty() ? mayLackPort : port.size() <= 5 && std::ranges::all_of(port, isDigit) && port.toInt() <= 65535;
    if (hasPort && !isPort)
        return refused(u"%1 has a port that is no number up to 65535."_s.arg(quotedForMessage(text)));
    return text.startsWith(u'[') ? readBareV6(host) : readHost(host);
}

Expected<Indicator> withFrom(Expected<Indicator> read, const QString &url)
{
    if (read)
        read->from = Indicator::From{IndicatorType::Url, url};
    return read;
}

qsizetype endOfAuthority(QStringView text)
{
    const auto end = std::ranges::find_if(text, [](QChar c) { return c == u'/' || c == u'?' || c == u'#'; });
    return end - text.begin();
}

bool isScheme(QStringView text)
{
    return !text.isEmpty() && isAsciiLetterOrDigit(text[0]) && !isDigit(text[0])
        && std::ranges::all_of(text,
                               [](QChar c) { return isAsciiLetterOrDigit(c) || c == u'+' || c == u'-' || c == u'.'; });
}

Expected<Indicator> readUrl(QStringView scheme, QStringView text)
{
    const QStringView rest = text.sliced(scheme.size() + 3);
    QStringView authority = rest.first(endOfAuthority(rest));
    if (authority.contains(u'\\'))
        return refused(
            u"%1 has a backslash before its path, which programs read differently."_s.arg(quotedForMessage(text)));
    if (authority.count(u'@') > 1)
        return refused(
            u"%1 has more than one \"@\" before its path, so its host is not certain."_s.arg(quotedForMessage(text)));
    authority = authority.sliced(authority.indexOf(u'@') + 1);
    if (authority.isEmpty())
        return refused(u"%1 has no host."_s.arg(quotedForMessage(text)));
    return withFrom(readHostAndPort(authority, true),
                    scheme.toString().toLower() + text.sliced(scheme.size()).toString());
}

Expected<Indicator> readEmail(QStringView text)
{
    const qsizetype at = text.lastIndexOf(u'@');
    const QStringView local = text.first(at);
    // All that RFC 5322 takes without quotes, save braces, bar and backtick: seen around addresses, not in them.
    const auto isAllowed = [](QChar c) {
        return isAsciiLetterOrDigit(c) || QStringView(u".!#$%&'*+/=?^_~-").contains(c);
    };
    const auto no = [&](const QString &why) {
        return refused(u"%1 is no e-mail address: %2."_s.arg(quotedForMessage(text), why));
    };
    if (local.isEmpty() || local.size() > MaxLocalPart)
        return no(u"before the \"@\" stand %1 characters, not 1 to %2"_s.arg(local.size()).arg(MaxLocalPart));
    if (local.startsWith(u'.') || local.endsWith(u'.') || local.contains(".."_L1))
        return no(u"the part before the \"@\" has a dot at an edge or two in a row"_s);
    if (local.startsWith(u'\''))
        return no(u"it starts with a quote"_s);
    if (const auto bad = std::ranges::find_if_not(local, isAllowed); bad != local.end())
        return no(u"the part before the \"@\" has the character %1"_s.arg(quotedForMessage(QStringView(&*bad, 1))));
    // Some public suffixes (gov.uk) do receive mail, so here they are taken.
    const Expected<QString> host = readHostName(text.sliced(at + 1));
    if (!host)
        return host.error();
    return Indicator{IndicatorType::EmailAddress, local.toString().toLower() + u'@' + *host};
}

/// HOST/PATH, HOST?QUERY, or ADDRESS/LENGTH.
Expected<Indicator> readWithSlash(QStringView text)
{
    const qsizetype end = endOfAuthority(text);
    const QStringView before = text.first(end);
    const QStringView after = text.sliced(end + 1);
    const bool isAddress = before.count(u':') > 1 || endsInNumber(before);
    if (text[end] == u'/' && isAddress && !before.startsWith(u'[') && !after.isEmpty()
        && std::ranges::all_of(after, isDigit)) {
        const Expected<IpNetwork> network = readNetwork(text);
        if (!network)
            return network.error();
        return Indicator{IndicatorType::CidrBlock, toText(*network)};
    }
    if (before.isEmpty())
        return refused(u"%1 has no host."_s.arg(quotedForMessage(text)));
    return withFrom(readHostAndPort(before, false), text.toString());
}

std::optional<Indicator> readAsn(const QString &text, QString *fault)
{
    static const QRegularExpression pattern(uR"(^ASN?[ \t]*[:#]?[ \t]*([0-9]{1,10})(?:\.([0-9]{1,5}))?$)"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = pattern.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const QStringView high = match.capturedView(1);
    const QStringView low = match.capturedView(2);
    // RFC 5396: "asdot" writes the two halves of the number.
    const quint64 number = low.isEmpty() ? high.toULongLong() : high.toULongLong() * 65536 + low.toULongLong();
    const bool hasLeadingZero = (high.size() > 1 && high[0] == u'0') || (low.size() > 1 && low[0] == u'0');
    const bool isHalfTooBig = !low.isEmpty() && (high.toULongLong() > 65535 || low.toULongLong() > 65535);
    if (hasLeadingZero || isHalfTooBig || number == 0 || number > 0xffffffff) {
        *fault = u"%1 is no AS number: it is not from 1 to 4294967295, written plainly."_s.arg(quotedForMessage(text));
        return std::nullopt;
    }
    return Indicator{IndicatorType::Asn, u"AS"_s + QString::number(number)};
}

std::optional<Indicator> readCve(const QString &text)
{
    // Web pages like to turn the hyphens into ones that do not break, or into dashes.
    static const QRegularExpression pattern(uR"(^CVE[-‐‑–]((?:19|20)[0-9]{2})[-‐‑–]([0-9]{4,19})$)"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = pattern.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    return Indicator{IndicatorType::Cve, u"CVE-%1-%2"_s.arg(match.capturedView(1), match.capturedView(2))};
}

/// No dot, colon, slash or at sign in it: a hash or nothing.
Expected<Indicator> readWord(QStringView text)
{
    if (!std::ranges::all_of(text, isHexDigit))
        return readHostName(text).error();
    const QString lower = text.toString().toLower();
    switch (text.size()) {
    case 32:
        return Indicator{IndicatorType::Md5, lower};
    case 40:
        return Indicator{IndicatorType::Sha1, lower};
    case 64:
        return Indicator{IndicatorType::Sha256, lower};
    default:
        break;
    }
    if (std::ranges::all_of(text, isDigit))
        return refused(u"%1 is a number alone; an AS number is written AS64500."_s.arg(quotedForMessage(text)));
    return refused(u"%1 has %2 hex digits: an MD5 has 32, a SHA-1 40, a SHA-256 64."_s.arg(quotedForMessage(text))
                       .arg(text.size()));
}

Expected<Indicator> readWithAt(QStringView text)
{
    const qsizetype slash = endOfAuthority(text);
    if (text.count(u'@') == 1) {
        Expected<Indicator> email = readEmail(text);
        if (slash > text.indexOf(u'@') || !readWithSlash(text))
            return email;
        if (email)
            return refused(u"%1 may be an e-mail address or a URL."_s.arg(quotedForMessage(text)));
    }
    if (slash < text.indexOf(u'@'))
        return readWithSlash(text);
    return refused(u"%1 has more than one \"@\"."_s.arg(quotedForMessage(text)));
}

Expected<Indicator> readRefanged(const QString &text)
{
    QString fault;
    if (text.startsWith(u'A', Qt::CaseInsensitive)) {
        if (const std::optional<Indicator> asn = readAsn(text, &fault))
            return *asn;
    }
    if (fault.isEmpty())
        fault = faultOfCharacters(text);
    if (!fault.isEmpty())
        return refused(fault);
    if (text.startsWith(u'C', Qt::CaseInsensitive)) {
        if (const std::optional<Indicator> cve = readCve(text))
            return *cve;
    }

    const qsizetype scheme = text.indexOf("://"_L1);
    if (scheme >= 0 && isScheme(QStringView(text).first(scheme)))
        return readUrl(QStringView(text).first(scheme), text);
    if (text.startsWith("mailto:"_L1, Qt::CaseInsensitive)) {
        const QString address = text.sliced(7).section(u'?', 0, 0);
        if (address.count(u'@') != 1)
            return refused(u"%1 does not hold one e-mail address."_s.arg(quotedForMessage(text)));
        return readEmail(address);
    }
    if (text.contains(u'@'))
        return readWithAt(text);
    if (endOfAuthority(text) < text.size())
        return readWithSlash(text);
    if (text.count(u':') > 1 && !text.startsWith(u'['))
        return readBareV6(text);
    if (text.contains(u':') || text.startsWith(u'['))
        return withFrom(readHostAndPort(text, false), text);
    if (!text.contains(u'.'))
        return readWord(text);
    const QString extension = text.section(u'.', -1).toLower();
    const bool isFile = std::ranges::find(FileExtensions, extension) != FileExtensions.end();
    return isFile && !isListedTopLevelDomain(extension) ? readFilename(text, extension) : readHost(text);
}

} // namespace

QString indicatorTypeName(IndicatorType type)
{
    return std::ranges::find(TypeNames, type, [](const auto &entry) { return entry.first; })->second;
}

std::optional<IndicatorType> indicatorTypeFromName(QStringView name)
{
    const auto found = std::ranges::find_if(TypeNames, [&](const auto &entry) { return name == entry.second; });
    return found == TypeNames.end() ? std::nullopt : std::optional(found->first);
}

Expected<Indicator> readIndicator(QStringView pasted)
{
    if (pasted.size() > MaxPasted)
        return refused(u"%1 characters are too many for one indicator."_s.arg(pasted.size()));
    // Refused before anything is trimmed: text behind a NUL is lost in half of all programs.
    if (pasted.contains(u'\0'))
        return refused(u"%1 holds a NUL character."_s.arg(quotedForMessage(pasted)));
    const QString text = refanged(pasted);
    if (text.isEmpty())
        return refused(u"There is nothing to read."_s);
    return readRefanged(text);
}

QString unicodeHost(const QString &host)
{
    if (!host.contains("xn--"_L1))
        return host;
    QStringList labels = host.split(u'.');
    std::ranges::transform(labels, labels.begin(), decodedLabel);
    return labels.join(u'.');
}

QString defanged(const QString &value)
{
    QString text = value;
    if (text.startsWith("http://"_L1) || text.startsWith("https://"_L1))
        text.replace(1, 2, u"xx"_s);
    text.replace("://"_L1, "[://]"_L1);
    return text.replace(u'.', "[.]"_L1).replace(u'@', "[@]"_L1);
}

} // namespace wb
