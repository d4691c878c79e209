// The outer class runs this executable again in a session of its own (tests/support/with-secret-service), where one
// slot of the inner class works with the card; so no test ever sees the keychain of whoever runs it.
#include "network/keychaincredentialstore.h"
#include "tests/support/process.h"
#include "tests/support/registry.h"
#include "tests/ui/cardhelp.h"
#include "ui/look/theme.h"
#include "ui/mainwindow.h"
#include "ui/operationcard.h"
#include "ui/operationspage.h"
#include "ui/profilebox.h"
#include "ui/questiondialog.h"
#include "ui/statusbar.h"

#include <QAction>
#include <QComboBox>
#include <QToolButton>
#include <QtTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace wb;

namespace {

const QString Key = u"canary-key-93ab07"_s;

/// What secret-tool, which knows nothing of us, finds.
QByteArray kept(const QString &entry, const QString &profile = u"default"_s)
{
    return runProcess(u"secret-tool"_s,
                      {u"lookup"_s, u"server"_s, u"indicator-workbench"_s, u"user"_s,
                       builtInOperation().id + u'/' + profile + u'/' + entry})
        .output;
}

} // namespace

class TestCardKeychainInside final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_fixture = std::make_unique<ConnectionFixture>(QUrl(u"http://127.0.0.1:9"_s),
                                                        std::make_unique<KeychainCredentialStore>(m_clock));
        m_card = std::make_unique<CredentialsCard>(m_fixture->workbench, m_fixture->operation.id);
        m_hands = std::make_unique<CardHands>(*m_card);
    }
    void cleanup()
    {
        m_card.reset();
        m_fixture.reset();
    }

    void unlocked()
    {
        m_card->show();
        QTRY_COMPARE(m_hands->stored(), u"Stored in: login keyring."_s);
        m_hands->type(u"analyst"_s, Key);
        QTRY_VERIFY(m_hands->saveButton()->isEnabled());
        m_hands->press(u"Save Changes"_s);
        QTRY_COMPARE(m_hands->stored(), u"Stored in: login keyring, saved for analyst."_s);
        QCOMPARE(kept(u"api_key"_s), Key.toUtf8());
        QCOMPARE(kept(u"api_username"_s), QByteArray("analyst"));
        QCOMPARE(m_hands->shownIn(Key), QString());

        // Another start finds them.
        CredentialsCard again(m_fixture->workbench, m_fixture->operation.id);
        const CardHands hands(again);
        again.show();
        QTRY_COMPARE(hands.userName()->text(), u"analyst"_s);
        QVERIFY(hands.key()->text().isEmpty());
        QCOMPARE(hands.shownIn(Key), QString());

        m_hands->press(u"Forget"_s);
        QTRY_VERIFY(m_hands->stored().startsWith(u"Forgotten"));
        QCOMPARE(kept(u"api_key"_s), QByteArray());
        QCOMPARE(kept(u"api_username"_s), QByteArray());
    }

    /// Named credentials side by side, one at work; resetting the operation takes all of them out of the keychain.
    void profiles()
    {
        const QTemporaryDir home;
        qputenv("XDG_DATA_HOME", home.filePath(u"data"_s).toLocal8Bit());
        qputenv("XDG_CONFIG_HOME", home.filePath(u"config"_s).toLocal8Bit());
        auto made = AppContext::make({false, QUrl(u"http://127.0.0.1:9"_s)});
        QVERIFY(made);
        const QString operation = (*made)->workbench().operation->id;
        Theme theme;
        MainWindow window((*made)->workbench(), &theme, {});
        window.show();
        window.action(CommandId::ManageOperations)->trigger();
        OperationCard *const card = window.operationsPage()->card(operation);
        const CardHands hands(*card);
        QTRY_COMPARE(hands.stored(), u"Stored in: login keyring."_s);
        hands.type(u"analyst"_s, Key);
        QTRY_VERIFY(hands.saveButton()->isEnabled());
        hands.press(u"Save Changes"_s);
        QTRY_COMPARE(hands.stored(), u"Stored in: login keyring, saved for analyst."_s);

        for (QToolButton *const button : card->findChildren<QToolButton *>()) {
            if (button->accessibleName() == u"New Profile…")
                QTest::mouseClick(button, Qt::LeftButton);
        }
        auto *dialog = window.findChild<QuestionDialog *>();
        QVERIFY(dialog);
        QTest::keyClicks(dialog->findChild<QLineEdit *>(), u"default"_s);
        QTest::keyClick(dialog, Qt::Key_Return);
        QVERIFY(dialog->isVisible()); // there is one of that name
        dialog->findChild<QLineEdit *>()->selectAll();
        QTest::keyClicks(dialog->findChild<QLineEdit *>(), u"team"_s);
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_COMPARE(hands.stored(), u"Stored in: login keyring."_s);
        QVERIFY(hands.userName()->text().isEmpty());
        QVERIFY(shows(window, u"127.0.0.1, team"_s));
        hands.type(u"team-user"_s, u"canary-key-c0ffee"_s);
        QTRY_VERIFY(hands.saveButton()->isEnabled());
        hands.press(u"Save Changes"_s);
        QTRY_COMPARE(kept(u"api_key"_s, u"team"_s), QByteArray("canary-key-c0ffee"));
        QCOMPARE(kept(u"api_key"_s), Key.toUtf8());
        QTRY_COMPARE(hands.stored(), u"Stored in: login keyring, saved for team-user."_s);

        auto *const choice = card->findChild<ProfileBox *>()->choice();
        choice->setFocus();
        QTest::keyClick(choice, Qt::Key_Up);
        QTRY_COMPARE(hands.userName()->text(), u"analyst"_s);
        QVERIFY(shows(window, u"127.0.0.1, default"_s));

        hands.press(u"Reset Operation"_s);
        QTRY_VERIFY(window.findChild<QuestionDialog *>());
        dialog = window.findChild<QuestionDialog *>();
        QStringList names;
        for (const QLabel *const label : dialog->findChildren<QLabel *>())
            names += label->text().split(u'\n');
        for (const QString &entry :
             {u"/default/api_username"_s, u"/default/api_key"_s, u"/team/api_username"_s, u"/team/api_key"_s})
            QVERIFY2(names.contains(operation + entry), qPrintable(entry));
        QTest::mouseClick(dialog->verb(), Qt::LeftButton);
        QTRY_COMPARE(kept(u"api_key"_s, u"team"_s), QByteArray());
        QTRY_COMPARE(kept(u"api_key"_s), QByteArray());
        QTRY_COMPARE(choice->count(), 1);
    }

    void locked() { offersTheSession(u"The keychain is locked."_s); }
    void none() { offersTheSession(u"The keychain cannot be used: "_s); }
    void nobus() { offersTheSession(u"There is no keychain in this session: "_s); }

    void stopped()
    {
        m_card->show();
        QTRY_COMPARE(m_hands->stored(), u"Stored in: login keyring."_s);
        const pid_t keyring = qEnvironmentVariableIntValue("KEYRING_PID");
        QVERIFY(keyring > 0);
        m_hands->type(u"analyst"_s, Key);
        QTRY_VERIFY(m_hands->saveButton()->isEnabled());
        QCOMPARE(::kill(keyring, SIGSTOP), 0);
        QElapsedTimer timer;
        timer.start();
        m_hands->press(u"Save Changes"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_hands->stored().startsWith(u"Waiting for the keychain…"), 4000);
        QVERIFY(timer.elapsed() >= 2900);
        QTRY_VERIFY_WITH_TIMEOUT(m_hands->stored().startsWith(u"The keychain did not answer"), 9000);
        QVERIFY(timer.elapsed() < 10900);
        keepForSession();
        QCOMPARE(::kill(keyring, SIGCONT), 0);
    }

