#pragma once

#include "models/tables/sectiontablemodel.h"
#include "tests/support/sanitized.h"
#include "ui/app/appcontext.h"
#include "ui/currentcase.h"
#include "ui/indicatorbar.h"
#include "ui/look/tableview.h"
#include "ui/look/theme.h"
#include "ui/mainwindow.h"
#include "ui/resultpage.h"
#include "ui/resulttabs.h"
#include "ui/sectionview.h"
#include "ui/statusbar.h"
#include "ui/triageset.h"

#include <QApplication>
#include <QClipboard>
#include <QTemporaryDir>
#include <QtTest>

#include <memory>

namespace wb {

/// Workers are of idle priority, and the machine may have other things to do.
inline constexpr int PatienceMs = 30'000 * Slowness;

/// The program's own window and context in a home of their own.
class WindowFixture
{
public:
    explicit WindowFixture(const QUrl &service = {})
    {
        qputenv("HOME", home.path().toLocal8Bit());
        qputenv("XDG_DATA_HOME", home.filePath(QStringLiteral("data")).toLocal8Bit());
        qputenv("XDG_CONFIG_HOME", home.filePath(QStringLiteral("config")).toLocal8Bit());
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        if (!service.isEmpty()) {
            qputenv("DOMAINTOOLS_API_USERNAME", "test-user");
            qputenv("DOMAINTOOLS_API_KEY", "canary-key-5fe1c0");
        }
        auto made = AppContext::make({service.isEmpty(), service});
        Q_ASSERT(made);
        context = std::move(*made);
        // Run asks for one action, whatever the operation has: a test that is about the others says so.
        setTriageSet(*context->workbench().settings, IndicatorType::Fqdn, {QStringLiteral("fqdn-whois")});
        MainWindow::Options options;
        options.caseName = QStringLiteral("Phish 114");
        window = std::make_unique<MainWindow>(context->workbench(), &theme, options);
        window->show();
        window->activateWindow();
        const bool isActive = QTest::qWaitForWindowActive(window.get());
        Q_ASSERT(isActive);
        Q_UNUSED(isActive)
    }

    ~WindowFixture()
    {
        qunsetenv("DOMAINTOOLS_API_USERNAME");
        qunsetenv("DOMAINTOOLS_API_KEY");
    }

    void key(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWidget *const focus = QApplication::focusWidget();
        QTest::keyClick(focus ? focus : window.get(), Qt::Key(key), modifiers);
    }

    void paste(const QString &text)
    {
        QApplication::clipboard()->setText(text);
        key(Qt::Key_V, Qt::ControlModifier);
    }

    /// Pastes and runs: the Summary is shown then.
    void run(const QString &text)
    {
        paste(text);
        key(Qt::Key_Return);
    }

    /// The same, and goes to the tab of FQDN WHOIS.
    void lookUp(const QString &text)
    {
        run(text);
        if (window->tabs() && window->tabs()->session()->entry(u"fqdn-whois").fits)
            open(QStringLiteral("fqdn-whois"));
    }

    /// By its key: its tab, with the focus in it.
    void open(const QString &action) { window->tabs()->open(action, true)->focusContent(); }

    ResultPage *page(const QString &action = QStringLiteral("fqdn-whois")) const
    {
        return window->tabs() ? window->tabs()->page(action) : nullptr;
    }

    SectionView *section(const QString &id, const QString &action = QStringLiteral("fqdn-whois")) const
    {
        return page(action) ? page(action)->section(id) : nullptr;
    }

    /// What the preset has ticked stands in the way of tests that count.
    void untickAll() const
    {
        for (const ResultPage *const shown : window->tabs()->pages()) {
            for (const SectionView *const view : shown->sections())
                view->model()->setAllTicked(false);
        }
    }

    static void click(TableView *table, const QModelIndex &index, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        table->scrollTo(index);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, modifiers, table->visualRect(index).center());
    }

    static int rowOf(const SectionTableModel *model, const QString &name, int column = 1)
    {
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, column).data().toString() == name)
                return row;
        }
        return -1;
    }

    QTemporaryDir home;
    Theme theme;
    std::unique_ptr<AppContext> context;
    std::unique_ptr<MainWindow> window;
};

} // namespace wb
