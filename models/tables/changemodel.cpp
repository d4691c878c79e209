#include "models/tables/changemodel.h"

#include "models/domain/safetext.h"
#include "models/tables/roles.h"

#include <QCoreApplication>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr int DisplayLimit = 512;

constexpr const char *Titles[] = {"", QT_TRANSLATE_NOOP("Column", "Field"), QT_TRANSLATE_NOOP("Column", "Before"),
                                  QT_TRANSLATE_NOOP("Column", "After")};

QString valueOf(const FieldChange &change, int column)
{
    return column == ChangeModel::FieldColumn ? change.field
        : column == ChangeModel::BeforeColumn ? change.before
                                              : change.after;
}

/// Names of people and companies have spaces; what is compared character by character has none.
bool isIdentifier(const QString &text)
{
    return !text.contains(u' ') && (text.contains(u'.') || text.contains(u'-') || text.contains(u'@'));
}

} // namespace

void ChangeModel::setChanges(QList<FieldChange> changes)
{
    beginResetModel();
    m_changes = std::move(changes);
    endResetModel();
}

QString ChangeModel::asTsv(const QList<int> &rows) const
{
    QString tsv;
    for (const int row : rows) {
        QStringList cells;
        for (const int column : {FieldColumn, BeforeColumn, AfterColumn})
            cells.append(valueOf(m_changes[row], column).replace(u'\t', u' '));
        tsv += cells.join(u'\t') + u'\n';
    }
    return tsv;
}

int ChangeModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_changes.size());
}

int ChangeModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ChangeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || index.column() == NoColumn)
        return {};
    const FieldChange &change = m_changes[index.row()];
    const QString value = valueOf(change, index.column());
    switch (role) {
    case Qt::DisplayRole:
        return value.isNull() ? u"–"_s : visible(QStringView(value).left(DisplayLimit));
    case FullTextRole:
        return visible(value);
    case MonoRole:
        return index.column() != FieldColumn && isIdentifier(value);
    case MutedRole:
        return change.isNoise || value.isNull();
    default:
        return {};
    }
}

QVariant ChangeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section <= NoColumn || section >= ColumnCount)
        return {};
    return QCoreApplication::translate("Column", Titles[section]);
}

} // namespace wb
