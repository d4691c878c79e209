#include "models/domain/settings.h"
#include "models/tables/factmodel.h"
#include "tests/support/faultserver.h"
#include "tests/support/registry.h"
#include "tests/ui/windowfixture.h"
#include "ui/actionpane.h"
#include "ui/look/tokens.h"
#include "ui/statepage.h"

#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QTabBar>

using namespace Qt::StringLiterals;
using namespace wb;

namespace {

constexpr auto Pasted = "hxxps://login[.]invoice-portal[.]example/x"_L1;

QByteArray parsedWhois()
{
    QFile file(QStringLiteral(WB_SOURCE_DIR "/tests/fixtures/fqdn-whois/full.json"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

FaultAnswer hanging()
{
    FaultAnswer answer;
    answer.raw = QByteArray();
    return answer;
}

} // namespace

class TestMainWindow final : public QObject
{
    Q_OBJECT

private slots:
    void fromPasteToCsv()
    {
        WindowFixture f;
        QTRY_VERIFY_WITH_TIMEOUT(f.window->currentCase()->isSettled(), PatienceMs);
        f.window->actionPane()->list()->setFocus(); // anywhere but in a text field
        f.paste(Pasted);
        IndicatorField *const field = f.window->bar()->field();
        QVERIFY(field->hasFocus());
        QCOMPARE(field->selectedText(), QString(Pasted));
        QCOMPARE(f.window->bar()->indicator()->value, u"login.invoice-portal.example"_s);
        QCOMPARE(f.window->runningCount(), 0); // nothing is sent by pasting
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        QVERIFY(!f.page());

        f.key(Qt::Key_Return);
        QVERIFY(!f.window->tabs()->currentPage()); // the Summary is shown
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"relevantAttributes"_s), PatienceMs);
        QVERIFY(!f.page(u"whois-history"_s)); // billed by record: only from its own page
        QCOMPARE(f.page()->title(), u"FQDN WHOIS for invoice-portal.example"_s);
        SectionView *const attributes = f.section(u"relevantAttributes"_s);
        TableView *const table = attributes->table();
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        f.open(u"fqdn-whois"_s);
        for (SectionView *const section : f.page()->sections())
            section->model()->setAllTicked(false); // what the preset has ticked

        // By key the first two, by mouse the third.
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Home, Qt::ControlModifier);
        QTest::keyClick(table, Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(table, Qt::Key_Space);
        WindowFixture::click(table, attributes->model()->index(2, SectionTableModel::TickColumn));
        QCOMPARE(attributes->tickedCount(), 3);
        auto *const add = attributes->findChild<QPushButton *>();
        QCOMPARE(add->accessibleName(), u"Add Selected Attributes (3)"_s);
        QTest::mouseClick(add, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->status()->message().startsWith(u"3 added to Phish 114"_s), PatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        QCOMPARE(attributes->tickedCount(), 0);
        QVERIFY(!add->isEnabled());
        const int caseColumn = attributes->model()->caseColumn();
        QTRY_COMPARE_WITH_TIMEOUT(attributes->model()->index(0, caseColumn).data(CaseMarkRole).toInt(),
                                  int(CaseMark::Added), PatienceMs);
        QCOMPARE(attributes->model()->index(3, caseColumn).data(CaseMarkRole).toInt(), int(CaseMark::None));

        // The same once more, with another section, by the chord that adds all.
        WindowFixture::click(table, attributes->model()->index(0, SectionTableModel::TickColumn));
        f.section(u"nameServers"_s)->model()->setAllTicked(true);
        f.key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->status()->message() == u"6 added to Phish 114, 1 already there"_s,
                                 PatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);

        f.key(Qt::Key_E, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->status()->message().startsWith(u"Written: "_s), PatienceMs);
        const QStringList files = QDir(f.home.path()).entryList({u"*.csv"_s}, QDir::Files);
        QCOMPARE(files.size(), 1);
        QVERIFY(f.window->status()->message().contains(files.first()));
        QFile csv(f.home.filePath(files.first()));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(csv.readAll());
        const QStringList lines = text.split(u"\r\n"_s, Qt::SkipEmptyParts);
        QVERIFY(lines.first().startsWith(u"Indicator,Type,Attribute,Value,"_s));
        const QString asked = u"invoice-portal.example,FQDN,"_s;
        QVERIFY(text.contains(asked + u"WHOIS Registrant,Example Harbour Ltd,"_s));
        QVERIFY(text.contains(asked + u"WHOIS Registrar,\"Bright Quay Registrar, Inc.\","_s));
        QVERIFY(text.contains(asked + u"WHOIS Name Server,ns1.fastflux-hosting.test,"_s));
        QVERIFY(text.contains(u"ns1.fastflux-hosting.test,FQDN,Relation,name server of invoice-portal.example,"_s));
        QVERIFY(text.contains(u",Demo,FQDN WHOIS,"_s));
        QVERIFY(!text.contains(u"abuse@brightquay.example"_s)); // was not ticked
    }

    void undoTakesTheLastAddingBack()
    {
        WindowFixture f;
        f.lookUp(Pasted);
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"nameServers"_s) && f.window->isSettled(), PatienceMs);
        f.section(u"relevantAttributes"_s)->model()->setAllTicked(false);
        f.section(u"nameServers"_s)->model()->setAllTicked(true);
        f.key(Qt::Key_Return, Qt::ControlModifier);
        FactModel *const facts = f.window->currentCase()->facts();
        QTRY_VERIFY_WITH_TIMEOUT(facts->attributeCount() == 3, PatienceMs);
        f.key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(facts->attributeCount(), 0, PatienceMs);
    }

    void whatIsHeldIsShownAndNothingSpent()
    {
        WindowFixture f;
        f.lookUp(Pasted);
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"relevantAttributes"_s), PatienceMs);
        f.paste(u"harbour-billing.example"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        QVERIFY(!f.page());
        // The digit of an action shows its page, and what it would spend.
        f.key(Qt::Key_4, Qt::ControlModifier);
        QVERIFY(f.page(u"whois-history"_s));
        QCOMPARE(f.page(u"whois-history"_s)->statePage()->title(), u"Not run: billed by record"_s);
        f.key(Qt::Key_3, Qt::ControlModifier);
        QVERIFY(!f.page()->entry().isRunning);
        // Back: as it was left.
        f.key(Qt::Key_Left, Qt::AltModifier);
        QVERIFY(f.section(u"relevantAttributes"_s));
        QCOMPARE(f.window->bar()->field()->text(), QString(Pasted));
    }

    void historyLoadsMoreAndShowsOnlyChanges()
    {
        WindowFixture f;
        f.paste(Pasted);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        f.key(Qt::Key_4, Qt::ControlModifier);
        ResultPage *const page = f.page(u"whois-history"_s);
        const auto press = [page](const QString &words) {
            for (QPushButton *const button : page->findChildren<QPushButton *>()) {
                if (button->isVisible() && button->text() == words) {
                    QTest::mouseClick(button, Qt::LeftButton);
                    return true;
                }
            }
            return false;
        };
        QVERIFY(press(u"Run: 100 Records"_s));
        QTRY_VERIFY_WITH_TIMEOUT(page->section(u"records"_s), PatienceMs);
        SectionView *const records = page->section(u"records"_s);
        QCOMPARE(records->model()->visibleRowCount(), 100);
        QVERIFY(!page->section(u"servers"_s)->isOpen());
        records->model()->setRowsTicked(0, 0, true);
        QVERIFY(press(u"Load Next 100"_s));
        QTRY_COMPARE_WITH_TIMEOUT(records->model()->visibleRowCount(), 200, PatienceMs);
        QCOMPARE(records->tickedCount(), 1);
        for (QAbstractButton *const box : records->findChildren<QAbstractButton *>()) {
            if (box->text() == u"Only real changes")
                QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
        }
        QTRY_VERIFY_WITH_TIMEOUT(records->model()->visibleRowCount() < 100, PatienceMs);
        QVERIFY(records->model()->visibleRowCount() > 0);
    }

    void filterAndHeaderBoxActOnWhatIsShown()
    {
        WindowFixture f;
        f.lookUp(Pasted);
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"relevantAttributes"_s) && f.window->isSettled(), PatienceMs);
        f.open(u"fqdn-whois"_s);
        SectionView *const attributes = f.section(u"relevantAttributes"_s);
        SectionTableModel *const model = attributes->model();
        model->setAllTicked(false);
        const int all = model->rowCount();
        attributes->table()->setFocus();
        f.key(Qt::Key_F, Qt::ControlModifier);
        auto *const filter = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(filter);
        QCOMPARE(filter->accessibleName(), u"Filter Relevant Attributes"_s);
        // The clipboard goes into the filter when the filter has the focus.
        f.paste(u"registrar"_s);
        QCOMPARE(filter->text(), u"registrar"_s);
        QTRY_VERIFY_WITH_TIMEOUT(model->rowCount() < all, PatienceMs);
        const int shown = model->rowCount();
        QHeaderView *const header = attributes->table()->horizontalHeader();
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                          QPoint(header->sectionViewportPosition(0) + 20, header->height() / 2));
        QCOMPARE(attributes->tickedCount(), shown);
        filter->clear();
        QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), all, PatienceMs);
        QCOMPARE(attributes->tickedCount(), shown);
        QCOMPARE(model->headerState(), Qt::PartiallyChecked);
        // Sorted by the header, with the ticks on their rows.
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                          QPoint(header->sectionViewportPosition(2) + 20, header->height() / 2));
        QTRY_VERIFY_WITH_TIMEOUT(model->query().sortColumn == 1, PatienceMs);
        QCOMPARE(attributes->tickedCount(), shown);
    }

    void aRunningLookupIsCancelled()
    {
        FaultServer server;
        server.setHandler([](const SeenRequest &) { return hanging(); });
        WindowFixture f(server.url());
        f.lookUp(u"login.test-portal.example.com"_s);
        QVERIFY(f.page()); // its tab is there at once
        QTRY_COMPARE_WITH_TIMEOUT(server.requestCount(), 1, PatienceMs);
        QTRY_VERIFY(f.page()->statePage()->title().startsWith(u"Waiting for the service"_s));
        QCOMPARE(f.window->runningCount(), 1);
        f.open(u"fqdn-whois"_s);
        f.key(Qt::Key_Escape);
        QTRY_COMPARE_WITH_TIMEOUT(f.window->runningCount(), 0, PatienceMs);
        QCOMPARE(f.page()->statePage()->title(), u"Not run"_s);
        // Gone with the window while it runs: nothing is delivered anywhere.
        f.key(Qt::Key_Return);
        f.window->bar()->field()->setFocus();
        f.key(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(f.window->runningCount(), 1, PatienceMs);
        f.window.reset();
    }

    void aLateResponseStaysWithItsIndicator()
    {
        FaultServer server;
        FaultAnswer late;
        late.body = parsedWhois();
        late.headers = {{"Content-Type", "application/json"}};
        late.delay = std::chrono::milliseconds(400);
        server.answer(late);
        server.setHandler([](const SeenRequest &) { return hanging(); });
        WindowFixture f(server.url());
        f.lookUp(u"first.example.com"_s);
        QTRY_COMPARE_WITH_TIMEOUT(server.requestCount(), 1, PatienceMs);
        IndicatorSession *const first = f.window->tabs()->session();
        f.lookUp(u"second.example.net"_s);
        QVERIFY(f.window->tabs()->session() != first);
        QTRY_COMPARE_WITH_TIMEOUT(first->runningCount(), 0, PatienceMs);
        QVERIFY(first->entry(u"fqdn-whois").lookup);
        QVERIFY(!f.page()->entry().lookup);
        QVERIFY(!f.section(u"relevantAttributes"_s));
        QVERIFY(f.page()->entry().isRunning);
        f.key(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(f.window->tabs()->session(), first);
        QVERIFY(f.section(u"relevantAttributes"_s));
    }

    void aFailureHasItsSentenceAndItsWayOn()
    {
        FaultServer server;
        FaultAnswer wrong;
        wrong.status = 403;
        wrong.body = R"({"error":{"code":403,"message":"The credentials <b>you</b> entered do not match"}})";
        server.setHandler([wrong](const SeenRequest &) { return wrong; });
        WindowFixture f(server.url());
        f.lookUp(u"login.test-portal.example.com"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.page()->statePage()->title(), u"The service did not accept the credentials"_s,
                                  PatienceMs);
        const auto buttons = f.page()->statePage()->findChildren<QPushButton *>();
        QVERIFY(!buttons.isEmpty());
        QCOMPARE(buttons.first()->text(), u"Edit Credentials"_s);
    }

    void hostileTextStaysPlain()
    {
        WindowFixture f;
        f.lookUp(u"hostile-text.example"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"relevantAttributes"_s) && f.window->isSettled(), PatienceMs);
        for (const QLabel *const label : f.window->findChildren<QLabel *>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
        SectionView *const attributes = f.section(u"relevantAttributes"_s);
        for (int row = 0; row < attributes->model()->rowCount(); ++row) {
            for (const QChar c : attributes->model()->index(row, 2).data().toString())
                QVERIFY(c == u'\n' || c == u'\t' || (c.unicode() >= 0x20 && c.unicode() != 0x202e));
        }
        const int row = WindowFixture::rowOf(attributes->model(), u"WHOIS Registrant Name"_s);
        QVERIFY(row >= 0);
        QVERIFY(attributes->model()->index(row, 2).data().toString().startsWith(u"<img src=x"_s));
        const QTabBar *const bar = f.window->tabs()->bar();
        for (int i = 1; i < bar->count(); ++i)
            QVERIFY(Qt::mightBeRichText(bar->tabToolTip(i))); // wrapped and escaped, so that nothing is guessed
        attributes->model()->setAllTicked(true);
        f.key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->currentCase()->facts()->attributeCount() > 10, PatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        QVERIFY(!f.window->grab().isNull());
    }

    void theThemeIsSwitchedWhileItRuns()
    {
        WindowFixture f;
        f.theme.setChoice(ThemeChoice::Light);
        f.lookUp(Pasted);
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"relevantAttributes"_s) && f.window->isSettled(), PatienceMs);
        QAction *dark = nullptr;
        for (QAction *const action : f.window->findChildren<QAction *>()) {
            if (action->text() == u"&Dark")
                dark = action;
        }
        QVERIFY(dark);
        dark->trigger();
        QCOMPARE(f.context->workbench().settings->text(SettingKey::Theme), u"dark"_s);
        // No light surface is left: neither chrome nor base, nowhere in the corners and the middle.
        const auto isDark = [&f] {
            const QImage picture = f.window->grab().toImage();
            const QList<QPoint> places = {QPoint(5, 5), picture.rect().center(), QPoint(5, picture.height() - 5),
                                          QPoint(picture.width() - 20, picture.height() / 2)};
            return std::all_of(places.cbegin(), places.cend(),
                               [&](const QPoint &at) { return picture.pixelColor(at).lightness() < 100; });
        };
        QTRY_VERIFY(isDark());
        f.theme.setChoice(ThemeChoice::Light);
    }

    void unreadableTextHasItsReason()
    {
        WindowFixture f;
        f.paste(u"not an indicator"_s);
        QVERIFY(!f.window->bar()->indicator());
        f.key(Qt::Key_Return);
        QVERIFY(!f.window->tabs());
        QCOMPARE(f.window->runningCount(), 0);
    }
};

WB_TEST(TestMainWindow, "mainwindow");

#include "tst_mainwindow.moc"
