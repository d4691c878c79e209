#pragma once

#include <QDate>
#include <QList>
#include <QString>
#include <QStringList>

namespace wb {

// Where the invented domains are hosted, what else is there, and what the service makes of it.

/// One event of a hosting history; an empty side is none.
struct DemoMove
{
    int daysAgo = 0;
    QString from = {};
    QString to = {};
};

struct DemoComponent
{
    QString name = {};
    int score = 0;
    QStringList threats = {};
    QStringList evidence = {};
};

struct DemoHosting
{
    QStringList addresses = {};
    QList<DemoMove> addressMoves = {}; ///< oldest first
    QList<DemoMove> nameServerMoves = {}; ///< of providers, not of servers
    QList<DemoComponent> components = {}; ///< the overall score is the highest of them
    int registrantDomains = 1;
};
/// name in lower case, punycode; nothing known for others.
DemoHosting demoHosting(const QString &name);

/// An address and who is on it. More are counted than listed where the service cuts.
struct DemoAddress
{
    int counted = 0;
    QStringList domains = {};
};
DemoAddress demoAddress(const QString &address);

/// The domains on a name server, by the name of its provider, such as "fastflux-hosting.test".
struct DemoNameServer
{
    int primary = 0;
    int secondary = 0;
    QStringList domains = {};
};
DemoNameServer demoNameServer(const QString &provider);

/// The network of an address, as its registry tells it.
struct DemoNetwork
{
    QString id = {};
    QString name = {};
    QString from = {};
    QString to = {};
    QString cidr = {};
    QString addresses = {}; ///< how many: digits, because a network of version 6 has more than any integer
    QString asn = {}; ///< of the network; empty: only its route tells, if anything does
    QString routeAsn = {};
    QString org = {};
    QString country = {};
    QString registry = {};
    QString abuseEmail = {}; ///< prose where there is no address
    QString updated = {};
};
/// Null for an address that no registry knows.
const DemoNetwork *demoNetwork(const QString &address);

} // namespace wb
