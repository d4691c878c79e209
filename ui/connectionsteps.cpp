#include "ui/connectionsteps.h"

#include "models/domain/safetext.h"
#include "network/parsers/responsereader.h"
#include "ui/look/buttons.h"
#include "ui/look/labels.h"
#include "ui/look/metrics.h"
#include "ui/workbench.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QPushButton>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

struct Looks
{
    IconName icon;
    Tint tint;
    QString word;
};

class Words
{
    Q_DECLARE_TR_FUNCTIONS(wb::ConnectionSteps)

public:
    static QString title(CheckStep::Part part)
    {
        switch (part) {
        case CheckStep::Part::Name:
            return tr("Name");
        case CheckStep::Part::Connection:
            return tr("Connection");
        case CheckStep::Part::Proxy:
            return tr("Proxy");
        case CheckStep::Part::Tls:
            return tr("TLS");
        case CheckStep::Part::Clock:
            return tr("Clock");
        case CheckStep::Part::Credentials:
            return tr("Credentials");
        }
        Q_UNREACHABLE();
    }

    static Looks looks(CheckStep::Outcome outcome)
    {
        switch (outcome) {
        case CheckStep::Outcome::Good:
            return {IconName::Check, Tint::Ok, tr("good")};
        case CheckStep::Outcome::Failed:
            return {IconName::Failed, Tint::Bad, tr("failed")};
        case CheckStep::Outcome::NotReached:
            return {IconName::Never, Tint::Muted, tr("not reached")};
        }
        Q_UNREACHABLE();
    }
};

} // namespace

ConnectionSteps::ConnectionSteps(const Workbench &workbench, const QString &operationId, QWidget *parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_operationId(operationId)
    , m_check(workbench.runner->parts())
    , m_toggle(makeButton(tr("Show Steps"), ButtonKind::Flat, this))
    , m_correct(makeButton(tr("Sign With the Service's Time"), ButtonKind::Plain, this))
    , m_rows(new QWidget(this))
    , m_grid(new QGridLayout(m_rows))
{
    m_rows->setObjectName(u"steps"_s);
    m_rows->setAccessibleName(tr("Steps of the connection"));
    m_correct->setToolTip(tr("Until the program ends; the clock of this computer stays as it is."));
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(Metrics::ButtonGap);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(2, 1);
    auto *const buttons = new QHBoxLayout;
    buttons->setSpacing(Metrics::ButtonGap);
    buttons->addWidget(m_correct);
    buttons->addWidget(m_toggle);
    buttons->addStretch(1);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(buttons);
    column->addWidget(m_rows);
    connect(m_toggle, &QPushButton::clicked, this, [this] { setUnfolded(!m_isUnfolded); });
    connect(m_correct, &QPushButton::clicked, this, &ConnectionSteps::correctClock);
    reset();
}

Call ConnectionSteps::run(QObject *context, UniqueFunction<void(Expected<AccountInfo>)> deliver)
{
    reset();
    const Service *const service = m_workbench.runner->service(m_operationId);
    if (!service) { // it was switched off
        auto [call, source] = makeCall<AccountInfo>(context, std::move(deliver));
        source.finish(Error{ErrorKind::Usage, u"the operation %1 is disabled"_s.arg(m_operationId)});
        return std::move(call);
    }
    return m_check.run(
        *service, context,
        [steps = QPointer(this), deliver = std::move(deliver)](Expected<TestEnd> end) mutable {
            if (steps && end)
                steps->offerCorrection(*end);
            deliver(end ? std::move(end->account) : Expected<AccountInfo>(end.error()));
        },
        [steps = QPointer(this)](const CheckStep &step) {
            if (steps)
                steps->add(step);
        });
}

void ConnectionSteps::reset()
{
    qDeleteAll(m_rows->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    m_hasFailed = false;
    m_correct->hide();
    setUnfolded(false);
    hide();
}

void ConnectionSteps::add(const CheckStep &step)
{
    const Looks looks = Words::looks(step.outcome);
    const QString title = Words::title(step.part);
    const QString sentence = visible(step.sentence);
    const int row = m_grid->rowCount();
    auto *const icon = new IconLabel(looks.icon, looks.tint, 16, m_rows);
    icon->setAccessibleName(looks.word);
    const bool isReached = step.outcome != CheckStep::Outcome::NotReached;
    auto *const words = new WrappedLabel(sentence, Type::Small, isReached ? Tone::Text : Tone::Muted, m_rows);
    words->setObjectName(u"step"_s);
    words->setAccessibleName(tr("%1, %2: %3").arg(title, looks.word, sentence));
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_grid->addWidget(icon, row, 0, Qt::AlignTop);
    m_grid->addWidget(new Label(title, Type::Small, Tone::Muted, m_rows), row, 1, Qt::AlignTop);
    m_grid->addWidget(words, row, 2);
    m_hasFailed = m_hasFailed || step.outcome == CheckStep::Outcome::Failed;
    show();
    if (m_hasFailed)
        setUnfolded(true);
}

void ConnectionSteps::setUnfolded(bool isUnfolded)
{
    m_isUnfolded = isUnfolded;
    m_rows->setVisible(isUnfolded);
    m_toggle->setText(isUnfolded ? tr("Hide Steps") : tr("Show Steps"));
}

void ConnectionSteps::offerCorrection(const TestEnd &end)
{
    const Service *const service = m_workbench.runner->service(m_operationId);
    if (!service || !end.clockAhead || service->operation->auth.kind != AuthKind::Hmac)
        return;
    m_clockAhead = *end.clockAhead;
    // Also where the correction is no longer right.
    m_correct->setVisible(std::chrono::abs(m_clockAhead + service->correction->offset) > ClockTolerance);
}

void ConnectionSteps::correctClock()
{
    if (const Service *const service = m_workbench.runner->service(m_operationId))
        service->correction->offset = -m_clockAhead;
    emit clockCorrected();
}

} // namespace wb
