#include "network/parsers/whoishistory.h"

#include "models/domain/indicator.h"
#include "models/domain/recordchanges.h"
#include "network/parsers/leafclaims.h"
#include "network/parsers/responsereader.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>
#include <QSet>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

enum Column {
    Date,
    Changed,
    Registrant,
    Registrar,
    Created,
    Updated,
    Expires,
    Status,
    NameServers,
    PrivateFlag,
    Server,
    Emails,
    OtherFields,
    Record,
};
enum ServerColumn { ServerName, ServerRecords };

/// E-mail addresses in the text of an old record, in order, each once.
QByteArrayList addressesIn(const QString &record)
{
    static const QRegularExpression pattern(u"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,253}"_s);
    QByteArrayList found;
    QSet<QString> seen;
    auto matches = pattern.globalMatch(record);
    while (matches.hasNext()) {
        const auto read = readIndicator(matches.next().captured());
        if (!read || read->type != IndicatorType::EmailAddress || seen.contains(read->value))
            continue;
        seen.insert(read->value);
        found.append(read->value.toUtf8());
    }
    return found;
}

class WhoisHistoryParser
{
public:
    WhoisHistoryParser(const JsonValue &body, ResultBuilder &builder)
        : m_body(body)
        , m_builder(builder)
        , m_records(builder.section(u"records"_s))
        , m_claims(body)
    {
    }

    /// How many records this response brought.
    qint64 parse()
    {
        QSet<quint64> known;
        for (int row = 0; row < m_records.section().rowCount(); ++row)
            known.insert(m_records.section().rowKey(row));
        qint64 count = 0;
        for (const JsonValue &entry : elementsOf(m_body["history"])) {
            takeRecord(entry, known);
            ++count;
        }
        markChanges();
        countServers();
        return count;
    }

private:
    void takeRecord(const JsonValue &entry, const QSet<quint64> &known)
    {
        const JsonValue whois = entry["whois"];
        const QByteArray key = entry["date"].text() + '|' + whois["server"].text() + '|' + whois["record"].text();
        // The list moved on between two pages: the record stands on both.
        if (known.contains(SectionBuilder::rowKeyOf(key)))
            return;
        const JsonValue registration = whois["registration"];
        m_records.beginRow(key);
        take(Date, entry["date"]);
        take(Registrant, whois["registrant"]);
        take(Registrar, registration["registrar"]);
        take(Created, registration["created"]);
        take(Updated, registration["updated"]);
        take(Expires, registration["expires"]);
        take(Status, registration["statuses"]);
        take(NameServers, whois["name_servers"]);
        if (const std::optional<bool> isPrivate = entry["is_private"].boolean()) {
            m_claims.claim(entry["is_private"]);
            m_records.setText(PrivateFlag, *isPrivate ? "true" : "false", entry["is_private"].origin());
        }
        take(Server, whois["server"]);
        take(Record, whois["record"]);
        if (whois["record"].isString())
            m_records.setList(Emails, addressesIn(whois["record"].string()));
        QByteArrayList others;
        for (const JsonValue &value : m_claims.unclaimed(entry))
            others.append(value.key() + ": " + value.text());
        if (!others.isEmpty())
            m_records.setList(OtherFields, others, entry.origin());
    }

    void take(int column, const JsonValue &value)
    {
        const bool isList = m_records.section().spec().columns[column].type == ColumnType::List;
        if (isMissing(value) || (!isList && !value.isScalar()) || value.isObject())
            return;
        m_claims.claim(value);
        m_records.set(column, value);
    }

    /// A later page may tell what an earlier one could not.
    void markChanges()
    {
        const Section &rows = m_records.section();
        // Only for this call, so nobody owns the rows.
        const RecordChanges changes(std::shared_ptr<const RowSource>(std::shared_ptr<void>(), &rows),
                                    ChangeRules::builtIn());
        for (int row = 0; row < rows.rowCount(); ++row) {
            throwIfStopped(m_builder.stop());
            if (changes.recordBefore(row) < 0)
                continue;
            QByteArrayList names;
            for (const QString &name : changes.changedNames(row))
                names.append(name.toUtf8());
            // Nothing changed, which is not the same as not known.
            if (rows.cell(row, Changed).isNull() || rows.cell(row, Changed) != listCell(names))
                m_records.amendList(row, Changed, names);
        }
    }

    void countServers()
    {
        const Section &rows = m_records.section();
        SectionBuilder &servers = m_builder.section(u"servers"_s);
        servers.clear();
        struct Counted
        {
            QByteArray name = {};
            int firstRow = 0;
            int records = 0;
        };
        std::vector<Counted> found;
        QHash<QByteArray, size_t> places; // a hostile answer names as many servers as records
        for (int row = 0; row < rows.rowCount(); ++row) {
            const QByteArray name = rows.cell(row, Server).toByteArray();
            if (name.isEmpty())
                continue;
            const auto place = places.constFind(name);
            if (place != places.cend()) {
                ++found[*place].records;
            } else {
                places.insert(name, found.size());
                found.push_back({name, row, 1});
            }
        }
        for (const Counted &server : found) {
            servers.beginRow(server.name);
            servers.setText(ServerName, server.name, rows.origin(server.firstRow, Server));
            servers.setText(ServerRecords, QByteArray::number(server.records));
        }
    }

    JsonValue m_body;
    ResultBuilder &m_builder;
    SectionBuilder &m_records;
    LeafClaims m_claims;
};

} // namespace

