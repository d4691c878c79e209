// The outer class runs this executable again in a session of its own (tests/support/with-secret-service), where one
// slot of the inner class does the work; so no test ever sees the keychain of whoever runs it.
#include "models/domain/clock.h"
#include "network/credentialsource.h"
#include "network/keychaincredentialstore.h"
#include "network/memorycredentialstore.h"
#include "tests/support/process.h"
#include "tests/support/registry.h"

#include <QtTest>

#include <csignal>
#include <optional>

using namespace wb;
using namespace Qt::StringLiterals;

namespace {

const CredentialId Id = {u"test-operation"_s, u"default"_s};

Credentials credentials(const QString &userName, QByteArrayView key)
{
    return {userName, Secret(key)};
}

/// What secret-tool, which knows nothing of us, finds.
QByteArray kept(const QString &entry)
{
    return runProcess(u"secret-tool"_s, {u"lookup"_s, u"server"_s, u"indicator-workbench"_s, u"user"_s, entry}).output;
}

QString kindOf(const Error &error)
{
    return kindName(error.kind) + u": "_s + error.detail;
}

/// "user/key", or the error.
QString read(CredentialStore &store, const CredentialId &id = Id)
{
    std::optional<QString> end;
    QObject context;
    const Call call = store.read(id, &context, [&](Expected<Credentials> found) {
        end = found ? found->userName + u'/' + QString::fromUtf8(found->key.view()) : kindOf(found.error());
    });
    return QTest::qWaitFor([&] { return end.has_value(); }, 30000) ? *end : u"(no end)"_s;
}

QString ended(const std::function<Call(QObject *, UniqueFunction<void(Expected<void>)>)> &start)
{
    std::optional<QString> end;
    QObject context;
    const Call call = start(&context, [&](Expected<void> done) { end = done ? u"done"_s : kindOf(done.error()); });
    return QTest::qWaitFor([&] { return end.has_value(); }, 30000) ? *end : u"(no end)"_s;
}

QString write(CredentialStore &store, Credentials credentials, const CredentialId &id = Id)
{
    return ended([&](QObject *context, auto deliver) {
        return store.write(id, std::move(credentials), context, std::move(deliver));
    });
}

QString forget(CredentialStore &store, const CredentialId &id = Id)
{
    return ended([&](QObject *context, auto deliver) { return store.forget(id, context, std::move(deliver)); });
}

} // namespace

class TestKeychainInside final : public QObject
{
    Q_OBJECT

private slots:
    void unlocked()
    {
        QCOMPARE(read(m_store), u"no-credentials: No credentials are set in the keychain."_s);
        QCOMPARE(forget(m_store), u"done"_s);
        QCOMPARE(write(m_store, credentials(u" analyst "_s, "k\xc3\xa4y-1\n")), u"done"_s);
        QCOMPARE(kept(u"test-operation/default/api_key"_s), QByteArray("k\xc3\xa4y-1"));
        QCOMPARE(kept(u"test-operation/default/api_username"_s), QByteArray("analyst"));
        QCOMPARE(read(m_store), u"analyst/käy-1"_s);
        // Profiles apart from each other.
        const CredentialId other = {Id.operation, u"other"_s};
        QVERIFY(read(m_store, other).startsWith(u"no-credentials"));
        QCOMPARE(write(m_store, credentials(u"second"_s, "key-2"), other), u"done"_s);
        QCOMPARE(write(m_store, credentials(u"analyst"_s, "key-3")), u"done"_s);
        QCOMPARE(read(m_store), u"analyst/key-3"_s);
        QCOMPARE(forget(m_store), u"done"_s);
        QCOMPARE(kept(u"test-operation/default/api_key"_s), QByteArray());
        QCOMPARE(kept(u"test-operation/default/api_username"_s), QByteArray());
        QCOMPARE(read(m_store, other), u"second/key-2"_s);
        QVERIFY(read(m_store).startsWith(u"no-credentials"));
        // An operation that has a key alone.
        const CredentialId keyAlone = {u"key-operation"_s, u"default"_s, false};
        QVERIFY(read(m_store, keyAlone).startsWith(u"no-credentials"));
        QCOMPARE(write(m_store, credentials({}, "key-4"), keyAlone), u"done"_s);
        QCOMPARE(read(m_store, keyAlone), u"/key-4"_s);
        QCOMPARE(kept(u"key-operation/default/api_username"_s), QByteArray());
        QCOMPARE(forget(m_store, keyAlone), u"done"_s);
        QCOMPARE(kept(u"key-operation/default/api_key"_s), QByteArray());
        // The password of a proxy on the way there.
        const CredentialId password = proxyPasswordId(keyAlone);
        QVERIFY(read(m_store, password).startsWith(u"no-credentials"));
        QCOMPARE(write(m_store, credentials({}, "password-5"), password), u"done"_s);
        QCOMPARE(kept(u"key-operation/default/proxy_password"_s), QByteArray("password-5"));
        QCOMPARE(read(m_store, password), u"/password-5"_s);
        QCOMPARE(forget(m_store, password), u"done"_s);
        QCOMPARE(kept(u"key-operation/default/proxy_password"_s), QByteArray());
    }

