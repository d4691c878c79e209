// Every text that a service can send, in every place that shows it: each value of each action's response carries markup
// that would load a file and ask a server, control characters and a bidirectional override.
#include "models/domain/operation.h"
#include "models/domain/settings.h"
#include "tests/support/answers.h"
#include "tests/support/hostiletext.h"
#include "tests/support/registry.h"
#include "tests/ui/windowfixture.h"
#include "ui/codepanel.h"
#include "ui/codeview.h"
#include "ui/detailpane.h"
#include "ui/rawsection.h"
#include "ui/summarypage.h"
#include "ui/summaryview.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QHelpEvent>
#include <QLabel>
#include <QMimeData>
#include <QTabBar>
#include <QToolTip>

using namespace Qt::StringLiterals;
using namespace wb;

namespace {

/// Every type that an action takes; the domain as a name server of others is asked for besides.
const QStringList Indicators = {u"login.invoice-portal.example.com"_s, u"8.8.4.4"_s, u"ops@harbour.example.com"_s};

/// What Qt would show of it as rich text is its own words, letter by letter.
bool isPlain(const QString &toolTip)
{
    if (!Qt::mightBeRichText(toolTip))
        return true;
    static const QString begin = u"<p style=\"white-space:pre-wrap\">"_s;
    return toolTip.startsWith(begin) && toolTip.count(u'<') == 2 && toolTip.endsWith(u"</p>"_s);
}

/// What is wrong with what the window shows right now.
class Look
{
public:
    explicit Look(QString where)
        : m_where(std::move(where))
    {
    }

    void text(const QString &what, const QString &shown)
    {
        ++m_texts;
        if (!showsAll(shown))
            complain(what, shown);
    }
    void toolTip(const QString &what, const QString &shown)
    {
        text(what, shown);
        if (!isPlain(shown))
            complain(what + u", rich"_s, shown);
    }

    void window(const QWidget *window)
    {
        text(u"title"_s, window->windowTitle());
        for (const QWidget *const widget : window->findChildren<QWidget *>()) {
            const QString what = QString::fromLatin1(widget->metaObject()->className());
            toolTip(what + u" tool tip"_s, widget->toolTip());
            text(what + u" accessible name"_s, widget->accessibleName());
            if (widget->inherits("QTipLabel"))
                continue; // of a tool tip, which was looked at when it was shown
            if (const auto *const label = qobject_cast<const QLabel *>(widget)) {
                text(what, label->text());
                if (label->textFormat() != Qt::PlainText)
                    complain(what + u" format"_s, label->text());
            } else if (const auto *const button = qobject_cast<const QAbstractButton *>(widget)) {
                text(what, button->text());
            } else if (const auto *const bar = qobject_cast<const QTabBar *>(widget)) {
                for (int i = 0; i < bar->count(); ++i) {
                    text(u"tab"_s, bar->tabText(i));
                    text(u"tab name"_s, bar->accessibleTabName(i));
                    toolTip(u"tab tool tip"_s, bar->tabToolTip(i));
                }
            } else if (const auto *const view = qobject_cast<const QAbstractItemView *>(widget)) {
                if (view->isVisible())
                    rows(view, what);
            }
        }
    }

    QStringList complaints() const { return m_complaints; }
    int texts() const { return m_texts; }

private:
    void rows(const QAbstractItemView *view, const QString &what, const QModelIndex &parent = {})
    {
        const QAbstractItemModel *const model = view->model();
        for (int row = 0; row < model->rowCount(parent); ++row) {
            for (int column = 0; column < model->columnCount(parent); ++column) {
                const QModelIndex index = model->index(row, column, parent);
                text(what + u" cell"_s, index.data().toString());
                text(what + u" said"_s, index.data(Qt::AccessibleTextRole).toString());
                toolTip(what + u" cell tool tip"_s, index.data(Qt::ToolTipRole).toString());
            }
            rows(view, what, model->index(row, 0, parent));
        }
    }

    void complain(const QString &what, const QString &shown)
    {
        if (m_complaints.size() < 8)
            m_complaints.append(u"%1, %2: %3"_s.arg(m_where, what, shown.left(160).toHtmlEscaped()));
    }

