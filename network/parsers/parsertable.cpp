#include "network/parsers/parsertable.h"

#include "network/parsers/domainprofile.h"
#include "network/parsers/fqdnwhois.h"
#include "network/parsers/hostinghistory.h"
#include "network/parsers/ipwhois.h"
#include "network/parsers/iris.h"
#include "network/parsers/reverseip.h"
#include "network/parsers/reversenameserver.h"
#include "network/parsers/riskreputation.h"
#include "network/parsers/whoishistory.h"

#include <array>

namespace wb {

namespace {

/// A later action adds its line here.
const auto &table()
{
    static const std::array entries = {
        ParserEntry{parseReverseIp, &reverseIpLayout()},
        ParserEntry{parseRiskReputation, &riskReputationLayout()},
        ParserEntry{parseFqdnWhois, &fqdnWhoisLayout()},
        ParserEntry{parseWhoisHistory, &whoisHistoryLayout()},
        ParserEntry{parseHostingHistory, &hostingHistoryLayout()},
        ParserEntry{parseReverseNameServer, &reverseNameServerLayout()},
        ParserEntry{parseIpWhois, &ipWhoisLayout()},
        ParserEntry{parseDomainProfile, &domainProfileLayout()},
        ParserEntry{parseIrisEnrich, &irisEnrichLayout()},
        ParserEntry{parseIrisInvestigate, &irisInvestigateLayout()},
    };
    return entries;
}

} // namespace

const ParserEntry *findParser(QStringView name)
{
    for (const ParserEntry &entry : table()) {
        if (entry.layout->actionId == name)
            return &entry;
    }
    return nullptr;
}

QStringList parserNames()
{
    QStringList names;
    for (const ParserEntry &entry : table())
        names.append(entry.layout->actionId);
    return names;
}

} // namespace wb
