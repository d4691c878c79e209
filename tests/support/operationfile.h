#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QString>

namespace wb {

/// A file in a package, with what a zip says of it and most have not.
struct PackedFile
{
    QByteArray name = {};
    QByteArray content = {};
    quint32 mode = 0100644;
    bool isEncrypted = false;
    quint16 method = 8; ///< of compression; what is in it is deflated or stored as it is
    quint32 declaredSize = 0xffffffff; ///< of what is unpacked; else the true one
};

/// A zip of these, also of those that no tool would pack.
QByteArray zipOf(const QList<PackedFile> &files);

/// The example of docs/examples, ready to be changed.
struct ExampleOperation
{
    ExampleOperation();

    QByteArray manifest = {};
    QByteArray mapping = {};
    QByteArray readme = {};

    /// Of the manifest and the mapping; the text must stand there.
    ExampleOperation &replace(const QByteArray &before, const QByteArray &after);
    QList<PackedFile> files(const QByteArray &id = "internetdb") const;
    QByteArray package() const { return zipOf(files()); }
};

} // namespace wb
