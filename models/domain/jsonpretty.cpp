#include "models/domain/jsonpretty.h"

namespace wb {

namespace {

/// A document that is all depth would grow a thousandfold; past this it is set out without indents.
constexpr qsizetype LargestIndented = 96 * 1024 * 1024;

class Writer
{
public:
    Writer(const JsonIndex &index, qsizetype indent)
        : m_index(index)
        , m_indent(indent)
    {
        m_made.offsets.reserve(index.tokens().size());
    }

    PrettyJson write()
    {
        const auto &tokens = m_index.tokens();
        m_made.text.reserve(m_index.document().size() * 2);
        for (quint32 number = 0; number < tokens.size(); ++number) {
            while (!m_open.empty() && tokens[m_open.back()].next <= number)
                close();
            begin(number);
        }
        while (!m_open.empty())
            close();
        return std::move(m_made);
    }

private:
    using Kind = JsonIndex::Kind;

    void begin(quint32 number)
    {
        const JsonIndex::Token &token = m_index.tokens()[number];
        if (!m_open.empty()) {
            if (number > m_open.back() + 1)
                m_made.text += ',';
            newLine();
        }
        if (token.keyOffset > 0) {
            m_made.text += '"';
            m_made.text += QByteArrayView(m_index.document()).sliced(token.keyOffset, token.keyLength);
            m_made.text += "\": ";
        }
        m_made.offsets.push_back(quint32(m_made.text.size()));
        if (token.kind != Kind::Object && token.kind != Kind::Array) {
            m_made.text += QByteArrayView(m_index.document()).sliced(token.offset, token.length);
            return;
        }
        m_made.text += token.kind == Kind::Object ? '{' : '[';
        if (token.next == number + 1)
            m_made.text += token.kind == Kind::Object ? '}' : ']';
        else
            m_open.push_back(number);
    }

    void close()
    {
        const Kind kind = m_index.tokens()[m_open.back()].kind;
        m_open.pop_back();
        newLine();
        m_made.text += kind == Kind::Object ? '}' : ']';
    }

    void newLine()
    {
        m_made.text += '\n';
        m_made.text.append(qsizetype(m_open.size()) * m_indent, ' ');
    }

    const JsonIndex &m_index;
    const qsizetype m_indent;
    PrettyJson m_made;
    std::vector<quint32> m_open; ///< containers that have something in them
};

qsizetype indentedSize(const JsonIndex &index, qsizetype indent)
{
    qsizetype size = index.document().size();
    std::vector<quint32> open;
    for (quint32 number = 0; number < index.tokens().size(); ++number) {
        while (!open.empty() && index.tokens()[open.back()].next <= number)
            open.pop_back();
        size += qsizetype(open.size()) * indent + 2;
        if (index.tokens()[number].next > number + 1)
            open.push_back(number);
    }
    return size;
}

} // namespace

PrettyJson prettyJson(const JsonIndex &index)
{
    constexpr qsizetype Indent = 2;
    return Writer(index, indentedSize(index, Indent) <= LargestIndented ? Indent : 0).write();
}

} // namespace wb
