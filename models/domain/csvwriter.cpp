#include "models/domain/csvwriter.h"

#include "models/domain/section.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <array>
#include <utility>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView ByteOrderMark = "\xef\xbb\xbf";
constexpr qsizetype UsualLength = 256; ///< of a line
constexpr auto WhoisRecord = "WHOIS Record"_L1;

/// UTF-8 without loss: QString::toUtf8 would turn a lone surrogate into a question mark.
QByteArray utf8Of(QStringView text)
{
    if (text.isValidUtf16())
        return text.toUtf8();
    QByteArray bytes;
    qsizetype start = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!text[i].isSurrogate())
            continue;
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            ++i;
            continue;
        }
        bytes += text.sliced(start, i - start).toUtf8();
        bytes += "\\u" + QByteArray::number(text[i].unicode(), 16);
        start = i + 1;
    }
    return bytes + text.sliced(start).toUtf8();
}

/// A telephone number that no spreadsheet takes for a number or a formula: groups of digits apart by spaces, and not
/// all of three, which some locales read as thousands.
bool isPhoneThatStaysText(QStringView text)
{
    static const QRegularExpression groups(u"^\\+[0-9]+(?: \\(?[0-9]+\\)?)+\\z"_s);
    static const QRegularExpression thousands(u"^\\+[0-9]+(?: [0-9]{3})+\\z"_s);
    return text.size() <= 40 && groups.match(text.toString()).hasMatch()
        && !thousands.match(text.toString()).hasMatch();
}

bool startsFormula(QStringView text)
{
    constexpr QStringView Starts = u"=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";
    return !text.isEmpty() && Starts.contains(text.front()) && !isPhoneThatStaysText(text);
}

bool isPlainNumber(QStringView text)
{
    static const QRegularExpression number(u"^-?[0-9]+(?:\\.[0-9]+)?\\z"_s);
    return number.match(text.toString()).hasMatch();
}

class Line
{
public:
    explicit Line(const CsvOptions &options)
        : m_options(options)
    {
        m_bytes.reserve(UsualLength);
    }

    void add(QStringView text, ColumnType type = ColumnType::Text)
    {
        QByteArray cell = utf8Of(text);
        if (m_options.forSpreadsheets) {
            cell.replace(QByteArrayView("\0", 1), QByteArrayView("\\u0000"));
            if (readsAsFormula(text, type))
                cell.prepend('\'');
        }
        addBytes(cell);
    }
    /// UTF-8 as it stands: a title of ours, or a cell that no spreadsheet is to read.
    void addBytes(QByteArrayView cell)
    {
        if (m_count++ > 0)
            m_bytes += m_options.separator;
        m_isOneEmptyCell = m_count == 1 && cell.isEmpty();
        if (!needsQuotes(cell)) {
            m_bytes += cell;
            return;
        }
        m_bytes += '"';
        for (qsizetype quote = cell.indexOf('"'); quote >= 0; quote = cell.indexOf('"')) {
            m_bytes += cell.first(quote + 1);
            m_bytes += '"';
            cell = cell.sliced(quote + 1);
        }
        m_bytes += cell;
        m_bytes += '"';
    }
    QByteArray end()
    {
        // An empty line would be no record at all.
        if (m_isOneEmptyCell)
            m_bytes += "\"\"";
        m_bytes += "\r\n";
        return std::move(m_bytes);
    }

private:
    /// Whatever separator the reader takes, a cell must not fall apart: its second half could be a formula.
    bool needsQuotes(QByteArrayView cell) const
    {
        static constexpr auto IsSpecial = [] {
            std::array<bool, 256> special = {};
            for (const unsigned char byte : {'"', ',', ';', '\t', '\r', '\n', '\0'})
                special[byte] = true;
            return special;
        }();
        return std::any_of(cell.begin(), cell.end(), [](char byte) { return IsSpecial[uchar(byte)]; })
            || cell.startsWith(' ') || cell.endsWith(' ');
    }

