#pragma once

#include "models/domain/operation.h"
#include "models/domain/requestkey.h"

namespace wb {

/// What the request of an action names: what its parameter gives, the registered domain of an FQDN, or the value
/// itself. The parameters are complete.
QString requestTarget(const RequestSpec &spec, const Indicator &indicator,
                      const QMap<QString, QString> &parameters = {});

/// The parameters of an action with their defaults filled in; ErrorKind::Usage for one that does not exist or has a
/// value out of bounds.
Expected<QMap<QString, QString>> completeParameters(const ActionSpec &action, const QMap<QString, QString> &given);

/// A request without credentials: path and query as they will be sent (and signed), and the key it is held under.
struct BuiltRequest
{
    RequestKey key = {};
    QByteArray path = {};
    QByteArray query = {};
};

/// parameters are complete. page is where it starts, empty for the first.
BuiltRequest buildRequest(const Operation &operation, const QString &profile, const RequestSpec &spec,
                          const QString &target, const QMap<QString, QString> &parameters, const QString &page = {});

} // namespace wb
