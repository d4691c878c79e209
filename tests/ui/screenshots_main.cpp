// Over 400 lines: one scene after another. Writes pictures of the window on invented data: screenshots FOLDER.
#include "models/domain/filewriter.h"
#include "models/domain/settings.h"
#include "models/tables/factmodel.h"
#include "models/tables/sectiontablemodel.h"
#include "network/demo/demoservice.h"
#include "network/memorycredentialstore.h"
#include "tests/support/faultserver.h"
#include "tests/support/operationfile.h"
#include "ui/app/appcontext.h"
#include "ui/casepane.h"
#include "ui/codepanel.h"
#include "ui/currentcase.h"
#include "ui/democase.h"
#include "ui/detailpane.h"
#include "ui/helpcard.h"
#include "ui/indicatorbar.h"
#include "ui/look/tableview.h"
#include "ui/look/theme.h"
#include "ui/mainwindow.h"
#include "ui/opensitesdialog.h"
#include "ui/operationcard.h"
#include "ui/operationspage.h"
#include "ui/querylogdialog.h"
#include "ui/rawsection.h"
#include "ui/recordpane.h"
#include "ui/resultpage.h"
#include "ui/resulttabs.h"
#include "ui/sectionview.h"
#include "ui/settingsdialog.h"

#include <QApplication>
#include <QCheckBox>
#include <QDeadlineTimer>
#include <QDialog>
#include <QDir>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPixmap>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTreeView>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;
using namespace wb;

namespace {

constexpr int LongestMs = 20'000;
constexpr QSize Usual(1280, 800);
constexpr QSize Wide(1600, 1000);
constexpr QSize Narrow(900, 640);
constexpr auto Case = "Phish 114"_L1;
constexpr auto Pasted = "hxxps://login[.]invoice-portal[.]example/secure/pay"_L1;

/// Until no more than these lookups run and all that came is shown.
void settle(const MainWindow &window, int running = 0)
{
    const auto isDone = [&] {
        if (running == 0 || !window.tabs())
            return window.isSettled();
        return window.runningCount() == running && window.tabs()->isSettled();
    };
    // Not once: what has ended may have set off something else.
    for (int i = 0; i < 3; ++i) {
        QDeadlineTimer deadline(LongestMs);
        do {
            QApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 50);
        } while (!isDone() && !deadline.hasExpired());
        if (deadline.hasExpired())
            qWarning("something still runs, the picture is of that");
    }
}

class Pictures
{
public:
    explicit Pictures(const QString &folder)
        : m_folder(folder)
    {
    }

    void take(MainWindow &window, const QString &name, int running = 0) { take(window, &window, name, running); }
    void take(MainWindow &window, QWidget *part, const QString &name, int running = 0)
    {
        for (const ThemeChoice choice : {ThemeChoice::Dark, ThemeChoice::Light}) {
            m_theme.setChoice(choice);
            settle(window, running);
            const QString suffix = choice == ThemeChoice::Dark ? u"dark"_s : u"light"_s;
            m_good &= part->grab().save(u"%1/%2-%3.png"_s.arg(m_folder, name, suffix));
        }
    }
    /// In each of the sizes; the window has its usual one afterwards.
    void takeSizes(MainWindow &window, const QString &name, const QList<std::pair<QString, QSize>> &sizes)
    {
        take(window, name);
        for (const auto &[suffix, size] : sizes) {
            window.resize(size);
            take(window, name + u'-' + suffix);
        }
        window.resize(Usual);
    }

    Theme *theme() { return &m_theme; }
    bool isGood() const { return m_good; }

private:
    const QString m_folder;
    Theme m_theme;
    bool m_good = true;
};

/// A window of a program of its own, on demo data unless told otherwise.
class Scene
{
public:
    Scene(Pictures &pictures, const MainWindow::Options &options, const AppContext::Options &program = {true, {}})
        : m_context(AppContext::make(program))
        , window((*m_context)->workbench(), pictures.theme(), options)
    {
        window.resize(Usual);
        window.show();
        settle(window);
    }

