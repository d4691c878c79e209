// Settings take effect in the window that is open; and what it tells of itself to who is to help.
#include "models/domain/settings.h"
#include "ui/diagnostics.h"
#include "ui/lookchoices.h"
#include "ui/mainwindow.h"
#include "ui/settingsdialog.h"
#include "ui/statusbar.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QClipboard>

namespace wb {

using namespace Qt::StringLiterals;

void MainWindow::showSettings()
{
    auto *const dialog = new SettingsDialog(m_workbench.settings, &m_pool, this);
    connect(dialog, &SettingsDialog::exported, this,
            [this](const QString &path) { m_status->showMessage(StatusBar::Kind::Ok, tr("Written: %1").arg(path)); });
    dialog->open();
}

void MainWindow::applySetting(SettingKey key)
{
    const Settings &settings = *m_workbench.settings;
    switch (key) {
    case SettingKey::Theme:
        m_theme->setChoice(themeChoice(settings));
        for (QAction *const choice : m_themes->actions())
            choice->setChecked(choice->data().toString() == settings.text(key));
        break;
    case SettingKey::Density:
    case SettingKey::ValueFont:
    case SettingKey::ValueFontSize:
        m_theme->setValueLook(valueLookOf(settings));
        break;
    default:
        break;
    }
}

void MainWindow::copyDiagnostics()
{
    const QString text = diagnosticsText(m_workbench, m_errors);
    QApplication::clipboard()->setText(text);
    showMessage(
        tr("Diagnostics copied, %1 lines: no secret, no name and no indicator is in them.").arg(text.count(u'\n')));
}

} // namespace wb
