#include "network/demo/demoserver.h"
#include "tests/support/faultserver.h"
#include "tests/support/registry.h"
#include "tests/support/testcertificates.h"
#include "tests/ui/cardhelp.h"
#include "ui/firstrunpage.h"

#include <QCheckBox>
#include <QClipboard>
#include <QTcpServer>
#include <QToolButton>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace wb;

namespace {

const QString Key = u"canary-key-71c9d2"_s;
const QUrl Nowhere(u"http://127.0.0.1:9"_s);

QStringList logged;
void keepLog(QtMsgType, const QMessageLogContext &, const QString &message)
{
    logged.append(message);
}

QString keyIn(CredentialStore &store, const CredentialId &id)
{
    std::optional<QString> end;
    QObject context;
    const Call call = store.read(id, &context, [&](Expected<Credentials> found) {
        end = found ? found->userName + u'/' + QString::fromUtf8(found->key.view()) : kindName(found.error().kind);
    });
    return QTest::qWaitFor([&] { return end.has_value(); }) ? *end : u"(no end)"_s;
}

FaultAnswer account(const QByteArray &userName)
{
    FaultAnswer answer;
    answer.body = "{\"response\":{\"account\":{\"api_username\":\"" + userName
        + "\",\"active\":true},\"products\":[{\"id\":\"parsed-whois\",\"per_month_limit\":\"5000\","
          "\"usage\":{\"today\":\"2\",\"month\":\"1234\"}}]}}";
    return answer;
}

FaultAnswer refusal(const QByteArray &date)
{
    FaultAnswer answer;
    answer.status = 403;
    answer.headers = {{"Date", date}};
    answer.body = R"({"error":{"code":403,"message":"These credentials match no account."}})";
    return answer;
}

/// A card on a server, with credentials saved.
struct Saved
{
    explicit Saved(const QUrl &url, const QString &userName = u"analyst"_s, const QString &key = Key)
        : fixture(url)
        , card(fixture.workbench, fixture.operation.id)
        , hands(card)
    {
        card.show();
        hands.type(userName, key);
        hands.press(u"Save Changes"_s);
    }
    QString testAnswer()
    {
        if (!QTest::qWaitFor([&] { return hands.button(u"Test Connection"_s)->isEnabled(); }))
            return u"(off)"_s;
        hands.press(u"Test Connection"_s);
        return QTest::qWaitFor([&] { return !hands.answer().startsWith(u"Waiting"); }, 20000) ? hands.answer()
                                                                                              : u"(no end)"_s;
    }

    ConnectionFixture fixture;
    CredentialsCard card;
    CardHands hands;
};

} // namespace

class TestCredentialsCard final : public QObject
{
    Q_OBJECT

private slots:
    void saves()
    {
        logged.clear();
        const QtMessageHandler before = qInstallMessageHandler(keepLog);
        const auto restore = qScopeGuard([&] { qInstallMessageHandler(before); });
        ConnectionFixture fixture(Nowhere);
        CredentialsCard card(fixture.workbench, fixture.operation.id);
        const CardHands hands(card);
        QSignalSpy saved(&card, &CredentialsCard::saved);
        card.show();
        QTRY_VERIFY(hands.stored().startsWith(u"Stored in: "));
        QVERIFY(!hands.saveButton()->isEnabled());
        QVERIFY(!hands.button(u"Test Connection"_s)->isEnabled());
        QVERIFY(!hands.button(u"Forget"_s)->isEnabled());
        QTest::keyClicks(hands.userName(), u"analyst"_s);
        QVERIFY(!hands.saveButton()->isEnabled());
        QTest::keyClicks(hands.key(), Key);
        QTRY_VERIFY(hands.saveButton()->isEnabled());
        QVERIFY(hands.key()->displayText() != Key);
        QVERIFY(!hands.button(u"Test Connection"_s)->isEnabled());

        QTest::keyClick(hands.key(), Qt::Key_Return);
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(keyIn(*fixture.keychain, fixture.id), u"analyst/"_s + Key);
        QVERIFY(hands.key()->text().isEmpty());
        QVERIFY(!hands.key()->isUndoAvailable());
        QCOMPARE(hands.key()->placeholderText(), u"saved"_s);
        QVERIFY2(hands.stored().endsWith(u"saved for analyst."), qPrintable(hands.stored()));
        QVERIFY(!hands.saveButton()->isEnabled());
        QCOMPARE(hands.shownIn(Key), QString());
        QTest::mouseClick(card.findChild<QCheckBox *>(), Qt::LeftButton);
        QCOMPARE(card.unsaved(), QStringList{u"connection"_s});
        QCOMPARE(connectionOf(fixture.settings, fixture.operation.id).way, ConnectionSettings::Way::System);
        hands.press(u"Save Changes"_s);
        QCOMPARE(connectionOf(fixture.settings, fixture.operation.id).way, ConnectionSettings::Way::Direct);
        QTRY_VERIFY(!fixture.settingsFile().isEmpty());
        QVERIFY(!fixture.settingsFile().contains(Key.toUtf8()));
        QVERIFY(!logged.join(u'\n').contains(Key));
    }

