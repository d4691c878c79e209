#pragma once

#include <QDateTime>

#include <chrono>

namespace wb {

/// By how much the time that requests of one operation are signed with differs from this computer's: chosen by the user
/// when the clock is wrong, and for as long as the program runs. Nothing else goes by it.
struct ClockCorrection
{
    std::chrono::seconds offset{0}; ///< added to this computer's time

    bool isOn() const { return offset != std::chrono::seconds(0); }
    QDateTime corrected(const QDateTime &ours) const { return ours.addSecs(offset.count()); }
};

} // namespace wb
