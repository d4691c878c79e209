#pragma once

#include "network/parsers/namedfield.h"

/// What the fields of Iris are called here.
namespace wb::iris {

/// Fields whose name as an attribute is not their key.
inline constexpr NamedField AttributeNames[] = {
    {"registrant_name", "WHOIS Registrant"},
    {"registrant_org", "WHOIS Registrant Organization"},
    {"registrar", "WHOIS Registrar"},
    {"create_date", "WHOIS Created Date"},
    {"expiration_date", "WHOIS Expiration Date"},
    {"registrar_status", "WHOIS Status"},
    {"email_domain", "WHOIS Email Domain"},
    {"website_response", "Website Response Code"},
    {"alexa", "Alexa Rank"},
    {"spf_info", "SPF Record"},
    {"tld", "TLD"},
    {"adsense", "AdSense Code"},
    {"google_analytics", "Google Analytics Code"},
    {"ga4", "Google Analytics 4 Code"},
};

inline constexpr NamedField ContactRoles[] = {
    {"registrant_contact", "Registrant"},
    {"admin_contact", "Admin"},
    {"technical_contact", "Tech"},
    {"billing_contact", "Billing"},
};

inline constexpr NamedField ContactFields[] = {
    {"name", "Name"},          {"org", "Organization"}, {"street", "Street"}, {"city", "City"}, {"state", "State"},
    {"postal", "Postal Code"}, {"country", "Country"},  {"phone", "Phone"},   {"fax", "Fax"},
};

inline constexpr NamedField EmailLists[] = {
    {"soa_email", "SOA"},
    {"ssl_email", "SSL"},
    {"additional_whois_email", "WHOIS Additional"},
};

/// Fields that have tables of their own, or stand in the table of domains.
inline constexpr const char *OwnPlaces[] = {
    "domain", "active", "data_updated_timestamp", "whois_url", "ip", "mx", "name_server", "ssl_info", "domain_risk"};

} // namespace wb::iris
