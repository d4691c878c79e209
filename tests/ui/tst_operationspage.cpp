// Over 400 lines: an operation's whole life needs the same hands as each step of it. Operations Management by real
// window events: switched, configured, installed by dropping a file, run, upgraded, deleted.
#include "models/tables/factmodel.h"
#include "tests/support/answers.h"
#include "tests/support/operationfile.h"
#include "tests/support/registry.h"
#include "tests/ui/cardhelp.h"
#include "tests/ui/windowfixture.h"
#include "ui/actionpane.h"
#include "ui/installdialog.h"
#include "ui/knownaccount.h"
#include "ui/look/labels.h"
#include "ui/look/switch.h"
#include "ui/operationactions.h"
#include "ui/operationcard.h"
#include "ui/operationspage.h"

#include <QCheckBox>
#include <QDir>
#include <QDirIterator>
#include <QDropEvent>
#include <QListView>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace wb;

namespace {

constexpr auto Host = "https://internetdb.shodan.io\",\n    \"auth\"";
constexpr auto Known = R"({"cpes":[],"hostnames":["a.harbour.example"],"ip":"192.0.2.41","ports":[22,443],)"
                       R"("tags":["cloud"],"vulns":[]})";

ExampleOperation exampleAt(const FaultServer &server)
{
    ExampleOperation example;
    example.replace(Host, server.url().toEncoded() + "\",\n    \"auth\"");
    return example;
}

QString write(const QTemporaryDir &folder, const QString &name, const QByteArray &bytes)
{
    const QString path = folder.filePath(name);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
    return path;
}

/// As a file manager drops it on a part of the window.
bool drop(QWidget *target, const QString &path)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    const QPoint place = target->rect().center();
    QDragEnterEvent enter(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(target, &enter);
    QDropEvent event(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(target, &event);
    return enter.isAccepted() && event.isAccepted();
}

QStringList offered(const WindowFixture &f)
{
    QStringList ids;
    ActionListModel *const model = f.window->actionPane()->model();
    for (int row = 0; row < model->rowCount(); ++row)
        ids.append(model->action(row).id);
    return ids;
}

/// Files of the user's data and settings, with what is in them.
QMap<QString, QByteArray> filesOf()
{
    QMap<QString, QByteArray> files;
    for (const QString &folder : {Operations::defaultPlaces().installed, QFileInfo(Settings::defaultPath()).path()}) {
        QDirIterator entries(folder, QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden,
                             QDirIterator::Subdirectories);
        while (entries.hasNext()) {
            QFile file(entries.next());
            files.insert(file.fileName(), file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("-"));
        }
    }
    return files;
}

template <class T> T *openDialog(const WindowFixture &f)
{
    T *found = nullptr;
    const bool isThere = QTest::qWaitFor([&] { return (found = f.window->findChild<T *>()) != nullptr; }, PatienceMs);
    return isThere ? found : nullptr;
}

void press(const QWidget *parent, const QString &words)
{
    for (QPushButton *const button : parent->findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text() == words) {
            QTest::mouseClick(button, Qt::LeftButton);
            return;
        }
    }
    qFatal("no button %s", qPrintable(words));
}

QStringList textsOf(const QWidget *parent)
{
    QStringList texts;
    for (const QLabel *const label : parent->findChildren<QLabel *>()) {
        if (label->isVisible())
            texts.append(label->text());
    }
    for (const ElidedLabel *const label : parent->findChildren<ElidedLabel *>()) {
        if (label->isVisible())
            texts.append(label->text());
    }
    return texts;
}

OperationCard *builtInCard(const WindowFixture &f)
{
    return f.window->operationsPage()->card(f.context->workbench().operation->id);
}

} // namespace

