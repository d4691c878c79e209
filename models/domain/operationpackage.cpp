#include "models/domain/operationpackage.h"

#include "models/domain/digest.h"
#include "models/domain/manifest.h"
#include "models/domain/packedfiles.h"

#include <QVersionNumber>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

Error refused(const QString &sentence)
{
    return {ErrorKind::Usage, sentence};
}

} // namespace

Expected<OperationPackage> readOperationFiles(const OperationFiles &files, const OperationRules &rules)
{
    if (files.manifest.isEmpty())
        return refused(u"There is no manifest.json in it."_s);
    if (files.readme.isEmpty() || !QByteArrayView(files.readme).isValidUtf8())
        return refused(u"There is no README.md in it that can be read."_s);
    OperationPackage package;
    package.files = files;

    Expected<Operation> operation = readManifest(files.manifest, rules.parserNames);
    if (!operation)
        return refused(u"manifest.json: %1"_s.arg(operation.error().detail));
    package.operation = std::move(*operation);
    const Operation &read = package.operation;
    if (QVersionNumber::fromString(read.requiredVersion) > QVersionNumber::fromString(rules.programVersion)) {
        return refused(u"%1 needs Indicator Workbench %2, and this is %3."_s.arg(read.name, read.requiredVersion,
                                                                                 rules.programVersion));
    }
    if (read.id == rules.builtIn)
        return refused(u"%1 is part of the program and cannot be installed."_s.arg(read.id));
    for (const QString &id : read.runIds()) {
        if (const QString owner = rules.takenIds.value(id); !owner.isEmpty() && owner != read.id)
            return refused(u"manifest.json: the action “%1” belongs to the operation “%2”."_s.arg(id, owner));
    }

    const QString mappingName = u"mappings/%1.json"_s.arg(read.id);
    if (files.mapping.isEmpty() || files.mappingName != mappingName)
        return refused(u"There is no %1 in it."_s.arg(mappingName));
    Expected<Mapping> mapping = Mapping::read(files.mapping);
    if (!mapping)
        return refused(u"%1: %2"_s.arg(mappingName, mapping.error().detail));
    if (mapping->operation() != read.id)
        return refused(u"%1: it is for the operation “%2”."_s.arg(mappingName, mapping->operation()));
    package.facts = std::move(*mapping);
    return package;
}

Expected<OperationPackage> readOperationPackage(const QString &fileName, const QByteArray &bytes,
                                                const OperationRules &rules)
{
    if (!fileName.endsWith(QLatin1String(PackageSuffix)))
        return refused(
            u"The file is no operation package: its name does not end in %1."_s.arg(QLatin1String(PackageSuffix)));
    if (bytes.size() > LargestPackage)
        return refused(u"The package is larger than 2 MiB."_s);
    const Expected<OperationFiles> files = unpackOperation(bytes);
    if (!files)
        return files.error();
    Expected<OperationPackage> package = readOperationFiles(*files, rules);
    if (!package)
        return package.error();
    const QString expected = package->operation.id + u'-' + package->operation.version + QLatin1String(PackageSuffix);
    if (fileName != expected)
        return refused(u"The package of this operation is called %1, not %2."_s.arg(expected, fileName));
    package->sha256 = sha256Hex(bytes);
    return package;
}

} // namespace wb
