#include "models/domain/jsonwriter.h"

#include "models/domain/jsonindex.h"

namespace wb {

namespace {

bool mustBeEscaped(char32_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) // C0, DEL, C1
        || c == 0xad || c == 0x061c || (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e)
        || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb)
        || (c >= 0xe0000 && c <= 0xe007f);
}

void appendEscape(QByteArray &out, char16_t unit)
{
    out += "\\u" + QByteArray::number(unit, 16).rightJustified(4, '0');
}

} // namespace

void JsonWriter::separate()
{
    if (!m_first)
        m_out += ',';
    m_first = false;
}

JsonWriter &JsonWriter::beginObject()
{
    separate();
    m_out += '{';
    m_first = true;
    return *this;
}

JsonWriter &JsonWriter::endObject()
{
    m_out += '}';
    m_first = false;
    return *this;
}

JsonWriter &JsonWriter::beginArray()
{
    separate();
    m_out += '[';
    m_first = true;
    return *this;
}

JsonWriter &JsonWriter::endArray()
{
    m_out += ']';
    m_first = false;
    return *this;
}

JsonWriter &JsonWriter::key(QByteArrayView name)
{
    string(name);
    m_out += ':';
    m_first = true;
    return *this;
}

JsonWriter &JsonWriter::string(QByteArrayView utf8)
{
    separate();
    m_out += '"';
    const QString text = QString::fromUtf8(utf8);
    for (const char32_t c : text.toUcs4()) {
        if (c == U'"' || c == U'\\') {
            m_out += '\\';
            m_out += char(c);
        } else if (c == U'\n') {
            m_out += "\\n";
        } else if (c == U'\t') {
            m_out += "\\t";
        } else if (mustBeEscaped(c)) {
            if (QChar::requiresSurrogates(c)) {
                appendEscape(m_out, QChar::highSurrogate(c));
                appendEscape(m_out, QChar::lowSurrogate(c));
            } else {
                appendEscape(m_out, char16_t(c));
            }
        } else {
            m_out += QString::fromUcs4(&c, 1).toUtf8();
        }
    }
    m_out += '"';
    return *this;
}

JsonWriter &JsonWriter::number(QByteArrayView spelling)
{
    const auto parsed = JsonIndex::make(spelling.toByteArray());
    if (!parsed || !(*parsed)->root().isNumber())
        return string(spelling);
    separate();
    m_out += spelling.trimmed();
    return *this;
}

JsonWriter &JsonWriter::boolean(bool value)
{
    separate();
    m_out += value ? "true" : "false";
    return *this;
}

JsonWriter &JsonWriter::null()
{
    separate();
    m_out += "null";
    return *this;
}

} // namespace wb
