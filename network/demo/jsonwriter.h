#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <concepts>

namespace wb {

/// Writes JSON the way the service does: compact, ASCII alone, '/' as "\/", keys in the order they are given.
/// A string may hold anything, a lone surrogate or NUL included; a null QString is written as null.
class JsonWriter
{
public:
    JsonWriter &beginObject();
    JsonWriter &endObject();
    JsonWriter &beginArray();
    JsonWriter &endArray();
    JsonWriter &key(QStringView name);

    JsonWriter &value(const QString &text);
    JsonWriter &value(const QStringList &texts);
    JsonWriter &value(std::same_as<bool> auto truth) { return literal(truth ? "true" : "false"); }
    JsonWriter &value(std::same_as<int> auto number) { return literal(QByteArray::number(number)); }

    /// A value that is JSON already, such as a number of more digits than an int has.
    JsonWriter &written(QByteArrayView json) { return literal(json); }

    template <class T> JsonWriter &member(QStringView name, const T &content) { return key(name).value(content); }

    const QByteArray &bytes() const { return m_bytes; }

private:
    JsonWriter &literal(QByteArrayView bytes);
    void separate();
    void string(QStringView text);

    QByteArray m_bytes;
    bool m_first = true;
};

} // namespace wb
