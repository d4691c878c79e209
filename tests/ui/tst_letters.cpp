// Names in letters beside their punycode, local times and base dates: as the window tells them.
#include "models/domain/clock.h"
#include "tests/support/registry.h"
#include "tests/ui/windowfixture.h"
#include "ui/look/banner.h"
#include "ui/look/labels.h"
#include "ui/summarypage.h"
#include "ui/summaryview.h"

#include <QHelpEvent>
#include <QToolTip>

using namespace Qt::StringLiterals;
using namespace wb;

namespace {

QStringList textsOf(const QWidget *part)
{
    QStringList texts;
    for (const ElidedLabel *const label : part->findChildren<ElidedLabel *>())
        texts.append(label->text());
    for (const QLabel *const label : part->findChildren<QLabel *>())
        texts.append(label->text());
    return texts;
}

QString toolTipOf(SummaryView *view, const QString &id, int column)
{
    const SummaryModel *const model = view->summary();
    for (int row = 0; row < model->rowCount(); ++row) {
        if (!model->line(row) || model->line(row)->spec->id != id)
            continue;
        const QRect cell = view->visualRect(model->index(row, column));
        const QPoint at(cell.left() + 20, cell.top() + 14);
        QHelpEvent event(QEvent::ToolTip, at, view->viewport()->mapToGlobal(at));
        QApplication::sendEvent(view->viewport(), &event);
        return QToolTip::text();
    }
    return {};
}

bool warnsOfScripts(const QWidget *part)
{
    const auto banners = part->findChildren<Banner *>();
    return std::any_of(banners.cbegin(), banners.cend(),
                       [](const Banner *banner) { return textsOf(banner).join(u' ').contains(u"mixes scripts"_s); });
}

} // namespace

class TestLetters final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        qputenv("TZ", "XYZ-02:00");
        ::tzset();
    }
    void cleanupTestCase()
    {
        qunsetenv("TZ");
        ::tzset();
    }

    void aNameStandsBothWays()
    {
        WindowFixture f;
        f.paste(u"bücher.example"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        QVERIFY(textsOf(f.window->bar()).contains(u"xn--bcher-kva.example (bücher.example)"_s));
        QVERIFY(textsOf(f.window->bar()).contains(u"read as FQDN"_s));
        QVERIFY(textsOf(f.window->tabs()->summary()).join(u' ').contains(u"In letters: bücher.example"_s));
        QVERIFY(!warnsOfScripts(f.window->tabs()->summary()));
    }

    void mixedScriptsAreWarnedOf()
    {
        WindowFixture f;
        f.paste(u"xn--prtal-jye.example"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        QVERIFY(
            textsOf(f.window->bar()).contains(u"read as FQDN, mixed scripts: its letters are Latin and Cyrillic"_s));
        QVERIFY(warnsOfScripts(f.window->tabs()->summary()));
    }

    void timesHaveTheirLocalTimeAndTheirBase()
    {
        WindowFixture f;
        f.run(u"invoice-portal.example"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"nameServers"_s) && f.window->isSettled(), PatienceMs);
        SummaryView *const view = f.window->tabs()->summary()->view();
        QVERIFY(toolTipOf(view, u"created"_s, SummaryModel::SourceColumn).contains(u", local time"_s));
        QVERIFY(toolTipOf(view, u"created"_s, SummaryModel::ValueColumn).contains(u", local time"_s));
        const QString today = f.context->workbench().clock->nowUtc().date().toString(Qt::ISODate);
        // The rail is the cell of the first line of its question; in a narrow window it is the row above.
        f.window->resize(1900, 1000);
        QTRY_VERIFY(view->columnWidth(SummaryModel::RailColumn) > 0);
        const QString rail = toolTipOf(view, u"registrant"_s, SummaryModel::RailColumn);
        QVERIFY2(rail.contains(u"Counted from "_s) && rail.contains(u"to "_s + today), qPrintable(rail));
        f.open(u"fqdn-whois"_s);
        const auto labels = f.page()->findChildren<ElidedLabel *>();
        QVERIFY(std::any_of(labels.cbegin(), labels.cend(), [](const ElidedLabel *label) {
            return label->text().startsWith(u"Fetched "_s) && label->toolTip().contains(u", local time"_s);
        }));
    }
};

WB_TEST(TestLetters, "letters");

#include "tst_letters.moc"
