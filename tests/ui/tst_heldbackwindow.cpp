// What the user keeps back himself: the list, and a case marked TLP:RED. Requests are counted at the server.
#include "models/tables/factmodel.h"
#include "tests/support/answers.h"
#include "tests/support/registry.h"
#include "tests/ui/dialoghelp.h"
#include "ui/settingsdialog.h"
#include "ui/statepage.h"
#include "ui/summarypage.h"

#include <QPlainTextEdit>

using namespace Qt::StringLiterals;
using namespace wb;

namespace {

constexpr auto Domain = "www.harbour.example"_L1;

FaultAnswer answerOf(const SeenRequest &seen)
{
    if (seen.target.contains("/history")) {
        if (seen.target.contains("mode=count"))
            return fixtureAnswer(u"whois-history"_s, u"count-only"_s);
        const QByteArray number = seen.target.contains("offset=1") ? "2" : "1";
        return jsonAnswer(200,
                          "{\"response\":{\"record_count\":2,\"history\":[{\"date\":\"2026-01-0" + number
                              + "\",\"whois\":{\"registrant\":\"Owner\"}}]}}");
    }
    return fixtureAnswer(u"fqdn-whois"_s, u"full"_s);
}

class Fixture
{
public:
    Fixture() { server.setHandler(answerOf); }

    bool settle()
    {
        return QTest::qWaitFor([this] { return f.window->isSettled(); }, PatienceMs);
    }
    /// By its mark, of the case itself.
    bool mark(const QString &tlp)
    {
        CurrentCase *const current = f.window->currentCase();
        if (!settle())
            return false;
        current->edit(current->targetAt({}), CaseField::Tlp, tlp);
        return QTest::qWaitFor([&] { return current->info()->marks.tlp == tlp && f.window->isSettled(); }, PatienceMs);
    }
    static bool waitForQuestion()
    {
        return QTest::qWaitFor([] { return openQuestion() != nullptr; }, PatienceMs);
    }

    FaultServer server;
    WindowFixture f{server.url()};
};

} // namespace

