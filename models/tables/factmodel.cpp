#include "models/tables/factmodel.h"

#include "models/domain/safetext.h"

#include <QHash>

#include <algorithm>
#include <utility>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype DisplayLimit = 512;

QString shown(const QString &text)
{
    if (text.size() <= DisplayLimit)
        return visible(text);
    return visible(QStringView(text).first(DisplayLimit - 1)).left(DisplayLimit - 1) + u'…';
}

} // namespace

FactModel::FactModel(QObject *parent)
    : QAbstractItemModel(parent)
{
}

FactModel::~FactModel() = default;

FactModel::Groups FactModel::grouped(const QList<CaseFactRow> &facts)
{
    Groups groups;
    QHash<std::pair<int, QString>, Group *> known;
    for (const CaseFactRow &row : facts) {
        Group *&group = known[{int(row.fact.indicatorType), row.fact.indicator}];
        if (!group) {
            groups.push_back(std::make_unique<Group>());
            group = groups.back().get();
            group->type = row.fact.indicatorType;
            group->indicator = row.fact.indicator;
            group->row = int(groups.size()) - 1;
        }
        group->marked = row.indicator;
        if (row.fact.name.isEmpty() && row.fact.value.isEmpty())
            group->itself = row;
        else
            group->facts.push_back(row);
    }
    return groups;
}

void FactModel::setFacts(const QList<CaseFactRow> &facts)
{
    Groups wanted = grouped(facts);
    removeMissing(facts);
    if (isOrderKept(wanted)) {
        extend(std::move(wanted));
        return;
    }
    beginResetModel();
    m_groups = std::move(wanted);
    endResetModel();
}

/// After this nothing is left that is not wanted, or is wanted under another indicator.
void FactModel::removeMissing(const QList<CaseFactRow> &facts)
{
    QHash<QString, const Fact *> wanted;
    for (const CaseFactRow &row : facts)
        wanted.insert(row.id, &row.fact);
    for (int g = int(m_groups.size()) - 1; g >= 0; --g) {
        Group &group = *m_groups[size_t(g)];
        const auto isWanted = [&](const CaseFactRow &row) {
            const Fact *fact = wanted.value(row.id);
            return fact && fact->indicatorType == group.type && fact->indicator == group.indicator;
        };
        if (group.itself && !isWanted(*group.itself))
            group.itself.reset();
        if (!group.itself && std::none_of(group.facts.begin(), group.facts.end(), isWanted)) {
            beginRemoveRows({}, g, g);
            m_groups.erase(m_groups.begin() + g);
            for (size_t i = size_t(g); i < m_groups.size(); ++i)
                m_groups[i]->row = int(i);
            endRemoveRows();
            continue;
        }
        const QModelIndex parent = index(g, 0);
        for (int last = int(group.facts.size()) - 1; last >= 0;) {
            if (isWanted(group.facts[size_t(last)])) {
                --last;
                continue;
            }
            int first = last; // neighbours go in one step
            while (first > 0 && !isWanted(group.facts[size_t(first) - 1]))
                --first;
            beginRemoveRows(parent, first, last);
            group.facts.erase(group.facts.begin() + first, group.facts.begin() + last + 1);
            endRemoveRows();
            last = first - 1;
        }
    }
}

bool FactModel::isOrderKept(const Groups &wanted) const
{
    if (m_groups.empty() || wanted.size() < m_groups.size())
        return false; // into an empty model one reset puts all at once
    for (size_t i = 0; i < m_groups.size(); ++i) {
        const Group &now = *m_groups[i];
        const Group &then = *wanted[i];
        if (now.type != then.type || now.indicator != then.indicator || now.facts.size() > then.facts.size()
            || !std::equal(now.facts.begin(), now.facts.end(), then.facts.begin(),
                           [](const CaseFactRow &a, const CaseFactRow &b) { return a.id == b.id; }))
            return false;
    }
    return true;
}

void FactModel::extend(Groups wanted)
{
    for (size_t i = 0; i < m_groups.size(); ++i) {
        Group &group = *m_groups[i];
        std::vector<CaseFactRow> &facts = wanted[i]->facts;
        const QModelIndex parent = index(int(i), 0);
        const size_t had = group.facts.size();
        group.itself = std::move(wanted[i]->itself);
        group.marked = std::move(wanted[i]->marked);
        std::move(facts.begin(), facts.begin() + qptrdiff(had), group.facts.begin());
        if (had > 0)
            emit dataChanged(index(0, 0, parent), index(int(had) - 1, ColumnCount - 1, parent));
        if (facts.size() > had) {
            beginInsertRows(parent, int(had), int(facts.size()) - 1);
            std::move(facts.begin() + qptrdiff(had), facts.end(), std::back_inserter(group.facts));
            endInsertRows();
        }
    }
    emit dataChanged(index(0, 0), index(int(m_groups.size()) - 1, ColumnCount - 1)); // their counts
    if (wanted.size() > m_groups.size()) {
        const auto had = qptrdiff(m_groups.size());
        beginInsertRows({}, int(had), int(wanted.size()) - 1);
        std::move(wanted.begin() + had, wanted.end(), std::back_inserter(m_groups));
        endInsertRows();
    }
}

