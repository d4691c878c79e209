#include "models/domain/clock.h"
#include "models/domain/profiles.h"
#include "models/domain/settings.h"
#include "tests/support/registry.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

class TestProfiles final : public QObject
{
    Q_OBJECT

private slots:
    void whoNeverMadeOneHasTheFirst()
    {
        const Settings settings(m_folder.filePath(u"none.json"_s), m_clock);
        const Profiles profiles = profilesOf(settings, u"operation"_s);
        QCOMPARE(profiles.names, QStringList{u"default"_s});
        QCOMPARE(profiles.active, u"default"_s);
    }

    void theyAreKeptByOperation()
    {
        const QString path = m_folder.filePath(u"kept.json"_s);
        {
            Settings settings(path, m_clock);
            setProfiles(settings, u"one"_s, {{u"default"_s, u"team"_s, u"trial"_s}, u"trial"_s});
            setProfiles(settings, u"two"_s, {{u"default"_s, u"mine"_s}, u"default"_s});
            QVERIFY(settings.save());
        }
        Settings again(path, m_clock);
        QVERIFY(again.load().isEmpty());
        QCOMPARE(profilesOf(again, u"one"_s).names, QStringList({u"default"_s, u"team"_s, u"trial"_s}));
        QCOMPARE(profilesOf(again, u"one"_s).active, u"trial"_s);
        QCOMPARE(profilesOf(again, u"two"_s).active, u"default"_s);
    }

    void whatMakesNoSenseIsLeftOut()
    {
        Settings settings(m_folder.filePath(u"odd.json"_s), m_clock);
        settings.setObject(SettingKey::Profiles,
                           {{u"one"_s,
                             QJsonObject{{u"active"_s, u"gone"_s},
                                         {u"names"_s, QJsonArray{u"team"_s, u"a/b"_s, 7, u"demo"_s, u"team"_s}}}},
                            {u"two"_s, u"text"_s}});
        QCOMPARE(profilesOf(settings, u"one"_s).names, QStringList({u"default"_s, u"team"_s}));
        QCOMPARE(profilesOf(settings, u"one"_s).active, u"default"_s);
        QCOMPARE(profilesOf(settings, u"two"_s).names, QStringList{u"default"_s});
    }

    void namesAreRefusedWithASentence_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("isGood");
        QTest::newRow("team") << u"  team   key "_s << true;
        QTest::newRow("letters") << u"Équipe 2"_s << true;
        QTest::newRow("empty") << u"  "_s << false;
        QTest::newRow("slash") << u"a/b"_s << false;
        QTest::newRow("control") << u"a\u202eb"_s << false;
        QTest::newRow("taken") << u"Default"_s << false;
        QTest::newRow("environment") << u"environment"_s << false;
        QTest::newRow("long") << QString(41, u'a') << false;
    }
    void namesAreRefusedWithASentence()
    {
        QFETCH(const QString, typed);
        QFETCH(const bool, isGood);
        const Expected<QString> name = checkedProfileName(typed, {u"default"_s});
        QCOMPARE(name.hasValue(), isGood);
        if (isGood)
            QCOMPARE(*name, typed.simplified());
        else
            QVERIFY(name.error().detail.endsWith(u'.'));
    }

private:
    QTemporaryDir m_folder;
    SystemClock m_clock;
};

WB_TEST(TestProfiles, "profiles");

#include "tst_profiles.moc"
