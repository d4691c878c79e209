// The main job for each action, by keys: paste, run, tick, add, CSV.
#include "tests/support/registry.h"
#include "tests/ui/windowfixture.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;
using namespace wb;

class TestEveryAction final : public QObject
{
    Q_OBJECT

private slots:
    void theMainJob_data()
    {
        QTest::addColumn<int>("position");
        QTest::addColumn<QString>("indicator");
        const QList<ActionSpec> actions = builtInOperation().actions;
        QCOMPARE(actions.size(), 10);
        for (int i = 0; i < actions.size(); ++i) {
            const bool takesDomain = actions[i].takes(IndicatorType::Fqdn);
            QTest::newRow(qPrintable(actions[i].id))
                << i << (takesDomain ? u"invoice-portal.example"_s : u"192.0.2.41"_s);
        }
    }
    void theMainJob()
    {
        QFETCH(int, position);
        QFETCH(QString, indicator);
        WindowFixture f;
        const Workbench &workbench = f.context->workbench();
        const ActionSpec &action = workbench.operation->actions[position];
        workbench.settings->setText(SettingKey::LastExportFolder, f.home.path());
        f.paste(indicator);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        f.key(actionKey(position)[0].key(), Qt::ControlModifier); // its tab; nothing is sent by it
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled() && f.page(action.id), PatienceMs);
        const ResultPage *const page = f.page(action.id);
        QCOMPARE(f.window->tabs()->currentPage(), page);
        QVERIFY(!page->entry().lookup);
        f.key(Qt::Key_R, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled() && !page->sections().isEmpty(), PatienceMs);

        const auto canAdd = [](const SectionView *view) {
            return !view->table()->isColumnHidden(SectionTableModel::TickColumn);
        };
        const QList<SectionView *> &sections = page->sections();
        const auto section = std::find_if(sections.cbegin(), sections.cend(), canAdd);
        QVERIFY(section != sections.cend());
        f.untickAll();
        (*section)->setOpen(true);
        (*section)->table()->setFocus();
        f.key(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY((*section)->tickedCount() > 0);
        f.key(Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled() && (*section)->tickedCount() == 0, PatienceMs);

        f.key(Qt::Key_E, Qt::ControlModifier);
        const QDir folder(f.home.path());
        QTRY_COMPARE_WITH_TIMEOUT(folder.entryList({u"*.csv"_s}).size(), 1, PatienceMs);
        QFile file(folder.filePath(folder.entryList({u"*.csv"_s}).first()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray csv = file.readAll();
        QVERIFY2(csv.contains(",Demo," + action.title.toUtf8() + ','), csv.left(600).constData());
    }
};

WB_TEST(TestEveryAction, "everyaction");

#include "tst_everyaction.moc"