int FactModel::attributesOf(const Group &group)
{
    return int(std::count_if(group.facts.begin(), group.facts.end(),
                             [](const CaseFactRow &row) { return row.fact.kind == Fact::Kind::Attribute; }));
}

int FactModel::attributeCount() const
{
    int count = 0;
    for (const auto &group : m_groups)
        count += attributesOf(*group);
    return count;
}

const CaseFactRow *FactModel::fact(const QModelIndex &index) const
{
    if (!index.isValid() || !index.internalPointer())
        return nullptr;
    return &static_cast<const Group *>(index.internalPointer())->facts[size_t(index.row())];
}

const CaseIndicator *FactModel::indicator(const QModelIndex &index) const
{
    if (!index.isValid())
        return nullptr;
    const auto *const group = static_cast<const Group *>(index.internalPointer());
    return (group ? group : m_groups[size_t(index.row())].get())->marked.get();
}

bool FactModel::matches(const QModelIndex &index, const QString &part) const
{
    const auto has = [&part](const QString &text) { return text.contains(part, Qt::CaseInsensitive); };
    const auto isMarked = [&](const CaseMarks &marks) {
        return has(marks.note) || has(marks.status) || std::any_of(marks.tags.begin(), marks.tags.end(), has);
    };
    if (const CaseFactRow *const row = fact(index))
        return has(row->fact.name) || has(row->fact.value) || has(row->fact.relatedTo) || isMarked(row->own);
    const CaseIndicator *const marked = indicator(index);
    return has(index.data(IndicatorRole).toString()) || (marked && isMarked(marked->marks));
}

QModelIndex FactModel::indexOfFact(QStringView factId) const
{
    for (const auto &group : m_groups) {
        for (size_t row = 0; row < group->facts.size(); ++row) {
            if (group->facts[row].id == factId)
                return createIndex(int(row), 0, group.get());
        }
    }
    return {};
}

QModelIndex FactModel::indexOfIndicator(IndicatorType type, QStringView value) const
{
    for (const auto &group : m_groups) {
        if (group->type == type && group->indicator == value)
            return index(group->row, 0);
    }
    return {};
}

QModelIndex FactModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? m_groups[size_t(parent.row())].get() : nullptr);
}

QModelIndex FactModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || !index.internalPointer())
        return {};
    return createIndex(static_cast<const Group *>(index.internalPointer())->row, 0, nullptr);
}

int FactModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_groups.size());
    if (parent.internalPointer() || parent.column() != 0)
        return 0;
    return int(m_groups[size_t(parent.row())]->facts.size());
}

int FactModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() && (parent.internalPointer() || parent.column() != 0) ? 0 : int(ColumnCount);
}

QVariant FactModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (const CaseFactRow *row = fact(index))
        return factData(*static_cast<const Group *>(index.internalPointer()), *row, index.column(), role);
    return indicatorData(*m_groups[size_t(index.row())], index.column(), role);
}

QVariant FactModel::indicatorData(const Group &group, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return column == NameColumn ? shown(group.indicator) : QVariant();
    case Qt::AccessibleTextRole:
        // Of both columns: whoever hears the row hears it wherever the cell is.
        return QVariant(indicatorTypeName(group.type) + u' ' + shown(group.indicator) + u", "_s
                        + QString::number(attributesOf(group))
                        + (group.marked ? u", "_s + group.marked->marks.status : QString()));
    case WholeTextRole:
    case IndicatorRole:
        return group.indicator;
    case IndicatorTypeRole:
        return int(group.type);
    case IsIndicatorRole:
        return true;
    case AttributeCountRole:
        return attributesOf(group);
    case StatusRole:
        return group.marked ? group.marked->marks.status : QString();
    case HasNoteRole:
        return group.marked && !group.marked->marks.note.isEmpty();
    case AddedNowRole:
        return (group.itself && group.itself->addedNow)
            || std::any_of(group.facts.begin(), group.facts.end(), [](const CaseFactRow &row) { return row.addedNow; });
    default:
        return {};
    }
}

QVariant FactModel::factData(const Group &group, const CaseFactRow &row, int column, int role) const
{
    const QString &text = column == NameColumn ? row.fact.name : row.fact.value;
    switch (role) {
    case Qt::DisplayRole:
        return shown(text);
    case Qt::AccessibleTextRole:
        return shown(text.isEmpty() ? row.fact.value : text); // a relation has no name
    case WholeTextRole:
        return text;
    case FactIdRole:
        return row.id;
    case IndicatorRole:
        return group.indicator;
    case IndicatorTypeRole:
        return int(group.type);
    case IsIndicatorRole:
        return false;
    case AddedNowRole:
        return row.addedNow;
    case StatusRole:
        return row.status;
    case OwnStatusRole:
        return row.own.status;
    case HasNoteRole:
        return !row.own.note.isEmpty();
    default:
        return {};
    }
}

} // namespace wb