    const Workbench &workbench() const { return (*m_context)->workbench(); }

    ResultPage *open(const QString &action)
    {
        ResultPage *const page = window.tabs()->open(action, true);
        page->focusContent();
        return page;
    }

    /// A dialog opened by this, photographed alone and closed.
    void takeDialog(Pictures &pictures, const QString &name, const std::function<void()> &opens)
    {
        opens();
        QApplication::processEvents();
        auto *const dialog = qobject_cast<QDialog *>(QApplication::activeModalWidget());
        if (!dialog)
            qFatal("no dialog for %s", qPrintable(name));
        pictures.take(window, dialog, name);
        dialog->reject();
    }

    static bool press(const QWidget *parent, const QString &words)
    {
        for (QAbstractButton *const button : parent->findChildren<QAbstractButton *>()) {
            if (button->isVisible() && button->text().startsWith(words)) {
                button->click();
                return true;
            }
        }
        return false;
    }

private:
    const Expected<std::unique_ptr<AppContext>> m_context;

public:
    MainWindow window;
};

/// The invented service with faults in front of it: one action waits for ever, one meets the end of its quota.
FaultAnswer answerOfSome(const SeenRequest &seen)
{
    FaultAnswer answer;
    if (seen.target.contains("/reverse-ip")) {
        answer.raw = QByteArray(); // nothing, and the connection stays open
        return answer;
    }
    answer.headers = {{"Content-Type", "application/json;charset=utf-8"}};
    if (seen.target.contains("/hosting-history")) {
        answer.status = 503;
        answer.body = R"({"error":{"code":503,"message":"You have exceeded the maximum number of requests."}})";
        return answer;
    }
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const DemoReply reply =
        demoAnswer({seen.method, seen.target, seen.headers, seen.body}, {.nowUtc = now, .today = now.date()});
    answer.status = reply.status;
    answer.body = reply.body;
    return answer;
}

void showFirstRun(Pictures &pictures)
{
    Scene scene(pictures, {}, AppContext::Options());
    pictures.take(scene.window, u"e-first-run"_s);
}

void showJob(Pictures &pictures)
{
    Scene scene(pictures, {Case, Pasted});
    MainWindow &window = scene.window;
    window.runAll();
    settle(window);
    window.tabs()->showSummary();
    window.tabs()->focusContent();
    window.resize(Narrow);
    pictures.take(window, u"k-summary-narrow"_s);
    window.resize(Wide);
    window.action(CommandId::AddAll)->trigger();
    settle(window);
    window.action(CommandId::WriteCsv)->trigger();
    pictures.take(window, u"k-summary-wide"_s);
    window.resize(Usual);

    ResultPage *const whois = scene.open(u"fqdn-whois"_s);
    SectionView *const attributes = whois->section(u"relevantAttributes"_s);
    for (const int row : {0, 2, 3, 6})
        attributes->model()->setRowsTicked(row, row, true);
    attributes->table()->selectRow(1);
    pictures.takeSizes(window, u"a-main-whois"_s, {{u"wide"_s, Wide}, {u"narrow"_s, Narrow}});

    ResultPage *const hosting = scene.open(u"hosting-history"_s);
    pictures.take(window, u"b-hosting-history"_s);
    window.resize(Wide);
    hosting->rawResponse()->setOpen(true);
    hosting->rawResponse()->panel()->findField()->setText(u"registrar"_s);
    pictures.take(window, u"b-hosting-history-wide"_s);
    hosting->rawResponse()->setOpen(false);
    window.resize(Narrow);
    pictures.take(window, u"b-hosting-history-narrow"_s);
    window.resize(Usual);

    scene.open(u"risk-reputation"_s);
    pictures.take(window, u"c-risk"_s);
    scene.open(u"reverse-ip"_s);
    pictures.take(window, u"o-reverse-ip"_s);
}