private:
    /// Said on showing the card, said on saving, and the offer works.
    void offersTheSession(const QString &sentence)
    {
        QElapsedTimer timer;
        timer.start();
        m_card->show();
        QTRY_VERIFY_WITH_TIMEOUT(m_hands->stored().startsWith(sentence), 10000);
        QVERIFY(m_hands->sessionButton()->isVisible());
        QVERIFY(!m_hands->sessionButton()->isEnabled());
        m_hands->type(u"analyst"_s, Key);
        m_hands->press(u"Save Changes"_s);
        QVERIFY(!m_hands->stored().startsWith(sentence));
        QTRY_VERIFY_WITH_TIMEOUT(m_hands->stored().startsWith(sentence), 10000);
        QVERIFY(timer.elapsed() < 10000);
        QCOMPARE(m_hands->key()->text(), Key); // not lost, so that it need not be typed again
        keepForSession();
    }

    void keepForSession()
    {
        QVERIFY(m_hands->sessionButton()->isVisible());
        QVERIFY(m_hands->sessionButton()->isEnabled());
        QSignalSpy saved(m_card.get(), &CredentialsCard::saved);
        m_hands->press(u"Keep for This Session"_s);
        QCOMPARE(saved.size(), 1);
        QVERIFY(m_fixture->credentials.isKeptForSession(m_fixture->id));
        QCOMPARE(m_hands->stored(), u"Saved for analyst in memory, for this session only."_s);
        QCOMPARE(m_hands->shownIn(Key), QString());
        QVERIFY(!m_hands->sessionButton()->isVisible());
        QVERIFY(m_hands->button(u"Test Connection"_s)->isEnabled());
    }

    static bool shows(const MainWindow &window, const QString &text)
    {
        const QList<QLabel *> labels = window.status()->findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(), [&](const QLabel *label) { return label->text() == text; });
    }

    SystemClock m_clock;
    std::unique_ptr<ConnectionFixture> m_fixture;
    std::unique_ptr<CredentialsCard> m_card;
    std::unique_ptr<CardHands> m_hands;
};

class TestCardKeychain final : public QObject
{
    Q_OBJECT

private slots:
    void session_data()
    {
        QTest::addColumn<QString>("mode");
        const auto add = [](const char *slot, const QString &mode) { QTest::newRow(slot) << mode; };
        add("unlocked", u"unlocked"_s);
        add("profiles", u"unlocked"_s);
        add("stopped", u"unlocked"_s);
        add("locked", u"locked"_s);
        add("none", u"none"_s);
        add("nobus", u"nobus"_s);
    }
    void session()
    {
        for (const QString &program : {u"gnome-keyring-daemon"_s, u"secret-tool"_s, u"dbus-run-session"_s}) {
            if (!hasProgram(program))
                QSKIP(qPrintable(program + u" is not installed"_s));
        }
        QFETCH(const QString, mode);
        const QString slot = QString::fromLatin1(QTest::currentDataTag());
        const ProcessEnd end =
            runProcess(QStringLiteral(WB_SOURCE_DIR "/tests/support/with-secret-service"),
                       {mode, QCoreApplication::applicationFilePath(), u"cardkeychaininside"_s, slot});
        QVERIFY2(end.status == 0, (end.output + end.errors).constData());
        QVERIFY2(end.output.contains("PASS   : TestCardKeychainInside::" + slot.toUtf8()), end.output.constData());
    }
};

WB_TEST(TestCardKeychain, "cardkeychain");
WB_TEST(TestCardKeychainInside, "cardkeychaininside");
#include "tst_cardkeychain.moc"
