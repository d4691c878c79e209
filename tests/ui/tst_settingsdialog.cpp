// Settings hold at once: theme, density, font, CSV; from one machine to another; and what the program tells of itself.
#include "models/domain/settingsfile.h"
#include "tests/support/registry.h"
#include "tests/ui/dialoghelp.h"
#include "ui/look/tokens.h"
#include "ui/settingsdialog.h"

#include <QComboBox>
#include <QFontDatabase>
#include <QToolButton>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace wb;

namespace {

QImage pictureOf(MainWindow &window)
{
    for (int i = 0; i < 3; ++i) // what was put off is done
        QApplication::processEvents();
    return window.grab().toImage();
}

void settle(MainWindow &window)
{
    QTRY_VERIFY_WITH_TIMEOUT(window.isSettled(), PatienceMs);
    // Qt itself fades the cross of a field in.
    for (const QToolButton *const cross : window.bar()->field()->findChildren<QToolButton *>())
        QTRY_VERIFY(cross->property("opacity").toDouble() == 1 || cross->property("opacity").toDouble() == 0);
    if (QWidget *const focus = window.focusWidget())
        focus->clearFocus();
}

SettingsDialog *openSettings(WindowFixture &f)
{
    f.window->activateWindow();
    f.key(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    return qobject_cast<SettingsDialog *>(openQuestion());
}

/// As with the keyboard: by the first letters of its words.
void choose(QWidget *editor, const QString &words)
{
    auto *const box = qobject_cast<QComboBox *>(editor);
    QVERIFY(box);
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Home);
    while (box->currentText() != words) {
        const int before = box->currentIndex();
        QTest::keyClick(box, Qt::Key_Down);
        QVERIFY2(box->currentIndex() != before, qPrintable(words));
    }
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestSettingsDialog final : public QObject
{
    Q_OBJECT

private slots:
    void aLiveChangeIsAWindowBuiltAfresh_data()
    {
        QTest::addColumn<ValueLook>("look");
        QTest::addColumn<QString>("indicator");
        const QString family = QFontDatabase::systemFont(QFontDatabase::GeneralFont).family();
        for (const QString &indicator : {u"login.invoice-portal.example"_s, QString()}) {
            const QByteArray what = indicator.isEmpty() ? "nothing" : "a result";
            QTest::newRow((what + ", compact").constData()) << ValueLook{Density::Compact, {}, 0} << indicator;
            QTest::newRow((what + ", large values").constData())
                << ValueLook{Density::Comfortable, {}, 24} << indicator;
            QTest::newRow((what + ", all").constData()) << ValueLook{Density::Compact, family, 15} << indicator;
        }
    }

    void aLiveChangeIsAWindowBuiltAfresh()
    {
        QFETCH(const ValueLook, look);
        QFETCH(const QString, indicator);
        WindowFixture f;
        f.lookUp(u"login.invoice-portal.example"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"nameServers"_s) && f.window->isSettled(), PatienceMs);
        f.untickAll();
        f.section(u"nameServers"_s)->model()->setAllTicked(true);
        f.key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->currentCase()->facts()->attributeCount() == 3, PatienceMs);
        settle(*f.window);
        const auto make = [&] {
            auto window = std::make_unique<MainWindow>(f.context->workbench(), &f.theme,
                                                       MainWindow::Options{u"Phish 114"_s, indicator});
            window->resize(1200, 800);
            window->show();
            settle(*window);
            if (!indicator.isEmpty()) {
                window->tabs()->open(u"fqdn-whois"_s, true);
                settle(*window);
            }
            return window;
        };
        // The minute in the status bar may change between two pictures: then once more.
        for (int tried = 0; tried < 2; ++tried) {
            f.theme.setValueLook({});
            const QDateTime began = QDateTime::currentDateTimeUtc();
            const auto live = make();
            const QImage before = pictureOf(*live);
            f.theme.setValueLook(look);
            const QImage changed = pictureOf(*live);
            live->hide();
            const auto fresh = make();
            const QImage built = pictureOf(*fresh);
            f.theme.setValueLook({});
            if (QDateTime::currentDateTimeUtc().time().minute() != began.time().minute())
                continue;
            QVERIFY(before != changed || indicator.isEmpty());
            QVERIFY(changed == built);
            return;
        }
    }

