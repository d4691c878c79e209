// The response as it came: both ways of showing it, find, places of tokens, and what its size costs the window.
#include "tests/support/registry.h"
#include "ui/codepanel.h"
#include "ui/codeview.h"
#include "ui/look/theme.h"
#include "ui/rawsection.h"
#include "ui/recordpane.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QThreadPool>
#include <QTimer>
#include <QToolButton>
#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

namespace {

constexpr int PatienceMs = 30'000;

std::shared_ptr<const Lookup> lookupOf(const QByteArrayList &bodies)
{
    auto lookup = std::make_shared<Lookup>();
    auto result = std::make_shared<Result>();
    for (const QByteArray &body : bodies) {
        Response response;
        response.status = 200;
        response.body = body;
        response.elapsedMs = 1300;
        lookup->responses.append(response);
        const auto index = JsonIndex::make(body, int(result->documents.size()));
        result->documents.append(index ? *index : nullptr);
    }
    lookup->result = std::move(result);
    return lookup;
}

/// How long the window did not answer.
class Heartbeat
{
public:
    Heartbeat()
    {
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            longestMs = std::max(longestMs, m_since.elapsed());
            m_since.start();
        });
        m_since.start();
        m_timer.start(0);
    }
    qint64 longestMs = 0;

private:
    QTimer m_timer;
    QElapsedTimer m_since;
};

} // namespace

class TestRawSection final : public QObject
{
    Q_OBJECT

private slots:
    void showsLinesOrTheExactBytes()
    {
        const QByteArray body = "{\"response\":{\"b\":[1,2],\"a\":\"x\\u00e4\"}}";
        open({body});
        QTRY_COMPARE_WITH_TIMEOUT(text(),
                                  "{\n  \"response\": {\n    \"b\": [\n      1,\n      2\n    ],\n"
                                  "    \"a\": \"x\\u00e4\"\n  }\n}",
                                  PatienceMs);
        QVERIFY2(words().contains(u"HTTP 200, 38 bytes, 1.3 s"_s), qPrintable(words().join(u'|')));
        m_raw->prettySwitch()->click();
        QTRY_COMPARE_WITH_TIMEOUT(text(), body, PatienceMs);
        QVERIFY(toolTip(u"Copy Response: the Exact Bytes"_s));
        toolTip(u"Copy Response: the Exact Bytes"_s)->click();
        QCOMPARE(QApplication::clipboard()->text().toUtf8(), body);
        m_raw->prettySwitch()->click();
        QTRY_VERIFY_WITH_TIMEOUT(text() != body, PatienceMs);
        toolTip(u"Copy Response: the Exact Bytes"_s)->click();
        QCOMPARE(QApplication::clipboard()->text().toUtf8(), body);
    }

    void aTokenIsMarkedInBothModes()
    {
        const QByteArray body = "{\"a\":[" + QByteArray("{\"k\":\"v\"},").repeated(300) + "\"needle\"],\"b\":1}";
        open({body});
        const auto document = JsonIndex::make(body);
        Origin origin = {0, 0};
        for (quint32 token = 0; token < (*document)->tokens().size(); ++token) {
            if ((*document)->at(token).text() == "needle")
                origin.token = token;
        }
        m_raw->showOrigin(origin);
        CodeView *const view = m_raw->panel()->view();
        QTRY_VERIFY_WITH_TIMEOUT(view->shownBytes().first > 0, PatienceMs);
        const auto shown = [&] {
            const auto [begin, end] = view->shownBytes();
            return begin < 0 ? QByteArray() : view->text()->bytes().mid(begin, end - begin);
        };
        QCOMPARE(shown(), QByteArray("\"needle\""));
        QVERIFY(view->verticalScrollBar()->value() > 0);
        m_raw->prettySwitch()->setChecked(false);
        QTRY_COMPARE_WITH_TIMEOUT(text(), body, PatienceMs);
        m_raw->showOrigin(origin);
        QTRY_COMPARE_WITH_TIMEOUT(shown(), QByteArray("\"needle\""), PatienceMs);
    }

    void findsInWhatIsShown()
    {
        open({"{\"a\":\"one\",\"b\":\"two\",\"c\":\"one\"}"});
        QTRY_VERIFY_WITH_TIMEOUT(m_raw->panel()->view()->text(), PatienceMs);
        m_raw->panel()->findField()->setText(u"ONE"_s);
        QTRY_VERIFY_WITH_TIMEOUT(words().contains(u"1 of 2"_s), PatienceMs);
        m_raw->panel()->step(1);
        QVERIFY(words().contains(u"2 of 2"_s));
        m_raw->panel()->step(1);
        QVERIFY(words().contains(u"1 of 2"_s));
    }

    void eachResponseCanBeChosen()
    {
        open({"{\"a\":1}", "<html>no JSON</html>"});
        auto *const choice = m_raw->findChild<QComboBox *>();
        QVERIFY(choice->isVisibleTo(m_raw.get()));
        QCOMPARE(choice->count(), 2);
        choice->setCurrentIndex(1);
        emit choice->activated(1);
        QTRY_COMPARE_WITH_TIMEOUT(text(), QByteArray("<html>no JSON</html>"), PatienceMs);
        QVERIFY(!m_raw->prettySwitch()->isEnabled());
    }

