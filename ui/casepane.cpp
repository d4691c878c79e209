#include "ui/casepane.h"

#include "models/domain/safetext.h"
#include "models/tables/factmodel.h"
#include "ui/casedelegate.h"
#include "ui/caseinspector.h"
#include "ui/casenamedialog.h"
#include "ui/casesdialog.h"
#include "ui/commands.h"
#include "ui/currentcase.h"
#include "ui/look/buttons.h"
#include "ui/look/labels.h"
#include "ui/look/metrics.h"
#include "ui/look/plaintext.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QShortcut>
#include <QStyleOptionToolButton>
#include <QTimer>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr double NameShare = 0.45;
constexpr int MostCasesInMenu = 12;
constexpr int FindPauseMs = 300;
constexpr int LowWindow = 720; ///< for a font of 13 px

/// Says that a menu follows. It is not the button's own: the store is asked for it first.
class ChooserButton final : public QToolButton
{
protected:
    void initStyleOption(QStyleOptionToolButton *option) const override
    {
        QToolButton::initStyleOption(option);
        option->features |= QStyleOptionToolButton::HasMenu;
    }
};

} // namespace

CasePane::CasePane(CurrentCase *currentCase, ValueActions *values, QWidget *parent)
    : QWidget(parent)
    , m_case(currentCase)
    , m_values(values)
    , m_delegate(new CaseDelegate(this))
    , m_chooser(new ChooserButton)
    , m_tlp(new QToolButton)
    , m_more(makeToolButton(IconName::More, tr("Case"), this))
    , m_count(new WrappedLabel({}, Type::Small, Tone::Muted))
    , m_find(new QLineEdit)
    , m_findPause(new QTimer(this))
    , m_tree(new QTreeView)
    , m_inspector(new CaseInspector(currentCase))
    , m_export(makeButton(tr("Export CSV…"), IconName::Export, ButtonKind::Plain))
    , m_show(makeButton(tr("Show Response"), IconName::External, ButtonKind::Flat))
{
    const Metrics metrics;
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Window);
    setMinimumWidth(metrics.width(200));

    m_tree->setModel(m_case->facts());
    m_tree->setItemDelegate(m_delegate);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setHeaderHidden(true);
    m_tree->setIndentation(metrics.width(14));
    m_tree->setMouseTracking(true);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // its room decides how many lines a row has
    m_tree->viewport()->setBackgroundRole(QPalette::Window);
    m_tree->header()->setMinimumSectionSize(metrics.width(40));
    m_tree->header()->setStretchLastSection(true);
    m_tree->setExpandsOnDoubleClick(false); // the arrow does; a double click looks up
    m_tree->installEventFilter(this);
    m_tree->viewport()->installEventFilter(this);

    auto *const foot = new QHBoxLayout;
    foot->setContentsMargins(Metrics::PaneMargin, 8, Metrics::PaneMargin - 8, 8);
    foot->addWidget(m_export);
    foot->addStretch(1);
    foot->addWidget(m_show);
    m_export->setToolTip(toolTipText(tr("Choose where (%1); %2 writes to the last folder")
                                         .arg(keyText(CommandId::ExportCsv), keyText(CommandId::WriteCsv))));
    m_show->setToolTip(toolTipText(tr("Show the response that the value came from (Return)")));

    auto *const countRow = new QHBoxLayout;
    countRow->setContentsMargins(Metrics::PaneMargin, 0, Metrics::PaneMargin, 6);
    countRow->addWidget(m_count, 1);
    countRow->addWidget(m_tlp, 0, Qt::AlignTop);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeading());
    column->addLayout(countRow);
    makeFind();
    auto *const findRow = new QVBoxLayout;
    findRow->setContentsMargins(Metrics::PaneMargin, 0, Metrics::PaneMargin, 8);
    findRow->addWidget(m_find);
    column->addLayout(findRow);
    column->addWidget(m_tree, 1);
    column->addWidget(m_inspector);
    column->addWidget(new Line);
    column->addLayout(foot);
    connect(m_export, &QPushButton::clicked, this, &CasePane::exportAsked);
    connect(m_show, &QPushButton::clicked, this, &CasePane::showResponse);
    connect(m_tree, &QTreeView::activated, this, &CasePane::openCurrent);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        noteCurrent();
        updateInspector();
    });
    connect(m_tree, &QTreeView::expanded, this, [this](const QModelIndex &index) { noteOpen(index, true); });
    connect(m_tree, &QTreeView::collapsed, this, [this](const QModelIndex &index) { noteOpen(index, false); });
    connect(m_inspector, &CaseInspector::left, m_tree, qOverload<>(&QWidget::setFocus));
    connect(m_case, &CurrentCase::changed, this, &CasePane::update);
    update();
}

