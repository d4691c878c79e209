#include "ui/casepane.h"

#include "models/domain/safetext.h"
#include "models/tables/factmodel.h"
#include "ui/casedelegate.h"
#include "ui/currentcase.h"
#include "ui/look/buttons.h"
#include "ui/look/labels.h"
#include "ui/look/metrics.h"
#include "ui/look/plaintext.h"

#include <QHeaderView>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace wb {

using namespace Qt::StringLiterals;

CasePane::CasePane(CurrentCase *currentCase, QWidget *parent)
    : QWidget(parent)
    , m_case(currentCase)
    , m_name(new ElidedLabel({}, Type::Heading))
    , m_count(new WrappedLabel({}, Type::Small, Tone::Muted))
    , m_tree(new QTreeView)
    , m_export(makeButton(tr("Export CSV…"), IconName::Export, ButtonKind::Plain))
{
    const Metrics metrics;
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Window);
    setMinimumWidth(metrics.width(200));
    auto *const heading = new QHBoxLayout;
    heading->setContentsMargins(Metrics::PaneMargin, 0, Metrics::PaneMargin, 0);
    heading->setSpacing(Metrics::ToolGap);
    heading->addWidget(new IconLabel(IconName::Case));
    heading->addWidget(m_name, 1);
    auto *const headingRow = new QWidget;
    headingRow->setLayout(heading);
    headingRow->setFixedHeight(metrics.paneHeading());

    m_tree->setModel(m_case->facts());
    m_tree->setItemDelegate(new CaseDelegate(this));
    m_tree->setAccessibleName(tr("Case"));
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
    m_tree->header()->resizeSection(0, metrics.width(140));

    auto *const foot = new QHBoxLayout;
    foot->setContentsMargins(Metrics::PaneMargin, 8, Metrics::PaneMargin, 8);
    foot->addWidget(m_export);
    foot->addStretch(1);
    m_export->setToolTip(toolTipText(tr("Choose where (Ctrl+Shift+E); Ctrl+E writes to the last folder")));

    auto *const countRow = new QVBoxLayout;
    countRow->setContentsMargins(Metrics::PaneMargin, 0, Metrics::PaneMargin, 6);
    countRow->addWidget(m_count);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(headingRow);
    column->addLayout(countRow);
    column->addWidget(m_tree, 1);
    column->addWidget(new Line);
    column->addLayout(foot);
    connect(m_export, &QPushButton::clicked, this, &CasePane::exportAsked);
    connect(m_case, &CurrentCase::changed, this, &CasePane::update);
    update();
}

void CasePane::update()
{
    FactModel *const facts = m_case->facts();
    m_name->setText(visible(m_case->name()));
    const int indicators = facts->indicatorCount();
    if (indicators == 0)
        m_count->setText(tr("Nothing kept yet. Tick rows in a result and add them; they are listed here with their "
                            "source."));
    else
        m_count->setText(tr("%1 indicators, %2 attributes").arg(indicators).arg(facts->attributeCount()));
    m_export->setEnabled(indicators > 0);
    for (int row = 0; row < indicators; ++row)
        m_tree->setFirstColumnSpanned(row, {}, true);
    // The first that has attributes is what was looked up.
    for (int row = 0; row < indicators && !m_hasOpened; ++row) {
        const QModelIndex index = facts->index(row, 0);
        if (index.data(FactModel::AttributeCountRole).toInt() > 0) {
            m_tree->expand(index);
            m_hasOpened = true;
        }
    }
}

} // namespace wb
