#pragma once

#include "models/domain/casemarks.h"
#include "models/domain/fact.h"

#include <QAbstractItemModel>
#include <QList>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace wb {

struct CaseFactRow
{
    QString id = {};
    Fact fact = {};
    QString status = {};
    QDateTime addedAt = {};
    bool addedNow = false; ///< since the program started
    CaseMarks own = {}; ///< as they were set for it; status above is what holds
    std::shared_ptr<const CaseIndicator> indicator = {}; ///< what it is about
};

/// The facts of a case: its indicators, and below each what is known of it (attributes, and relations by which it
/// came).
class FactModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, ValueColumn, ColumnCount };
    enum Role {
        FactIdRole = Qt::UserRole + 100, ///< empty for an indicator
        IndicatorRole, ///< the canonical value, of a fact its indicator's
        IndicatorTypeRole, ///< IndicatorType as int
        IsIndicatorRole,
        AttributeCountRole, ///< of an indicator
        AddedNowRole, ///< of a fact; of an indicator, whether any below was
        StatusRole, ///< of a fact what holds for it
        OwnStatusRole, ///< of a fact: empty where its indicator's holds
        HasNoteRole,
        WholeTextRole, ///< where DisplayRole is cut or made safe to show
    };
    Q_ENUM(Role)

    explicit FactModel(QObject *parent = nullptr);
    ~FactModel() override;

    /// Indicators in the order of their first fact. What stays keeps its place, so that views keep what is open and
    /// current, as long as the facts that stay come in the order they had.
    void setFacts(const QList<CaseFactRow> &facts);

    int indicatorCount() const { return int(m_groups.size()); }
    int attributeCount() const;
    const CaseFactRow *fact(const QModelIndex &index) const; ///< nullptr for an indicator
    /// Of a fact the one it is about; nullptr when the store did not say.
    const CaseIndicator *indicator(const QModelIndex &index) const;
    /// Whether what is known of the row, whatever of it is shown, has the part in it.
    bool matches(const QModelIndex &index, const QString &part) const;
    QModelIndex indexOfFact(QStringView factId) const;
    QModelIndex indexOfIndicator(IndicatorType type, QStringView value) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    struct Group
    {
        IndicatorType type = IndicatorType::Fqdn;
        QString indicator = {};
        int row = 0;
        std::shared_ptr<const CaseIndicator> marked = {};
        /// The one that says only that the indicator is in the case: nothing to show below it.
        std::optional<CaseFactRow> itself = {};
        std::vector<CaseFactRow> facts = {};
    };
    using Groups = std::vector<std::unique_ptr<Group>>;

    static Groups grouped(const QList<CaseFactRow> &facts);
    static int attributesOf(const Group &group);
    bool isOrderKept(const Groups &wanted) const;
    void removeMissing(const QList<CaseFactRow> &facts);
    void extend(Groups wanted);
    QVariant indicatorData(const Group &group, int column, int role) const;
    QVariant factData(const Group &group, const CaseFactRow &row, int column, int role) const;

    Groups m_groups; ///< held by pointer: the indexes of facts point at their group
};

} // namespace wb
