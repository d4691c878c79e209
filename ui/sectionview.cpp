#include "ui/sectionview.h"

#include "models/domain/poolwork.h"
#include "models/domain/settings.h"
#include "ui/actionwords.h"
#include "ui/casehistory.h"
#include "ui/chosenkinds.h"
#include "ui/currentcase.h"
#include "ui/look/buttons.h"
#include "ui/look/metrics.h"
#include "ui/look/sectionheading.h"
#include "ui/look/tableview.h"
#include "ui/offeredfacts.h"
#include "ui/scoreband.h"
#include "ui/sectioncolumns.h"
#include "ui/sectionexport.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QResizeEvent>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr int TypingPauseMs = 300;
constexpr int SmallestRows = 4;
constexpr int MostRowsUnfiltered = 5;
/// Sections of more rows show all their columns, whether there is a value in them or not.
constexpr int MostRowsToLookThrough = 5'000;

bool isEmptyColumn(const RowSource &rows, int column)
{
    for (int row = 0; row < rows.rowCount(); ++row) {
        if (rows.cell(row, column).data())
            return false;
    }
    return true;
}

} // namespace

SectionView::SectionView(const WindowContext &context, const SectionSpec &spec, QWidget *parent)
    : StackItem(parent)
    , m_context(context)
    , m_spec(spec)
    , m_canAdd(*spec.addLabel != '\0')
    , m_heading(new SectionHeading(QCoreApplication::translate("Section", spec.title), this))
    , m_table(new TableView(this))
    , m_model(new SectionTableModel(context.pool, this))
    , m_export(new SectionExport(context, this))
    , m_filterPause(new QTimer(this))
{
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_heading);
    if (spec.isOneScore)
        column->addWidget(m_score = new ScoreBand);
    column->addWidget(m_table, 1);
    makeHeading();
    makeTools();
    makeTable();
    makeKeys();
    setOpen(!spec.startsClosed);
    connect(m_context.currentCase, &CurrentCase::changed, this, &SectionView::updateMarks);
    connect(m_context.currentCase, &CurrentCase::changed, this, &SectionView::updateScore);
}

SectionView::~SectionView()
{
    m_addStop.request_stop(); // nobody waits for it
}

QString SectionView::title() const
{
    return QCoreApplication::translate("Section", m_spec.title);
}

void SectionView::makeHeading()
{
    connect(m_heading, &SectionHeading::toggled, this, &SectionView::setOpen);
    connect(m_heading, &SectionHeading::maximiseAsked, this, &SectionView::maximiseAsked);
    if (const int column = m_spec.columnIndex(u"changed"); column >= 0) {
        m_onlyChanges = new QCheckBox(tr("Only real changes"));
        connect(m_onlyChanges, &QCheckBox::toggled, this, [this, column](bool on) {
            emit onlyChangesChosen(on);
            m_model->setNotEmptyColumn(on ? column : -1);
        });
        m_heading->addChoice(m_onlyChanges);
    }
    if (m_spec.columnIndex(u"addsAs") >= 0) {
        m_kinds = kindsFromName(m_context.workbench->settings->textMap(SettingKey::AddsAs).value(m_spec.id));
        m_kindsBox = new QComboBox;
        m_kindsBox->setAccessibleName(tr("%1: Adds as").arg(title()));
        for (const OfferedKinds kinds : {OfferedKinds::All, OfferedKinds::AttributesOnly, OfferedKinds::RelatedOnly})
            m_kindsBox->addItem(kindsWords(kinds), int(kinds));
        m_kindsBox->setCurrentIndex(m_kindsBox->findData(int(m_kinds)));
        connect(m_kindsBox, &QComboBox::activated, this,
                [this](int index) { setKinds(OfferedKinds(m_kindsBox->itemData(index).toInt())); });
        m_heading->addChoice(m_kindsBox);
    }
    m_filter = m_heading->addFilter();
    m_filterPause->setSingleShot(true);
    m_filterPause->setInterval(TypingPauseMs);
    connect(m_filter, &QLineEdit::textChanged, m_filterPause, qOverload<>(&QTimer::start));
    connect(m_filterPause, &QTimer::timeout, this, [this] { m_model->setFilter(m_filter->text()); });
    if (m_canAdd) {
        m_addButton = makeButton({}, IconName::Plus, ButtonKind::Tonal);
        connect(m_addButton, &QPushButton::clicked, this, [this] {
            m_context.currentCase->beginStep();
            addTicked();
        });
        m_heading->setAddButton(m_addButton);
    }
    CaseHistory *const history = m_context.currentCase->history();
    connect(m_heading, &SectionHeading::undoAsked, history, &CaseHistory::undo);
    connect(m_context.currentCase, &CurrentCase::stepBegan, m_heading, [this] { m_heading->setUndo(false); });
    connect(history, &CaseHistory::undone, m_heading, [this] {
        if (m_heading->canUndo())
            m_heading->setNote({});
    });
    connect(m_model, &SectionTableModel::ticksChanged, this, &SectionView::updateWords);
    connect(m_model, &SectionTableModel::orderChanged, this, [this] {
        updateWords();
        tickKeyRows();
        if (m_wantedRow >= 0 && m_model->rowOfSource(m_wantedRow) >= 0)
            showRow(m_wantedRow, m_wantedColumn);
        emit wantChanged();
    });
}

