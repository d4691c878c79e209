#pragma once

#include "tests/store/storehelp.h"

#include <QMap>
#include <QRandomGenerator>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

/// A case as plain maps, kept whole for each step, beside the one in the store: what undo and redo must come back to.
class CaseModel
{
public:
    CaseModel(TestStore &store, const QString &name, quint32 seed)
        : m_store(store)
        , m_random(seed)
        , m_case(store.create(name)->id)
    {
        m_now.name = name;
    }

    /// Does something in both; what is different then, or went wrong.
    QString step()
    {
        const int what = m_random.bounded(100);
        QString wrong;
        if (m_now.isDeleted || (what < 30 && !m_undo.isEmpty()))
            wrong = turn(m_undo, m_redo, true);
        else if (what < 50 && !m_redo.isEmpty())
            wrong = turn(m_redo, m_undo, false);
        else if (what < 70)
            wrong = add();
        else if (what < 80)
            wrong = remove();
        else if (what < 83)
            wrong = removeCase();
        else
            wrong = edit();
        if (wrong.isEmpty() && inStore() != m_now.text())
            wrong = u"the store has\n"_s + inStore() + u"\ninstead of\n"_s + m_now.text();
        return wrong;
    }

private:
    struct Row
    {
        bool isLive = false;
        CaseMarks marks = {};
    };
    struct State
    {
        QString name = {};
        bool isArchived = false;
        bool isDeleted = false;
        CaseMarks marks = {};
        QMap<QString, Row> indicators = {};
        QMap<std::pair<QString, QString>, Row> facts = {};

        static QString textOf(const CaseMarks &marks)
        {
            return u"%1 / %2 / %3 / %4"_s.arg(marks.status, marks.tlp, marks.note, marks.tags.join(u','));
        }
        QString text() const
        {
            if (isDeleted)
                return u"deleted"_s;
            QStringList lines;
            for (auto it = facts.cbegin(); it != facts.cend(); ++it) {
                if (it->isLive) {
                    lines.append(u"%1 %2: %3 | %4"_s.arg(it.key().first, it.key().second, textOf(it->marks),
                                                         textOf(indicators[it.key().first].marks)));
                }
            }
            for (auto it = indicators.cbegin(); it != indicators.cend(); ++it) {
                const bool hasFacts = std::any_of(facts.keyBegin(), facts.keyEnd(), [&](const auto &key) {
                    return key.first == it.key() && facts[key].isLive;
                });
                if (it->isLive && !hasFacts)
                    lines.append(u"%1 : %2 | %2"_s.arg(it.key(), textOf(it->marks)));
            }
            lines.sort();
            lines.prepend(u"%1 %2 %3"_s.arg(name, isArchived ? u"archived"_s : u"open"_s, textOf(marks)));
            return lines.join(u'\n');
        }
    };
    struct Step
    {
        QString changeId = {};
        State other = {}; ///< before it in the list of what can be undone, after it in the other
    };
    using Steps = QList<Step>;

    QString inStore()
    {
        const auto info = m_store.find(m_case);
        if (!info)
            return info.error().detail;
        if (!*info)
            return u"deleted"_s;
        QStringList lines;
        const auto facts = m_store.facts(m_case);
        for (const CaseFact &held : *facts) {
            lines.append(u"%1 %2: %3 | %4"_s.arg(held.fact.indicator, held.fact.value, State::textOf(held.own),
                                                 State::textOf(held.indicator->marks)));
        }
        lines.sort();
        lines.prepend(u"%1 %2 %3"_s.arg((*info)->name, (*info)->isArchived ? u"archived"_s : u"open"_s,
                                        State::textOf((*info)->marks)));
        return lines.join(u'\n');
    }

    QString turn(Steps &from, Steps &to, bool undoing)
    {
        Step step = from.takeLast();
        const auto turned = undoing ? m_store.undo(step.changeId) : m_store.redo(step.changeId);
        if (!turned)
            return turned.error().detail;
        std::swap(step.other, m_now);
        to.append(step);
        return {};
    }

    void done(const QString &changeId, const State &before)
    {
        if (changeId.isEmpty())
            return;
        m_undo.append({changeId, before});
        m_redo.clear();
    }

    QString host() { return u"d%1.example"_s.arg(m_random.bounded(4)); }

