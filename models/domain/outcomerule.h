#pragma once

#include "models/domain/error.h"

#include <QByteArrayList>
#include <QString>

#include <optional>
#include <vector>

namespace wb {

class JsonValue;

/// A place in a response: a JSON Pointer (RFC 6901) in which * stands for every element of a list and every member of
/// an object. Empty: the value itself.
struct ValuePath
{
    static constexpr auto Every = "*";

    QByteArrayList steps = {}; ///< decoded

    bool isSingle() const { return !steps.contains(Every); }
    /// Of a single path; missing when nothing is there.
    JsonValue valueIn(const JsonValue &from) const;
    /// All that is there, in the order of the document.
    std::vector<JsonValue> valuesIn(const JsonValue &from) const;
};

/// Nothing when the text is no pointer: it is empty or begins with a slash, and ~ stands before 0 or 1.
std::optional<ValuePath> readValuePath(const QString &text);

/// What a response means that is not simply read: by its status, by what stands in a field, or both.
struct OutcomeRule
{
    int status = 0; ///< 0: any
    std::optional<ValuePath> field = {};
    QString is = {}; ///< what stands in the field; null: anything that says something
    QString contains = {}; ///< a part of what stands in the field, in any case; null as above
    std::optional<ErrorKind> kind = {}; ///< nothing: the service has nothing about this
    std::optional<ValuePath> message = {}; ///< the service's own words about it

    bool matches(int responseStatus, const JsonValue &root) const;
};

} // namespace wb
