#include "network/demo/demoserver.h"
#include "tests/support/answers.h"
#include "tests/support/registry.h"
#include "tests/ui/cardhelp.h"
#include "ui/connectionoptions.h"
#include "ui/connectionsteps.h"
#include "ui/look/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QUrlQuery>

using namespace Qt::StringLiterals;
using namespace wb;

namespace {

const QString Password = u"canary-password-8"_s;

QByteArray httpDate(const QDateTime &time)
{
    return QLocale::c().toString(time, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1();
}

/// Refuses whoever signs with another time than that of a clock ten minutes behind ours.
FaultAnswer behind(const SeenRequest &seen)
{
    const QDateTime theirs = QDateTime::currentDateTimeUtc().addSecs(-600);
    const QUrlQuery query(QUrl(QString::fromLatin1(seen.target)));
    const QDateTime signedAt =
        QDateTime::fromString(query.queryItemValue(u"timestamp"_s, QUrl::FullyDecoded), Qt::ISODate);
    const bool isGood = qAbs(signedAt.secsTo(theirs)) < 60;
    FaultAnswer answer;
    answer.status = isGood ? 200 : 403;
    answer.body = isGood ? R"({"response":{"account":{"api_username":"analyst","active":true},"products":[]}})"
                         : R"({"error":{"code":403,"message":"These credentials match no account."}})";
    answer.headers = {{"Date", httpDate(theirs)}};
    return answer;
}

/// A keychain that is not there.
class NoKeychain final : public CredentialStore
{
public:
    Call read(const CredentialId &, QObject *context, UniqueFunction<void(Expected<Credentials>)> deliver) override
    {
        return failed<Credentials>(context, std::move(deliver));
    }
    Call write(const CredentialId &, Credentials, QObject *context,
               UniqueFunction<void(Expected<void>)> deliver) override
    {
        return failed<void>(context, std::move(deliver));
    }
    Call forget(const CredentialId &, QObject *context, UniqueFunction<void(Expected<void>)> deliver) override
    {
        return failed<void>(context, std::move(deliver));
    }
    QString where() const override { return u"nowhere"_s; }

private:
    template <class T> static Call failed(QObject *context, UniqueFunction<void(Expected<T>)> deliver)
    {
        auto [call, source] = makeCall<T>(context, std::move(deliver));
        source.finish(Error{ErrorKind::Keychain, u"There is no keychain in this session."_s});
        return std::move(call);
    }
};

/// Writes end when the test says so.
class SlowKeychain final : public CredentialStore
{
public:
    Call read(const CredentialId &, QObject *context, UniqueFunction<void(Expected<Credentials>)> deliver) override
    {
        auto [call, source] = makeCall<Credentials>(context, std::move(deliver));
        source.finish(Error{ErrorKind::NoCredentials, {}});
        return std::move(call);
    }
    Call write(const CredentialId &, Credentials, QObject *context,
               UniqueFunction<void(Expected<void>)> deliver) override
    {
        auto [call, source] = makeCall<void>(context, std::move(deliver));
        m_write = source;
        return std::move(call);
    }
    Call forget(const CredentialId &, QObject *context, UniqueFunction<void(Expected<void>)> deliver) override
    {
        auto [call, source] = makeCall<void>(context, std::move(deliver));
        source.finish({});
        return std::move(call);
    }
    QString where() const override { return u"a slow keychain"_s; }

    bool isWriting() const { return m_write.isWanted(); }
    void end(Expected<void> end) { m_write.finish(std::move(end)); }

private:
    CallSource<void> m_write;
};

QString keyIn(CredentialStore &store, const CredentialId &id)
{
    std::optional<QString> end;
    QObject context;
    const Call call = store.read(id, &context, [&](Expected<Credentials> found) {
        end = found ? QString::fromUtf8(found->key.view()) : kindName(found.error().kind);
    });
    return QTest::qWaitFor([&] { return end.has_value(); }) ? *end : u"(no end)"_s;
}

struct Tested
{
    explicit Tested(const QUrl &url)
        : fixture(url)
    {
        const Expected<void> kept = fixture.memory.keep(fixture.id, {u"analyst"_s, Secret("canary-key")});
        Q_ASSERT(kept);
        card = std::make_unique<CredentialsCard>(fixture.workbench, fixture.operation.id);
        hands = std::make_unique<CardHands>(*card);
        card->show();
    }
    bool test() const
    {
        if (!QTest::qWaitFor([&] { return hands->button(u"Test Connection"_s)->isEnabled(); }))
            return false;
        hands->press(u"Test Connection"_s);
        return ends();
    }
    bool ends() const
    {
        return QTest::qWaitFor([&] { return !hands->answer().startsWith(u"Waiting"); }, 20000);
    }
    QStringList steps() const
    {
        QStringList names;
        for (const QLabel *const label : card->findChildren<QLabel *>(u"step"_s))
            names.append(label->accessibleName());
        return names;
    }
    bool areShown() const { return card->findChild<QWidget *>(u"steps"_s)->isVisible(); }

    ConnectionFixture fixture;
    std::unique_ptr<CredentialsCard> card;
    std::unique_ptr<CardHands> hands;
};

} // namespace

/// The way to the service, as the card shows it and lets one choose it.
class TestConnection final : public QObject
{
    Q_OBJECT

private slots:
    void stepsUnfoldOnRequest()
    {
        FaultServer server;
        server.setHandler([](const SeenRequest &) {
            FaultAnswer answer;
            answer.body = R"({"response":{"account":{"api_username":"analyst","active":true},"products":[]}})";
            answer.headers = {{"Date", httpDate(QDateTime::currentDateTimeUtc())}};
            return answer;
        });
        const Tested tested(server.url());
        QVERIFY(tested.test());
        QVERIFY2(tested.hands->answer().startsWith(u"Accepted for analyst"), qPrintable(tested.hands->answer()));
        QCOMPARE(tested.steps().size(), 6);
        QVERIFY(!tested.areShown());
        tested.hands->press(u"Show Steps"_s);
        QVERIFY(tested.areShown());
        QCOMPARE(tested.steps().at(0), u"Name, good: 127.0.0.1 is an address, so there is no name to look up."_s);
        QCOMPARE(tested.steps().at(4), u"Clock, good: The clocks of this computer and the service agree."_s);
        tested.hands->press(u"Hide Steps"_s);
        QVERIFY(!tested.areShown());
        QVERIFY(!tested.hands->button(u"Sign With the Service's Time"_s)->isVisible());
        QVERIFY(tested.test()); // the old steps make way
        QCOMPARE(tested.steps().size(), 6);
    }

