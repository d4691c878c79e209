#include "models/domain/settings.h"
#include "tests/support/registry.h"
#include "tests/ui/sectionfixture.h"
#include "ui/columnlayout.h"
#include "ui/look/buttons.h"
#include "ui/look/metrics.h"
#include "ui/look/sectionheading.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace wb;

namespace {

const std::vector<TestCells> Rows = {{"one.example", "1", listCell({"a"})}, {"two.example", "2", {}}};

QStringList shownIds(const SectionFixture &f)
{
    const QHeaderView *const header = f.table()->horizontalHeader();
    QStringList ids;
    for (int place = 0; place < header->count(); ++place) {
        const int section = header->logicalIndex(place);
        const bool isValue = section > 0 && section < f.model()->caseColumn();
        if (!header->isSectionHidden(section))
            ids.append(isValue            ? f.model()->source()->spec().columns[section - 1].id
                           : section == 0 ? u"tick"_s
                                          : u"case"_s);
    }
    return ids;
}

QMenu *headerMenu(const SectionFixture &f)
{
    emit f.table()->horizontalHeader()->customContextMenuRequested(QPoint(60, 5));
    return qobject_cast<QMenu *>(QApplication::activePopupWidget());
}

} // namespace

class TestSectionColumns final : public QObject
{
    Q_OBJECT

private slots:
    void cleanup()
    {
        if (QWidget *const popup = QApplication::activePopupWidget())
            popup->close();
    }

