#include "models/domain/settings.h"
#include "tests/support/fakeclock.h"
#include "tests/support/process.h"
#include "tests/support/registry.h"

#include <QJsonDocument>
#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

class TestSettings final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"config/indicator-workbench/settings.json"_s);
    }

    void tableIsWhole()
    {
        QSet<QString> names;
        for (qsizetype i = 0; i < settingSpecs().size(); ++i) {
            QCOMPARE(int(settingSpecs()[i].key), int(i));
            names.insert(settingSpecs()[i].name);
        }
        QCOMPARE(names.size(), settingSpecs().size());
    }

    void startsWithDefaults()
    {
        Settings settings(m_path, m_clock);
        QCOMPARE(settings.load(), QStringList());
        QCOMPARE(settings.text(SettingKey::Theme), u"system"_s);
        QVERIFY(settings.isOn(SettingKey::CaseShown));
        QCOMPARE(settings.numbers(SettingKey::WindowGeometry), QList<int>());
        QVERIFY(!QFileInfo::exists(m_path));
    }

    void keepsEveryType()
    {
        Settings settings(m_path, m_clock);
        QSignalSpy changes(&settings, &Settings::changed);
        settings.setText(SettingKey::Theme, u"dark"_s);
        settings.setText(SettingKey::Theme, u"dark"_s);
        settings.setOn(SettingKey::CaseShown, false);
        settings.setObject(SettingKey::OpenSites, {{u"/b \"ü\""_s, QJsonArray{1, u"x"_s}}});
        settings.setTextMap(SettingKey::AddsAs, {{u"nameServers"_s, u"both"_s}, {u"emailAddresses"_s, u"related"_s}});
        settings.setNumbers(SettingKey::WindowGeometry, {-10, 0, 1600, 1000});
        QCOMPARE(changes.size(), 5);
        QCOMPARE(changes.first().first().value<SettingKey>(), SettingKey::Theme);
        QVERIFY(settings.save());

        Settings again(m_path, m_clock);
        QCOMPARE(again.load(), QStringList());
        QCOMPARE(again.text(SettingKey::Theme), u"dark"_s);
        QVERIFY(!again.isOn(SettingKey::CaseShown));
        QCOMPARE(again.object(SettingKey::OpenSites), QJsonObject({{u"/b \"ü\""_s, QJsonArray{1, u"x"_s}}}));
        QCOMPARE(again.textMap(SettingKey::AddsAs).value(u"nameServers"_s), u"both"_s);
        QCOMPARE(again.numbers(SettingKey::WindowGeometry), QList<int>({-10, 0, 1600, 1000}));
        QCOMPARE(QFileInfo(QFileInfo(m_path).path()).permissions() & 0x0777, QFileDevice::Permissions(0x0700));
    }

    void keepsWhatItDoesNotKnow()
    {
        put(R"({"theme":"light","later":{"deep":[1,9007199254740993,null]}})");
        Settings settings(m_path, m_clock);
        settings.load();
        settings.setText(SettingKey::AddedBy, u"me"_s);
        QVERIFY(settings.save());
        QCOMPARE(
            object(),
            QJsonDocument::fromJson(R"({"addedBy":"me","theme":"light","later":{"deep":[1,9007199254740993,null]}})")
                .object());
    }

    void keepsWhatAnotherProgramChanged()
    {
        put(R"({"theme":"light"})");
        Settings settings(m_path, m_clock);
        settings.load();
        put(R"({"theme":"dark","caseShown":false})");
        settings.setText(SettingKey::AddedBy, u"me"_s);
        QVERIFY(settings.save());
        QCOMPARE(object(), QJsonDocument::fromJson(R"({"addedBy":"me","theme":"dark","caseShown":false})").object());
    }

    void wrongTypesHaveTheirDefaults()
    {
        put(R"({"theme":7,"windowGeometry":[1,2.5],"connections":["/a",1],"addsAs":[],"caseShown":"yes"})");
        Settings settings(m_path, m_clock);
        QCOMPARE(settings.load().size(), 5);
        QCOMPARE(settings.text(SettingKey::Theme), u"system"_s);
        QCOMPARE(settings.numbers(SettingKey::WindowGeometry), QList<int>());
        QCOMPARE(settings.object(SettingKey::Connections), QJsonObject());
        QVERIFY(settings.isOn(SettingKey::CaseShown));
    }

    void damaged_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut") << QByteArray("{\"theme\":\"da");
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("zeros") << QByteArray(4096, '\0');
        QTest::newRow("deep") << QByteArray(5000, '[');
        QTest::newRow("huge") << "{\"theme\":\"" + QByteArray(2000000, 'x') + "\"}";
    }
    void damaged()
    {
        QFETCH(const QByteArray, content);
        Settings first(m_path, m_clock);
        first.setText(SettingKey::Theme, u"dark"_s);
        QVERIFY(first.save());
        put(content);

        Settings settings(m_path, m_clock);
        const QStringList sentences = settings.load();
        QCOMPARE(sentences.size(), 2);
        QVERIFY(sentences[0].contains(m_path));
        QCOMPARE(sentences[1], u"The last good settings are used."_s);
        QCOMPARE(settings.text(SettingKey::Theme), u"dark"_s);
        QCOMPARE(read(m_path + u".damaged-20260102T030405Z"_s), content);
        QVERIFY(!QFileInfo::exists(m_path));

        // The next save has all of it again.
        settings.setText(SettingKey::AddedBy, u"me"_s);
        QVERIFY(settings.save());
        QCOMPARE(object(), QJsonDocument::fromJson(R"({"addedBy":"me","theme":"dark"})").object());

        // Both damaged: defaults. An earlier file that was set aside is not overwritten.
        put(content);
        put(content, m_path + u".last-good"_s);
        QCOMPARE(settings.load().last(), u"The default settings are used."_s);
        QCOMPARE(settings.text(SettingKey::Theme), u"system"_s);
        QCOMPARE(read(m_path + u".damaged-20260102T030405Z-2"_s), content);
    }

    void failedSaveKeepsTheValuesForTheNext()
    {
        Settings settings(m_path, m_clock);
        settings.setText(SettingKey::Theme, u"dark"_s);
        const QString folder = QFileInfo(m_path).path();
        put("in the way of the folder", folder);
        const Expected<void> saved = settings.save();
        QVERIFY(!saved);
        QCOMPARE(saved.error().kind, ErrorKind::Storage);
        QVERIFY(saved.error().detail.startsWith(m_path));
        QCOMPARE(settings.text(SettingKey::Theme), u"dark"_s);
        QVERIFY(QFile::remove(folder));
        QVERIFY(settings.save());
        QCOMPARE(object().value(u"theme"_s).toString(), u"dark"_s);
    }

    void savedLaterIsSavedOnceAndTheNewestWins()
    {
        Settings settings(m_path, m_clock);
        int ends = 0;
        connect(&settings, &Settings::saved, this, [&](const Expected<void> &end) { ends += end ? 1 : 100; });
        for (const QString &name : {u"first"_s, u"second"_s, u"third"_s, u"last"_s}) {
            settings.setText(SettingKey::AddedBy, name);
            settings.saveLater();
        }
        QCOMPARE(ends, 0);
        QTRY_COMPARE(ends, 2); // the first, then all that came while it was written
        QCOMPARE(object().value(u"addedBy"_s).toString(), u"last"_s);
        QVERIFY(settings.save()); // nothing is left
        QCOMPARE(ends, 2);
    }

    void aFailureOfALaterSaveIsSaidAndTriedAgain()
    {
        Settings settings(m_path, m_clock);
        QList<Expected<void>> ends;
        connect(&settings, &Settings::saved, this, [&](const Expected<void> &end) { ends.append(end); });
        const QString folder = QFileInfo(m_path).path();
        put("in the way of the folder", folder);
        settings.setText(SettingKey::Theme, u"dark"_s);
        settings.saveLater();
        QTRY_COMPARE(ends.size(), 1);
        QVERIFY(!ends[0]);
        QCOMPARE(ends[0].error().kind, ErrorKind::Storage);
        QVERIFY(QFile::remove(folder));
        settings.setText(SettingKey::AddedBy, u"me"_s);
        settings.saveLater();
        QTRY_COMPARE(ends.size(), 2);
        QVERIFY(ends[1]);
        QCOMPARE(object(), QJsonDocument::fromJson(R"({"addedBy":"me","theme":"dark"})").object());
    }

    void whatWasToBeSavedLaterIsSavedBeforeTheEnd()
    {
        {
            Settings settings(m_path, m_clock);
            settings.setText(SettingKey::Theme, u"dark"_s);
            settings.saveLater();
            settings.setText(SettingKey::Theme, u"light"_s);
            settings.setText(SettingKey::AddedBy, u"me"_s);
            settings.saveLater();
        }
        QCOMPARE(object(), QJsonDocument::fromJson(R"({"addedBy":"me","theme":"light"})").object());
    }

    void failingCallsLeaveOldOrNew()
    {
        if (const char *const reason = noFaultsReason())
            QSKIP(reason);
        const QByteArray old = R"({"theme":"light","later":1})";
        int failed = 0;
        for (const QString &call : {u"write"_s, u"fsync"_s, u"renameat"_s}) {
            for (int nth = 1; nth < 20; ++nth) {
                put(old);
                put(old, m_path + u".last-good"_s);
                const QString trace = m_folder->filePath(u"trace"_s);
                const ProcessEnd end =
                    runProcess(u"strace"_s,
                               {u"-f"_s, u"-qq"_s, u"-o"_s, trace, u"-e"_s, u"trace="_s + call, u"-e"_s,
                                u"inject=%1:error=EIO:when=%2"_s.arg(call, QString::number(nth)),
                                QStringLiteral(WB_WRITER_PROBE), u"settings"_s, m_path});
                const QByteArray context = call.toUtf8() + QByteArray::number(nth) + end.errors;
                const bool isInjected = read(trace).contains("(INJECTED)");
                QVERIFY2(end.status == (isInjected ? 4 : 0), context.constData());
                for (const QString &path : {m_path, m_path + u".last-good"_s}) {
                    const QString theme = QJsonDocument::fromJson(read(path)).object().value(u"theme"_s).toString();
                    QVERIFY2(read(path) == old || theme == u"dark", context.constData());
                }
                QVERIFY2(isInjected || object().value(u"theme"_s) == u"dark"_s, context.constData());
                if (!isInjected)
                    break;
                ++failed;
            }
        }
        QVERIFY(failed >= 6);
    }

private:
    void put(const QByteArray &content) { put(content, m_path); }
    void put(const QByteArray &content, const QString &path)
    {
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(unreadable)");
    }
    QJsonObject object() const { return QJsonDocument::fromJson(read(m_path)).object(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    FakeClock m_clock;
};

WB_TEST(TestSettings, "settings");
#include "tst_settings.moc"