    void whatIsHiddenOrWrongIsSeen()
    {
        const auto shown =
            CodeText::make(QByteArray("a\0b", 3) + "\xff\xc0\x80\xed\xa0\x80\xe2\x80\xae\xc3\xa4\xf0\x9f\x98\x80");
        QCOMPARE(shown->line(0).toString(),
                 u"a\\u0000b\\xff\\xc0\\x80\\xed\\xa0\\x80\\u202eä"_s + QString::fromUtf8("\xf0\x9f\x98\x80"));
        QCOMPARE(shown->columnOfByte(0, 2), 7);
    }

    void endsOfLinesAreNoWords()
    {
        const auto text = CodeText::make("ab\ncd\n");
        QCOMPARE(text->find(u"bc"_s, 10, {})->size(), size_t(0));
        const auto broken = CodeText::make(QByteArray(CodeText::LongestLine - 1, 'x') + "bc");
        QCOMPARE(broken->find(u"bc"_s, 10, {})->size(), size_t(1));
    }

    void largestResponseDoesNotStall_data()
    {
        QTest::addColumn<QByteArray>("each");
        QTest::addColumn<int>("megabytes");
        QTest::newRow("records") << QByteArray("{\"date\":\"2026-01-02\",\"record\":\"" + QByteArray("x").repeated(900)
                                               + "\"},")
                                 << 32;
        QTest::newRow("numbers") << QByteArray("12,") << 8;
    }
    void largestResponseDoesNotStall()
    {
        QFETCH(QByteArray, each);
        QFETCH(int, megabytes);
        const qsizetype size = megabytes * 1024 * 1024;
        QByteArray body = "{\"response\":[" + each.repeated(size / each.size() - 1);
        body.chop(1);
        body += "]}";
        const auto lookup = lookupOf({body});
        m_raw = std::make_unique<RawSection>(&m_pool);
        m_raw->resize(700, 500);
        m_raw->show();
        Heartbeat heart;
        QElapsedTimer whole;
        whole.start();
        m_raw->setLookup(lookup);
        m_raw->setOpen(true);
        QTRY_VERIFY_WITH_TIMEOUT(m_raw->panel()->view()->text(), 4 * PatienceMs);
        const qint64 opened = whole.elapsed();
        const qint64 whileOpened = std::exchange(heart.longestMs, 0);
        QScrollBar *const bar = m_raw->panel()->view()->verticalScrollBar();
        for (int i = 0; i <= 20; ++i) {
            bar->setValue(int(qint64(bar->maximum()) * i / 20));
            m_raw->repaint();
            QCoreApplication::processEvents();
        }
        qInfo("%s: shown after %lld ms, the window waited %lld ms at most, %lld ms while scrolling",
              QTest::currentDataTag(), opened, whileOpened, heart.longestMs);
        // Other work shares the machine; a stall of what is made here would be seconds.
        QVERIFY2(whileOpened < 700 && heart.longestMs < 700, "the window stalled");
    }

    void aRecordIsComparedWithTheOneBefore()
    {
        RecordPane pane(&m_pool);
        pane.resize(700, 300);
        pane.show();
        pane.showValue({u"WHOIS Record"_s, u"2026-11-05"_s, "a: 1\nb: 2\nc: 3\n", QByteArray("a: 1\nb: 1\nc: 3\n")});
        QTRY_COMPARE_WITH_TIMEOUT(pane.note(), u"2026-11-05, 1 of 3 lines differ"_s, PatienceMs);
        pane.showValue({u"WHOIS Record"_s, u"2026-11-01"_s, "a: 1\n", {}});
        QTRY_COMPARE_WITH_TIMEOUT(pane.note(), u"2026-11-01"_s, PatienceMs);
    }

private:
    void open(const QByteArrayList &bodies)
    {
        m_raw = std::make_unique<RawSection>(&m_pool);
        m_raw->resize(700, 200);
        m_raw->show();
        m_raw->setLookup(lookupOf(bodies));
        m_raw->setOpen(true);
    }
    QByteArray text() const
    {
        const auto &text = m_raw->panel()->view()->text();
        return text ? text->bytes() : QByteArray();
    }
    QStringList words() const
    {
        QStringList words;
        for (const QLabel *const label : m_raw->findChildren<QLabel *>())
            words.append(label->text());
        return words;
    }
    QToolButton *toolTip(const QString &words) const
    {
        for (QToolButton *const button : m_raw->findChildren<QToolButton *>()) {
            if (button->accessibleName() == words)
                return button;
        }
        return nullptr;
    }

    QThreadPool m_pool;
    std::unique_ptr<RawSection> m_raw;
};

WB_TEST(TestRawSection, "rawsection");
#include "tst_rawsection.moc"
