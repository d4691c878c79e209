#pragma once

#include "models/domain/jsonindex.h"

#include <QSet>
#include <QStringList>

namespace wb {

/// Sentences with line and JSON Pointer, in the order they were found.
using StrictErrors = QStringList;

/// Reads an object whose members are all known: what is missing, of the wrong type or never asked for is an error with
/// its line. When the reader goes out of scope it complains about members that nobody read.
class StrictReader
{
public:
    StrictReader(const JsonValue &value, StrictErrors &errors);
    StrictReader(StrictReader &&other) noexcept;
    StrictReader &operator=(StrictReader &&) = delete;
    ~StrictReader();

    bool exists() const { return m_value.exists(); }
    const JsonValue &value() const { return m_value; }

    QString text(QByteArrayView name);
    QString optionalText(QByteArrayView name);
    QString textOf(const JsonValue &value);
    QString choice(QByteArrayView name, const QStringList &choices);
    QString optionalChoice(QByteArrayView name, const QStringList &choices, const QString &otherwise);
    QStringList texts(QByteArrayView name);
    QStringList optionalTexts(QByteArrayView name);
    int integer(QByteArrayView name);
    bool boolean(QByteArrayView name);
    bool optionalBoolean(QByteArrayView name, bool otherwise);
    StrictReader object(QByteArrayView name);
    StrictReader optionalObject(QByteArrayView name); ///< does not exist() when it is not there
    std::vector<StrictReader> objects(QByteArrayView name);
    std::vector<StrictReader> optionalObjects(QByteArrayView name);

    void refuse(const QString &sentence);
    /// The same of a member, or of any value of the document.
    void refuse(QByteArrayView name, const QString &sentence) { refuse(m_value[name], sentence); }
    void refuse(const JsonValue &value, const QString &sentence);
    void allowAnyMember() { m_anyMember = true; }

private:
    JsonValue take(QByteArrayView name, bool required);
    JsonValue m_value;
    StrictErrors *m_errors;
    QSet<QByteArray> m_read;
    bool m_anyMember = false;
};

} // namespace wb