void showHistory(Pictures &pictures)
{
    Scene scene(pictures, {Case, Pasted});
    MainWindow &window = scene.window;
    window.action(CommandId::EditIndicator)->trigger();
    window.runAll();
    settle(window);
    ResultPage *const history = scene.open(u"whois-history"_s);
    TableView *const records = history->section(u"records"_s)->table();
    records->selectRow(2);
    emit records->activated(records->currentIndex());
    history->detail()->record()->panel()->findField()->setText(u"harbour"_s);
    pictures.takeSizes(window, u"d-whois-history"_s, {{u"wide"_s, Wide}});
    history->detail()->close();
    history->section(u"records"_s)->findChild<QCheckBox *>()->click();
    pictures.take(window, u"l-history-changes"_s);
    history->detail()->close();
    scene.takeDialog(pictures, u"j-load-all"_s, [&] { Scene::press(history, u"Load All"_s); });
    scene.takeDialog(pictures, u"j-triage-set"_s, [&] { window.action(CommandId::EditTriage)->trigger(); });
    scene.takeDialog(pictures, u"query-log"_s, [&] {
        window.action(CommandId::ShowQueryLog)->trigger();
        auto *const log = window.findChild<QueryLogDialog *>();
        QDeadlineTimer deadline(LongestMs);
        while (log->view()->model()->visibleRowCount() == 0 && !deadline.hasExpired())
            QApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 50);
    });
    scene.takeDialog(pictures, u"shortcut-sheet"_s, [&] { window.action(CommandId::Shortcuts)->trigger(); });
}

/// The operations, with an account that was asked for its quota, and what installing another one asks.
void showOperations(Pictures &pictures)
{
    FaultServer server;
    server.setHandler([](const SeenRequest &) {
        QByteArray products;
        const std::pair<const char *, std::pair<int, int>> all[] = {
            {"reverse-ip", {254, 0}},          {"host-domains", {12, 1000}},        {"risk-evidence", {94, 100000}},
            {"parsed-whois", {133, 250000}},   {"whois-history", {12500, 50000}},   {"hosting-history", {131, 1000}},
            {"domain-profile", {140, 250000}}, {"name-server-domains", {250, 250}}, {"iris-investigate", {12, 1000}}};
        for (const auto &[id, numbers] : all) {
            const QByteArray limit = numbers.second == 0 ? "null" : '"' + QByteArray::number(numbers.second) + '"';
            products += (products.isEmpty() ? "" : ",") + QByteArray("{\"id\":\"") + id + "\",\"per_month_limit\":"
                + limit + ",\"per_minute_limit\":\"120\",\"usage\":{\"today\":\"2\",\"month\":\""
                + QByteArray::number(numbers.first) + "\"}}";
        }
        FaultAnswer answer;
        answer.status = 200;
        answer.body = "{\"response\":{\"account\":{\"api_username\":\"example_user\",\"active\":true},\"products\":["
            + products + "]}}";
        return answer;
    });
    const auto memory = std::make_shared<MemoryCredentialStore>();
    const auto credentials = checkedCredentials(u"example_user"_s, QByteArray("no-key-at-all"));
    const Expected<void> kept = memory->keep({builtInOperation().id, u"default"_s}, *credentials);
    AppContext::Options program = {false, server.url(), memory};
    Scene scene(pictures, {Case, {}}, program);
    MainWindow &window = scene.window;
    window.action(CommandId::ManageOperations)->trigger();
    OperationsPage *const page = window.operationsPage();
    QDeadlineTimer deadline(LongestMs);
    auto *const answer = page->findChild<QLabel *>(u"answer"_s);
    while (kept && !answer->text().startsWith(u"Accepted"_s) && !deadline.hasExpired()) {
        if (!answer->isVisible()) // the button is on once it is known what is saved
            Scene::press(page, u"Test Connection"_s);
        QApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 50);
    }
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"internetdb-1.0.wboperation"_s);
    QFile package(path);
    if (!package.open(QIODevice::WriteOnly) || package.write(ExampleOperation().package()) < 0)
        qFatal("no package");
    package.close();
    const auto installs = [page](const QString &file) {
        page->install(file);
        while (!QApplication::activeModalWidget())
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    };
    scene.takeDialog(pictures, u"install-operation"_s, [&] { installs(path); });
    installs(path);
    qobject_cast<QDialog *>(QApplication::activeModalWidget())->accept();
    QApplication::processEvents();
    page->card(u"internetdb")->setOpen(false);
    page->cards().first()->setOpen(true);
    pictures.takeSizes(window, u"g-operations-management"_s, {{u"narrow"_s, Narrow}});
    page->cards().first()->setOpen(false);
    page->card(u"internetdb")->setOpen(true);
    pictures.take(window, u"g-operations-installed"_s);
    scene.takeDialog(pictures, u"delete-operation"_s, [&] { Scene::press(page, u"Delete Operation"_s); });
    scene.takeDialog(pictures, u"upgrade-operation"_s, [&] { installs(path); });
    const QString broken = folder.filePath(u"broken-1.0.wboperation"_s);
    QFile(path).copy(broken);
    scene.takeDialog(pictures, u"refused-operation"_s, [&] { installs(broken); });
}

