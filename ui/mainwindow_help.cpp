// F1: what is told depends on where the keyboard is.
#include "models/domain/operation.h"
#include "ui/actionpane.h"
#include "ui/casepane.h"
#include "ui/detailpane.h"
#include "ui/helpcard.h"
#include "ui/helpcontent.h"
#include "ui/indicatorbar.h"
#include "ui/mainwindow.h"
#include "ui/rawsection.h"
#include "ui/resultpage.h"
#include "ui/resulttabs.h"
#include "ui/sectionview.h"
#include "ui/summarypage.h"

namespace wb {

namespace {

HelpContent helpFor(const QWidget *part, const ResultTabs *tabs, const Workbench &workbench)
{
    for (; part; part = part->parentWidget()) {
        if (qobject_cast<const RawSection *>(part) || qobject_cast<const DetailPane *>(part))
            return placeHelp(Place::Text);
        if (const auto *const section = qobject_cast<const SectionView *>(part)) {
            const ActionEntry &entry = tabs->currentPage()->entry();
            return sectionHelp(section->model()->source()->spec(), entry.spec->title,
                               entry.lookup ? entry.lookup->result->layout : nullptr);
        }
        if (const auto *const page = qobject_cast<const ResultPage *>(part))
            return actionHelp(*page->entry().spec);
        if (qobject_cast<const SummaryPage *>(part))
            return summaryHelp(workbench, tabs->session()->indicator().type);
        if (qobject_cast<const ActionPane *>(part))
            return placeHelp(Place::OperationsList);
        if (qobject_cast<const CasePane *>(part))
            return placeHelp(Place::CaseList);
        if (qobject_cast<const IndicatorBar *>(part))
            return placeHelp(Place::Field);
    }
    return placeHelp(Place::Window);
}

} // namespace

void MainWindow::showHelp()
{
    const HelpContent content = helpFor(focusWidget(), m_current, m_workbench);
    if (!m_help)
        m_help = new HelpCard(this);
    m_help->setContent(content);
    m_help->show();
    m_help->activateWindow();
}

} // namespace wb
