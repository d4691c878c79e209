// What stopped all lookups alike is told once, with the ways on.
#include "ui/errortext.h"
#include "ui/look/banner.h"
#include "ui/resulttabs.h"
#include "ui/summarypage.h"

#include <QPushButton>
#include <QVBoxLayout>

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
    if (error->kind == ErrorKind::NoCredentials)
        addButton(tr("Use Demo Data"), [this] { emit demoAsked(); });
    else if (text.firstWay == ErrorText::Way::LookUpAnyway)
        addButton(tr("Look Up Anyway"), [this] { runStopped({.refresh = true, .allowPrivate = true}); });
    else
        addButton(tr("Try Again"), [this] { runStopped({.refresh = true}); });
}

/// Those that failed, and no others.
void SummaryPage::runStopped(const IndicatorSession::RunOptions &options)
{
    QStringList ids;
    for (const ActionEntry &entry : m_session->shown()) {
        if (entry.lookup && entry.lookup->result->outcome == Outcome::Failed)
            ids.append(entry.id());
    }
    for (const QString &id : ids)
        m_tabs->run(id, options);
}

} // namespace wb