    void whatIsArrangedIsKept()
    {
        SectionFixture f;
        f.setRows(Rows);
        const QStringList asMade = {u"tick"_s, u"host"_s, u"number"_s, u"names"_s, u"case"_s};
        QCOMPARE(shownIds(f), asMade);
        QVERIFY(!QFile::exists(Settings::defaultPath()));
        QHeaderView *const header = f.table()->horizontalHeader();
        header->moveSection(header->visualIndex(3), 1);
        header->resizeSection(2, Metrics().width(150));
        QMenu *const menu = headerMenu(f);
        QVERIFY(menu);
        QCOMPARE(menu->actions()[1]->text(), u"Number"_s);
        const ColumnLayout kept = columnLayout(*f.workbench.settings, u"test"_s);
        QCOMPARE(kept.order, (QStringList{u"names"_s, u"host"_s, u"number"_s}));
        QCOMPARE(kept.widths, (QMap<QString, int>{{u"number"_s, 150}}));
        menu->actions()[1]->trigger();
        QCOMPARE(shownIds(f), (QStringList{u"tick"_s, u"names"_s, u"host"_s, u"case"_s}));
        // On the disk a moment later.
        QTRY_VERIFY(QFile::exists(Settings::defaultPath()));
        QFile file(Settings::defaultPath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject all = QJsonDocument::fromJson(file.readAll()).object();
        QVERIFY(all[u"tableColumns"_s].toObject().contains(u"test"_s));

        // Another section of the same kind begins with it, and follows; the window can take it back.
        SectionView later(f.context, SectionFixture::spec());
        QCOMPARE(later.table()->horizontalHeader()->visualIndex(3), 1);
        QCOMPARE(f.other->table()->horizontalHeader()->visualIndex(3), 1);
        QVERIFY(f.other->table()->isColumnHidden(2));
        resetColumnLayouts(*f.workbench.settings);
        QCOMPARE(shownIds(f), asMade);
        QCOMPARE(header->sectionSize(2), Metrics().width(100));
        QCOMPARE(later.table()->horizontalHeader()->visualIndex(3), 3);
    }

    void caseStaysLastAndTheTickFirst()
    {
        SectionFixture f;
        f.setRows(Rows);
        QHeaderView *const header = f.table()->horizontalHeader();
        header->moveSection(header->visualIndex(1), 4);
        QCOMPARE(shownIds(f), (QStringList{u"tick"_s, u"number"_s, u"names"_s, u"host"_s, u"case"_s}));
        QVERIFY(!header->isFirstSectionMovable());
    }

    void whoAskedForAColumnKeepsIt()
    {
        SectionFixture f;
        f.setRows({{"one.example", "1", {}}}); // no names
        QCOMPARE(shownIds(f), (QStringList{u"tick"_s, u"host"_s, u"number"_s, u"case"_s}));
        headerMenu(f)->actions()[2]->trigger();
        QVERIFY(shownIds(f).contains(u"names"_s));
        // Narrow, it does not give way as it would have otherwise.
        f.stack.resize(320, 560);
        QVERIFY(shownIds(f).contains(u"names"_s));
        resetColumnLayouts(*f.workbench.settings);
        f.setRows(Rows);
        QVERIFY(!shownIds(f).contains(u"names"_s));
        f.stack.resize(900, 560);
        QVERIFY(shownIds(f).contains(u"names"_s));
    }

    void whatIsShownAfterwardsFitsTheRoomOfThen()
    {
        SectionFixture f;
        f.stack.resize(320, 560);
        f.setRows(Rows);
        QVERIFY(!shownIds(f).contains(u"names"_s));
        f.stack.hide(); // as the tabs that are not looked at
        f.stack.resize(900, 560);
        f.setRows(Rows, {}, u"second"_s);
        f.stack.show();
        QTRY_VERIFY(shownIds(f).contains(u"names"_s));
    }

    void settingsMayHoldAnything_data()
    {
        QTest::addColumn<QByteArray>("kept");
        QTest::newRow("no object") << QByteArray("{\"test\": 7}");
        QTest::newRow("wrong types") << QByteArray(
            "{\"test\": {\"order\": {\"a\": 1}, \"widths\": [1], \"shown\": \"x\"}}");
        QTest::newRow("unknown, twice, absurd") << QByteArray(
            "{\"test\": {\"order\": [\"zz\", \"names\", \"names\", 4], \"widths\": {\"number\": 1e9, \"host\": -5, "
            "\"zz\": 100}, \"shown\": {\"zz\": true, \"host\": false, \"number\": false, \"names\": false}}}");
    }

    void settingsMayHoldAnything()
    {
        QFETCH(const QByteArray, kept);
        SectionFixture f;
        f.workbench.settings->setObject(SettingKey::TableColumns, QJsonDocument::fromJson(kept).object());
        f.setRows(Rows);
        const QStringList shown = shownIds(f);
        QCOMPARE(shown.first(), u"tick"_s);
        QCOMPARE(shown.last(), u"case"_s);
        QVERIFY(shown.size() >= 3);
        QVERIFY(f.table()->horizontalHeader()->length() <= f.table()->viewport()->width());
        // The last column that is shown cannot be hidden.
        if (shown.size() == 3)
            QVERIFY(!headerMenu(f)->actions()[0]->isEnabled());
    }

    void theHeadingLosesOneThingAtATime()
    {
        QWidget window;
        SectionHeading heading(u"Relevant Attributes"_s, &window);
        heading.setCount(u"24 rows, 9 ticked"_s);
        QLineEdit *const filter = heading.addFilter();
        QToolButton *const copy = makeToolButton(IconName::Copy, u"Copy Rows"_s);
        heading.addTool(copy);
        heading.addTool(makeToolButton(IconName::Export, u"Export Rows…"_s));
        QPushButton *const add = makeButton({}, IconName::Plus, ButtonKind::Tonal);
        heading.setAddButton(add);
        heading.setAddWords(u"Add Selected Attributes (9)"_s, u"Add (9)"_s);
        heading.setNote(u"7 added, 3 already there"_s);
        heading.setUndo(true);
        auto *const act = new QAction(u"Tick All Filtered"_s, &heading);
        heading.addMenuAction(act);
        QToolButton *more = nullptr;
        for (QToolButton *const tool : heading.findChildren<QToolButton *>()) {
            if (tool->accessibleName() == u"More")
                more = tool;
        }
        QVERIFY(more);
        window.show();
        const Metrics metrics;
        QStringList lost;
        for (int width = 1100; width >= 300; width -= 2) {
            heading.resize(width, heading.sizeHint().height());
            QStringList now;
            if (copy->isHidden())
                now.append(u"tools"_s);
            if (add->text() == u"Add (9)")
                now.append(u"words"_s);
            const auto labels = heading.findChildren<QWidget *>();
            if (std::any_of(labels.begin(), labels.end(), [](const QWidget *label) {
                    return label->property("text") == u"24 rows, 9 ticked"_s && label->isHidden();
                }))
                now.append(u"count"_s);
            if (filter->width() == metrics.width(84))
                now.append(u"filter"_s);
            QCOMPARE(more->isHidden(), !copy->isHidden());
            QVERIFY(now.size() >= lost.size());
            QVERIFY(now.size() <= lost.size() + 1);
            QCOMPARE(now.mid(0, lost.size()), lost);
            lost = now;
        }
        QCOMPARE(lost, (QStringList{u"tools"_s, u"words"_s, u"count"_s, u"filter"_s}));
        QCOMPARE(add->accessibleName(), u"Add Selected Attributes (9)"_s);
        QVERIFY(add->toolTip().contains(u"Add Selected Attributes (9)"_s));
        QVERIFY(heading.canUndo());

        // The tools are in the menu, and work from there.
        QSignalSpy clicked(copy, &QToolButton::clicked);
        emit more->menu()->aboutToShow();
        QCOMPARE(more->menu()->actions().first()->text(), u"Copy Rows"_s);
        QVERIFY(more->menu()->actions().contains(act));
        more->menu()->actions().first()->trigger();
        QCOMPARE(clicked.size(), 1);
        QContextMenuEvent event(QContextMenuEvent::Mouse, QPoint(5, 5), QPoint(5, 5));
        QApplication::sendEvent(&heading, &event);
        QCOMPARE(QApplication::activePopupWidget(), more->menu());
        heading.setNote({});
        QVERIFY(!heading.canUndo());
    }
};

WB_TEST(TestSectionColumns, "sectioncolumns");

#include "tst_sectioncolumns.moc"
