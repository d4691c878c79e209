#pragma once

#include "models/domain/mapping.h"
#include "models/tables/sectiontablemodel.h"
#include "network/lookuprunner.h"
#include "ui/sectionstack.h"
#include "ui/windowcontext.h"

#include <QCheckBox>
#include <QSet>

#include <stop_token>

class QComboBox;
class QLineEdit;
class QMenu;
class QMimeData;
class QPushButton;
class QTimer;

namespace wb {

class SectionColumns;
class SectionExport;
class SectionHeading;
class ScoreBand;
struct OfferedRows;
class TableView;

/// A section of a result: heading, table, and the button that adds its ticked rows.
class SectionView final : public StackItem
{
    Q_OBJECT

public:
    SectionView(const WindowContext &context, const SectionSpec &spec, QWidget *parent = nullptr);
    ~SectionView() override;

    void setLookup(std::shared_ptr<const Lookup> lookup, std::shared_ptr<const RowSource> rows);
    /// What was looked up was found by another lookup, and typed by nobody.
    void setRelated(bool related) { m_isRelated = related; }
    const QString &id() const { return m_spec.id; }
    QString title() const;
    SectionTableModel *model() const { return m_model; }
    TableView *table() const { return m_table; }

    Want want() const override;
    bool isOpen() const override;
    void setOpen(bool open) override;
    void takeFocus() override;

    int tickedCount() const { return m_canAdd ? m_model->tickedCount() : 0; }
    /// Of the current row.
    int currentSourceRow() const;
    /// Makes a row of the source current; takes the filter away when it hides it.
    void showRow(int sourceRow, int sourceColumn = 0);
    /// Of a row of the source.
    CaseMark caseMark(int sourceRow) const;
    bool showsOnlyChanges() const { return m_onlyChanges && m_onlyChanges->isChecked(); }
    /// No marks of the Case column, and no rows to a file, are on their way.
    bool isSettled() const;

    /// What Ctrl+C puts on the clipboard: the selected rows, of a single one the current value; null: nothing.
    QMimeData *copied(bool isDefanged) const;
    /// The values of a cell, exactly; of a list its elements, up to a thousand.
    QStringList valuesAt(int sourceRow, int sourceColumn) const;
    /// What adding the cells of a column would add, of a few rows: the attributes of these rows, or the values of the
    /// cells as indicators.
    OfferedRows offeredByValues(const std::vector<int> &sourceRows, int sourceColumn, OfferedKinds kinds) const;
    /// As a step of its own.
    void addValues(const std::vector<int> &sourceRows, int sourceColumn, OfferedKinds kinds);

    /// Ticked or selected rows, else the filtered ones, else all; the sentence says which.
    RowChoice exportChoice(QString *scope) const;

    /// False when nothing is being worked out that could be cancelled.
    bool cancelAdding();

public slots:
    void addTicked();

signals:
    /// added() follows each addTicked() that had something to add.
    void added();
    void failed(const wb::Error &error);
    void marksChanged();
    /// Rows as CSV.
    void written(const QString &path, int rows);
    /// A value is to be shown whole.
    void openAsked(int sourceRow, int sourceColumn);
    void currentRowChanged(int sourceRow);
    void originAsked(const wb::Origin &origin);
    void lookUpAsked(const QString &value);
    void onlyChangesChosen(bool on);
    /// The rows of a gap are to be had.
    void loadAsked();

private:
    void makeHeading();
    void makeTools();
    void makeTable();
    void makeKeys();
    void carrySelection();
    void showRows();
    void updateWords();
    void updateScore();
    void updateMarks();
    void applyMarks(const OfferedRows &offered, const QList<bool> &known);
    void expectKeyRows(const RowSource *before);
    void tickKeyRows();
    void fitColumns();
    void setKinds(OfferedKinds kinds);
    void openRow(const QModelIndex &index);
    void addAddEntries(QMenu *menu, int row, int column);
    void showMenu(const QModelIndex &index, const QPoint &globalPosition);
    void copy(bool isDefanged);
    void exportRows();
    void findNext(int by);
    QList<RowRange> selectedRanges() const;
    int selectedCount() const;
    bool isValueColumn(int column) const;
    QString currentValue() const;
    QString indicatorAt(int sourceRow, int sourceColumn) const;
    void lookUpCurrent();
    void offer(std::vector<int> rows, std::stop_token stop, UniqueFunction<void(OfferedRows)> done);
    /// section is what the rows are numbers in. What was ticked is not any more; the row of a value that was added
    /// alone stays as it is.
    void add(OfferedRows offered, std::shared_ptr<const RowSource> section, QList<int> untick);
    void markAdded(const RowSource &section, const QList<int> &rows, const QList<int> &untick);
    QString exactText(int sourceRow, int sourceColumn) const;

    const WindowContext m_context;
    const SectionSpec m_spec;
    const bool m_canAdd;
    SectionHeading *m_heading;
    TableView *m_table;
    SectionTableModel *m_model;
    SectionColumns *m_columns = nullptr;
    ScoreBand *m_score = nullptr; ///< of a section that is one score
    SectionExport *m_export;
    QLineEdit *m_filter = nullptr;
    QTimer *m_filterPause;
    QCheckBox *m_onlyChanges = nullptr;
    QComboBox *m_kindsBox = nullptr;
    QPushButton *m_addButton = nullptr;
    std::shared_ptr<const Lookup> m_lookup;
    std::shared_ptr<const RowSource> m_rows; ///< as the parser made them
    std::shared_ptr<const RowSource> m_earlier; ///< of the response before, when this one was asked for anew
    OfferedKinds m_kinds = OfferedKinds::All;
    QSet<quint64> m_inCase; ///< keys of rows, as last marked
    QSet<quint64> m_addedNow;
    int m_wantedRow = -1; ///< of the source: current as soon as it is shown
    int m_wantedColumn = 0; ///< of the source
    Call m_knownCall;
    quint64 m_markRequest = 0;
    bool m_isMarking = false;
    bool m_isRelated = false;
    bool m_isOffering = false; ///< what the ticked rows add is being worked out
    /// Marks are asked for whole sections; past this the question would be longer than the answer is worth.
    static constexpr int MostMarkedRows = 20'000;
    std::stop_source m_addStop;
    std::vector<quint64> m_keyRows; ///< of a response that has just landed: to be ticked unless they are in the case
    bool m_areMarksKnown = false; ///< of the rows that landed last
    bool m_isFilterAsked = false; ///< by its key, also where a handful of rows needs none
};

} // namespace wb
