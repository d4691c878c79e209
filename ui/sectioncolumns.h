#pragma once

#include "models/domain/section.h"
#include "ui/columnlayout.h"

#include <QObject>
#include <QSet>

class QMenu;
class QTimer;

namespace wb {

struct Error;
class SectionTableModel;
class Settings;
class TableView;

/// The columns of a section's table: which are shown, how wide, in which order. They give way when the window narrows,
/// and what a user changes is kept.
class SectionColumns final : public QObject
{
    Q_OBJECT

public:
    /// The table has its model.
    SectionColumns(const SectionSpec &spec, bool canAdd, SectionTableModel *model, TableView *table,
                   Settings *settings);
    ~SectionColumns() override;

    /// Of the source: no row has a value there.
    void setEmptyColumns(const QList<int> &columns) { m_empty = columns; }
    /// Fixed widths, the rest to those that stretch; when even their least does not fit, columns hide by priority.
    void fit();
    /// Of the source, from left to right.
    QList<int> shown() const;
    /// Which columns are shown, and the way back.
    void addToMenu(QMenu *menu);

signals:
    /// Other columns are shown: rows may want another height.
    void changed();
    void failed(const wb::Error &error);

private:
    void restore();
    void keep();
    void save();
    bool isWanted(int column) const;
    int wantedWidth(int column) const;
    int priority(int column) const;
    void giveWay(QList<int> &wanted, int column) const;

    const SectionSpec m_spec;
    const bool m_canAdd;
    SectionTableModel *m_model;
    TableView *m_table;
    Settings *m_settings;
    QTimer *m_savePause;
    ColumnLayout m_layout;
    QList<int> m_empty;
    QSet<int> m_sized; ///< have had their first width
    bool m_isOurs = false; ///< what moves and resizes now is not the user's doing
};

} // namespace wb
