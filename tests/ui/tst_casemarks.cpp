// What an analyst says of what is in a case, by the keys and clicks of one.
#include "tests/support/registry.h"
#include "tests/ui/markedfixture.h"

#include <QComboBox>
#include <QDirIterator>
#include <QLineEdit>
#include <QPlainTextEdit>

#include <sqlite3.h>

using namespace Qt::StringLiterals;
using namespace wb;

namespace {

using Marked = MarkedFixture;

/// Another program that is about to write: as long as it lives, the store cannot.
class Locked
{
public:
    explicit Locked(const WindowFixture &f)
    {
        QDirIterator stores(f.home.path(), {u"demo.db"_s}, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        const QByteArray path = stores.next().toLocal8Bit();
        isLocked = sqlite3_open_v2(path.constData(), &m_database, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK
            && sqlite3_exec(m_database, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK;
    }
    ~Locked() { sqlite3_close(m_database); }
    Q_DISABLE_COPY_MOVE(Locked)
    bool isLocked = false;

private:
    sqlite3 *m_database = nullptr;
};

} // namespace

class TestCaseMarks final : public QObject
{
    Q_OBJECT

private slots:
    void statusOfAnIndicatorByItsMenu()
    {
        Marked f;
        f.stand(f.domain());
        QCOMPARE(f.domain().data(FactModel::StatusRole).toString(), u"Review"_s);
        QCOMPARE(f.inspector()->status()->currentText(), u"Review"_s);
        QVERIFY(f.choose(f.rowMenu(), u"Status/Active"_s));
        QTRY_COMPARE_WITH_TIMEOUT(f.domain().data(FactModel::StatusRole).toString(), u"Active"_s, PatienceMs);
        QVERIFY(f.settle());
        QCOMPARE(f.inspector()->status()->currentText(), u"Active"_s);
        QCOMPARE(f.facts()->fact(f.fact(0))->status, u"Active"_s); // it has none of its own
        QCOMPARE(f.undoText(), u"&Undo Set Status of invoice-portal.example to Active"_s);
        QVERIFY(f.domain().data(Qt::AccessibleTextRole).toString().endsWith(u", Active"_s));
        f.key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(f.domain().data(FactModel::StatusRole).toString(), u"Review"_s, PatienceMs);
        f.key(Qt::Key_Y, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(f.domain().data(FactModel::StatusRole).toString(), u"Active"_s, PatienceMs);
    }

    void statusAndTlpOfAFactInTheInspector()
    {
        Marked f;
        f.stand(f.fact(0));
        QComboBox *const status = f.inspector()->status();
        QCOMPARE(status->currentText(), u"(Review)"_s); // of its indicator
        status->setFocus();
        QTest::keyClick(status, Qt::Key_End);
        QTRY_COMPARE_WITH_TIMEOUT(f.facts()->fact(f.fact(0))->own.status, u"Whitelisted"_s, PatienceMs);
        QVERIFY(f.settle());
        QComboBox *const tlp = f.inspector()->tlp();
        tlp->setFocus();
        QTest::keyClick(tlp, Qt::Key_End);
        QTRY_COMPARE_WITH_TIMEOUT(f.facts()->fact(f.fact(0))->own.tlp, u"RED"_s, PatienceMs);
        QVERIFY(f.settle());
        QCOMPARE(tlp->currentText(), u"TLP:RED"_s);
        QVERIFY(f.undoText().startsWith(u"&Undo Set TLP of "_s));
        QCOMPARE(f.facts()->fact(f.fact(1))->own, CaseMarks());
        f.key(Qt::Key_Z, Qt::ControlModifier);
        f.key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(f.facts()->fact(f.fact(0))->own, CaseMarks(), PatienceMs);
    }

    void aNoteIsSavedByItsKeyAndByLeaving()
    {
        Marked f;
        f.stand(f.fact(0));
        QVERIFY(f.choose(f.rowMenu(), u"Edit Note"_s));
        QPlainTextEdit *const note = f.inspector()->note();
        QTRY_VERIFY(note->hasFocus());
        QTest::keyClicks(note, u"first"_s);
        QTest::keyClick(note, Qt::Key_Return);
        QTest::keyClicks(note, u"second"_s);
        QCOMPARE(f.facts()->fact(f.fact(0))->own.note, QString());
        QTest::keyClick(note, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(f.facts()->fact(f.fact(0))->own.note, u"first\nsecond"_s, PatienceMs);
        QVERIFY(f.settle());
        const QWidget *const focus = QApplication::focusWidget();
        QVERIFY2(note->hasFocus(), focus ? focus->metaObject()->className() : "none");
        QVERIFY(f.fact(0).data(FactModel::HasNoteRole).toBool());
        // On to another row: what was written belongs to the first one.
        QTest::keyClicks(note, u" more"_s);
        f.stand(f.fact(1));
        QTRY_VERIFY_WITH_TIMEOUT(f.facts()->fact(f.fact(0))->own.note.contains(u"more"_s), PatienceMs);
        QVERIFY(f.settle());
        QCOMPARE(note->toPlainText(), QString());
        QVERIFY(f.facts()->fact(f.fact(1))->own.note.isEmpty());
        QVERIFY(f.undoText().startsWith(u"&Undo Edit Note of "_s));
        f.key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(f.facts()->fact(f.fact(0))->own.note, u"first\nsecond"_s, PatienceMs);
        // Escape takes back what is not saved.
        f.stand(f.fact(0));
        note->setFocus();
        QTest::keyClicks(note, u"oops"_s);
        QTest::keyClick(note, Qt::Key_Escape);
        QCOMPARE(note->toPlainText(), u"first\nsecond"_s);
        QTRY_VERIFY(f.tree()->hasFocus());
    }

    void aNoteThatCannotBeSavedIsNotLost()
    {
        Marked f;
        f.stand(f.fact(0));
        QPlainTextEdit *const note = f.inspector()->note();
        note->setFocus();
        QTest::keyClicks(note, u"kept"_s);
        {
            const Locked other(f);
            QVERIFY(other.isLocked);
            f.stand(f.fact(1));
            QTRY_VERIFY_WITH_TIMEOUT(f.window->status()->message().contains(u"locked"_s), PatienceMs);
            QVERIFY(f.settle());
        }
        QVERIFY(f.facts()->fact(f.fact(0))->own.note.isEmpty());
        f.stand(f.fact(0));
        QCOMPARE(note->toPlainText(), u"kept"_s);
        note->setFocus();
        QTest::keyClick(note, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(f.facts()->fact(f.fact(0))->own.note, u"kept"_s, PatienceMs);
    }

    void hostileNotesAreKeptAsTheyAreShown()
    {
        Marked f;
        f.stand(f.domain());
        QPlainTextEdit *const note = f.inspector()->note();
        note->setFocus();
        note->insertPlainText(u"<b>a</b> \u202egpj"_s);
        QTest::keyClick(note, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(f.settle());
        QTRY_COMPARE_WITH_TIMEOUT(f.facts()->indicator(f.domain())->marks.note, u"<b>a</b> \\u202egpj"_s, PatienceMs);
        QCOMPARE(note->toPlainText(), u"<b>a</b> \\u202egpj"_s);
    }

    void tagsOfTheIndicator()
    {
        Marked f;
        f.stand(f.domain());
        QVERIFY(f.choose(f.rowMenu(), u"Edit Tags"_s));
        QLineEdit *const tags = f.inspector()->tags();
        QTRY_VERIFY(tags->hasFocus());
        QTest::keyClicks(tags, u"phish,kit 4 , Phish"_s);
        QTest::keyClick(tags, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(f.facts()->indicator(f.domain())->marks.tags, QStringList({u"phish"_s, u"kit 4"_s}),
                                  PatienceMs);
        QVERIFY(f.settle());
        QCOMPARE(tags->text(), u"phish, kit 4"_s);
        f.tree()->setFocus(); // in the field the key is the field's
        f.key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(f.facts()->indicator(f.domain())->marks.tags.isEmpty(), PatienceMs);
    }

    void deleteRemovesAndTheStatusLineTakesBack()
    {
        Marked f;
        f.tree()->expand(f.domain());
        const int before = f.facts()->attributeCount();
        const int indicators = f.facts()->indicatorCount();
        f.stand(f.fact(1));
        const QString value = f.facts()->fact(f.fact(1))->fact.value;
        QTest::keyClick(f.tree(), Qt::Key_Delete);
        QTRY_COMPARE_WITH_TIMEOUT(f.facts()->attributeCount(), before - 1, PatienceMs);
        QVERIFY(f.settle());
        QVERIFY(f.undoText().startsWith(u"&Undo Remove "_s));
        QVERIFY(f.tree()->isExpanded(f.domain()));
        QPushButton *const undo = f.statusButton(u"Undo"_s);
        QVERIFY(undo);
        QTest::mouseClick(undo, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(f.facts()->attributeCount(), before, PatienceMs);
        QVERIFY(f.settle());
        QCOMPARE(f.facts()->fact(f.fact(1))->fact.value, value);
        QVERIFY(f.tree()->isExpanded(f.domain())); // although it came back in the middle

        f.stand(f.domain());
        QVERIFY(f.choose(f.rowMenu(), u"Remove"_s));
        QTRY_COMPARE_WITH_TIMEOUT(f.facts()->indicatorCount(), indicators - 1, PatienceMs);
        QVERIFY(!f.domain().isValid());
        QVERIFY(f.settle());
        QVERIFY2(f.undoText().endsWith(u"facts"_s), qPrintable(f.undoText()));
        f.key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(f.facts()->attributeCount(), before, PatienceMs);
        QVERIFY(f.settle());
        f.key(Qt::Key_Y, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(!f.domain().isValid(), PatienceMs);
    }

    void theCsvHasStatusTlpAndNote()
    {
        Marked f;
        f.stand(f.domain());
        QVERIFY(f.choose(f.rowMenu(), u"Status/Active"_s));
        QVERIFY(f.settle());
        QVERIFY(f.choose(f.rowMenu(), u"TLP/TLP:GREEN"_s));
        QVERIFY(f.settle());
        f.stand(f.fact(0));
        f.inspector()->note()->setFocus();
        QTest::keyClicks(f.inspector()->note(), u"seen"_s);
        f.inspector()->tags()->setFocus();
        QTest::keyClicks(f.inspector()->tags(), u"not in the file"_s);
        f.tree()->setFocus();
        QVERIFY(f.settle());
        f.key(Qt::Key_E, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->status()->message().startsWith(u"Written: "_s), PatienceMs);
        const QString path = f.window->status()->message().section(u"Written: "_s, 1).section(u", "_s, 0, 0);
        QFile file(path);
        QVERIFY2(file.open(QFile::ReadOnly), qPrintable(path));
        const QString text = QString::fromUtf8(file.readAll());
        QCOMPARE(text.count(u",Active,GREEN,Phish 114,,"_s), f.facts()->rowCount(f.domain()));
        QCOMPARE(text.count(u",Active,GREEN,Phish 114,,seen,"_s), 1);
        QVERIFY(!text.contains(u"not in the file"_s));
    }
};

WB_TEST(TestCaseMarks, "casemarks");
#include "tst_casemarks.moc"