    void savingAtOnceIsNotUndoneByTheFirstRead()
    {
        ConnectionFixture fixture(Nowhere);
        CredentialsCard card(fixture.workbench, fixture.operation.id);
        const CardHands hands(card);
        QSignalSpy saved(&card, &CredentialsCard::saved);
        card.show();
        hands.type(u"analyst"_s, Key);
        hands.press(u"Save Changes"_s);
        QTRY_COMPARE(saved.size(), 1);
    }

    void badCharactersAreNamed()
    {
        ConnectionFixture fixture(Nowhere);
        CredentialsCard card(fixture.workbench, fixture.operation.id);
        const CardHands hands(card);
        card.show();
        hands.type({}, Key);
        QApplication::clipboard()->setText(u"ana\u202elyst"_s);
        hands.userName()->setFocus();
        QTest::keyClick(hands.userName(), Qt::Key_V, Qt::ControlModifier);
        QTRY_VERIFY(hands.saveButton()->isEnabled());
        hands.press(u"Save Changes"_s);
        QCOMPARE(hands.stored(), u"The user name has characters in it that cannot be seen."_s);
        QCOMPARE(hands.key()->text(), Key);
    }

    void whatIsSavedIsNamedOnly()
    {
        ConnectionFixture fixture(Nowhere);
        QVERIFY(static_cast<MemoryCredentialStore &>(*fixture.keychain)
                    .keep(fixture.id, {u"analyst"_s, Secret(Key.toUtf8())}));
        CredentialsCard card(fixture.workbench, fixture.operation.id);
        const CardHands hands(card);
        QCoreApplication::processEvents();
        QVERIFY(hands.userName()->text().isEmpty()); // nothing is read before the card is seen
        card.show();
        QTRY_COMPARE(hands.userName()->text(), u"analyst"_s);
        QVERIFY(hands.stored().contains(u"saved for analyst"));
        QVERIFY(hands.key()->text().isEmpty());
        QCOMPARE(hands.shownIn(Key), QString());
        QVERIFY(hands.button(u"Test Connection"_s)->isEnabled());
        hands.press(u"Forget"_s);
        QVERIFY(hands.key()->hasFocus() || !QApplication::activeWindow());
        QTRY_COMPARE(keyIn(*fixture.keychain, fixture.id), u"no-credentials"_s);
        QTRY_VERIFY(hands.stored().startsWith(u"Forgotten"));
        QVERIFY(hands.userName()->text().isEmpty());
        QVERIFY(!hands.button(u"Test Connection"_s)->isEnabled());
    }

