#include "models/domain/clock.h"
#include "models/tables/factmodel.h"
#include "tests/support/answers.h"
#include "tests/support/hostiletext.h"
#include "tests/support/registry.h"
#include "tests/ui/windowfixture.h"
#include "ui/actionpane.h"
#include "ui/summarypage.h"
#include "ui/summaryview.h"
#include "ui/triageset.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QFile>
#include <QListView>
#include <QPushButton>
#include <QTabBar>

using namespace Qt::StringLiterals;
using namespace wb;

namespace {

constexpr auto Pasted = "hxxps://login[.]invoice-portal[.]example/x"_L1;

const SummaryLine *lineOf(const WindowFixture &f, const QString &id)
{
    for (const SummaryQuestion &question : f.window->tabs()->summary()->model()->questions()) {
        for (const SummaryLine &line : question.lines) {
            if (line.spec->id == id)
                return &line;
        }
    }
    return nullptr;
}

QModelIndex tickOf(const WindowFixture &f, const QString &id)
{
    const SummaryModel *const model = f.window->tabs()->summary()->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        if (model->line(row) && model->line(row)->spec->id == id)
            return model->index(row, SummaryModel::TickColumn);
    }
    return {};
}

} // namespace

class TestSummary final : public QObject
{
    Q_OBJECT

private slots:
    void fourChordsFromPasteToCsv()
    {
        WindowFixture f;
        QTRY_VERIFY_WITH_TIMEOUT(f.window->currentCase()->isSettled(), PatienceMs);
        f.window->actionPane()->list()->setFocus();
        QApplication::clipboard()->setText(Pasted);
        int chords = 0;
        const auto press = [&](int key, Qt::KeyboardModifiers modifiers) {
            f.key(key, modifiers);
            ++chords;
            QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        };
        press(Qt::Key_V, Qt::ControlModifier);
        press(Qt::Key_Return, Qt::NoModifier);
        SummaryPage *const summary = f.window->tabs()->summary();
        QTRY_VERIFY_WITH_TIMEOUT(summary->addButton()->isEnabled(), PatienceMs);
        QVERIFY(summary->view()->hasFocus());
        QTRY_COMPARE_WITH_TIMEOUT(summary->addButton()->text(), u"Add 8 to Phish 114"_s, PatienceMs);
        // At once, one after the other: what was added is in the file.
        f.key(Qt::Key_Return, Qt::ControlModifier);
        ++chords;
        press(Qt::Key_E, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->status()->message().startsWith(u"Written: "_s), PatienceMs);
        QCOMPARE(chords, 4);
        qInfo("key presses from paste to CSV: %d", chords);
        const QStringList files = QDir(f.home.path()).entryList({u"*.csv"_s}, QDir::Files);
        QCOMPARE(files.size(), 1);
        QFile csv(f.home.filePath(files.first()));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(csv.readAll());
        for (const QString &fact :
             {u"WHOIS Registrant,Example Harbour Ltd,"_s, u"WHOIS Registrar,\"Bright Quay Registrar, Inc.\","_s,
              u"WHOIS Registrant Email,m.pellow@harbour-billing.example,"_s, u"WHOIS Created Date,2024-"_s,
              u"WHOIS Expiration Date,2027-"_s, u"WHOIS Name Server,ns1.fastflux-hosting.test,"_s})
            QVERIFY2(text.contains(u"invoice-portal.example,FQDN,"_s + fact), qPrintable(fact));
        QVERIFY(!text.contains(u"abuse@brightquay.example"_s)); // no key row
    }