void parseWhoisHistory(const Response &response, ResultBuilder &builder)
{
    const std::optional<JsonValue> body = readResponse(response, builder);
    if (!body)
        return;
    const JsonValue history = (*body)["history"];
    const JsonValue count = (*body)["record_count"];
    if (!history.exists() && !count.exists()) {
        fail(builder, {ErrorKind::BadResponse, u"the answer has neither a history nor a record count"_s});
        return;
    }
    const qint64 received = WhoisHistoryParser(*body, builder).parse();
    builder.summary(u"recordCount"_s, count);
    SectionBuilder &records = builder.section(u"records"_s);
    if (const std::optional<qint64> total = count.integer())
        records.setTotal(*total);
    // Pages go on until what was received reaches the total or a page is empty.
    const qint64 sofar = builder.receivedSoFar() + received;
    builder.setReceivedSoFar(sofar);
    const bool hasMore = received > 0 && count.integer() && sofar < *count.integer();
    builder.setNextPage(hasMore ? QString::number(sofar) : QString());
    // Pages begin at one end and leave nothing out, so that what is not held is behind the last record.
    if (received > 0 && count.integer() && sofar < *count.integer())
        records.setGaps({{sofar + 1, *count.integer(), records.section().rowCount()}});
    else if (count.integer() && sofar >= *count.integer())
        records.setGaps({});
    const bool isCountAlone = !history.exists() && count.integer().value_or(0) > 0; // asked for no more
    conclude(response, *body, builder.hasRows() || isCountAlone, builder);
}

const ActionLayout &whoisHistoryLayout()
{
    static const ActionLayout layout = {
        u"whois-history"_s,
        QT_TRANSLATE_NOOP("Header", "WHOIS History for Domain %1"),
        {
            {u"recordCount"_s, QT_TRANSLATE_NOOP("Summary", "Records"), ColumnType::Number,
             "record_count: how many the service holds"},
        },
        {
            {u"servers"_s,
             QT_TRANSLATE_NOOP("Section", "WHOIS Information Servers"),
             "",
             {
                 {u"server"_s, QT_TRANSLATE_NOOP("Column", "WHOIS Information Server"), ColumnType::Address,
                  "history[].whois.server", 0, 0, true},
                 {u"records"_s, QT_TRANSLATE_NOOP("Column", "Records Here"), ColumnType::Number,
                  "derived: how many of the records shown are from this server", 116, 1, true},
             },
             true},
            {u"records"_s,
             QT_TRANSLATE_NOOP("Section", "WHOIS Records"),
             QT_TRANSLATE_NOOP("Section", "Add Selected Attributes"),
             {
                 {u"date"_s, QT_TRANSLATE_NOOP("Column", "WHOIS History Date"), ColumnType::Date, "history[].date", 134,
                  0, true},
                 {u"changed"_s, QT_TRANSLATE_NOOP("Column", "Changed"), ColumnType::List,
                  "derived: what differs from the record before it of the same server, in these columns and in the "
                  "fields "
                  "of its text; case, white space, punctuation, order, Updated and Expires do not count; unknown for "
                  "the "
                  "oldest record shown of a server",
                  168, 0},
                 {u"registrant"_s, QT_TRANSLATE_NOOP("Column", "Registrant"), ColumnType::Text,
                  "history[].whois.registrant", 0, 0},
                 {u"registrar"_s, QT_TRANSLATE_NOOP("Column", "Registrar"), ColumnType::Text,
                  "history[].whois.registration.registrar", 152, 1},
                 {u"created"_s, QT_TRANSLATE_NOOP("Column", "Created"), ColumnType::Date,
                  "history[].whois.registration.created", 92, 5, true},
                 {u"updated"_s, QT_TRANSLATE_NOOP("Column", "Updated"), ColumnType::Date,
                  "history[].whois.registration.updated", 92, 4, true},
                 {u"expires"_s, QT_TRANSLATE_NOOP("Column", "Expires"), ColumnType::Date,
                  "history[].whois.registration.expires", 92, 3, true},
                 {u"status"_s, QT_TRANSLATE_NOOP("Column", "Status"), ColumnType::List,
                  "history[].whois.registration.statuses[]", 160, 7},
                 {u"nameServers"_s, QT_TRANSLATE_NOOP("Column", "Name Servers"), ColumnType::List,
                  "history[].whois.name_servers[]", 192, 2, true},
                 {u"private"_s, QT_TRANSLATE_NOOP("Column", "Private Flag (service)"), ColumnType::Bool,
                  "history[].is_private, which the service itself does not set reliably", 96, 6},
                 {u"server"_s, QT_TRANSLATE_NOOP("Column", "Server"), ColumnType::Address, "history[].whois.server",
                  170, 8, true},
                 {u"emails"_s, QT_TRANSLATE_NOOP("Column", "E-mails in Record"), ColumnType::List,
                  "derived: addresses in the text of the record", 190, 9, true},
                 {u"otherFields"_s, QT_TRANSLATE_NOOP("Column", "Other Fields"), ColumnType::List,
                  "fields of history[] that have no column", 160, 11},
                 {u"record"_s, QT_TRANSLATE_NOOP("Column", "WHOIS Record"), ColumnType::Text, "history[].whois.record",
                  220, 10, true},
             }},
        },
        {
            {"/response/error", "shown as the message of an incomplete result"},
        },
    };
    return layout;
}

} // namespace wb
