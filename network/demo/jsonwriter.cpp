#include "network/demo/jsonwriter.h"

#include <array>

namespace wb {

void JsonWriter::separate()
{
    if (!m_first)
        m_bytes += ',';
    m_first = false;
}

JsonWriter &JsonWriter::literal(QByteArrayView bytes)
{
    separate();
    m_bytes += bytes;
    return *this;
}

JsonWriter &JsonWriter::beginObject()
{
    literal("{");
    m_first = true;
    return *this;
}

JsonWriter &JsonWriter::endObject()
{
    m_bytes += '}';
    m_first = false;
    return *this;
}

JsonWriter &JsonWriter::beginArray()
{
    literal("[");
    m_first = true;
    return *this;
}

JsonWriter &JsonWriter::endArray()
{
    m_bytes += ']';
    m_first = false;
    return *this;
}

JsonWriter &JsonWriter::key(QStringView name)
{
    separate();
    string(name);
    m_bytes += ':';
    m_first = true;
    return *this;
}

JsonWriter &JsonWriter::value(const QString &text)
{
    if (text.isNull())
        return literal("null");
    separate();
    string(text);
    return *this;
}

JsonWriter &JsonWriter::value(const QStringList &texts)
{
    beginArray();
    for (const QString &text : texts)
        value(text);
    return endArray();
}

void JsonWriter::string(QStringView text)
{
    m_bytes += '"';
    for (const QChar character : text) {
        const char16_t unit = character.unicode();
        switch (unit) {
        case u'"':
            m_bytes += "\\\"";
            break;
        case u'\\':
            m_bytes += "\\\\";
            break;
        case u'/':
            m_bytes += "\\/";
            break;
        case u'\b':
            m_bytes += "\\b";
            break;
        case u'\f':
            m_bytes += "\\f";
            break;
        case u'\n':
            m_bytes += "\\n";
            break;
        case u'\r':
            m_bytes += "\\r";
            break;
        case u'\t':
            m_bytes += "\\t";
            break;
        default:
            if (unit >= 0x20 && unit < 0x7f) {
                m_bytes += char(unit);
            } else {
                static constexpr std::array<char, 17> digits = {"0123456789abcdef"};
                m_bytes += "\\u";
                for (int shift = 12; shift >= 0; shift -= 4)
                    m_bytes += digits[(unit >> shift) & 0xf];
            }
        }
    }
    m_bytes += '"';
}

} // namespace wb
