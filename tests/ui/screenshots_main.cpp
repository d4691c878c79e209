// Writes pictures of the window on demo data into a folder: screenshots FOLDER.
#include "models/domain/settings.h"
#include "models/tables/sectiontablemodel.h"
#include "ui/app/appcontext.h"
#include "ui/codepanel.h"
#include "ui/currentcase.h"
#include "ui/detailpane.h"
#include "ui/look/tableview.h"
#include "ui/look/theme.h"
#include "ui/mainwindow.h"
#include "ui/rawsection.h"
#include "ui/recordpane.h"
#include "ui/resultpage.h"
#include "ui/resulttabs.h"
#include "ui/sectionview.h"

#include <QApplication>
#include <QCheckBox>
#include <QDeadlineTimer>
#include <QLineEdit>
#include <QPixmap>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace wb;

namespace {

constexpr int LongestMs = 60'000;

void settle(MainWindow &window)
{
    // Twice: what has ended may have set off something else.
    for (int i = 0; i < 3; ++i) {
        QDeadlineTimer deadline(LongestMs);
        do {
            QApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 50);
        } while (!window.isSettled() && !deadline.hasExpired());
    }
}

class Pictures
{
public:
    explicit Pictures(const QString &folder)
        : m_folder(folder)
    {
    }

    void take(MainWindow &window, const QString &name)
    {
        for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
            m_theme.setChoice(choice);
            settle(window);
            const QString suffix = choice == ThemeChoice::Dark ? u"dark"_s : u"light"_s;
            m_good &= window.grab().save(u"%1/%2-%3.png"_s.arg(m_folder, name, suffix));
        }
    }

    Theme *theme() { return &m_theme; }
    bool isGood() const { return m_good; }

private:
    const QString m_folder;
    Theme m_theme;
    bool m_good = true;
};

void showJob(Pictures &pictures)
{
    const auto context = AppContext::make({true, {}});
    MainWindow window((*context)->workbench(), pictures.theme(),
                      {u"Phish 114"_s, u"hxxps://login[.]invoice-portal[.]example/secure/pay"_s});
    window.resize(1280, 800);
    window.show();
    settle(window);
    window.runAll();
    settle(window);
    window.tabs()->showSummary();
    window.tabs()->focusContent();
    pictures.take(window, u"summary"_s);
    ResultPage *const whois = window.tabs()->open(u"fqdn-whois"_s, true);
    SectionView *const servers = whois->section(u"nameServers"_s);
    servers->model()->setRowsTicked(0, 1, true);
    servers->addTicked();
    SectionView *const attributes = whois->section(u"relevantAttributes"_s);
    attributes->model()->setRowsTicked(1, 1, true);
    attributes->addTicked();
    settle(window);
    for (const int row : {0, 2, 3})
        attributes->model()->setRowsTicked(row, row, true);
    attributes->table()->setFocus();
    attributes->table()->selectRow(1);
    pictures.take(window, u"window"_s);

    ResultPage *const history = window.tabs()->open(u"whois-history"_s, true);
    TableView *const records = history->section(u"records"_s)->table();
    records->setFocus();
    records->selectRow(2);
    emit records->activated(records->currentIndex());
    history->detail()->record()->panel()->findField()->setText(u"harbour"_s);
    settle(window);
    pictures.take(window, u"history"_s);
    history->detail()->close();
    history->section(u"records"_s)->findChild<QCheckBox *>()->click();
    settle(window);
    pictures.take(window, u"history-changes"_s);
    history->detail()->close();
    history->rawResponse()->setOpen(true);
    history->rawResponse()->panel()->findField()->setText(u"name_servers"_s);
    settle(window);
    pictures.take(window, u"raw-response"_s);
}

} // namespace

int main(int argc, char **argv)
{
    const QTemporaryDir home;
    qputenv("XDG_DATA_HOME", home.path().toLocal8Bit());
    qputenv("XDG_CONFIG_HOME", home.path().toLocal8Bit());
    QApplication application(argc, argv);
    if (QApplication::arguments().size() != 2)
        return 2;
    Pictures pictures(QApplication::arguments().last());
    {
        const auto context = AppContext::make({});
        MainWindow window((*context)->workbench(), pictures.theme(), {});
        window.resize(1280, 800);
        window.show();
        pictures.take(window, u"first-run"_s);
    }
    showJob(pictures);
    return pictures.isGood() ? 0 : 1;
}
