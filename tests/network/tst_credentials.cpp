#include "network/credentialsource.h"
#include "network/memorycredentialstore.h"
#include "tests/support/registry.h"

#include <QtTest>

#include <optional>
#include <type_traits>

using namespace wb;
using namespace Qt::StringLiterals;

static_assert(!std::is_copy_constructible_v<Secret> && !std::is_copy_assignable_v<Secret>);
static_assert(!std::is_convertible_v<Secret, QString> && !std::is_convertible_v<Secret, QByteArray>);

class TestCredentials final : public QObject
{
    Q_OBJECT

private slots:
    void init() { clearEnvironment(); }
    void cleanup() { clearEnvironment(); }

    void secretsMove()
    {
        Secret secret("key");
        Secret moved = std::move(secret);
        QVERIFY(secret.isEmpty());
        QCOMPARE(moved.view(), QByteArrayView("key"));
        Secret other("another");
        other = std::move(moved);
        QCOMPARE(other.view(), QByteArrayView("key"));
        QVERIFY(other == other.copy());
        QVERIFY(!(other == Secret("kez")));
        QVERIFY(Secret(QByteArray(10000, 'x')).view() == QByteArray(10000, 'x'));
        QVERIFY(Secret().copy().isEmpty());
    }

    void wipedBuffersAreEmpty()
    {
        QByteArray bytes(16, 'k');
        const QByteArray shared = bytes;
        wipe(bytes);
        QVERIFY(bytes.isEmpty());
        QCOMPARE(shared, QByteArray(16, 'k'));
        QString text(16, u'k');
        wipe(text);
        QVERIFY(text.isEmpty());
    }

    void checks_data()
    {
        QTest::addColumn<QString>("userName");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QString>("end");
        QTest::newRow("good") << u"analyst"_s << QByteArray("key") << u"analyst/key"_s;
        QTest::newRow("trimmed") << u" analyst\n"_s << QByteArray("\tkey\r\n") << u"analyst/key"_s;
        QTest::newRow("no name") << u" "_s << QByteArray("key") << u"The user name is missing."_s;
        QTest::newRow("no key") << u"analyst"_s << QByteArray("\n") << u"The API key is missing."_s;
        QTest::newRow("line in name") << u"ana\nlyst"_s << QByteArray("key")
                                      << u"The user name has characters in it that cannot be seen."_s;
        QTest::newRow("bidi in name") << u"ana\u202elyst"_s << QByteArray("key")
                                      << u"The user name has characters in it that cannot be seen."_s;
        QTest::newRow("lines in key") << u"analyst"_s << QByteArray("key\r\nX-Injected: 1")
                                      << u"The API key has line breaks or other control characters in it."_s;
        QTest::newRow("NUL in key") << u"analyst"_s << QByteArray("k\0y", 3)
                                    << u"The API key has line breaks or other control characters in it."_s;
        QTest::newRow("no text") << u"analyst"_s << QByteArray("k\xff") << u"The API key is not text."_s;
    }
    void checks()
    {
        QFETCH(const QString, userName);
        QFETCH(const QByteArray, key);
        QTEST(shown(checkedCredentials(userName, key)), "end");
    }

    void environment()
    {
        QVERIFY(!environmentCredentials());
        qputenv("DOMAINTOOLS_API_KEY", "key");
        QCOMPARE(environmentCredentials()->error().kind, ErrorKind::NoCredentials);
        QCOMPARE(shown(*environmentCredentials()),
                 u"DOMAINTOOLS_API_KEY is set in the environment, but DOMAINTOOLS_API_USERNAME is not."_s);
        qputenv("DOMAINTOOLS_API_USERNAME", "analyst");
        QCOMPARE(shown(*environmentCredentials()), u"analyst/key"_s);
        qputenv("DOMAINTOOLS_API_KEY", "k\ny");
        QCOMPARE(shown(*environmentCredentials()),
                 u"The environment: The API key has line breaks or other control characters in it."_s);
        QCOMPARE(environmentCredentials()->error().kind, ErrorKind::NoCredentials);
    }

