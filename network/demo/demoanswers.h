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

} // namespace wb
