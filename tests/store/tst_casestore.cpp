#include "tests/store/storehelp.h"
#include "tests/support/fakeclock.h"
#include "tests/support/registry.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

class TestCaseStore final : public QObject
{
    Q_OBJECT

    static AddBatch batchFor(const QString &typed, const QList<Fact> &facts, const QString &asked = {})
    {
        AddBatch batch;
        batch.typed = {IndicatorType::Fqdn, typed, {}};
        batch.asked = asked.isEmpty() ? typed : asked;
        batch.origin = u"service"_s;
        batch.addedBy = u"analyst"_s;
        batch.facts = facts;
        return batch;
    }

    static Fact related(IndicatorType type, const QString &value, const QString &relation, const QString &to)
    {
        Fact fact = attribute(to, {}, relation);
        fact.kind = Fact::Kind::Related;
        fact.indicatorType = type;
        fact.indicator = value;
        fact.relatedTo = to;
        return fact;
    }

    /// "indicator | name | value | status", a line each.
    static QStringList lines(const Expected<QList<CaseFact>> &facts)
    {
        QStringList list;
        if (!facts)
            return {facts.error().detail};
        for (const CaseFact &held : *facts)
            list.append(u"%1 | %2 | %3 | %4"_s.arg(held.fact.indicator, held.fact.name, held.fact.value, held.status));
        return list;
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock = std::make_unique<FakeClock>();
        m_store = std::make_unique<TestStore>(m_folder->filePath(u"store.db"_s), *m_clock);
    }
    void cleanup() { m_store.reset(); }

    void casesByNameLastUsedFirst()
    {
        QVERIFY(m_store->cases()->isEmpty());
        const auto first = m_store->create(u"2026-01-02 scratch"_s);
        QVERIFY(first);
        QCOMPARE(first->origin, u"service"_s);
        QCOMPARE(first->created, TestTime);
        m_clock->advance(std::chrono::seconds(10));
        QVERIFY(m_store->create(u"Phish 114"_s));
        QCOMPARE(m_store->create(u"Phish 114"_s).error().kind, ErrorKind::Usage);
        QVERIFY(!m_store->create(u"odd"_s, u"elsewhere"_s));
        QCOMPARE(m_store->cases()->first().name, u"Phish 114"_s);
        m_clock->advance(std::chrono::seconds(10));
        const auto opened = m_store->open(u"2026-01-02 scratch"_s);
        QVERIFY(opened && *opened);
        QCOMPARE((*opened)->id, first->id);
        const auto cases = m_store->cases();
        QCOMPARE(cases->first().name, u"2026-01-02 scratch"_s);
        QCOMPARE(cases->first().lastUsed, TestTime.addSecs(20));
        QVERIFY(!*m_store->open(u"unknown"_s));
    }

    void whatWasTypedIsReviewAndTheRestIndirect()
    {
        const QString id = m_store->create(u"case"_s)->id;
        AddBatch batch = batchFor(
            u"www.portal.example"_s,
            {attribute(u"portal.example"_s, u"WHOIS Registrar"_s, u"Example, Inc."_s),
             related(IndicatorType::IpAddress, u"192.0.2.7"_s, u"address of portal.example"_s, u"portal.example"_s)},
            u"portal.example"_s);
        batch.typed.from = Indicator::From{IndicatorType::Url, u"https://www.portal.example/x"_s};
        const auto report = m_store->add(id, batch);
        QVERIFY(report);
        QCOMPARE(report->added, 2);
        QCOMPARE(report->alreadyThere, 0);
        QCOMPARE(report->newEvidence, 0);
        QVERIFY(!report->changeId.isEmpty());
        QCOMPARE(lines(m_store->facts(id)),
                 QStringList({u"www.portal.example |  | host under portal.example | Review"_s,
                              u"portal.example | WHOIS Registrar | Example, Inc. | Indirect"_s,
                              u"https://www.portal.example/x |  | URL on www.portal.example | Review"_s,
                              u"192.0.2.7 |  | address of portal.example | Indirect"_s}));
        const auto cases = m_store->cases();
        QCOMPARE(cases->first().indicators, 4);
        QCOMPARE(cases->first().facts, 4);
    }

    void withoutAnythingTypedNothingBecomesReview()
    {
        const QString id = m_store->create(u"case"_s)->id;
        AddBatch batch = batchFor(
            {},
            {related(IndicatorType::IpAddress, u"192.0.2.7"_s, u"address of portal.example"_s, u"portal.example"_s)});
        QVERIFY(m_store->add(id, batch));
        QCOMPARE(lines(m_store->facts(id)), QStringList{u"192.0.2.7 |  | address of portal.example | Indirect"_s});
    }

