#pragma once

#include <QByteArray>
#include <QString>

namespace wb {

/// What makes two requests the same: the identity under which a response is held, counted and never bought twice.
struct RequestKey
{
    QString operation = {};
    /// Stands for one base URL and one user name, so that a test server's responses never stand in for the service's.
    QString profile = {};
    QByteArray method = {};
    QByteArray path = {}; ///< as sent, percent-encoded
    QByteArray query = {}; ///< as sent, without user name, timestamp, signature and the limit
    QByteArray bodySha256 = {}; ///< hex; empty without a body
    /// How many records at most were asked for, 0 when the request has no limit. Not part of the digest: a response
    /// asked for with a larger limit satisfies a smaller one.
    int quantity = 0;

    /// Hex; equal for requests that differ in quantity alone.
    QByteArray digest() const;

    friend bool operator==(const RequestKey &, const RequestKey &) = default;
};

} // namespace wb