    const QString m_where;
    QStringList m_complaints;
    int m_texts = 0;
};

/// The tool tips that views show themselves, cell by cell, as when the pointer rests there.
void hover(QAbstractItemView *view, Look *look)
{
    const QAbstractItemModel *const model = view->model();
    for (int row = 0; row < qMin(model->rowCount(), 30); ++row) {
        for (int column = 0; column < model->columnCount(); ++column) {
            const QRect place = view->visualRect(model->index(row, column));
            if (!view->viewport()->rect().contains(place.center()))
                continue;
            QHelpEvent event(QEvent::ToolTip, place.center(), view->viewport()->mapToGlobal(place.center()));
            QApplication::sendEvent(view->viewport(), &event);
            look->toolTip(u"tool tip shown"_s, QToolTip::text());
            QToolTip::hideText();
        }
    }
}

} // namespace

/// Whoever would open a link with another program.
class LinkOpener final : public QObject
{
    Q_OBJECT

public:
    LinkOpener()
    {
        for (const QString &scheme : schemes())
            QDesktopServices::setUrlHandler(scheme, this, "open");
    }
    ~LinkOpener() override
    {
        for (const QString &scheme : schemes())
            QDesktopServices::unsetUrlHandler(scheme);
    }
    int opened = 0;

public slots:
    void open(const QUrl &) { ++opened; }

private:
    static QStringList schemes() { return {u"http"_s, u"https"_s, u"file"_s, u"mailto"_s, u"javascript"_s}; }
};