    void sourceGoesByTheProfile()
    {
        MemoryCredentialStore memory;
        MemoryCredentialStore keychain;
        CredentialSource source(memory, keychain);
        const CredentialId id = {u"operation"_s, u"default"_s};
        const CredentialId fromEnvironment = {u"operation"_s, environmentProfile()};
        qputenv("DOMAINTOOLS_API_USERNAME", "env");
        qputenv("DOMAINTOOLS_API_KEY", "env-key");
        QCOMPARE(read(source, id), u"No credentials are set in this session."_s);
        QCOMPARE(read(source, fromEnvironment), u"env/env-key"_s);
        clearEnvironment();
        QCOMPARE(read(source, fromEnvironment), u"No credentials are set in the environment."_s);

        QVERIFY(keychain.keep(id, {u"kept"_s, Secret("kept-key")}));
        QCOMPARE(read(source, id), u"kept/kept-key"_s);
        QVERIFY(source.keepForSession(id, {u"session"_s, Secret("session-key")}));
        QVERIFY(!source.keepForSession(id, {u"session"_s, Secret("bad\nkey")}));
        QVERIFY(source.isKeptForSession(id));
        QCOMPARE(read(source, id), u"session/session-key"_s);
        // What is saved later counts from then on.
        bool isDone = false;
        Call call = source.save(id, {u"saved"_s, Secret("saved-key")}, this,
                                [&](Expected<void> end) { isDone = end.hasValue(); });
        QTRY_VERIFY(isDone);
        QCOMPARE(read(source, id), u"saved/saved-key"_s);
        isDone = false;
        QVERIFY(source.keepForSession(id, {u"session"_s, Secret("session-key")}));
        call = source.forget(id, this, [&](Expected<void> end) { isDone = end.hasValue(); });
        QTRY_VERIFY(isDone);
        QCOMPARE(read(source, id), u"No credentials are set in this session."_s);
    }

    void aProxysPasswordIsItsOwn()
    {
        MemoryCredentialStore memory;
        MemoryCredentialStore keychain;
        CredentialSource source(memory, keychain);
        const CredentialId id = {u"operation"_s, u"default"_s};
        const CredentialId password = proxyPasswordId(id);
        QCOMPARE(proxyPasswordId({u"operation"_s, environmentProfile()}), password);
        QSignalSpy changed(&source, &CredentialSource::proxyPasswordChanged);
        QSignalSpy known(&source, &CredentialSource::userKnown);
        QVERIFY(source.keepForSession(password, {{}, Secret(" pass word ")}));
        QCOMPARE(read(source, password), u"/ pass word "_s);
        QCOMPARE(read(source, id), u"No credentials are set in this session."_s);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(known.size(), 0);
        const Expected<void> broken = source.keepForSession(password, {{}, Secret("a\r\nb")});
        QVERIFY(!broken);
        QCOMPARE(broken.error().detail, u"The password has line breaks or other control characters in it."_s);
        bool isDone = false;
        const Call call = source.forget(password, this, [&](Expected<void> end) { isDone = end.hasValue(); });
        QTRY_VERIFY(isDone);
        QCOMPARE(changed.size(), 2);
    }

private:
    static void clearEnvironment()
    {
        qunsetenv("DOMAINTOOLS_API_USERNAME");
        qunsetenv("DOMAINTOOLS_API_KEY");
    }
    static QString shown(const Expected<Credentials> &end)
    {
        return end ? end->userName + u'/' + QString::fromUtf8(end->key.view()) : end.error().detail;
    }
    QString read(CredentialSource &source, const CredentialId &id)
    {
        std::optional<QString> end;
        const Call call = source.read(id, this, [&](Expected<Credentials> found) { end = shown(found); });
        return QTest::qWaitFor([&] { return end.has_value(); }) ? *end : u"(no end)"_s;
    }
};

WB_TEST(TestCredentials, "credentials");
#include "tst_credentials.moc"