    void aFactComesBackWhole()
    {
        const QString id = m_store->create(u"case"_s)->id;
        const QString lookup = *m_store->begin(startFor(u"portal.example"_s, id));
        Fact fact = related(IndicatorType::EmailAddress, u"hostmaster@portal.example"_s, u"e-mail of portal.example"_s,
                            u"portal.example"_s);
        fact.observedTo = u"2026-01-01"_s;
        fact.requestId = *m_store->intend(intentFor(lookup, keyFor(u"portal.example"_s)));
        QVERIFY(m_store->add(id, batchFor(u"portal.example"_s, {fact})));
        const auto facts = m_store->facts(id);
        QCOMPARE(facts->size(), 2);
        // Typed without facts of its own: a row all the same.
        QCOMPARE(facts->at(0).fact.indicator, u"portal.example"_s);
        QCOMPARE(facts->at(0).fact.kind, Fact::Kind::Related);
        QVERIFY(facts->at(0).fact.value.isEmpty() && facts->at(0).fact.source.isEmpty());
        QCOMPARE(facts->at(0).status, u"Review"_s);
        QCOMPARE(facts->at(0).addedBy, u"analyst"_s);
        const CaseFact &held = facts->at(1);
        QVERIFY(held.fact.isSameAs(fact));
        QCOMPARE(held.fact.relatedTo, fact.relatedTo);
        QCOMPARE(held.fact.relatedToType, IndicatorType::Fqdn);
        QCOMPARE(held.fact.observedFrom, fact.observedFrom);
        QCOMPARE(held.fact.observedTo, fact.observedTo);
        QCOMPARE(held.fact.source, fact.source);
        QCOMPARE(held.fact.action, fact.action);
        QCOMPARE(held.fact.lookedUpAs, fact.lookedUpAs);
        QCOMPARE(held.fact.retrievedAt, fact.retrievedAt);
        QCOMPARE(held.fact.requestId, fact.requestId);
        QCOMPARE(held.fact.responseSha256, fact.responseSha256);
        QCOMPARE(held.fact.token, fact.token);
        QCOMPARE(held.addedBy, u"analyst"_s);
        QCOMPARE(held.addedAt, TestTime);
        QVERIFY(held.tlp.isEmpty() && held.note.isEmpty());
    }

    void aSecondSourceIsEvidenceNotASecondFact()
    {
        const QString id = m_store->create(u"case"_s)->id;
        const Fact fact = attribute(u"portal.example"_s, u"WHOIS Registrar"_s, u"Example, Inc."_s);
        Fact later = fact;
        later.token = 9;
        later.observedFrom = u"2026-01-01"_s;
        later.retrievedAt = TestTime.addDays(1);
        QVERIFY(m_store->add(id, batchFor(u"portal.example"_s, {fact})));
        const auto same = m_store->add(id, batchFor(u"portal.example"_s, {fact, fact}));
        QCOMPARE(same->added, 0);
        QCOMPARE(same->alreadyThere, 2);
        QCOMPARE(same->newEvidence, 0);
        QVERIFY(same->changeId.isEmpty());
        const auto more = m_store->add(id, batchFor(u"portal.example"_s, {later}));
        QCOMPARE(more->added, 0);
        QCOMPARE(more->alreadyThere, 1);
        QCOMPARE(more->newEvidence, 1);
        QVERIFY(more->changeId.isEmpty());
        const auto facts = m_store->facts(id);
        QCOMPARE(facts->size(), 1);
        QCOMPARE(facts->first().fact.token, 9);
        QCOMPARE(facts->first().fact.observedFrom, u"2026-01-01"_s);
        QCOMPARE(facts->first().fact.retrievedAt, TestTime.addDays(1));
    }

    void typingWhatWasRelatedRaisesItsStatus()
    {
        const QString id = m_store->create(u"case"_s)->id;
        const Fact fact = related(IndicatorType::Fqdn, u"ns1.host.example"_s, u"name server of portal.example"_s,
                                  u"portal.example"_s);
        QVERIFY(m_store->add(id, batchFor(u"portal.example"_s, {fact})));
        const auto typed = m_store->add(id, batchFor(u"ns1.host.example"_s, {}));
        QVERIFY(!typed->changeId.isEmpty());
        QCOMPARE(m_store->facts(id)->at(1).status, u"Review"_s);
        QVERIFY(m_store->undo(typed->changeId));
        QCOMPARE(m_store->facts(id)->at(1).status, u"Indirect"_s);
        QVERIFY(m_store->redo(typed->changeId));
        QCOMPARE(m_store->facts(id)->at(1).status, u"Review"_s);
        QVERIFY(m_store->add(id, batchFor(u"portal.example"_s, {fact})));
        QCOMPARE(m_store->facts(id)->at(1).status, u"Review"_s);
    }

