#include "models/store/querylog.h"
#include "tests/store/storehelp.h"
#include "tests/support/fakeclock.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

/// What a lookup was for stays readable, whatever became of its case.
class TestQueryLogCases final : public QObject
{
    Q_OBJECT

    static QByteArrayList caseCells(TestStore &store)
    {
        QueryLog log(store.thread);
        const auto read = await<std::shared_ptr<const Section>>(
            [&](QObject *context, auto done) { return log.read(context, std::move(done)); });
        QByteArrayList cells;
        for (int row = 0; read && row < (*read)->rowCount(); ++row)
            cells.append((*read)->cell(row, (*read)->spec().columnIndex(u"case")).toByteArray());
        return cells;
    }

private slots:
    void whatIsLookedAtInAnotherCaseWasAskedForTheFirst()
    {
        const QTemporaryDir folder;
        const FakeClock clock;
        TestStore store(folder.filePath(u"store.db"_s), clock);
        const QString second = store.create(u"A second"_s)->id; // before the first in every order
        const QString first = store.create(u"The first"_s)->id;
        const auto lookup = store.begin(startFor(u"a.example"_s, first));
        const auto request = store.intend(intentFor(*lookup, keyFor(u"a.example"_s)));
        QVERIFY(store.complete(*request, endFor(keyFor(u"a.example"_s), "{}")));
        QVERIFY(store.file(*lookup, second));
        QCOMPARE(caseCells(store), QByteArrayList{"The first"});
    }

    void aDeletedCaseKeepsItsName()
    {
        const QTemporaryDir folder;
        const FakeClock clock;
        TestStore store(folder.filePath(u"store.db"_s), clock);
        const QString id = store.create(u"Phish 114"_s)->id;
        const auto lookup = store.begin(startFor(u"a.example"_s, id));
        QVERIFY(lookup);
        const auto request = store.intend(intentFor(*lookup, keyFor(u"a.example"_s)));
        QVERIFY(store.complete(*request, endFor(keyFor(u"a.example"_s), "{}")));
        QCOMPARE(caseCells(store), QByteArrayList{"Phish 114"});

        const CaseEntry itself = {CaseEntry::Kind::Case, id};
        QVERIFY(store.edit(id, {itself}, CaseField::Name, u"Phish 115"_s));
        QCOMPARE(caseCells(store), QByteArrayList{"Phish 115"});
        const auto removed = store.remove(id, {itself});
        QVERIFY(removed);
        QCOMPARE(caseCells(store), QByteArrayList{"Phish 115"});
        QVERIFY(store.undo(removed->changeId));
        QCOMPARE(caseCells(store), QByteArrayList{"Phish 115"});
        QVERIFY(store.redo(removed->changeId));
        QCOMPARE(caseCells(store), QByteArrayList{"Phish 115"});
    }
};

WB_TEST(TestQueryLogCases, "querylogcases");
#include "tst_querylogcases.moc"