void SectionView::setKinds(OfferedKinds kinds)
{
    if (kinds == m_kinds)
        return;
    m_kinds = kinds;
    Settings *const settings = m_context.workbench->settings;
    QMap<QString, QString> chosen = settings->textMap(SettingKey::AddsAs);
    chosen.insert(m_spec.id, kindsName(kinds));
    settings->setTextMap(SettingKey::AddsAs, chosen);
    settings->saveLater();
    showRows();
}

void SectionView::setLookup(std::shared_ptr<const Lookup> lookup, std::shared_ptr<const RowSource> rows)
{
    // More pages of the same lookup are no news.
    if (m_lookup && lookup && (m_lookup->id.isEmpty() || m_lookup->id != lookup->id))
        m_earlier = m_rows;
    m_lookup = std::move(lookup);
    const std::shared_ptr<const RowSource> before = std::exchange(m_rows, std::move(rows));
    expectKeyRows(before.get());
    QList<int> empty;
    if (m_rows->rowCount() <= MostRowsToLookThrough) {
        for (int column = 0; column < m_rows->columnCount(); ++column) {
            if (isEmptyColumn(*m_rows, column))
                empty.append(column);
        }
    }
    m_columns->setEmptyColumns(empty);
    showRows();
    fitColumns();
}

void SectionView::showRows()
{
    m_model->setSource(m_kindsBox ? std::make_shared<ChosenKinds>(m_rows, m_kinds) : m_rows, m_earlier);
    updateWords();
    updateScore();
    updateMarks();
    emit wantChanged();
}

void SectionView::updateScore()
{
    if (!m_score || !m_rows || m_rows->rowCount() == 0)
        return;
    const QList<ColumnSpec> &columns = m_spec.columns;
    const auto score = std::find_if(columns.cbegin(), columns.cend(), [](const ColumnSpec &c) { return c.isScore; });
    const QString name = exactText(0, 0); // the attribute it is added as
    const QString text = exactText(0, int(score - columns.cbegin()));
    const Indicator asked{IndicatorType::Fqdn, m_lookup->start.asked, {}};
    m_score->setScore(name, text, earlierValues(*m_context.currentCase->facts(), asked, name, text));
}

StackItem::Want SectionView::want() const
{
    Want want;
    want.heading = m_heading->sizeHint().height();
    if (!isOpen())
        return want;
    const int header =
        m_table->horizontalHeader()->height() + (m_score ? m_score->sizeHint().height() : 0); // always seen whole
    want.natural = header + m_table->verticalHeader()->length();
    int first = 0;
    for (int row = 0; row < std::min(SmallestRows, m_model->visibleRowCount()); ++row)
        first += m_table->rowHeight(row);
    want.smallest = header + first;
    return want;
}

bool SectionView::isOpen() const
{
    return m_heading->isOpen();
}

void SectionView::setOpen(bool open)
{
    // The next section would get the keyboard, and the next press of the key.
    if (!open && isAncestorOf(QApplication::focusWidget()))
        m_heading->focusChevron();
    m_heading->setOpen(open);
    m_table->setVisible(open);
    if (m_score)
        m_score->setVisible(open);
    updateWords();
    emit wantChanged();
}

void SectionView::takeFocus()
{
    if (isOpen())
        m_table->setFocus(Qt::ShortcutFocusReason);
    else
        m_heading->focusChevron();
}

bool SectionView::isSettled() const
{
    return !m_isMarking && !m_isOffering && !m_export->isRunning();
}

