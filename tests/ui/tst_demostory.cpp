// The story of the demo data, followed in the window as an analyst would; and the case that shows how it ends.
#include "models/tables/factmodel.h"
#include "tests/support/registry.h"
#include "tests/ui/windowfixture.h"
#include "ui/democase.h"
#include "ui/summarypage.h"

#include <QElapsedTimer>
#include <QSet>

using namespace Qt::StringLiterals;
using namespace wb;

namespace {

QString lineText(const WindowFixture &f, const QString &id)
{
    for (const SummaryQuestion &question : f.window->tabs()->summary()->model()->questions()) {
        for (const SummaryLine &line : question.lines) {
            if (line.spec->id == id)
                return line.text;
        }
    }
    return {};
}

QStringList column(const SectionView *section, const QString &id)
{
    QStringList cells;
    const RowSource &rows = *section->model()->source();
    for (int row = 0; row < rows.rowCount(); ++row)
        cells.append(QString::fromUtf8(rows.cell(row, rows.spec().columnIndex(id))));
    return cells;
}

} // namespace

class TestDemoStory final : public QObject
{
    Q_OBJECT

private slots:
    void fromThePhishingDomainToItsNeighbours()
    {
        QElapsedTimer timer;
        timer.start();
        WindowFixture f;
        resetTriageSet(*f.context->workbench().settings, IndicatorType::Fqdn);
        const auto settle = [&] { return f.window->isSettled() && !f.window->tabs()->session()->isLooking(); };
        f.run(u"hxxps://login[.]invoice-portal[.]example/pay"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->tabs()->session()->entry(u"address-whois").isSatisfied() && settle(),
                                 PatienceMs);
        // Is it bad, and whose is it?
        QCOMPARE(lineText(f, u"riskScore"_s), u"87"_s);
        QCOMPARE(lineText(f, u"registrant"_s), u"Example Harbour Ltd"_s);
        QCOMPARE(lineText(f, u"networkAbuse"_s), u"abuse@fastflux-hosting.test"_s);
        // An address with three others on it, beside one of a delivery network, which means nothing.
        const SectionView *const addresses = f.section(u"ipAddresses"_s, u"reverse-ip"_s);
        QCOMPARE(column(addresses, u"ipAddress"_s), (QStringList{u"192.0.2.41"_s, u"198.51.100.17"_s}));
        QCOMPARE(column(addresses, u"domainsThere"_s), (QStringList{u"4"_s, u"18328"_s}));
        QVERIFY(column(f.section(u"domains"_s, u"reverse-ip"_s), u"domain"_s).contains(u"harbour-billing.example"_s));
        // The name server has few others, and the neighbour is one of them. What it costs stands on its page first.
        f.open(u"reverse-name-server"_s);
        QVERIFY(!f.page(u"reverse-name-server"_s)->entry().isRunning);
        f.page(u"reverse-name-server"_s)->run();
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"primaryDomains"_s, u"reverse-name-server"_s) && settle(), PatienceMs);
        const QStringList served = column(f.section(u"primaryDomains"_s, u"reverse-name-server"_s), u"domain"_s);
        QCOMPARE(served.size(), 7);
        QVERIFY(served.contains(u"harbour-billing.example"_s));
        // The hand's own address of mail leads to its domains, and so does its name server.
        f.paste(u"m.pellow@harbour-billing.example"_s);
        QTRY_VERIFY_WITH_TIMEOUT(settle(), PatienceMs);
        f.open(u"iris-investigate"_s);
        f.page(u"iris-investigate"_s)->run();
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"domains"_s, u"iris-investigate"_s) && settle(), PatienceMs);
        QCOMPARE(column(f.section(u"domains"_s, u"iris-investigate"_s), u"domain"_s),
                 (QStringList{u"invoice-portal.example"_s, u"invoice-portal-login.example"_s}));
        f.paste(u"ns1.fastflux-hosting.test"_s);
        QTRY_VERIFY_WITH_TIMEOUT(settle(), PatienceMs);
        f.open(u"iris-investigate"_s);
        f.page(u"iris-investigate"_s)->run({.parameters = {{u"pivot"_s, u"name-server"_s}}});
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"domains"_s, u"iris-investigate"_s) && settle(), PatienceMs);
        QCOMPARE(column(f.section(u"domains"_s, u"iris-investigate"_s), u"domain"_s),
                 (QStringList{u"invoice-portal.example"_s, u"invoice-portal-login.example"_s,
                              u"harbour-billing.example"_s}));
        // The neighbour is behind a privacy service now, and before that it stood in the same name.
        f.run(u"harbour-billing.example"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.page() && f.page()->entry().lookup && settle(), PatienceMs);
        QCOMPARE(lineText(f, u"registrant"_s), u"Veil Street Privacy Service"_s);
        f.open(u"whois-history"_s);
        f.page(u"whois-history"_s)->run();
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"records"_s, u"whois-history"_s) && settle(), PatienceMs);
        const QStringList registrants = column(f.section(u"records"_s, u"whois-history"_s), u"registrant"_s);
        QCOMPARE(registrants.first(), u"Veil Street Privacy Service"_s);
        QCOMPARE(registrants.last(), u"Example Harbour Ltd"_s);
        QVERIFY(timer.elapsed() < 180'000);
    }

    void sixAddressesAreAnswered()
    {
        WindowFixture f;
        for (const QString &address : {u"192.0.2.41"_s, u"198.51.100.17"_s, u"203.0.113.9"_s, u"203.0.113.80"_s,
                                       u"198.51.100.90"_s, u"198.51.100.66"_s}) {
            f.paste(address);
            QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
            f.window->runAll();
            QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
            for (const QString &action : {u"reverse-ip"_s, u"ip-whois"_s, u"iris-investigate"_s})
                QVERIFY2(f.page(action)->entry().isSatisfied(), qPrintable(address + u' ' + action));
        }
    }

    void theFinishedCaseIsMadeOnce()
    {
        WindowFixture f;
        QTRY_VERIFY_WITH_TIMEOUT(f.window->currentCase()->isSettled(), PatienceMs);
        const Workbench &workbench = f.context->workbench();
        const auto make = [&](DemoCase *made) {
            std::optional<Expected<void>> end;
            connect(made, &DemoCase::ended, this, [&](const Expected<void> &ended) { end = ended; });
            made->make();
            const bool hasEnded = QTest::qWaitFor([&] { return end.has_value(); }, PatienceMs);
            return hasEnded ? *end : Expected<void>(Error{ErrorKind::Timeout, u"it never ended"_s});
        };
        DemoCase first(workbench);
        const Expected<void> made = make(&first);
        QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
        // It is no current case of its own.
        QCOMPARE(f.window->currentCase()->name(), u"Phish 114"_s);
        std::optional<QList<CaseInfo>> cases;
        Call call = workbench.cases->cases(this, [&](Expected<QList<CaseInfo>> all) { cases = *all; });
        QTRY_VERIFY_WITH_TIMEOUT(cases, PatienceMs);
        const auto finished = std::find_if(cases->cbegin(), cases->cend(), [](const CaseInfo &one) {
            return one.name == u"Invoice phishing, finished"_s;
        });
        QVERIFY(finished != cases->cend());
        QVERIFY2(finished->indicators >= 15, qPrintable(QString::number(finished->indicators)));
        QCOMPARE(finished->lookups, 11);
        QSet<QString> actions;
        QSet<QString> statuses;
        QSet<QString> typed;
        int related = 0;
        int attributes = 0;
        std::optional<int> count;
        Call facts = workbench.cases->facts(
            finished->id, this,
            [&](QList<CaseFact> chunk) {
                for (const CaseFact &fact : chunk) {
                    statuses.insert(fact.status);
                    if (fact.status == u"Review"_s)
                        typed.insert(fact.fact.indicator);
                    if (!fact.fact.action.isEmpty())
                        actions.insert(fact.fact.action);
                    (fact.fact.kind == Fact::Kind::Related ? related : attributes) += 1;
                }
            },
            [&](Expected<int> ended) { count = ended ? *ended : -1; });
        QTRY_VERIFY_WITH_TIMEOUT(count, PatienceMs);
        QVERIFY2(actions.size() >= 7, qPrintable(QStringList(actions.values()).join(u", "_s)));
        QCOMPARE(statuses, (QSet<QString>{u"Review"_s, u"Indirect"_s}));
        QVERIFY(!typed.contains(u"harbour-billing.example"_s));
        QVERIFY(related > 15 && attributes > 30);
        // The second start finds it there, and asks for nothing.
        DemoCase second(workbench);
        QVERIFY(make(&second));
        cases.reset();
        call = workbench.cases->cases(this, [&](Expected<QList<CaseInfo>> all) { cases = *all; });
        QTRY_VERIFY_WITH_TIMEOUT(cases, PatienceMs);
        QCOMPARE(cases->size(), 2);
    }
};

WB_TEST(TestDemoStory, "demostory");

#include "tst_demostory.moc"
