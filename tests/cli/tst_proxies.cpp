// The program as a process and the system's proxies, in a network of its own: the outer class runs this executable
// again in tests/support/with-own-network.
#include "models/domain/connectionsettings.h"
#include "tests/support/answers.h"
#include "tests/support/process.h"
#include "tests/support/program.h"
#include "tests/support/realproxy.h"
#include "tests/support/registry.h"
#include "tests/support/testcertificates.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

using Way = ConnectionSettings::Way;

namespace {

const QString ServiceAddress = u"192.0.2.10"_s;
const QString BuiltIn = u"domaintools-whois-parsed"_s;

} // namespace

class TestProxiesInside final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY2(m_certificates.problem().isEmpty(), qPrintable(m_certificates.problem())); }

    void lookups_data()
    {
        QTest::addColumn<QJsonObject>("settings");
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("value"); ///< %1: the proxy
        QTest::addColumn<bool>("isRunning");
        QTest::addColumn<QString>("from"); ///< empty: nothing arrives
        const QString proxy = RealProxy::address();
        const QJsonObject system = connection(Way::System);
        QTest::newRow("all_proxy") << system << u"all_proxy"_s << u"socks5://%1"_s << true << proxy;
        QTest::newRow("http_proxy without a scheme") << system << u"http_proxy"_s << u"%1"_s << true << proxy;
        QTest::newRow("bypassed") << connection(Way::Direct) << u"all_proxy"_s << u"%1"_s << true << ServiceAddress;
        QTest::newRow("bypassed in the settings of before")
            << QJsonObject{{u"bypassSystemProxy"_s, true},
                           {u"extraCaFiles"_s, QJsonArray{m_certificates.authorityFile()}}}
            << u"all_proxy"_s << u"%1"_s << true << ServiceAddress;
        QTest::newRow("manual") << connection(Way::Manual) << QString() << QString() << true << proxy;
        QTest::newRow("manual, down") << connection(Way::Manual) << QString() << QString() << false << QString();
        QTest::newRow("all_proxy, down") << system << u"all_proxy"_s << u"%1"_s << false << QString();
        QTest::newRow("all_proxy cannot be used")
            << system << u"all_proxy"_s << u"socks4://canary@%1"_s << true << QString();
        QTest::newRow("no extra CA") << QJsonObject() << u"all_proxy"_s << u"%1"_s << true << QString();
    }
    void lookups()
    {
        QFETCH(QJsonObject, settings);
        QFETCH(const QString, variable);
        QFETCH(const QString, value);
        QFETCH(const bool, isRunning);
        QFETCH(const QString, from);
        FaultServer service(m_certificates.serverConfiguration(TestCertificate::Good), QHostAddress(ServiceAddress));
        service.setHandler([](const SeenRequest &) { return fixtureAnswer(u"fqdn-whois"_s, u"full"_s); });
        const bool isSocks = value.startsWith(u"socks5");
        RealProxy proxy(isSocks ? RealProxy::Kind::Socks5 : RealProxy::Kind::Http);
        QVERIFY2(proxy.problem().isEmpty(), qPrintable(proxy.problem()));
        if (!isRunning)
            proxy.stop();
        Program program(QStringLiteral(WB_PROGRAM));
        if (!variable.isEmpty())
            program.setEnvironment(variable, value.arg(proxy.name()));
        writeSettings(program, settings, proxy.port());

        const Program::Run run = program.run({u"lookup"_s, u"fqdn-whois"_s, u"harbour.example"_s, u"--allow-private"_s,
                                              u"--format"_s, u"json"_s, u"--api-url"_s, service.url().toString()});
        qInfo("%s: exit %d, the service saw %s, %s", QTest::currentDataTag(), run.status,
              service.seen().empty() ? "nobody" : qPrintable(service.seen().front().from),
              run.err.trimmed().constData());
        QVERIFY(!(run.out + run.err + program.allFiles()).contains("canary"));
        if (!from.isEmpty()) {
            QCOMPARE(run.status, 0);
            QCOMPARE(run.err, QByteArray());
            QCOMPARE(service.seen().at(0).from, from);
            return;
        }
        QCOMPARE(run.status, 4);
        QCOMPARE(service.requestCount(), 0);
        if (!isRunning) {
            QCOMPARE(run.first()[u"error"][u"kind"].toString(), u"network"_s);
            QVERIFY2(run.err.contains("through the proxy " + proxy.name().toLatin1()), run.err.constData());
            QCOMPARE(service.connectionCount(), 0);
        }
    }

private:
    QJsonObject connection(Way way) const
    {
        ConnectionSettings chosen;
        chosen.way = way;
        chosen.caFiles = {m_certificates.authorityFile()};
        chosen.host = RealProxy::address();
        return {{u"connections"_s, QJsonObject{{BuiltIn, connectionAsJson(chosen)}}}};
    }
    static void writeSettings(const Program &program, QJsonObject settings, quint16 port)
    {
        QJsonObject all = settings.value(u"connections"_s).toObject();
        if (!all.isEmpty()) {
            QJsonObject own = all.value(BuiltIn).toObject();
            own[u"port"_s] = port;
            all[BuiltIn] = own;
            settings[u"connections"_s] = all;
        }
        const QString folder = program.home() + u"/config/indicator-workbench"_s;
        QVERIFY(QDir().mkpath(folder));
        QFile file(folder + u"/settings.json"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.write(QJsonDocument(settings).toJson()) > 0);
    }

    TestCertificates m_certificates;
};

class TestProxies final : public QObject
{
    Q_OBJECT

private slots:
    void inANetworkOfItsOwn()
    {
        for (const QString &program : {u"tinyproxy"_s, u"microsocks"_s}) {
            if (!hasProgram(program))
                QSKIP(qPrintable(program + u" is not installed"_s));
        }
        const ProcessEnd end = runProcess(QStringLiteral(WB_SOURCE_DIR "/tests/support/with-own-network"),
                                          {QCoreApplication::applicationFilePath(), u"proxiesinside"_s});
        constexpr int NotPermitted = 97;
        if (end.status == NotPermitted)
            QSKIP(end.errors.constData());
        std::fputs((end.output + end.errors).constData(), stdout);
        QCOMPARE(end.status, 0);
        QVERIFY(end.output.contains("PASS   : TestProxiesInside::lookups(manual)"));
    }
};

WB_TEST(TestProxies, "proxies");
WB_TEST(TestProxiesInside, "proxiesinside");
#include "tst_proxies.moc"
