// Every text that a service can send, in every place that shows it: each value of each action's response carries markup
// that would load a file and ask a server, control characters and a bidirectional override.
#include "models/domain/settings.h"
#include "tests/support/answers.h"
#include "tests/support/fixtures.h"
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
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QMimeData>
#include <QSocketNotifier>
#include <QTabBar>
#include <QToolTip>

#include <sys/inotify.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace wb;

namespace {

const QStringList Actions = {u"reverse-ip"_s,     u"risk-reputation"_s, u"fqdn-whois"_s,
                             u"whois-history"_s,  u"hosting-history"_s, u"reverse-name-server"_s,
                             u"domain-profile"_s, u"iris-enrich"_s,     u"iris-investigate"_s};

/// Nobody sees these, or they change what is seen beside them.
bool isHidden(QChar c)
{
    if (c == u'\n' || c == u'\t')
        return false;
    const ushort u = c.unicode();
    return c.category() == QChar::Other_Control || (u >= 0x200b && u <= 0x200f) || (u >= 0x202a && u <= 0x202e)
        || (u >= 0x2066 && u <= 0x2069) || u == 0x2028 || u == 0x2029 || u == 0xfeff || u == 0x061c;
}

bool isVisible(const QString &text)
{
    return std::none_of(text.cbegin(), text.cend(), isHidden);
}

/// What Qt would show of it as rich text is its own words, letter by letter.
bool isPlain(const QString &toolTip)
{
    if (!Qt::mightBeRichText(toolTip))
        return true;
    static const QString begin = u"<p style=\"white-space:pre-wrap\">"_s;
    return toolTip.startsWith(begin) && toolTip.count(u'<') == 2 && toolTip.endsWith(u"</p>"_s);
}

/// A picture in a folder, and whether anybody opened it.
class Bait
{
public:
    Bait()
        : m_watch(inotify_init1(IN_NONBLOCK))
    {
        QImage picture(4, 4, QImage::Format_RGB32);
        picture.fill(0);
        picture.save(path());
        inotify_add_watch(m_watch, qPrintable(path()), IN_OPEN | IN_ACCESS);
    }
    ~Bait() { ::close(m_watch); }
    Q_DISABLE_COPY_MOVE(Bait)

    QString path() const { return m_folder.filePath(u"bait.png"_s); }
    bool isTaken() const
    {
        char event[4096];
        return ::read(m_watch, event, sizeof(event)) > 0;
    }

private:
    QTemporaryDir m_folder;
    int m_watch;
};

/// Each text of it gets the poison behind it; names of fields stay, as the parsers need them.
QJsonValue poisoned(const QJsonValue &value, const QString &poison)
{
    if (value.isString())
        return value.toString() + poison;
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue &item : value.toArray())
            array.append(poisoned(item, poison));
        return array;
    }
    if (value.isObject()) {
        QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            it.value() = poisoned(it.value(), poison);
        object.insert(u"x"_s + poison, u"a name of a field"_s + poison);
        return object;
    }
    return value;
}

QByteArray fixtureFor(const QByteArray &target)
{
    static const QList<std::tuple<QByteArray, QString, QString>> Answers = {
        {"/reverse-ip", u"reverse-ip"_s, u"two-addresses.json"_s},
        {"/host-domains", u"reverse-ip"_s, u"host-domains.json"_s},
        {"/risk/evidence", u"risk-reputation"_s, u"evidence.json"_s},
        {"/whois/parsed", u"fqdn-whois"_s, u"full.json"_s},
        {"/whois/history", u"whois-history"_s, u"changes.json"_s},
        {"/hosting-history", u"hosting-history"_s, u"full.json"_s},
        {"/name-server-domains", u"reverse-name-server"_s, u"full.json"_s},
        {"/iris-enrich", u"iris-enrich"_s, u"two.json"_s},
        {"/iris-investigate", u"iris-investigate"_s, u"one.json"_s},
        {"/v1/", u"domain-profile"_s, u"full.json"_s},
    };
    for (const auto &[part, folder, name] : Answers) {
        if (target.contains(part))
            return fixtureBytes(folder, name);
    }
    return {};
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
        if (!isVisible(shown))
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
        const QString poison =
            u" <img src=\"%1\"><img src=\"%2\"><a href=\"%2\"><b>b</b></a>&lt;i&gt; \u202egpj\u202c\u200b\u0007\u001b[31m &x"_s
                .arg(bait.path(), server.url(u"/bait.png"_s).toString());
        server.setHandler([poison](const SeenRequest &seen) {
            const QJsonValue whole = QJsonDocument::fromJson(fixtureFor(seen.target)).object();
            return jsonAnswer(200, QJsonDocument(poisoned(whole, poison).toObject()).toJson());
        });
        WindowFixture f(server.url());
        f.window->resize(1600, 1000);
        f.paste(u"login.invoice-portal.example.com"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        f.window->runAll();
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);

        QStringList complaints;
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
        QStringList withoutRows;
        for (const QString &action : Actions) {
            f.open(action);
            QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
            ResultPage *const page = f.page(action);
            if (page->sections().isEmpty())
                withoutRows.append(action);
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
            look(action, views);
            for (SectionView *const section : page->sections()) {
                const std::unique_ptr<QMimeData> copied(section->copied(false));
                if (!copied || !copied->hasHtml())
                    continue;
                for (const QString &element : {u"<img"_s, u"<a "_s, u"<b>"_s, u"<i>"_s})
                    QVERIFY2(!copied->html().contains(element), qPrintable(copied->html().left(500)));
            }
        }
        QCOMPARE(withoutRows, QStringList());
        f.window->tabs()->showSummary();
        f.window->tabs()->focusContent();
        look(u"summary"_s, {f.window->tabs()->summary()->view()});
        QVERIFY(isVisible(f.window->tabs()->summary()->text()));

        // Into the case, and out of it.
        for (ResultPage *const page : f.window->tabs()->pages()) {
            for (SectionView *const section : page->sections())
                section->model()->setAllTicked(true);
        }
        f.key(Qt::Key_Return, Qt::ControlModifier);
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
