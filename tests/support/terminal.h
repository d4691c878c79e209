#pragma once

#include <QByteArray>
#include <QString>

namespace wb {

/// A terminal of the test's own, which a program's output may be.
class Terminal
{
public:
    Terminal();
    ~Terminal();
    Q_DISABLE_COPY_MOVE(Terminal)

    /// False where the system has none to give, such as in a chroot without /dev/pts: a test skips then.
    bool isThere() const { return m_side >= 0; }
    QString path() const;
    /// What was shown since the last time.
    QByteArray read() const;

private:
    int m_side;
};

inline constexpr auto NoTerminal = "the system has no terminal to give: /dev/pts is not mounted";

} // namespace wb
