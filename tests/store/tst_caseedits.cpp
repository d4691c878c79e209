#include "tests/store/casemodel.h"
#include "tests/store/storehelp.h"
#include "tests/support/fakeclock.h"
#include "tests/support/registry.h"

#include <QRandomGenerator>
#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

class TestCaseEdits final : public QObject
{
    Q_OBJECT

    static AddBatch batchFor(const QString &typed, const QList<Fact> &facts)
    {
        AddBatch batch;
        batch.typed = {IndicatorType::Fqdn, typed, {}};
        batch.origin = u"service"_s;
        batch.facts = facts;
        return batch;
    }
    static CaseEntry entry(CaseEntry::Kind kind, const QString &id) { return {kind, id}; }
    /// The row with that value, an indicator's own for an empty one.
    CaseFact rowOf(const QString &caseId, const QString &indicator, const QString &value) const
    {
        const auto facts = m_store->facts(caseId);
        for (const CaseFact &held : *facts) {
            if (held.fact.indicator == indicator && held.fact.value == value)
                return held;
        }
        return {};
    }
    QString count(const QString &sql) const
    {
        const auto raw =
            Database::open(m_folder->filePath(u"store.db"_s), Database::Access::ReadOnly, std::chrono::seconds(5));
        m_sql.push_back(std::make_unique<QByteArray>(sql.toUtf8())); // the statement's key is its address
        Query row = raw->query(m_sql.back()->constData());
        return row.next() ? row.text(0) : raw->error().detail;
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock = std::make_unique<FakeClock>();
        m_store = std::make_unique<TestStore>(m_folder->filePath(u"store.db"_s), *m_clock);
    }
    void cleanup() { m_store.reset(); }

    void marksAreKeptAndPassedOn()
    {
        const QString id = m_store->create(u"case"_s)->id;
        QVERIFY(m_store->add(id, batchFor(u"portal.example"_s, {attribute(u"portal.example"_s, u"A"_s, u"1"_s)})));
        const CaseFact before = rowOf(id, u"portal.example"_s, u"1"_s);
        const CaseEntry fact = entry(CaseEntry::Kind::Fact, before.id);
        const CaseEntry indicator = entry(CaseEntry::Kind::Indicator, before.indicator->id);
        const CaseEntry itself = entry(CaseEntry::Kind::Case, id);
        QVERIFY(m_store->edit(id, {itself}, CaseField::Tlp, u"AMBER"_s));
        QCOMPARE(rowOf(id, u"portal.example"_s, u"1"_s).tlp, u"AMBER"_s);
        QVERIFY(m_store->edit(id, {indicator}, CaseField::Tlp, u"GREEN"_s));
        QVERIFY(m_store->edit(id, {indicator}, CaseField::Status, u"Active"_s));
        QVERIFY(m_store->edit(id, {indicator}, CaseField::Note, u"seen in\nthe mail of Monday"_s));
        const CaseFact passed = rowOf(id, u"portal.example"_s, u"1"_s);
        QCOMPARE(passed.tlp, u"GREEN"_s);
        QCOMPARE(passed.status, u"Active"_s);
        QCOMPARE(passed.note, u"seen in\nthe mail of Monday"_s);
        QCOMPARE(passed.own, CaseMarks());
        const auto both = m_store->edit(id, {fact, indicator}, CaseField::Tags, u" phish, Kit 4,phish ,PHISH"_s);
        QCOMPARE(both->touched, 2);
        QVERIFY(m_store->edit(id, {fact}, CaseField::Status, u"Whitelisted"_s));
        QVERIFY(m_store->edit(id, {fact}, CaseField::Tlp, u"RED"_s));
        QVERIFY(m_store->edit(id, {itself}, CaseField::Note, u"of the case"_s));
        QVERIFY(m_store->edit(id, {itself}, CaseField::Tags, u"q4"_s));
        const CaseFact held = rowOf(id, u"portal.example"_s, u"1"_s);
        QCOMPARE(held.own, (CaseMarks{u"Whitelisted"_s, u"RED"_s, {}, {u"phish"_s, u"Kit 4"_s}}));
        QCOMPARE(held.status, u"Whitelisted"_s);
        QCOMPARE(held.tlp, u"RED"_s);
        QCOMPARE(held.indicator->marks.tags, QStringList({u"phish"_s, u"Kit 4"_s}));
        const auto info = m_store->find(id);
        QCOMPARE((*info)->marks, (CaseMarks{{}, u"AMBER"_s, u"of the case"_s, {u"q4"_s}}));
        // What is so already is no change.
        QVERIFY(m_store->edit(id, {itself}, CaseField::Tlp, u"AMBER"_s)->changeId.isEmpty());
        QVERIFY(m_store->undo(both->changeId));
        QVERIFY(rowOf(id, u"portal.example"_s, u"1"_s).own.tags.isEmpty());
        QVERIFY(rowOf(id, u"portal.example"_s, u"1"_s).indicator->marks.tags.isEmpty());
        QVERIFY(m_store->redo(both->changeId));
        QCOMPARE(rowOf(id, u"portal.example"_s, u"1"_s).own, held.own);
    }

