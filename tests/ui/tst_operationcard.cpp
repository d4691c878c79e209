// What the card of an operation says, and what it asks before something goes.
#include "models/domain/connectionsettings.h"
#include "network/parsers/parsertable.h"
#include "tests/support/answers.h"
#include "tests/support/operationfile.h"
#include "tests/support/registry.h"
#include "tests/ui/dialoghelp.h"
#include "ui/installdialog.h"
#include "ui/look/switch.h"
#include "ui/operationcard.h"
#include "ui/operationspage.h"

#include <QCheckBox>

using namespace Qt::StringLiterals;
using namespace wb;

namespace {

constexpr auto Address = "https://internetdb.shodan.io\",\n    \"auth\"";

ExampleOperation exampleAt(const QByteArray &address)
{
    ExampleOperation example;
    example.replace(Address, address + "\",\n    \"auth\"");
    return example;
}

Expected<OperationPackage> packageOf(const ExampleOperation &example, const QString &version, const Operations &among)
{
    return readOperationPackage(u"internetdb-%1.wboperation"_s.arg(version), example.package(), among.rules());
}

/// As from a file, answering the dialog with this verb.
OperationCard *install(const WindowFixture &f, const ExampleOperation &example, const QString &version,
                       const QString &verb)
{
    const QString path = f.home.filePath(u"internetdb-%1.wboperation"_s.arg(version));
    QFile file(path);
    const QByteArray bytes = example.package();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return nullptr;
    file.close();
    f.window->action(CommandId::ManageOperations)->trigger();
    f.window->operationsPage()->install(path);
    InstallDialog *dialog = nullptr;
    const bool isAsked = QTest::qWaitFor(
        [&] { return (dialog = f.window->findChild<InstallDialog *>()) && buttonOf(dialog, verb); }, PatienceMs);
    if (!isAsked || !pressButton(dialog, verb))
        return nullptr;
    return f.window->operationsPage()->card(u"internetdb");
}

} // namespace

class TestOperationCard final : public QObject
{
    Q_OBJECT

private slots:
    /// It may be kept although the way is another one by now. What the keychain refuses is told, and decided.
    void deletingForgetsTheProxysPasswordAndTellsWhatStays()
    {
        const FaultServer server;
        const WindowFixture f(server.url()); // there is no keychain in its session
        OperationCard *const card = install(f, exampleAt(server.url().toEncoded()), u"1.0"_s, u"Install"_s);
        QVERIFY(card);
        QVERIFY(pressButton(card, u"Delete Operation"_s));
        QTRY_VERIFY(openQuestion());
        QVERIFY2(wordsOf(openQuestion()).contains(u"internetdb/default/proxy_password"_s),
                 qPrintable(wordsOf(openQuestion())));
        QVERIFY(pressButton(openQuestion(), u"Delete Operation"_s));
        QTRY_VERIFY_WITH_TIMEOUT(openQuestion() && buttonOf(openQuestion(), u"Delete All the Same"_s), PatienceMs);
        QVERIFY(f.window->operationsPage()->card(u"internetdb"));
        QVERIFY(wordsOf(openQuestion()).contains(u"internetdb/default/proxy_password"_s));
        QTest::keyClick(openQuestion(), Qt::Key_Return); // the careful way has the focus
        QTRY_VERIFY(!openQuestion());
        QVERIFY(f.window->operationsPage()->card(u"internetdb"));

        QVERIFY(pressButton(card, u"Delete Operation"_s));
        QTRY_VERIFY(openQuestion());
        QVERIFY(pressButton(openQuestion(), u"Delete Operation"_s));
        QTRY_VERIFY_WITH_TIMEOUT(openQuestion() && buttonOf(openQuestion(), u"Delete All the Same"_s), PatienceMs);
        QVERIFY(pressButton(openQuestion(), u"Delete All the Same"_s));
        QTRY_VERIFY(!f.window->operationsPage()->card(u"internetdb"));
    }

