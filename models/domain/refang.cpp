#include "models/domain/refang.h"

#include <QRegularExpression>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

/// Marks that come along from web pages and office programs and change nothing at the end of a text. An override
/// (U+202E) is not among them: it would have turned round what the analyst saw.
bool isBlankEdge(QChar c)
{
    return c.isSpace() || QStringView(u"\ufeff\u200b\u200e\u200f\u202a\u202c").contains(c);
}

bool isQuote(QChar c)
{
    return c.category() == QChar::Punctuation_InitialQuote || c.category() == QChar::Punctuation_FinalQuote
        || QStringView(u"\"'`´„‚「」『』〝〞〟＂＇").contains(c);
}

bool isTrailingStop(QChar c)
{
    return QStringView(u".,;。．｡，、；").contains(c);
}

/// "(x)" as a whole, but not "(x).(y)".
bool isWrapped(QStringView text)
{
    static constexpr QStringView Openers = u"([{<〈《【（［｛＜";
    static constexpr QStringView Closers = u")]}>〉》】）］｝＞";
    const qsizetype kind = text.size() < 2 ? -1 : Openers.indexOf(text.front());
    if (kind < 0 || text.back() != Closers[kind])
        return false;
    int depth = 0;
    for (qsizetype i = 0; i < text.size() - 1; ++i) {
        depth += text[i] == Openers[kind] ? 1 : text[i] == Closers[kind] ? -1 : 0;
        if (depth == 0)
            return false;
    }
    return true;
}

QStringView unwrapped(QStringView text)
{
    for (qsizetype before = -1; before != text.size() && !text.isEmpty();) {
        before = text.size();
        while (!text.isEmpty() && (isBlankEdge(text.front()) || isQuote(text.front())))
            text = text.sliced(1);
        while (!text.isEmpty() && (isBlankEdge(text.back()) || isQuote(text.back())))
            text.chop(1);
        if (isWrapped(text))
            text = text.sliced(1).chopped(1);
        // Three dots say that the text was cut short: they stay, and the reader refuses them.
        while (!text.isEmpty() && isTrailingStop(text.back()) && !text.endsWith("..."_L1))
            text.chop(1);
    }
    return text;
}

QChar narrowed(QChar c)
{
    if (c >= u'\uff01' && c <= u'\uff5e')
        return QChar(c.unicode() - 0xfee0);
    return QStringView(u"。｡․﹒").contains(c) ? QChar(u'.') : c;
}

/// Full-width letters, digits and dots as ASCII, up to the end of the host: a path is quoted evidence.
void narrowHost(QString &text)
{
    if (std::ranges::all_of(text, [](QChar c) { return c < u'\x80'; }))
        return;
    QString narrow = text;
    std::ranges::transform(text, narrow.begin(), narrowed);
    const qsizetype scheme = narrow.indexOf("//"_L1);
    const qsizetype from = scheme < 0 ? 0 : scheme + 2;
    const auto end = std::find_if(narrow.cbegin() + from, narrow.cend(),
                                  [](QChar c) { return c == u'/' || c == u'?' || c == u'#'; });
    const qsizetype length = end - narrow.cbegin() + (end == narrow.cend() ? 0 : 1);
    text = narrow.first(length) + text.sliced(length);
}

void replaceScheme(QString &text)
{
    // One slash of the separator: plain, escaped as in JSON, or a backslash; each sign may stand in brackets.
    static const QRegularExpression fangless(
        uR"(^\[?(?:(h(?:tt|xx|tx|xt|zz|\*\*|__|--)p)|(meow)|(f(?:t|x|\*|_)p))(s|\[s\]|\(s\))?\]?)"
        uR"(\s*[\[({<]?\s*:\s*[\])}>]?[\[({<]?(?:\\?/|\\)[\])}>]?[\[({<]?(?:\\?/|\\)[\])}>]?\s*)"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = fangless.match(text);
    if (!match.hasMatch())
        return;
    const QLatin1StringView name = match.capturedLength(3) > 0 ? "ftp"_L1 : "http"_L1;
    const QLatin1StringView secure = match.capturedLength(4) > 0 ? "s"_L1 : ""_L1;
    text.replace(0, match.capturedLength(), name + secure + "://"_L1);
}

void replaceBracketed(QString &text)
{
    static const QRegularExpression bracketed(uR"((?<!\s)\s*[\[({<]\s*(\.|dot|@|at|://|:|//?)\s*[\])}>]\s*)"_s,
                                              QRegularExpression::CaseInsensitiveOption);
    QString result;
    qsizetype done = 0;
    for (auto matches = bracketed.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        const QStringView sign = match.capturedView(1);
        result += QStringView(text).sliced(done, match.capturedStart() - done);
        if (sign.compare("dot"_L1, Qt::CaseInsensitive) == 0)
            result += u'.';
        else if (sign.compare("at"_L1, Qt::CaseInsensitive) == 0)
            result += u'@';
        else
            result += sign;
        done = match.capturedEnd();
    }
    if (done > 0)
        text = result + text.sliced(done);

    // "example[.com" and "example.]com": half of it forgotten.
    static const QRegularExpression half(uR"((?<=\w)(?:[\[({]\.|\.[\])}])(?=\w))"_s,
                                         QRegularExpression::UseUnicodePropertiesOption);
    text.replace(half, u"."_s);
}

void replaceSpelledOut(QString &text)
{
    // The look-behind keeps a long run of white space from being tried from each of its characters.
    static const QRegularExpression dot(uR"((?<!\s)\s+dot\s+)"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression at(uR"((?<!\s)\s+at\s+)"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression spaced(uR"((?<!\s)\s+\.\s+)"_s);
    const qsizetype before = text.size();
    text.replace(dot, u"."_s);
    // "look at example.com" is prose; "user at example dot com" is an address read aloud.
    if (text.size() != before)
        text.replace(at, u"@"_s);
    text.replace(spaced, u"."_s);
}

void refangOnce(QString &text)
{
    // Not "\@": browsers end the host at the backslash of "http://a.example\@b.example", others do at the "@".
    static const QRegularExpression escaped(uR"(\\([./:]))"_s);
    narrowHost(text);
    if (text.contains(u':'))
        replaceScheme(text);
    if (std::ranges::any_of(text, [](QChar c) { return QStringView(u"[](){}<>").contains(c); }))
        replaceBracketed(text);
    if (text.contains(u'\\'))
        text.replace(escaped, u"\\1"_s);
    if (std::ranges::any_of(text, [](QChar c) { return c.isSpace(); }))
        replaceSpelledOut(text);
}

} // namespace

QString refanged(QStringView pasted)
{
    QString text = unwrapped(pasted).toString();
    // Each round that changes something ends shorter or closer to plain text; four are more than any spelling needs.
    for (int round = 0; round < 4; ++round) {
        const QString before = text;
        refangOnce(text);
        text = unwrapped(text).toString();
        if (text == before)
            break;
    }
    return text;
}

} // namespace wb
