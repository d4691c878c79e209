#pragma once

#include "models/domain/stop.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>

#include <memory>
#include <vector>

namespace wb {

class JsonValue;

enum class ColumnType { Text, Number, Date, Address, Bool, List };

/// The wire name: "text", "number", "date", "address", "bool", "list".
QString columnTypeName(ColumnType type);

/// Which response of the lookup and which token in it a cell came from. A derived cell has none.
struct Origin
{
    qint32 response = -1;
    quint32 token = 0;

    bool isDerived() const { return response < 0; }
    friend bool operator==(const Origin &, const Origin &) = default;
};

/// A column of a section: data for the table, the exports, the tooltips and docs/results.md alike.
struct ColumnSpec
{
    QString id = {}; ///< stable, lower camel case
    const char *title = ""; ///< marked with QT_TRANSLATE_NOOP("Column", ...), translated where it is shown
    ColumnType type = ColumnType::Text;
    const char *source = ""; ///< the field of the response it shows, or how it is derived
    int width = 0; ///< pixels at a font height of 18; 0 stretches
    /// Hidden first when the window narrows: higher numbers go first, 0 stays.
    int priority = 0;
    bool mono = false; ///< compared character by character: identifiers, dates, numbers
    int least = 0; ///< of a column that stretches, before others are hidden for it; 0: what any such column has
    bool withNext = false; ///< hides together with the column after it, which tells the other half
    bool isScore = false; ///< from 0 to 100: a bar stands beside the number
};

struct SectionSpec
{
    QString id = {};
    const char *title = ""; ///< QT_TRANSLATE_NOOP("Section", ...)
    const char *addLabel = ""; ///< "Add Selected Attributes"; empty: nothing to add
    QList<ColumnSpec> columns = {};
    bool startsClosed = false;
    /// Of a section that one looks for: why it has no rows, QT_TRANSLATE_NOOP("Section", ...). Empty: it is left out.
    const char *whenEmpty = "";
    bool isOneScore = false; ///< of one row, whose score stands large above it

    int columnIndex(QStringView columnId) const; ///< -1 when there is none
};

/// Rows that the service has and that are not here.
struct RowGap
{
    qint64 first = 0; ///< as the service counts them, from 1
    qint64 last = 0;
    int beforeRow = 0; ///< stands before this row; rowCount() at the end

    friend bool operator==(const RowGap &, const RowGap &) = default;
};

/// The only reader of rows. A cell is UTF-8 with a flag for "unknown"; a list cell holds its elements apart with
/// ListSeparator, a byte that UTF-8 never has. Immutable, so any thread may read.
class RowSource
{
public:
    static constexpr char ListSeparator = '\xff';

    RowSource() = default;
    virtual ~RowSource();
    Q_DISABLE_COPY_MOVE(RowSource)

    virtual const SectionSpec &spec() const = 0;
    virtual int rowCount() const = 0;
    int columnCount() const { return int(spec().columns.size()); }
    /// Null (data() is nullptr) when the value is unknown; otherwise followed by a NUL byte.
    virtual QByteArrayView cell(int row, int column) const = 0;
    virtual Origin origin(int row, int column) const = 0;
    /// Equal for rows that are the same thing in two responses: paging, ticks and "what changed" ask by it.
    virtual quint64 rowKey(int row) const = 0;
    /// How many the service says there are; -1 when it does not say.
    virtual qint64 total() const = 0;
    /// In the order of the rows they stand before.
    virtual QList<RowGap> gaps() const { return {}; }
};

/// A list cell of these elements, and the elements of one.
QByteArray listCell(const QList<QByteArray> &elements);
QList<QByteArrayView> listElements(QByteArrayView cell);

/// The display text of a cell: lists joined with ", ".
QString cellText(const ColumnSpec &column, QByteArrayView cell);

/// Rows stored by column over one arena.
class Section final : public RowSource
{
public:
    Section() = default;
    Section(const Section &other)
        : RowSource()
        , m_spec(other.m_spec)
        , m_arena(other.m_arena)
        , m_columns(other.m_columns)
        , m_rowKeys(other.m_rowKeys)
        , m_total(other.m_total)
        , m_gaps(other.m_gaps)
    {
    }
    Section &operator=(const Section &) = delete;

    const SectionSpec &spec() const override { return m_spec; }
    int rowCount() const override { return int(m_rowKeys.size()); }
    QByteArrayView cell(int row, int column) const override;
    Origin origin(int row, int column) const override;
    quint64 rowKey(int row) const override { return m_rowKeys[size_t(row)]; }
    qint64 total() const override { return m_total; }
    QList<RowGap> gaps() const override { return m_gaps; }

private:
    friend class SectionBuilder;
    struct Cell
    {
        quint32 offset = Unknown;
        quint32 length = 0;
        Origin origin = {};
    };
    static constexpr quint32 Unknown = 0xffffffff;

    SectionSpec m_spec = {};
    std::vector<char> m_arena = {};
    std::vector<std::vector<Cell>> m_columns = {};
    std::vector<quint64> m_rowKeys = {};
    qint64 m_total = -1;
    QList<RowGap> m_gaps = {};
};

/// The only writer. Rows are appended one after the other; cells of a row in any order, what is not set is unknown.
class SectionBuilder
{
public:
    /// beginRow() throws Stopped when stop says so.
    explicit SectionBuilder(const SectionSpec &spec, const std::stop_token &stop = {});

    /// Takes all rows out again, for a section that is counted anew at each response.
    void clear();
    /// The key names the row among its kind, whatever response it stands in; when empty, the row's position does.
    void beginRow(QByteArrayView key = {});
    static quint64 rowKeyOf(QByteArrayView key);
    /// A scalar is its token decoded; an array of scalars a list. A missing value or null stays unknown.
    void set(int column, const JsonValue &value);
    /// The same from text that was made from a value (a part of it, undoubled, folded): origin says which.
    void setText(int column, QByteArrayView utf8, Origin origin = {});
    void setList(int column, const QList<QByteArray> &elements, Origin origin = {});
    /// Sets a cell of a row that is there already, as a later response may tell what an earlier could not.
    void amendList(int row, int column, const QList<QByteArray> &elements);
    void amendText(int row, int column, QByteArrayView utf8);
    void setTotal(qint64 total) { m_section->m_total = total; }
    void setGaps(QList<RowGap> gaps) { m_section->m_gaps = std::move(gaps); }

    const Section &section() const { return *m_section; }
    /// A copy to hand out; the builder goes on.
    std::shared_ptr<const Section> snapshot() const;

private:
    void put(int row, int column, QByteArrayView utf8, Origin origin);

    std::shared_ptr<Section> m_section;
    std::stop_token m_stop;
};

} // namespace wb
