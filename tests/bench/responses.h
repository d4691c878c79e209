#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

namespace wb::bench {

/// What the bench's server answers: real responses where they stand beside the checkout, else invented ones.
class Responses
{
public:
    Responses();

    bool areRecorded() const { return m_areRecorded; }
    /// By what a request's path ends in.
    QByteArray bodyFor(const QByteArray &target) const;

    struct Largest
    {
        QString name = {};
        QString parser = {};
        QByteArray body = {};
    };
    const Largest &largest() const { return m_largest; }

private:
    QMap<QByteArray, QByteArray> m_bodies;
    Largest m_largest;
    bool m_areRecorded = false;
};

/// The answer about a name server with so many domains.
QByteArray nameServerBody(int domains);

} // namespace wb::bench