    void stepsUnfoldOnFailure()
    {
        QUrl url;
        {
            const FaultServer gone;
            url = gone.url();
        }
        const Tested tested(url);
        QVERIFY(tested.test());
        QVERIFY(tested.areShown());
        QCOMPARE(tested.steps().size(), 6);
        QVERIFY2(tested.steps().at(1).startsWith(u"Connection, failed: Cannot connect to 127.0.0.1:"),
                 qPrintable(tested.steps().at(1)));
        QCOMPARE(tested.steps().at(5), u"Credentials, not reached: Not reached."_s);
    }

    void signsWithTheServicesTime()
    {
        FaultServer server;
        server.setHandler(behind);
        const Tested tested(server.url());
        QVERIFY(tested.test());
        QVERIFY2(tested.hands->answer().startsWith(u"The clock of this computer is wrong."),
                 qPrintable(tested.hands->answer()));
        QVERIFY(tested.hands->button(u"Sign With the Service's Time"_s)->isVisible());
        tested.hands->press(u"Sign With the Service's Time"_s);
        QVERIFY(tested.ends());
        QTRY_VERIFY2(tested.hands->answer().startsWith(u"Accepted for analyst"), qPrintable(tested.hands->answer()));
        QTRY_VERIFY(!tested.hands->button(u"Sign With the Service's Time"_s)->isVisible());
        QCOMPARE(server.requestCount(), 2);
        QVERIFY(!tested.fixture.settingsFile().contains("offset"));
    }

