// JsonValue, the cursor of jsonindex.h.
#include "models/domain/jsonindex.h"

#include "models/domain/jsonstring.h"

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

using Kind = JsonIndex::Kind;

const JsonIndex::Token &tokenOf(const JsonIndex *index, quint32 token)
{
    return index->tokens()[token];
}

QByteArrayView rawKey(const JsonIndex *index, quint32 token)
{
    const JsonIndex::Token &found = tokenOf(index, token);
    return QByteArrayView(index->document()).sliced(found.keyOffset, found.keyLength);
}

} // namespace

bool JsonValue::isObject() const
{
    return m_index && tokenOf(m_index, m_token).kind == Kind::Object;
}

bool JsonValue::isArray() const
{
    return m_index && tokenOf(m_index, m_token).kind == Kind::Array;
}

bool JsonValue::isString() const
{
    return m_index && tokenOf(m_index, m_token).kind == Kind::String;
}

bool JsonValue::isNumber() const
{
    return m_index && tokenOf(m_index, m_token).kind == Kind::Number;
}

bool JsonValue::isBool() const
{
    return m_index && (tokenOf(m_index, m_token).kind == Kind::True || tokenOf(m_index, m_token).kind == Kind::False);
}

bool JsonValue::isNull() const
{
    return m_index && tokenOf(m_index, m_token).kind == Kind::Null;
}

bool JsonValue::isScalar() const
{
    return m_index && !isObject() && !isArray();
}

JsonValue JsonValue::operator[](QByteArrayView name) const
{
    if (!isObject())
        return {};
    JsonValue found;
    const quint32 end = tokenOf(m_index, m_token).next;
    for (quint32 child = m_token + 1; child < end; child = tokenOf(m_index, child).next) {
        const QByteArrayView raw = rawKey(m_index, child);
        if (raw == name || (raw.contains('\\') && decodeJsonString(raw) == name))
            found = JsonValue(m_index, child);
    }
    return found;
}

std::vector<JsonValue> JsonValue::children() const
{
    std::vector<JsonValue> result;
    if (!m_index)
        return result;
    const quint32 end = tokenOf(m_index, m_token).next;
    for (quint32 child = m_token + 1; child < end; child = tokenOf(m_index, child).next)
        result.emplace_back(m_index, child);
    return result;
}

QByteArray JsonValue::key() const
{
    return m_index ? decodeJsonString(rawKey(m_index, m_token)) : QByteArray();
}

QByteArray JsonValue::text() const
{
    if (!isScalar() || isNull())
        return {};
    if (!isString())
        return raw().toByteArray();
    const QByteArray decoded = decodeJsonString(raw().sliced(1, raw().size() - 2));
    return decoded.isNull() ? QByteArray("") : decoded;
}

std::optional<qint64> JsonValue::integer() const
{
    if (!isNumber() && !isString())
        return std::nullopt;
    bool good = false;
    const qint64 value = text().toLongLong(&good);
    return good ? std::optional(value) : std::nullopt;
}

std::optional<bool> JsonValue::boolean() const
{
    if (!isScalar())
        return std::nullopt;
    const QByteArray spelled = text();
    if (spelled == "true" || spelled == "1")
        return true;
    if (spelled == "false" || spelled == "0")
        return false;
    return std::nullopt;
}

Origin JsonValue::origin() const
{
    return m_index ? Origin{m_index->responseNumber(), m_token} : Origin{};
}

QByteArrayView JsonValue::raw() const
{
    if (!m_index)
        return {};
    const JsonIndex::Token &token = tokenOf(m_index, m_token);
    return QByteArrayView(m_index->document()).sliced(token.offset, token.length);
}

int JsonValue::line() const
{
    if (!m_index)
        return 0;
    const QByteArrayView before = QByteArrayView(m_index->document()).first(tokenOf(m_index, m_token).offset);
    return 1 + int(std::count(before.begin(), before.end(), '\n'));
}

QString JsonValue::pointer() const
{
    if (!m_index)
        return {};
    QStringList parts;
    quint32 at = m_token;
    while (at != 0) {
        const quint32 parent = tokenOf(m_index, at).parent;
        // How many siblings of the same name, or of any, stand before this one.
        int position = 0;
        int same = 1;
        for (quint32 child = parent + 1; child < at; child = tokenOf(m_index, child).next) {
            ++position;
            if (rawKey(m_index, child) == rawKey(m_index, at))
                ++same;
        }
        if (tokenOf(m_index, parent).kind == Kind::Array) {
            parts.prepend(QString::number(position));
        } else {
            QString name = QString::fromUtf8(decodeJsonString(rawKey(m_index, at)));
            name.replace(u'~', "~0"_L1).replace(u'/', "~1"_L1);
            if (same > 1)
                name += u"#%1"_s.arg(same);
            parts.prepend(name);
        }
        at = parent;
    }
    return parts.isEmpty() ? QString() : u'/' + parts.join(u'/');
}

} // namespace wb
