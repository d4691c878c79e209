// The program under a clock that is wrong (faketime), against a demo service whose clock is right: it checks the time
// that requests are signed with.
#include "tests/support/process.h"
#include "tests/support/program.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

class TestClock final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!hasProgram(u"faketime"_s))
            QSKIP("faketime is not installed");
        m_service = m_home.start({u"demo-service"_s});
        QVERIFY(m_service->waitForStarted());
        while (!m_said.contains("api_key=") && m_service->waitForReadyRead(30000))
            m_said += m_service->readAll();
        QVERIFY2(!said("url=").isEmpty() && !said("api_key=").isEmpty(), m_said.constData());
    }
    void cleanupTestCase()
    {
        if (!m_service)
            return;
        m_service->terminate();
        QVERIFY(m_service->waitForFinished());
    }

    void lookups_data()
    {
        QTest::addColumn<QString>("clock"); ///< of the program; empty: right
        QTest::addColumn<bool>("corrects");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("words"); ///< on standard error
        QTest::newRow("right") << QString() << false << 0 << QString() << QString();
        QTest::newRow("right, may be corrected") << QString() << true << 0 << QString() << QString();
        for (const QString &clock : {u"+40m"_s, u"-40m"_s}) {
            const QString words = u"this computer's clock is 40 minutes %1 the service's"_s.arg(
                clock[0] == u'+' ? u"ahead of"_s : u"behind"_s);
            QTest::newRow(qPrintable(clock)) << clock << false << 4 << u"clock-skew"_s << words;
            QTest::newRow(qPrintable(clock + u", corrected"_s))
                << clock << true << 0 << QString() << words + u": requests are signed with the service's time"_s;
        }
        QTest::newRow("years") << u"-2000d"_s << true << 0 << QString()
                               << u"this computer's clock is 2000 days behind the service's"_s;
    }
    void lookups()
    {
        QFETCH(const QString, clock);
        QFETCH(const bool, corrects);
        QFETCH(const int, status);
        QFETCH(const QString, kind);
        QFETCH(const QString, words);
        const bool isRight = clock.isEmpty();
        Program program(isRight ? QStringLiteral(WB_PROGRAM) : u"faketime"_s);
        program.setEnvironment(u"DOMAINTOOLS_API_USERNAME"_s, QString::fromLatin1(said("api_username=")));
        program.setEnvironment(u"DOMAINTOOLS_API_KEY"_s, QString::fromLatin1(said("api_key=")));
        // The wall clock alone is wrong, as somebody sets it.
        program.setEnvironment(u"FAKETIME_DONT_FAKE_MONOTONIC"_s, u"1"_s);
        program.setEnvironment(u"DONT_FAKE_MONOTONIC"_s, u"1"_s);
        QStringList arguments;
        if (!isRight)
            arguments = {u"-f"_s, clock, QStringLiteral(WB_PROGRAM)};
        arguments += {u"lookup"_s, u"all"_s,       u"invoice-portal.example"_s,      u"--format"_s,
                      u"json"_s,   u"--api-url"_s, QString::fromLatin1(said("url="))};
        if (corrects)
            arguments.append(u"--correct-clock"_s);
        const Program::Run run = program.run(arguments);
        qInfo("%s: exit %d, kind %s, %s", QTest::currentDataTag(), run.status,
              qPrintable(run.first()[u"error"][u"kind"].toString()), run.err.left(200).trimmed().constData());
        QCOMPARE(run.status, status);
        const QJsonArray lookups = run.array();
        QVERIFY(lookups.size() > 3);
        for (const QJsonValue &lookup : lookups) {
            QCOMPARE(lookup[u"error"][u"kind"].toString(), kind);
            QCOMPARE(lookup[u"outcome"].toString(), kind.isEmpty() ? u"data"_s : u"failed"_s);
        }
        QVERIFY2(run.err.contains(words.toUtf8()), run.err.constData());
        if (corrects && !isRight)
            QCOMPARE(run.err.count("requests are signed with the service's time"), 1);
        QVERIFY(!(run.out + run.err + program.allFiles()).contains(said("api_key=")));
    }

private:
    QByteArray said(const QByteArray &name) const
    {
        for (const QByteArray &line : m_said.split('\n')) {
            if (line.startsWith(name))
                return line.mid(name.size());
        }
        return {};
    }

    const Program m_home{QStringLiteral(WB_PROGRAM)}; ///< of the service
    std::unique_ptr<QProcess> m_service;
    QByteArray m_said;
};

WB_TEST(TestClock, "clock");
#include "tst_clock.moc"
