// What a result page says of itself: head, banner, and the pages without tables.
#include "models/domain/billing.h"
#include "models/domain/clock.h"
#include "models/domain/safetext.h"
#include "models/tables/valuenote.h"
#include "network/parsers/responsereader.h"
#include "ui/actionwords.h"
#include "ui/errortext.h"
#include "ui/knownaccount.h"
#include "ui/look/banner.h"
#include "ui/look/buttons.h"
#include "ui/look/labels.h"
#include "ui/operationsatwork.h"
#include "ui/questiondialog.h"
#include "ui/resultpage.h"
#include "ui/statepage.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace wb {

using namespace Qt::StringLiterals;

void ResultPage::updateHead()
{
    const ActionEntry &now = entry();
    m_title->setText(title());
    setAccessibleName(title());
    m_refresh->setVisible(now.lookup && !now.isRunning && !m_asksFirst && now.isOffered);
    // After a failure the page below has Try Again as its first button.
    if (m_shown == Shown::Failed)
        m_refresh->hide();
    m_refresh->setText(now.spec->billing == Billing::Record ? tr("Refresh…") : tr("Refresh"));
}

/// Once a second: nothing here may make or remove a widget.
void ResultPage::updateTimes()
{
    const ActionEntry &now = entry();
    const Clock &clock = *m_context.workbench->clock;
    const StateWords words = stateWords(now, clock.nowUtc(), clock.monotonicMs());
    const QString outcome = outcomeWords(words.state);
    const StateLook look = stateLook(words.state);
    m_outcomeIcon->setVisible(!outcome.isEmpty());
    m_outcome->setVisible(!outcome.isEmpty());
    m_outcomeIcon->setIcon(look.icon, look.tint);
    m_outcome->setText(outcome);
    m_outcome->setTone(look.tone);
    m_provenance->setText(provenance());
    m_provenance->setNote(now.lookup ? localTime(now.lookup->fetchedAt) : QString());
    if (m_shown == Shown::Running)
        m_state->setTitle(running().title);
}

QString ResultPage::provenance() const
{
    const ActionEntry &now = entry();
    const Workbench &workbench = *m_context.workbench;
    const QString separator = u"  ·  "_s;
    QStringList parts;
    if (now.isRunning && !now.lookup)
        return tr("Asking the service%1spends %2").arg(separator, priceText(*now.spec));
    if (!now.lookup)
        return tr("Not run for this indicator%1spends %2").arg(separator, priceText(*now.spec));
    const Lookup &lookup = *now.lookup;
    const bool failed = lookup.result->outcome == Outcome::Failed;
    const qint64 billed = billedRows(*now.spec, *lookup.result, lookup.held ? 0 : lookup.heldResponses);
    const QString records = billed == 1 ? tr("1 record") : tr("%1 records").arg(grouped(billed));
    // A chain asks more than once, and so do pages.
    const qsizetype sent = lookup.responses.size() - lookup.heldResponses;
    const QString queries = sent == 1 ? tr("1 query") : tr("%1 queries").arg(sent);
    const QString moment = utcText(lookup.fetchedAt);
    if (failed)
        parts.append(tr("Tried %1").arg(moment));
    else
        parts.append(tr("Fetched %1, %2").arg(moment, agoText(lookup.fetchedAt, workbench.clock->nowUtc())));
    if (lookup.held)
        parts.append(tr("held, nothing spent"));
    else if (workbench.isDemo)
        parts.append(billed > 0 ? tr("from demo data, %1, nothing spent").arg(records)
                                : tr("from demo data, nothing spent"));
    else if (!failed)
        parts.append(tr("from the service, spent %1").arg(now.spec->billing == Billing::Record ? records : queries));
    if (!failed && now.chain)
        parts.append(tr("for an address of %1, and held there").arg(visible(m_session->indicator().value)));
    else if (!failed && lookup.start.asked != m_session->indicator().value)
        parts.append(tr("for the registered domain of what was typed"));
    return parts.join(separator);
}

