// What is being added and exported, and that closing waits for it.
#include "models/domain/error.h"
#include "models/domain/safetext.h"
#include "models/domain/settings.h"
#include "models/tables/factmodel.h"
#include "ui/caseexport.h"
#include "ui/caseinspector.h"
#include "ui/casepane.h"
#include "ui/currentcase.h"
#include "ui/indicatorbar.h"
#include "ui/mainwindow.h"
#include "ui/resultpage.h"
#include "ui/resulttabs.h"
#include "ui/statusbar.h"
#include "ui/summarypage.h"

#include <QFileDialog>

#include <algorithm>
#include <utility>

namespace wb {

using namespace Qt::StringLiterals;

void MainWindow::addAll()
{
    if (!m_current)
        return;
    m_current->updateAllPages();
    if (m_current->tickedCount() == 0) {
        addIndicator();
        return;
    }
    m_case->beginStep();
    for (ResultPage *const page : m_current->pages())
        page->addTicked();
}

/// What is looked at alone, as it was typed: of a hash nothing can be asked, and of a domain nothing may be known.
void MainWindow::addIndicator()
{
    const IndicatorSession &session = *m_current->session();
    AddBatch batch;
    batch.typed = session.indicator();
    batch.origin = m_workbench.origin;
    batch.addedBy = m_workbench.settings->text(SettingKey::AddedBy);
    m_case->beginStep();
    m_case->add(std::move(batch), this, [this, value = session.indicator().value](Expected<AddReport> report) {
        if (!report) {
            fail(report.error());
            return;
        }
        m_status->showMessage(StatusBar::Kind::Ok,
                              (report->changeId.isEmpty() ? tr("%1 is in %2 already") : tr("%1 added to %2"))
                                  .arg(visible(value), visible(m_case->name())));
    });
}

/// What was added for an indicator is said on its own Summary, whatever the window shows by then.
void MainWindow::showAdded(ResultTabs *tabs)
{
    const AddReport &step = m_case->stepReport();
    tabs->summary()->showAdded(tr("%1 added, %2 already there").arg(step.added).arg(step.alreadyThere));
    m_status->showMessage(StatusBar::Kind::Ok,
                          tr("%1 added to %2, %3 already there")
                              .arg(QString::number(step.added), m_case->name(), QString::number(step.alreadyThere)));
}

void MainWindow::exportCase()
{
    exportAs(m_export->freePath(m_case->name()));
}

void MainWindow::exportCaseTo()
{
    auto *const dialog = new QFileDialog(this, tr("Export CSV"), m_export->folder(), tr("CSV (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"csv"_s);
    dialog->selectFile(m_export->freePath(m_case->name()));
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::exportAs);
    dialog->open();
}

void MainWindow::exportAs(const QString &path)
{
    if (m_case->id().isEmpty()) {
        showMessage(tr("The case is not open yet."));
        return;
    }
    if (m_case->facts()->rowCount() == 0 && !isAdding()) {
        showMessage(tr("Nothing is kept in %1 yet, so there is nothing to write.").arg(m_case->name()));
        return;
    }
    // That of now, whichever is open when it can be written.
    m_wantedExport = {path, m_case->id(), m_case->name()};
    exportWhenAdded();
}

/// What was added a moment ago is part of it, so it waits until the store has said that it is there.
void MainWindow::exportWhenAdded()
{
    if (m_wantedExport.path.isEmpty() || m_export->isRunning() || isAdding())
        return;
    const WantedExport wanted = std::exchange(m_wantedExport, {});
    m_export->start(wanted.caseId, wanted.caseName, wanted.path);
}

/// Something that was asked for is not in the store or on the disk yet.
bool MainWindow::isWriting() const
{
    return !m_wantedExport.path.isEmpty() || m_export->isRunning() || isAdding();
}

/// False when it has to wait, and then it is done as soon as all is written. Asked for twice it goes at once: a store
/// that does not answer must not hold the window.
bool MainWindow::leaveWhenWritten(std::function<void()> leave)
{
    m_casePane->inspector()->save();
    if (!isWriting() || std::exchange(m_whenWritten, {}))
        return true;
    m_whenWritten = std::move(leave);
    showMessage(tr("Goes on as soon as what was asked for is written; the same again leaves it."));
    return false;
}

void MainWindow::doWhenWritten()
{
    if (m_whenWritten && !isWriting())
        std::exchange(m_whenWritten, {})();
}

void MainWindow::askForData(bool demo)
{
    const auto ask = [this, demo] { emit dataAsked(demo, m_bar->field()->text()); };
    if (leaveWhenWritten(ask))
        ask();
}

bool MainWindow::isAdding() const
{
    return !m_case->isSettled() || std::any_of(m_sessions.cbegin(), m_sessions.cend(), [](const ResultTabs *tabs) {
        const QList<ResultPage *> pages = tabs->pages();
        return std::any_of(pages.cbegin(), pages.cend(), [](const ResultPage *page) { return !page->isSettled(); });
    });
}

} // namespace wb