    void everyTouchedRowCarriesItsChange()
    {
        const QString id = m_store->create(u"case"_s)->id;
        QVERIFY(m_store->add(id, batchFor(u"portal.example"_s, {attribute(u"portal.example"_s, u"A"_s, u"1"_s)})));
        const CaseFact row = rowOf(id, u"portal.example"_s, u"1"_s);
        const auto edited = m_store->edit(id, {entry(CaseEntry::Kind::Fact, row.id)}, CaseField::Note, u"a note"_s);
        const auto isRev = [&](const QString &table, const QString &change) {
            return count(u"SELECT count(*) FROM %1 WHERE rev = (SELECT n FROM changes WHERE %2)"_s.arg(table, change));
        };
        QCOMPARE(isRev(u"facts"_s, u"id = '%1'"_s.arg(edited->changeId)), u"1"_s);
        QVERIFY(m_store->undo(edited->changeId));
        QCOMPARE(isRev(u"facts"_s, u"what = 'undo' AND target IS NOT NULL"_s), u"1"_s);
        const auto renamed = m_store->edit(id, {entry(CaseEntry::Kind::Case, id)}, CaseField::Name, u"other"_s);
        QCOMPARE(isRev(u"cases"_s, u"id = '%1' AND what = 'rename'"_s.arg(renamed->changeId)), u"1"_s);
    }

    void whatMakesNoSenseIsRefusedWhole()
    {
        const QString id = m_store->create(u"case"_s)->id;
        const QString other = m_store->create(u"other"_s)->id;
        QVERIFY(m_store->add(id, batchFor(u"portal.example"_s, {attribute(u"portal.example"_s, u"A"_s, u"1"_s)})));
        const CaseFact row = rowOf(id, u"portal.example"_s, u"1"_s);
        const CaseEntry fact = entry(CaseEntry::Kind::Fact, row.id);
        const CaseEntry indicator = entry(CaseEntry::Kind::Indicator, row.indicator->id);
        const CaseEntry itself = entry(CaseEntry::Kind::Case, id);
        const QString changes = count(u"SELECT count(*) FROM changes"_s);
        const auto refused = [&](const Expected<ChangeReport> &report) {
            return !report && report.error().kind == ErrorKind::Usage && !report.error().detail.isEmpty();
        };
        QVERIFY(refused(m_store->edit(id, {fact}, CaseField::Status, u"Evil"_s)));
        QVERIFY(refused(m_store->edit(id, {fact}, CaseField::Tlp, u"WHITE"_s)));
        QVERIFY(refused(m_store->edit(id, {indicator}, CaseField::Status, {})));
        QVERIFY(refused(m_store->edit(id, {itself}, CaseField::Status, u"Active"_s)));
        QVERIFY(refused(m_store->edit(id, {fact}, CaseField::Name, u"x"_s)));
        QVERIFY(refused(m_store->edit(id, {itself}, CaseField::Name, u"other"_s)));
        QVERIFY(refused(m_store->edit(id, {itself}, CaseField::Name, u" "_s)));
        QVERIFY(refused(m_store->edit(id, {fact}, CaseField::Note, QString(LongestNote + 1, u'x'))));
        QVERIFY(refused(m_store->edit(id, {fact}, CaseField::Tags, QString(LongestTag + 1, u'x'))));
        // The first is there, the second is not: neither is changed.
        QVERIFY(refused(m_store->edit(id, {fact, entry(CaseEntry::Kind::Fact, u"?"_s)}, CaseField::Note, u"a note"_s)));
        QVERIFY(refused(m_store->remove(id, {fact, entry(CaseEntry::Kind::Fact, u"?"_s)})));
        // Of another case.
        QVERIFY(refused(m_store->edit(other, {fact}, CaseField::Note, u"a note"_s)));
        QVERIFY(refused(m_store->edit(other, {itself}, CaseField::Note, u"a note"_s)));
        QVERIFY(refused(m_store->remove(other, {indicator})));
        QVERIFY(refused(m_store->remove(u"?"_s, {fact})));
        QCOMPARE(count(u"SELECT count(*) FROM changes"_s), changes);
        QCOMPARE(rowOf(id, u"portal.example"_s, u"1"_s).own, CaseMarks());
    }