void ResultPage::updateBanner()
{
    const ActionEntry &now = entry();
    const bool showsProgress = m_shown == Shown::Sections && now.isRunning;
    if (m_banner && m_isProgressShown && showsProgress) { // its button may be under the pointer
        m_banner->setContent(Banner::Kind::Info, progressText());
        return;
    }
    delete m_banner;
    m_banner = nullptr;
    m_isProgressShown = showsProgress;
    if (!now.isRunning)
        m_loadingPages = 0;
    if (m_shown == Shown::Sections) {
        const Result &result = *m_lookup->result;
        const QString records = recordsText(result);
        if (now.isRunning) {
            m_banner = new Banner(Banner::Kind::Info, progressText());
            QPushButton *const cancel = m_banner->addButton(tr("Cancel"));
            connect(cancel, &QPushButton::clicked, this, [this] { m_session->cancel(m_actionId); });
        } else if (result.outcome == Outcome::Partial) {
            const ErrorText text = errorText(*result.error, false);
            const QString what = records.isEmpty() ? tr("Incomplete") : records;
            const QString cause = text.said.isEmpty() ? text.cause : text.said;
            m_banner = new Banner(Banner::Kind::Warn, tr("%1: %2 %3").arg(what, text.title, cause));
            m_banner->setIcon(IconName::Partial);
            if (entry().lookup->heldBackBy) {
                connect(m_banner->addButton(tr("Ask Anyway")), &QPushButton::clicked, this,
                        [this] { m_session->askAnyway(m_actionId); });
            }
            QPushButton *const again = m_banner->addButton(tr("Try Again"));
            connect(again, &QPushButton::clicked, this, [this] {
                const Lookup &lookup = *entry().lookup;
                const qsizetype wanted = lookup.responses.size() + (lookup.heldBackBy ? 1 : 0);
                run({.pages = int(std::max<qsizetype>(1, wanted)), .parameters = lookup.start.parameters});
            });
        } else if (!result.nextPage.isEmpty()) {
            const qint64 left = recordsLeft();
            const QString next = grouped(std::min<qint64>(pageSize(), left));
            const bool byRecord = now.spec->billing == Billing::Record;
            QString offer =
                tr("%1. The next page spends 1 query.").arg(records.isEmpty() ? tr("There is more") : records);
            if (left > 0 && byRecord)
                offer = tr("%1. The next %2 spend %2, billed by record.").arg(records, next);
            else if (left > 0)
                offer = tr("%1. The next %2 spend 1 query.").arg(records, next);
            m_banner = new Banner(Banner::Kind::Info, offer);
            // How large a page is the service may decide itself.
            QPushButton *const load =
                m_banner->addButton(left > 0 ? tr("Load Next %1").arg(next) : tr("Load Next Page"));
            connect(load, &QPushButton::clicked, this, [this] { this->load(int(m_lookup->responses.size()) + 1); });
            if (left > pageSize()) {
                QPushButton *const all = m_banner->addButton(tr("Load All %1…").arg(grouped(left)), ButtonKind::Flat);
                connect(all, &QPushButton::clicked, this, &ResultPage::askToLoadAll);
            }
        } else if (!records.isEmpty()) {
            m_banner = new Banner(
                Banner::Kind::Info,
                tr("%1: the service counts more than it lists, and there is no way to the rest.").arg(records));
        }
    }
    if (m_banner)
        m_bannerPlace->layout()->addWidget(m_banner);
    m_bannerPlace->setVisible(m_banner != nullptr);
}

QString ResultPage::progressText() const
{
    const int page = entry().progress.page;
    if (m_loadingPages > 1 && page <= m_loadingPages)
        return tr("Asking the service: page %1 of %2. What came stays when it is cancelled.")
            .arg(page)
            .arg(m_loadingPages);
    return tr("Asking the service; what is held stays as it is.");
}

/// "example.com to api.example"
QString ResultPage::sentText() const
{
    const Workbench &workbench = *m_context.workbench;
    const Service *const service = workbench.runner->service(operationOf(workbench, m_actionId).id);
    return tr("%1 to %2")
        .arg(visible(m_session->asked(m_actionId)), service ? hostText(service->access.baseUrl) : QString());
}

