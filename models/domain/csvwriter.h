#pragma once

#include "models/domain/fact.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace wb {

enum class ColumnType;
class RowSource;

/// A fact with what its case knows of it.
struct CsvFact
{
    Fact fact = {};
    QString status = {};
    QString tlp = {};
    QString caseName = {};
    QString addedBy = {};
    QString note = {};
};

struct CsvOptions
{
    /// Begins with the byte order mark, and no cell starts a formula. Otherwise every value is exact.
    bool forSpreadsheets = false;
    char separator = ','; ///< the locale's, for spreadsheets: , ; or tab
    bool whoisRecords = false; ///< with the attributes "WHOIS Record", which are whole texts
};

/// Exports as RFC 4180: UTF-8, lines end with CR LF, cells in quotes where they need to be.
///
/// Exact, a cell is the value's own bytes; a lone surrogate, which UTF-8 cannot have, is spelled \ud800. For
/// spreadsheets NUL is spelled \u0000 (they cut the cell there), and a cell that begins with = + - @ (or their
/// full-width forms), tab, CR or LF is led by one apostrophe. A telephone number is left alone where its spaces already
/// make it text ("+49 30 1234567"); one that would be read as a number or a sum ("+49.301234567", "+49-30-12345") gets
/// the apostrophe and no other change. Numbers in number columns stay numbers.
///
/// Made in pieces, so that a million rows need not stand in memory: a header, then a line each.
QByteArray factsCsvHeader(const CsvOptions &options);
/// Empty for a WHOIS record that was not asked for.
QByteArray factCsvLine(const CsvFact &fact, const CsvOptions &options);
QByteArray factsCsv(const QList<CsvFact> &facts, const CsvOptions &options);

/// A section's own columns, by their titles. The elements of a list are joined as they are shown.
QByteArray sectionCsvHeader(const RowSource &rows, const QList<int> &columns, const CsvOptions &options);
QByteArray sectionCsvLine(const RowSource &rows, int row, const QList<int> &columns, const CsvOptions &options);
QByteArray sectionCsv(const RowSource &source, const QList<int> &rows, const QList<int> &columns,
                      const CsvOptions &options);

/// Whether a spreadsheet would take this for a formula or a sum, where text is meant: what gets the apostrophe above.
bool readsAsFormula(QStringView text, ColumnType type);

/// The preset "threatq": each indicator once, exact, for its import of indicators, which takes 1,000 rows a file.
inline constexpr int ThreatqRowsPerFile = 1000;
QList<QByteArray> threatqCsv(const QList<CsvFact> &facts);

} // namespace wb