    void theDialogNamesWhatComes()
    {
        const QTemporaryDir folder;
        SystemClock clock;
        Settings settings(folder.filePath(u"settings.json"_s), clock);
        Operations operations({builtInOperation(), {}, {}, true}, {folder.filePath(u"operations"_s), {}}, settings,
                              parserNames());
        ExampleOperation example = exampleAt("https://xn--pple-43d.example:8443/v1");
        example.replace("\"version\": \"1.0\"", "\"version\": \"1.10\"");
        const auto newer = packageOf(example, u"1.10"_s, operations);
        QVERIFY2(newer, newer ? "" : qPrintable(newer.error().detail));
        InstallDialog fresh(operations, *newer, nullptr);
        fresh.show();
        QVERIFY2(wordsOf(&fresh).contains(u"https://xn--pple-43d.example:8443/v1"_s), qPrintable(wordsOf(&fresh)));
        QVERIFY(operations.install(*newer));

        example.replace("\"version\": \"1.10\"", "\"version\": \"1.9\"");
        example.replace("xn--pple-43d.example:8443/v1", "xn--pple-43d.example:8443/v2");
        example.replace("\"indicatorTypes\": [\"IP Address\"]", "\"indicatorTypes\": [\"IP Address\", \"FQDN\"]");
        const auto older = packageOf(example, u"1.9"_s, operations);
        QVERIFY2(older, older ? "" : qPrintable(older.error().detail));
        InstallDialog dialog(operations, *older, nullptr);
        dialog.show();
        QCOMPARE(dialog.verb()->text(), u"Downgrade"_s);
        const QString words = wordsOf(&dialog);
        QVERIFY2(words.contains(
                     u"Address: https://xn--pple-43d.example:8443/v2, was https://xn--pple-43d.example:8443/v1"_s),
                 qPrintable(words));
        QVERIFY2(words.contains(u"Sends: FQDN, IP Address, was IP Address"_s)
                     || words.contains(u"Sends: IP Address, FQDN, was IP Address"_s),
                 qPrintable(words));
        const InstallDialog same(operations, *newer, nullptr);
        QCOMPARE(same.verb()->text(), u"Reinstall"_s);
    }

    void anUpgradeAsksAboutWhatIsTyped()
    {
        const FaultServer server;
        const WindowFixture f(server.url());
        ExampleOperation example = exampleAt(server.url().toEncoded());
        OperationCard *const card = install(f, example, u"1.0"_s, u"Install"_s);
        QVERIFY(card);
        QCheckBox *bypass = nullptr;
        for (QCheckBox *const box : card->findChildren<QCheckBox *>()) {
            if (box->text().startsWith(u"Bypass system proxy"))
                bypass = box;
        }
        QVERIFY(bypass);
        QTest::mouseClick(bypass, Qt::LeftButton, {}, QPoint(8, bypass->height() / 2));
        QCOMPARE(card->unsaved(), QStringList{u"connection"_s});
        example.replace("\"version\": \"1.0\"", "\"version\": \"1.1\"");
        QVERIFY(install(f, example, u"1.1"_s, u"Upgrade"_s));
        QTRY_VERIFY(openQuestion() && buttonOf(openQuestion(), u"Save Changes"_s));
        QCOMPARE(f.window->operationsPage()->card(u"internetdb")->known()->operation.version, u"1.0"_s);
        QVERIFY(pressButton(openQuestion(), u"Save Changes"_s));
        QTRY_COMPARE(f.window->operationsPage()->card(u"internetdb")->known()->operation.version, u"1.1"_s);
        QCOMPARE(connectionOf(*f.context->workbench().settings, u"internetdb"_s).way, ConnectionSettings::Way::Direct);
    }

    void itSaysWhatItSendsToWhomAndWhatIsLeft()
    {
        const FaultServer server;
        const WindowFixture f(server.url());
        OperationCard *const card = install(f, exampleAt(server.url().toEncoded()), u"1.0"_s, u"Install"_s);
        QVERIFY(card);
        const QString words = wordsOf(card);
        QVERIFY2(words.contains(u"IP Address, to %1"_s.arg(server.url().toString())), qPrintable(words));
        QVERIFY(words.contains(u"Left"_s));
    }

    /// Said when it was switched on; and after a start with it on, as soon as its card is there.
    void whatIsMissingIsSaidAfterAStart()
    {
        const FaultServer server;
        WindowFixture f(server.url());
        ExampleOperation example = exampleAt(server.url().toEncoded());
        example.replace("\"auth\": {\"type\": \"none\"},",
                        "\"auth\": {\"type\": \"header\", \"name\": \"X-Api-Key\"},\n    \"configuration\": "
                        "[{\"id\": \"api_key\", \"title\": \"api_key\", \"secret\": true}],");
        OperationCard *const card = install(f, example, u"1.0"_s, u"Install"_s);
        QVERIFY(card);
        QTest::mouseClick(card->findChild<Switch *>(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(wordsOf(card).contains(u"On, but"_s), PatienceMs);

        f.window = std::make_unique<MainWindow>(f.context->workbench(), &f.theme, MainWindow::Options{});
        f.window->show();
        f.window->action(CommandId::ManageOperations)->trigger();
        const OperationCard *const again = f.window->operationsPage()->card(u"internetdb");
        QVERIFY(again && !again->isOpen());
        QTRY_VERIFY_WITH_TIMEOUT(wordsOf(again).contains(u"On, but"_s), PatienceMs);
        QCOMPARE(server.requestCount(), 0);
    }
};

WB_TEST(TestOperationCard, "operationcard");
#include "tst_operationcard.moc"
