#include "models/domain/jsonbuilder.h"

#include "models/domain/jsonindex.h"
#include "models/domain/safetext.h"

namespace wb {

namespace {

void appendEscape(QByteArray &out, char16_t unit)
{
    out += "\\u" + QByteArray::number(unit, 16).rightJustified(4, '0');
}

void appendVisible(QByteArray &out, char32_t c)
{
    if (c == U'"' || c == U'\\') {
        out += '\\';
        out += char(c);
    } else if (c == U'\n') {
        out += "\\n";
    } else if (c == U'\t') {
        out += "\\t";
    } else if (!isHiddenCharacter(c)) {
        out += QString::fromUcs4(&c, 1).toUtf8();
    } else if (QChar::requiresSurrogates(c)) {
        appendEscape(out, QChar::highSurrogate(c));
        appendEscape(out, QChar::lowSurrogate(c));
    } else {
        appendEscape(out, char16_t(c));
    }
}

void appendOfService(QByteArray &out, char16_t unit)
{
    constexpr QByteArrayView Named = "\"\\/\b\f\n\r\t";
    constexpr QByteArrayView Names = "\"\\/bfnrt";
    const qsizetype place = unit < 0x80 ? Named.indexOf(char(unit)) : -1;
    if (place >= 0) {
        out += '\\';
        out += Names[place];
    } else if (unit >= 0x20 && unit < 0x7f) {
        out += char(unit);
    } else {
        appendEscape(out, unit);
    }
}

} // namespace

void JsonBuilder::separate()
{
    if (!m_first)
        m_out += ',';
    m_first = false;
}

JsonBuilder &JsonBuilder::written(QByteArrayView json)
{
    separate();
    m_out += json;
    return *this;
}

JsonBuilder &JsonBuilder::beginObject()
{
    written("{");
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
    written("[");
    m_first = true;
    return *this;
}

JsonBuilder &JsonBuilder::endArray()
{
    m_out += ']';
    m_first = false;
    return *this;
}

JsonBuilder &JsonBuilder::key(QStringView name)
{
    text(name);
    m_out += ':';
    m_first = true;
    return *this;
}

JsonBuilder &JsonBuilder::text(QStringView text)
{
    written("\"");
    if (m_spelling == Spelling::OfService) {
        for (const QChar unit : text)
            appendOfService(m_out, unit.unicode());
    } else {
        for (const char32_t c : text.toUcs4())
            appendVisible(m_out, c);
    }
    m_out += '"';
    return *this;
}

JsonBuilder &JsonBuilder::number(QByteArrayView spelling)
{
    const auto parsed = JsonIndex::make(spelling.toByteArray());
    if (!parsed || !(*parsed)->root().isNumber())
        return string(spelling);
    return written(spelling.trimmed());
}

JsonBuilder &JsonBuilder::value(const QStringList &texts)
{
    beginArray();
    for (const QString &text : texts)
        value(text);
    return endArray();
}

} // namespace wb
