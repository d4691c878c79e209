#pragma once

#include "network/lookuprunner.h"

#include <QByteArray>

namespace wb {

/// A lookup of the command line, also one that never began because its indicator could not be read.
struct FinishedLookup
{
    QString pasted = {}; ///< as it was given
    bool hasIndicator = false; ///< of lookup.start
    Lookup lookup = {};
    bool isRelated = false; ///< its indicator was found by another lookup
};

/// The object of the contract, without a line end.
QByteArray lookupAsJson(const FinishedLookup &finished, const Operation &operation, const QString &section);

/// A heading, the summary and the sections as a person reads them in a terminal.
QByteArray lookupAsTable(const FinishedLookup &finished, const Operation &operation, const QString &section);

/// Columns padded to their widest cell (at most 60 characters wide).
QByteArray textTable(const QStringList &header, const QList<QStringList> &rows);

} // namespace wb