/// What an analyst says of a case and of what is in it.
void showMarks(Pictures &pictures)
{
    Scene scene(pictures, {Case, Pasted});
    MainWindow &window = scene.window;
    CurrentCase *const current = window.currentCase();
    window.runAll();
    settle(window);
    window.tabs()->showSummary();
    window.action(CommandId::AddAll)->trigger();
    settle(window);
    FactModel *const facts = current->facts();
    QTreeView *const tree = window.casePane()->tree();
    const auto mark = [&](const QModelIndex &index, CaseField field, const QString &value) {
        current->edit(current->targetAt(index), field, value);
        settle(window);
    };
    const auto domain = [facts] { return facts->indexOfIndicator(IndicatorType::Fqdn, u"invoice-portal.example"); };
    mark({}, CaseField::Tlp, u"AMBER"_s);
    mark(domain(), CaseField::Status, u"Active"_s);
    mark(domain(), CaseField::Tags, u"phishing, kit 4"_s);
    mark(domain(), CaseField::Note, u"Named in the mail of Monday. The page behind it asked for card numbers."_s);
    mark(facts->index(1, 0, domain()), CaseField::Status, u"Whitelisted"_s);
    mark(facts->index(2, 0, domain()), CaseField::Note, u"Asked the registrar."_s);
    mark(facts->index(facts->rowCount() - 1, 0), CaseField::Status, u"Whitelisted"_s);
    tree->expand(domain());
    tree->setCurrentIndex(domain());
    tree->scrollTo(domain(), QAbstractItemView::PositionAtTop);
    tree->setFocus();
    pictures.takeSizes(window, u"p-case-marks"_s, {{u"wide"_s, Wide}});
    tree->setCurrentIndex(facts->index(2, 0, domain()));
    pictures.take(window, u"p-case-fact"_s);
    window.resize(Narrow);
    window.action(CommandId::ShowCase)->trigger();
    pictures.take(window, u"p-case-narrow"_s);
    window.resize(Usual);
    QKeyEvent menuKey(QEvent::KeyPress, Qt::Key_F10, Qt::ShiftModifier);
    QApplication::sendEvent(tree, &menuKey);
    pictures.take(window, QApplication::activePopupWidget(), u"p-case-row-menu"_s);
    QApplication::activePopupWidget()->close();
    window.casePane()->showCaseMenu();
    pictures.take(window, QApplication::activePopupWidget(), u"p-case-menu"_s);
    QApplication::activePopupWidget()->close();
    window.casePane()->findField()->setText(u"registrar"_s);
    window.casePane()->findField()->setFocus();
    QDeadlineTimer found(1000);
    while (!found.hasExpired())
        QApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
    pictures.take(window, u"p-case-find"_s);
    window.casePane()->findField()->clear();
    scene.takeDialog(pictures, u"p-case-rename"_s, [&] { window.casePane()->renameCase(); });
    tree->setFocus();
    current->remove(current->targetAt(facts->index(0, 0, domain())));
    settle(window);
    pictures.take(window, u"p-case-removed"_s);
    current->edit(current->targetAt({}), CaseField::Archived, u"1"_s);
    settle(window);
    current->open(u"2026-11-24 scratch"_s);
    settle(window);
    scene.takeDialog(pictures, u"p-cases"_s, [&] {
        window.casePane()->showCases();
        while (!QApplication::activePopupWidget())
            QApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
        auto *const menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        for (QAction *const action : menu->actions()) {
            if (action->text().startsWith(u"More"_s))
                action->trigger();
        }
        menu->close();
        QApplication::processEvents();
    });
}