    void linesStandBeforeTheirLookupsAndKeepTheirPlace()
    {
        WindowFixture f;
        f.paste(Pasted);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        SummaryModel *const model = f.window->tabs()->summary()->model();
        const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QStringList before;
        for (int row = 0; row < model->rowCount(); ++row)
            before.append(model->index(row, SummaryModel::LabelColumn).data().toString());
        QCOMPARE(lineOf(f, u"registrant"_s)->state, SummaryLine::State::NotRun);
        QCOMPARE(lineOf(f, u"registrant"_s)->runWords, u"Run, 1 query"_s);
        QCOMPARE(lineOf(f, u"whoisChanges"_s)->runWords, u"Run…"_s);
        f.key(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(lineOf(f, u"registrant"_s)->state, SummaryLine::State::Value, PatienceMs);
        QStringList after;
        for (int row = 0; row < model->rowCount(); ++row)
            after.append(model->index(row, SummaryModel::LabelColumn).data().toString());
        QCOMPARE(after, before);
        QCOMPARE(lineOf(f, u"registrant"_s)->text, u"Example Harbour Ltd"_s);
        QCOMPARE(lineOf(f, u"registrar"_s)->note, u"IANA 99042"_s);
        QCOMPARE(lineOf(f, u"nameServers"_s)->text, u"ns1.fastflux-hosting.test +2"_s);
        QCOMPARE(lineOf(f, u"whoisChanges"_s)->state, SummaryLine::State::NotRun); // billed by record: not of itself
        const SummaryLine &created = *lineOf(f, u"created"_s);
        const QDate today = f.context->workbench().clock->nowUtc().date();
        QCOMPARE(created.note, u"%1 before %2"_s.arg(spanText(created.date, today), today.toString(Qt::ISODate)));
        QVERIFY(tickOf(f, u"registrant"_s)
                    .data(Qt::AccessibleTextRole)
                    .toString()
                    .startsWith(u"Whose is it?, Registrant, Example Harbour Ltd, FQDN WHOIS, "_s));
    }

    void thatNothingWasFoundIsAnAnswer()
    {
        WindowFixture f;
        const auto lead = [&](SummaryGroup group) {
            for (const SummaryQuestion &question : f.window->tabs()->summary()->model()->questions()) {
                if (question.group == group)
                    return question.lead;
            }
            return QString();
        };
        f.paste(u"nothing-here.example"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        QCOMPARE(lead(SummaryGroup::Whose), u"Not known yet"_s);
        f.key(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(lead(SummaryGroup::Whose), u"Nothing found so far"_s, PatienceMs); // one not asked
        QCOMPARE(lead(SummaryGroup::Bad), u"Not known yet"_s);
        setTriageSet(*f.context->workbench().settings, IndicatorType::Fqdn, {u"risk-reputation"_s});
        f.key(Qt::Key_L, Qt::ControlModifier);
        f.key(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(lead(SummaryGroup::Bad), u"Nothing found"_s, PatienceMs);
    }

    void aTickIsThatOfItsRow()
    {
        WindowFixture f;
        f.run(Pasted);
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"nameServers"_s) && f.window->isSettled(), PatienceMs);
        SummaryModel *const model = f.window->tabs()->summary()->model();
        const auto state = [&](const QString &id) { return tickOf(f, id).data(Qt::CheckStateRole).toInt(); };
        QTRY_COMPARE_WITH_TIMEOUT(state(u"nameServers"_s), int(Qt::Checked), PatienceMs);
        f.section(u"nameServers"_s)->model()->setRowsTicked(0, 0, false);
        QCOMPARE(state(u"nameServers"_s), int(Qt::PartiallyChecked));
        QVERIFY(model->setData(tickOf(f, u"registrarAbuse"_s), Qt::Checked, Qt::CheckStateRole));
        SectionTableModel *const rows = f.section(u"relevantAttributes"_s)->model();
        const int row = WindowFixture::rowOf(rows, u"WHOIS Registrar Abuse Email"_s);
        QCOMPARE(rows->index(row, 0).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        QVERIFY(!tickOf(f, u"whoisChanges"_s).data(Qt::CheckStateRole).isValid());
        // By key, on the current line.
        SummaryView *const view = f.window->tabs()->summary()->view();
        view->setCurrentIndex(model->index(tickOf(f, u"registrant"_s).row(), SummaryModel::ValueColumn));
        QTest::keyClick(view, Qt::Key_Space);
        QCOMPARE(state(u"registrant"_s), int(Qt::Unchecked));
        // Return leads to the row.
        QTest::keyClick(view, Qt::Key_Return);
        QCOMPARE(f.window->tabs()->currentPage(), f.page());
        const QModelIndex current = f.section(u"relevantAttributes"_s)->table()->currentIndex();
        QCOMPARE(current.siblingAtColumn(1).data().toString(), u"WHOIS Registrant"_s);
    }

    void whatWasAddedIsMarkedAndNotTickedAgain()
    {
        WindowFixture f;
        f.run(Pasted);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->tabs()->tickedCount() > 0 && f.window->isSettled(), PatienceMs);
        f.key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(f.window->tabs()->tickedCount(), 0, PatienceMs);
        const SummaryModel *const model = f.window->tabs()->summary()->model();
        QTRY_COMPARE_WITH_TIMEOUT(model->caseMark(tickOf(f, u"registrant"_s).row()), CaseMark::Added, PatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        // Asked anew: what is in the case is not ticked a second time.
        f.page()->run({.refresh = true});
        QTRY_VERIFY_WITH_TIMEOUT(!f.page()->entry().isRunning && f.window->isSettled(), PatienceMs);
        QCOMPARE(f.window->tabs()->tickedCount(), 0);
    }

    void withheldEmptyAndMissingAreThreeThings()
    {
        WindowFixture f;
        f.run(u"quiet-garden.example"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.page() && f.page()->entry().lookup && f.window->isSettled(), PatienceMs);
        QCOMPARE(lineOf(f, u"registrantName"_s)->state, SummaryLine::State::Redacted);
        QCOMPARE(lineOf(f, u"registrantName"_s)->text, u"redacted"_s);
        QVERIFY(!lineOf(f, u"registrantName"_s)->hasTick());
        f.run(u"no-record.example"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.page() && f.page()->entry().lookup && f.window->isSettled(), PatienceMs);
        QCOMPARE(lineOf(f, u"registrant"_s)->state, SummaryLine::State::NothingFound);
    }

    void theTextForATicketIsDefanged()
    {
        WindowFixture f;
        f.run(Pasted);
        QTRY_VERIFY_WITH_TIMEOUT(f.page() && f.page()->entry().lookup && f.window->isSettled(), PatienceMs);
        f.key(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        const QString text = QApplication::clipboard()->text();
        QVERIFY(text.startsWith(u"invoice-portal[.]example, summary of "_s));
        QVERIFY(text.contains(u"Whose is it?\n  Registrant: Example Harbour Ltd [FQDN WHOIS, "_s));
        QVERIFY(text.contains(u"Registrar: Bright Quay Registrar, Inc., IANA 99042 ["_s));
        QVERIFY(text.contains(u"m[.]pellow[@]harbour-billing[.]example"_s));
        QVERIFY(text.section(u"Not run: "_s, 1).contains(u"WHOIS Changes (WHOIS History)"_s));
    }

    void theTriageSetDecidesWhatReturnAsks()
    {
        WindowFixture f;
        f.paste(Pasted);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        IndicatorSession *const session = f.window->tabs()->session();
        QCOMPARE(session->actionsToRun(), QStringList{u"fqdn-whois"_s});
        Settings &settings = *f.context->workbench().settings;
        resetTriageSet(settings, IndicatorType::Fqdn);
        QVERIFY(session->actionsToRun().contains(u"risk-reputation"_s));
        QVERIFY(!session->actionsToRun().contains(u"whois-history"_s));
        setTriageSet(settings, IndicatorType::Fqdn, {u"whois-history"_s});
        QCOMPARE(session->actionsToRun(), QStringList{u"whois-history"_s});
        f.key(Qt::Key_Return);
        // Billed by record: its page asks, nothing is sent.
        QCOMPARE(f.window->tabs()->bar()->count(), 2);
        QCOMPARE(f.window->tabs()->bar()->tabText(1), u"WHOIS History"_s);
        QCOMPARE(f.window->runningCount(), 0);
    }

    void theAddressOfTheDomainIsPartOfTheSet()
    {
        WindowFixture f;
        resetTriageSet(*f.context->workbench().settings, IndicatorType::Fqdn);
        f.paste(Pasted);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        IndicatorSession *const session = f.window->tabs()->session();
        const QStringList first = session->actionsToRun();
        QCOMPARE(first.last(), u"address-whois"_s);
        QCOMPARE(lineOf(f, u"networkAbuse"_s)->note, u"no address is known yet"_s);
        QVERIFY(lineOf(f, u"networkAbuse"_s)->runWords.isEmpty());
        f.key(Qt::Key_Return);
        f.window->tabs()->summary()->update(); // as it does in the next turn, when the address may be there
        QCOMPARE(lineOf(f, u"networkAbuse"_s)->text, u"Waits for an address"_s);
        QTRY_VERIFY_WITH_TIMEOUT(session->entry(u"address-whois").isSatisfied() && f.window->isSettled(), PatienceMs);
        // The one it has now, not the one before, nor the other one that the reverse lookup names.
        QCOMPARE(session->asked(u"address-whois"), u"192.0.2.41"_s);
        QCOMPARE(lineOf(f, u"addresses"_s)->text, u"192.0.2.41"_s);
        QCOMPARE(lineOf(f, u"addresses"_s)->note, u"ASN 64500, Country MD"_s);
        QVERIFY(lineOf(f, u"addresses"_s)->help.contains(u"IP Address WHOIS"_s));
        QCOMPARE(lineOf(f, u"networkAbuse"_s)->contact, u"abuse@fastflux-hosting.test"_s);
        QCOMPARE(lineOf(f, u"networkAbuse"_s)->source, u"IP Address WHOIS"_s);
        QVERIFY(session->actionsToRun().isEmpty());
        QCOMPARE(f.page(u"address-whois"_s)->title(), u"IP Address WHOIS for 192.0.2.41"_s);

        // It is the address's lookup: held there, and what it offers is about the address, which nobody typed.
        f.key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->tabs()->tickedCount() == 0 && f.window->isSettled(), PatienceMs);
        const auto facts = f.window->currentCase()->facts();
        QStringList statuses;
        for (int row = 0; row < facts->rowCount(); ++row) {
            const QModelIndex indicator = facts->index(row, 0);
            if (indicator.data().toString() == u"192.0.2.41"_s)
                statuses.append(QString::number(facts->rowCount(indicator)));
        }
        QCOMPARE(statuses.size(), 1);
        QVERIFY(statuses.first().toInt() >= 4);
        f.paste(u"192.0.2.41"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        QVERIFY(f.window->tabs()->session()->entry(u"ip-whois").isSatisfied());
        QVERIFY(f.window->tabs()->session()->entry(u"ip-whois").lookup->held);
        QVERIFY(!f.window->tabs()->session()->actionsToRun().contains(u"ip-whois"_s));
    }

    void aSourceThatIsStillToAnswerIsWaitedFor()
    {
        // The reverse lookup answers at once, and names another address than the history that comes later.
        FaultServer server;
        server.setHandler([](const SeenRequest &seen) {
            FaultAnswer answer = jsonAnswer(200, wholeAnswer(seen.target));
            if (seen.target.contains("/hosting-history"))
                answer.delay = std::chrono::milliseconds(400);
            return answer;
        });
        WindowFixture f(server.url());
        setTriageSet(*f.context->workbench().settings, IndicatorType::Fqdn,
                     {u"reverse-ip"_s, u"hosting-history"_s, u"address-whois"_s});
        f.run(u"harbour.example"_s);
        IndicatorSession *const session = f.window->tabs()->session();
        QTRY_VERIFY_WITH_TIMEOUT(session->entry(u"address-whois").isSatisfied() && f.window->isSettled(), PatienceMs);
        QCOMPARE(session->asked(u"address-whois"), u"203.0.113.9"_s);
        QCOMPARE(server.requestCount(), 3);
        // Of a source that failed nothing is expected, and the next one is believed.
        server.setHandler([](const SeenRequest &seen) {
            return seen.target.contains("/hosting-history") ? jsonAnswer(400, "{}")
                                                            : jsonAnswer(200, wholeAnswer(seen.target));
        });
        f.run(u"quay.example"_s);
        IndicatorSession *const other = f.window->tabs()->session();
        QTRY_VERIFY_WITH_TIMEOUT(other->entry(u"address-whois").isSatisfied() && f.window->isSettled(), PatienceMs);
        QCOMPARE(other->asked(u"address-whois"), u"192.0.2.41"_s);
    }

    void withoutItsSourcesNothingIsChained()
    {
        WindowFixture f;
        setTriageSet(*f.context->workbench().settings, IndicatorType::Fqdn, {u"fqdn-whois"_s, u"address-whois"_s});
        f.paste(Pasted);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        IndicatorSession *const session = f.window->tabs()->session();
        QCOMPARE(session->triage(), (QStringList{u"fqdn-whois"_s, u"address-whois"_s}));
        QCOMPARE(session->actionsToRun(), QStringList{u"fqdn-whois"_s}); // nothing would name an address
        f.key(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(session->entry(u"fqdn-whois").lookup && f.window->isSettled(), PatienceMs);
        QCOMPARE(lineOf(f, u"networkAbuse"_s)->state, SummaryLine::State::NotRun);
        // As soon as one does, it is one query, and cancelled while it waits it is none.
        session->run(u"hosting-history"_s, {});
        session->run(u"address-whois"_s, {});
        QVERIFY(session->entry(u"address-whois").waits);
        session->cancel(u"address-whois");
        QTRY_VERIFY_WITH_TIMEOUT(session->entry(u"hosting-history").lookup && f.window->isSettled(), PatienceMs);
        QVERIFY(!session->entry(u"address-whois").lookup);
        QCOMPARE(lineOf(f, u"addresses"_s)->note, u"ASN: not run"_s);
        QCOMPARE(lineOf(f, u"networkAbuse"_s)->runWords, u"Run, 1 query"_s);
        QCOMPARE(session->actionsToRun(), QStringList{u"address-whois"_s});
        f.key(Qt::Key_L, Qt::ControlModifier);
        f.key(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(lineOf(f, u"networkAbuse"_s)->state, SummaryLine::State::Value, PatienceMs);
    }

    void irisStandsInWhereTheOwnSourceIsNotThere()
    {
        WindowFixture f;
        f.paste(Pasted);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        f.window->tabs()->session()->run(u"iris-enrich"_s, {});
        QTRY_VERIFY_WITH_TIMEOUT(f.window->tabs()->session()->entry(u"iris-enrich").lookup && f.window->isSettled(),
                                 PatienceMs);
        const std::pair<QString, QString> texts[] = {
            {u"riskScore"_s, u"87"_s},
            {u"registrant"_s, u"Example Harbour Ltd"_s},
            {u"registrantEmail"_s, u"m.pellow@harbour-billing.example"_s},
            {u"registrar"_s, u"BRIGHT QUAY REGISTRAR, INC."_s},
            {u"addresses"_s, u"192.0.2.41 +1"_s},
        };
        QCOMPARE(lineOf(f, u"addresses"_s)->note, u"ASN 64500, Country md, nl"_s);
        for (const auto &[id, text] : texts) {
            QCOMPARE(lineOf(f, id)->text, text);
            QCOMPARE(lineOf(f, id)->source, u"Iris Enrich"_s);
        }
        QCOMPARE(lineOf(f, u"lastChange"_s)->state, SummaryLine::State::NotRun); // it does not know that
        // Its row is the one of Iris, and its own source is believed as soon as it is there.
        QVERIFY(tickOf(f, u"registrar"_s).data(Qt::CheckStateRole).isValid());
        f.key(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(lineOf(f, u"registrar"_s)->source, u"FQDN WHOIS"_s, PatienceMs);
        QCOMPARE(lineOf(f, u"riskScore"_s)->source, u"Iris Enrich"_s);
    }

    void anAddressHasNoScoreAndSaysSo()
    {
        WindowFixture f;
        f.run(u"192.0.2.41"_s);
        QTRY_VERIFY_WITH_TIMEOUT(
            f.page(u"ip-whois"_s) && f.page(u"ip-whois"_s)->entry().lookup && f.window->isSettled(), PatienceMs);
        const SummaryQuestion &first = f.window->tabs()->summary()->model()->questions().first();
        QCOMPARE(first.question, u"Is it bad?"_s);
        QCOMPARE(first.lines.size(), 1);
        QCOMPARE(first.lines.first().text, u"No risk score for addresses"_s);
        QVERIFY(!first.lines.first().hasTick());
        QVERIFY(first.lead.isEmpty());
        QVERIFY(f.window->tabs()->summary()->text().contains(u"  Risk Score: No risk score for addresses\n"_s));
        QCOMPARE(lineOf(f, u"addressAsn"_s)->text, u"64500"_s);
    }
};

WB_TEST(TestSummary, "summary");

#include "tst_summary.moc"
