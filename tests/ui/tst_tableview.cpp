#include "tests/support/registry.h"
#include "tests/ui/smallmodel.h"
#include "ui/look/metrics.h"
#include "ui/look/tableview.h"
#include "ui/look/theme.h"
#include "ui/look/tokens.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QHeaderView>
#include <QPixmap>
#include <QPushButton>
#include <QToolTip>
#include <QVBoxLayout>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace wb;

class TestTableView final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_theme.setChoice(ThemeChoice::Light);
        m_window = std::make_unique<QWidget>();
        auto *layout = new QVBoxLayout(m_window.get());
        m_other = new QPushButton(u"Other"_s);
        m_view = new TableView;
        layout->addWidget(m_other);
        layout->addWidget(m_view);
        m_model = new SmallModel({{u"one"_s, u"192.0.2.1"_s},
                                  {u"two"_s, u"192.0.2.2"_s},
                                  {u"gap"_s, u"Load 5…"_s, CaseMark::None, false, false, true},
                                  {u"three"_s, u"a\nb\nc"_s, CaseMark::New, false, false, false, 12},
                                  {u"four"_s, u"192.0.2.4"_s}},
                                 m_view);
        m_view->setModel(m_model);
        m_view->setColumnWidth(1, 160);
        m_view->setColumnWidth(2, 220);
        m_window->resize(600, 400);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_other->setFocus();
    }

    void cleanup() { m_window.reset(); }

    void theModelUnderTestIsOne()
    {
        QAbstractItemModelTester tester(m_model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_model->setAllTicked(true);
    }

    void aClickInTheTickCellTicks()
    {
        click(1, 0);
        QCOMPARE(m_model->ticks(), u"1"_s);
        QCOMPARE(colourIn(1), lightTokens().sel);
        click(4, 0);
        QCOMPARE(m_model->ticks(), u"1 4"_s);
        QCOMPARE(colourIn(1), lightTokens().tick);
        click(1, 0);
        QCOMPARE(m_model->ticks(), u"4"_s);
        click(0, 1);
        QCOMPARE(m_model->ticks(), u"4"_s);
        QCOMPARE(colourIn(1), lightTokens().base);
    }

    void theHeaderBoxTicksAll()
    {
        const QPoint box(20, 10);
        QTest::mouseClick(m_view->horizontalHeader()->viewport(), Qt::LeftButton, {}, box);
        QCOMPARE(m_model->ticks(), u"0 1 3 4"_s);
        click(0, 0);
        QCOMPARE(m_model->headerState(), Qt::PartiallyChecked);
        QTest::mouseClick(m_view->horizontalHeader()->viewport(), Qt::LeftButton, {}, box);
        QCOMPARE(m_model->headerState(), Qt::Checked);
        QTest::mouseClick(m_view->horizontalHeader()->viewport(), Qt::LeftButton, {}, box);
        QCOMPARE(m_model->ticks(), QString());
        // Beside it nothing happens, nor when the button is let go elsewhere.
        QTest::mouseClick(m_view->horizontalHeader()->viewport(), Qt::LeftButton, {}, QPoint(80, 10));
        QTest::mousePress(m_view->horizontalHeader()->viewport(), Qt::LeftButton, {}, box);
        QTest::mouseRelease(m_view->horizontalHeader()->viewport(), Qt::LeftButton, {}, QPoint(80, 10));
        QCOMPARE(m_model->ticks(), QString());
    }

    void theHeaderBoxIsRepainted()
    {
        const auto header = [&] { return m_view->horizontalHeader()->grab(QRect(0, 0, 36, 26)).toImage(); };
        const QImage none = header();
        QCoreApplication::processEvents();
        m_headerPaints = 0;
        m_view->horizontalHeader()->viewport()->installEventFilter(this);
        m_model->setRowsTicked(0, 0, true);
        QTRY_VERIFY(m_headerPaints > 0);
        const QImage some = header();
        m_model->setAllTicked(true);
        QVERIFY(none != some && some != header());
    }

    void spaceTicksTheSelectedRowsAsTheFirst()
    {
        m_view->setFocus();
        click(1, 1);
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, Qt::ShiftModifier, middle(4, 1));
        m_model->setRowsTicked(4, 4, true);
        QTest::keyClick(m_view, Qt::Key_Space);
        QCOMPARE(m_model->ticks(), u"1 3 4"_s);
        QTest::keyClick(m_view, Qt::Key_Space);
        QCOMPARE(m_model->ticks(), QString());
    }

    void spaceOnAGapDoesNothing()
    {
        click(2, 1);
        QTest::keyClick(m_view, Qt::Key_Space);
        QCOMPARE(m_model->ticks(), QString());
    }

    void thePointerMarksTheWholeRow()
    {
        QTest::mouseMove(m_view->viewport(), middle(1, 1));
        QTRY_COMPARE(colourIn(1), lightTokens().hover);
        QTest::mouseMove(m_view->viewport(), middle(4, 2));
        QTRY_COMPARE(colourIn(4), lightTokens().hover);
        QCOMPARE(colourIn(1), lightTokens().base);
        QTest::mouseMove(m_other, QPoint(5, 5));
        QTRY_COMPARE(colourIn(4), lightTokens().base);
    }

    void theCurrentRowShowsWhetherTheViewHasTheFocus()
    {
        click(0, 1);
        m_view->setFocus();
        QCOMPARE(colourIn(0), lightTokens().sel);
        QCOMPARE(pixel(1, rowMiddle(0)), lightTokens().accent);
        m_other->setFocus();
        QCOMPARE(colourIn(0), lightTokens().selOff);
        QCOMPARE(pixel(1, rowMiddle(0)), lightTokens().selOff);
    }

    void aGapSpansTheTableAndItsLinkIsPressed()
    {
        QCOMPARE(m_view->columnSpan(2, 0), m_model->columnCount());
        QCOMPARE(colourIn(2), lightTokens().chrome);
        QSignalSpy pressed(m_view, &TableView::linkPressed);
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, QPoint(10, rowMiddle(2)));
        QCOMPARE(pressed.size(), 0);
        const int sentence = QFontMetrics(typeFont(Type::Small)).horizontalAdvance(u"gap"_s);
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {},
                          QPoint(Metrics().width(36) + 8 + sentence + 20, rowMiddle(2)));
        QCOMPARE(pressed.size(), 1);
        QCOMPARE(pressed[0][0].toModelIndex().row(), 2);
        QCOMPARE(m_model->ticks(), QString());
    }

    void aValueOfManyLinesShowsThreeAndALink()
    {
        QVERIFY(m_view->rowHeight(3) > m_view->rowHeight(0) + 20);
        QSignalSpy pressed(m_view, &TableView::linkPressed);
        const QRect cell = m_view->visualRect(m_model->index(3, 2));
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, QPoint(cell.right() - 20, cell.top() + 8));
        QCOMPARE(pressed.size(), 1);
        QCOMPARE(pressed[0][0].toModelIndex(), m_model->index(3, 2));
    }

    void returnOpensAndTabLeaves()
    {
        click(0, 1);
        QSignalSpy activated(m_view, &QAbstractItemView::activated);
        QTest::keyClick(m_view, Qt::Key_Return);
        QCOMPARE(activated.size(), 1);
        QVERIFY(m_view->hasFocus());
        QTest::keyClick(m_view, Qt::Key_Tab);
        QVERIFY(!m_view->hasFocus());
    }

    void rowsFollowTheFont_data()
    {
        QTest::addColumn<int>("pixels");
        for (const int pixels : {13, 17, 22})
            QTest::addRow("%d", pixels) << pixels;
    }

    void rowsFollowTheFont()
    {
        QFETCH(const int, pixels);
        const QFont before = QApplication::font();
        QFont font = before;
        font.setPixelSize(pixels);
        QApplication::setFont(font);
        TableView view;
        view.setModel(m_model);
        QCOMPARE(view.rowHeight(0), QFontMetrics(font).height() + 8);
        QCOMPARE(view.horizontalHeader()->height(), QFontMetrics(font).height() + 8);
        QCOMPARE(view.horizontalHeader()->font().pixelSize(), qRound(pixels * 0.85));
        QVERIFY(QFontMetrics(typeFont(Type::Mono)).height() < view.rowHeight(0));
        QApplication::setFont(before);
    }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        m_headerPaints += event->type() == QEvent::Paint;
        return false;
    }

private:
    int rowMiddle(int row) const { return m_view->rowViewportPosition(row) + Metrics().row() / 2; }
    QPoint middle(int row, int column) const
    {
        return {m_view->columnViewportPosition(column) + m_view->columnWidth(column) / 2, rowMiddle(row)};
    }
    void click(int row, int column) { QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, middle(row, column)); }
    QColor pixel(int x, int y) const { return QColor(m_view->viewport()->grab().toImage().pixel(x, y)); }
    // Where no words and no box stand.
    QColor colourIn(int row) const { return pixel(8, m_view->rowViewportPosition(row) + 3); }

    Theme m_theme;
    std::unique_ptr<QWidget> m_window;
    QPushButton *m_other = nullptr;
    TableView *m_view = nullptr;
    SmallModel *m_model = nullptr;
    int m_headerPaints = 0;
};

WB_TEST(TestTableView, "tableview");
#include "tst_tableview.moc"
