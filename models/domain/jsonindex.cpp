// Over 400 lines: one pass over a document, whose checks share its state.
#include "models/domain/jsonindex.h"

#include <simdjson.h>

#include <algorithm>
#include <cstring>

namespace wb {

using namespace Qt::StringLiterals;
namespace ondemand = simdjson::ondemand;

namespace {

using Kind = JsonIndex::Kind;
using Token = JsonIndex::Token;

/// Thrown nowhere: the walk returns false and leaves the reason here.
struct Fault
{
    quint32 offset = 0;
    QString reason = {};
};

bool isJsonSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// The grammar of a number; its value may be beyond any machine type.
bool isJsonNumber(QByteArrayView text)
{
    qsizetype i = 0;
    const auto digits = [&] {
        const qsizetype start = i;
        while (i < text.size() && isDigit(text[i]))
            ++i;
        return i > start;
    };
    if (i < text.size() && text[i] == '-')
        ++i;
    if (i < text.size() && text[i] == '0')
        ++i;
    else if (!digits())
        return false;
    if (i < text.size() && text[i] == '.') {
        ++i;
        if (!digits())
            return false;
    }
    if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
        ++i;
        if (i < text.size() && (text[i] == '+' || text[i] == '-'))
            ++i;
        if (!digits())
            return false;
    }
    return i == text.size();
}

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

/// The inside of a string literal: no raw control characters, only known escapes.
bool isStringInside(QByteArrayView text)
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

class Walker
{
public:
    Walker(const char *start, qsizetype size, std::vector<Token> &tokens)
        : m_start(start)
        , m_size(size)
        , m_tokens(tokens)
    {
    }

    /// Value is ondemand::document for the root and ondemand::value below.
    template <class Value> bool walk(Value &value, quint32 parent, quint32 keyOffset, quint32 keyLength, int depth)
    {
        if (depth > JsonIndex::MaxDepth)
            return fail(m_tokens.empty() ? 0 : m_tokens.back().offset, u"is nested over 512 deep"_s);
        ondemand::json_type type = {};
        if (value.type().get(type))
            return fail(end(), u"is cut short or is no JSON"_s);
        const quint32 number = quint32(m_tokens.size());
        m_tokens.push_back({0, 0, keyOffset, keyLength, parent, 0, Kind::Null});
        bool good = false;
        switch (type) {
        case ondemand::json_type::object:
            good = walkObject(value, number, depth);
            break;
        case ondemand::json_type::array:
            good = walkArray(value, number, depth);
            break;
        default:
            good = takeScalar(value, number, type);
            break;
        }
        m_tokens[number].next = quint32(m_tokens.size());
        return good;
    }

    const Fault &fault() const { return m_fault; }

private:
    quint32 end() const { return m_tokens.empty() ? 0 : m_tokens.back().offset + m_tokens.back().length; }
    quint32 offsetOf(const char *position) const { return quint32(position - m_start); }

    bool fail(quint32 offset, QString reason)
    {
        if (m_fault.reason.isEmpty())
            m_fault = {offset, std::move(reason)};
        return false;
    }

    template <class Value> bool walkObject(Value &value, quint32 number, int depth)
    {
        ondemand::object object;
        if (value.get_object().get(object))
            return fail(end(), u"is cut short or is no JSON"_s);
        m_tokens[number].kind = Kind::Object;
        // The token of a container: from its bracket to the last one it holds; see closeContainer().
        m_tokens[number].offset = findBack('{');
        for (auto member : object) {
            ondemand::field field;
            if (std::move(member).get(field))
                return fail(end(), u"is cut short or has a member that is no JSON"_s);
            const char *const key = field.key().raw();
            const char *keyEnd = key;
            while (*keyEnd != '"' || escaped(key, keyEnd))
                ++keyEnd;
            if (!isStringInside(QByteArrayView(key, keyEnd - key)))
                return fail(offsetOf(key), u"has a member name with a wrong escape"_s);
            m_cursor = offsetOf(keyEnd) + 1;
            ondemand::value child = field.value();
            if (!walk(child, number, offsetOf(key), quint32(keyEnd - key), depth + 1))
                return false;
        }
        return closeContainer(number, '}');
    }

    template <class Value> bool walkArray(Value &value, quint32 number, int depth)
    {
        ondemand::array array;
        if (value.get_array().get(array))
            return fail(end(), u"is cut short or is no JSON"_s);
        m_tokens[number].kind = Kind::Array;
        m_tokens[number].offset = findBack('[');
        for (auto element : array) {
            ondemand::value child;
            if (std::move(element).get(child))
                return fail(end(), u"is cut short or has an element that is no JSON"_s);
            if (!walk(child, number, 0, 0, depth + 1))
                return false;
        }
        return closeContainer(number, ']');
    }