    void whatIsSavedHoldsAtOnce()
    {
        WindowFixture f;
        f.lookUp(u"login.invoice-portal.example"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"nameServers"_s) && f.window->isSettled(), PatienceMs);
        const int before = f.section(u"nameServers"_s)->table()->rowHeight(0);
        SettingsDialog *dialog = openSettings(f);
        QVERIFY(dialog);
        choose(dialog->editor(SettingKey::Theme), u"Dark"_s);
        choose(dialog->editor(SettingKey::Density), u"Compact"_s);
        QVERIFY(!isDark(QApplication::palette())); // not before it is saved
        QTest::mouseClick(dialog->verb(), Qt::LeftButton);
        QVERIFY(isDark(QApplication::palette()));
        QCOMPARE(f.section(u"nameServers"_s)->table()->rowHeight(0), before - 5);
        QCOMPARE(f.context->workbench().settings->text(SettingKey::Theme), u"dark"_s);

        dialog = openSettings(f);
        QVERIFY(dialog);
        choose(dialog->editor(SettingKey::Theme), u"Light"_s);
        choose(dialog->editor(SettingKey::Density), u"Comfortable"_s);
        choose(dialog->editor(SettingKey::ValueFontSize), u"24 pixels"_s);
        QTest::keyClick(dialog, Qt::Key_Escape); // nothing of it
        QVERIFY(isDark(QApplication::palette()));

