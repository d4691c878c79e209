#include "models/domain/safetext.h"

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype QuotedLimit = 60;

/// Invisible, yet neither a control nor a format character by its Unicode category.
bool isBlankLetterOrMark(char32_t c)
{
    return c == 0x034f || c == 0x115f || c == 0x1160 || (c >= 0x17b4 && c <= 0x17b5) || (c >= 0x180b && c <= 0x180f)
        || c == 0x2800 || c == 0x3164 || (c >= 0xfe00 && c <= 0xfe0f) || c == 0xffa0 || (c >= 0xe0000 && c <= 0xe0fff);
}

void appendEscape(QString &to, char32_t c)
{
    if (c == U'\n')
        to += "\\n"_L1;
    else if (c == U'\r')
        to += "\\r"_L1;
    else if (c == U'\t')
        to += "\\t"_L1;
    else if (c <= 0xffff)
        to += u"\\u%1"_s.arg(uint(c), 4, 16, QChar(u'0'));
    else
        to += u"\\U%1"_s.arg(uint(c), 8, 16, QChar(u'0'));
}

QString escaped(QStringView text, bool keepLines)
{
    QString result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t c = text[i].unicode();
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            c = QChar::surrogateToUcs4(text[i], text[i + 1]);
            ++i;
        }
        if (keepLines && c == U'\r' && i + 1 < text.size() && text[i + 1] == u'\n')
            continue;
        if (!isHiddenCharacter(c) || (keepLines && (c == U'\n' || c == U'\t')))
            result += QChar::fromUcs4(c);
        else
            appendEscape(result, c);
    }
    return result;
}

} // namespace

bool isHiddenCharacter(char32_t c)
{
    if (c < 0x7f)
        return c < 0x20;
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return isBlankLetterOrMark(c) || QChar::isNonCharacter(c) || c > QChar::LastValidCodePoint;
    }
}

QString visible(QStringView text)
{
    return escaped(text, false);
}

QString visibleMultiLine(QStringView text)
{
    return escaped(text, true);
}

QString quotedForMessage(QStringView text)
{
    if (text.size() <= QuotedLimit)
        return u'"' + visible(text) + u'"';
    QStringView head = text.first(QuotedLimit);
    if (head.back().isHighSurrogate())
        head.chop(1);
    return u'"' + visible(head) + u"…\""_s;
}

QString codePointName(char32_t codePoint)
{
    return u"U+"_s + QString::number(uint(codePoint), 16).toUpper().rightJustified(4, u'0');
}

} // namespace wb
