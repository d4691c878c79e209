#include "tests/support/registry.h"
#include "ui/look/banner.h"
#include "ui/look/buttons.h"
#include "ui/look/labels.h"
#include "ui/look/metrics.h"
#include "ui/look/plaintext.h"
#include "ui/look/sectionheading.h"
#include "ui/look/switch.h"
#include "ui/look/theme.h"

#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTextDocument>
#include <QToolButton>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace wb;

namespace {

const QString Hostile = u"<b>bold</b> <img src=\"/etc/hostname\"> &amp; & \"x\""_s;

// The smallest rectangle that holds everything drawn inside the border.
QSize inkOf(QWidget *widget)
{
    const QImage image = widget->grab().toImage();
    const QRect inside = image.rect().adjusted(3, 3, -3, -3);
    const QRgb ground = image.pixel(inside.topLeft());
    QRect ink;
    for (int y = inside.top(); y <= inside.bottom(); ++y) {
        for (int x = inside.left(); x <= inside.right(); ++x) {
            if (image.pixel(x, y) != ground)
                ink |= QRect(x, y, 1, 1);
        }
    }
    return ink.size();
}

} // namespace

class TestWidgets final : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_font = QApplication::font(); }
    void cleanup() { QApplication::setFont(m_font); }

    void noButtonCutsItsWords_data()
    {
        QTest::addColumn<QString>("family");
        QTest::addColumn<int>("pixels");
        for (const QString &family : {u"DejaVu Sans"_s, u"Noto Sans"_s}) {
            for (const int pixels : {13, 17, 22})
                QTest::addRow("%s %d", qPrintable(family), pixels) << family << pixels;
        }
    }

    void noButtonCutsItsWords()
    {
        QFETCH(const QString, family);
        QFETCH(const int, pixels);
        QFont font(family);
        font.setPixelSize(pixels);
        QApplication::setFont(font);
        for (const QString &words :
             {u"Add Selected Attributes (9)"_s, u"Save and Test Connection"_s, u"Run: 100 gjpqy"_s}) {
            for (const auto kind :
                 {ButtonKind::Plain, ButtonKind::Primary, ButtonKind::Tonal, ButtonKind::Danger, ButtonKind::Flat}) {
                const std::unique_ptr<QPushButton> push(makeButton(words, IconName::Plus, kind));
                QToolButton tool;
                tool.setText(words);
                tool.setIcon(icon(IconName::Plus));
                tool.setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
                setButtonKind(&tool, kind);
                for (QAbstractButton *button :
                     {static_cast<QAbstractButton *>(push.get()), static_cast<QAbstractButton *>(&tool)}) {
                    button->resize(button->sizeHint());
                    const QSize atHint = inkOf(button);
                    button->resize(button->sizeHint() + QSize(80, 20));
                    QCOMPARE(atHint, inkOf(button));
                }
            }
        }
    }

    void fieldsHoldTheirLetters()
    {
        for (const int pixels : {13, 17, 22}) {
            QFont font = QApplication::font();
            font.setPixelSize(pixels);
            QApplication::setFont(font);
            QLineEdit field(u"gjpqÅ"_s);
            field.resize(field.sizeHint());
            const QSize atHint = inkOf(&field);
            field.resize(field.sizeHint() + QSize(0, 20));
            QCOMPARE(atHint, inkOf(&field));
        }
    }

    void aLabelShowsTheTextItself()
    {
        const Label label(Hostile);
        QCOMPARE(label.textFormat(), Qt::PlainText);
        QCOMPARE(label.sizeHint().width(), label.fontMetrics().size(0, Hostile).width());
    }

    void aToolTipShowsTheTextItself()
    {
        const QString tip = toolTipText(Hostile + u"\n  second line"_s);
        QVERIFY(Qt::mightBeRichText(tip));
        QTextDocument document;
        document.setHtml(tip);
        QCOMPARE(document.toPlainText(), Hostile + u"\n  second line"_s);
        QVERIFY(toolTipText({}).isEmpty());
    }

    void anElidedLabelHasItsTextAsToolTipOnlyWhenCut()
    {
        ElidedLabel label(Hostile);
        label.resize(label.sizeHint());
        QVERIFY(label.toolTip().isEmpty());
        label.resize(60, label.height());
        label.grab();
        QCOMPARE(label.toolTip(), toolTipText(Hostile));
        QCOMPARE(label.accessibleName(), Hostile);
        QVERIFY(label.minimumSizeHint().width() < label.sizeHint().width());
    }

    void aWrappedLabelIsNeverCut()
    {
        WrappedLabel label(QString(u"word "_s).repeated(40));
        QHash<int, int> heights;
        for (const int width : {400, 120, 240}) {
            label.resize(width, 10);
            label.grab();
            QCOMPARE(label.height(), label.heightForWidth(width));
            heights[width] = label.height();
        }
        QVERIFY(heights[120] > heights[240] && heights[240] > heights[400]);
        const int before = label.height();
        label.setText(u"word"_s);
        QVERIFY(label.height() < before);
    }

    void aSwitchIsPressedByMouseAndKey()
    {
        Switch button(u"Enabled"_s);
        button.resize(button.sizeHint());
        button.show();
        QVERIFY(QTest::qWaitForWindowActive(&button));
        QSignalSpy toggled(&button, &QAbstractButton::toggled);
        QTest::mouseClick(&button, Qt::LeftButton);
        QVERIFY(button.isChecked());
        button.setFocus();
        QTest::keyClick(&button, Qt::Key_Space);
        QVERIFY(!button.isChecked());
        QCOMPARE(toggled.size(), 2);
    }

    void aBannerKeepsItsButtonsWhenNarrow()
    {
        Banner banner(Banner::Kind::Warn, QString(u"A long sentence. "_s).repeated(10));
        QPushButton *button = banner.addButton(u"Resume…"_s);
        banner.resize(300, banner.sizeHint().height());
        banner.show();
        QVERIFY(banner.rect().contains(button->geometry()));
        QVERIFY(button->width() >= button->sizeHint().width());
    }

    void aHeadingLosesOneThingAtATime()
    {
        QWidget page;
        SectionHeading heading(u"Relevant Attributes"_s, &page);
        QPushButton *add = makeButton({}, IconName::Plus, ButtonKind::Tonal);
        QToolButton *copy = makeToolButton(IconName::Copy, u"Copy R&D"_s);
        QSignalSpy copied(copy, &QToolButton::clicked);
        const QLineEdit *filter = heading.addFilter();
        heading.addTool(copy);
        heading.addTool(makeToolButton(IconName::Export, u"Export"_s));
        heading.setAddButton(add);
        heading.setAddWords(u"Add Selected R&D (9)"_s, u"Add (9)"_s);
        heading.setCount(u"24 rows, 9 ticked"_s);
        QCOMPARE(filter->accessibleName(), u"Filter Relevant Attributes"_s);
        page.resize(1000, 100);
        page.show();
        heading.resize(1000, heading.sizeHint().height());
        QCoreApplication::processEvents();
        const int wide = filter->width();
        QList<int> losses;
        for (int width = 1000; width > 300; width -= 10) {
            heading.resize(width, heading.sizeHint().height());
            QCoreApplication::processEvents();
            const int loss = copy->isVisible()        ? 0
                : add->text().contains(u"Selected"_s) ? 1
                : filter->width() == wide             ? 2
                                                      : 4;
            if (losses.isEmpty() || losses.last() != loss)
                losses << loss;
        }
        QCOMPARE(losses, (QList<int>{0, 1, 2, 4}));
        QCOMPARE(add->accessibleName(), u"Add Selected R&D (9)"_s);
        QCOMPARE(add->toolTip(), toolTipText(u"Add Selected R&D (9)"_s));
        const auto menus = heading.findChildren<QMenu *>();
        emit menus.constFirst()->aboutToShow();
        QCOMPARE(menus.constFirst()->actions().constFirst()->text(), u"Copy R&&D"_s);
        menus.constFirst()->actions().constFirst()->trigger();
        QCOMPARE(copied.size(), 1);
    }

private:
    Theme m_theme;
    QFont m_font;
};

WB_TEST(TestWidgets, "widgets");
#include "tst_widgets.moc"