    void theKeyIsSeenOnlyWhilePressed()
    {
        ConnectionFixture fixture(Nowhere);
        CredentialsCard card(fixture.workbench, fixture.operation.id);
        const CardHands hands(card);
        card.show();
        hands.type(u"analyst"_s, Key);
        auto *const eye = hands.key()->findChild<QToolButton *>();
        QTest::mousePress(eye, Qt::LeftButton);
        QCOMPARE(hands.key()->displayText(), Key);
        QTest::mouseRelease(eye, Qt::LeftButton);
        QCOMPARE(hands.key()->echoMode(), QLineEdit::Password);
        QTest::keyPress(eye, Qt::Key_Space);
        QCOMPARE(hands.key()->displayText(), Key);
        card.hide();
        QCOMPARE(hands.key()->echoMode(), QLineEdit::Password);
    }

    void testAccepted()
    {
        SystemClock clock;
        DemoServer server(clock);
        QVERIFY(server.start());
        Saved card(server.url(), DemoServer::userName(), DemoServer::key());
        const QString answer = card.testAnswer();
        QVERIFY2(answer.startsWith(u"Accepted for demo-user; the licence covers "), qPrintable(answer));
        QVERIFY2(answer.contains(u"FQDN WHOIS (parsed-whois)"), qPrintable(answer));
    }

    void testNamesWhatTheLicenceLacks()
    {
        FaultServer server;
        server.answer(account("<b>analyst</b>"));
        Saved card(server.url());
        const QString answer = card.testAnswer();
        QVERIFY2(answer.startsWith(u"Accepted for <b>analyst</b>; the licence covers FQDN WHOIS (parsed-whois)"),
                 qPrintable(answer));
        QVERIFY2(answer.section(u"not in this licence: "_s, 1).contains(u"WHOIS History (whois-history)"),
                 qPrintable(answer));
        QVERIFY(!server.seen().front().target.contains(Key.toUtf8()));
    }

    void testWithAWrongKey()
    {
        SystemClock clock;
        DemoServer server(clock);
        QVERIFY(server.start());
        Saved card(server.url(), DemoServer::userName(), Key);
        const QString answer = card.testAnswer();
        QVERIFY2(answer.startsWith(u"The service did not accept the credentials. The service said: 403"),
                 qPrintable(answer));
        QCOMPARE(card.hands.shownIn(Key), QString());
    }

    void testWithAWrongClock()
    {
        FaultServer server;
        const QDateTime theirs = QDateTime::currentDateTimeUtc().addSecs(-600);
        server.answer(refusal(QLocale::c().toString(theirs, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1()));
        Saved card(server.url());
        const QString answer = card.testAnswer();
        QVERIFY2(answer.startsWith(u"The clock of this computer is wrong. This computer's clock is 10 minutes ahead"),
                 qPrintable(answer));
    }

    void testWithNobodyListening()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const QUrl url(u"http://127.0.0.1:%1"_s.arg(server.serverPort()));
        server.close();
        Saved card(url);
        QCOMPARE(
            card.testAnswer(),
            u"The service cannot be reached. Cannot connect to 127.0.0.1:%1: connection refused."_s.arg(url.port()));
    }

    void testOverTls()
    {
        const TestCertificates certificates;
        QCOMPARE(certificates.problem(), QString());
        FaultServer untrusted(certificates.serverConfiguration(TestCertificate::Good));
        untrusted.setHandler([](const SeenRequest &) { return account("analyst"); });
        Saved card(untrusted.url());
        QString answer = card.testAnswer();
        QVERIFY2(answer.startsWith(u"No secure connection to the service. The certificate of 127.0.0.1:"),
                 qPrintable(answer));
        QVERIFY2(answer.contains(u"no authority known here has signed it"), qPrintable(answer));

        QLineEdit *const caFile = card.hands.field(u"Extra CA file"_s);
        QTest::keyClicks(caFile, u"/nowhere/authority.pem"_s);
        card.hands.press(u"Save Changes"_s);
        answer = card.testAnswer();
        QVERIFY2(answer.contains(u"The CA file /nowhere/authority.pem cannot be read"), qPrintable(answer));

        caFile->selectAll();
        QTest::keyClicks(caFile, certificates.authorityFile());
        card.hands.press(u"Save Changes"_s);
        QCOMPARE(connectionOf(card.fixture.settings, card.fixture.operation.id).caFiles,
                 QStringList{certificates.authorityFile()});
        answer = card.testAnswer();
        QVERIFY2(answer.startsWith(u"Accepted for analyst"), qPrintable(answer));
    }

