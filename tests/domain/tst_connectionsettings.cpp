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

    /// It never becomes a way past the proxy that was named.
    void throughWhatCannotBeReadNothingGoes_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("wrong");
        QTest::newRow("another way") << QByteArray(R"({"way":"tunnel","host":"a.example","port":1})") << u"way"_s;
        QTest::newRow("a number") << QByteArray(R"({"way":1})") << u"way"_s;
        QTest::newRow("another type") << QByteArray(
            R"({"way":"manual","host":"a.example","port":1,"proxyType":"socks4"})")
                                      << u"proxyType"_s;
        QTest::newRow("port") << QByteArray(R"({"way":"manual","host":"a.example","port":65536})") << u"port"_s;
        QTest::newRow("half a port") << QByteArray(R"({"way":"manual","host":"a.example","port":1.5})") << u"port"_s;
        QTest::newRow("host") << QByteArray(R"({"way":"manual","host":["a.example"]})") << u"host"_s;
        QTest::newRow("hidden") << QByteArray("{\"way\":\"manual\",\"host\":\"a\xe2\x80\xae.example\"}") << u"host"_s;
        QTest::newRow("no object") << QByteArray(R"("manual")") << u"it is no object"_s;
    }
    void throughWhatCannotBeReadNothingGoes()
    {
        QFETCH(const QByteArray, json);
        QFETCH(const QString, wrong);
        QStringList problems;
        const QJsonValue value = QJsonDocument::fromJson("[" + json + "]").array().at(0);
        const ConnectionSettings read = connectionFromJson(value, &problems);
        QCOMPARE(read.way, Way::Manual);
        QCOMPARE(read.host, QString());
        QCOMPARE(problems, QStringList{u"cannot be read (%1): nothing is sent until it is chosen anew"_s.arg(wrong)});
    }

    void filesThatCannotBeReadAreNone()
    {
        QStringList problems;
        const ConnectionSettings read =
            connectionFromJson(QJsonObject{{u"way"_s, u"direct"_s}, {u"caFiles"_s, QJsonArray{u"/a"_s, 1}}}, &problems);
        QCOMPARE(read.way, Way::Direct);
        QCOMPARE(read.caFiles, QStringList());
        QCOMPARE(problems, QStringList{u"cannot be read (caFiles): the defaults stand in"_s});
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

        // Nor when all operations were reset.
        forgetConnection(again, u"one"_s);
        forgetConnection(again, u"two"_s);
        QVERIFY(again.save());
        Settings reset(m_path, m_clock);
        reset.load();
        prepareConnections(reset, u"one"_s, {u"two"_s});
        QCOMPARE(connectionOf(reset, u"one"_s), ConnectionSettings());
        QCOMPARE(connectionOf(reset, u"two"_s), ConnectionSettings());
    }

    void whatCannotBeReadIsSaid()
    {
        put(R"({"connections":{"one":{"way":"manual","host":7},"two":{"way":"direct"},"three":"x"}})");
        Settings settings(m_path, m_clock);
        settings.load();
        const QStringList said = prepareConnections(settings, u"one"_s, {});
        QCOMPARE(said.size(), 2);
        QCOMPARE(said[0],
                 u"The connection of one in the settings cannot be read (host): nothing is sent until it is chosen "
                 "anew."_s);
        QVERIFY2(said[1].startsWith(u"The connection of three in the settings cannot be read"), qPrintable(said[1]));
        QCOMPARE(connectionOf(settings, u"one"_s).way, Way::Manual);
        QCOMPARE(connectionOf(settings, u"three"_s).way, Way::Manual);
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