    template <class Value> bool takeScalar(Value &value, quint32 number, ondemand::json_type type)
    {
        std::string_view raw;
        if (rawToken(value).get(raw))
            return fail(end(), u"is cut short or is no JSON"_s);
        while (!raw.empty() && isJsonSpace(raw.back()))
            raw.remove_suffix(1);
        const QByteArrayView text(raw.data(), qsizetype(raw.size()));
        Token &token = m_tokens[number];
        token.offset = offsetOf(raw.data());
        token.length = quint32(raw.size());
        m_cursor = token.offset + token.length;
        switch (type) {
        case ondemand::json_type::string:
            token.kind = Kind::String;
            if (text.size() < 2 || text.back() != '"' || !isStringInside(text.sliced(1, text.size() - 2)))
                return fail(token.offset, u"has a text that is cut short or has a wrong escape"_s);
            break;
        case ondemand::json_type::number:
            token.kind = Kind::Number;
            if (!isJsonNumber(text))
                return fail(token.offset, u"has a number that is none"_s);
            break;
        case ondemand::json_type::boolean:
            token.kind = text == "true" ? Kind::True : Kind::False;
            if (text != "true" && text != "false")
                return fail(token.offset, u"has a word that is no value"_s);
            break;
        default:
            token.kind = Kind::Null;
            if (text != "null")
                return fail(token.offset, u"has a word that is no value"_s);
            break;
        }
        return true; // not consumed: iterating on skips it without judging it, so huge numbers are ours to keep
    }

    static simdjson::simdjson_result<std::string_view> rawToken(ondemand::value &value)
    {
        return value.raw_json_token();
    }
    static simdjson::simdjson_result<std::string_view> rawToken(ondemand::document &document)
    {
        return document.raw_json_token();
    }
    /// The bracket lies behind white space and a colon or comma from where we are.
    quint32 findBack(char bracket)
    {
        quint32 at = m_cursor;
        while (at < quint32(m_size) && m_start[at] != bracket)
            ++at;
        m_cursor = at + 1;
        return at;
    }

    bool closeContainer(quint32 number, char bracket)
    {
        quint32 at = m_cursor;
        while (at < quint32(m_size) && isJsonSpace(m_start[at]))
            ++at;
        if (at >= quint32(m_size) || m_start[at] != bracket)
            return fail(at, u"is cut short or has something between its values"_s);
        m_tokens[number].length = at + 1 - m_tokens[number].offset;
        m_cursor = at + 1;
        return true;
    }

    static bool escaped(const char *start, const char *quote)
    {
        int slashes = 0;
        while (quote > start && *(quote - 1) == '\\') {
            ++slashes;
            --quote;
        }
        return slashes % 2 != 0;
    }

    const char *m_start;
    qsizetype m_size;
    std::vector<Token> &m_tokens;
    quint32 m_cursor = 0; ///< behind the last byte that belongs to a token
    Fault m_fault = {};
};

int lineAt(QByteArrayView document, quint32 offset)
{
    const auto end = document.begin() + std::min<qsizetype>(offset, document.size());
    return 1 + int(std::count(document.begin(), end, '\n'));
}

} // namespace

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

Expected<std::shared_ptr<const JsonIndex>> JsonIndex::make(QByteArray document, int responseNumber)
{
    const auto refused = [&](quint32 offset, const QString &reason) {
        return Error{ErrorKind::BadResponse, u"line %1: the document %2"_s.arg(lineAt(document, offset)).arg(reason)};
    };
    if (std::all_of(document.cbegin(), document.cend(), isJsonSpace))
        return Error{ErrorKind::BadResponse, u"the document is empty"_s};

    // One parser a thread: a new one costs more than a small document (its buffers are kept and grown).
    thread_local ondemand::parser parser;
    std::shared_ptr<JsonIndex> index(new JsonIndex);
    index->m_responseNumber = responseNumber;
    const qsizetype size = document.size();
    // simdjson reads past the end; the padding is cut off again below, in place.
    document.reserve(size + qsizetype(simdjson::SIMDJSON_PADDING));
    std::memset(document.data() + size, 0, simdjson::SIMDJSON_PADDING);

    ondemand::document parsed;
    const simdjson::error_code opened =
        parser.iterate(document.constData(), size_t(size), size_t(size) + simdjson::SIMDJSON_PADDING).get(parsed);
    if (opened == simdjson::UTF8_ERROR)
        return refused(0, u"is not UTF-8"_s);
    if (opened)
        return refused(0, u"is cut short or is no JSON"_s);
    Walker walker(document.constData(), size, index->m_tokens);
    if (!walker.walk(parsed, 0, 0, 0, 1))
        return refused(walker.fault().offset, walker.fault().reason);
    const Token &root = index->m_tokens.front();
    const auto rest = document.cbegin() + root.offset + root.length;
    if (!std::all_of(rest, document.cbegin() + size, isJsonSpace))
        return refused(root.offset + root.length, u"has something behind its value"_s);
    index->m_document = std::move(document);
    return std::shared_ptr<const JsonIndex>(std::move(index));
}

} // namespace wb
