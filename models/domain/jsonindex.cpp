#include "models/domain/jsonindex.h"

#include "models/domain/jsonstring.h"

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

class Walker
{
public:
    Walker(const char *start, qsizetype size, std::vector<Token> &tokens, const std::stop_token &stop)
        : m_start(start)
        , m_size(size)
        , m_tokens(tokens)
        , m_stop(stop)
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
        if (number % 4096 == 0)
            throwIfStopped(m_stop);
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
            if (!isJsonStringInside(QByteArrayView(key, keyEnd - key)))
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
            if (text.size() < 2 || text.back() != '"' || !isJsonStringInside(text.sliced(1, text.size() - 2)))
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
    const std::stop_token &m_stop;
    quint32 m_cursor = 0; ///< behind the last byte that belongs to a token
    Fault m_fault = {};
};

int lineAt(QByteArrayView document, quint32 offset)
{
    const auto end = document.begin() + std::min<qsizetype>(offset, document.size());
    return 1 + int(std::count(document.begin(), end, '\n'));
}

} // namespace

Expected<std::shared_ptr<const JsonIndex>> JsonIndex::make(QByteArray document, int responseNumber,
                                                           const std::stop_token &stop)
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
    Walker walker(document.constData(), size, index->m_tokens, stop);
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