class TestHeldBackWindow final : public QObject
{
    Q_OBJECT

private slots:
    void fromTheListToTheQuestionAndBack()
    {
        Fixture fixture;
        WindowFixture &f = fixture.f;
        QVERIFY(fixture.settle());
        f.key(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        auto *const dialog = qobject_cast<SettingsDialog *>(openQuestion());
        QVERIFY(dialog);
        auto *const rules = qobject_cast<QPlainTextEdit *>(dialog->editor(SettingKey::NeverQuery));
        QVERIFY(rules);
        rules->setFocus();
        QTest::keyClicks(rules, u"# ours"_s);
        QTest::keyClick(rules, Qt::Key_Return);
        QTest::keyClicks(rules, u"harbour.example x"_s);
        QCOMPARE(dialog->complaint(), u"Line 2: \"harbour.example x\" is no rule: it has the character \" \"."_s);
        QVERIFY(!dialog->verb()->isEnabled());
        QTest::keyClick(rules, Qt::Key_Backspace);
        QTest::keyClick(rules, Qt::Key_Backspace);
        QCOMPARE(dialog->complaint(), QString());
        QTest::mouseClick(dialog->verb(), Qt::LeftButton);
        QTRY_VERIFY(!openQuestion());

        f.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
        f.run(Domain);
        QVERIFY(fixture.settle());
        const QString reason = u"%1 is on your never-query list (rule harbour.example)."_s.arg(Domain);
        f.open(u"fqdn-whois"_s);
        QTRY_VERIFY(f.page()->statePage()->title().startsWith(u"Held back"_s));
        QVERIFY2(wordsOf(f.page()->statePage()).contains(reason), qPrintable(wordsOf(f.page()->statePage())));
        QCOMPARE(fixture.server.requestCount(), 0);

        QVERIFY(pressButton(f.page()->statePage(), u"Ask Anyway"_s));
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"nameServers"_s) && f.window->isSettled(), PatienceMs);
        QCOMPARE(fixture.server.requestCount(), 1);
        // That was for once.
        f.page()->focusContent();
        f.key(Qt::Key_R, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(f.page()->statePage()->title().startsWith(u"Held back"_s) && f.window->isSettled(),
                                 PatienceMs);
        QCOMPARE(fixture.server.requestCount(), 1);
        QVERIFY(pressButton(f.page()->statePage(), u"Show Held Response"_s));
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"nameServers"_s), PatienceMs);
        QVERIFY(!openQuestion()); // a rule of one's own is no question
    }

    void theSummaryOffersItForAll()
    {
        Fixture fixture;
        WindowFixture &f = fixture.f;
        Settings &settings = *f.context->workbench().settings;
        settings.setTextList(SettingKey::NeverQuery, {u"*.harbour.example"_s});
        setTriageSet(settings, IndicatorType::Fqdn, {u"fqdn-whois"_s, u"domain-profile"_s});
        QVERIFY(fixture.settle());
        f.run(Domain);
        QVERIFY(fixture.settle());
        QTRY_VERIFY(buttonOf(f.window->tabs()->summary(), u"Ask Anyway"_s));
        QCOMPARE(fixture.server.requestCount(), 0);
        QVERIFY(pressButton(f.window->tabs()->summary(), u"Ask Anyway"_s));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.server.requestCount() == 2 && f.window->isSettled(), PatienceMs);
    }

    void redAsksEachTime()
    {
        Fixture fixture;
        WindowFixture &f = fixture.f;
        QVERIFY(fixture.mark(u"RED"_s));
        f.run(Domain);
        QVERIFY(fixture.waitForQuestion());
        const QuestionDialog *question = openQuestion();
        QCOMPARE(question->windowTitle(), u"Ask the service about %1?"_s.arg(Domain));
        const QString words = wordsOf(question);
        QVERIFY2(words.contains(u"The case Phish 114 is marked TLP:RED."_s), qPrintable(words));
        QVERIFY2(words.contains(u"harbour.example to 127.0.0.1"_s), qPrintable(words));
        QVERIFY2(words.contains(u"FQDN WHOIS"_s), qPrintable(words));
        auto *const focused = qobject_cast<QPushButton *>(question->focusWidget());
        QVERIFY(focused);
        QCOMPARE(focused->text(), u"Cancel"_s);
        QTest::keyClick(focused, Qt::Key_Return); // the default is to send nothing
        QTRY_VERIFY(!openQuestion());
        QVERIFY(fixture.settle());
        QCOMPARE(fixture.server.requestCount(), 0);
        f.open(u"fqdn-whois"_s);
        QVERIFY(f.page()->statePage()->title().startsWith(u"Held back"_s));

        f.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
        f.key(Qt::Key_R, Qt::ControlModifier);
        QVERIFY(fixture.waitForQuestion());
        QVERIFY(pressButton(openQuestion(), u"Ask Anyway"_s));
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"nameServers"_s) && f.window->isSettled(), PatienceMs);
        QCOMPARE(fixture.server.requestCount(), 1);

        // Refresh, and what was shown stays when it is not to be.
        f.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
        f.key(Qt::Key_R, Qt::ControlModifier);
        QVERIFY(fixture.waitForQuestion());
        QTest::keyClick(openQuestion(), Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!openQuestion() && f.section(u"nameServers"_s) && f.window->isSettled(), PatienceMs);
        QCOMPARE(fixture.server.requestCount(), 1);

        // How many there are is a query too.
        f.open(u"whois-history"_s);
        QVERIFY(pressButton(f.page(u"whois-history"_s)->statePage(), u"Ask How Many"_s));
        QVERIFY(fixture.waitForQuestion());
        QTest::keyClick(openQuestion(), Qt::Key_Escape);
        QVERIFY(fixture.settle());
        QCOMPARE(fixture.server.requestCount(), 1);

        // What is held is shown without a word; nothing is asked for.
        QVERIFY(fixture.mark(QString()));
        QVERIFY(fixture.mark(u"RED"_s));
        f.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
        f.run(Domain);
        QVERIFY(fixture.settle());
        QVERIFY(!openQuestion());
        QCOMPARE(fixture.server.requestCount(), 1);
    }

    void oneQuestionForAllOfARun()
    {
        Fixture fixture;
        WindowFixture &f = fixture.f;
        setTriageSet(*f.context->workbench().settings, IndicatorType::Fqdn,
                     {u"fqdn-whois"_s, u"domain-profile"_s, u"address-whois"_s});
        QVERIFY(fixture.mark(u"RED"_s));
        f.run(Domain);
        QVERIFY(fixture.waitForQuestion());
        const QString words = wordsOf(openQuestion());
        QVERIFY2(words.contains(u"FQDN WHOIS, Domain Profile"_s), qPrintable(words));
        QCOMPARE(fixture.server.requestCount(), 0);
        QVERIFY(pressButton(openQuestion(), u"Ask Anyway"_s));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.server.requestCount() >= 2 && f.window->isSettled(), PatienceMs);
        QVERIFY(!openQuestion());
    }

    void furtherPagesAskToo()
    {
        Fixture fixture;
        WindowFixture &f = fixture.f;
        QVERIFY(fixture.settle());
        f.paste(Domain);
        QVERIFY(fixture.settle());
        f.open(u"whois-history"_s);
        ResultPage *const page = f.page(u"whois-history"_s);
        QVERIFY(pressButton(page->statePage(), u"1"_s));
        QTRY_VERIFY_WITH_TIMEOUT(page->section(u"records"_s) && f.window->isSettled(), PatienceMs);
        QCOMPARE(fixture.server.requestCount(), 1);
        QVERIFY(fixture.mark(u"RED"_s));
        QVERIFY(pressButton(page, u"Load Next 1"_s));
        QVERIFY(fixture.waitForQuestion());
        QTest::keyClick(openQuestion(), Qt::Key_Escape);
        QVERIFY(fixture.settle());
        QCOMPARE(fixture.server.requestCount(), 1);
        QTRY_VERIFY(buttonOf(page, u"Load Next 1"_s)); // as it was before
        QVERIFY(pressButton(page, u"Load Next 1"_s));
        QVERIFY(fixture.waitForQuestion());
        QVERIFY(pressButton(openQuestion(), u"Ask Anyway"_s));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.server.requestCount() == 2 && f.window->isSettled(), PatienceMs);
        QCOMPARE(page->section(u"records"_s)->model()->source()->rowCount(), 2);
    }

    /// A window that has just been opened knows nothing of its case yet.
    void nothingIsFasterThanTheCase()
    {
        Fixture fixture;
        WindowFixture &f = fixture.f;
        QVERIFY(fixture.mark(u"RED"_s));
        MainWindow other(f.context->workbench(), &f.theme, {u"Phish 114"_s, QString(Domain)});
        other.show();
        other.action(CommandId::RunTriage)->trigger();
        QVERIFY(fixture.waitForQuestion());
        QCOMPARE(openQuestion()->parentWidget(), &other);
        QTest::keyClick(openQuestion(), Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(other.isSettled(), PatienceMs);
        QCOMPARE(fixture.server.requestCount(), 0);
    }

    void anIndicatorOfTheCaseThatIsMarked()
    {
        Fixture fixture;
        WindowFixture &f = fixture.f;
        QVERIFY(fixture.settle());
        f.lookUp(Domain);
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"nameServers"_s) && f.window->isSettled(), PatienceMs);
        f.section(u"nameServers"_s)->model()->setAllTicked(true);
        f.key(Qt::Key_Return, Qt::ControlModifier);
        FactModel *const facts = f.window->currentCase()->facts();
        const auto domain = [facts] { return facts->indexOfIndicator(IndicatorType::Fqdn, u"harbour.example"); };
        QTRY_VERIFY_WITH_TIMEOUT(domain().isValid() && f.window->isSettled(), PatienceMs);
        CurrentCase *const current = f.window->currentCase();
        current->edit(current->targetAt(domain()), CaseField::Tlp, u"RED"_s);
        QTRY_COMPARE_WITH_TIMEOUT(facts->indicator(domain())->marks.tlp, u"RED"_s, PatienceMs);
        QVERIFY(fixture.settle());
        const int before = fixture.server.requestCount();
        f.open(u"domain-profile"_s);
        QVERIFY(pressButton(f.page(u"domain-profile"_s)->statePage(), u"Run"_s));
        QVERIFY(fixture.waitForQuestion());
        QVERIFY(wordsOf(openQuestion()).contains(u"harbour.example is marked TLP:RED in the case Phish 114."_s));
        QTest::keyClick(openQuestion(), Qt::Key_Escape);
        QVERIFY(fixture.settle());
        QCOMPARE(fixture.server.requestCount(), before);
    }
};

WB_TEST(TestHeldBackWindow, "heldbackwindow");
#include "tst_heldbackwindow.moc"