/// What the user keeps back, and the settings it is written in.
void showSettings(Pictures &pictures)
{
    Scene scene(pictures, {Case, Pasted});
    MainWindow &window = scene.window;
    Settings &settings = *scene.workbench().settings;
    settings.setTextList(SettingKey::NeverQuery,
                         {u"# our own networks"_s, u"corp.example"_s, u"vpn*.example.com"_s, u"192.0.2.0/24"_s});
    scene.takeDialog(pictures, u"r-settings"_s, [&] { window.action(CommandId::ShowSettings)->trigger(); });
    scene.takeDialog(pictures, u"r-settings-complaint"_s, [&] {
        window.action(CommandId::ShowSettings)->trigger();
        auto *const dialog = qobject_cast<SettingsDialog *>(QApplication::activeModalWidget());
        qobject_cast<QPlainTextEdit *>(dialog->editor(SettingKey::NeverQuery))
            ->appendPlainText(u"192.0.2.1/24\ntwo words"_s);
    });
    const QString file = QDir::homePath() + u"/team-settings.json"_s;
    for (const auto &[name, content] :
         {std::pair(u"r-settings-import"_s, R"({"indicatorWorkbenchSettings": 1, "settings": {"density": "compact",
            "csvFlavour": "spreadsheets", "neverQuery": ["corp.example", "*.intranet.example"]}})"),
          std::pair(u"r-settings-refused"_s, R"({"indicatorWorkbenchSettings": 1, "settings": {
            "density": "tight",
            "windowGeometry": [1, 2],
            "neverQuery": ["corp.example", "two words"]}})")}) {
        window.action(CommandId::ShowSettings)->trigger();
        auto *const dialog = qobject_cast<SettingsDialog *>(QApplication::activeModalWidget());
        scene.takeDialog(pictures, name, [&] {
            if (!writeFile(file, content))
                qFatal("no file");
            dialog->importFrom(file);
        });
        dialog->reject();
        QCoreApplication::sendPostedEvents(dialog, QEvent::DeferredDelete);
    }
    settings.setTextList(SettingKey::NeverQuery, {u"invoice-portal.example"_s});
    window.action(CommandId::EditIndicator)->trigger();
    window.action(CommandId::RunTriage)->trigger();
    settle(window);
    pictures.take(window, u"r-never-query-summary"_s);
    scene.open(u"fqdn-whois"_s);
    pictures.take(window, u"r-never-query"_s);
    settings.setTextList(SettingKey::NeverQuery, {});
    CurrentCase *const current = window.currentCase();
    current->edit(current->targetAt({}), CaseField::Tlp, u"RED"_s);
    settle(window);
    window.bar()->setText(u"harbour-billing.example"_s);
    scene.takeDialog(pictures, u"r-tlp-red"_s, [&] {
        window.action(CommandId::RunTriage)->trigger();
        while (!QApplication::activeModalWidget())
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    });
    current->edit(current->targetAt({}), CaseField::Tlp, QString());
    settle(window);
    window.runAll();
    settle(window);
    scene.open(u"fqdn-whois"_s);
    pictures.theme()->setValueLook({Density::Compact, {}, 0});
    pictures.take(window, u"r-compact"_s);
    window.tabs()->showSummary();
    pictures.take(window, u"r-compact-summary"_s);
    pictures.theme()->setValueLook({Density::Comfortable, {}, 16});
    scene.open(u"fqdn-whois"_s);
    pictures.take(window, u"r-large-values"_s);
    pictures.theme()->setValueLook({});
}

