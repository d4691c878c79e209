#include "ui/changepane.h"

#include "models/domain/safetext.h"
#include "models/tables/changemodel.h"
#include "ui/look/buttons.h"
#include "ui/look/labels.h"
#include "ui/look/metrics.h"
#include "ui/look/tableview.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr int NoColumnWidth = 20; ///< sets the first words in
constexpr int FieldWidth = 180;

} // namespace

ChangePane::ChangePane(QWidget *parent)
    : QWidget(parent)
    , m_title(new Label({}, Type::Heading))
    , m_note(new ElidedLabel({}, Type::Small, Tone::Muted))
    , m_recordButton(makeButton(tr("WHOIS Record"), IconName::Compare, ButtonKind::Flat))
    , m_table(new TableView)
    , m_model(new ChangeModel(this))
    , m_foot(new ElidedLabel({}, Type::Small, Tone::Muted))
    , m_noiseButton(makeButton(tr("Show"), ButtonKind::Flat))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    makeTable();
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new Line);
    column->addWidget(makeHeading());
    column->addWidget(m_table, 1);
    column->addWidget(new Line);
    column->addWidget(makeFoot());
}

QWidget *ChangePane::makeHeading()
{
    QToolButton *const newer = makeToolButton(IconName::ChevronUp, tr("Change Above"), this);
    QToolButton *const older = makeToolButton(IconName::ChevronDown, tr("Change Below"), this);
    QToolButton *const copy = makeToolButton(IconName::Copy, tr("Copy Changes"), this);
    QToolButton *const close = makeToolButton(IconName::Close, tr("Close"), this);
    auto *const row = new QHBoxLayout;
    row->setContentsMargins(Metrics::ContentLeft, 0, Metrics::ContentRight, 0);
    row->setSpacing(Metrics::ToolGap);
    m_title->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Preferred); // the note gives way
    row->addWidget(m_title);
    row->addSpacing(4);
    row->addWidget(m_note, 1);
    row->addWidget(m_recordButton);
    for (QToolButton *const tool : {newer, older, copy, close})
        row->addWidget(tool);
    connect(m_recordButton, &QPushButton::clicked, this, &ChangePane::recordAsked);
    connect(newer, &QToolButton::clicked, this, [this] { emit stepAsked(-1); });
    connect(older, &QToolButton::clicked, this, [this] { emit stepAsked(1); });
    connect(close, &QToolButton::clicked, this, &ChangePane::closeAsked);
    connect(copy, &QToolButton::clicked, this, [this] {
        QList<int> rows;
        for (int i = 0; i < m_model->rowCount(); ++i)
            rows.append(i);
        QApplication::clipboard()->setText(m_model->asTsv(rows));
    });
    auto *const heading = new QWidget;
    heading->setLayout(row);
    heading->setFixedHeight(Metrics().paneHeading());
    return heading;
}

QWidget *ChangePane::makeFoot()
{
    auto *const row = new QHBoxLayout;
    row->setContentsMargins(Metrics::ContentLeft, 0, Metrics::ContentRight, 0);
    row->addWidget(m_foot, 1);
    row->addWidget(m_noiseButton);
    connect(m_noiseButton, &QPushButton::clicked, this, [this] {
        m_isNoiseShown = !m_isNoiseShown;
        fill();
    });
    auto *const foot = new QWidget;
    foot->setLayout(row);
    foot->setFixedHeight(2 * Metrics().fontHeight());
    return foot;
}

void ChangePane::makeTable()
{
    const Metrics metrics;
    m_table->setModel(m_model);
    QHeaderView *const header = m_table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setMinimumSectionSize(metrics.width(NoColumnWidth));
    header->setSectionResizeMode(ChangeModel::NoColumn, QHeaderView::Fixed);
    header->resizeSection(ChangeModel::NoColumn, metrics.width(NoColumnWidth));
    header->resizeSection(ChangeModel::FieldColumn, metrics.width(FieldWidth));
    for (const int column : {ChangeModel::BeforeColumn, ChangeModel::AfterColumn})
        header->setSectionResizeMode(column, QHeaderView::Stretch);
    auto *const copy = new QShortcut(QKeySequence::Copy, m_table);
    copy->setContext(Qt::WidgetShortcut);
    connect(copy, &QShortcut::activated, this, &ChangePane::copyRows);
}

void ChangePane::showContent(Content content)
{
    m_content = std::move(content);
    fill();
}

void ChangePane::fill()
{
    m_title->setText(tr("Changed on %1").arg(visible(m_content.date)));
    if (m_content.before.isEmpty())
        m_note->setText(tr("no earlier record of this server is held"));
    else if (m_content.server.isEmpty())
        m_note->setText(tr("against %1, no server named").arg(visible(m_content.before)));
    else
        m_note->setText(tr("against %1, same server %2").arg(visible(m_content.before), visible(m_content.server)));
    m_table->setAccessibleName(tr("%1, %2 changes").arg(m_title->text()).arg(m_content.changes.size()));
    m_model->setChanges(m_isNoiseShown ? m_content.changes + m_content.noise : m_content.changes);
    QStringList words;
    for (const FieldChange &folded : std::as_const(m_content.noise))
        words.append(visible(folded.field));
    m_foot->setText(words.isEmpty() ? tr("Nothing was folded as noise")
                                    : tr("Folded as noise: %1").arg(words.join(u", "_s)));
    m_noiseButton->setText(m_isNoiseShown ? tr("Hide") : tr("Show"));
    m_noiseButton->setEnabled(!words.isEmpty());
}

void ChangePane::copyRows()
{
    QList<int> rows;
    for (const QItemSelectionRange &range : m_table->selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.append(row);
    }
    std::sort(rows.begin(), rows.end());
    if (!rows.isEmpty())
        QApplication::clipboard()->setText(m_model->asTsv(rows));
}

QString ChangePane::title() const
{
    return m_title->text();
}

QString ChangePane::foot() const
{
    return m_foot->text();
}

} // namespace wb
