#include "models/domain/connectionsettings.h"
#include "models/domain/settings.h"
#include "tests/support/fakeclock.h"
#include "tests/support/registry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

using Way = ConnectionSettings::Way;
using ProxyType = ConnectionSettings::ProxyType;

class TestConnectionSettings final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"settings.json"_s);
    }

    void readsWhatItWrote()
    {
        const ConnectionSettings manual = {Way::Manual, ProxyType::Socks5, u"proxy.example"_s,
                                           1080,        u"analyst"_s,      {u"/a.pem"_s, u"/b \"ü\".pem"_s}};
        for (const ConnectionSettings &each :
             {ConnectionSettings(), manual, ConnectionSettings{Way::Direct, ProxyType::Http, {}, 0, {}, {}}}) {
            QStringList problems;
            QCOMPARE(connectionFromJson(connectionAsJson(each), &problems), each);
            QCOMPARE(problems, QStringList());
        }
    }

    void whatCannotBeReadIsTheSystemsWay_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("wrong");
        QTest::newRow("another way") << QByteArray(R"({"way":"tunnel"})") << u"way"_s;
        QTest::newRow("a number") << QByteArray(R"({"way":1})") << u"way"_s;
        QTest::newRow("another type") << QByteArray(R"({"way":"manual","proxyType":"socks4"})") << u"proxyType"_s;
        QTest::newRow("port") << QByteArray(R"({"way":"manual","host":"a.example","port":65536})") << u"port"_s;
        QTest::newRow("half a port") << QByteArray(R"({"way":"manual","host":"a.example","port":1.5})") << u"port"_s;
        QTest::newRow("host") << QByteArray(R"({"way":"manual","host":["a.example"]})") << u"host"_s;
        QTest::newRow("hidden") << QByteArray("{\"way\":\"manual\",\"host\":\"a\xe2\x80\xae.example\"}") << u"host"_s;
        QTest::newRow("files") << QByteArray(R"({"way":"system","caFiles":["/a",1]})") << u"caFiles"_s;
    }
    void whatCannotBeReadIsTheSystemsWay()
    {
        QFETCH(const QByteArray, json);
        QFETCH(const QString, wrong);
        QStringList problems;
        const ConnectionSettings read = connectionFromJson(QJsonDocument::fromJson(json).object(), &problems);
        QCOMPARE(read.way, Way::System);
        QCOMPARE(read.caFiles, QStringList());
        QCOMPARE(problems, QStringList{u"cannot be read (%1): the proxy of the system is used"_s.arg(wrong)});
    }

    void eachOperationHasItsOwn()
    {
        Settings settings(m_path, m_clock);
        ConnectionSettings direct;
        direct.way = Way::Direct;
        setConnection(settings, u"one"_s, direct);
        QCOMPARE(connectionOf(settings, u"one"_s), direct);
        QCOMPARE(connectionOf(settings, u"two"_s), ConnectionSettings());
        QVERIFY(settings.save());

        Settings again(m_path, m_clock);
        QCOMPARE(again.load(), QStringList());
        QCOMPARE(prepareConnections(again, u"one"_s, {u"two"_s}), QStringList());
        QCOMPARE(connectionOf(again, u"one"_s), direct);
        forgetConnection(again, u"one"_s);
        QCOMPARE(connectionOf(again, u"one"_s), ConnectionSettings());
    }

    void whatWasChosenBeforeGoesOn()
    {
        put(R"({"bypassSystemProxy":true,"extraCaFiles":["/a.pem"]})");
        Settings settings(m_path, m_clock);
        QCOMPARE(settings.load(), QStringList());
        QCOMPARE(prepareConnections(settings, u"one"_s, {u"two"_s}), QStringList());
        const ConnectionSettings builtIn = connectionOf(settings, u"one"_s);
        QCOMPARE(builtIn.way, Way::Direct);
        QCOMPARE(builtIn.caFiles, QStringList{u"/a.pem"_s});
        const ConnectionSettings installed = connectionOf(settings, u"two"_s);
        QCOMPARE(installed.way, Way::System);
        QCOMPARE(installed.caFiles, QStringList{u"/a.pem"_s});

        // Changed since, the old names count no more.
        setConnection(settings, u"one"_s, {});
        QVERIFY(settings.save());
        Settings again(m_path, m_clock);
        again.load();
        prepareConnections(again, u"one"_s, {u"two"_s});
        QCOMPARE(connectionOf(again, u"one"_s), ConnectionSettings());
    }

    void whatCannotBeReadIsSaid()
    {
        put(R"({"connections":{"one":{"way":"manual","host":7},"two":{"way":"direct"},"three":"x"}})");
        Settings settings(m_path, m_clock);
        settings.load();
        const QStringList said = prepareConnections(settings, u"one"_s, {});
        QCOMPARE(said.size(), 2);
        QCOMPARE(said[0],
                 u"The connection of one in the settings cannot be read (host): the proxy of the system is used."_s);
        QVERIFY2(said[1].startsWith(u"The connection of three in the settings cannot be read"), qPrintable(said[1]));
        QCOMPARE(connectionOf(settings, u"one"_s).way, Way::System);
    }

private:
    void put(const QByteArray &bytes)
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    FakeClock m_clock;
};

WB_TEST(TestConnectionSettings, "connectionsettings");
#include "tst_connectionsettings.moc"
