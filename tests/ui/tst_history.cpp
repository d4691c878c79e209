// WHOIS history in the window: pages, gaps, changes, records.
#include "models/tables/changemodel.h"
#include "tests/support/faultserver.h"
#include "tests/support/registry.h"
#include "tests/ui/windowfixture.h"
#include "ui/changepane.h"
#include "ui/codepanel.h"
#include "ui/detailpane.h"
#include "ui/look/metrics.h"
#include "ui/questiondialog.h"
#include "ui/recordpane.h"

#include <QCheckBox>
#include <QPushButton>
#include <QUrlQuery>

using namespace wb;
using namespace Qt::StringLiterals;

namespace {

const QString Domain = u"harbour.com"_s; // nothing leaves for it: the service is on loopback

QByteArray recordOf(int number)
{
    // The newest first; every tenth differs from the one before it.
    const QByteArray date = QDate(2026, 11, 20).addDays(-number).toString(Qt::ISODate).toLatin1();
    const QByteArray owner = "Owner " + QByteArray::number((99 - number) / 10);
    return "{\"date\":\"" + date + "\",\"is_private\":0,\"whois\":{\"registrant\":\"" + owner
        + "\",\"server\":\"whois.registrar.example\",\"record\":\"Registrant Name: " + owner
        + "\\nTech Email: t@a.example\\nUpdated Date: " + date + "\\n\"}}";
}

FaultAnswer page(const SeenRequest &request, int total)
{
    const QUrlQuery query(QUrl(QString::fromLatin1(request.target)));
    const int offset = query.queryItemValue(u"offset"_s).toInt();
    const int limit = query.queryItemValue(u"limit"_s).toInt();
    QByteArrayList records;
    for (int i = offset; i < std::min(total, offset + limit); ++i)
        records.append(recordOf(i));
    FaultAnswer answer;
    answer.headers = {{"Content-Type", "application/json"}};
    answer.body =
        "{\"response\":{\"record_count\":" + QByteArray::number(total) + ",\"history\":[" + records.join(',') + "]}}";
    return answer;
}

bool press(QWidget *around, const QString &words)
{
    for (QPushButton *const button : around->findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text() == words) {
            QTest::mouseClick(button, Qt::LeftButton);
            return true;
        }
    }
    return false;
}

QStringList words(QWidget *around)
{
    QStringList words;
    for (QWidget *const child : around->findChildren<QWidget *>()) {
        if (child->isVisible() && child->property("text").isValid())
            words.append(child->property("text").toString());
    }
    return words;
}

} // namespace

class TestHistory final : public QObject
{
    Q_OBJECT

private slots:
    void allPagesAreLoadedAndNothingIsPaidTwice()
    {
        start([](const SeenRequest &request) { return page(request, 45); });
        QTRY_COMPARE_WITH_TIMEOUT(records()->visibleRowCount(), 10, PatienceMs);
        QCOMPARE(lastRow(), u"Records 11 to 45 are not held: changes in them are not shown Load 35…"_s);
        QVERIFY2(has(u"10 of 45 records. The next 10 spend 10, billed by record."_s),
                 qPrintable(words(m_page).join(u'\n')));
        QVERIFY(press(m_page, u"Load All 35…"_s));
        auto *question = m_page->findChild<QuestionDialog *>();
        QTRY_VERIFY(question && question->isVisible());
        QVERIFY(words(question).contains(u"35, billed by record"_s));
        QTest::keyClick(question, Qt::Key_Return); // the button with the focus is Cancel
        QTRY_VERIFY(!m_page->findChild<QuestionDialog *>());
        QCOMPARE(m_server->requestCount(), 1);
        emit m_page->section(u"records"_s)->table()->linkPressed(records()->index(records()->rowCount() - 1, 0));
        question = m_page->findChild<QuestionDialog *>();
        QTRY_VERIFY(question && question->isVisible());
        QVERIFY(press(question, u"Load 35"_s));
        QTRY_COMPARE_WITH_TIMEOUT(records()->rowCount(), 45, PatienceMs);
        QCOMPARE(records()->visibleRowCount(), 45);
        QCOMPARE(m_server->requestCount(), 5);
        QVERIFY(!press(m_page, u"Load Next 10"_s));
    }