class TestOperationsPage final : public QObject
{
    Q_OBJECT

private slots:
    void itTakesThePlaceOfTheWorkbenchAndEscComesBack()
    {
        WindowFixture f;
        f.key(Qt::Key_Comma, Qt::ControlModifier);
        QVERIFY(f.window->areOperationsShown());
        QVERIFY(!f.window->bar()->isVisible());
        const OperationCard *const card = builtInCard(f);
        QVERIFY(card && card->isOpen());
        const Operation &operation = *f.context->workbench().operation;
        const QStringList texts = textsOf(card);
        for (const QString &fact : {operation.name, operation.author, operation.version, u"WHOIS History"_s})
            QVERIFY2(texts.contains(fact), qPrintable(fact));
        QVERIFY(texts.contains(u"Enrichment data made available by"_s));
        QVERIFY(texts.filter(u"Indicator: FQDN, IP Address"_s).size() == 1);
        f.key(Qt::Key_Escape);
        QVERIFY(!f.window->areOperationsShown());
        QVERIFY(f.window->bar()->isVisible());
        // A pasted indicator is looked at, not the operations.
        f.key(Qt::Key_Comma, Qt::ControlModifier);
        f.window->action(CommandId::Paste)->trigger();
        QVERIFY(f.window->areOperationsShown()); // nothing on the clipboard that could be read
        QApplication::clipboard()->setText(u"invoice-portal.example"_s);
        f.window->action(CommandId::Paste)->trigger();
        QTRY_VERIFY(!f.window->areOperationsShown());
    }

    void whatIsOffLeavesTheList()
    {
        WindowFixture f;
        f.lookUp(u"invoice-portal.example"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled() && f.page(), PatienceMs);
        QCOMPARE(offered(f).size(), 10);
        f.key(Qt::Key_Comma, Qt::ControlModifier);
        OperationCard *const card = builtInCard(f);
        QCheckBox *const history = card->findChild<OperationActions *>()->box(u"whois-history");
        QVERIFY(history->isChecked());
        history->setFocus();
        QTest::keyClick(history, Qt::Key_Space);
        QTRY_VERIFY(!offered(f).contains(u"whois-history"));
        QCOMPARE(offered(f).size(), 9);
        // The keys of the others stay theirs.
        QCOMPARE(
            f.window->actionPane()->model()->action(f.window->actionPane()->model()->rowOf(u"hosting-history")).digit,
            5);
        QTRY_VERIFY(f.window->tabs()->session()->find(u"whois-history") == nullptr);
        QVERIFY(f.page() && f.page()->entry().lookup && !f.page()->entry().lookup->held); // as it was

        auto *const toggle = card->findChild<Switch *>();
        QVERIFY(toggle->isChecked());
        QTest::mouseClick(toggle, Qt::LeftButton);
        QTRY_VERIFY(offered(f).isEmpty());
        QVERIFY(textsOf(card).contains(u"Off"_s));
        QTest::mouseClick(toggle, Qt::LeftButton);
        QTRY_COMPARE(offered(f).size(), 9);
        // All of them at once.
        for (QCheckBox *const box : card->findChildren<QCheckBox *>()) {
            if (box->accessibleName() == u"All actions") {
                QCOMPARE(box->checkState(), Qt::PartiallyChecked);
                QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
            }
        }
        QTRY_COMPARE(offered(f).size(), 10);
        QVERIFY(history->isChecked());
    }

