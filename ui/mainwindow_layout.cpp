// How the window is put together, and what of it is kept from one start to the next.
#include "models/domain/settings.h"
#include "ui/actionpane.h"
#include "ui/casepane.h"
#include "ui/currentcase.h"
#include "ui/demoband.h"
#include "ui/indicatorbar.h"
#include "ui/look/labels.h"
#include "ui/look/metrics.h"
#include "ui/mainwindow.h"
#include "ui/operationspage.h"
#include "ui/resultpage.h"
#include "ui/resulttabs.h"
#include "ui/statusbar.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QListView>
#include <QScreen>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTreeView>
#include <QVBoxLayout>

namespace wb {

namespace {

// For a font of 13 px.
constexpr QSize Usual(1280, 800);
constexpr QSize Smallest(900, 600);
constexpr int OperationsWidth = 248;
constexpr int CaseWidth = 284;
constexpr int WideCaseWidth = 344;
constexpr int CaseFrom = 1100; ///< width of the window: below it the case gives way
constexpr int WideFrom = 1500;

QSize scaled(const QSize &size)
{
    return {Metrics().width(size.width()), Metrics().width(size.height())};
}

/// As much of it as there is room for, on the screen that has most of it.
QRect onScreen(const QRect &wanted)
{
    const QScreen *screen = QGuiApplication::screenAt(wanted.center());
    if (!screen)
        screen = QGuiApplication::primaryScreen();
    const QRect room = screen->availableGeometry();
    QRect place(wanted.topLeft(), wanted.size().boundedTo(room.size()));
    place.moveRight(qMin(place.right(), room.right()));
    place.moveBottom(qMin(place.bottom(), room.bottom()));
    place.moveLeft(qMax(place.left(), room.left()));
    place.moveTop(qMax(place.top(), room.top()));
    return place;
}

} // namespace

void MainWindow::build()
{
    const Metrics metrics;
    auto *const central = new QWidget;
    auto *const column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    if (m_workbench.isDemo) {
        auto *const band = new DemoBand;
        connect(band, &DemoBand::connectAsked, this, [this] { askForData(false); });
        column->addWidget(band);
    }
    m_body = new QStackedWidget;
    m_workArea = new QWidget;
    auto *const work = new QVBoxLayout(m_workArea);
    work->setContentsMargins(0, 0, 0, 0);
    work->setSpacing(0);
    m_body->addWidget(m_workArea);
    m_bar = new IndicatorBar;
    work->addWidget(m_bar);
    work->addWidget(new Line);

    m_actions = new ActionPane(m_workbench, m_account);
    m_center = new QStackedWidget;
    m_center->setBackgroundRole(QPalette::Base);
    m_center->setAutoFillBackground(true);
    m_empty = new QWidget;
    auto *const empty = new QVBoxLayout(m_empty);
    empty->setContentsMargins(Metrics::ContentLeft, 24, Metrics::ContentRight, 0);
    empty->addWidget(new WrappedLabel(tr("Paste a domain or an address (Ctrl+V) and press Return. Nothing is sent by "
                                         "pasting."),
                                      Type::Base, Tone::Muted));
    empty->addStretch(1);
    m_center->addWidget(m_empty);
    m_casePane = new CasePane(m_case, m_values);
    m_splitter = new QSplitter(Qt::Horizontal);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_actions);
    m_splitter->addWidget(m_center);
    m_splitter->addWidget(m_casePane);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setStretchFactor(2, 0);
    work->addWidget(m_splitter, 1);
    column->addWidget(m_body, 1);
    m_status = new StatusBar(m_workbench);
    column->addWidget(m_status);
    setCentralWidget(central);
}

void MainWindow::restoreGeometryOf()
{
    const QScreen *const screen = QGuiApplication::primaryScreen();
    // With a large font the smallest size may be more than there is.
    setMinimumSize(scaled(Smallest).boundedTo(screen->availableSize()));
    const QList<int> kept = m_workbench.settings->numbers(SettingKey::WindowGeometry);
    if (kept.size() >= 4) {
        setGeometry(onScreen({kept[0], kept[1], kept[2], kept[3]}));
        if (kept.value(4) != 0)
            setWindowState(windowState() | Qt::WindowMaximized);
    } else {
        // The frame comes on top of it.
        const QSize frame(0, style()->pixelMetric(QStyle::PM_TitleBarHeight));
        resize(scaled(Usual).boundedTo(screen->availableSize() - frame));
    }
    m_isWide = width() >= Metrics().width(WideFrom);
    layOutPanes();
    showPanes();
}

/// The side panes get their widths, the results what is left.
void MainWindow::layOutPanes()
{
    const Metrics metrics;
    const QList<int> kept = m_workbench.settings->numbers(SettingKey::PaneWidths);
    const bool areKept = kept.size() == 2;
    const int operations = areKept ? kept[0] : metrics.width(OperationsWidth);
    const int ofCase = areKept ? kept[1] : metrics.width(m_isWide ? WideCaseWidth : CaseWidth);
    m_splitter->setSizes({operations, qMax(1, width() - operations - ofCase), ofCase});
}

bool MainWindow::isNarrow() const
{
    return width() < Metrics().width(CaseFrom);
}