    const CsvOptions &m_options;
    QByteArray m_bytes = {};
    int m_count = 0;
    bool m_isOneEmptyCell = false;
};

QByteArray begin(const CsvOptions &options)
{
    return options.forSpreadsheets ? ByteOrderMark.toByteArray() : QByteArray();
}

} // namespace

bool readsAsFormula(QStringView text, ColumnType type)
{
    return startsFormula(text) && !(type == ColumnType::Number && isPlainNumber(text));
}

QByteArray factsCsvHeader(const CsvOptions &options)
{
    Line line(options);
    for (const char *title :
         {"Indicator", "Type", "Attribute", "Value", "Observed From", "Observed To", "Source", "Action", "Looked Up As",
          "Retrieved At", "Status", "TLP", "Case", "Added By", "Note", "Response SHA-256"})
        line.addBytes(title);
    return begin(options) + line.end();
}

QByteArray factCsvLine(const CsvFact &row, const CsvOptions &options)
{
    const Fact &fact = row.fact;
    const bool isAttribute = fact.kind == Fact::Kind::Attribute;
    if (isAttribute && fact.name == WhoisRecord && !options.whoisRecords)
        return {};
    Line line(options);
    line.add(fact.indicator);
    line.add(indicatorTypeName(fact.indicatorType));
    line.add(isAttribute ? fact.name : u"Relation"_s);
    line.add(fact.value);
    line.add(fact.observedFrom);
    line.add(fact.observedTo);
    line.add(fact.source);
    line.add(fact.action);
    line.add(fact.lookedUpAs);
    line.add(fact.retrievedAt.toUTC().toString(Qt::ISODate));
    line.add(row.status);
    line.add(row.tlp);
    line.add(row.caseName);
    line.add(row.addedBy);
    line.add(row.note);
    line.addBytes(fact.responseSha256);
    return line.end();
}

QByteArray factsCsv(const QList<CsvFact> &facts, const CsvOptions &options)
{
    QByteArray document = factsCsvHeader(options);
    for (const CsvFact &fact : facts)
        document += factCsvLine(fact, options);
    return document;
}

QByteArray sectionCsvHeader(const RowSource &rows, const QList<int> &columns, const CsvOptions &options)
{
    Line line(options);
    for (const int column : columns)
        line.addBytes(rows.spec().columns.at(column).title);
    return begin(options) + line.end();
}

QByteArray sectionCsvLine(const RowSource &rows, int row, const QList<int> &columns, const CsvOptions &options)
{
    Line line(options);
    for (const int column : columns) {
        const ColumnSpec &spec = rows.spec().columns.at(column);
        const QByteArrayView cell = rows.cell(row, column);
        if (options.forSpreadsheets || spec.type == ColumnType::List)
            line.add(cellText(spec, cell), spec.type);
        else
            line.addBytes(cell); // it is UTF-8 as it stands
    }
    return line.end();
}

QByteArray sectionCsv(const RowSource &source, const QList<int> &rows, const QList<int> &columns,
                      const CsvOptions &options)
{
    QByteArray document = sectionCsvHeader(source, columns, options);
    for (const int row : rows)
        document += sectionCsvLine(source, row, columns, options);
    return document;
}

QList<QByteArray> threatqCsv(const QList<CsvFact> &facts)
{
    const CsvOptions exact;
    QList<QByteArray> documents;
    QSet<std::pair<int, QString>> seen;
    for (const CsvFact &row : facts) {
        const std::pair key(int(row.fact.indicatorType), row.fact.indicator);
        if (seen.contains(key))
            continue;
        if (seen.size() % ThreatqRowsPerFile == 0)
            documents.append("Indicator,Type\r\n");
        seen.insert(key);
        Line line(exact);
        line.add(row.fact.indicator);
        line.add(indicatorTypeName(row.fact.indicatorType));
        documents.last() += line.end();
    }
    return documents;
}

} // namespace wb
