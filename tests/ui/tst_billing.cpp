// What is billed by record says what is known of the size before it spends, and what it spent after it.
#include "tests/support/answers.h"
#include "tests/support/registry.h"
#include "tests/ui/windowfixture.h"
#include "ui/look/labels.h"
#include "ui/statepage.h"

#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace wb;

namespace {

QStringList wordsOf(const QWidget *widget)
{
    QStringList words;
    for (const QLabel *const label : widget->findChildren<QLabel *>()) {
        if (label->isVisibleTo(widget))
            words.append(label->text());
    }
    for (const ElidedLabel *const label : widget->findChildren<ElidedLabel *>()) {
        if (label->isVisibleTo(widget))
            words.append(label->text());
    }
    return words;
}

QPushButton *button(const QWidget *widget, const QString &words)
{
    for (QPushButton *const one : widget->findChildren<QPushButton *>()) {
        if (one->text() == words && one->isVisibleTo(widget))
            return one;
    }
    return nullptr;
}

bool anyHas(const QStringList &words, const QString &part)
{
    return std::any_of(words.cbegin(), words.cend(), [&](const QString &one) { return one.contains(part); });
}

} // namespace

class TestBilling final : public QObject
{
    Q_OBJECT

private slots:
    void theSizeIsAskedForOnRequest()
    {
        FaultServer server;
        server.setHandler([](const SeenRequest &seen) {
            return fixtureAnswer(u"whois-history"_s,
                                 seen.target.contains("mode=count") ? u"count-only"_s : u"changes"_s);
        });
        WindowFixture f(server.url());
        f.paste(u"harbour.example.com"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        f.open(u"whois-history"_s);
        ResultPage *const page = f.page(u"whois-history"_s);
        const StatePage *const state = page->statePage();
        QVERIFY(anyHas(wordsOf(state), u"nothing held tells how much"_s));
        QCOMPARE(server.requestCount(), 0);
        QPushButton *const ask = button(state, u"Ask How Many"_s);
        QVERIFY(ask);
        ask->click();
        QTRY_VERIFY_WITH_TIMEOUT(anyHas(wordsOf(state), u"records in all (WHOIS History, just now)"_s), PatienceMs);
        QCOMPARE(server.requestCount(), 1);
        QVERIFY(!button(state, u"Ask How Many"_s));
        QVERIFY(button(state, u"Run: 100 Records"_s));
        // It is no result of its own, and the history is still to be asked for.
        QCOMPARE(f.window->tabs()->pages().size(), 1);
        QVERIFY(!page->entry().lookup);
        // Held, for the next window too.
        QVERIFY(f.window->tabs()->session()->find(u"whois-history-count")->isSatisfied());
        button(state, u"Run: 100 Records"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(page->section(u"records"_s) && f.window->isSettled(), PatienceMs);
        QCOMPARE(server.requestCount(), 2);
        const int rows = page->section(u"records"_s)->model()->rowCount();
        QVERIFY2(anyHas(wordsOf(page), u"from the service, spent %1 records"_s.arg(rows)),
                 qPrintable(wordsOf(page).join(u'\n')));
        // Asking again begins with what is known by now.
        page->runOrRefresh();
        QVERIFY(anyHas(wordsOf(state), u"records in all"_s));
        QCOMPARE(server.requestCount(), 2);
    }

    void heldAnswersTellTheSize()
    {
        WindowFixture f;
        f.paste(u"invoice-portal.example"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        f.open(u"reverse-name-server"_s);
        const StatePage *const state = f.page(u"reverse-name-server"_s)->statePage();
        QVERIFY(anyHas(wordsOf(state), u"nothing held tells how much"_s));
        QVERIFY(!button(state, u"Ask How Many"_s)); // the service has no way to ask that
        IndicatorSession *const session = f.window->tabs()->session();
        session->run(u"iris-investigate"_s, {});
        QTRY_VERIFY_WITH_TIMEOUT(anyHas(wordsOf(state), u"10 domains on one of its name servers (Iris Investigate"_s),
                                 PatienceMs);
        session->run(u"domain-profile"_s, {});
        QTRY_VERIFY_WITH_TIMEOUT(anyHas(wordsOf(state), u"3 name servers (Domain Profile"_s), PatienceMs);
        f.page(u"reverse-name-server"_s)->run();
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"primaryDomains"_s, u"reverse-name-server"_s) && f.window->isSettled(),
                                 PatienceMs);
        QVERIFY(anyHas(wordsOf(f.page(u"reverse-name-server"_s)), u"from demo data, 7 records, nothing spent"_s));
        // And the profile tells of the history.
        f.open(u"whois-history"_s);
        QVERIFY(anyHas(wordsOf(f.page(u"whois-history"_s)->statePage()), u" scans, those without a change too"_s));
    }

    void tryAgainAsksForNoMoreThanBefore()
    {
        FaultServer server;
        server.setHandler([](const SeenRequest &) {
            return jsonAnswer(400, "{\"error\":{\"code\":400,\"message\":\"not like that\"}}");
        });
        WindowFixture f(server.url());
        f.paste(u"harbour.example.com"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        f.open(u"whois-history"_s);
        ResultPage *const page = f.page(u"whois-history"_s);
        for (const QString &words : {u"1"_s, u"Try Again"_s}) {
            const int before = server.requestCount();
            QPushButton *const pressed = button(page->statePage(), words);
            QVERIFY2(pressed, qPrintable(words));
            pressed->click();
            QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled() && server.requestCount() == before + 1, PatienceMs);
            QVERIFY(server.seen().back().target.contains("limit=1&"));
        }
    }
};

WB_TEST(TestBilling, "billing");

#include "tst_billing.moc"