    void leavingWithUnsavedChangesAsks()
    {
        WindowFixture f; // for its home: demo data has no credentials to edit
        auto made = AppContext::make({false, QUrl(u"http://127.0.0.1:9"_s)});
        QVERIFY(made);
        MainWindow window((*made)->workbench(), &f.theme, {});
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        window.action(CommandId::ManageOperations)->trigger();
        OperationCard *const card = window.operationsPage()->card((*made)->workbench().operation->id);
        const CardHands hands(*card);
        QVERIFY(!hands.saveButton()->isEnabled());
        QTest::keyClicks(hands.key(), u"canary-key-771b"_s);
        QCOMPARE(card->unsaved(), QStringList{u"api_key"_s});
        QVERIFY(textsOf(card).contains(u"Not saved: api_key"_s));

        QTest::keyClick(&window, Qt::Key_Escape);
        auto *dialog = window.findChild<QuestionDialog *>();
        QVERIFY(dialog);
        press(dialog, u"Cancel"_s);
        QTRY_VERIFY(!window.findChild<QuestionDialog *>());
        QVERIFY(window.areOperationsShown());
        QCOMPARE(hands.key()->text(), u"canary-key-771b"_s);

        // Closing asks too.
        window.close();
        QVERIFY(window.isVisible());
        dialog = window.findChild<QuestionDialog *>();
        QVERIFY(dialog);
        press(dialog, u"Save Changes"_s); // which cannot: there is no user name
        QTRY_VERIFY(!window.findChild<QuestionDialog *>());
        QVERIFY(window.isVisible());
        QVERIFY(window.areOperationsShown());

        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTest::keyClick(&window, Qt::Key_Escape);
        dialog = window.findChild<QuestionDialog *>();
        QVERIFY(dialog);
        press(dialog, u"Discard"_s);
        QTRY_VERIFY(!window.areOperationsShown());
        QVERIFY(hands.key()->text().isEmpty());
        QCOMPARE(card->unsaved(), QStringList());
        window.close();
        QTRY_VERIFY(!window.isVisible()); // once its case is open
    }

    /// Reset names what goes, and puts everything back.
    void resetOfTheBuiltInOne()
    {
        WindowFixture f;
        f.key(Qt::Key_Comma, Qt::ControlModifier);
        OperationCard *const card = builtInCard(f);
        QTest::mouseClick(card->findChild<Switch *>(), Qt::LeftButton);
        QTRY_VERIFY(offered(f).isEmpty());
        press(card, u"Reset Operation"_s);
        auto *const dialog = openDialog<QuestionDialog>(f);
        QVERIFY(dialog);
        QVERIFY(textsOf(dialog).filter(u"cases, their attributes"_s).size() == 1);
        QTest::keyClick(dialog, Qt::Key_Return); // Cancel has the focus
        QTRY_VERIFY(!f.window->findChild<QuestionDialog *>());
        QVERIFY(offered(f).isEmpty());
        press(card, u"Reset Operation"_s);
        auto *const again = openDialog<QuestionDialog>(f);
        press(again, u"Reset Operation"_s);
        QTRY_COMPARE(offered(f).size(), 10);
    }

