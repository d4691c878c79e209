#pragma once

#include "models/domain/changerules.h"
#include "models/domain/section.h"

#include <QHash>

#include <vector>

namespace wb {

/// A field that two records of one server do not have in common.
struct FieldChange
{
    QString field = {};
    QString before = {}; ///< null: not there
    QString after = {};
    bool isNoise = false;
};

/// What changed from record to record of the same WHOIS server, over the rows of a history (columns date, server,
/// record and those of the rules). Pure, and made anew when rows are added.
class RecordChanges
{
public:
    RecordChanges(std::shared_ptr<const RowSource> records, const ChangeRules &rules);

    /// The row of the record before it of the same server; -1: none is here, and what changed is not known.
    int recordBefore(int row) const { return m_rows[size_t(row)].before; }
    /// Noise folded, against the last value known of each field: what a scan did not catch is no change.
    const QList<FieldChange> &changes(int row) const { return m_rows[size_t(row)].changes; }
    /// The same by the titles of their columns and the names of their groups, each once.
    const QStringList &changedNames(int row) const { return m_rows[size_t(row)].names; }
    /// What differs from the record before it and was folded; field is what was folded ("order of Domain Status").
    QList<FieldChange> noise(int row) const;

private:
    struct Row
    {
        int before = -1;
        QList<FieldChange> changes = {};
        QStringList names = {};
    };
    struct Values
    {
        QStringList raw = {};
        QStringList folded = {}; ///< at the same places
    };
    struct TextField
    {
        QString name = {};
        const ChangeRules::Column *column = nullptr; ///< that says the same
        Values values = {};
    };
    struct RecordText
    {
        QList<TextField> fields = {};
        QHash<QString, QStringList> noise = {}; ///< lines, by their words
        QStringList rest = {};
    };
    struct Known
    {
        QHash<QString, Values> columns = {};
        QHash<QString, Values> fields = {};
        int row = -1;
    };

    void compare(int row, Known &known);
    std::optional<Values> columnValues(int row, const ChangeRules::Column &column) const;
    RecordText textOf(int row) const;
    static QList<FieldChange> pairs(const QString &field, const Values &before, const Values &after);

    std::shared_ptr<const RowSource> m_records;
    const ChangeRules &m_rules;
    int m_recordColumn;
    std::vector<Row> m_rows;
};

} // namespace wb