    void halfSet()
    {
        QCOMPARE(runProcess(u"secret-tool"_s,
                            {u"store"_s, u"--label=x"_s, u"server"_s, u"indicator-workbench"_s, u"user"_s,
                             u"test-operation/default/api_key"_s, u"type"_s, u"plaintext"_s, u"xdg:schema"_s,
                             u"org.qt.keychain"_s},
                            "half")
                     .status,
                 0);
        QCOMPARE(read(m_store), u"no-credentials: The keychain holds an API key without a user name."_s);
    }

    void droppedWhileRunning()
    {
        QCOMPARE(write(m_store, credentials(u"analyst"_s, "key-1")), u"done"_s);
        int delivered = 0;
        for (int i = 0; i < 20; ++i) {
            auto context = std::make_unique<QObject>();
            auto store = std::make_unique<KeychainCredentialStore>(m_clock);
            Call call = store->read(Id, context.get(), [&](Expected<Credentials>) { ++delivered; });
            if (i % 4 == 0)
                call = Call();
            else if (i % 4 == 1)
                context.reset();
            else if (i % 4 == 2)
                store.reset();
            QCoreApplication::processEvents();
        }
        QCOMPARE(read(m_store), u"analyst/key-1"_s);
        QCOMPARE(delivered, 0);
        bool isCancelled = false;
        QObject context;
        Call call = m_store.forget(
            Id, &context, [&](Expected<void> end) { isCancelled = !end && end.error().kind == ErrorKind::Cancelled; });
        call.cancel();
        QTRY_VERIFY(isCancelled);
    }

    void locked()
    {
        const QString sentence = u"keychain: The keychain is locked."_s;
        QCOMPARE(read(m_store), sentence);
        QCOMPARE(write(m_store, credentials(u"analyst"_s, "key-1")), sentence);
        QCOMPARE(forget(m_store), sentence);
    }

    void none() { isUnusable(u"keychain: The keychain cannot be used: "_s); }
    void nobus() { isUnusable(u"keychain: There is no keychain in this session: "_s); }

    void stopped()
    {
        QCOMPARE(write(m_store, credentials(u"analyst"_s, "key-1")), u"done"_s);
        const pid_t keyring = qEnvironmentVariableIntValue("KEYRING_PID");
        QVERIFY(keyring > 0);
        QCOMPARE(::kill(keyring, SIGSTOP), 0);
        QSignalSpy waiting(&m_store, &CredentialStore::waiting);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(read(m_store), u"keychain: The keychain did not answer within ten seconds."_s);
        QVERIFY2(timer.elapsed() >= 9900 && timer.elapsed() < 25000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(waiting.size(), 1);
        QCOMPARE(::kill(keyring, SIGCONT), 0);
        // The job that was given up has ended meanwhile, and the next is answered.
        QCOMPARE(read(m_store), u"analyst/key-1"_s);
    }

private:
    void isUnusable(const QString &sentence)
    {
        QElapsedTimer timer;
        timer.start();
        for (const QString &end : {read(m_store), write(m_store, credentials(u"analyst"_s, "key-1")), forget(m_store)})
            QVERIFY2(end.startsWith(sentence), qPrintable(end));
        QVERIFY(timer.elapsed() < 20000);
    }

    SystemClock m_clock;
    KeychainCredentialStore m_store{m_clock};
};

class TestKeychain final : public QObject
{
    Q_OBJECT

private slots:
    void session_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("slot");
        const auto add = [](const QString &mode, const QString &slot) {
            QTest::newRow(qPrintable(slot)) << mode << slot;
        };
        add(u"unlocked"_s, u"unlocked"_s);
        add(u"unlocked"_s, u"halfSet"_s);
        add(u"unlocked"_s, u"droppedWhileRunning"_s);
        add(u"unlocked"_s, u"stopped"_s);
        add(u"locked"_s, u"locked"_s);
        add(u"none"_s, u"none"_s);
        add(u"nobus"_s, u"nobus"_s);
    }
    void session()
    {
        for (const QString &program : {u"gnome-keyring-daemon"_s, u"secret-tool"_s, u"dbus-run-session"_s}) {
            if (!hasProgram(program))
                QSKIP(qPrintable(program + u" is not installed"_s));
        }
        QFETCH(const QString, mode);
        QFETCH(const QString, slot);
        const ProcessEnd end = runProcess(QStringLiteral(WB_SOURCE_DIR "/tests/support/with-secret-service"),
                                          {mode, QCoreApplication::applicationFilePath(), u"keychaininside"_s, slot});
        QVERIFY2(end.status == 0, (end.output + end.errors).constData());
        QVERIFY2(end.output.contains("PASS   : TestKeychainInside::" + slot.toUtf8()), end.output.constData());
    }
};

WB_TEST(TestKeychain, "keychain");
WB_TEST(TestKeychainInside, "keychaininside");
#include "tst_keychain.moc"
