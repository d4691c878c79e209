#include "models/tables/factmodel.h"
#include "tests/support/registry.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

namespace {

CaseFactRow attribute(const QString &id, const QString &indicator, const QString &name, const QString &value)
{
    CaseFactRow row;
    row.id = id;
    row.fact.indicator = indicator;
    row.fact.name = name;
    row.fact.value = value;
    return row;
}

QString asText(const FactModel &model)
{
    QString text;
    for (int g = 0; g < model.rowCount(); ++g) {
        const QModelIndex group = model.index(g, 0);
        text += group.data().toString() + u'\n';
        for (int row = 0; row < model.rowCount(group); ++row) {
            const QModelIndex name = model.index(row, FactModel::NameColumn, group);
            text += u"  "_s + name.data().toString() + u'='
                + name.siblingAtColumn(FactModel::ValueColumn).data().toString() + u'\n';
        }
    }
    return text;
}

QString naiveText(const QList<CaseFactRow> &facts)
{
    QStringList order;
    QHash<QString, QString> below;
    for (const CaseFactRow &row : facts) {
        if (!order.contains(row.fact.indicator))
            order.append(row.fact.indicator);
        below[row.fact.indicator] += u"  "_s + row.fact.name + u'=' + row.fact.value + u'\n';
    }
    QString text;
    for (const QString &indicator : order)
        text += indicator + u'\n' + below[indicator];
    return text;
}

} // namespace