void SectionView::updateWords()
{
    if (!m_rows)
        return;
    const int all = m_rows->rowCount();
    const int shown = m_model->visibleRowCount();
    const int ticked = m_model->tickedCount();
    // A handful of rows needs no filter, and its place is wanted.
    m_filter->setVisible(isOpen() && (all > MostRowsUnfiltered || m_isFilterAsked || !m_filter->text().isEmpty()));
    QString words;
    if (shown != all && m_rows->total() > all) // of those that are not here nothing is known
        words = tr("%1 of %2, %3 in all").arg(grouped(shown), grouped(all), grouped(m_rows->total()));
    else if (shown != all)
        words = tr("%1 of %n rows", nullptr, all).arg(shown);
    else if (m_rows->total() > all)
        words = tr("%1 of %2").arg(grouped(all), grouped(m_rows->total()));
    else
        words = tr("%n rows", nullptr, all);
    if (all == 1 && shown == 1 && m_rows->total() <= 1) // plurals need a translation, and English has none
        words = tr("1 row");
    if (ticked > 0)
        words += tr(", %1 ticked").arg(ticked);
    if (m_model->hiddenTickedCount() > 0)
        words += tr(", %1 of them hidden").arg(m_model->hiddenTickedCount());
    if (!isOpen() && all > 0 && all <= 3) {
        QStringList values;
        for (int row = 0; row < all; ++row)
            values.append(m_model->index(row, SectionTableModel::FirstDataColumn).data().toString());
        words = values.join(u", "_s);
    }
    m_heading->setCount(words);
    m_table->setAccessibleName(tr("%1, %2").arg(title(), words));
    if (m_addButton) {
        m_addButton->setEnabled(ticked > 0);
        const QString label = QCoreApplication::translate("Section", m_spec.addLabel);
        m_heading->setAddWords(u"%1 (%2)"_s.arg(label).arg(ticked), tr("Add (%1)").arg(ticked));
    }
}

void SectionView::updateMarks()
{
    if (!m_canAdd || !m_rows || m_rows->rowCount() > MostMarkedRows || m_context.currentCase->id().isEmpty())
        return;
    std::vector<int> rows(size_t(m_rows->rowCount()));
    std::iota(rows.begin(), rows.end(), 0);
    m_isMarking = true;
    const quint64 number = ++m_markRequest;
    offer(std::move(rows), {}, [this, number](OfferedRows offered) {
        if (number != m_markRequest)
            return;
        m_knownCall = m_context.currentCase->known(offered.facts, this, [this, offered](Expected<QList<bool>> known) {
            m_isMarking = false;
            if (known)
                applyMarks(offered, *known);
            else
                emit failed(known.error());
        });
    });
}

/// A row is in the case when all that it offers is.
void SectionView::applyMarks(const OfferedRows &offered, const QList<bool> &known)
{
    QSet<int> some;
    QSet<int> missing;
    for (qsizetype i = 0; i < known.size(); ++i)
        (known[i] ? some : missing).insert(offered.rowOfFact[i]);
    m_inCase.clear();
    QHash<quint64, CaseMark> marks;
    for (const int row : std::as_const(some)) {
        if (missing.contains(row) || row >= m_rows->rowCount())
            continue;
        const quint64 key = m_rows->rowKey(row);
        m_inCase.insert(key);
        marks.insert(key, m_addedNow.contains(key) ? CaseMark::Added : CaseMark::InCase);
    }
    m_model->setCaseMarks(std::move(marks));
    m_areMarksKnown = true;
    tickKeyRows();
    emit marksChanged();
}

QString SectionView::exactText(int sourceRow, int sourceColumn) const
{
    return cellText(m_spec.columns[sourceColumn], m_rows->cell(sourceRow, sourceColumn));
}

int SectionView::currentSourceRow() const
{
    const QModelIndex current = m_table->currentIndex();
    return current.isValid() ? m_model->sourceRow(current.row()) : -1;
}

void SectionView::showRow(int sourceRow, int sourceColumn)
{
    m_table->setFocus(Qt::OtherFocusReason);
    if (m_model->rowOfSource(sourceRow) < 0) {
        m_wantedRow = sourceRow;
        m_wantedColumn = sourceColumn;
        m_filter->clear();
        m_model->setFilter({});
        return;
    }
    m_wantedRow = -1;
    int column = SectionTableModel::FirstDataColumn + std::max(0, sourceColumn);
    if (m_table->isColumnHidden(column))
        column = SectionTableModel::FirstDataColumn;
    m_table->setCurrentIndex(m_model->index(m_model->rowOfSource(sourceRow), column));
}

} // namespace wb
