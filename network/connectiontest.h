#pragma once

#include "network/lookuprunner.h"
#include "network/parsers/account.h"

namespace wb {

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

private:
    static void test(const LookupRunner::Parts &parts, const Service &service, Expected<Credentials> credentials,
                     QObject *context, const CallSource<AccountInfo> &source, const std::shared_ptr<Call> &step);

    LookupRunner::Parts m_parts;
};

} // namespace wb
