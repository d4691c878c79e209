#pragma once

#include "network/demo/demoauth.h"
#include "network/demo/demodata.h"

namespace wb {

/// A request that was let in and found its route.
struct DemoQuestion
{
    QString name = {}; ///< the {name} of the route, lower case; empty where it has none
    QString product = {};
    const DemoParameters &parameters;
    const DemoSurroundings &surroundings;
};

/// The errors that answers end in.
DemoReply demoMalformed();
DemoReply demoFault(DemoFault fault);

DemoReply answerDemoAccount(const DemoQuestion &question);
DemoReply answerDemoWhois(const DemoQuestion &question);
DemoReply answerDemoParsedWhois(const DemoQuestion &question);
DemoReply answerDemoHistory(const DemoQuestion &question);
DemoReply answerDemoAddressWhois(const DemoQuestion &question, bool isParsed);
DemoReply answerDemoReverseIp(const DemoQuestion &question);
DemoReply answerDemoHostDomains(const DemoQuestion &question);
DemoReply answerDemoNameServerDomains(const DemoQuestion &question);
DemoReply answerDemoHostingHistory(const DemoQuestion &question);
DemoReply answerDemoRisk(const DemoQuestion &question);
DemoReply answerDemoRiskEvidence(const DemoQuestion &question);
DemoReply answerDemoReputation(const DemoQuestion &question);
DemoReply answerDemoProfile(const DemoQuestion &question);
DemoReply answerDemoIrisEnrich(const DemoQuestion &question);
DemoReply answerDemoIrisInvestigate(const DemoQuestion &question);

} // namespace wb
