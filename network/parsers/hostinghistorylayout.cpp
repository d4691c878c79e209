// The order of the columns is that of the enumerations in hostinghistory.cpp.
#include "network/parsers/hostinghistory.h"

#include "network/parsers/fieldtaker.h"

#include <QCoreApplication>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

/// The words hold both sides: From and To give way before they are cut.
constexpr int LeastWords = 300;

/// What the three histories have in common.
QList<ColumnSpec> eventColumns(const char *actionType, const char *action, const char *date, const char *from,
                               const char *to, bool isMono)
{
    return {
        {u"actionType"_s, QT_TRANSLATE_NOOP("Column", "WHOIS Action Type"), ColumnType::Text, actionType, 126, 0},
        {u"action"_s, QT_TRANSLATE_NOOP("Column", "WHOIS Action"), ColumnType::Text, action, 0, 0, false, LeastWords},
        {u"actionDate"_s, QT_TRANSLATE_NOOP("Column", "Action Date"), ColumnType::Date, date, 96, 0, true},
        {u"from"_s, QT_TRANSLATE_NOOP("Column", "From"), ColumnType::Address, from, 140, 2, isMono, 0, true},
        {u"to"_s, QT_TRANSLATE_NOOP("Column", "To"), ColumnType::Address, to, 140, 2, isMono},
    };
}

constexpr auto ActionSource = "derived: the action with both sides and its date, in words";
constexpr auto GapSource = "derived: what the event before it ended with, where this one begins with something else";

QList<ColumnSpec> hostColumns(const char *list, const char *actionType, const char *date, const char *from,
                              const char *to)
{
    QList<ColumnSpec> columns = eventColumns(actionType, ActionSource, date, from, to, true);
    columns.append({u"gap"_s, QT_TRANSLATE_NOOP("Column", "Gap"), ColumnType::Text, GapSource, 140, 1});
    columns.append({u"domain"_s, QT_TRANSLATE_NOOP("Column", "Domain"), ColumnType::Address,
                    "the field domain of the event, in the service's spelling", 140, 4, true});
    columns.append({u"code"_s, QT_TRANSLATE_NOOP("Column", "Action Code"), ColumnType::Text,
                    "the field action of the event: N, C, D or T", 90, 3, true});
    columns.append(otherFieldsColumn(list, 5));
    return columns;
}

QList<ColumnSpec> registrarColumns()
{
    QList<ColumnSpec> columns =
        eventColumns("registrar_history[].action_in_words", ActionSource, "registrar_history[].date_updated",
                     "derived: the registrar of the event before it", "registrar_history[].registrar", false);
    columns.append({u"created"_s, QT_TRANSLATE_NOOP("Column", "Created"), ColumnType::Date,
                    "registrar_history[].date_created", 96, 3, true});
    columns.append({u"expires"_s, QT_TRANSLATE_NOOP("Column", "Expires"), ColumnType::Date,
                    "registrar_history[].date_expires", 96, 3, true});
    columns.append({u"lastChecked"_s, QT_TRANSLATE_NOOP("Column", "Last Checked"), ColumnType::Date,
                    "registrar_history[].date_lastchecked", 96, 1, true});
    columns.append({u"tag"_s, QT_TRANSLATE_NOOP("Column", "Registrar Tag"), ColumnType::Text,
                    "registrar_history[].registrartag", 120, 4});
    columns.append({u"domain"_s, QT_TRANSLATE_NOOP("Column", "Domain"), ColumnType::Address,
                    "registrar_history[].domain", 140, 5, true});
    columns.append({u"code"_s, QT_TRANSLATE_NOOP("Column", "Action Code"), ColumnType::Text,
                    "registrar_history[].action", 90, 6, true});
    columns.append(otherFieldsColumn("fields of registrar_history[] that have no column", 7));
    return columns;
}

} // namespace

const ActionLayout &hostingHistoryLayout()
{
    static const ActionLayout layout = {
        u"hosting-history"_s,
        QT_TRANSLATE_NOOP("Header", "Hosting History for %1"),
        {
            {u"domain"_s, QT_TRANSLATE_NOOP("Summary", "Domain"), ColumnType::Address, "domain_name"},
            {u"currentAddress"_s, QT_TRANSLATE_NOOP("Summary", "Current Address"), ColumnType::Address,
             "derived: what the newest event of ip_history[] ended with"},
            {u"addresses"_s, QT_TRANSLATE_NOOP("Summary", "Addresses"), ColumnType::Number,
             "derived: how many addresses the events of ip_history[] name"},
            {u"addressEvents"_s, QT_TRANSLATE_NOOP("Summary", "Address Events"), ColumnType::Number,
             "derived: how many events ip_history[] has"},
            {u"nameServerEvents"_s, QT_TRANSLATE_NOOP("Summary", "Name Server Events"), ColumnType::Number,
             "derived: how many events nameserver_history[] has"},
            {u"registrarEvents"_s, QT_TRANSLATE_NOOP("Summary", "Registrar Events"), ColumnType::Text,
             "derived: how many events registrar_history[] has; the service no longer supplies any"},
            {u"gaps"_s, QT_TRANSLATE_NOOP("Summary", "Gaps"), ColumnType::Number,
             "derived: how many events do not begin with what the one before them ended with"},
        },
        {
            {u"addresses"_s,
             QT_TRANSLATE_NOOP("Section", "Addresses"),
             QT_TRANSLATE_NOOP("Section", "Add Selected IP Addresses"),
             {
                 {u"ipAddress"_s, QT_TRANSLATE_NOOP("Column", "IP Address"), ColumnType::Address,
                  "derived: each address that ip_history[] names", 0, 0, true},
                 {u"firstSeen"_s, QT_TRANSLATE_NOOP("Column", "First Seen"), ColumnType::Date,
                  "derived: the date of the first event that leads to the address; unknown when the history begins "
                  "with an event that leads away from it",
                  104, 0, true},
                 {u"lastSeen"_s, QT_TRANSLATE_NOOP("Column", "Last Seen"), ColumnType::Date,
                  "derived: the date of the last event that names the address; \"now\" when the newest event leads to "
                  "it",
                  104, 0, true},
                 {u"times"_s, QT_TRANSLATE_NOOP("Column", "Times"), ColumnType::Number,
                  "derived: how often the domain came to the address", 60, 1, true},
             }},
            {u"nameServerHistory"_s, QT_TRANSLATE_NOOP("Section", "Name Server History"),
             QT_TRANSLATE_NOOP("Section", "Add Selected Name Servers"),
             hostColumns("fields of nameserver_history[] that have no column", "nameserver_history[].action_in_words",
                         "nameserver_history[].actiondate", "nameserver_history[].pre_mns",
                         "nameserver_history[].post_mns")},
            {u"ipHistory"_s, QT_TRANSLATE_NOOP("Section", "IP Address History"),
             QT_TRANSLATE_NOOP("Section", "Add Selected Changes"),
             hostColumns("fields of ip_history[] that have no column", "ip_history[].action_in_words",
                         "ip_history[].actiondate", "ip_history[].pre_ip", "ip_history[].post_ip")},
            {u"registrarHistory"_s, QT_TRANSLATE_NOOP("Section", "Registrar History"),
             QT_TRANSLATE_NOOP("Section", "Add Selected Registrars"), registrarColumns(), false,
             QT_TRANSLATE_NOOP("Section", "The service no longer supplies registrar events.")},
            FieldTaker::otherFieldsSection(),
        },
        {
            {"/response/error", "shown as the message of an incomplete result"},
        },
    };
    return layout;
}

} // namespace wb
