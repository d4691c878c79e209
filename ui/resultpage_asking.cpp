// How a page asks: for the first time, anew, and for more.
#include "ui/actionwords.h"
#include "ui/currentcase.h"
#include "ui/questiondialog.h"
#include "ui/resultpage.h"

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

void ResultPage::run(const IndicatorSession::RunOptions &options)
{
    m_asksFirst = false;
    m_context.currentCase->whenOpen(m_session, [session = m_session, id = m_actionId, options](const QString &caseId) {
        IndicatorSession::RunOptions filed = options;
        filed.caseId = caseId;
        session->run(id, filed);
    });
}

/// As it was asked before: with other parameters it would be another question, and may spend more.
void ResultPage::runAgain()
{
    const std::optional<Lookup> &before = entry().lookup;
    run({.refresh = before.has_value(), .parameters = before ? before->start.parameters : QMap<QString, QString>()});
}

void ResultPage::runOrRefresh()
{
    if (entry().isRunning || !entry().fits || !entry().isOffered)
        return;
    // Billed by record: the page with the price comes first, and from there it runs.
    if (entry().spec->billing == Billing::Record && m_shown != Shown::NotRun) {
        m_asksFirst = true;
        update();
    } else {
        runAgain();
    }
}

/// Of the records that the service has, those that were not asked for yet.
qint64 ResultPage::recordsLeft() const
{
    qint64 left = 0;
    for (const auto &section : m_lookup->result->sections) {
        for (const RowGap &gap : section->gaps())
            left += gap.last - gap.first + 1;
    }
    return left;
}

int ResultPage::pageSize() const
{
    const ActionParameter *const limit = entry().spec->pageLimit();
    const QString size = limit ? m_lookup->start.parameters.value(limit->name, limit->defaultValue) : QString();
    return std::max(1, size.toInt());
}

void ResultPage::load(int pages)
{
    m_loadingPages = pages;
    run({.pages = pages, .parameters = m_lookup->start.parameters});
}

void ResultPage::askToLoadAll()
{
    const qint64 left = m_lookup ? recordsLeft() : 0;
    if (left <= 0 || entry().isRunning)
        return;
    const int pages = int((left + pageSize() - 1) / pageSize());
    const bool byRecord = entry().spec->billing == Billing::Record;
    auto *const question =
        new QuestionDialog(tr("Load %1 more records?").arg(grouped(left)), tr("Load %1").arg(grouped(left)), this);
    question->addSentence(tr("They come page by page, one after the other. Cancelling keeps the pages that came; a "
                             "page that is held is not asked for again."));
    question->addFact(tr("Spends"),
                      byRecord ? tr("%1, billed by record").arg(grouped(left)) : tr("%1 queries").arg(grouped(pages)));
    question->addFact(tr("Pages"), tr("%1 of up to %2").arg(grouped(pages), grouped(pageSize())));
    question->addFact(tr("Held"), recordsText(*m_lookup->result));
    question->setCareful(tr("Cancel"));
    connect(question, &QDialog::accepted, this, [this, pages] { load(int(m_lookup->responses.size()) + pages); });
    question->open();
}

} // namespace wb
