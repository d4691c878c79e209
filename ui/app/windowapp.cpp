#include "ui/app/windowapp.h"

#include "models/domain/filewriter.h"
#include "network/memorycredentialstore.h"
#include "ui/accessibility.h"
#include "ui/app/appcontext.h"
#include "ui/cli/commandline.h"
#include "ui/cli/output.h"
#include "ui/cli/signals.h"
#include "ui/democase.h"
#include "ui/look/tableaccessible.h"
#include "ui/look/theme.h"
#include "ui/lookchoices.h"
#include "ui/mainwindow.h"

#include <QApplication>
#include <QBuffer>
#include <QSslSocket>
#include <QThreadPool>
#include <QTimer>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr int LookAgainMs = 50;

/// QApplication would abort without one.
bool hasDisplay()
{
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY")
        || qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

/// The window with the context it works on; another kind of data is another context and another window.
class WindowApp final : public QObject
{
public:
    explicit WindowApp(const CommandLine &line)
        : m_line(line)
    {
    }

    /// Without a configuration it is read anew.
    Expected<void> start(bool demo, const MainWindow::Options &options,
                         std::unique_ptr<Configuration> configuration = {})
    {
        auto context = AppContext::make({demo, m_line.apiUrl, m_memory}, std::move(configuration));
        if (!context)
            return context.error();
        const Workbench &workbench = (*context)->workbench();
        m_theme.setChoice(themeChoice(*workbench.settings));
        m_theme.setValueLook(valueLookOf(*workbench.settings));
        auto window = std::make_unique<MainWindow>(workbench, &m_theme, options);
        connect(window.get(), &MainWindow::dataAsked, this, &WindowApp::change, Qt::QueuedConnection);
        window->show();
        if (!(*context)->notices().isEmpty())
            window->showMessage((*context)->notices().join(u' '));
        // The old window goes before what it works on, and the new one is there first: the application ends with its
        // last window.
        m_demoCase.reset();
        m_window = std::move(window);
        m_context = std::move(*context);
        if (demo && m_line.screenshot.isEmpty()) {
            m_demoCase = std::make_unique<DemoCase>(m_context->workbench());
            connect(m_demoCase.get(), &DemoCase::ended, m_window.get(), [this](const Expected<void> &made) {
                if (!made)
                    m_window->showMessage(made.error().detail);
            });
        }
        return {};
    }

    void loadAfterFirstPaint()
    {
        if (m_demoCase)
            m_demoCase->make();
        m_theme.followDesktop();
        // Costs some 15 ms at the first request otherwise.
        QThreadPool::globalInstance()->start([] { QSslSocket::supportsSsl(); });
    }

    void takePicture()
    {
        m_window->resize(1280, 800);
        m_window->runAll();
        lookAgain(0);
    }

    void close()
    {
        if (m_window)
            m_window->close();
        else
            QCoreApplication::quit();
    }

private:
    void change(bool demo, const QString &typed)
    {
        if (const Expected<void> started = start(demo, {m_line.caseName, typed, !demo}); !started)
            m_window->showMessage(started.error().detail);
        else if (m_demoCase)
            m_demoCase->make();
    }

    /// Settled twice: what has just ended may have set off something else.
    void lookAgain(int settledBefore)
    {
        QTimer::singleShot(LookAgainMs, m_window.get(), [this, settledBefore] {
            if (!m_window->isSettled())
                lookAgain(0);
            else if (settledBefore < 2)
                lookAgain(settledBefore + 1);
            else
                writePicture();
        });
    }

    void writePicture()
    {
        QByteArray png;
        QBuffer buffer(&png);
        const bool painted = m_window->grab().save(&buffer, "PNG");
        const Expected<void> written =
            painted ? writeFile(m_line.screenshot, png) : Error{ErrorKind::Usage, u"no picture of the window"_s};
        if (!written)
            printError(written.error().detail);
        QCoreApplication::exit(written ? ExitDone : ExitFailed);
    }

    const CommandLine &m_line;
    Theme m_theme;
    /// Credentials of this session outlive a look at the demo data.
    const std::shared_ptr<MemoryCredentialStore> m_memory = std::make_shared<MemoryCredentialStore>();
    std::unique_ptr<AppContext> m_context;
    std::unique_ptr<DemoCase> m_demoCase;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace

int runWindow(int argc, char **argv, const CommandLine &line, std::unique_ptr<Configuration> configuration)
{
    if (!hasDisplay()) {
        printError(u"there is no display; \"lookup\" works without one (see --help)"_s);
        return ExitUsage;
    }
    if (!line.screenshot.isEmpty() && !line.isDemo) {
        printError(u"--screenshot is for demo data: it runs every action"_s);
        return ExitUsage;
    }
    QApplication application(argc, argv);
    installTableAccessibility();
    installTextAccessibility();
    WindowApp app(line);
    const MainWindow::Options options = {line.caseName, line.indicator};
    if (const Expected<void> started = app.start(line.isDemo, options, std::move(configuration)); !started) {
        printError(started.error().detail);
        return started.error().kind == ErrorKind::Usage ? ExitUsage : ExitFailed;
    }
    const InterruptSignals interrupts;
    QObject::connect(&interrupts, &InterruptSignals::interrupted, &app, &WindowApp::close);
    QTimer::singleShot(0, &app, &WindowApp::loadAfterFirstPaint);
    if (!line.screenshot.isEmpty())
        QTimer::singleShot(0, &app, &WindowApp::takePicture);
    return QApplication::exec();
}

} // namespace wb
