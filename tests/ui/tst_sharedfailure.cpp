// What stops all lookups alike is told once, on the Summary, with the ways on.
#include "tests/support/answers.h"
#include "tests/support/registry.h"
#include "tests/ui/windowfixture.h"
#include "ui/look/banner.h"
#include "ui/summarypage.h"

#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace wb;

namespace {

const QStringList Set = {u"fqdn-whois"_s, u"risk-reputation"_s, u"domain-profile"_s};

Banner *bannerOf(const WindowFixture &f)
{
    for (Banner *const banner : f.window->tabs()->summary()->findChildren<Banner *>()) {
        if (banner->isVisibleTo(f.window.get()))
            return banner;
    }
    return nullptr;
}

QStringList buttonsOf(const Banner *banner)
{
    QStringList words;
    for (const QPushButton *const button : banner->findChildren<QPushButton *>())
        words.append(button->text());
    return words;
}

void press(const Banner *banner, const QString &words)
{
    for (QPushButton *const button : banner->findChildren<QPushButton *>()) {
        if (button->text() == words) {
            button->click();
            return;
        }
    }
    QFAIL(qPrintable(u"no button "_s + words));
}

QStringList linesOf(const WindowFixture &f)
{
    QStringList texts;
    for (const SummaryQuestion &question : f.window->tabs()->summary()->model()->questions()) {
        for (const SummaryLine &line : question.lines)
            texts.append(line.text);
    }
    return texts;
}

} // namespace

class TestSharedFailure final : public QObject
{
    Q_OBJECT

private slots:
    void refusedCredentialsAreToldOnceAndTriedAgain()
    {
        FaultServer server;
        bool isRefused = true;
        server.setHandler([&](const SeenRequest &) {
            return isRefused ? jsonAnswer(401, "{\"error\":{\"code\":401,\"message\":\"bad signature\"}}")
                             : fixtureAnswer(u"fqdn-whois"_s, u"bare-values"_s);
        });
        WindowFixture f(server.url());
        setTriageSet(*f.context->workbench().settings, IndicatorType::Fqdn, Set);
        f.run(u"harbour.example.com"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled() && bannerOf(f), PatienceMs);
        QCOMPARE(buttonsOf(bannerOf(f)), (QStringList{u"Edit Credentials"_s, u"Try Again"_s}));
        const int asked = server.requestCount();
        QCOMPARE(asked, 3);
        isRefused = false;
        press(bannerOf(f), u"Try Again"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled() && !bannerOf(f), PatienceMs);
        QCOMPARE(server.requestCount(), asked + 3); // those that failed, and no others
    }

    void withoutCredentialsTheSummaryCallsNothingFailed()
    {
        FaultServer server;
        WindowFixture f(server.url());
        setTriageSet(*f.context->workbench().settings, IndicatorType::Fqdn, Set);
        qunsetenv("DOMAINTOOLS_API_USERNAME");
        qunsetenv("DOMAINTOOLS_API_KEY");
        f.run(u"harbour.example.com"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled() && bannerOf(f), PatienceMs);
        QCOMPARE(server.requestCount(), 0);
        QCOMPARE(buttonsOf(bannerOf(f)), (QStringList{u"Edit Credentials"_s, u"Use Demo Data"_s}));
        const QStringList lines = linesOf(f);
        QVERIFY(lines.contains(u"Not sent"_s));
        QVERIFY(
            std::none_of(lines.cbegin(), lines.cend(), [](const QString &line) { return line.contains(u"Failed"); }));
        // What was typed goes along.
        QSignalSpy asked(f.window.get(), &MainWindow::dataAsked);
        press(bannerOf(f), u"Use Demo Data"_s);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first(), (QVariantList{true, u"harbour.example.com"_s}));
    }

    void whatEachActionIsRefusedForIsItsOwn()
    {
        FaultServer server;
        server.setHandler([](const SeenRequest &) {
            return jsonAnswer(400, "{\"error\":{\"code\":400,\"message\":\"not like that\"}}");
        });
        WindowFixture f(server.url());
        setTriageSet(*f.context->workbench().settings, IndicatorType::Fqdn, Set);
        f.run(u"harbour.example.com"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled() && server.requestCount() == 3, PatienceMs);
        QVERIFY(!bannerOf(f));
        QVERIFY(linesOf(f).filter(u"Failed"_s).size() > 3);
    }
};

WB_TEST(TestSharedFailure, "sharedfailure");

#include "tst_sharedfailure.moc"