QWidget *CasePane::makeHeading()
{
    const Metrics metrics;
    m_chooser->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_chooser->setIcon(icon(IconName::Case));
    m_chooser->setFont(typeFont(Type::Heading));
    m_chooser->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    QToolButton *const plus =
        makeToolButton(IconName::Plus, nameOf(commandSpec(CommandId::NewCase)), this, keyText(CommandId::NewCase));
    auto *const heading = new QWidget;
    heading->setFixedHeight(metrics.paneHeading());
    auto *const row = new QHBoxLayout(heading);
    row->setContentsMargins(Metrics::PaneMargin - 6, 0, Metrics::PaneMargin - 6, 0);
    row->setSpacing(Metrics::ToolGap);
    m_tlp->setFont(typeFont(Type::Small));
    m_tlp->setFixedHeight(QFontMetrics(typeFont(Type::Small)).height() + 2);
    m_tlp->setToolButtonStyle(Qt::ToolButtonTextOnly);
    row->addWidget(m_chooser);
    row->addStretch(1);
    row->addWidget(plus);
    row->addWidget(m_more);
    connect(m_chooser, &QToolButton::clicked, this, &CasePane::showCases);
    connect(plus, &QToolButton::clicked, this, &CasePane::askNewCase);
    connect(m_more, &QToolButton::clicked, this, &CasePane::showCaseMenu);
    connect(m_tlp, &QToolButton::clicked, this, [this] {
        auto *const menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        addTlp(menu, {}, m_case->info() ? m_case->info()->marks.tlp : QString(), {});
        menu->popup(m_tlp->mapToGlobal(QPoint(0, m_tlp->height())));
    });
    return heading;
}

void CasePane::makeFind()
{
    m_find->setPlaceholderText(tr("Find in case"));
    m_find->setAccessibleName(tr("Find in case"));
    m_find->setFixedHeight(Metrics().control());
    addFieldIcons(m_find, IconName::Search);
    m_find->setToolTip(toolTipText(tr("Names, values, notes, tags and status (Ctrl+F)")));
    m_find->installEventFilter(this);
    m_findPause->setSingleShot(true);
    m_findPause->setInterval(FindPauseMs);
    connect(m_findPause, &QTimer::timeout, this, &CasePane::find);
    connect(m_find, &QLineEdit::textChanged, m_findPause, qOverload<>(&QTimer::start));
    auto *const keys = new QShortcut(QKeySequence::Find, this);
    keys->setContext(Qt::WidgetWithChildrenShortcut);
    connect(keys, &QShortcut::activated, this, [this] {
        m_find->setFocus(Qt::ShortcutFocusReason);
        m_find->selectAll();
    });
}

void CasePane::setCurrentIndicator(IndicatorType type, const QString &value)
{
    m_delegate->setCurrentIndicator(type, value);
    m_tree->viewport()->update();
}

