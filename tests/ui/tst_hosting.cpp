// Hosting History in the window: what is empty says why, and what belongs together hides together.
#include "tests/support/registry.h"
#include "tests/ui/windowfixture.h"
#include "ui/emptysection.h"

#include <QLabel>

using namespace Qt::StringLiterals;
using namespace wb;

class TestHosting final : public QObject
{
    Q_OBJECT

private slots:
    void anEmptyRegistrarHistorySaysWhy()
    {
        WindowFixture f;
        f.paste(u"invoice-portal.example"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        f.open(u"hosting-history"_s);
        ResultPage *const page = f.page(u"hosting-history"_s);
        page->run();
        QTRY_VERIFY_WITH_TIMEOUT(page->section(u"addresses"_s) && f.window->isSettled(), PatienceMs);
        const QList<EmptySection *> empty = page->findChildren<EmptySection *>();
        QCOMPARE(empty.size(), 1);
        QCOMPARE(empty.first()->id(), u"registrarHistory"_s);
        QVERIFY(empty.first()->isVisible());
        QVERIFY(!empty.first()->isOpen());
        const auto reason = [&] {
            QStringList words;
            for (const QLabel *const label : empty.first()->findChildren<QLabel *>()) {
                if (label->isVisible())
                    words.append(label->text());
            }
            return words;
        };
        const QString why = u"The service no longer supplies registrar events."_s;
        QVERIFY2(reason().contains(why), qPrintable(reason().join(u'|')));
        empty.first()->setOpen(true);
        QVERIFY(reason().contains(why));
        QVERIFY(empty.first()->want().natural > 0);
        // It stands where the section would: behind the others, before the raw response.
        QVERIFY(empty.first()->y() > page->section(u"ipHistory"_s)->y());
        // Asked anew it is the same one.
        page->run({.refresh = true});
        QTRY_VERIFY_WITH_TIMEOUT(!page->entry().isRunning && f.window->isSettled(), PatienceMs);
        QCOMPARE(page->findChildren<EmptySection *>().size(), 1);
    }

    void fromAndToGiveWayTogetherAndBeforeTheWords()
    {
        WindowFixture f;
        f.paste(u"invoice-portal.example"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        f.open(u"hosting-history"_s);
        f.page(u"hosting-history"_s)->run();
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"ipHistory"_s, u"hosting-history"_s) && f.window->isSettled(), PatienceMs);
        const SectionView *const section = f.section(u"ipHistory"_s, u"hosting-history"_s);
        const auto isHidden = [&](const QString &id) {
            const int column = section->model()->source()->spec().columnIndex(id);
            return section->table()->isColumnHidden(column + SectionTableModel::FirstDataColumn);
        };
        bool wereShown = false;
        bool wereHidden = false;
        for (int width = 1900; width >= 900; width -= 20) {
            f.window->resize(width, 900);
            QCoreApplication::processEvents();
            QCOMPARE(isHidden(u"from"_s), isHidden(u"to"_s));
            QVERIFY(!isHidden(u"action"_s));
            wereShown |= !isHidden(u"from"_s);
            wereHidden |= isHidden(u"from"_s);
        }
        QVERIFY(wereShown && wereHidden);
    }
};

WB_TEST(TestHosting, "hosting");

#include "tst_hosting.moc"
