// --correct-clock: the service's time in place of this computer's.
#include "network/parsers/responsereader.h"
#include "ui/cli/lookupcommand.h"

namespace wb {

/// The service refused the time that a lookup was signed with: it is asked once more with the time that it named. A
/// refused request is not billed.
bool LookupCommand::asksWithTheirTime(int number, const Lookup &lookup)
{
    const std::optional<Error> &error = lookup.result->error;
    if (!m_line.correctClock || !error || error->kind != ErrorKind::ClockSkew || lookup.responses.isEmpty()
        || m_withTheirTime.contains(number))
        return false;
    const Service *const service = m_workbench.runner->service(lookup.start.operation);
    const auto ahead = clockAhead(lookup.responses.last());
    if (!service || !ahead)
        return false;
    // Others on their way were refused for the same.
    if (std::chrono::abs(*ahead + service->correction->offset) > ClockTolerance) {
        printError(clockWords(*ahead) + QStringLiteral(": requests are signed with the service's time"));
        service->correction->offset = -*ahead;
    }
    m_withTheirTime.insert(number);
    startLookup(number);
    return true;
}

} // namespace wb