    void aProxyIsNamedByHand()
    {
        ConnectionFixture fixture(QUrl(u"http://127.0.0.1:9"_s));
        ConnectionOptions options(fixture.workbench, fixture.id);
        const CardHands hands(options);
        options.show();
        QCheckBox *const bypass = box(options, u"Bypass system proxy configuration for this operation"_s);
        QCheckBox *const manual = box(options, u"Use another proxy for this operation"_s);
        QVERIFY(!hands.field(u"Proxy host"_s)->isVisible());
        QTest::mouseClick(bypass, Qt::LeftButton);
        QCOMPARE(chosen(fixture).way, ConnectionSettings::Way::System); // until it is saved
        QCOMPARE(options.unsaved(), QStringList{u"connection"_s});
        options.apply();
        QCOMPARE(options.unsaved(), QStringList());
        QCOMPARE(chosen(fixture).way, ConnectionSettings::Way::Direct);
        QTest::mouseClick(manual, Qt::LeftButton);
        QVERIFY(!bypass->isChecked());
        QTest::keyClicks(hands.field(u"Proxy host"_s), u"proxy.example"_s);
        QTest::keyClicks(hands.field(u"Proxy port"_s), u"3128"_s);
        QTest::keyClicks(hands.field(u"Proxy user"_s), u"analyst"_s);
        QTest::keyClick(hands.field(u"Proxy user"_s), Qt::Key_Return);
        auto *const type = options.findChild<QComboBox *>();
        type->setFocus();
        QTest::keyClick(type, Qt::Key_Down);
        const ConnectionSettings expected = {ConnectionSettings::Way::Manual,
                                             ConnectionSettings::ProxyType::Socks5,
                                             u"proxy.example"_s,
                                             3128,
                                             u"analyst"_s,
                                             {}};
        options.apply();
        QCOMPARE(chosen(fixture), expected);
        QTest::mouseClick(bypass, Qt::LeftButton);
        options.dropChanges();
        QVERIFY(manual->isChecked());
        QTest::mouseClick(manual, Qt::LeftButton);
        options.apply();
        QCOMPARE(chosen(fixture).way, ConnectionSettings::Way::System);
        QCOMPARE(chosen(fixture).host, u"proxy.example"_s); // for the next time
        QVERIFY(!hands.field(u"Proxy host"_s)->isVisible());
    }

    void whatIsNoProxyIsNotSaved_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("port");
        QTest::newRow("nothing") << QString() << QString();
        QTest::newRow("no port") << u"proxy.example"_s << QString();
        QTest::newRow("a port there is not") << u"proxy.example"_s << u"99999"_s; // 34463, cut to 16 bits
    }
    void whatIsNoProxyIsNotSaved()
    {
        QFETCH(QString, host);
        QFETCH(QString, port);
        ConnectionFixture fixture(QUrl(u"http://127.0.0.1:9"_s));
        ConnectionOptions options(fixture.workbench, fixture.id);
        const CardHands hands(options);
        options.show();
        QTest::mouseClick(box(options, u"Use another proxy for this operation"_s), Qt::LeftButton);
        QTest::keyClicks(hands.field(u"Proxy host"_s), host);
        QTest::keyClicks(hands.field(u"Proxy port"_s), port);
        QVERIFY(!options.isUsable());
        bool isKept = true;
        options.apply([&](bool kept) { isKept = kept; });
        QVERIFY(!isKept);
        QCOMPARE(chosen(fixture).way, ConnectionSettings::Way::System);
        hands.field(u"Proxy host"_s)->setText(u"proxy.example"_s);
        hands.field(u"Proxy port"_s)->setText(u"3128"_s);
        QVERIFY(options.isUsable());
    }

    void itsPasswordGoesIntoTheKeychain()
    {
        ConnectionFixture fixture(QUrl(u"http://127.0.0.1:9"_s));
        ConnectionOptions options(fixture.workbench, fixture.id);
        const CardHands hands(options);
        options.show();
        QTest::mouseClick(box(options, u"Use another proxy for this operation"_s), Qt::LeftButton);
        QVERIFY(!hands.button(u"Save Password"_s)->isEnabled());
        QTest::keyClicks(hands.field(u"Proxy password"_s), Password);
        hands.press(u"Save Password"_s);
        const CredentialId id = proxyPasswordId(fixture.id);
        QTRY_COMPARE(keyIn(*fixture.keychain, id), Password);
        QTRY_COMPARE(said(options), u"The password is stored in: memory of this session."_s);
        QCOMPARE(hands.shownIn(Password), QString());
        QCOMPARE(keyIn(*fixture.keychain, fixture.id), u"no-credentials"_s);
        QVERIFY(fixture.settings.save());
        QVERIFY(!fixture.settingsFile().contains(Password.toUtf8()));
        hands.press(u"Forget Password"_s);
        QTRY_COMPARE(keyIn(*fixture.keychain, id), u"no-credentials"_s);
    }

