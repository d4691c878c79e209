#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringList>

#include <concepts>

namespace wb {

/// Writes JSON in the order it is told (QJsonObject sorts its keys) and numbers as they are spelled.
class JsonBuilder
{
public:
    enum class Spelling {
        /// Control, bidi and zero-width characters are escaped, so that the text may go to a terminal and still reads
        /// back the same.
        Visible,
        /// As the service writes it: ASCII alone, '/' as "\/", and any UTF-16, a lone surrogate or NUL included.
        OfService,
    };

    explicit JsonBuilder(Spelling spelling = Spelling::Visible)
        : m_spelling(spelling)
    {
    }

    JsonBuilder &beginObject();
    JsonBuilder &endObject();
    JsonBuilder &beginArray();
    JsonBuilder &endArray();
    JsonBuilder &key(QStringView name);
    JsonBuilder &key(QByteArrayView name) { return key(QString::fromUtf8(name)); }

    JsonBuilder &string(QByteArrayView utf8) { return text(QString::fromUtf8(utf8)); }
    JsonBuilder &text(QStringView text);
    /// The spelling of a JSON number; what is none is written as a string.
    JsonBuilder &number(QByteArrayView spelling);
    JsonBuilder &integer(qint64 value) { return written(QByteArray::number(value)); }
    JsonBuilder &boolean(bool value) { return written(value ? "true" : "false"); }
    JsonBuilder &null() { return written("null"); }
    /// A value that is JSON already.
    JsonBuilder &written(QByteArrayView json);

    /// A null string is null.
    JsonBuilder &value(const QString &text) { return text.isNull() ? null() : this->text(text); }
    JsonBuilder &value(const QStringList &texts);
    JsonBuilder &value(std::same_as<bool> auto truth) { return boolean(truth); }
    JsonBuilder &value(std::same_as<int> auto number) { return integer(number); }
    template <class T> JsonBuilder &member(QStringView name, const T &content) { return key(name).value(content); }

    const QByteArray &document() const { return m_out; }

private:
    void separate();

    QByteArray m_out;
    Spelling m_spelling;
    bool m_first = true;
};

} // namespace wb