        dialog = openSettings(f);
        choose(dialog->editor(SettingKey::Theme), u"Light"_s);
        choose(dialog->editor(SettingKey::Density), u"Comfortable"_s);
        choose(dialog->editor(SettingKey::ValueFontSize), u"24 pixels"_s);
        QTest::mouseClick(dialog->verb(), Qt::LeftButton);
        QVERIFY(!isDark(QApplication::palette()));
        QCOMPARE(typeFont(Type::Mono).pixelSize(), 24);
        QVERIFY(f.section(u"nameServers"_s)->table()->rowHeight(0) >= QFontMetrics(typeFont(Type::Mono)).height());
        f.theme.setValueLook({});
    }

    void csvAsChosen()
    {
        WindowFixture f;
        f.lookUp(u"login.invoice-portal.example"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.section(u"nameServers"_s) && f.window->isSettled(), PatienceMs);
        f.key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->currentCase()->facts()->attributeCount() > 0, PatienceMs);
        QVERIFY(QTest::qWaitFor([&] { return f.window->isSettled(); }, PatienceMs));
        const auto written = [&] {
            f.window->action(CommandId::WriteCsv)->trigger();
            if (!QTest::qWaitFor([&] { return f.window->status()->message().startsWith(u"Written: "_s); }, PatienceMs))
                return QByteArray();
            const QByteArray csv =
                contentOf(f.window->status()->message().section(u"Written: "_s, 1).section(u", "_s, 0, 0));
            f.window->showMessage({});
            return csv;
        };
        QVERIFY(written().startsWith("Indicator,Type,"));
        SettingsDialog *const dialog = openSettings(f);
        choose(dialog->editor(SettingKey::CsvFlavour), u"For spreadsheets"_s);
        QTest::mouseClick(dialog->verb(), Qt::LeftButton);
        QVERIFY(written().startsWith("\xef\xbb\xbfIndicator"));
    }

    void exportAndImport()
    {
        WindowFixture f;
        Settings &settings = *f.context->workbench().settings;
        QVERIFY(QTest::qWaitFor([&] { return f.window->isSettled(); }, PatienceMs));
        const QString path = f.home.filePath(u"settings-out.json"_s);
        settings.setText(SettingKey::CsvFlavour, u"spreadsheets"_s);
        settings.setTextList(SettingKey::NeverQuery, {u"corp.example"_s});
        settings.setText(SettingKey::AddedBy, u"canary-analyst"_s);
        SettingsDialog *const dialog = openSettings(f);
        QVERIFY(dialog);
        dialog->exportTo(path);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->status()->message().startsWith(u"Written: "_s), PatienceMs);
        const QByteArray document = contentOf(path);
        QVERIFY(document.contains("corp.example") && !document.contains("canary"));

        settings.setText(SettingKey::CsvFlavour, u"exact"_s);
        settings.setTextList(SettingKey::NeverQuery, {});
        dialog->importFrom(path);
        QuestionDialog *question = openQuestion();
        QVERIFY(question && question != dialog);
        QVERIFY2(wordsOf(question).contains(u"Never query: 1 line, until now none"_s), qPrintable(wordsOf(question)));
        QVERIFY(wordsOf(question).contains(u"CSV: spreadsheets, until now exact"_s));
        QTest::keyClick(question, Qt::Key_Escape);
        QCOMPARE(settings.text(SettingKey::CsvFlavour), u"exact"_s);
        dialog->importFrom(path);
        QVERIFY(pressButton(openQuestion(), u"Take Over 2 Settings"_s));
        QCOMPARE(settings.text(SettingKey::CsvFlavour), u"spreadsheets"_s);
        QCOMPARE(settings.textList(SettingKey::NeverQuery), QStringList{u"corp.example"_s});
        QCOMPARE(settingsDocument(settings), document);

        // One that is wrong in one place changes nothing at all.
        QByteArray wrong = document;
        wrong.replace("\"spreadsheets\"", "\"exact\"").replace("\"corp.example\"", "\"two words\"");
        QFile file(path);
        QVERIFY(file.open(QFile::WriteOnly) && file.write(wrong) == wrong.size());
        file.close();
        dialog->importFrom(path);
        question = openQuestion();
        QVERIFY2(wordsOf(question).contains(u"/settings/neverQuery/0 is refused: \"two words\" is no rule"_s),
                 qPrintable(wordsOf(question)));
        QVERIFY(wordsOf(question).contains(u"Nothing was changed."_s));
        QVERIFY(pressButton(question, u"Close"_s));
        QCOMPARE(settings.text(SettingKey::CsvFlavour), u"spreadsheets"_s);

        // A pipe that nobody writes into does not hold the window.
        const QString pipe = f.home.filePath(u"pipe.json"_s);
        QCOMPARE(::mkfifo(qPrintable(pipe), 0600), 0);
        dialog->importFrom(pipe);
        question = openQuestion();
        QVERIFY(question && question != dialog);
        QVERIFY2(wordsOf(question).contains(u"pipe.json is no file"_s), qPrintable(wordsOf(question)));
        QVERIFY(pressButton(question, u"Close"_s));
        dialog->exportTo(f.home.filePath(u"no-such-folder/settings.json"_s));
        QTRY_VERIFY_WITH_TIMEOUT(openQuestion() && openQuestion() != dialog, PatienceMs);
        QVERIFY(wordsOf(openQuestion()).contains(u"The settings could not be written"_s));
        QVERIFY(pressButton(openQuestion(), u"Close"_s));
        dialog->reject();
    }

    void diagnosticsTellNothingOfAnybody()
    {
        qputenv("USER", "canary-login");
        qputenv("HOSTNAME", "canary-host");
        WindowFixture f;
        Settings &settings = *f.context->workbench().settings;
        settings.setText(SettingKey::AddedBy, u"canary-analyst"_s);
        settings.setTextList(SettingKey::NeverQuery, {u"canary-corp.example"_s});
        settings.setText(SettingKey::LastExportFolder, f.home.filePath(u"canary-folder"_s));
        settings.setText(SettingKey::Density, u"compact"_s);
        settings.setTextMap(SettingKey::ProfileUsers, {{u"default"_s, u"canary-user"_s}});
        f.run(u"no-canary.example"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        f.run(u"canary-corp.example"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->isSettled(), PatienceMs);
        f.window->action(CommandId::CopyDiagnostics)->trigger();
        const QString text = QApplication::clipboard()->text();
        QVERIFY2(!text.contains(u"canary"_s, Qt::CaseInsensitive), qPrintable(text));
        QVERIFY(!text.contains(f.home.path()));
        QVERIFY(!text.contains(u"Phish 114"_s));
        for (const QString &part :
             {u"Indicator Workbench "_s, u"Qt 6."_s, u"SQLite 3."_s, u"domaintools-whois-parsed 1.1.0, built in, on"_s,
              u"held-back 1"_s, u"  density: compact"_s, u"  neverQuery (value left out)"_s,
              u"  addedBy (value left out)"_s})
            QVERIFY2(text.contains(part), qPrintable(part + u"\n\n"_s + text));
        f.theme.setValueLook({});
    }
};

WB_TEST(TestSettingsDialog, "settingsdialog");
#include "tst_settingsdialog.moc"