/// What is billed by record before it is run; an address; the finished case.
void showRest(Pictures &pictures)
{
    Scene scene(pictures, {Case, Pasted});
    MainWindow &window = scene.window;
    window.action(CommandId::EditIndicator)->trigger();
    window.action(CommandId::RunTriage)->trigger();
    settle(window);
    pictures.take(window, u"k-summary-held"_s);
    scene.open(u"address-whois"_s);
    pictures.take(window, u"a-main-address-of-domain"_s);
    window.bar()->setText(u"harbour-billing.example"_s);
    window.action(CommandId::RunTriage)->trigger();
    settle(window);
    scene.open(u"whois-history"_s);
    Scene::press(window.tabs(), u"Ask How Many"_s);
    settle(window);
    pictures.take(window, u"f-states-size-known"_s);
    DemoCase finished(scene.workbench());
    bool isMade = false;
    QObject::connect(&finished, &DemoCase::ended, &window, [&isMade] { isMade = true; });
    finished.make();
    while (!isMade)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    window.currentCase()->open(u"Invoice phishing, finished"_s);
    window.bar()->setText(u"192.0.2.41"_s);
    window.action(CommandId::RunTriage)->trigger();
    settle(window);
    pictures.takeSizes(window, u"k-summary-address"_s, {{u"wide"_s, Wide}});
}

/// Of a service that answers some: running, failed and not run beside what is held.
void showFailures(Pictures &pictures)
{
    FaultServer server;
    server.setHandler(answerOfSome);
    qputenv("DOMAINTOOLS_API_USERNAME", demoUserName().toUtf8());
    qputenv("DOMAINTOOLS_API_KEY", demoKey().toUtf8());
    Scene scene(pictures, {Case, Pasted}, {false, server.url()});
    MainWindow &window = scene.window;
    constexpr int Running = 2; // the one that is not answered, and the one that waits for what it would name
    window.action(CommandId::RunTriage)->trigger();
    settle(window, Running);
    window.tabs()->showSummary();
    window.tabs()->focusContent();
    pictures.take(window, u"k-summary"_s, Running);
    scene.open(u"hosting-history"_s);
    pictures.take(window, u"f-error-quota"_s, Running);
    scene.open(u"reverse-ip"_s);
    pictures.take(window, u"f-states-running"_s, Running);
    scene.open(u"whois-history"_s);
    pictures.take(window, u"f-states-not-run"_s, Running);

    server.setHandler([](const SeenRequest &) {
        FaultAnswer wrong;
        wrong.status = 403;
        wrong.body =
            R"({"error":{"code":403,"message":"The credentials you entered do not match an active account."}})";
        return wrong;
    });
    scene.open(u"hosting-history"_s)->run();
    settle(window, Running);
    pictures.take(window, u"f-states-wrong-key"_s, Running);
}