StateContent ResultPage::notRun()
{
    const ActionSpec &spec = *entry().spec;
    const bool byRecord = spec.billing == Billing::Record;
    const bool isHeld = entry().lookup.has_value();
    StateContent content;
    const bool isLicensed = m_context.account->covers(spec);
    content.icon = isLicensed ? IconName::Never : IconName::Lock;
    content.title = isHeld ? tr("Ask again")
        : !isLicensed      ? notLicensedWords()
        : byRecord         ? tr("Not run: billed by record")
                           : tr("Not run");
    content.sentences = {spec.description};
    if (!isLicensed)
        content.sentences.append(tr("The account does not cover it, as far as the service has told. When it refuses, "
                                    "nothing is spent."));
    content.facts.append({tr("Spends"), priceText(spec)});
    if (!m_session->canRun(entry(), {})) {
        QStringList titles;
        for (const ChainSource &source : entry().chain->from) {
            if (const ActionEntry *const named = m_session->find(source.action))
                titles.append(named->spec->title);
        }
        content.facts.append({tr("Needs"),
                              titles.isEmpty() ? tr("an address, and no action that is on names one")
                                               : tr("an address, from %1").arg(titles.join(tr(" or ")))});
        return content;
    }
    content.facts.append({tr("Sends"), sentText()});
    const QStringList known = knownSizes();
    for (const QString &size : known)
        content.facts.append({tr("Expect"), size});
    if (byRecord && known.isEmpty())
        content.facts.append({tr("Expect"), tr("nothing held tells how much; the first response does")});
    const ActionParameter *const limit = byRecord ? spec.pageLimit() : nullptr;
    if (limit) {
        const auto addRun = [&](int records, const QString &words, ButtonKind kind) {
            if (records >= limit->minimum && records <= limit->maximum) {
                content.buttons.append({words, kind, [this, name = limit->name, records, isHeld] {
                                            run({.refresh = isHeld, .parameters = {{name, QString::number(records)}}});
                                        }});
            }
        };
        addRun(limit->maximum, tr("Run: %1 Records").arg(limit->maximum), ButtonKind::Primary);
        addRun(10, u"10"_s, ButtonKind::Plain);
        addRun(1, u"1"_s, ButtonKind::Plain);
    } else {
        content.buttons.append({tr("Run"), ButtonKind::Primary, [this, isHeld] { run({.refresh = isHeld}); }});
    }
    if (spec.count)
        offerCount(content);
    if (isHeld) {
        content.buttons.append({tr("Show Held Response"), ButtonKind::Plain, [this] {
                                    m_asksFirst = false;
                                    update();
                                }});
    }
    return content;
}

QString ResultPage::stageWords(LookupProgress::Stage stage)
{
    switch (stage) {
    case LookupProgress::Stage::Store:
        return tr("Looking at what is held, %1 s");
    case LookupProgress::Stage::Keychain:
        return tr("Waiting for the keychain, %1 s");
    case LookupProgress::Stage::Queue:
        return tr("Queued, %1 s");
    case LookupProgress::Stage::OtherProgram:
        return tr("Waiting for another program that asks for the same, %1 s");
    case LookupProgress::Stage::Quota:
        return tr("Waiting for a minute of quota, %1 s");
    case LookupProgress::Stage::Service:
        break;
    }
    return tr("Waiting for the service, %1 s");
}

StateContent ResultPage::running()
{
    StateContent content;
    const qint64 seconds = (m_context.workbench->clock->monotonicMs() - entry().startedMs) / 1000;
    content.title = entry().waits ? tr("Waiting until an address is known, %1 s") : stageWords(entry().progress.stage);
    content.title = content.title.arg(seconds);
    content.isBusy = true;
    content.sentences = {
        tr("You can go on working: the response arrives in this tab, whatever the window shows then.")};
    content.buttons.append({tr("Cancel"), ButtonKind::Plain, [this] { m_session->cancel(m_actionId); }});
    content.keys = tr("Esc");
    return content;
}