    /// A test that took over what is not saved would send the key another way than was agreed to.
    void aTestTakesNothingOver()
    {
        FaultServer server;
        server.setHandler([](const SeenRequest &) { return account("analyst"); });
        Saved card(server.url());
        QTRY_VERIFY(card.hands.button(u"Test Connection"_s)->isEnabled());
        auto *const saveFirst = card.card.findChild<QLabel *>(u"saveFirst"_s);
        QVERIFY(!saveFirst->isVisible());
        QTest::mouseClick(card.card.findChild<QCheckBox *>(), Qt::LeftButton);
        QCOMPARE(card.card.unsaved(), QStringList{u"connection"_s});
        QVERIFY(!card.hands.button(u"Test Connection"_s)->isEnabled());
        QVERIFY(saveFirst->isVisible());
        card.hands.press(u"Test Connection"_s);
        QCOMPARE(connectionOf(card.fixture.settings, card.fixture.operation.id).way, ConnectionSettings::Way::System);
        QCOMPARE(card.card.unsaved(), QStringList{u"connection"_s});
        card.hands.press(u"Save Changes"_s);
        QVERIFY(!saveFirst->isVisible());
        QVERIFY(card.testAnswer().startsWith(u"Accepted for analyst"));
        QCOMPARE(connectionOf(card.fixture.settings, card.fixture.operation.id).way, ConnectionSettings::Way::Direct);
    }

    void firstRun()
    {
        FaultServer server;
        server.answer(refusal({}));
        server.setHandler([](const SeenRequest &) { return account("analyst"); });
        ConnectionFixture fixture(server.url());
        FirstRunPage page(fixture.workbench);
        const CardHands hands(page);
        QSignalSpy connected(&page, &FirstRunPage::connected);
        QSignalSpy demo(&page, &FirstRunPage::demoRequested);
        QSignalSpy goOn(&page, &FirstRunPage::continueRequested);
        page.resize(900, 760);
        page.show();
        QVERIFY(!page.findChild<QCheckBox *>()->isVisible());
        hands.type(u"analyst"_s, Key);
        hands.press(u"Save and Test"_s);
        QTRY_VERIFY(hands.answer().startsWith(u"The service did not accept the credentials"));
        QVERIFY(page.findChild<QCheckBox *>()->isVisible());
        QVERIFY(hands.button(u"Test Connection"_s)->isEnabled());
        QVERIFY(hands.button(u"Test Connection"_s)->isVisible());
        QCOMPARE(connected.size(), 0);
        hands.type(u"analyst"_s, Key);
        hands.press(u"Save and Test"_s);
        QTRY_COMPARE(connected.size(), 1);
        hands.press(u"Use Demo Data"_s);
        hands.press(u"Continue"_s);
        QCOMPARE(demo.size(), 1);
        QCOMPARE(goOn.size(), 1);
    }

    void demoDataNeedsNoAccount()
    {
        SystemClock clock;
        DemoServer server(clock);
        QVERIFY(server.start());
        ConnectionFixture fixture(server.url());
        fixture.workbench.isDemo = true;
        QVERIFY(fixture.memory.keep(fixture.id, {DemoServer::userName(), Secret(DemoServer::key().toUtf8())}));
        CredentialsCard card(fixture.workbench, fixture.operation.id);
        const CardHands hands(card);
        card.show();
        QTRY_VERIFY(hands.stored().startsWith(u"Demo data"));
        QVERIFY(!hands.userName()->isEnabled());
        QVERIFY(!hands.key()->isEnabled());
        hands.press(u"Test Connection"_s);
        QTRY_VERIFY(hands.answer().startsWith(u"Accepted for demo-user"));
    }
};

WB_TEST(TestCredentialsCard, "credentialscard");
#include "tst_credentialscard.moc"
