// What stopped all lookups alike is told once, with the ways on.
#include "ui/errortext.h"
#include "ui/look/banner.h"
#include "ui/resulttabs.h"
#include "ui/summarypage.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace wb {

void SummaryPage::updateBanner()
{
    const std::optional<Error> error = m_session->sharedFailure();
    if (error == m_bannerError)
        return; // a button may be under the pointer
    m_bannerError = error;
    delete m_banner;
    m_banner = nullptr;
    m_bannerPlace->setVisible(error.has_value());
    if (!error)
        return;
    const ErrorText text = errorText(*error, false);
    m_banner = new Banner(isNotSent(error->kind) ? Banner::Kind::Warn : Banner::Kind::Bad, errorSentence(*error));
    m_banner->setIcon(text.icon);
    m_bannerPlace->layout()->addWidget(m_banner);
    const auto addButton = [this](const QString &words, auto pressed) {
        connect(m_banner->addButton(words), &QPushButton::clicked, this, pressed);
    };
    const bool isOfCredentials = text.firstWay == ErrorText::Way::EditCredentials;
    if (isOfCredentials)
        addButton(tr("Edit Credentials"), [this] { emit credentialsAsked(); });
    const bool canShowDemo = error->kind == ErrorKind::NoCredentials || error->kind == ErrorKind::HeldBack;
    if (canShowDemo && !m_context.workbench->isDemo)
        addButton(tr("Use Demo Data"), [this] { emit demoAsked(); });
    const auto shown = m_session->shown();
    const bool canAskAnyway = error->kind == ErrorKind::HeldBack
        && std::any_of(shown.begin(), shown.end(),
                       [](const ActionEntry &entry) { return entry.lookup && entry.lookup->heldBackBy; });
    if (canAskAnyway)
        addButton(tr("Ask Anyway"), [this] { runStopped(true); });
    else if (error->kind != ErrorKind::NoCredentials)
        addButton(tr("Try Again"), [this] { runStopped(false); });
}

/// Those that failed, and no others. What is billed by record asks on its own page.
void SummaryPage::runStopped(bool anyway)
{
    QList<std::pair<QString, IndicatorSession::RunOptions>> stopped;
    for (const ActionEntry &entry : m_session->shown()) {
        if (!entry.lookup || entry.lookup->result->outcome != Outcome::Failed || entry.spec->billing != Billing::Call)
            continue;
        stopped.append({entry.id(), {.refresh = true, .parameters = entry.lookup->start.parameters}});
    }
    for (const auto &[id, options] : std::as_const(stopped)) {
        if (anyway)
            m_session->askAnyway(id);
        else
            m_tabs->run(id, options);
    }
}

} // namespace wb