void CasePane::update()
{
    FactModel *const facts = m_case->facts();
    const QString name = visible(m_case->name());
    m_chooser->setText(mnemonicFree(name));
    m_chooser->setToolTip(toolTipText(tr("%1: open another case (%2)").arg(name, keyText(CommandId::ChooseCase))));
    const QString tlp = m_case->info() ? m_case->info()->marks.tlp : QString();
    m_tlp->setVisible(!tlp.isEmpty());
    m_tlp->setText(u"TLP:%1"_s.arg(visible(tlp)));
    m_tlp->setToolTip(toolTipText(tr("What the case is marked with: TLP:%1").arg(visible(tlp))));
    const int indicators = facts->indicatorCount();
    m_tree->setAccessibleName(tr("Case %1, %2 indicators").arg(name).arg(indicators));
    m_export->setEnabled(indicators > 0);
    for (int row = 0; row < indicators; ++row)
        m_tree->setFirstColumnSpanned(row, {}, true);
    restoreRows();
    find();
    updateInspector();
}

const Fact *CasePane::currentFact() const
{
    const CaseFactRow *const row = m_case->facts()->fact(m_tree->currentIndex());
    return row ? &row->fact : nullptr;
}

void CasePane::updateInspector()
{
    const CaseFactRow *const row = m_case->facts()->fact(m_tree->currentIndex());
    m_show->setEnabled(row && !row->fact.lookedUpAs.isEmpty());
    m_inspector->showRow(m_tree->currentIndex());
}

void CasePane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_inspector->setLow(window()->height() < Metrics().width(LowWindow));
}

void CasePane::showResponse()
{
    if (const Fact *const fact = currentFact(); fact && m_show->isEnabled())
        emit showResponseAsked(*fact);
}

void CasePane::showCases()
{
    m_casesCall = m_case->cases(this, [this](Expected<QList<CaseInfo>> found) {
        if (!found) {
            emit failed(found.error());
            return;
        }
        auto *const menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        QAction *first = nullptr;
        // The current one always, wherever it stands among them; of the others no archived one.
        QList<CaseInfo> shown;
        for (const CaseInfo &info : std::as_const(*found)) {
            if (info.id == m_case->id() || (!info.isArchived && shown.size() < MostCasesInMenu))
                shown.append(info);
        }
        for (const CaseInfo &info : std::as_const(shown)) {
            QAction *const action = menu->addAction(mnemonicFree(visible(info.name)));
            action->setCheckable(true);
            action->setChecked(info.id == m_case->id());
            connect(action, &QAction::triggered, this, [this, name = info.name] { m_case->open(name); });
            // What one wants is another case, and the last used of them is most likely the one.
            if (!first && !action->isChecked())
                first = action;
        }
        menu->addSeparator();
        if (found->size() > shown.size()) { // there the archived ones are, too
            connect(menu->addAction(tr("More Cases…")), &QAction::triggered, this,
                    [this, all = *found] { askCase(all); });
        }
        QAction *const make = menu->addAction(tr("New Case…"));
        make->setShortcut(keysOf(commandSpec(CommandId::NewCase)).first());
        connect(make, &QAction::triggered, this, &CasePane::askNewCase);
        menu->setActiveAction(first ? first : make);
        // The pane may be away, and the key works all the same.
        QWidget *const at = isVisible() ? static_cast<QWidget *>(m_chooser) : window();
        menu->popup(at->mapToGlobal(isVisible() ? QPoint(0, at->height()) : at->rect().center()));
    });
}

void CasePane::askCase(const QList<CaseInfo> &cases)
{
    auto *const dialog = new CasesDialog(cases, m_case->id(), window());
    connect(dialog, &CasesDialog::chosen, this, [this](const QString &name) { m_case->open(name); });
    dialog->open();
}

void CasePane::askNewCase()
{
    auto *const dialog = new CaseNameDialog(m_case, CaseNameDialog::Purpose::Create, window());
    dialog->open();
}

bool CasePane::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && watched == m_tree->viewport()) {
        m_tree->header()->resizeSection(0, int(m_tree->viewport()->width() * NameShare));
        emit m_delegate->sizeHintChanged({}); // a name may need two lines now, or one
    }
    if (watched == m_find)
        return handleFindEvent(event) || QWidget::eventFilter(watched, event);
    return handleTreeEvent(event) || QWidget::eventFilter(watched, event);
}

} // namespace wb
