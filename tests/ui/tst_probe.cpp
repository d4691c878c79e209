// A session as an analyst has it, by real key presses and clicks, with a watch on the event loop: how long did the
// window not answer at worst, in each step? The figures are printed; the bounds are what a loaded machine still meets.
#include "models/domain/settings.h"
#include "tests/support/answers.h"
#include "tests/support/eventloopprobe.h"
#include "tests/support/fixtures.h"
#include "tests/support/registry.h"
#include "tests/support/sanitized.h"
#include "tests/ui/sectionfixture.h"
#include "ui/actionpane.h"
#include "ui/app/processmemory.h"
#include "ui/codepanel.h"
#include "ui/codeview.h"
#include "ui/detailpane.h"
#include "ui/rawsection.h"

#include <QAbstractButton>
#include <QDialog>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>
#include <QWheelEvent>

using namespace Qt::StringLiterals;
using namespace wb;

namespace {

constexpr auto Pasted = "hxxps://login[.]invoice-portal[.]example/x"_L1;
constexpr int Million = 1'000'000;
/// Of this thread alone. Some twenty times what is aimed at: for builds without optimisation, on a busy machine.
constexpr double LongestMs = 400 * Slowness;

/// Measures step by step, and remembers which were too long.
class Session
{
public:
    void step(const char *what, const std::function<void()> &act, const std::function<bool()> &condition)
    {
        bool isDone = false;
        const EventLoopProbe::Gap gap = m_probe.measure(what, act, [&] { return isDone = condition(); });
        if (!isDone)
            m_complaints.append(QString::fromLatin1(what) + u" never ended"_s);
        if (gap.threadMs > LongestMs)
            m_complaints.append(u"%1: %2 ms"_s.arg(QLatin1String(what)).arg(gap.threadMs));
        if (gap.threadMs > m_longestMs) {
            m_longestMs = gap.threadMs;
            m_longest = what;
        }
    }

    ~Session() { qInfo("longest block: %.2f ms of this thread, in \"%s\"", m_longestMs, m_longest); }
    QString complaints() const { return m_complaints.join(u'\n'); }

private:
    EventLoopProbe m_probe;
    QStringList m_complaints;
    double m_longestMs = 0;
    const char *m_longest = "";
};

bool press(const QWidget *parent, const QString &words)
{
    for (QAbstractButton *const button : parent->findChildren<QAbstractButton *>()) {
        if (!button->isVisible() || !button->text().startsWith(words))
            continue;
        QTest::mouseClick(button, Qt::LeftButton, {}, QPoint(8, button->height() / 2));
        return true;
    }
    return false;
}

void turnWheel(QWidget *widget, int steps)
{
    const QPointF at = widget->rect().center();
    QWheelEvent event(at, widget->mapToGlobal(at), {}, QPoint(0, -120 * steps), Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(widget, &event);
}

void clickHeader(TableView *table, int column)
{
    QHeaderView *const header = table->horizontalHeader();
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                      QPoint(header->sectionViewportPosition(column) + 20, header->height() / 2));
}

/// The fixture with a field of many lines, so that the whole is nearly as large as a response may be.
QByteArray hugeResponse()
{
    constexpr qsizetype Size = 31 * 1024 * 1024;
    QByteArray body = fixtureBytes(u"fqdn-whois"_s, u"full.json"_s).trimmed();
    body.chop(1);
    body += ",\"padding\":\"";
    const QByteArray line = QByteArray("a line of a record that is very long, ").repeated(3) + "\\n";
    body.reserve(Size + 1024);
    while (body.size() < Size)
        body += line;
    return body + "\"}";
}

} // namespace