    void whatIsRemovedComesBackByAddingWithItsMarks()
    {
        const QString id = m_store->create(u"case"_s)->id;
        const AddBatch batch =
            batchFor(u"portal.example"_s,
                     {attribute(u"portal.example"_s, u"A"_s, u"1"_s), attribute(u"portal.example"_s, u"A"_s, u"2"_s)});
        const QString added = m_store->add(id, batch)->changeId;
        const CaseFact first = rowOf(id, u"portal.example"_s, u"1"_s);
        QVERIFY(m_store->edit(id, {entry(CaseEntry::Kind::Fact, first.id)}, CaseField::Note, u"mine"_s));
        const auto one = m_store->remove(id, {entry(CaseEntry::Kind::Fact, first.id)});
        QCOMPARE(one->touched, 1);
        QCOMPARE(m_store->facts(id)->size(), 1);
        QCOMPARE(*m_store->known(id, batch.facts), QList<bool>({false, true}));
        const auto again = m_store->add(id, batch);
        QCOMPARE(again->added, 1);
        QCOMPARE(rowOf(id, u"portal.example"_s, u"1"_s).own.note, u"mine"_s);

        // Back step by step: each leaves what was before it.
        QCOMPARE(*m_store->undo(again->changeId), 1);
        QCOMPARE(m_store->facts(id)->size(), 1);
        QCOMPARE(*m_store->undo(one->changeId), 1);
        QCOMPARE(m_store->facts(id)->size(), 2);
        QCOMPARE(*m_store->undo(added), 2);
        QVERIFY(m_store->facts(id)->isEmpty());
        QCOMPARE(*m_store->redo(added), 2);
        QCOMPARE(*m_store->redo(one->changeId), 1);
        QCOMPARE(m_store->facts(id)->size(), 1);
        QCOMPARE(*m_store->redo(again->changeId), 1);
        QCOMPARE(m_store->facts(id)->size(), 2);

        // An indicator goes with all that is known of it.
        const auto all = m_store->remove(id, {entry(CaseEntry::Kind::Indicator, first.indicator->id)});
        QCOMPARE(all->touched, 3);
        QVERIFY(m_store->facts(id)->isEmpty());
        QCOMPARE(m_store->cases()->first().indicators, 0);
        QVERIFY(m_store->undo(all->changeId));
        QCOMPARE(m_store->facts(id)->size(), 2);
        QCOMPARE(m_store->undo(all->changeId).error().kind, ErrorKind::Usage);
    }

    void aRemovalOutlivesTheUndoOfAnotherChange()
    {
        const QString id = m_store->create(u"case"_s)->id;
        const AddBatch batch = batchFor(u"portal.example"_s, {attribute(u"portal.example"_s, u"A"_s, u"1"_s)});
        const QString added = m_store->add(id, batch)->changeId;
        const QString removed =
            m_store->remove(id, {entry(CaseEntry::Kind::Fact, rowOf(id, u"portal.example"_s, u"1"_s).id)})->changeId;
        // The add is taken back first: then its fact does not come back with the removal.
        QVERIFY(m_store->undo(added));
        QVERIFY(m_store->undo(removed));
        QVERIFY(m_store->facts(id)->isEmpty());
        QVERIFY(m_store->redo(added));
        QCOMPARE(m_store->facts(id)->size(), 1);
    }

    void aCaseIsRenamedArchivedAndDeleted()
    {
        const QString id = m_store->create(u"Phish 114"_s)->id;
        const CaseEntry itself = entry(CaseEntry::Kind::Case, id);
        QVERIFY(m_store->add(id, batchFor(u"portal.example"_s, {})));
        const auto renamed = m_store->edit(id, {itself}, CaseField::Name, u"Phish 115"_s);
        QVERIFY(*m_store->open(u"Phish 115"_s) && !*m_store->open(u"Phish 114"_s));
        const auto archived = m_store->edit(id, {itself}, CaseField::Archived, u"1"_s);
        QVERIFY(m_store->cases()->first().isArchived);
        QVERIFY(m_store->undo(archived->changeId));
        QVERIFY(!m_store->cases()->first().isArchived);

        const auto deleted = m_store->remove(id, {itself});
        QVERIFY(m_store->cases()->isEmpty());
        QVERIFY(!*m_store->open(u"Phish 115"_s) && !*m_store->find(id));
        QCOMPARE(m_store->facts(id).error().kind, ErrorKind::Usage);
        QCOMPARE(m_store->add(id, batchFor(u"portal.example"_s, {})).error().kind, ErrorKind::Usage);
        QCOMPARE(m_store->undo(renamed->changeId).error().kind, ErrorKind::Storage);
        // Its name is free. As long as another has it, it does not come back, and says why.
        const QString second = m_store->create(u"Phish 115"_s)->id;
        const auto taken = m_store->undo(deleted->changeId);
        QCOMPARE(taken.error().kind, ErrorKind::Storage);
        QVERIFY2(taken.error().detail.contains(u"Phish 115"_s), qPrintable(taken.error().detail));
        QVERIFY(m_store->edit(second, {entry(CaseEntry::Kind::Case, second)}, CaseField::Name, u"Phish 116"_s));
        QVERIFY(m_store->undo(deleted->changeId));
        QCOMPARE((*m_store->find(id))->name, u"Phish 115"_s);
        QCOMPARE(m_store->facts(id)->size(), 1);
        QVERIFY(m_store->undo(renamed->changeId));
        QCOMPARE((*m_store->find(id))->name, u"Phish 114"_s);
        QVERIFY(m_store->redo(deleted->changeId));
        QVERIFY(m_store->undo(deleted->changeId));
        QCOMPARE((*m_store->find(id))->name, u"Phish 114"_s);
    }

