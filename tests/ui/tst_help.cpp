// F1 explains the part that has the keyboard; headers and lines say where they come from.
#include "models/tables/columnhelp.h"
#include "network/parsers/parsertable.h"
#include "tests/support/registry.h"
#include "tests/ui/windowfixture.h"
#include "ui/actionpane.h"
#include "ui/casepane.h"
#include "ui/helpcard.h"
#include "ui/summarypage.h"
#include "ui/summaryview.h"

#include <QHeaderView>
#include <QHelpEvent>
#include <QLabel>
#include <QListView>
#include <QToolTip>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace wb;

namespace {

/// All that the card says, a label a line.
QString cardText(const WindowFixture &f)
{
    QString text;
    const auto *const card = f.window->findChild<HelpCard *>();
    for (const QLabel *const label : card ? card->findChildren<QLabel *>() : QList<QLabel *>())
        text += label->text() + u'\n';
    return text;
}

QString cardTitle(const WindowFixture &f)
{
    const auto *const card = f.window->findChild<HelpCard *>();
    return card ? card->windowTitle() : QString();
}

QString toolTipAt(QWidget *viewport, const QPoint &at)
{
    QHelpEvent event(QEvent::ToolTip, at, viewport->mapToGlobal(at));
    QApplication::sendEvent(viewport, &event);
    return QToolTip::text();
}

} // namespace

class TestHelp final : public QObject
{
    Q_OBJECT

private slots:
    void aTableTellsItsColumnsAndFields()
    {
        WindowFixture f;
        f.lookUp(u"invoice-portal.example"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"nameServers"_s) && f.window->isSettled(), PatienceMs);
        SectionView *const view = f.section(u"relevantAttributes"_s);
        view->table()->setFocus();
        f.key(Qt::Key_F1);
        QCOMPARE(cardTitle(f), u"Help: Relevant Attributes"_s);
        const QString text = cardText(f);
        for (const ColumnSpec &column : view->model()->source()->spec().columns) {
            QVERIFY2(text.contains(u'\n' + QString::fromUtf8(column.title) + u'\n'), column.title);
            QVERIFY2(text.contains(sourceWords(column.source)), column.source);
        }
        QVERIFY(text.contains(u"Tick the selected rows"_s));
        QVERIFY(text.contains(u"/response/error"_s)); // what is left out, and why
        for (const QLabel *const label : f.window->findChild<HelpCard *>()->findChildren<QLabel *>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
        // The window goes on working, and another part has another text on the same card.
        QVERIFY(!f.window->findChild<HelpCard *>()->isModal());
        f.window->activateWindow();
        f.window->actionPane()->list()->setFocus();
        f.key(Qt::Key_F1);
        QCOMPARE(f.window->findChildren<HelpCard *>().size(), 1);
        QCOMPARE(cardTitle(f), u"Help: Operations"_s);
    }

    void eachPartHasItsOwn_data()
    {
        QTest::addColumn<QString>("part");
        QTest::addColumn<QString>("says");
        QTest::newRow("field") << u"Help: Indicator field"_s << u"Typing and pasting send nothing"_s;
        QTest::newRow("case") << u"Help: Case"_s << u"Look up the indicator"_s;
        QTest::newRow("operations") << u"Help: Operations"_s << u"Show the action above, never run it"_s;
        QTest::newRow("summary") << u"Help: Summary"_s << u"FQDN WHOIS, Relevant Attributes, row WHOIS Registrant"_s;
    }
    void eachPartHasItsOwn()
    {
        QFETCH(const QString, part);
        QFETCH(const QString, says);
        WindowFixture f;
        f.paste(u"invoice-portal.example"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        const QMap<QString, QWidget *> parts = {
            {u"Help: Indicator field"_s, f.window->bar()->field()},
            {u"Help: Case"_s, f.window->casePane()->tree()},
            {u"Help: Operations"_s, f.window->actionPane()->list()},
            {u"Help: Summary"_s, f.window->tabs()->summary()->view()},
        };
        parts[part]->setFocus();
        f.key(Qt::Key_F1);
        QCOMPARE(cardTitle(f), part);
        QVERIFY2(cardText(f).contains(says), qPrintable(cardText(f)));
        auto *const card = f.window->findChild<HelpCard *>();
        QVERIFY(QTest::qWaitForWindowActive(card));
        QTest::keyClick(card, Qt::Key_Escape);
        QTRY_VERIFY(!f.window->findChild<HelpCard *>());
    }

    void aPageWithoutTablesTellsOfItsAction()
    {
        WindowFixture f;
        f.paste(u"invoice-portal.example"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        f.open(u"whois-history"_s);
        f.key(Qt::Key_F1);
        QCOMPARE(cardTitle(f), u"Help: WHOIS History"_s);
        QVERIFY(cardText(f).contains(u"Spends: 1 for each record."_s));
        QVERIFY(cardText(f).contains(u"/v1/{target}/whois/history"_s));
    }

    void theSummaryTellsWhereEachLineComesFrom()
    {
        WindowFixture f;
        f.paste(u"invoice-portal.example"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        for (const SummaryQuestion &question : f.window->tabs()->summary()->model()->questions()) {
            for (const SummaryLine &line : question.lines) {
                const QStringList lines = line.help.split(u'\n');
                QVERIFY2(lines.size() == 2 && (lines[1].startsWith(u"From: "_s) || lines[1].startsWith(u"Derived: "_s)),
                         qPrintable(line.spec->id + u": "_s + line.help));
            }
        }
    }

    void aHeaderSaysWhereItsColumnComesFrom()
    {
        WindowFixture f;
        f.lookUp(u"invoice-portal.example"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"nameServers"_s) && f.window->isSettled(), PatienceMs);
        SectionView *const view = f.section(u"relevantAttributes"_s);
        QHeaderView *const header = view->table()->horizontalHeader();
        const int last = view->model()->columnCount() - 1;
        for (int section = 0; section <= last; ++section) {
            if (header->isSectionHidden(section))
                continue;
            const QString tip = toolTipAt(header->viewport(), QPoint(header->sectionViewportPosition(section) + 4, 4));
            const QString wanted = section == 0 ? u"Tick all rows"_s
                : section == last               ? u"Whether the case has"_s
                                                : columnHelp(view->model()->source()->spec().columns[section - 1]);
            QVERIFY2(tip.contains(wanted.toHtmlEscaped()), qPrintable(tip));
        }
    }

    /// From the specs of all actions: no column without words.
    void everyColumnHasASource()
    {
        for (const QString &name : parserNames()) {
            for (const SectionSpec &section : findParser(name)->layout->sections) {
                for (const ColumnSpec &column : section.columns)
                    QVERIFY2(*column.source, qPrintable(name + u'.' + section.id + u'.' + column.id));
            }
        }
    }
};

WB_TEST(TestHelp, "help");

#include "tst_help.moc"