    void cancellingKeepsWhatCame()
    {
        start([](const SeenRequest &request) {
            FaultAnswer answer = page(request, 45);
            if (request.target.contains("offset=30"))
                answer.delay = std::chrono::minutes(5);
            return answer;
        });
        QTRY_COMPARE_WITH_TIMEOUT(records()->visibleRowCount(), 10, PatienceMs);
        QVERIFY(press(m_page, u"Load All 35…"_s));
        QTRY_VERIFY(m_page->findChild<QuestionDialog *>());
        QVERIFY(press(m_page->findChild<QuestionDialog *>(), u"Load 35"_s));
        QTRY_VERIFY_WITH_TIMEOUT(has(u"Asking the service: page 4 of 5. What came stays when it is cancelled."_s),
                                 PatienceMs);
        QVERIFY(press(m_page, u"Cancel"_s));
        QTRY_COMPARE_WITH_TIMEOUT(records()->visibleRowCount(), 30, PatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(!m_page->entry().isRunning, PatienceMs);
        QCOMPARE(m_page->entry().lookup->result->outcome, Outcome::Data);
        QCOMPARE(lastRow(), u"Records 31 to 45 are not held: changes in them are not shown Load 15…"_s);
        m_server->setHandler([](const SeenRequest &request) { return page(request, 45); });
        const int before = m_server->requestCount();
        QTRY_VERIFY_WITH_TIMEOUT(press(m_page, u"Load All 15…"_s), PatienceMs);
        QVERIFY(press(m_page->findChild<QuestionDialog *>(), u"Load 15"_s));
        QTRY_COMPARE_WITH_TIMEOUT(records()->rowCount(), 45, PatienceMs);
        QCOMPARE(m_server->requestCount(), before + 2);
    }

    void onlyRealChangesShowsWhatChanged()
    {
        start([](const SeenRequest &request) { return page(request, 45); });
        QTRY_COMPARE_WITH_TIMEOUT(records()->visibleRowCount(), 10, PatienceMs);
        QVERIFY(press(m_page, u"Load Next 10"_s));
        QTRY_COMPARE_WITH_TIMEOUT(records()->visibleRowCount(), 20, PatienceMs);
        QCheckBox *const box = m_page->section(u"records"_s)->findChild<QCheckBox *>();
        box->click();
        QTRY_COMPARE_WITH_TIMEOUT(records()->visibleRowCount(), 1, PatienceMs);
        QCOMPARE(records()->rowCount(), 2); // the gap stays in its place
        QVERIFY2(has(u"1 of 20, 45 in all"_s), qPrintable(words(m_page).join(u'\n')));
        ChangePane *const changes = m_page->detail()->changes();
        QTRY_VERIFY_WITH_TIMEOUT(changes->isVisible() && changes->model()->rowCount() > 0, PatienceMs);
        QCOMPARE(changes->title(), u"Changed on 2026-11-11"_s);
        QVERIFY2(has(u"against 2026-11-10, same server whois.registrar.example"_s),
                 qPrintable(words(m_page).join(u'\n')));
        QCOMPARE(changes->model()->asTsv({0}), u"Registrant\tOwner 8\tOwner 9\n"_s);
        QCOMPARE(changes->model()->rowCount(), 1);
        QCOMPARE(changes->foot(), u"Folded as noise: Updated Date"_s);
        changes->noiseButton()->click();
        QCOMPARE(changes->model()->rowCount(), 2);
        QVERIFY(records()->index(0, 3).data(ChangedRole).toBool());
        changes->recordButton()->click();
        RecordPane *const record = m_page->detail()->record();
        QTRY_COMPARE_WITH_TIMEOUT(record->note(), u"2026-11-11, 2 of 3 lines differ"_s, PatienceMs);
        QVERIFY(m_page->closeRecord());
        QVERIFY(!m_page->closeRecord());
        box->click();
        QTRY_COMPARE_WITH_TIMEOUT(records()->visibleRowCount(), 20, PatienceMs);
    }

    void theRecordFollowsTheCurrentRow()
    {
        start([](const SeenRequest &request) { return page(request, 10); });
        QTRY_COMPARE_WITH_TIMEOUT(records()->rowCount(), 10, PatienceMs);
        TableView *const table = m_page->section(u"records"_s)->table();
        table->setFocus();
        table->setCurrentIndex(records()->index(0, SectionTableModel::FirstDataColumn));
        m_fixture->key(Qt::Key_Return);
        RecordPane *const record = m_page->detail()->record();
        QTRY_COMPARE_WITH_TIMEOUT(record->note(), u"2026-11-20, 1 of 3 lines differ"_s, PatienceMs);
        m_fixture->key(Qt::Key_Down);
        QTRY_COMPARE_WITH_TIMEOUT(record->note(), u"2026-11-19, 1 of 3 lines differ"_s, PatienceMs);
        emit record->stepAsked(-1);
        QTRY_COMPARE_WITH_TIMEOUT(record->note(), u"2026-11-20, 1 of 3 lines differ"_s, PatienceMs);
    }

    void cleanup()
    {
        m_page = nullptr;
        m_fixture.reset();
        m_server.reset();
    }

private:
    void start(FaultServer::Handler handler)
    {
        m_server = std::make_unique<FaultServer>();
        m_server->setHandler(std::move(handler));
        m_fixture = std::make_unique<WindowFixture>(m_server->url());
        m_fixture->window->resize(Metrics().width(1280), Metrics().width(800)); // headings lose what does not fit
        m_fixture->paste(Domain);
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window->isSettled(), PatienceMs);
        m_page = m_fixture->window->tabs()->open(u"whois-history"_s, true);
        QVERIFY(m_page);
        QVERIFY(press(m_page, u"10"_s));
        QTRY_VERIFY_WITH_TIMEOUT(m_page->section(u"records"_s), PatienceMs);
    }
    SectionTableModel *records() const { return m_page->section(u"records"_s)->model(); }
    QString lastRow() const
    {
        const QModelIndex last = records()->index(records()->rowCount() - 1, 0);
        return last.data().toString() + u' ' + last.data(LinkTextRole).toString();
    }
    bool has(const QString &text) const
    {
        const QStringList all = words(m_page);
        return std::any_of(all.cbegin(), all.cend(), [&](const QString &each) { return each.startsWith(text); });
    }

    std::unique_ptr<FaultServer> m_server;
    std::unique_ptr<WindowFixture> m_fixture;
    ResultPage *m_page = nullptr;
};

WB_TEST(TestHistory, "history");
#include "tst_history.moc"