class TestFactModel final : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void groupsByIndicator()
    {
        FactModel model;
        QAbstractItemModelTester tester(&model);
        CaseFactRow related = attribute(u"3"_s, u"ns1.example.test"_s, {}, u"name server of one.example"_s);
        related.fact.kind = Fact::Kind::Related;
        related.addedNow = true;
        CaseFactRow sameText = attribute(u"4"_s, u"one.example"_s, u"N"_s, u"V"_s);
        sameText.fact.indicatorType = IndicatorType::Filename;
        model.setFacts({attribute(u"1"_s, u"one.example"_s, u"Registrar"_s, u"R"_s), related,
                        attribute(u"2"_s, u"one.example"_s, u"Status"_s, u"ok"_s), sameText});
        QCOMPARE(asText(model),
                 u"one.example\n  Registrar=R\n  Status=ok\nns1.example.test\n  =name server of one.example\n"
                 "one.example\n  N=V\n"_s);
        QCOMPARE(model.indicatorCount(), 3);
        QCOMPARE(model.attributeCount(), 3);
        const QModelIndex group = model.indexOfIndicator(IndicatorType::Fqdn, u"one.example");
        QCOMPARE(group.row(), 0);
        QCOMPARE(group.data(FactModel::AttributeCountRole).toInt(), 2);
        QVERIFY(group.data(FactModel::IsIndicatorRole).toBool());
        QVERIFY(!model.fact(group));
        QVERIFY(!group.data(FactModel::AddedNowRole).toBool());
        const QModelIndex found = model.indexOfFact(u"3");
        QCOMPARE(model.fact(found)->fact.value, u"name server of one.example"_s);
        QVERIFY(found.data(FactModel::AddedNowRole).toBool());
        QVERIFY(found.parent().data(FactModel::AddedNowRole).toBool());
        QCOMPARE(found.parent().data(FactModel::AttributeCountRole).toInt(), 0);
        QVERIFY(!model.indexOfFact(u"9").isValid());
        QCOMPARE(model.indexOfIndicator(IndicatorType::Filename, u"one.example").row(), 2);
    }

    void addingAndUndoingKeepPlaces()
    {
        FactModel model;
        QAbstractItemModelTester tester(&model);
        const QList<CaseFactRow> before = {attribute(u"1"_s, u"a.example"_s, u"N"_s, u"1"_s),
                                           attribute(u"2"_s, u"b.example"_s, u"N"_s, u"2"_s)};
        model.setFacts(before);
        const QPersistentModelIndex second = model.indexOfFact(u"2");
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QList<CaseFactRow> after = before;
        after.append(attribute(u"3"_s, u"a.example"_s, u"N"_s, u"3"_s));
        after.append(attribute(u"4"_s, u"c.example"_s, u"N"_s, u"4"_s));
        model.setFacts(after);
        QCOMPARE(asText(model), naiveText(after));
        QCOMPARE(model.fact(second)->id, u"2"_s);
        model.setFacts(before);
        QCOMPARE(asText(model), naiveText(before));
        QCOMPARE(model.fact(second)->id, u"2"_s);
        model.setFacts({before[1]});
        QCOMPARE(model.fact(second)->id, u"2"_s);
        QCOMPARE(second.parent().row(), 0);
        QCOMPARE(resets.size(), 0);
        model.setFacts({});
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!second.isValid());
    }

    void changedInPlace()
    {
        FactModel model;
        CaseFactRow row = attribute(u"1"_s, u"a.example"_s, u"N"_s, u"1"_s);
        row.addedNow = true;
        model.setFacts({row});
        const QPersistentModelIndex index = model.indexOfFact(u"1");
        row.addedNow = false;
        row.status = u"Active"_s;
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.setFacts({row});
        QVERIFY(!changes.isEmpty());
        QVERIFY(!index.data(FactModel::AddedNowRole).toBool());
        QCOMPARE(index.data(FactModel::StatusRole).toString(), u"Active"_s);
    }

    void hostileText()
    {
        FactModel model;
        const QString value = QString(QChar(0x202e)) + u"x"_s.repeated(100000);
        model.setFacts({attribute(u"1"_s, u"a\n.example"_s, u"N\x1b"_s, value)});
        const QModelIndex name = model.indexOfFact(u"1");
        QVERIFY(!name.data().toString().contains(QChar(0x1b)));
        QVERIFY(!name.parent().data().toString().contains(u'\n'));
        const QModelIndex cell = name.siblingAtColumn(FactModel::ValueColumn);
        QVERIFY(cell.data().toString().size() <= 512);
        QVERIFY(!cell.data().toString().contains(QChar(0x202e)));
        QCOMPARE(cell.data(FactModel::WholeTextRole).toString(), value);
    }

    void asASimpleModelDoesIt()
    {
        QRandomGenerator random(5);
        FactModel model;
        QAbstractItemModelTester tester(&model);
        QList<CaseFactRow> facts;
        int nextId = 0;
        for (int step = 0; step < 2000; ++step) {
            switch (random.bounded(6)) {
            case 0:
                facts.removeIf([&](const CaseFactRow &) { return random.bounded(3) == 0; });
                break;
            case 1:
                if (facts.size() > 1)
                    facts.swapItemsAt(random.bounded(int(facts.size())), random.bounded(int(facts.size())));
                break;
            case 2:
                if (!facts.isEmpty())
                    facts[random.bounded(int(facts.size()))].fact.indicator = u"moved.example"_s;
                break;
            default:
                for (int i = random.bounded(4); i > 0 && facts.size() < 40; --i) {
                    const QString id = QString::number(nextId++);
                    facts.insert(random.bounded(4) ? facts.size() : random.bounded(int(facts.size()) + 1),
                                 attribute(id, QString(QChar(u'a' + random.bounded(5))), u"N"_s, id));
                }
            }
            const QList<CaseFactRow> kept = facts;
            const QPersistentModelIndex watched =
                kept.isEmpty() ? QModelIndex() : model.indexOfFact(kept[random.bounded(int(kept.size()))].id);
            const QString watchedId = watched.isValid() ? model.fact(watched)->id : QString();
            model.setFacts(facts);
            QCOMPARE(asText(model), naiveText(facts));
            QCOMPARE(model.attributeCount(), int(facts.size()));
            if (watched.isValid())
                QCOMPARE(model.fact(watched)->id, watchedId);
        }
    }
};

WB_TEST(TestFactModel, "factmodel");
#include "tst_factmodel.moc"