    void aDeletedCaseIsErasedAfterThirtyDays()
    {
        const QString kept = m_store->create(u"kept"_s)->id;
        const QString id = m_store->create(u"case"_s)->id;
        const QString lookup = *m_store->begin(startFor(u"portal.example"_s, id));
        const QString request = *m_store->intend(intentFor(lookup, keyFor(u"portal.example"_s)));
        QVERIFY(m_store->complete(request, endFor(keyFor(u"portal.example"_s), "{}")));
        QVERIFY(m_store->end(lookup, Outcome::Data));
        Fact fact = attribute(u"portal.example"_s, u"A"_s, u"a secret value"_s);
        fact.requestId = request;
        for (const QString &one : {kept, id}) {
            QVERIFY(m_store->add(one, batchFor(u"portal.example"_s, {fact})));
            const CaseFact row = rowOf(one, u"portal.example"_s, fact.value);
            const CaseEntry entryOf = entry(CaseEntry::Kind::Fact, row.id);
            QVERIFY(m_store->edit(one, {entryOf}, CaseField::Note, u"a secret note"_s));
            QVERIFY(m_store->remove(one, {entryOf}));
            QVERIFY(m_store->add(one, batchFor(u"portal.example"_s, {fact})));
        }
        const auto deleted = m_store->remove(id, {entry(CaseEntry::Kind::Case, id)});
        m_clock->advance(std::chrono::hours(24 * 30 - 1));
        QVERIFY(m_store->open(u"kept"_s));
        QVERIFY(m_store->undo(deleted->changeId));
        QVERIFY(m_store->redo(deleted->changeId));
        m_clock->advance(std::chrono::hours(2)); // counted from when it was last deleted
        QVERIFY(m_store->open(u"kept"_s));
        QCOMPARE(count(u"SELECT count(*) FROM cases"_s), u"2"_s);
        m_clock->advance(std::chrono::hours(24 * 30));
        QVERIFY(m_store->open(u"kept"_s));
        QCOMPARE(count(u"SELECT count(*) FROM cases"_s), u"1"_s);
        QCOMPARE(count(u"SELECT count(*) FROM facts"_s), u"1"_s);
        QCOMPARE(count(u"SELECT count(*) FROM evidence"_s), u"1"_s);
        QCOMPARE(count(u"SELECT count(*) FROM indicators"_s), u"1"_s);
        QCOMPARE(count(u"SELECT count(*) FROM edits"_s), u"1"_s);
        QCOMPARE(count(u"SELECT count(*) FROM lives"_s), u"2"_s); // removed, and added again
        QCOMPARE(count(u"SELECT count(*) FROM pragma_foreign_key_check"_s), u"0"_s);
        QVERIFY(!m_store->undo(deleted->changeId));
        // What was paid for stays held.
        QVERIFY(*m_store->held(keyFor(u"portal.example"_s)));
        QCOMPARE(m_store->facts(kept)->size(), 1);
    }

    void randomStepsAgainstANaiveModel()
    {
        for (const quint32 seed : {1U, 2U, 3U, 4U}) {
            CaseModel model(*m_store, u"case %1"_s.arg(seed), seed);
            for (int round = 0; round < 200; ++round) {
                const QString wrong = model.step();
                QVERIFY2(wrong.isEmpty(), qPrintable(u"seed %1, round %2: %3"_s.arg(seed).arg(round).arg(wrong)));
            }
        }
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<TestStore> m_store;
    mutable std::vector<std::unique_ptr<QByteArray>> m_sql;
};

WB_TEST(TestCaseEdits, "caseedits");
#include "tst_caseedits.moc"
