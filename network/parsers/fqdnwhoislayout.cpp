// The order of the columns is that of the enumerations in fqdnwhois.cpp.
#include "network/parsers/fqdnwhois.h"

#include <QCoreApplication>

namespace wb {

using namespace Qt::StringLiterals;

const ActionLayout &fqdnWhoisLayout()
{
    static const ActionLayout layout = {
        u"fqdn-whois"_s,
        QT_TRANSLATE_NOOP("Header", "FQDN WHOIS for %1"),
        {
            {u"registrant"_s, QT_TRANSLATE_NOOP("Summary", "Registrant"), ColumnType::Text, "registrant"},
            {u"whoisDate"_s, QT_TRANSLATE_NOOP("Summary", "WHOIS Date"), ColumnType::Date, "whois.date"},
            {u"registrar"_s, QT_TRANSLATE_NOOP("Summary", "Registrar"), ColumnType::Text,
             "parsed_whois.registrar.name, else registration.registrar"},
            {u"created"_s, QT_TRANSLATE_NOOP("Summary", "Created"), ColumnType::Date,
             "parsed_whois.created_date, else registration.created"},
            {u"expires"_s, QT_TRANSLATE_NOOP("Summary", "Expires"), ColumnType::Date,
             "parsed_whois.expired_date, else registration.expires"},
        },
        {
            {u"relevantAttributes"_s,
             QT_TRANSLATE_NOOP("Section", "Relevant Attributes"),
             QT_TRANSLATE_NOOP("Section", "Add Selected Attributes"),
             {
                 {u"name"_s, QT_TRANSLATE_NOOP("Column", "Name"), ColumnType::Text,
                  "the attribute's name, by the field it comes from", 220},
                 {u"value"_s, QT_TRANSLATE_NOOP("Column", "Value"), ColumnType::Text,
                  "the field of parsed_whois; of registration where that has none"},
                 {u"otherValue"_s, QT_TRANSLATE_NOOP("Column", "Other Value"), ColumnType::Text,
                  "the field of registration where it disagrees (case, commas and the time of day do not count)", 190,
                  1},
                 {u"otherSpelling"_s, QT_TRANSLATE_NOOP("Column", "Other Spelling"), ColumnType::List,
                  "the field of registration where it says the same in other letters; a registrar's name as the "
                  "service "
                  "doubled it",
                  190, 2},
             }},
            {u"nameServers"_s,
             QT_TRANSLATE_NOOP("Section", "Name Servers"),
             QT_TRANSLATE_NOOP("Section", "Add Selected Name Servers"),
             {
                 {u"nameServer"_s, QT_TRANSLATE_NOOP("Column", "Name Server"), ColumnType::Address,
                  "parsed_whois.name_servers[], else name_servers[]", 220, 0, true},
                 {u"addsAs"_s, QT_TRANSLATE_NOOP("Column", "Adds as"), ColumnType::Text, "chosen in the table"},
                 {u"otherSpelling"_s, QT_TRANSLATE_NOOP("Column", "Other Spelling"), ColumnType::List,
                  "name_servers[] where it is spelled in another way", 220, 2, true},
             }},
            {u"emailAddresses"_s,
             QT_TRANSLATE_NOOP("Section", "Email Addresses"),
             QT_TRANSLATE_NOOP("Section", "Add Selected Email Addresses"),
             {
                 {u"emailAddress"_s, QT_TRANSLATE_NOOP("Column", "Email Address"), ColumnType::Text,
                  "the e-mail fields of contacts that are addresses", 260, 0, true},
                 {u"role"_s, QT_TRANSLATE_NOOP("Column", "Role"), ColumnType::List, "derived: whose address it is"},
                 {u"addsAs"_s, QT_TRANSLATE_NOOP("Column", "Adds as"), ColumnType::Text, "chosen in the table", 190},
             }},
        },
        {
            {"/response/error", "shown as the message of an incomplete result"},
        },
    };
    return layout;
}

} // namespace wb
