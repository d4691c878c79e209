#include "models/tables/actionlistmodel.h"
#include "tests/support/registry.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

class TestActionListModel final : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void rolesAndStates()
    {
        ActionListModel model;
        QAbstractItemModelTester tester(&model);
        model.setActions({{u"one"_s, u"One Lookup"_s, u"Not run"_s, ActionState::NotRun, true, 3},
                          {u"two"_s, u"Two\nLookup"_s, {}, ActionState::NotAvailable, false, -1}});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.fittingCount(), 1);
        QCOMPARE(model.rowOf(u"two"), 1);
        QCOMPARE(model.rowOf(u"three"), -1);
        QCOMPARE(model.rowOfDigit(3), 0);
        QCOMPARE(model.rowOfDigit(-1), -1);
        const QModelIndex one = model.index(0);
        QCOMPARE(one.data().toString(), u"One Lookup"_s);
        QCOMPARE(one.data(Qt::AccessibleTextRole).toString(), u"One Lookup, not run, Ctrl+3"_s);
        QCOMPARE(one.data(ActionListModel::DigitRole).toInt(), 3);
        QVERIFY(!model.index(1).data(ActionListModel::FitsRole).toBool());
        QVERIFY(!model.index(1).data().toString().contains(u'\n'));

        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.setState(u"one", ActionState::Running, u"Running, 1 s"_s);
        model.setState(u"one", ActionState::Running, u"Running, 1 s"_s);
        model.setState(u"gone", ActionState::Failed, {});
        QCOMPARE(changes.size(), 1);
        QCOMPARE(one.data(ActionListModel::StateRole).toInt(), int(ActionState::Running));
        QCOMPARE(one.data(ActionListModel::StateTextRole).toString(), u"Running, 1 s"_s);
    }

    void theCurrentActionStays()
    {
        ActionListModel model;
        QAbstractItemModelTester tester(&model);
        QList<ActionRow> actions = {{.id = u"one"_s, .title = u"One"_s}, {.id = u"two"_s, .title = u"Two"_s}};
        model.setActions(actions);
        const QPersistentModelIndex current = model.index(1);
        actions[1].fits = false;
        model.setActions(actions);
        QVERIFY(current.isValid());
        QVERIFY(!current.data(ActionListModel::FitsRole).toBool());
        actions.removeFirst();
        model.setActions(actions);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.index(0).data(ActionListModel::ActionIdRole).toString(), u"two"_s);
    }
};

WB_TEST(TestActionListModel, "actionlistmodel");
#include "tst_actionlistmodel.moc"
