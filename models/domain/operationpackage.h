#pragma once

#include "models/domain/expected.h"
#include "models/domain/mapping.h"
#include "models/domain/operation.h"

#include <QByteArray>
#include <QMap>
#include <QString>

namespace wb {

/// What this program can take.
struct OperationRules
{
    QStringList parserNames = {};
    QString programVersion = {};
    QString builtIn = {}; ///< id of the operation that is part of the program, and that no package can be
    /// Ids of actions, and of what is chained to them, with the id of the operation that has each. An id belongs to one
    /// operation, so that it alone says what is meant; a package may have those of the version it takes the place of.
    QMap<QString, QString> takenIds = {};
};

/// An operation as its two documents describe it, which are kept as they came.
struct OperationFiles
{
    QByteArray manifest = {};
    QByteArray mapping = {};
    QString mappingName = {}; ///< with its folder
    QByteArray readme = {};
};

struct OperationPackage
{
    OperationFiles files = {};
    Operation operation = {};
    Mapping facts = {};
    QByteArray sha256 = {}; ///< of the package, hex
};

inline constexpr auto PackageSuffix = ".wboperation";
/// Of a package, and of each file in it once it is unpacked; the limit is met while unpacking, whatever is declared.
inline constexpr qint64 LargestPackage = 2 * 1024 * 1024;
inline constexpr qint64 LargestPackedFile = 1024 * 1024;
inline constexpr int MostPackedFiles = 16;

/// Reads NAME-VERSION.wboperation, a zip with manifest.json, mappings/NAME.json and README.md, and checks all of it.
/// ErrorKind::Usage with a sentence for anything that is not exactly that. fileName is without its folder.
Expected<OperationPackage> readOperationPackage(const QString &fileName, const QByteArray &bytes,
                                                const OperationRules &rules);

/// The same for what was unpacked already, such as an operation that is installed.
Expected<OperationPackage> readOperationFiles(const OperationFiles &files, const OperationRules &rules);

} // namespace wb
