// The way from indicator to indicator, and back.
#include "models/domain/settings.h"
#include "ui/currentcase.h"
#include "ui/indicatorbar.h"
#include "ui/mainwindow.h"
#include "ui/resulttabs.h"
#include "ui/statusbar.h"

namespace wb {

/// As in a browser: what lay ahead is left when another way is taken, and each indicator keeps its tabs all the same.
void MainWindow::visit(ResultTabs *tabs)
{
    if (m_visit >= 0 && m_visited[m_visit] == tabs)
        return;
    m_visited.resize(m_visit + 1);
    m_visited.append(tabs);
    ++m_visit;
}

void MainWindow::step(int by)
{
    const int position = m_visit + by;
    if (position < 0 || position >= m_visited.size())
        return;
    m_visit = position;
    showAgain(m_visited[position]);
}

/// As it was left.
void MainWindow::showAgain(ResultTabs *tabs)
{
    m_bar->setText(m_typed[m_sessions.indexOf(tabs)]);
    showSession(tabs);
}

void MainWindow::lookUp(const QString &value)
{
    m_bar->setText(value);
    if (!adoptIndicator())
        return;
    // As after pasting: Return follows at once, and sends.
    m_bar->field()->setFocus(Qt::OtherFocusReason);
    m_bar->field()->selectAll();
}

void MainWindow::lookUpAction(const QString &value, const QString &actionId)
{
    lookUp(value);
    openAction(actionId);
    if (m_current)
        m_current->focusContent();
}

void MainWindow::lookUpAndRun(const QString &value)
{
    lookUp(value);
    runTriage();
}

void MainWindow::addToCase(const Fact &fact)
{
    AddBatch batch;
    batch.origin = m_workbench.origin;
    batch.addedBy = m_workbench.settings->text(SettingKey::AddedBy);
    batch.facts = {fact};
    m_case->beginStep();
    m_case->add(std::move(batch), this, [this](Expected<AddReport> report) {
        if (!report) {
            fail(report.error());
            return;
        }
        m_status->showMessage(
            StatusBar::Kind::Ok,
            tr("%1 added to %2, %3 already there")
                .arg(QString::number(report->added), m_case->name(), QString::number(report->alreadyThere)));
    });
}

} // namespace wb
