#pragma once

#include <QByteArray>
#include <QDate>
#include <QDateTime>
#include <QHash>
#include <QList>
#include <QString>

#include <utility>

namespace wb {

// The invented service: a request goes in, the bytes that the real one would send come out. No sockets, no threads, no
// clock of its own, so that the same request has the same answer, byte for byte.

/// A header or a parameter; names of headers are compared without case.
using DemoField = std::pair<QByteArray, QByteArray>;

struct DemoRequest
{
    QByteArray method = {};
    QByteArray target = {}; ///< path and query as sent, undecoded: this is what a signature covers
    QList<DemoField> headers = {};
    QByteArray body = {}; ///< read as a form when the Content-Type says so
};

/// What surrounds a request.
struct DemoSurroundings
{
    QDateTime nowUtc = {}; ///< signatures more than five minutes off are refused
    QDate today = {}; ///< the day all dates of the data are counted from
    QHash<QString, int> served = {}; ///< by product id: what was used on top of what the account starts with
};

struct DemoReply
{
    int status = 200;
    QByteArray contentType = "application/json;charset=utf-8";
    QByteArray body = {};
    QString product = {}; ///< the product that pays for this answer
    int billed = 0; ///< calls, or records where the product is billed by record
};

/// One domain that the invented service knows something about.
struct DemoDomain
{
    QString name = {};
    QString shows = {}; ///< in a line, to be translated in the context "wb::DemoDomain" where it is shown
};

/// In the order in which to try them; the first begins the story.
QList<DemoDomain> demoDomains();

/// The only credentials that are accepted.
QString demoUserName();
QString demoKey();

DemoReply demoAnswer(const DemoRequest &request, const DemoSurroundings &surroundings);

/// An error as the service words it, also for what is refused before it is a request (a target too long).
DemoReply demoError(int status, const QString &message);

} // namespace wb
