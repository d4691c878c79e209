#pragma once

#include <QByteArray>

namespace wb {

/// A key of the service and the name it stands for in attribute names.
struct NamedField
{
    const char *key;
    const char *name;
};

/// Null when the key is not among the fields.
template <size_t N> QByteArray nameOf(const NamedField (&fields)[N], const QByteArray &key)
{
    for (const NamedField &field : fields) {
        if (key == field.key)
            return field.name;
    }
    return {};
}

} // namespace wb
