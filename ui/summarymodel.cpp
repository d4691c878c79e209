#include "ui/summarymodel.h"

namespace wb {

using namespace Qt::StringLiterals;

SummaryModel::SummaryModel(SummaryTicks *ticks, QObject *parent)
    : QAbstractTableModel(parent)
    , m_ticks(ticks)
{
}

void SummaryModel::setQuestions(QList<SummaryQuestion> questions)
{
    const auto isSameShape = [&] {
        return std::equal(questions.cbegin(), questions.cend(), m_questions.cbegin(), m_questions.cend(),
                          [](const SummaryQuestion &a, const SummaryQuestion &b) {
                              return a.group == b.group && a.lines.size() == b.lines.size();
                          });
    };
    if (!m_questions.isEmpty() && isSameShape()) {
        m_questions = std::move(questions);
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_questions = std::move(questions);
    m_rows.clear();
    for (int i = 0; i < m_questions.size(); ++i) {
        for (int line = -1; line < m_questions[i].lines.size(); ++line)
            m_rows.append({i, line});
    }
    endResetModel();
}

void SummaryModel::updateTicks()
{
    if (!m_rows.isEmpty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1), {Qt::CheckStateRole});
}

const SummaryLine *SummaryModel::line(int row) const
{
    const Row &place = m_rows.at(row);
    return place.line < 0 ? nullptr : &m_questions[place.question].lines[place.line];
}

CaseMark SummaryModel::caseMark(int row) const
{
    const SummaryLine *const shown = line(row);
    return shown && shown->hasTick() ? m_ticks->caseMark(*shown) : CaseMark::None;
}

int SummaryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int SummaryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

/// "Whose is it?, Registrar, Sample Registrar, Inc., FQDN WHOIS, age 2 h, ticked"
QString SummaryModel::spoken(int row) const
{
    const SummaryLine *const shown = line(row);
    if (!shown)
        return u"%1 %2"_s.arg(question(row).question, question(row).lead);
    QStringList parts = {question(row).question, shown->spec->title, shown->text};
    if (!shown->note.isEmpty())
        parts.append(shown->note);
    parts.append(shown->source);
    if (!shown->age.isEmpty())
        parts.append(shown->isStale ? tr("age %1: stale").arg(shown->age) : tr("age %1").arg(shown->age));
    if (shown->hasTick()) {
        const Qt::CheckState state = m_ticks->tickState(*shown);
        parts.append(state == Qt::Checked                ? tr("ticked")
                         : state == Qt::PartiallyChecked ? tr("partly ticked")
                                                         : tr("not ticked"));
        const CaseMark mark = m_ticks->caseMark(*shown);
        if (mark == CaseMark::InCase || mark == CaseMark::Added)
            parts.append(tr("in the case"));
    }
    return parts.join(u", "_s);
}

QVariant SummaryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SummaryLine *const shown = line(index.row());
    if (role == Qt::AccessibleTextRole)
        return spoken(index.row());
    if (role == Qt::CheckStateRole && index.column() == TickColumn && shown && shown->hasTick())
        return m_ticks->tickState(*shown);
    if (role != Qt::DisplayRole)
        return {};
    if (index.column() == RailColumn)
        return question(index.row()).lead;
    if (!shown)
        return {};
    switch (index.column()) {
    case LabelColumn:
        return shown->spec->title;
    case ValueColumn:
        return shown->text;
    case SourceColumn:
        return shown->source;
    default:
        return {};
    }
}

bool SummaryModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const SummaryLine *const shown = index.isValid() ? line(index.row()) : nullptr;
    if (role != Qt::CheckStateRole || !shown || !shown->hasTick())
        return false;
    m_ticks->setTicked(*shown, value.toInt() == Qt::Checked);
    return true;
}

Qt::ItemFlags SummaryModel::flags(const QModelIndex &index) const
{
    const SummaryLine *const shown = index.isValid() ? line(index.row()) : nullptr;
    if (!shown || index.column() == RailColumn)
        return index.isValid() ? Qt::ItemIsEnabled : Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (index.column() == TickColumn && shown->hasTick())
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

} // namespace wb
