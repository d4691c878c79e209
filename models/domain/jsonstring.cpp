#include "models/domain/jsonstring.h"

#include <cstring>

namespace wb {

namespace {

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/// The four digits behind \u; -1 when there are none.
int codeUnit(QByteArrayView text, qsizetype at)
{
    if (at + 4 > text.size())
        return -1;
    int unit = 0;
    for (qsizetype i = at; i < at + 4; ++i) {
        const int digit = hexDigit(text[i]);
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

void appendUtf8(QByteArray &out, char32_t code)
{
    if (code < 0x80) {
        out += char(code);
    } else if (code < 0x800) {
        out += char(0xc0 | (code >> 6));
        out += char(0x80 | (code & 0x3f));
    } else if (code < 0x10000) {
        out += char(0xe0 | (code >> 12));
        out += char(0x80 | ((code >> 6) & 0x3f));
        out += char(0x80 | (code & 0x3f));
    } else {
        out += char(0xf0 | (code >> 18));
        out += char(0x80 | ((code >> 12) & 0x3f));
        out += char(0x80 | ((code >> 6) & 0x3f));
        out += char(0x80 | (code & 0x3f));
    }
}

} // namespace

bool isJsonStringInside(QByteArrayView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (static_cast<unsigned char>(text[i]) < 0x20)
            return false;
        if (text[i] != '\\')
            continue;
        if (++i >= text.size())
            return false;
        if (text[i] == 'u') {
            if (codeUnit(text, i + 1) < 0)
                return false;
            i += 4;
        } else if (std::strchr("\"\\/bfnrt", text[i]) == nullptr || text[i] == '\0') {
            return false;
        }
    }
    return true;
}

QByteArray decodeJsonString(QByteArrayView literal)
{
    if (!literal.contains('\\'))
        return literal.toByteArray();
    QByteArray out;
    out.reserve(literal.size());
    for (qsizetype i = 0; i < literal.size(); ++i) {
        if (literal[i] != '\\' || i + 1 >= literal.size()) {
            out += literal[i];
            continue;
        }
        const char escape = literal[++i];
        switch (escape) {
        case 'b':
            out += '\b';
            break;
        case 'f':
            out += '\f';
            break;
        case 'n':
            out += '\n';
            break;
        case 'r':
            out += '\r';
            break;
        case 't':
            out += '\t';
            break;
        case 'u': {
            const int unit = codeUnit(literal, i + 1);
            if (unit < 0) {
                out += "\\u";
                break;
            }
            const bool isHigh = unit >= 0xd800 && unit < 0xdc00;
            const bool isLow = unit >= 0xdc00 && unit < 0xe000;
            const bool followed = isHigh && i + 6 < literal.size() && literal[i + 5] == '\\' && literal[i + 6] == 'u';
            const int second = followed ? codeUnit(literal, i + 7) : -1;
            if (second >= 0xdc00 && second < 0xe000) {
                appendUtf8(out, 0x10000 + ((char32_t(unit) - 0xd800) << 10) + (char32_t(second) - 0xdc00));
                i += 10;
            } else if (isHigh || isLow) {
                // UTF-8 cannot hold it; spelled as it came, nothing is lost.
                out += literal.sliced(i - 1, 6);
                i += 4;
            } else {
                appendUtf8(out, char32_t(unit));
                i += 4;
            }
            break;
        }
        default:
            out += escape; // " \ /
            break;
        }
    }
    return out;
}

} // namespace wb