class TestProbe final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        // As the program does it at its start: measured without, it is the kernel that is measured.
        prepareMemory();
    }

    void aSessionOfOneIndicator()
    {
        WindowFixture f;
        resetTriageSet(*f.context->workbench().settings, IndicatorType::Fqdn);
        Session session;
        const auto settled = [&f] { return f.window->isSettled(); };
        QTRY_VERIFY_WITH_TIMEOUT(f.window->currentCase()->isSettled(), PatienceMs);
        f.window->actionPane()->list()->setFocus();
        session.step(
            "paste", [&] { f.paste(Pasted); }, [&] { return f.window->tabs() && settled(); });
        session.step(
            "Return: the triage set", [&] { f.key(Qt::Key_Return); },
            [&] { return settled() && f.section(u"relevantAttributes"_s); });
        for (const int digit : {Qt::Key_1, Qt::Key_2, Qt::Key_3, Qt::Key_5, Qt::Key_6, Qt::Key_8, Qt::Key_9, Qt::Key_0})
            session.step(
                qPrintable(u"tab of action %1"_s.arg(QChar(digit))), [&] { f.key(digit, Qt::ControlModifier); },
                settled);
        for (int i = 0; i < 3; ++i)
            session.step(
                "next tab", [&] { f.key(Qt::Key_Tab, Qt::ControlModifier); }, settled);
        session.step(
            "Summary", [&] { f.key(Qt::Key_Home, Qt::AltModifier); }, settled);

        f.key(Qt::Key_3, Qt::ControlModifier);
        SectionTableModel *const attributes = f.section(u"relevantAttributes"_s)->model();
        f.section(u"relevantAttributes"_s)->table()->setFocus();
        f.key(Qt::Key_F, Qt::ControlModifier);
        const int all = attributes->visibleRowCount();
        session.step(
            "filter typed",
            [&] {
                for (const char letter : QByteArray("registrar"))
                    QTest::keyClick(QApplication::focusWidget(), letter);
            },
            [&] { return attributes->visibleRowCount() < all; });
        session.step(
            "filter left",
            [&] {
                f.key(Qt::Key_A, Qt::ControlModifier);
                f.key(Qt::Key_Delete);
            },
            [&] { return attributes->visibleRowCount() == all; });
        session.step(
            "add all ticked rows", [&] { f.key(Qt::Key_Return, Qt::ControlModifier); }, settled);
        for (const ThemeChoice choice : {ThemeChoice::Dark, ThemeChoice::Light})
            session.step(
                choice == ThemeChoice::Dark ? "dark" : "light", [&] { f.theme.setChoice(choice); }, settled);
        session.step(
            "resize", [&] { f.window->resize(1600, 1000); }, settled);
        QVERIFY2(session.complaints().isEmpty(), qPrintable(session.complaints()));
    }

    void allRecordsOfALongHistory()
    {
        WindowFixture f;
        Session session;
        const auto settled = [&f] { return f.window->isSettled(); };
        f.paste(Pasted);
        QTRY_VERIFY_WITH_TIMEOUT(settled(), PatienceMs);
        f.key(Qt::Key_4, Qt::ControlModifier);
        const QString action = u"whois-history"_s;
        session.step(
            "the newest 100 records", [&] { press(f.page(action), u"Run: 100 Records"_s); },
            [&] { return settled() && f.section(u"records"_s, action); });
        SectionView *const records = f.section(u"records"_s, action);
        session.step(
            "the question before all are loaded", [&] { press(f.page(action), u"Load All"_s); },
            [] { return qobject_cast<QDialog *>(QApplication::activeModalWidget()); });
        session.step(
            "Load All", [] { press(QApplication::activeModalWidget(), u"Load "_s); },
            [&] { return settled() && records->model()->visibleRowCount() == 744; });
        session.step(
            "only real changes", [&] { press(records, u"Only real changes"_s); },
            [&] { return settled() && records->model()->visibleRowCount() < 100; });
        session.step(
            "all records again", [&] { press(records, u"Only real changes"_s); },
            [&] { return settled() && records->model()->visibleRowCount() == 744; });
        records->table()->setFocus();
        session.step(
            "the record pane",
            [&] {
                records->table()->setCurrentIndex(records->model()->index(0, SectionTableModel::FirstDataColumn));
                QTest::keyClick(records->table(), Qt::Key_Return);
            },
            [&] { return settled() && f.page(action)->detail()->isVisible(); });
        for (int i = 0; i < 5; ++i)
            session.step(
                "the next record", [&] { QTest::keyClick(records->table(), Qt::Key_Down); }, settled);
        session.step(
            "to the end", [&] { QTest::keyClick(records->table(), Qt::Key_End, Qt::ControlModifier); }, settled);
        session.step(
            "Return with 744 records and back to the Summary", [&] { f.key(Qt::Key_Home, Qt::AltModifier); }, settled);
        QVERIFY2(session.complaints().isEmpty(), qPrintable(session.complaints()));
    }

    void aSectionOfAMillionRows()
    {
        SectionSpec spec =
            testSpec({{QStringLiteral("host"), ColumnType::Text}, {QStringLiteral("number"), ColumnType::Number}});
        spec.title = "Hosts";
        spec.addLabel = "Add Selected Hosts";
        spec.columns[1].width = 100;
        SectionFixture f(spec);
        SectionTableModel *const model = f.model();
        TableView *const table = f.table();
        Session session;
        const auto source = std::make_shared<BigSource>(Million);
        const auto rows = [&](int count) { return [model, count] { return model->rowCount() == count; }; };
        session.step(
            "a million rows", [&] { f.setRows(source); }, rows(Million));
        table->setFocus();
        for (int i = 0; i < 3; ++i)
            session.step(
                "wheel", [&] { turnWheel(table->viewport(), 20); }, [] { return true; });
        session.step(
            "to the end", [&] { f.key(Qt::Key_End, Qt::ControlModifier); },
            [&] { return table->currentIndex().row() == Million - 1; });
        f.key(Qt::Key_F, Qt::ControlModifier);
        session.step(
            "filter typed",
            [&] {
                for (const char letter : QByteArray("99.example"))
                    QTest::keyClick(QApplication::focusWidget(), letter);
            },
            rows(Million / 100));
        table->setFocus();
        session.step(
            "filtered rows ticked", [&] { f.key(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier); },
            [&] { return model->tickedCount() == Million / 100; });
        f.key(Qt::Key_F, Qt::ControlModifier);
        session.step(
            "filter left",
            [&] {
                f.key(Qt::Key_A, Qt::ControlModifier);
                f.key(Qt::Key_Delete);
            },
            rows(Million));
        const int second = model->sourceRow(1);
        session.step(
            "sorted by the header", [&] { clickHeader(table, 1); }, [&] { return model->sourceRow(1) != second; });
        session.step(
            "dark", [&] { f.window.theme.setChoice(ThemeChoice::Dark); }, [] { return true; });
        f.window.theme.setChoice(ThemeChoice::Light);
        QVERIFY2(session.complaints().isEmpty(), qPrintable(session.complaints()));
    }

    void aResponseAsLargeAsItMayBe()
    {
        const QByteArray body = hugeResponse();
        FaultServer server;
        server.setHandler([body](const SeenRequest &) { return jsonAnswer(200, body); });
        WindowFixture f(server.url());
        Session session;
        const auto settled = [&f] { return f.window->isSettled(); };
        f.paste(u"login.test-portal.example.com"_s);
        session.step(
            "a lookup of 31 MiB", [&] { f.key(Qt::Key_Return); },
            [&] { return settled() && f.section(u"relevantAttributes"_s); });
        session.step(
            "its tab", [&] { f.key(Qt::Key_3, Qt::ControlModifier); }, settled);
        RawSection *const raw = f.page()->rawResponse();
        session.step(
            "the raw response", [&] { press(raw, u"Show"_s); },
            [&] { return raw->isOpen() && raw->panel()->isSettled() && raw->panel()->view()->text(); });
        session.step(
            "wheel", [&] { turnWheel(raw->panel()->view()->viewport(), 20); }, [] { return true; });
        session.step(
            "to the end",
            [&] {
                QScrollBar *const bar = raw->panel()->view()->verticalScrollBar();
                bar->setValue(bar->maximum());
            },
            [] { return true; });
        session.step(
            "the exact bytes", [&] { raw->prettySwitch()->click(); }, [&] { return raw->panel()->isSettled(); });
        raw->panel()->findField()->setFocus();
        session.step(
            "find typed",
            [&] {
                for (const char letter : QByteArray("registrar"))
                    QTest::keyClick(QApplication::focusWidget(), letter);
            },
            settled);
        session.step(
            "dark", [&] { f.theme.setChoice(ThemeChoice::Dark); }, [] { return true; });
        f.theme.setChoice(ThemeChoice::Light);
        QVERIFY2(session.complaints().isEmpty(), qPrintable(session.complaints()));
    }
};

WB_TEST(TestProbe, "probe");

#include "tst_probe.moc"
