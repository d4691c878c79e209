#include "ui/casepane.h"

#include "models/domain/safetext.h"
#include "models/tables/factmodel.h"
#include "models/tables/valuenote.h"
#include "ui/actionwords.h"
#include "ui/casedelegate.h"
#include "ui/casesdialog.h"
#include "ui/commands.h"
#include "ui/currentcase.h"
#include "ui/look/buttons.h"
#include "ui/look/labels.h"
#include "ui/look/metrics.h"
#include "ui/look/plaintext.h"
#include "ui/newcasedialog.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QStyleOptionToolButton>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr double NameShare = 0.45;
constexpr int MostCasesInMenu = 12;
constexpr int LabelWidth = 63;

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
    , m_count(new WrappedLabel({}, Type::Small, Tone::Muted))
    , m_tree(new QTreeView)
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

    auto *const countRow = new QVBoxLayout;
    countRow->setContentsMargins(Metrics::PaneMargin, 0, Metrics::PaneMargin, 6);
    countRow->addWidget(m_count);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeading());
    column->addLayout(countRow);
    column->addWidget(m_tree, 1);
    column->addWidget(makeInspector());
    column->addWidget(new Line);
    column->addLayout(foot);
    connect(m_export, &QPushButton::clicked, this, &CasePane::exportAsked);
    connect(m_show, &QPushButton::clicked, this, &CasePane::showResponse);
    connect(m_tree, &QTreeView::activated, this, &CasePane::openCurrent);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &CasePane::updateInspector);
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
    row->addWidget(m_chooser);
    row->addStretch(1);
    row->addWidget(plus);
    connect(m_chooser, &QToolButton::clicked, this, &CasePane::showCases);
    connect(plus, &QToolButton::clicked, this, &CasePane::askNewCase);
    return heading;
}

QWidget *CasePane::makeInspector()
{
    const Metrics metrics;
    m_inspector = new QWidget;
    m_factName = new ElidedLabel({}, Type::Heading);
    auto *const column = new QVBoxLayout(m_inspector);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new Line);
    auto *const grid = new QGridLayout;
    grid->setContentsMargins(Metrics::PaneMargin, 12, Metrics::PaneMargin, 12);
    grid->setHorizontalSpacing(0);
    grid->setVerticalSpacing(4);
    grid->setColumnMinimumWidth(0, metrics.width(LabelWidth));
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_factName, 0, 0, 1, 2);
    for (const QString &label : {tr("Source"), tr("From"), tr("Fetched"), tr("Added")}) {
        const int row = int(m_factValues.size()) + 1;
        m_factValues.append(new ElidedLabel({}, Type::Small));
        grid->addWidget(new Label(label, Type::Small, Tone::Muted), row, 0);
        grid->addWidget(m_factValues.last(), row, 1);
    }
    column->addLayout(grid);
    return m_inspector;
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
    const int indicators = facts->indicatorCount();
    const int attributes = facts->attributeCount();
    if (indicators == 0) {
        m_count->setText(tr("Nothing kept yet. Tick rows in a result and add them; they are listed here with their "
                            "source."));
    } else {
        m_count->setText(u"%1, %2"_s.arg(indicators == 1 ? tr("1 indicator") : tr("%1 indicators").arg(indicators),
                                         attributes == 1 ? tr("1 attribute") : tr("%1 attributes").arg(attributes)));
    }
    m_tree->setAccessibleName(tr("Case %1, %2 indicators").arg(name).arg(indicators));
    m_export->setEnabled(indicators > 0);
    for (int row = 0; row < indicators; ++row)
        m_tree->setFirstColumnSpanned(row, {}, true);
    // The first that has attributes is what was looked up.
    for (int row = 0; row < indicators && m_openedFor != m_case->id(); ++row) {
        const QModelIndex index = facts->index(row, 0);
        if (index.data(FactModel::AttributeCountRole).toInt() > 0) {
            m_tree->expand(index);
            m_openedFor = m_case->id();
        }
    }
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
    m_inspector->setVisible(row != nullptr);
    m_show->setEnabled(row && !row->fact.lookedUpAs.isEmpty());
    if (!row)
        return;
    const Fact &fact = row->fact;
    const QString title = fact.name.isEmpty() ? fact.value : u"%1  %2"_s.arg(fact.name, fact.value);
    m_factName->setText(visible(title.simplified()));
    const QString from = fact.lookedUpAs == fact.indicator || fact.lookedUpAs.isEmpty()
        ? fact.action
        : tr("%1 of %2").arg(fact.action, fact.lookedUpAs);
    const QStringList values = {fact.source, from, fact.retrievedAt.isValid() ? utcText(fact.retrievedAt) : QString(),
                                row->addedAt.toUTC().toString(u"yyyy-MM-dd HH:mm 'UTC'"_s)};
    for (qsizetype i = 0; i < values.size(); ++i)
        m_factValues[i]->setText(visible(values[i]));
    m_factName->setNote(lettersNote(fact.name.isEmpty() ? fact.indicator : fact.value));
    m_factValues[2]->setNote(localTime(fact.retrievedAt));
    m_factValues[3]->setNote(localTime(row->addedAt));
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
        // The current one always, wherever it stands among them.
        QList<CaseInfo> shown = found->mid(0, MostCasesInMenu);
        for (const CaseInfo &info : found->mid(shown.size())) {
            if (info.id == m_case->id())
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
        if (found->size() > shown.size()) {
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
    auto *const dialog = new NewCaseDialog(m_case, window());
    dialog->open();
}

bool CasePane::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && watched == m_tree->viewport())
        m_tree->header()->resizeSection(0, int(m_tree->viewport()->width() * NameShare));
    return handleTreeEvent(event) || QWidget::eventFilter(watched, event);
}

} // namespace wb
