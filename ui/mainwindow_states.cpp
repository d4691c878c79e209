// What the window knows of how things stand: commands, running lookups, times.
#include "ui/actionpane.h"
#include "ui/caseexport.h"
#include "ui/currentcase.h"
#include "ui/indicatorbar.h"
#include "ui/look/runningarc.h"
#include "ui/mainwindow.h"
#include "ui/resulttabs.h"
#include "ui/statusbar.h"

#include <QAction>

#include <algorithm>

namespace wb {

void MainWindow::updateStates()
{
    if (!m_wantedExport.path.isEmpty()) // what is said here may not have ended yet
        QMetaObject::invokeMethod(this, &MainWindow::exportWhenAdded, Qt::QueuedConnection);
    if (m_whenWritten)
        QMetaObject::invokeMethod(this, &MainWindow::doWhenWritten, Qt::QueuedConnection);
    if (m_areSessionsStale)
        QMetaObject::invokeMethod(this, &MainWindow::renewSessions, Qt::QueuedConnection);
    m_actions->updateStates();
    m_status->setRunning(runningCount());
    m_arc->setRunning(runningCount() > 0);
    const bool canGoBack = m_visit > 0;
    const bool canGoForward = m_visit + 1 < m_visited.size();
    m_bar->setHistory(canGoBack, canGoForward);
    const bool isAtWork = !areOperationsShown(); // nothing is done to what cannot be seen
    action(CommandId::Back)->setEnabled(isAtWork && canGoBack);
    action(CommandId::Forward)->setEnabled(isAtWork && canGoForward);
    for (const CommandId id : {CommandId::RunTriage, CommandId::RunAll})
        action(id)->setEnabled(isAtWork && m_bar->indicator().has_value());
    for (const CommandId id :
         {CommandId::AddAll, CommandId::EditTriage, CommandId::RunShown, CommandId::Summary, CommandId::CopySummary,
          CommandId::NextTab, CommandId::PreviousTab, CommandId::CloseTab, CommandId::ReopenTab, CommandId::NextPane,
          CommandId::PreviousPane, CommandId::ShowOperations, CommandId::ShowCase})
        action(id)->setEnabled(isAtWork);
    action(CommandId::CancelAll)->setEnabled(runningCount() > 0);
    QString price;
    if (m_current && m_bar->indicator() && m_current->session()->indicator() == *m_bar->indicator()) {
        const auto toSend = int(m_current->session()->actionsToRun().size());
        int held = 0;
        const IndicatorSession &session = *m_current->session();
        for (const ActionEntry &entry : session.shown())
            held += entry.isSatisfied();
        const QString sends = toSend == 0 ? tr("nothing to send")
            : toSend == 1                 ? tr("1 query")
                                          : tr("%1 queries").arg(toSend);
        price = tr("%1, %2 held").arg(sends).arg(held);
    }
    m_bar->setPrice(price);
}

void MainWindow::updateTimes()
{
    exportWhenAdded();
    doWhenWritten();
    renewSessions();
    m_status->updateClock();
    m_actions->updateStates();
    if (m_current)
        m_current->updateTimes();
}

bool MainWindow::isSettled() const
{
    if (runningCount() > 0 || !m_case->isSettled() || m_export->isRunning() || !m_wantedExport.path.isEmpty())
        return false;
    return std::all_of(m_sessions.cbegin(), m_sessions.cend(),
                       [](const ResultTabs *tabs) { return tabs->isSettled(); });
}

} // namespace wb