class TestHostile final : public QObject
{
    Q_OBJECT

private slots:
    void everyActionAndEveryPlace()
    {
        const Bait bait;
        LinkOpener links;
        FaultServer server;
        // The place of the server is known once it listens.
        const QString poison = hostileText(bait.path(), server.url(u"/bait.png"_s).toString());
        server.setHandler([poison](const SeenRequest &seen) {
            return jsonAnswer(200, hostileDocument(wholeAnswer(seen.target), poison));
        });
        WindowFixture f(server.url());
        f.window->resize(1600, 1000);
        QStringList complaints;
        QStringList withoutRows;
        QStringList asked;
        int texts = 0;
        const auto look = [&](const QString &where, const QList<QAbstractItemView *> &views) {
            QVERIFY(!f.window->grab().isNull());
            Look seen(where);
            seen.window(f.window.get());
            for (QAbstractItemView *const view : views)
                hover(view, &seen);
            complaints += seen.complaints();
            texts += seen.texts();
        };
        const auto lookAtPage = [&](ResultPage *page) {
            asked.append(page->actionId());
            f.open(page->actionId());
            QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
            // The address of the domain is one of the poisoned texts, so nothing is chained to it.
            if (page->entry().lookup && page->sections().isEmpty())
                withoutRows.append(page->actionId());
            QList<QAbstractItemView *> views;
            for (SectionView *const section : page->sections()) {
                section->setOpen(true);
                views.append(section->table());
                section->table()->selectRow(0);
                // Whole, in the pane below.
                emit section->table()->activated(section->table()->model()->index(0, 1));
            }
            page->rawResponse()->setOpen(true);
            QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
            look(page->actionId(), views);
            for (SectionView *const section : page->sections()) {
                section->table()->selectAll();
                const std::unique_ptr<QMimeData> copied(section->copied(false));
                if (!copied || !copied->hasHtml())
                    continue;
                for (const QString &element : {u"<img"_s, u"<a "_s, u"<b>"_s, u"<i>"_s})
                    QVERIFY2(!copied->html().contains(element), qPrintable(copied->html().left(500)));
            }
        };
        for (const QString &indicator : Indicators) {
            f.paste(indicator);
            QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
            f.window->runAll();
            QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
            for (ResultPage *const page : f.window->tabs()->pages())
                lookAtPage(page);
            if (ResultPage *const pivot = f.page(u"iris-investigate"_s); pivot && indicator == Indicators.first()) {
                pivot->run({.parameters = {{u"pivot"_s, u"name-server"_s}}});
                QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
                lookAtPage(pivot);
            }
            f.window->tabs()->showSummary();
            f.window->tabs()->focusContent();
            look(u"summary of "_s + indicator, {f.window->tabs()->summary()->view()});
            QVERIFY(showsAll(f.window->tabs()->summary()->text()));
        }
        QVERIFY2(withoutRows.isEmpty(), qPrintable(withoutRows.join(u' ')));
        for (const ActionSpec &action : f.context->workbench().operation->actions)
            QVERIFY2(asked.contains(action.id), qPrintable(action.id));

        // Into the case, and out of it.
        for (const QString &indicator : Indicators) {
            f.paste(indicator);
            QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
            for (ResultPage *const page : f.window->tabs()->pages()) {
                for (SectionView *const section : page->sections())
                    section->model()->setAllTicked(true);
            }
            f.key(Qt::Key_Return, Qt::ControlModifier);
            QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        }
        QTRY_VERIFY_WITH_TIMEOUT(f.window->currentCase()->facts()->attributeCount() > 50, PatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        look(u"case"_s, {});
        f.key(Qt::Key_E, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->status()->message().startsWith(u"Written: "_s), PatienceMs);
        const QStringList files = QDir(f.home.path()).entryList({u"*.csv"_s}, QDir::Files);
        QCOMPARE(files.size(), 1);
        QFile csv(f.home.filePath(files.first()));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        // Exact, and yet each record is one: nothing in a value ends its cell.
        const QByteArray written = csv.readAll();
        bool isQuoted = false;
        int cells = 1;
        QList<int> widths;
        for (qsizetype i = 0; i < written.size(); ++i) {
            const char c = written[i];
            if (c == '"')
                isQuoted = !isQuoted;
            else if (!isQuoted && c == ',')
                ++cells;
            else if (!isQuoted && c == '\n')
                widths.append(std::exchange(cells, 1));
        }
        QVERIFY(widths.size() > 50);
        QCOMPARE(widths.count(widths.first()), widths.size());
        QVERIFY(written.contains("<img src="));

        qInfo("%d texts looked at", texts);
        QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join(u'\n')));
        QVERIFY(texts > 5000);
        QVERIFY(!bait.isTaken());
        QCOMPARE(links.opened, 0);
        for (const SeenRequest &seen : server.seen())
            QVERIFY2(seen.target.startsWith("/v1/") && !seen.target.contains("bait"), seen.target.constData());
    }

    void aLineOfTenMegabytes()
    {
        constexpr qsizetype Long = 10'000'000;
        FaultServer server;
        server.setHandler(
            [](const SeenRequest &seen) { return jsonAnswer(200, withLongLine(wholeAnswer(seen.target), Long)); });
        WindowFixture f(server.url());
        f.window->resize(1600, 1000);
        // Of each action it is on the command line.
        for (const auto &[indicator, action] :
             {std::pair(Indicators[0], u"fqdn-whois"_s), std::pair(Indicators[0], u"whois-history"_s),
              std::pair(Indicators[1], u"ip-whois"_s)}) {
            f.paste(indicator);
            QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
            f.window->tabs()->open(action, true)->run();
            QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
            for (ResultPage *const page : f.window->tabs()->pages()) {
                QVERIFY(page->entry().lookup->responses.first().body.size() > Long);
                f.open(page->actionId());
                page->rawResponse()->setOpen(true);
                QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
                QVERIFY(!f.window->grab().isNull());
                for (SectionView *const section : page->sections()) {
                    for (int row = 0; row < section->model()->rowCount(); ++row) {
                        for (int column = 0; column < section->model()->columnCount(); ++column)
                            QVERIFY(section->model()->index(row, column).data().toString().size() < 10'000);
                    }
                }
            }
        }
    }

    void theDemoDomainMadeForIt()
    {
        WindowFixture f;
        f.window->resize(1600, 1000);
        for (const QString &indicator : {u"hostile-text.example"_s, u"198.51.100.66"_s}) {
            f.paste(indicator);
            QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
            f.window->runAll();
            QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
            for (ResultPage *const page : f.window->tabs()->pages()) {
                f.open(page->actionId());
                for (SectionView *const section : page->sections())
                    section->setOpen(true);
                QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
                QVERIFY(!f.window->grab().isNull());
                Look seen(indicator + u' ' + page->actionId());
                seen.window(f.window.get());
                for (SectionView *const section : page->sections())
                    hover(section->table(), &seen);
                QVERIFY2(seen.complaints().isEmpty(), qPrintable(seen.complaints().join(u'\n')));
            }
        }
    }
};

WB_TEST(TestHostile, "hostile");

#include "tst_hostile.moc"