    void demoAndRealNeverShareACase()
    {
        const QString id = m_store->create(u"case"_s)->id;
        AddBatch batch = batchFor(u"portal.example"_s, {attribute(u"portal.example"_s, u"A"_s, u"1"_s)});
        batch.origin = u"demo"_s;
        QCOMPARE(m_store->add(id, batch).error().kind, ErrorKind::Usage);
        QVERIFY(m_store->facts(id)->isEmpty());
        batch.origin = u"service"_s;
        QCOMPARE(m_store->add(u"unknown"_s, batch).error().kind, ErrorKind::Usage);
    }

    void knownMarksRowsOfThisCaseOnly()
    {
        const QString id = m_store->create(u"case"_s)->id;
        const QString other = m_store->create(u"other"_s)->id;
        const Fact there = attribute(u"portal.example"_s, u"A"_s, u"1"_s);
        const Fact missing = attribute(u"portal.example"_s, u"A"_s, u"2"_s);
        Fact moved = there;
        moved.name = u"A1"_s;
        moved.value = QString();
        const auto report = m_store->add(id, batchFor(u"portal.example"_s, {there}));
        QCOMPARE(*m_store->known(id, {missing, there, moved}), QList<bool>({false, true, false}));
        QCOMPARE(*m_store->known(other, {there}), QList<bool>({false}));
        QVERIFY(m_store->undo(report->changeId));
        QCOMPARE(*m_store->known(id, {there}), QList<bool>({false}));
    }

    void factsOfOneIndicator()
    {
        const QString id = m_store->create(u"case"_s)->id;
        QVERIFY(m_store->add(
            id,
            batchFor(u"portal.example"_s,
                     {attribute(u"portal.example"_s, u"A"_s, u"1"_s), attribute(u"other.example"_s, u"A"_s, u"2"_s)})));
        const auto facts = await<QList<CaseFact>>([&](QObject *c, auto done) {
            return m_store->caseStore.factsOfIndicator(id, {IndicatorType::Fqdn, u"other.example"_s, {}}, c,
                                                       std::move(done));
        });
        QCOMPARE(lines(facts), QStringList({u"other.example | A | 2 | Indirect"_s}));
    }

    void undoAndRedoAreOneStep()
    {
        const QString id = m_store->create(u"case"_s)->id;
        const Fact kept = attribute(u"portal.example"_s, u"A"_s, u"1"_s);
        QVERIFY(m_store->add(id, batchFor(u"portal.example"_s, {kept})));
        const QStringList before = lines(m_store->facts(id));
        const auto report =
            m_store->add(id,
                         batchFor(u"www.portal.example"_s, {kept, attribute(u"portal.example"_s, u"A"_s, u"2"_s)},
                                  u"portal.example"_s));
        QCOMPARE(report->added, 1);
        const QStringList after = lines(m_store->facts(id));
        QCOMPARE(m_store->redo(report->changeId).error().kind, ErrorKind::Usage);
        // The relation to the registered domain goes with it.
        QCOMPARE(*m_store->undo(report->changeId), 2);
        QCOMPARE(lines(m_store->facts(id)), before);
        QCOMPARE(m_store->undo(report->changeId).error().kind, ErrorKind::Usage);
        QCOMPARE(*m_store->redo(report->changeId), 2);
        QCOMPARE(lines(m_store->facts(id)), after);
        QCOMPARE(m_store->undo(u"unknown"_s).error().kind, ErrorKind::Usage);
    }

