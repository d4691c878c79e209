#pragma once

#include "network/connectiontest.h"

namespace wb {

/// One thing that a request needs to arrive and be answered.
struct CheckStep
{
    enum class Part {
        Name, ///< of the proxy when there is one, else of the service
        Connection, ///< to what the name names
        Proxy, ///< lets us through to the service, and takes the user
        Tls,
        Clock,
        Credentials,
    };
    enum class Outcome { Good, Failed, NotReached };

    Part part = Part::Name;
    Outcome outcome = Outcome::NotReached;
    QString sentence = {}; ///< may quote what came from outside
};

/// Each step but the last has as long as this; the last has the deadlines of a request.
inline constexpr std::chrono::seconds CheckStepDeadline{10};

/// Goes the way of a request step by step, and says of each what came of it. Nothing with credentials is sent but the
/// test request of the manifest, at the end; what goes before is connections without a request.
class ConnectionCheck final : public QObject
{
    Q_OBJECT

public:
    /// The parts outlive this.
    explicit ConnectionCheck(LookupRunner::Parts parts, QObject *parent = nullptr);
    ~ConnectionCheck() override;

    /// stepped hears of every part once, in order, before the end. The end is as that of ConnectionTest::ask(): of a
    /// step that failed the error is what a request would have met.
    Call run(const Service &service, QObject *context, UniqueFunction<void(Expected<TestEnd>)> deliver,
             UniqueFunction<void(const CheckStep &)> stepped);

private:
    const LookupRunner::Parts m_parts;
    ConnectionTest m_test;
};

} // namespace wb