    void aDroppedFileIsInstalledRunUpgradedAndDeleted()
    {
        FaultServer server;
        server.setHandler([](const SeenRequest &) { return jsonAnswer(200, Known); });
        WindowFixture f(server.url());
        ExampleOperation example = exampleAt(server);
        const QByteArray package = example.package();
        QVERIFY(drop(f.window->bar()->field(), write(f.home, u"internetdb-1.0.wboperation"_s, package)));
        auto *dialog = openDialog<InstallDialog>(f);
        QVERIFY(dialog);
        const QString installed = Operations::defaultPlaces().installed + u"/internetdb"_s;
        QVERIFY(!QDir(installed).exists());
        QStringList texts = textsOf(dialog);
        QVERIFY(texts.contains(u"Install InternetDB 1.0?"_s));
        QVERIFY(texts.join(u' ').remove(u'\n').contains(
            QString::fromLatin1(QCryptographicHash::hash(package, QCryptographicHash::Sha256).toHex())));
        QVERIFY(texts.contains(server.url().toString()));
        QVERIFY(texts.contains(u"no secret"_s));
        press(dialog, u"Install"_s);
        QTRY_VERIFY2(QDir(installed).exists(), qPrintable(filesOf().keys().join(u' ')));
        QVERIFY(f.window->areOperationsShown());
        OperationCard *card = f.window->operationsPage()->card(u"internetdb");
        QVERIFY(card && card->isOpen());
        QVERIFY(!card->findChild<Switch *>()->isChecked());
        QVERIFY(!offered(f).contains(u"internetdb-address"));
        QVERIFY(f.window->bar()->field()->text().isEmpty()); // the path is no text

        // Tested while it is off, and nothing else.
        press(card, u"Test Connection"_s);
        QTRY_VERIFY_WITH_TIMEOUT(textsOf(card).filter(u"answered as it should"_s).size() == 1, PatienceMs);
        QCOMPARE(server.requestCount(), 1);
        QTest::mouseClick(card->findChild<Switch *>(), Qt::LeftButton);
        QTRY_VERIFY(offered(f).contains(u"internetdb-address"));

        f.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
        f.key(Qt::Key_Escape);
        QVERIFY(!f.window->areOperationsShown());
        f.paste(u"192.0.2.41"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        QListView *const list = f.window->actionPane()->list();
        const QModelIndex row = list->model()->index(f.window->actionPane()->model()->rowOf(u"internetdb-address"), 0);
        list->scrollTo(row);
        QCOMPARE(f.window->actionPane()->model()->action(row.row()).heading, u"InternetDB"_s);
        QRect place = list->visualRect(row);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, QPoint(place.center().x(), place.bottom() - 10));
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"ports"_s, u"internetdb-address"_s), PatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        SectionView *const ports = f.section(u"ports"_s, u"internetdb-address"_s);
        QTRY_COMPARE(ports->model()->visibleRowCount(), 2);
        ports->model()->setAllTicked(true);
        QTest::keyClick(f.window.get(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->currentCase()->facts()->attributeCount() >= 2, PatienceMs);

        // Another version of it.
        const QByteArray newer = example.replace("\"version\": \"1.0\"", "\"version\": \"1.1\"")
                                     .replace("\"Open Ports\"", "\"Ports That Answered\"")
                                     .package();
        QVERIFY(drop(f.window.get(), write(f.home, u"internetdb-1.1.wboperation"_s, newer)));
        dialog = openDialog<InstallDialog>(f);
        QVERIFY(dialog);
        texts = textsOf(dialog);
        QVERIFY(texts.contains(u"Operation already installed: version 1.0, this is 1.1"_s));
        press(dialog, u"Upgrade"_s);
        QTRY_VERIFY(!f.window->findChild<InstallDialog *>());
        QTRY_VERIFY(f.window->operationsPage()->card(u"internetdb"));
        QTRY_COMPARE(f.window->operationsPage()->card(u"internetdb")->known()->operation.version, u"1.1"_s);
        QVERIFY(offered(f).contains(u"internetdb-address")); // what the user configured stays
        QTRY_VERIFY(f.window->tabs()->session()->find(u"internetdb-address"));

        // One that would send to another place is off until the user agrees again.
        FaultServer other;
        const QByteArray elsewhere =
            example
                .replace(server.url().toEncoded() + "\",\n    \"auth\"", other.url().toEncoded() + "\",\n    \"auth\"")
                .replace("\"version\": \"1.1\"", "\"version\": \"1.2\"")
                .package();
        QVERIFY(drop(f.window.get(), write(f.home, u"internetdb-1.2.wboperation"_s, elsewhere)));
        dialog = openDialog<InstallDialog>(f);
        QVERIFY(dialog);
        QVERIFY2(textsOf(dialog).filter(u"It is switched off by this"_s).size() == 1,
                 qPrintable(textsOf(dialog).join(u'|')));
        press(dialog, u"Upgrade"_s);
        QTRY_VERIFY(!f.window->findChild<InstallDialog *>());
        QTRY_VERIFY(!offered(f).contains(u"internetdb-address"));

        card = f.window->operationsPage()->card(u"internetdb");
        press(card, u"Delete Operation"_s);
        auto *const question = openDialog<QuestionDialog>(f);
        QVERIFY(question);
        press(question, u"Delete Operation"_s);
        // There is no keychain here that could tell that it has nothing of it.
        const auto despite = [&] {
            const QList<QuestionDialog *> open = f.window->findChildren<QuestionDialog *>();
            const auto found = std::find_if(open.cbegin(), open.cend(), [](const QuestionDialog *each) {
                return each->verb()->text() == u"Delete All the Same";
            });
            return found == open.cend() ? nullptr : *found;
        };
        QTRY_VERIFY_WITH_TIMEOUT(despite(), PatienceMs);
        press(despite(), u"Delete All the Same"_s);
        QTRY_VERIFY(!f.window->operationsPage()->card(u"internetdb"));
        QVERIFY(!QDir(installed).exists());
        QVERIFY(f.window->currentCase()->facts()->attributeCount() >= 2); // case data stays
    }

