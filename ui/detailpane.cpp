#include "ui/detailpane.h"

#include "models/domain/poolwork.h"
#include "models/domain/recordchanges.h"
#include "models/domain/safetext.h"
#include "ui/changepane.h"
#include "ui/codepanel.h"
#include "ui/look/tableview.h"
#include "ui/recordpane.h"
#include "ui/sectionview.h"

#include <QApplication>
#include <QCoreApplication>
#include <QStackedLayout>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestName = 200;

QString textOf(const RowSource &rows, int row, QStringView column)
{
    const int number = rows.spec().columnIndex(column);
    return number < 0 ? QString() : cellText(rows.spec().columns[number], rows.cell(row, number));
}

QByteArray valueOf(const RowSource &rows, int row, int column)
{
    QByteArray value = rows.cell(row, column).toByteArray();
    if (rows.spec().columns[column].type == ColumnType::List)
        value.replace(RowSource::ListSeparator, '\n');
    return value;
}

} // namespace

DetailPane::DetailPane(QThreadPool *pool, QWidget *parent)
    : QWidget(parent)
    , m_pool(pool)
    , m_layout(new QStackedLayout(this))
    , m_record(new RecordPane(pool))
    , m_changePane(new ChangePane)
{
    m_layout->addWidget(m_record);
    m_layout->addWidget(m_changePane);
    connect(m_record, &RecordPane::closeAsked, this, &DetailPane::close);
    connect(m_record, &RecordPane::stepAsked, this, &DetailPane::step);
    connect(m_changePane, &ChangePane::closeAsked, this, &DetailPane::close);
    connect(m_changePane, &ChangePane::stepAsked, this, &DetailPane::step);
    connect(m_changePane, &ChangePane::recordAsked, this, [this] {
        m_shown = Shown::Value;
        m_column = m_section->model()->source()->spec().columnIndex(u"record");
        update();
    });
    hide();
}

DetailPane::~DetailPane() = default;

void DetailPane::open(SectionView *section, int row, int column)
{
    const std::shared_ptr<const RowSource> &rows = section->model()->source();
    if (row < 0 || row >= rows->rowCount() || column < 0)
        return;
    m_section = section;
    m_row = row;
    m_column = column;
    m_shown = section->showsOnlyChanges() ? Shown::Changes : Shown::Value;
    update();
    if (isHidden()) {
        show();
        emit opened();
    }
}

void DetailPane::setOnlyChanges(SectionView *section, bool on)
{
    m_isWaiting = on;
    if (!on) {
        if (isVisible() && m_section == section && m_shown == Shown::Changes)
            close();
        return;
    }
    // Once the rows that are left are known; their first is the current one, when the one before is not among them.
    connect(
        section->model(), &SectionTableModel::orderChanged, this,
        [this, section] {
            if (!std::exchange(m_isWaiting, false) || section->model()->visibleRowCount() == 0)
                return;
            SectionTableModel *const model = section->model();
            if (section->currentSourceRow() < 0) {
                const int first = model->rowOfSource(int(model->visibleRows().front()));
                section->table()->setCurrentIndex(model->index(first, SectionTableModel::FirstDataColumn));
            }
            open(section, section->currentSourceRow(), 0);
        },
        Qt::SingleShotConnection);
}

void DetailPane::follow(SectionView *section, int row)
{
    if (isVisible() && m_section == section && row >= 0) {
        m_row = row;
        update();
    }
}

bool DetailPane::close()
{
    if (isHidden())
        return false;
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    hide();
    if (hadFocus && m_section)
        m_section->table()->setFocus();
    m_section = nullptr;
    return true;
}

bool DetailPane::isSettled() const
{
    return !m_isWaiting && (!m_walked || m_changes) && m_record->panel()->isSettled();
}

void DetailPane::update()
{
    walkRecords();
    m_layout->setCurrentWidget(m_shown == Shown::Changes ? static_cast<QWidget *>(m_changePane) : m_record);
    if (m_shown == Shown::Changes)
        showChanges();
    else
        showValue();
}

/// What changed is known by the rows before; walking them all is work for the pool.
void DetailPane::walkRecords()
{
    const std::shared_ptr<const RowSource> &rows = m_section->model()->source();
    if (rows == m_walked || rows->spec().columnIndex(u"changed") < 0)
        return;
    m_walked = rows;
    m_changes.reset();
    using Walked = std::shared_ptr<const RecordChanges>;
    runInPool<Walked>(
        *m_pool, this, [rows] { return std::make_shared<const RecordChanges>(rows, ChangeRules::builtIn()); },
        [this, rows](Walked changes) {
            if (rows != m_walked)
                return;
            m_changes = std::move(changes);
            if (isVisible())
                update();
        });
}

const RecordChanges *DetailPane::recordChanges() const
{
    return m_changes && m_walked == m_section->model()->source() ? m_changes.get() : nullptr;
}

void DetailPane::showValue()
{
    const RowSource &rows = *m_section->model()->source();
    if (m_row >= rows.rowCount() || m_column >= rows.columnCount())
        return;
    const ColumnSpec &spec = rows.spec().columns[m_column];
    const QString name = m_column == 0 ? m_section->title() : cellText(rows.spec().columns[0], rows.cell(m_row, 0));
    // Rows of name and value: the name says more than "Value".
    const bool isNamed = rows.spec().columns[0].id == u"name" && m_column > 0;
    RecordValue value;
    value.title = isNamed ? visible(name.left(LongestName)) : QCoreApplication::translate("Column", spec.title);
    value.note = isNamed || m_column == 0 ? QString() : visible(name.left(LongestName));
    value.value = valueOf(rows, m_row, m_column);
    const RecordChanges *const changes = recordChanges();
    if (const int before = changes && spec.id == u"record" ? changes->recordBefore(m_row) : -1; before >= 0)
        value.before = valueOf(rows, before, m_column);
    m_record->showValue(value);
}

void DetailPane::showChanges()
{
    const RowSource &rows = *m_section->model()->source();
    const RecordChanges *const changes = recordChanges();
    if (m_row >= rows.rowCount())
        return;
    ChangePane::Content content;
    content.date = textOf(rows, m_row, u"date");
    content.server = textOf(rows, m_row, u"server");
    if (changes) {
        if (const int before = changes->recordBefore(m_row); before >= 0)
            content.before = textOf(rows, before, u"date");
        content.changes = changes->changes(m_row);
        content.noise = changes->noise(m_row);
    }
    m_changePane->showContent(std::move(content));
}

/// The table's current row moves, and with it what is shown.
void DetailPane::step(int by)
{
    TableView *const table = m_section->table();
    int row = table->currentIndex().row() + by;
    while (row >= 0 && row < m_section->model()->rowCount() && m_section->model()->sourceRow(row) < 0)
        row += by;
    if (row >= 0 && row < m_section->model()->rowCount())
        table->setCurrentIndex(m_section->model()->index(row, SectionTableModel::FirstDataColumn));
}

} // namespace wb