StateContent ResultPage::nothingFound()
{
    StateContent content;
    content.icon = IconName::NoData;
    content.title = tr("The service holds nothing for %1").arg(visible(entry().lookup->start.asked));
    content.sentences = {tr("This is a result, not a failure. It is kept and counts as looked up.")};
    if (!entry().lookup->responses.isEmpty())
        content.facts.append({tr("Status"), tr("HTTP %1").arg(entry().lookup->responses.last().status)});
    return content;
}

StateContent ResultPage::failure()
{
    const ActionEntry &now = entry();
    const Error error = *now.lookup->result->error;
    const ErrorText text = errorText(error, now.earlier.has_value());
    StateContent content;
    content.icon = text.icon;
    // That is how it stands, and nobody's failure.
    const bool isNotLicensed = error.kind == ErrorKind::NotLicensed;
    content.tint = isNotLicensed ? Tint::Muted : Tint::Bad;
    content.title = text.title;
    content.sentences = {text.cause, text.spent};
    const Lookup &lookup = *now.lookup;
    if (!text.said.isEmpty())
        content.facts.append({tr("Service said"), text.said});
    else if (!lookup.responses.isEmpty())
        content.facts.append({tr("Status"), tr("HTTP %1").arg(lookup.responses.last().status)});
    if (now.earlier)
        content.facts.append({tr("Held response"), utcText(now.earlier->fetchedAt)});
    if (!lookup.responses.isEmpty())
        content.facts.append({tr("Sent"), sentText()});
    content.facts.append({isNotLicensed ? tr("Tried at") : tr("Failed at"), utcText(lookup.fetchedAt)});
    if (isNotLicensed)
        content.facts.append({tr("Spends"), priceText(*now.spec)});

    using Way = ErrorText::Way;
    const StateContent::Button again = {isNotLicensed ? tr("Run") : tr("Try Again"), ButtonKind::Plain,
                                        [this] { runAgain(); }};
    const StateContent::Button credentials = {tr("Edit Credentials"), ButtonKind::Plain,
                                              [this] { emit credentialsAsked(); }};
    const StateContent::Button indicator = {tr("Edit Indicator"), ButtonKind::Plain, [this] { emit indicatorAsked(); }};
    const StateContent::Button held = {tr("Show Held Response"), ButtonKind::Plain,
                                       [this] { m_session->showEarlier(m_actionId); }};
    const StateContent::Button anyway = {tr("Ask Anyway"), ButtonKind::Plain,
                                         [this] { m_session->askAnyway(m_actionId); }};
    switch (text.firstWay) {
    case Way::TryAgain:
        content.buttons = {again};
        break;
    case Way::EditCredentials:
        content.buttons = {credentials, again};
        if (isNotLicensed)
            std::swap(content.buttons[0], content.buttons[1]);
        break;
    case Way::EditIndicator:
        content.buttons = {indicator, again};
        break;
    case Way::ShowHeld:
        content.buttons = {held, again};
        break;
    case Way::AskAnyway:
        content.buttons = {anyway};
        if (!lookup.heldBackBy) // plain http: there is no way
            content.buttons = {again};
        break;
    }
    if (error.kind == ErrorKind::ClockSkew && !lookup.responses.isEmpty())
        content.buttons.append({tr("Sign With the Service's Time"), ButtonKind::Plain, [this] { correctClock(); }});
    if (now.earlier && text.firstWay != Way::ShowHeld)
        content.buttons.append(held);
    content.buttons.first().kind = ButtonKind::Primary;
    return content;
}

/// The response that was refused says what time it is there.
void ResultPage::correctClock()
{
    const Lookup &lookup = *entry().lookup;
    const Service *const service = m_context.workbench->runner->service(lookup.start.operation);
    const auto ahead = clockAhead(lookup.responses.last());
    if (service && ahead)
        service->correction->offset = -*ahead;
    runAgain();
}

} // namespace wb