    /// What is said to be saved is.
    void savedIsSaidOnceThePasswordIsKept()
    {
        auto owned = std::make_unique<SlowKeychain>();
        SlowKeychain &keychain = *owned;
        ConnectionFixture fixture(QUrl(u"http://127.0.0.1:9"_s), std::move(owned));
        CredentialsCard card(fixture.workbench, fixture.operation.id);
        const CardHands hands(card);
        QSignalSpy saved(&card, &CredentialsCard::saved);
        QSignalSpy notSaved(&card, &CredentialsCard::notSaved);
        card.show();
        QTRY_VERIFY(hands.stored().startsWith(u"Stored in"));
        QTest::mouseClick(box(card, u"Use another proxy for this operation"_s), Qt::LeftButton);
        QTest::keyClicks(hands.field(u"Proxy host"_s), u"proxy.example"_s);
        QTest::keyClicks(hands.field(u"Proxy port"_s), u"3128"_s);
        QTest::keyClicks(hands.field(u"Proxy password"_s), Password);
        hands.press(u"Save Changes"_s);
        QTRY_VERIFY(keychain.isWriting());
        QCoreApplication::processEvents();
        QCOMPARE(saved.size(), 0);
        QVERIFY(!hands.saveButton()->isEnabled());
        QCOMPARE(card.unsaved(), QStringList{u"proxy password"_s});
        keychain.end(Error{ErrorKind::Keychain, u"The keychain is locked."_s});
        QTRY_COMPARE(notSaved.size(), 1);
        QCOMPARE(saved.size(), 0);
        QCOMPARE(card.unsaved(), QStringList{u"proxy password"_s}); // to be tried again
        QVERIFY(said(card).startsWith(u"The keychain is locked."));
        hands.press(u"Save Changes"_s);
        QTRY_VERIFY(keychain.isWriting());
        keychain.end({});
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(notSaved.size(), 1);
        QCOMPARE(card.unsaved(), QStringList());
    }

    void browsingAddsACaFile()
    {
        ConnectionFixture fixture(QUrl(u"http://127.0.0.1:9"_s));
        ConnectionOptions options(fixture.workbench, fixture.id);
        const CardHands hands(options);
        options.show();
        for (const QString &path : {u"/one.pem"_s, u"/two.pem"_s, u"/one.pem"_s}) {
            hands.press(u"Browse…"_s);
            auto *const dialog = options.findChild<QFileDialog *>();
            QVERIFY(dialog);
            emit dialog->fileSelected(path);
            dialog->close();
            QTRY_VERIFY(!options.findChild<QFileDialog *>());
        }
        options.apply();
        QCOMPARE(chosen(fixture).caFiles, QStringList({u"/one.pem"_s, u"/two.pem"_s}));
    }

    void withoutAKeychainItIsKeptForTheSession()
    {
        ConnectionFixture fixture(QUrl(u"http://127.0.0.1:9"_s), std::make_unique<NoKeychain>());
        ConnectionOptions options(fixture.workbench, fixture.id);
        const CardHands hands(options);
        options.show();
        QTest::mouseClick(box(options, u"Use another proxy for this operation"_s), Qt::LeftButton);
        QTest::keyClicks(hands.field(u"Proxy password"_s), Password);
        hands.press(u"Save Password"_s);
        QTRY_COMPARE(said(options),
                     u"There is no keychain in this session. The password can be kept for this session."_s);
        hands.press(u"Keep Password for This Session"_s);
        QCOMPARE(keyIn(fixture.memory, proxyPasswordId(fixture.id)), Password);
        QCOMPARE(hands.shownIn(Password), QString());
    }

private:
    static QCheckBox *box(QWidget &in, const QString &words)
    {
        for (QCheckBox *const each : in.findChildren<QCheckBox *>()) {
            if (each->text() == words)
                return each;
        }
        qFatal("no box %s", qPrintable(words));
    }
    static ConnectionSettings chosen(const ConnectionFixture &fixture)
    {
        return connectionOf(fixture.settings, fixture.operation.id);
    }
    static QString said(const QWidget &in) { return in.findChild<QLabel *>(u"proxyPassword"_s)->text(); }
};

WB_TEST(TestConnection, "connection");
#include "tst_connection.moc"
