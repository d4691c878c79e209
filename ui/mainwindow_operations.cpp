// The operations: their page in place of the work area, what they offer, and what is installed by dropping it.
#include "models/domain/operationpackage.h"
#include "network/lookuprunner.h"
#include "ui/actionpane.h"
#include "ui/commands.h"
#include "ui/indicatorbar.h"
#include "ui/look/plaintext.h"
#include "ui/mainwindow.h"
#include "ui/operationsatwork.h"
#include "ui/operationspage.h"
#include "ui/resultpage.h"
#include "ui/resulttabs.h"

#include <QDropEvent>
#include <QMenu>
#include <QMimeData>
#include <QStackedWidget>
#include <QUrl>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

/// The one file that is dragged, when it is an operation by its name.
QString packageIn(const QMimeData *data)
{
    const QList<QUrl> urls = data ? data->urls() : QList<QUrl>();
    const QString path = urls.size() == 1 ? urls.first().toLocalFile() : QString();
    return path.endsWith(QLatin1StringView(PackageSuffix), Qt::CaseInsensitive) ? path : QString();
}

} // namespace

bool MainWindow::areOperationsShown() const
{
    return m_operations && m_body->currentWidget() == m_operations;
}

void MainWindow::manageOperations()
{
    showOperation(m_workbench.operation->id);
}

void MainWindow::showOperation(const QString &operationId)
{
    if (!m_operations) {
        m_operations = new OperationsPage(m_context);
        m_body->addWidget(m_operations);
        connect(m_operations, &OperationsPage::closeAsked, this, &MainWindow::leaveOperations);
        connect(m_operations, &OperationsPage::failed, this, &MainWindow::fail);
        connect(m_operations, &OperationsPage::message, this, &MainWindow::showMessage);
    }
    m_body->setCurrentWidget(m_operations);
    m_operations->arrive(operationId);
}

void MainWindow::leaveOperations()
{
    if (!areOperationsShown())
        return;
    m_operations->leave([this] {
        m_body->setCurrentWidget(m_workArea);
        m_bar->field()->setFocus(Qt::OtherFocusReason);
    });
}

void MainWindow::installOperation(const QString &path)
{
    manageOperations();
    m_operations->install(path);
}

/// A package can be dropped anywhere, on a text field too, which would take its path for text.
bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    const bool isDrag = event->type() == QEvent::DragEnter || event->type() == QEvent::DragMove;
    if ((isDrag || event->type() == QEvent::Drop) && watched->isWidgetType()
        && static_cast<QWidget *>(watched)->window() == this) {
        auto *const drop = static_cast<QDropEvent *>(event); // QDragMoveEvent is one too
        if (const QString path = packageIn(drop->mimeData()); !path.isEmpty()) {
            drop->setDropAction(Qt::CopyAction);
            drop->accept();
            // Not from inside the drag, which would hold the program that it came from.
            if (!isDrag)
                QMetaObject::invokeMethod(
                    this, [this, path] { installOperation(path); }, Qt::QueuedConnection);
            return true;
        }
    }
    return QMainWindow::eventFilter(watched, event);
}

/// Those that are offered now, above the commands of the menu.
void MainWindow::listActions()
{
    qDeleteAll(std::exchange(m_actionEntries, {}));
    QAction *const first = m_operationsMenu->actions().value(0);
    for (const ActionSpec *const spec : offeredActions(m_workbench)) {
        auto *const entry = new QAction(mnemonicFree(spec->title), m_operationsMenu);
        entry->setShortcut(actionKey(placeOfAction(m_workbench, spec->id)));
        connect(entry, &QAction::triggered, this, [this, id = spec->id] { openAction(id); });
        m_operationsMenu->insertAction(first, entry);
        m_actionEntries.append(entry);
    }
}

/// Facts name it by its title, as the platform does; null when none is offered.
const ActionSpec *MainWindow::offeredAction(const QString &title) const
{
    const std::vector<const ActionSpec *> actions = offeredActions(m_workbench);
    const auto found =
        std::find_if(actions.cbegin(), actions.cend(), [&](const ActionSpec *each) { return each->title == title; });
    return found == actions.cend() ? nullptr : *found;
}

/// False also for an action that came after the tabs were opened, which has no entry there yet.
bool MainWindow::fits(const ResultTabs *tabs, QStringView actionId)
{
    const ActionEntry *const entry = tabs->session()->find(actionId);
    return entry && entry->fits;
}

/// Whom these actions ask.
QString MainWindow::hostsOf(const QStringList &actionIds) const
{
    QStringList hosts;
    for (const QString &id : actionIds) {
        const Service *const service = m_workbench.runner->service(operationOf(m_workbench, id).id);
        if (service && !hosts.contains(service->access.baseUrl.host()))
            hosts.append(service->access.baseUrl.host());
    }
    return hosts.join(tr(" and "));
}

void MainWindow::operationsChanged()
{
    listActions();
    m_areSessionsStale = !m_sessions.isEmpty();
    updateStates();
    showQuota();
}

/// The tabs of an indicator know the actions that there were when it was opened. Those of now come with new tabs, as
/// soon as nothing is under way in the old ones.
void MainWindow::renewSessions()
{
    if (!m_areSessionsStale || runningCount() > 0 || isAdding())
        return;
    m_areSessionsStale = false;
    const QWidget *const shown = m_center->currentWidget();
    const ResultTabs *const before = m_current;
    const QString openAction = before && before->currentPage() ? before->currentPage()->actionId() : QString();
    for (ResultTabs *&tabs : m_sessions) {
        ResultTabs *const old = tabs;
        tabs = new ResultTabs(m_context, old->session()->indicator());
        connectTabs(tabs);
        m_center->addWidget(tabs);
        m_unlooked.insert(tabs);
        m_unlooked.remove(old);
        std::replace(m_visited.begin(), m_visited.end(), old, tabs);
        if (m_current == old)
            m_current = tabs;
        old->disconnect(this);
        old->session()->disconnect(this);
        old->deleteLater();
    }
    m_actions->setSession(m_current ? m_current->session() : nullptr);
    if (!m_current || shown != before)
        return;
    showTabs(m_current);
    const ActionEntry *const entry = m_current->session()->find(openAction);
    if (entry && entry->fits)
        m_current->open(openAction, true);
}

} // namespace wb
