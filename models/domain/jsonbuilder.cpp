#include "models/domain/jsonbuilder.h"

#include "models/domain/jsonindex.h"
#include "models/domain/safetext.h"

namespace wb {

namespace {

void appendEscape(QByteArray &out, char16_t unit)
{
    out += "\\u" + QByteArray::number(unit, 16).rightJustified(4, '0');
}

} // namespace

void JsonBuilder::separate()
{
    if (!m_first)
        m_out += ',';
    m_first = false;
}

JsonBuilder &JsonBuilder::beginObject()
{
    separate();
    m_out += '{';
    m_first = true;
    return *this;
}

JsonBuilder &JsonBuilder::endObject()
{
    m_out += '}';
    m_first = false;
    return *this;
}

JsonBuilder &JsonBuilder::beginArray()
{
    separate();
    m_out += '[';
    m_first = true;
    return *this;
}

JsonBuilder &JsonBuilder::endArray()
{
    m_out += ']';
    m_first = false;
    return *this;
}

JsonBuilder &JsonBuilder::key(QByteArrayView name)
{
    string(name);
    m_out += ':';
    m_first = true;
    return *this;
}

JsonBuilder &JsonBuilder::string(QByteArrayView utf8)
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
        } else if (isHiddenCharacter(c)) {
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

JsonBuilder &JsonBuilder::number(QByteArrayView spelling)
{
    const auto parsed = JsonIndex::make(spelling.toByteArray());
    if (!parsed || !(*parsed)->root().isNumber())
        return string(spelling);
    separate();
    m_out += spelling.trimmed();
    return *this;
}

JsonBuilder &JsonBuilder::boolean(bool value)
{
    separate();
    m_out += value ? "true" : "false";
    return *this;
}

JsonBuilder &JsonBuilder::null()
{
    separate();
    m_out += "null";
    return *this;
}

} // namespace wb
