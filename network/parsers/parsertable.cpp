#include "network/parsers/parsertable.h"

#include "models/domain/declaredresult.h"
#include "models/domain/operation.h"
#include "network/parsers/declared.h"
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

/// A later action adds its line here; one whose manifest says how it is read needs none.
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

ParserEntry parserOf(const ActionSpec &action)
{
    if (action.declared)
        return {parseDeclared, &action.declared->layout};
    const ParserEntry *const entry = findParser(action.parser);
    Q_ASSERT(entry); // the manifest was read with the names of the parsers
    return *entry;
}

RetryAdvice retryAdvice(const ParserEntry &parser, const Response &response)
{
    return parser.layout->declared ? retryAdvice(*parser.layout->declared, response) : retryAdvice(response);
}

QStringList parserNames()
{
    QStringList names;
    for (const ParserEntry &entry : table())
        names.append(entry.layout->actionId);
    return names;
}

} // namespace wb
