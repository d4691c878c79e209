// The operations: their page in place of the work area, what they offer, and what is installed by dropping it.
#include "models/domain/operationpackage.h"
#include "network/lookuprunner.h"
#include "ui/actionpane.h"
#include "ui/actionwords.h"
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

/// The one file that is dragged, when it is an operation by its name, or is meant to be one.
QString packageIn(const QMimeData *data, bool isMeant)
{
    const QList<QUrl> urls = data ? data->urls() : QList<QUrl>();
    const QString path = urls.size() == 1 ? urls.first().toLocalFile() : QString();
    return isMeant || path.endsWith(QLatin1StringView(PackageSuffix), Qt::CaseInsensitive) ? path : QString();
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
    showBody(m_operations);
    m_operations->arrive(operationId);
}

/// Commands act on what can be seen.
void MainWindow::showBody(QWidget *body)
{
    m_body->setCurrentWidget(body);
    updateStates();
    updateUndo();
}

void MainWindow::leaveOperations()
{
    if (!areOperationsShown())
        return;
    inWorkArea([this] { m_bar->field()->setFocus(Qt::OtherFocusReason); });
}

/// Once the operations are left, which the user may refuse.
void MainWindow::inWorkArea(std::function<void()> then)
{
    if (!areOperationsShown()) {
        then();
        return;
    }
    m_operations->leave([this, then = std::move(then)] {
        showBody(m_workArea);
        then();
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
        if (const QString path = packageIn(drop->mimeData(), areOperationsShown()); !path.isEmpty()) {
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
        connect(entry, &QAction::triggered, this,
                [this, id = spec->id] { inWorkArea([this, id] { openAction(id); }); });
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

/// A key that does nothing says why.
bool MainWindow::fitsOrSays(const ResultTabs *tabs, QStringView actionId)
{
    if (fits(tabs, actionId))
        return true;
    if (const ActionEntry *const entry = tabs->session()->find(actionId))
        showMessage(
            tr("%1 takes %2; this is %3")
                .arg(entry->title(), typesText(*entry->spec), indicatorTypeName(tabs->session()->indicator().type)));
    return false;
}

/// Whom these actions ask.
QString MainWindow::hostsOf(const QStringList &actionIds) const
{
    QStringList hosts;
    for (const QString &id : actionIds) {
        const Service *const service = m_workbench.runner->service(operationOf(m_workbench, id).id);
        const QString host = service ? hostText(service->access.baseUrl) : QString();
        if (service && !hosts.contains(host))
            hosts.append(host);
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

/// What an action that is switched on or off has to do with comes and goes; all else stays as it is, with its ticks,
/// filters and failures. What would be lost waits.
void MainWindow::renewSessions()
{
    if (!std::exchange(m_areSessionsStale, false))
        return;
    bool isAnyChanged = false;
    for (ResultTabs *const tabs : std::as_const(m_sessions)) {
        const IndicatorSession::Adopted adopted = tabs->adoptActions();
        m_areSessionsStale |= !adopted.isComplete;
        isAnyChanged |= adopted.isChanged;
    }
    if (!m_current || !isAnyChanged)
        return;
    if (m_current->hasUnlooked())
        m_current->lookAtHeld();
    m_actions->updateStates();
    m_actions->setCurrentAction(m_current->currentPage() ? m_current->currentPage()->actionId() : QString());
}

} // namespace wb