void showOffline(Pictures &pictures)
{
    QTcpServer closed;
    closed.listen(QHostAddress::LocalHost);
    const quint16 port = closed.serverPort();
    closed.close();
    Scene scene(pictures, {Case, Pasted}, {false, QUrl(u"http://127.0.0.1:%1"_s.arg(port))});
    scene.window.action(CommandId::EditIndicator)->trigger();
    scene.window.action(CommandId::RunTriage)->trigger();
    settle(scene.window);
    scene.open(u"fqdn-whois"_s);
    pictures.take(scene.window, u"f-states-offline"_s);
    qunsetenv("DOMAINTOOLS_API_USERNAME");
    qunsetenv("DOMAINTOOLS_API_KEY");
}

void showAwkward(Pictures &pictures)
{
    for (const auto &[indicator, action, name] :
         {std::tuple(u"no-record.example"_s, u"fqdn-whois"_s, u"f-states-nothing-found"_s),
          std::tuple(u"quota-reached.example"_s, u"whois-history"_s, u"f-states-incomplete"_s),
          std::tuple(u"hostile-text.example"_s, u"fqdn-whois"_s, u"hostile-text"_s)}) {
        Scene scene(pictures, {Case, indicator});
        scene.window.runAll();
        settle(scene.window);
        scene.open(action);
        pictures.take(scene.window, name);
    }
}

/// From a value on: its menu, the sites it can be opened in, help, and a name that imitates another.
void showValues(Pictures &pictures)
{
    Scene scene(pictures, {Case, Pasted});
    MainWindow &window = scene.window;
    window.action(CommandId::EditIndicator)->trigger();
    window.action(CommandId::RunTriage)->trigger();
    settle(window);
    SectionView *const names = scene.open(u"fqdn-whois"_s)->section(u"nameServers"_s);
    names->table()->setFocus();
    const QModelIndex first = names->model()->index(0, SectionTableModel::FirstDataColumn);
    names->table()->setCurrentIndex(first);
    pictures.take(window, u"value-current"_s);
    emit names->table()->menuAsked(first, window.mapToGlobal(QPoint(400, 300)));
    QWidget *const menu = QApplication::activePopupWidget();
    pictures.take(window, menu, u"value-menu"_s);
    menu->close();
    window.action(CommandId::Help)->trigger();
    auto *const card = window.findChild<HelpCard *>();
    pictures.take(window, card, u"help-table"_s);
    window.tabs()->showSummary();
    window.activateWindow();
    window.tabs()->focusContent();
    window.action(CommandId::Help)->trigger();
    pictures.take(window, card, u"help-summary"_s);
    card->close();
    scene.takeDialog(pictures, u"open-in-templates"_s, [&] {
        auto *const dialog = new OpenSitesDialog(scene.workbench().settings, &window);
        dialog->open();
    });
    window.action(CommandId::EditIndicator)->trigger();
    window.bar()->field()->setText(u"xn--prtal-jye.example"_s);
    window.action(CommandId::RunTriage)->trigger();
    settle(window);
    window.tabs()->showSummary();
    pictures.take(window, u"mixed-scripts"_s);
    window.bar()->field()->setText(u"not-licensed.example"_s);
    window.action(CommandId::RunTriage)->trigger();
    settle(window);
    pictures.take(window, u"not-licensed-summary"_s);
    scene.open(u"fqdn-whois"_s);
    pictures.take(window, u"not-licensed"_s);
}

} // namespace

int main(int argc, char **argv)
{
    const QTemporaryDir home;
    for (const char *const place : {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"})
        qputenv(place, home.path().toLocal8Bit());
    QApplication application(argc, argv);
    if (QApplication::arguments().size() != 2)
        return 2;
    Pictures pictures(QApplication::arguments().last());
    showFirstRun(pictures);
    showJob(pictures);
    showHistory(pictures);
    showMarks(pictures);
    showSettings(pictures);
    showRest(pictures);
    showAwkward(pictures);
    showValues(pictures);
    showFailures(pictures);
    showOffline(pictures);
    showOperations(pictures);
    return pictures.isGood() ? 0 : 1;
}
