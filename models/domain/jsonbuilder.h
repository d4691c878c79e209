#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace wb {

/// Writes JSON in the order it is told (QJsonObject sorts its keys) and numbers as they are spelled. Control, bidi and
/// zero-width characters are escaped, so that the text may go to a terminal and still reads back the same.
class JsonBuilder
{
public:
    JsonBuilder &beginObject();
    JsonBuilder &endObject();
    JsonBuilder &beginArray();
    JsonBuilder &endArray();
    JsonBuilder &key(QByteArrayView name);

    JsonBuilder &string(QByteArrayView utf8);
    JsonBuilder &text(QStringView text) { return string(QByteArrayView(text.toUtf8())); }
    /// The spelling of a JSON number; what is none is written as a string.
    JsonBuilder &number(QByteArrayView spelling);
    JsonBuilder &integer(qint64 value) { return number(QByteArray::number(value)); }
    JsonBuilder &boolean(bool value);
    JsonBuilder &null();

    const QByteArray &document() const { return m_out; }

private:
    void separate();

    QByteArray m_out;
    bool m_first = true;
};

} // namespace wb