    void undoAgainstANaiveModel()
    {
        const QString id = m_store->create(u"case"_s)->id;
        QRandomGenerator random(114);
        struct Step
        {
            QString change;
            bool undone = false;
        };
        QList<Step> steps;
        QMap<QString, QString> liveBy; // live fact → the change that made it live
        QMap<QString, QString> owner; // and which made it live last
        for (int round = 0; round < 150; ++round) {
            const int what = random.bounded(3);
            if (what == 0 || steps.isEmpty()) {
                QList<Fact> facts;
                QSet<QString> fresh;
                int there = 0;
                for (int i = random.bounded(1, 6); i > 0; --i) {
                    const QString value = QString::number(random.bounded(12));
                    facts.append(attribute(u"portal.example"_s, u"A"_s, value));
                    if (liveBy.contains(value) || fresh.contains(value))
                        ++there;
                    else
                        fresh.insert(value);
                }
                const auto report = m_store->add(id, batchFor(u"portal.example"_s, facts));
                QVERIFY(report);
                QCOMPARE(report->added, int(fresh.size()));
                QCOMPARE(report->alreadyThere, there);
                if (report->changeId.isEmpty()) {
                    QVERIFY(fresh.isEmpty());
                    continue;
                }
                for (const QString &value : std::as_const(fresh)) {
                    liveBy.insert(value, report->changeId);
                    owner.insert(value, report->changeId);
                }
                steps.append({report->changeId});
            } else {
                Step &step = steps[random.bounded(int(steps.size()))];
                const auto turned = step.undone ? m_store->redo(step.change) : m_store->undo(step.change);
                QVERIFY(turned);
                int touched = 0;
                for (auto it = owner.cbegin(); it != owner.cend(); ++it) {
                    if (it.value() != step.change)
                        continue;
                    touched += step.undone != liveBy.contains(it.key()) ? 1 : 0;
                    if (step.undone)
                        liveBy.insert(it.key(), step.change);
                    else
                        liveBy.remove(it.key());
                }
                QCOMPARE(*turned, touched);
                step.undone = !step.undone;
            }
            QStringList values;
            const auto facts = m_store->facts(id);
            QVERIFY(facts);
            for (const CaseFact &held : *facts) {
                if (!held.fact.value.isEmpty())
                    values.append(held.fact.value);
            }
            values.sort();
            QCOMPARE(values, QStringList(liveBy.keys()));
        }
    }

    void hundredThousandFactsComeInChunks()
    {
        const QString id = m_store->create(u"case"_s)->id;
        QList<Fact> facts;
        for (int i = 0; i < 100'000; ++i)
            facts.append(attribute(u"d%1.example"_s.arg(i % 5000), u"Name %1"_s.arg(i % 7), QString::number(i)));
        QElapsedTimer timer;
        timer.start();
        const auto report = m_store->add(id, batchFor(u"portal.example"_s, facts));
        QVERIFY(report);
        QCOMPARE(report->added, 100'000);
        const qint64 added = timer.restart();
        int chunks = 0;
        int rows = 0;
        QString indicator;
        QSet<QString> seen;
        bool grouped = true;
        const auto count = await<int>([&](QObject *c, auto done) {
            return m_store->caseStore.facts(
                id, c,
                [&](const QList<CaseFact> &chunk) {
                    ++chunks;
                    rows += int(chunk.size());
                    for (const CaseFact &held : chunk) {
                        if (std::exchange(indicator, held.fact.indicator) == held.fact.indicator)
                            continue;
                        grouped = grouped && !seen.contains(held.fact.indicator);
                        seen.insert(held.fact.indicator);
                    }
                },
                std::move(done));
        });
        const qint64 read = timer.restart();
        QCOMPARE(*count, 100'001);
        QCOMPARE(rows, 100'001);
        QVERIFY(chunks > 10);
        QVERIFY(grouped);
        QCOMPARE(m_store->known(id, facts)->count(true), 100'000);
        const qint64 known = timer.restart();
        QCOMPARE(*m_store->undo(report->changeId), 100'000);
        qInfo("100,000 facts: add %lld ms, read %lld ms, known %lld ms, undo %lld ms", added, read, known,
              timer.elapsed());
        // Far above what it takes, far below what a scan for each fact would.
        QVERIFY(added + read + known < 60'000);
    }

    void droppedReadingStopsDelivering()
    {
        const QString id = m_store->create(u"case"_s)->id;
        QList<Fact> facts;
        for (int i = 0; i < 20'000; ++i)
            facts.append(attribute(u"portal.example"_s, u"A"_s, QString::number(i)));
        QVERIFY(m_store->add(id, batchFor(u"portal.example"_s, facts)));
        int chunks = 0;
        Call call;
        call = m_store->caseStore.facts(
            id, this,
            [&](const QList<CaseFact> &) {
                ++chunks;
                call = {};
            },
            [](const Expected<int> &) { QFAIL("nobody waits for it"); });
        QTRY_COMPARE(chunks, 1);
        QVERIFY(m_store->cases());
        QCoreApplication::processEvents();
        QCOMPARE(chunks, 1);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<TestStore> m_store;
};

WB_TEST(TestCaseStore, "casestore");
#include "tst_casestore.moc"
