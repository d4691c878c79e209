#pragma once

#include "network/connectioncheck.h"

#include <QWidget>

class QGridLayout;
class QPushButton;

namespace wb {

struct Workbench;

/// Tests the connection to a service, and shows step by step how far it came: on request, and when it failed. Where the
/// clock is what is wrong, it offers to sign with the service's time.
class ConnectionSteps final : public QWidget
{
    Q_OBJECT

public:
    ConnectionSteps(const Workbench &workbench, const QString &operationId, QWidget *parent = nullptr);

    /// The account, or the error that a request would have met.
    Call run(QObject *context, UniqueFunction<void(Expected<AccountInfo>)> deliver);
    /// What was shown is of no use any more.
    void reset();

signals:
    /// Requests are signed with another time from now on: testing again tells more.
    void clockCorrected();

private:
    void add(const CheckStep &step);
    void setUnfolded(bool isUnfolded);
    void offerCorrection(const TestEnd &end);
    void correctClock();

    const Workbench &m_workbench;
    const QString m_operationId;
    ConnectionCheck m_check;
    QPushButton *m_toggle;
    QPushButton *m_correct;
    QWidget *m_rows;
    QGridLayout *m_grid;
    std::chrono::seconds m_clockAhead{0};
    bool m_hasFailed = false;
    bool m_isUnfolded = false;
};

} // namespace wb
