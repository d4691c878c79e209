// What a mark of the case holds back is asked about before it is sent.
#include "models/domain/safetext.h"
#include "ui/currentcase.h"
#include "ui/errortext.h"
#include "ui/mainwindow.h"
#include "ui/questiondialog.h"
#include "ui/resulttabs.h"

namespace wb {

using namespace Qt::StringLiterals;

/// One question for all that a run would send; what comes to it while it is open is asked about after it.
void MainWindow::askHeldBack(ResultTabs *tabs)
{
    if (m_heldBackQuestion)
        return;
    IndicatorSession *const session = tabs->session();
    const QStringList ids = session->toConfirm();
    QStringList titles;
    QStringList reasons;
    QStringList asked;
    int queries = 0;
    QStringList byRecord;
    for (const QString &id : ids) {
        const ActionEntry &entry = session->entry(id);
        titles.append(entry.title());
        if (entry.spec->billing == Billing::Record)
            byRecord.append(entry.spec->title);
        else
            ++queries;
        if (!entry.lookup || !entry.lookup->heldBackBy)
            continue; // chained to one of the others
        reasons.append(visible(entry.lookup->result->error->detail));
        asked.append(visible(entry.lookup->start.asked));
    }
    if (ids.isEmpty() || reasons.isEmpty())
        return;
    reasons.removeDuplicates();
    asked.removeDuplicates();
    const QString &value = session->indicator().value;
    auto *const question =
        new QuestionDialog(tr("Ask the service about %1?").arg(visible(value)), tr("Ask Anyway"), this);
    m_heldBackQuestion = question;
    for (const QString &reason : std::as_const(reasons))
        question->addSentence(asSentence(reason));
    question->addFact(tr("Runs"), titles.join(u", "_s));
    question->addFact(tr("Sends"), tr("%1 to %2").arg(asked.join(u", "_s), hostsOf(ids)));
    QStringList spends;
    if (queries > 0)
        spends.append(queries == 1 ? tr("1 query") : tr("%1 queries").arg(queries));
    for (const QString &title : std::as_const(byRecord))
        spends.append(tr("1 for each record of %1").arg(title));
    question->addFact(tr("Spends"), m_workbench.isDemo ? tr("nothing, it is demo data") : spends.join(u", "_s));
    question->addFact(tr("Case"), visible(m_case->name()));
    question->setCareful(tr("Cancel"));
    connect(question, &QDialog::accepted, session, [session, ids] { session->confirm(ids); });
    connect(question, &QDialog::rejected, session, [session, ids] { session->decline(ids); });
    connect(
        question, &QDialog::finished, this,
        [this] {
            m_heldBackQuestion = nullptr;
            for (ResultTabs *const other : std::as_const(m_sessions))
                askHeldBack(other);
        },
        Qt::QueuedConnection);
    question->open();
}

} // namespace wb
