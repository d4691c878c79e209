#include "models/store/caserows.h"
#include "models/store/responserows.h"
#include "tests/store/storehelp.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

class TestStorePlans final : public QObject
{
    Q_OBJECT

private slots:
    // SQLite lists the statements a connection holds, so these are the very ones the store runs.
    void everyStatementUsesAnIndex()
    {
        QTemporaryDir folder;
        StoreOpener opener;
        opener.path = folder.filePath(u"store.db"_s);
        opener.now = TestTime;
        const auto opened = opener.open();
        QVERIFY(opened);
        Database &database = **opened;

        const RequestKey key = keyFor(u"portal.example"_s);
        const QString caseId = insertCase(database, u"case"_s, u"service"_s, TestTime)->id;
        const QString lookup = *insertLookup(database, startFor(u"portal.example"_s, caseId));
        const QString request = *insertRequest(database, intentFor(lookup, key));
        QVERIFY(completeRequest(database, request, endFor(key, "x")));
        QVERIFY(endLookupRow(database, lookup, Outcome::Data, {}, TestTime));
        QVERIFY(searchHeld(database, key, ResponseStore::Wanted::Satisfying, {}).found);
        AddBatch batch;
        batch.typed = {IndicatorType::Fqdn, u"www.portal.example"_s, {}};
        batch.asked = u"portal.example"_s;
        batch.origin = u"service"_s;
        batch.facts = {attribute(u"portal.example"_s, u"WHOIS Registrar"_s, u"Example, Inc."_s)};
        batch.facts.first().requestId = request;
        const auto report = addFacts(database, caseId, batch, TestTime);
        QVERIFY(report);
        QVERIFY(turnChange(database, report->changeId, Direction::Undo, TestTime));
        QVERIFY(turnChange(database, report->changeId, Direction::Redo, TestTime));
        const CaseFact row = readFactsOf(database, caseId, {IndicatorType::Fqdn, u"portal.example"_s, {}})->first();
        for (const CaseEntry &entry :
             {CaseEntry{CaseEntry::Kind::Fact, row.id}, CaseEntry{CaseEntry::Kind::Indicator, row.indicator->id},
              CaseEntry{CaseEntry::Kind::Case, caseId}}) {
            for (const auto &[field, value] : {std::pair(CaseField::Tlp, u"RED"_s), std::pair(CaseField::Note, u"x"_s),
                                               std::pair(CaseField::Tags, u"x"_s)}) {
                const auto edited = editEntries(database, caseId, {entry}, field, value, TestTime);
                QVERIFY(edited && turnChange(database, edited->changeId, Direction::Undo, TestTime)
                        && turnChange(database, edited->changeId, Direction::Redo, TestTime));
            }
            const auto removed = removeEntries(database, caseId, {entry}, TestTime);
            QVERIFY(removed && turnChange(database, removed->changeId, Direction::Undo, TestTime)
                    && turnChange(database, removed->changeId, Direction::Redo, TestTime)
                    && turnChange(database, removed->changeId, Direction::Undo, TestTime));
        }
        QVERIFY(editEntries(database, caseId, {{CaseEntry::Kind::Case, caseId}}, CaseField::Name, u"x"_s, TestTime));
        QVERIFY(editEntries(database, caseId, {{CaseEntry::Kind::Case, caseId}}, CaseField::Name, u"case"_s, TestTime));
        QVERIFY(readCaseById(database, caseId));
        QVERIFY(readKnown(database, caseId, batch.facts)->first());
        QVERIFY(readFacts(
            database, caseId, [] { return true; }, [](const QList<CaseFact> &) {}));
        QVERIFY(readFactsOf(database, caseId, batch.typed));
        QCOMPARE(readCases(database).size(), 1);
        QVERIFY(!database.failed());

        const QString old = insertCase(database, u"old"_s, u"service"_s, TestTime)->id;
        QVERIFY(removeEntries(database, old, {{CaseEntry::Kind::Case, old}}, TestTime));
        eraseRemovedCases(database, TestTime.addDays(31));
        QVERIFY(!database.failed());

        QList<QByteArray> statements;
        {
            Query held = database.query("SELECT sql FROM sqlite_stmt");
            while (held.next())
                statements.append(held.text(0).toUtf8());
        }
        int explained = 0;
        for (QByteArray &sql : statements) {
            if (sql.contains("sqlite_") || sql.contains("schema_version"))
                continue;
            sql.prepend("EXPLAIN QUERY PLAN ");
            Query plan = database.query(sql.constData());
            while (plan.next()) {
                const QString detail = plan.text(3);
                // The list of cases is all of them, sorted, by its nature.
                const bool isCases = sql.contains("ORDER BY c.used");
                // A case is erased once, and its foreign keys look through all facts for it.
                if (sql.contains("DELETE FROM cases"))
                    continue;
                if (!isCases || !detail.contains(u" c"_s)) {
                    QVERIFY2(!detail.startsWith(u"SCAN"_s) || detail == u"SCAN CONSTANT ROW"_s,
                             (sql + "\n" + detail.toUtf8()).constData());
                }
                QVERIFY2(isCases || !detail.contains(u"TEMP B-TREE"_s), (sql + "\n" + detail.toUtf8()).constData());
            }
            QVERIFY2(!database.failed(), sql.constData());
            ++explained;
        }
        QVERIFY2(explained >= 30, QByteArray::number(explained).constData());
    }
};

WB_TEST(TestStorePlans, "storeplans");
#include "tst_storeplans.moc"
