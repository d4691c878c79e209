#pragma once

#include "models/domain/mapping.h"
#include "models/tables/sectiontablemodel.h"
#include "network/lookuprunner.h"
#include "ui/sectionstack.h"
#include "ui/windowcontext.h"

#include <QCheckBox>
#include <QSet>

class QComboBox;
class QLineEdit;
class QPushButton;
class QTimer;

namespace wb {

class SectionHeading;
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
    const QString &id() const { return m_spec.id; }
    QString title() const;
    SectionTableModel *model() const { return m_model; }
    TableView *table() const { return m_table; }

    Want want() const override;
    bool isOpen() const override;
    void setOpen(bool open) override;

    int tickedCount() const { return m_canAdd ? m_model->tickedCount() : 0; }
    /// Of the current row.
    int currentSourceRow() const;
    bool showsOnlyChanges() const { return m_onlyChanges && m_onlyChanges->isChecked(); }
    /// Marks of the Case column are on their way.
    bool isSettled() const { return !m_isMarking; }

public slots:
    void addTicked();

signals:
    /// added() follows each addTicked() that had something to add.
    void added();
    void failed(const wb::Error &error);
    /// A value is to be shown whole.
    void openAsked(int sourceRow, int sourceColumn);
    void currentRowChanged(int sourceRow);
    void originAsked(const wb::Origin &origin);
    void lookUpAsked(const QString &value);
    void onlyChangesChosen(bool on);
    /// The rows of a gap are to be had.
    void loadAsked();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeHeading();
    void makeTable();
    void showRows();
    void updateWords();
    void updateMarks();
    void applyMarks(const OfferedRows &offered, const QList<bool> &known);
    void fitColumns();
    void setKinds(OfferedKinds kinds);
    void openRow(const QModelIndex &index);
    void showMenu(const QPoint &position);
    void copyRows();
    void offer(std::vector<int> rows, UniqueFunction<void(OfferedRows)> done);
    QString exactText(int sourceRow, int sourceColumn) const;

    const WindowContext m_context;
    const SectionSpec m_spec;
    const bool m_canAdd;
    SectionHeading *m_heading;
    TableView *m_table;
    SectionTableModel *m_model;
    QLineEdit *m_filter = nullptr;
    QTimer *m_filterPause;
    QCheckBox *m_onlyChanges = nullptr;
    QComboBox *m_kindsBox = nullptr;
    QPushButton *m_addButton = nullptr;
    std::shared_ptr<const Lookup> m_lookup;
    std::shared_ptr<const RowSource> m_rows; ///< as the parser made them
    OfferedKinds m_kinds = OfferedKinds::All;
    QList<int> m_emptyColumns; ///< of the model: no row has a value there
    QSet<int> m_sizedColumns; ///< have had their first width
    QSet<quint64> m_inCase; ///< keys of rows, as last marked
    QSet<quint64> m_addedNow;
    Call m_knownCall;
    quint64 m_markRequest = 0;
    bool m_isMarking = false;
};

} // namespace wb
