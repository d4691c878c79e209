#pragma once

#include <QWidget>

#include <memory>

class QStackedLayout;
class QThreadPool;

namespace wb {

class ChangePane;
class RecordChanges;
class RecordPane;
class RowSource;
class SectionView;

/// Below the tables: the value whole that was opened, or what changed on the day of the current row. It follows the
/// current row of its section.
class DetailPane final : public QWidget
{
    Q_OBJECT

public:
    explicit DetailPane(QThreadPool *pool, QWidget *parent = nullptr);
    ~DetailPane() override;

    RecordPane *record() const { return m_record; }
    ChangePane *changes() const { return m_changePane; }

    /// Rows of the source. Where only changes are shown, a row opens with what changed.
    void open(SectionView *section, int row, int column);
    /// The section shows only real changes, or all its rows again.
    void setOnlyChanges(SectionView *section, bool on);
    void follow(SectionView *section, int row);
    /// False when there was nothing to close.
    bool close();
    /// Nothing of what it shows is still being worked out.
    bool isSettled() const;

signals:
    /// Is to be given its place.
    void opened();

private:
    enum class Shown { Value, Changes };

    void update();
    void showValue();
    void showChanges();
    void step(int by);
    void walkRecords();
    const RecordChanges *recordChanges() const;

    QThreadPool *m_pool;
    QStackedLayout *m_layout;
    RecordPane *m_record;
    ChangePane *m_changePane;
    SectionView *m_section = nullptr;
    int m_row = -1;
    int m_column = -1;
    Shown m_shown = Shown::Value;
    std::shared_ptr<const RowSource> m_walked; ///< what changes are of, or will be
    std::shared_ptr<const RecordChanges> m_changes;
    bool m_isWaiting = false; ///< for the rows that are left
};

} // namespace wb
