#pragma once

#include "network/lookuprunner.h"
#include "network/parsers/account.h"

namespace wb {

/// What a test came to.
struct TestEnd
{
    Expected<AccountInfo> account = AccountInfo();
    /// By the Date of what the service answered; nothing when it did not, or gave none.
    std::optional<std::chrono::seconds> clockAhead = {};
    bool isAnswered = false;
};

/// Asks the request that the manifest names for testing (the account): a free way to learn whether name, proxy, TLS,
/// clock and credentials are right, and which products the licence covers.
class ConnectionTest final : public QObject
{
    Q_OBJECT

public:
    /// The parts outlive this; the store is not used, for a test is no lookup.
    explicit ConnectionTest(LookupRunner::Parts parts, QObject *parent = nullptr);

    /// Of the first operation, and of any other: one whose service knows no accounts answers an empty account.
    Call run(QObject *context, UniqueFunction<void(Expected<AccountInfo>)> deliver);
    Call run(const Service &service, QObject *context, UniqueFunction<void(Expected<AccountInfo>)> deliver);
    /// The same with what else the answer tells; an error of the call itself is "cancelled" alone.
    Call ask(const Service &service, QObject *context, UniqueFunction<void(Expected<TestEnd>)> deliver);

private:
    static void test(const LookupRunner::Parts &parts, const Service &service, Expected<Credentials> credentials,
                     QObject *context, const CallSource<TestEnd> &source, const std::shared_ptr<Call> &step);

    LookupRunner::Parts m_parts;
};

} // namespace wb
