#pragma once

#include "models/domain/expected.h"
#include "models/domain/section.h"
#include "models/domain/stop.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace wb {

class JsonIndex;

/// A cursor on one value of a JsonIndex; a missing one answers as such and never fails. Cheap to copy, valid as long as
/// its index.
class JsonValue
{
public:
    JsonValue() = default;
    JsonValue(const JsonIndex *index, quint32 token)
        : m_index(index)
        , m_token(token)
    {
    }

    bool exists() const { return m_index != nullptr; }
    bool isObject() const;
    bool isArray() const;
    bool isString() const;
    bool isNumber() const;
    bool isBool() const;
    bool isNull() const;
    bool isScalar() const; ///< string, number, bool or null

    /// The member of that name, the last one of duplicates; missing when this is no object or has none.
    JsonValue operator[](QByteArrayView key) const;
    /// Elements of an array or members of an object, in order; empty for scalars.
    std::vector<JsonValue> children() const;
    QByteArray key() const; ///< decoded name of a member; empty for an element

    /// Of a string its decoded text (a lone surrogate stays spelled as \ud800), of a number or bool its spelling; null
    /// for null, containers and what is missing.
    QByteArray text() const;
    QString string() const { return QString::fromUtf8(text()); }
    /// Digits in a number or a string; nothing for anything else.
    std::optional<qint64> integer() const;
    std::optional<bool> boolean() const; ///< true, false, 0, 1, "0", "1"

    const JsonIndex *index() const { return m_index; } ///< null when missing
    quint32 token() const { return m_token; }
    Origin origin() const; ///< in the response its index was made for
    QString pointer() const; ///< JSON Pointer (RFC 6901); "#2" behind the name of a duplicate
    int line() const; ///< from 1
    QByteArrayView raw() const; ///< the bytes of the value in the document

private:
    const JsonIndex *m_index = nullptr;
    quint32 m_token = 0;
};

/// Every value of a JSON document with its place in the bytes; made in one forward pass. Immutable.
class JsonIndex
{
public:
    enum class Kind : quint8 { Object, Array, String, Number, True, False, Null };
    struct Token
    {
        quint32 offset = 0; ///< of the value
        quint32 length = 0;
        quint32 keyOffset = 0; ///< of the member's name between its quotes; 0 for elements
        quint32 keyLength = 0;
        quint32 parent = 0;
        quint32 next = 0; ///< the token behind this one and all it holds
        Kind kind = Kind::Null;
    };
    static constexpr int MaxDepth = 512;

    /// Refuses (ErrorKind::BadResponse, with the line in the detail) what is no JSON document: cut short, over 512
    /// deep, something behind the value, wrong UTF-8. responseNumber is what origin() answers. Throws Stopped when stop
    /// says so.
    static Expected<std::shared_ptr<const JsonIndex>> make(QByteArray document, int responseNumber = 0,
                                                           const std::stop_token &stop = {});

    JsonValue root() const { return JsonValue(this, 0); }
    const std::vector<Token> &tokens() const { return m_tokens; }
    const QByteArray &document() const { return m_document; }
    int responseNumber() const { return m_responseNumber; }
    JsonValue at(quint32 token) const { return JsonValue(this, token); }

private:
    JsonIndex() = default;

    QByteArray m_document;
    std::vector<Token> m_tokens;
    int m_responseNumber = 0;
};

} // namespace wb