    void whatCannotBeInstalledIsRefusedAndChangesNothing_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        ExampleOperation good;
        QTest::newRow("no zip") << u"internetdb-1.0.wboperation"_s << QByteArray("hello") << u"zip"_s;
        QTest::newRow("other name") << u"other-1.0.wboperation"_s << good.package() << u"other"_s;
        QList<PackedFile> climbing = good.files();
        climbing.append(PackedFile{"../../evil.json", "{}"});
        QTest::newRow("climbing") << u"internetdb-1.0.wboperation"_s << zipOf(climbing) << u"evil.json"_s;
        QList<PackedFile> link = good.files();
        link.append(PackedFile{"README.link", "/etc/passwd", 0120777});
        QTest::newRow("symlink") << u"internetdb-1.0.wboperation"_s << zipOf(link) << u"README.link"_s;
        ExampleOperation wrong;
        wrong.replace("\"billing\": \"call\"", "\"billing\": \"never\"");
        QTest::newRow("schema") << u"internetdb-1.0.wboperation"_s << wrong.package() << u"/actions/0/billing"_s;
        ExampleOperation plain;
        plain.replace("https://internetdb.shodan.io\",\n    \"auth\"", "http://internetdb.shodan.io\",\n    \"auth\"");
        QTest::newRow("plain http") << u"internetdb-1.0.wboperation"_s << plain.package() << u"https"_s;
        ExampleOperation newer;
        newer.replace("\"requiredVersion\": \"0.1\"", "\"requiredVersion\": \"9.1\"");
        QTest::newRow("newer") << u"internetdb-1.0.wboperation"_s << newer.package() << u"9.1"_s;
        QTest::newRow("wrong type") << u"internetdb-1.0.zip"_s << good.package() << u"wboperation"_s;
        QTest::newRow("broken zip") << u"internetdb-1.0.wboperation"_s << good.package().chopped(30) << u"broken"_s;
        QList<PackedFile> bomb = good.files();
        bomb[2] = PackedFile{"README.md", QByteArray(64 * 1024 * 1024, 'a')};
        QTest::newRow("bomb") << u"internetdb-1.0.wboperation"_s << zipOf(bomb) << u"larger than"_s;
        ExampleOperation parser;
        parser.replace("\"billing\": \"call\"", "\"billing\": \"call\", \"parser\": \"shell\"");
        QTest::newRow("unknown parser") << u"internetdb-1.0.wboperation"_s << parser.package()
                                        << u"/actions/0/parser"_s;
    }
    void whatCannotBeInstalledIsRefusedAndChangesNothing()
    {
        QFETCH(const QString, name);
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, says);
        WindowFixture f;
        f.window->action(CommandId::ManageOperations)->trigger();
        const QString path = write(f.home, name, bytes);
        const auto before = filesOf();
        QVERIFY(drop(f.window.get(), path));
        auto *const told = openDialog<QuestionDialog>(f);
        QVERIFY(told);
        QVERIFY2(textsOf(told).join(u' ').contains(says), qPrintable(textsOf(told).join(u' ')));
        QVERIFY(textsOf(told).contains(u"Nothing was changed."_s));
        QVERIFY(!f.window->findChild<InstallDialog *>());
        QCOMPARE(filesOf(), before);
        QCOMPARE(f.window->operationsPage()->cards().size(), 1);
    }

    /// What the service told of one user's account is not told of another who takes the same profile.
    void anotherUserHasAnotherAccount()
    {
        const WindowFixture f; // for its home
        auto made = AppContext::make({false, QUrl(u"http://127.0.0.1:9"_s)});
        QVERIFY(made);
        const Workbench &workbench = (*made)->workbench();
        const CredentialId id = workbench.runner->parts().access.credentials;
        const auto use = [&](const QString &user) {
            return workbench.credentials->keepForSession(id, {user, Secret("canary-key-02")}).hasValue();
        };
        const KnownAccount known(workbench);
        QVERIFY(use(u"analyst"_s));
        AccountInfo account;
        account.isActive = true;
        account.products.append({.id = u"parsed-whois"_s, .perMonth = 10, .usedThisMonth = 3});
        rememberAccount(*workbench.settings, id.operation, id.profile, {account, workbench.clock->nowUtc(), {}});
        const ActionSpec &whois = *workbench.operation->action(u"fqdn-whois");
        QVERIFY(use(u"analyst"_s));
        QCOMPARE(known.quotaOf(whois)->used, 3);
        QVERIFY(use(u"somebody-else"_s));
        QVERIFY(!known.quotaOf(whois));
        QVERIFY(!rememberedAccount(*workbench.settings, id.operation, id.profile));
    }

    /// An operation that wants a key, switched on without one, says what it lacks; with it, it is run.
    void aFileThatWantsAKeyIsConfiguredAndRun()
    {
        FaultServer server;
        server.setHandler([](const SeenRequest &) { return jsonAnswer(200, Known); });
        WindowFixture f(server.url());
        ExampleOperation example = exampleAt(server);
        example.replace("\"auth\": {\"type\": \"none\"},",
                        "\"auth\": {\"type\": \"header\", \"name\": \"X-Api-Key\"},\n    \"configuration\": "
                        "[{\"id\": \"api_key\", \"title\": \"api_key\", \"secret\": true}],");
        QVERIFY(drop(f.window.get(), write(f.home, u"internetdb-1.0.wboperation"_s, example.package())));
        auto *const dialog = openDialog<InstallDialog>(f);
        QVERIFY(dialog);
        QVERIFY(textsOf(dialog).contains(u"api_key, sent in the header X-Api-Key"_s));
        press(dialog, u"Install"_s);
        QTRY_VERIFY(f.window->operationsPage()->card(u"internetdb"));
        OperationCard *const card = f.window->operationsPage()->card(u"internetdb");
        QTest::mouseClick(card->findChild<Switch *>(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(textsOf(card).filter(u"On, but"_s).size() == 1, PatienceMs);
        QCOMPARE(server.requestCount(), 0);

        const CardHands hands(*card);
        const QByteArray key = "canary-key-77";
        hands.key()->setFocus();
        QTest::keyClicks(hands.key(), QString::fromLatin1(key));
        hands.press(u"Save Changes"_s); // there is no keychain
        QTRY_VERIFY_WITH_TIMEOUT(hands.sessionButton()->isVisible() && hands.sessionButton()->isEnabled(), PatienceMs);
        hands.press(u"Keep for This Session"_s);
        QTRY_VERIFY_WITH_TIMEOUT(textsOf(card).filter(u"On, but"_s).isEmpty(), PatienceMs);
        f.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
        f.key(Qt::Key_Escape);
        QVERIFY(!f.window->areOperationsShown());
        f.paste(u"192.0.2.41"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled() && f.window->tabs(), PatienceMs);
        f.window->tabs()->open(u"internetdb-address"_s, true)->run();
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"ports"_s, u"internetdb-address"_s), PatienceMs);
        QCOMPARE(server.requestCount(), 1);
        QVERIFY(server.seen().back().headers.contains(std::pair(QByteArray("X-Api-Key"), key)));
        for (const QByteArray &file : filesOf())
            QVERIFY(!file.contains(key));
    }
};

WB_TEST(TestOperationsPage, "operationspage");

#include "tst_operationspage.moc"