    QString add()
    {
        const State before = m_now;
        AddBatch batch;
        batch.typed = {IndicatorType::Fqdn, host(), {}};
        batch.origin = u"service"_s;
        batch.isRelated = m_random.bounded(2) == 0;
        comesIn(batch.typed.value, batch.isRelated ? u"Indirect"_s : u"Review"_s);
        int added = 0;
        for (int i = m_random.bounded(5); i > 0; --i) {
            const Fact fact = attribute(host(), u"A"_s, QString::number(m_random.bounded(4)));
            batch.facts.append(fact);
            comesIn(fact.indicator, u"Indirect"_s);
            Row &row = m_now.facts[{fact.indicator, fact.value}];
            added += row.isLive ? 0 : 1;
            row.isLive = true;
        }
        const auto report = m_store.add(m_case, batch);
        if (!report)
            return report.error().detail;
        done(report->changeId, before);
        return report->added == added ? QString() : u"%1 added instead of %2"_s.arg(report->added).arg(added);
    }

    void comesIn(const QString &indicator, const QString &status)
    {
        Row &row = m_now.indicators[indicator];
        if (row.marks.status.isEmpty() || (row.marks.status == u"Indirect" && status == u"Review"))
            row.marks.status = status;
        row.isLive = true;
    }

    /// A row of the store, as the window would offer it.
    std::optional<CaseFact> anyRow()
    {
        const QList<CaseFact> rows = *m_store.facts(m_case);
        return rows.isEmpty() ? std::nullopt : std::optional(rows[m_random.bounded(int(rows.size()))]);
    }

    QString remove()
    {
        const auto row = anyRow();
        if (!row)
            return {};
        const State before = m_now;
        const QString &host = row->fact.indicator;
        const bool isFact = !row->fact.value.isEmpty() && m_random.bounded(3) > 0;
        if (isFact) {
            m_now.facts[{host, row->fact.value}].isLive = false;
        } else {
            m_now.indicators[host].isLive = false;
            for (auto it = m_now.facts.begin(); it != m_now.facts.end(); ++it)
                it->isLive = it->isLive && it.key().first != host;
        }
        const auto report = m_store.remove(m_case,
                                           {isFact ? CaseEntry{CaseEntry::Kind::Fact, row->id}
                                                   : CaseEntry{CaseEntry::Kind::Indicator, row->indicator->id}});
        if (!report)
            return report.error().detail;
        done(report->changeId, before);
        return {};
    }

    QString removeCase()
    {
        const State before = m_now;
        m_now.isDeleted = true;
        const auto report = m_store.remove(m_case, {{CaseEntry::Kind::Case, m_case}});
        if (!report)
            return report.error().detail;
        done(report->changeId, before);
        return {};
    }

    QString edit()
    {
        const State before = m_now;
        const auto row = anyRow();
        const int what = row ? m_random.bounded(3) : 0;
        CaseEntry entry{CaseEntry::Kind::Case, m_case};
        CaseMarks *marks = &m_now.marks;
        if (what == 1) {
            entry = {CaseEntry::Kind::Indicator, row->indicator->id};
            marks = &m_now.indicators[row->fact.indicator].marks;
        } else if (what == 2 && !row->fact.value.isEmpty()) {
            entry = {CaseEntry::Kind::Fact, row->id};
            marks = &m_now.facts[{row->fact.indicator, row->fact.value}].marks;
        }
        CaseField field = CaseField::Note;
        QString value = QString::number(m_random.bounded(3));
        switch (m_random.bounded(5)) {
        case 0:
            field = CaseField::Tlp;
            value = tlpLabels().at(m_random.bounded(int(tlpLabels().size())));
            marks->tlp = value;
            break;
        case 1:
            field = CaseField::Tags;
            marks->tags = QStringList{u"t"_s + value, u"other"_s};
            value = u"other, t"_s + value;
            std::swap(marks->tags[0], marks->tags[1]);
            break;
        case 2:
            if (entry.kind == CaseEntry::Kind::Case) {
                field = CaseField::Name;
                value.prepend(m_case);
                m_now.name = value;
            } else {
                field = CaseField::Status;
                value = indicatorStatuses().at(m_random.bounded(int(indicatorStatuses().size())));
                marks->status = value;
            }
            break;
        case 3:
            if (entry.kind == CaseEntry::Kind::Case) {
                field = CaseField::Archived;
                value = QString::number(m_random.bounded(2));
                m_now.isArchived = value == u"1";
                break;
            }
            [[fallthrough]];
        default:
            marks->note = value;
        }
        const auto report = m_store.edit(m_case, {entry}, field, value);
        if (!report)
            return report.error().detail;
        done(report->changeId, before);
        return {};
    }

    TestStore &m_store;
    QRandomGenerator m_random;
    const QString m_case;
    State m_now;
    Steps m_undo;
    Steps m_redo;
};

} // namespace wb