void MainWindow::showPanes()
{
    const bool showsOperations = m_workbench.settings->isOn(SettingKey::OperationsShown);
    const bool showsCase = isNarrow() ? m_isCaseForced : m_workbench.settings->isOn(SettingKey::CaseShown);
    const QWidget *const focus = QApplication::focusWidget();
    const bool hadFocus =
        (!showsOperations && m_actions->isAncestorOf(focus)) || (!showsCase && m_casePane->isAncestorOf(focus));
    const bool comesBack = (showsOperations && m_actions->isHidden()) || (showsCase && m_casePane->isHidden());
    m_actions->setVisible(showsOperations);
    m_casePane->setVisible(showsCase);
    action(CommandId::ShowOperations)->setChecked(showsOperations);
    action(CommandId::ShowCase)->setChecked(showsCase);
    if (comesBack)
        layOutPanes();
    if (hadFocus)
        m_bar->field()->setFocus(Qt::OtherFocusReason);
    updateCase();
}

/// Moved by the user: so they stay, in the next window too.
void MainWindow::keepPaneWidths()
{
    const QList<int> sizes = m_splitter->sizes();
    // A pane that is away has no width of now; what it had before stays.
    const QList<int> kept = m_workbench.settings->numbers(SettingKey::PaneWidths);
    const Metrics metrics;
    m_workbench.settings->setNumbers(SettingKey::PaneWidths,
                                     {sizes[0] > 0 ? sizes[0] : kept.value(0, metrics.width(OperationsWidth)),
                                      sizes[2] > 0 ? sizes[2] : kept.value(1, metrics.width(CaseWidth))});
}

/// In a narrow window the case comes back for as long as the window stays narrow, and nothing is kept of that.
void MainWindow::togglePane(SettingKey pane)
{
    if (pane == SettingKey::CaseShown && isNarrow())
        m_isCaseForced = !m_isCaseForced;
    else
        m_workbench.settings->setOn(pane, !m_workbench.settings->isOn(pane));
    showPanes();
}

void MainWindow::updateCase()
{
    const int attributes = m_case->facts()->attributeCount();
    const QString words = attributes == 1 ? tr("%1, 1 attribute").arg(m_case->name())
                                          : tr("%1, %2 attributes").arg(m_case->name()).arg(attributes);
    m_status->setCase(m_casePane->isVisibleTo(this) ? QString() : words);
}

void MainWindow::resetLayout()
{
    for (const SettingKey pane : {SettingKey::OperationsShown, SettingKey::CaseShown})
        m_workbench.settings->setOn(pane, true);
    m_workbench.settings->setNumbers(SettingKey::PaneWidths, {});
    m_isCaseForced = false;
    showNormal();
    setGeometry(onScreen(QRect(pos(), scaled(Usual))));
    showPanes();
    layOutPanes();
    saveSettings();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    if (!isNarrow())
        m_isCaseForced = false;
    showPanes();
    const bool isWide = width() >= Metrics().width(WideFrom);
    if (isWide != m_isWide) {
        m_isWide = isWide;
        layOutPanes();
    }
}

void MainWindow::cyclePanes(int by)
{
    QWidget *const results = m_center->currentWidget();
    const QList<QWidget *> panes = {m_bar, m_actions, results, m_casePane};
    int at = 0;
    for (int i = 0; i < panes.size(); ++i) {
        if (panes[i]->isAncestorOf(QApplication::focusWidget()))
            at = i;
    }
    for (int tried = 0; tried < panes.size(); ++tried) {
        at = (at + by + int(panes.size())) % int(panes.size());
        if (!panes[at]->isVisible())
            continue;
        if (panes[at] == m_bar)
            m_bar->field()->setFocus(Qt::ShortcutFocusReason);
        else if (panes[at] == m_actions)
            m_actions->list()->setFocus(Qt::ShortcutFocusReason);
        else if (panes[at] == m_casePane)
            m_casePane->tree()->setFocus(Qt::ShortcutFocusReason);
        else if (m_current && m_current == results && m_current->currentPage())
            m_current->currentPage()->focusContent();
        else if (results->focusProxy())
            results->setFocus(Qt::ShortcutFocusReason);
        else
            continue;
        return;
    }
}

void MainWindow::saveSettings()
{
    m_workbench.settings->saveLater();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    const QRect place = isMaximized() ? normalGeometry() : geometry();
    m_workbench.settings->setNumbers(SettingKey::WindowGeometry,
                                     {place.x(), place.y(), place.width(), place.height(), int(isMaximized())});
    saveSettings();
    if (m_operations && m_operations->hasUnsaved()) {
        event->ignore();
        m_operations->leave([this] { close(); });
        return;
    }
    event->setAccepted(leaveWhenWritten([this] { close(); }));
}

void MainWindow::turnArc()
{
    m_status->turnArc();
    m_actions->turnArc();
    if (!m_current)
        return;
    m_current->bar()->update();
    for (IconLabel *const shown : m_current->findChildren<IconLabel *>()) {
        if (shown->name() == IconName::Running && shown->isVisible())
            shown->update();
    }
}

} // namespace wb
