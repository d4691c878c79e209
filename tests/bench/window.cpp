// The window: its first frame, a long response to its first row, and how long the event loop is kept.
#include "tests/bench/bigrows.h"
#include "tests/bench/measure.h"
#include "tests/bench/responses.h"
#include "tests/support/eventloopprobe.h"
#include "tests/ui/sectionfixture.h"
#include "ui/accessibility.h"
#include "ui/look/tableaccessible.h"

#include <QLineEdit>
#include <QMainWindow>
#include <QProcess>
#include <QScrollBar>
#include <QTableView>
#include <QTimer>
#include <QTimerEvent>

#include <atomic>
#include <ctime>
#include <thread>

#include <arpa/inet.h>
#include <simdjson.h>
#include <sys/socket.h>
#include <unistd.h>

namespace wb::bench {

using namespace Qt::StringLiterals;

namespace {

qint64 nowNs()
{
    timespec now = {};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return qint64(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

/// Calls back once a widget that is meant has been painted and the frame is out.
class PaintWatch final : public QObject
{
public:
    PaintWatch(std::function<bool(QObject *)> isMeant, std::function<void()> painted)
        : m_isMeant(std::move(isMeant))
        , m_painted(std::move(painted))
    {
        qApp->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject *object, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && !m_isSeen && m_isMeant(object)) {
            m_isSeen = true;
            QMetaObject::invokeMethod(this, m_painted, Qt::QueuedConnection);
        }
        return false;
    }

private:
    std::function<bool(QObject *)> m_isMeant;
    std::function<void()> m_painted;
    bool m_isSeen = false;
};

/// Answers every request with the same body, in a thread, and knows when the last byte of it was handed over.
class LastByteServer
{
public:
    explicit LastByteServer(const QByteArray &body)
        : m_wire("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + QByteArray::number(body.size())
                 + "\r\n\r\n" + body)
        , m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto *const any = reinterpret_cast<sockaddr *>(&address);
        if (::bind(m_listener, any, size) != 0 || ::listen(m_listener, 8) != 0
            || ::getsockname(m_listener, any, &size) != 0)
            qFatal("no port for the bench's server");
        m_port = ntohs(address.sin_port);
        m_thread = std::thread([this] { serve(); });
    }
    ~LastByteServer()
    {
        ::shutdown(m_listener, SHUT_RDWR);
        m_thread.join();
        ::close(m_listener);
    }
    Q_DISABLE_COPY_MOVE(LastByteServer)

    QUrl url() const { return QUrl(u"http://127.0.0.1:%1"_s.arg(m_port)); }
    qint64 lastByteNs() const { return m_lastByteNs; }

private:
    void serve()
    {
        for (int client = 0; (client = ::accept(m_listener, nullptr, nullptr)) >= 0; ::close(client)) {
            char head[8192];
            if (::read(client, head, sizeof head) <= 0)
                continue;
            // The window shows that it waits, and has nothing else to do by then.
            ::usleep(100'000);
            for (qsizetype at = 0; at < m_wire.size();) {
                const ssize_t sent =
                    ::send(client, m_wire.constData() + at, std::size_t(m_wire.size() - at), MSG_NOSIGNAL);
                if (sent <= 0)
                    break;
                at += sent;
            }
            m_lastByteNs = nowNs();
        }
    }

    QByteArray m_wire;
    int m_listener;
    quint16 m_port = 0;
    std::atomic<qint64> m_lastByteNs = 0;
    std::thread m_thread;
};

/// The least that shows rows.
class PlainModel final : public QAbstractTableModel
{
public:
    explicit PlainModel(std::vector<std::string_view> rows)
        : m_rows(std::move(rows))
    {
    }
    int rowCount(const QModelIndex &) const override { return int(m_rows.size()); }
    int columnCount(const QModelIndex &) const override { return 1; }
    QVariant data(const QModelIndex &index, int role) const override
    {
        const std::string_view row = m_rows[std::size_t(index.row())];
        return role == Qt::DisplayRole ? QString::fromUtf8(row.data(), qsizetype(row.size())) : QVariant();
    }

private:
    std::vector<std::string_view> m_rows;
};

constexpr int Names = 10'000;

double plainRowsMs(const simdjson::padded_string &body, simdjson::ondemand::parser &parser)
{
    const qint64 started = nowNs();
    std::vector<std::string_view> rows;
    auto document = parser.iterate(body);
    for (auto name : document["response"]["primary_domains"].get_array())
        rows.push_back(name.get_string());
    PlainModel model(std::move(rows));
    QTableView view;
    std::optional<qint64> paintedNs;
    const PaintWatch watch([&](QObject *object) { return object == view.viewport(); }, [&] { paintedNs = nowNs(); });
    view.resize(900, 560);
    view.setModel(&model);
    view.show();
    EventLoopProbe::turnUntil([&] { return paintedNs.has_value(); });
    return double(*paintedNs - started) / 1e6;
}

double workbenchRowsMs(WindowFixture &fixture, const LastByteServer &server, int round)
{
    constexpr auto Action = "reverse-name-server"_L1;
    QLineEdit *const field = fixture.window->bar()->field();
    fixture.window->activateWindow();
    field->setFocus();
    EventLoopProbe::turnUntil([&] { return field->hasFocus(); });
    field->selectAll();
    fixture.paste(u"d%1.example"_s.arg(round));
    EventLoopProbe::turnUntil([&] { return fixture.window->isSettled(); });
    std::optional<qint64> paintedNs;
    const PaintWatch watch(
        [&](QObject *object) {
            const auto *const table = qobject_cast<TableView *>(object->parent());
            const auto *const model = table ? qobject_cast<SectionTableModel *>(table->model()) : nullptr;
            return model && table->viewport() == object && model->rowCount() == Names;
        },
        [&] { paintedNs = nowNs(); });
    fixture.key(Qt::Key_Return);
    fixture.open(Action);
    fixture.page(Action)->run(); // Run leaves out what is billed by record
    if (!EventLoopProbe::turnUntil([&] { return paintedNs.has_value(); }))
        qFatal("the rows were never shown");
    const double ms = double(*paintedNs - server.lastByteNs()) / 1e6;
    EventLoopProbe::turnUntil([&] { return fixture.window->isSettled(); });
    return ms;
}

void longResponse(Report &report)
{
    const QByteArray body = nameServerBody(Names);
    const LastByteServer server(body);
    WindowFixture fixture(server.url());
    fixture.window->resize(1280, 800);
    setTriageSet(*fixture.context->workbench().settings, IndicatorType::Fqdn, {u"reverse-name-server"_s});
    const simdjson::padded_string padded(body.constData(), std::size_t(body.size()));
    simdjson::ondemand::parser parser;
    Row row;
    // The first views of a process load fonts.
    plainRowsMs(padded, parser);
    workbenchRowsMs(fixture, server, 0);
    for (int round = 1; round <= 9; ++round) {
        row.floor.append(plainRowsMs(padded, parser));
        row.program.append(workbenchRowsMs(fixture, server, round));
    }
    row.name = u"10,000-row response, last byte to first painted row"_s;
    row.floorIs = u"simdjson, then a plain QTableView of the names"_s;
    row.note = u"the program also stores it before it looks at it"_s;
    report.add(row);
}

void firstFrames(Report &report)
{
    const QTemporaryDir home;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_RUNTIME_DIR"_s})
        environment.insert(name, home.path());
    environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_s);
    environment.insert(u"DOMAINTOOLS_API_USERNAME"_s, u"test-user"_s);
    environment.insert(u"DOMAINTOOLS_API_KEY"_s, u"canary-key-5fe1c0"_s);
    const auto child = [&](const QString &what) {
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(QCoreApplication::applicationFilePath(), {what, QString::number(nowNs())});
        if (!process.waitForFinished(60'000) || process.exitCode() != 0)
            qFatal("the window was never there");
        return process.readAllStandardOutput().toDouble();
    };
    Row row;
    row.name = u"start of a process to the first frame of the window"_s;
    row.floorIs = u"an empty QMainWindow, in the same executable"_s;
    for (int round = 0; round < 15; ++round) {
        row.floor.append(child(u"empty-window"_s));
        row.program.append(child(u"window"_s));
    }
    report.add(row);
}

/// How long it was from one turn of the event loop to the next, of all turns.
class Gaps final : public QObject
{
public:
    Gaps() { m_timer.start(1, Qt::PreciseTimer, this); }
    QList<double> ms;

protected:
    void timerEvent(QTimerEvent *) override
    {
        if (m_last.isValid())
            ms.append(double(m_last.nsecsElapsed()) / 1e6);
        m_last.start();
    }

private:
    QBasicTimer m_timer;
    QElapsedTimer m_last;
};

void gaps(Report &report)
{
    const BigRows rows;
    SectionFixture f(rows.section()->spec());
    f.setRows(rows.section());
    EventLoopProbe::turnUntil([&] { return f.model()->rowCount() == Million; });
    const auto during = [&](bool isBusy) {
        Gaps turns;
        QElapsedTimer time;
        time.start();
        QTimer scroller;
        QTimer asker;
        int asked = 0;
        if (isBusy) {
            QObject::connect(&scroller, &QTimer::timeout, &turns, [&] {
                QScrollBar *const bar = f.table()->verticalScrollBar();
                const int most = std::max(bar->maximum(), 1);
                bar->setValue(int((qint64(bar->value()) + most / 180) % most));
            });
            scroller.start(16);
            static const QString filters[] = {u"amazon"_s, u"e"_s, u"9"_s, u""_s};
            QObject::connect(&asker, &QTimer::timeout, &turns, [&f, &asked] {
                f.model()->setFilter(filters[asked % 4]);
                f.table()->sortByColumn(1 + asked % 3, asked % 2 == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
                ++asked;
            });
            asker.start(400);
        }
        EventLoopProbe::turnUntil([&] { return time.elapsed() > 5000; });
        std::sort(turns.ms.begin(), turns.ms.end());
        return turns.ms;
    };
    Row most;
    Row longest;
    for (int round = 0; round < 3; ++round) {
        const QList<double> idle = during(false);
        const QList<double> busy = during(true);
        most.floor.append(idle[idle.size() * 99 / 100]);
        most.program.append(busy[busy.size() * 99 / 100]);
        longest.floor.append(idle.last());
        longest.program.append(busy.last());
    }
    most.name = u"event loop's gaps, 99 of 100 are shorter"_s;
    longest.name = u"event loop's gaps, the longest of 5 s"_s;
    for (Row *const row : {&most, &longest}) {
        row->floorIs = u"the same window doing nothing"_s;
        row->note = u"1,000,000 rows scrolled at 60 Hz, filtered and sorted every 400 ms"_s;
        report.add(*row);
    }
}

} // namespace

void benchWindow(Report &report)
{
    firstFrames(report);
    longResponse(report);
    gaps(report);
}

int firstFrame(int argc, char **argv, bool isEmpty, qint64 startedNs)
{
    QApplication application(argc, argv);
    const PaintWatch watch([](QObject *object) { return object->isWidgetType(); },
                           [startedNs] {
                               std::printf("%.3f\n", double(nowNs() - startedNs) / 1e6);
                               QCoreApplication::quit();
                           });
    if (isEmpty) {
        QMainWindow window;
        window.resize(1280, 800);
        window.show();
        return QApplication::exec();
    }
    installTableAccessibility();
    installTextAccessibility();
    const auto context = AppContext::make({});
    if (!context)
        return 1;
    Theme theme;
    MainWindow window((*context)->workbench(), &theme, {});
    window.show();
    return QApplication::exec();
}

} // namespace wb::bench
