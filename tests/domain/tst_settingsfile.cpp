#include "models/domain/settingchoices.h"
#include "models/domain/settingsfile.h"
#include "tests/support/fakeclock.h"
#include "tests/support/registry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

namespace {

QByteArray documentWith(const QByteArray &settings)
{
    return "{\n\"indicatorWorkbenchSettings\": 1,\n\"settings\": {\n" + settings + "\n}\n}\n";
}

} // namespace

class TestSettingsFile final : public QObject
{
    Q_OBJECT

private slots:
    void theTableOfChoicesIsWhole()
    {
        QSet<int> keys;
        std::optional<SettingGroup> group;
        QSet<int> groups;
        for (const SettingChoice &choice : settingChoices()) {
            QVERIFY2(*choice.title, qPrintable(settingSpec(choice.key).name));
            QVERIFY(!keys.contains(int(choice.key)));
            keys.insert(int(choice.key));
            QCOMPARE(whatIsWrongWith(choice.key, settingSpec(choice.key).defaultValue), QStringList());
            if (group != choice.group) { // those of a group follow each other
                QVERIFY(!groups.contains(int(choice.group)));
                groups.insert(int(choice.group));
            }
            group = choice.group;
        }
        for (const SettingKey key : {SettingKey::WindowGeometry, SettingKey::PaneWidths, SettingKey::ProfileUsers,
                                     SettingKey::LastExportFolder, SettingKey::AddedBy, SettingKey::OperationStates,
                                     SettingKey::Connections, SettingKey::Profiles, SettingKey::Accounts})
            QVERIFY2(!isPortable(key), qPrintable(settingSpec(key).name));
    }

    void thereAndBackAgain()
    {
        Settings mine(m_folder.filePath(u"mine.json"_s), m_clock);
        mine.setText(SettingKey::Theme, u"dark"_s);
        mine.setText(SettingKey::Density, u"compact"_s);
        mine.setNumber(SettingKey::ValueFontSize, 15);
        mine.setTextList(SettingKey::NeverQuery, {u"# ours"_s, u"corp.example"_s, u"192.0.2.0/24"_s});
        mine.setTextMap(SettingKey::TriageSets, {{u"FQDN"_s, u"fqdn-whois"_s}});
        mine.setText(SettingKey::AddedBy, u"canary-analyst"_s);
        mine.setText(SettingKey::LastExportFolder, u"/home/canary"_s);
        mine.setTextMap(SettingKey::ProfileUsers, {{u"default"_s, u"canary-user"_s}});
        mine.setNumbers(SettingKey::WindowGeometry, {1, 2, 3, 4});
        const QByteArray document = settingsDocument(mine);
        QVERIFY(!document.contains("canary"));
        QVERIFY(!document.contains("windowGeometry"));

        Settings other(m_folder.filePath(u"other.json"_s), m_clock);
        const auto changes = readSettingsDocument(document, other);
        QVERIFY2(changes, changes ? "" : qPrintable(changes.error().detail));
        QStringList told;
        for (const SettingChange &change : *changes) {
            told.append(settingSpec(change.key).name + u'=' + settingText(change.key, change.value));
            other.set(change.key, change.value);
        }
        told.sort();
        QCOMPARE(told,
                 QStringList({u"density=compact"_s, u"neverQuery=3 lines"_s, u"theme=dark"_s, u"triageSets=1 entry"_s,
                              u"valueFontSize=15"_s}));
        QCOMPARE(settingsDocument(other), document);
        QVERIFY(readSettingsDocument(document, other)->isEmpty());
    }

    void whatIsWrongIsNamedWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<QString>("told");
        const auto row = [](const char *name, const QByteArray &settings, const char *told) {
            QTest::newRow(name) << documentWith(settings) << QString::fromUtf8(told);
        };
        QTest::newRow("no JSON") << QByteArray("{\n\"settings\": {")
                                 << u"line 1: the document is cut short or is no JSON"_s;
        QTest::newRow("another document")
            << QByteArray("{\"settings\": {}}") << u"line 1: the document lacks \"indicatorWorkbenchSettings\""_s;
        QTest::newRow("a later one") << QByteArray("{\"indicatorWorkbenchSettings\": 2, \"settings\": {}}")
                                     << u"line 1: /indicatorWorkbenchSettings must be 1: this program reads no other"_s;
        row("unknown", "\"themes\": \"dark\"", "line 4: /settings/themes is no setting of this program");
        row("of one machine", "\"theme\": \"dark\",\n\"windowGeometry\": [1,2,3,4]",
            "line 5: /settings/windowGeometry belongs to one machine and is not taken over");
        row("secret", "\"api_key\": \"x\"", "line 4: /settings/api_key is no setting of this program");
        row("wrong type", "\"theme\": 1", "line 4: /settings/theme is refused: it is not of its type");
        row("wrong word", "\"theme\": \"blue\"",
            "line 4: /settings/theme is refused: \"blue\" is none of: system, light, dark");
        row("wrong size", "\"valueFontSize\": 400",
            "line 4: /settings/valueFontSize is refused: 400 is neither 0 nor from 8 to 28");
        row("half a size", "\"valueFontSize\": 12.5",
            "line 4: /settings/valueFontSize is refused: it is not of its type");
        row("no rule", "\"neverQuery\": [\n\"corp.example\",\n\"two words\"]",
            "line 6: /settings/neverQuery/1 is refused: \"two words\" is no rule: it has the character \" \".");
        row("a template that could leave",
            "\"openSites\": {\"sites\": [{\"name\": \"W\", \"address\": \"file:///{value}\", "
            "\"types\": [\"FQDN\"], \"enabled\": true}]}",
            "line 4: /settings/openSites is refused: template \"W\": This is no address of a page.");
        row("twice", "\"theme\": \"dark\",\n\"theme\": \"light\"", "line 5: /settings/theme#2 stands twice");
        row("two faults", "\"theme\": 1,\n\"density\": \"tight\"",
            "line 4: /settings/theme is refused: it is not of its type\n"
            "line 5: /settings/density is refused: \"tight\" is none of: comfortable, compact");
    }
    void whatIsWrongIsNamedWithItsPlace()
    {
        QFETCH(QByteArray, document);
        QFETCH(QString, told);
        Settings settings(m_folder.filePath(u"none.json"_s), m_clock);
        const auto changes = readSettingsDocument(document, settings);
        QVERIFY(!changes);
        QCOMPARE(changes.error().kind, ErrorKind::Usage);
        QCOMPARE(changes.error().detail, told);
    }

    void aHugeFileIsNotRead()
    {
        Settings settings(m_folder.filePath(u"none.json"_s), m_clock);
        QVERIFY(!readSettingsDocument(QByteArray(LargestSettingsFile + 1, ' '), settings));
    }

private:
    QTemporaryDir m_folder;
    FakeClock m_clock;
};

WB_TEST(TestSettingsFile, "settingsfile");
#include "tst_settingsfile.moc"
