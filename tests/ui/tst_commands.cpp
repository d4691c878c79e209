#include "tests/support/registry.h"
#include "ui/commands.h"

#include <QHash>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace wb;

class TestCommands final : public QObject
{
    Q_OBJECT

private slots:
    /// A key of the window works in all parts as well, so no part may have it for something else.
    void noTwoClash()
    {
        QHash<QKeySequence, QString> ofWindow;
        for (const CommandSpec &command : commandSpecs()) {
            for (const QKeySequence &key : keysOf(command)) {
                QVERIFY2(key.count() == 1, command.text);
                if (command.place != Place::Window)
                    continue;
                QVERIFY2(!ofWindow.contains(key), command.text);
                ofWindow.insert(key, QLatin1StringView(command.text));
            }
        }
        for (qsizetype i = 0; i < 10; ++i) {
            QVERIFY(!ofWindow.contains(actionKey(i)));
            ofWindow.insert(actionKey(i), u"action"_s);
        }
        QHash<Place, QSet<QKeySequence>> ofPlaces;
        for (const CommandSpec &command : commandSpecs()) {
            for (const QKeySequence &key : keysOf(command)) {
                if (command.place == Place::Window)
                    continue;
                QVERIFY2(!ofWindow.contains(key), command.text);
                QVERIFY2(!ofPlaces[command.place].contains(key), command.text);
                ofPlaces[command.place].insert(key);
            }
        }
        QVERIFY(actionKey(10).isEmpty());
        QCOMPARE(actionKey(2).toString(QKeySequence::PortableText), u"Ctrl+3"_s);
        QCOMPARE(actionKey(9).toString(QKeySequence::PortableText), u"Ctrl+0"_s);
    }

    void eachHasItsWordsAndItsMenu()
    {
        QSet<int> ids;
        for (const CommandSpec &command : commandSpecs()) {
            QVERIFY(!nameOf(command).isEmpty());
            QVERIFY(!nameOf(command).contains(u'&') && !nameOf(command).endsWith(u'…'));
            if (command.id == CommandId::OfPart) {
                QVERIFY2(command.menu == MenuId::None && *command.keys, command.text);
                continue;
            }
            QVERIFY2(!ids.contains(int(command.id)), command.text);
            ids.insert(int(command.id));
            QVERIFY2(command.menu != MenuId::None || *command.keys, command.text);
        }
        QCOMPARE(ids.size(), int(CommandId::OfPart));
    }

    /// The keys that the program promises for its frame, and what they do.
    void theKeysAreThere_data()
    {
        QTest::addColumn<QString>("keys");
        QTest::addColumn<CommandId>("id");
        const auto row = [](const char *keys, CommandId id) { QTest::newRow(keys) << QString::fromLatin1(keys) << id; };
        row("Ctrl+V", CommandId::Paste);
        row("Ctrl+L", CommandId::EditIndicator);
        row("Alt+Left", CommandId::Back);
        row("Alt+Right", CommandId::Forward);
        row("Alt+Home", CommandId::Summary);
        row("Ctrl+Return", CommandId::AddAll);
        row("Ctrl+E", CommandId::WriteCsv);
        row("Ctrl+Shift+E", CommandId::ExportCsv);
        row("Ctrl+Z", CommandId::Undo);
        row("Ctrl+Shift+Z", CommandId::Redo);
        row("Ctrl+Y", CommandId::Redo);
        row("F6", CommandId::NextPane);
        row("Shift+F6", CommandId::PreviousPane);
        row("Esc", CommandId::Leave);
        row("Ctrl+Tab", CommandId::NextTab);
        row("Ctrl+Shift+Tab", CommandId::PreviousTab);
        row("Ctrl+W", CommandId::CloseTab);
        row("Ctrl+Shift+T", CommandId::ReopenTab);
        row("Ctrl+.", CommandId::CancelAll);
        row("F8", CommandId::ShowOperations);
        row("F9", CommandId::ShowCase);
        row("Ctrl+R", CommandId::RunShown);
        row("Ctrl+Shift+O", CommandId::ShowSettings);
        row("Ctrl+,", CommandId::ManageOperations);
        row("Ctrl+K", CommandId::ChooseCase);
        row("F1", CommandId::Help);
        row("Ctrl+F1", CommandId::Shortcuts);
    }
    void theKeysAreThere()
    {
        QFETCH(const QString, keys);
        QFETCH(const CommandId, id);
        QVERIFY(keysOf(commandSpec(id)).contains(QKeySequence(keys, QKeySequence::PortableText)));
    }
};

WB_TEST(TestCommands, "commands");
#include "tst_commands.moc"
