// Settings from and for another machine.
#include "models/domain/filewriter.h"
#include "models/domain/poolwork.h"
#include "models/domain/safetext.h"
#include "models/domain/settingsfile.h"
#include "ui/look/labels.h"
#include "ui/settingsdialog.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QPointer>
#include <QPushButton>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostShown = 12;

QString nameOf(SettingKey key)
{
    if (const SettingChoice *const choice = settingChoice(key))
        return QCoreApplication::translate("Setting", choice->title);
    switch (key) {
    case SettingKey::TriageSets:
        return SettingsDialog::tr("Triage sets");
    case SettingKey::TableColumns:
        return SettingsDialog::tr("Columns of tables");
    case SettingKey::AddsAs:
        return SettingsDialog::tr("Added as");
    default:
        return settingSpec(key).name;
    }
}

} // namespace

void SettingsDialog::browse(bool forImport)
{
    auto *const dialog = new QFileDialog(this, forImport ? tr("Import Settings") : tr("Export Settings"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(forImport ? QFileDialog::AcceptOpen : QFileDialog::AcceptSave);
    dialog->setFileMode(forImport ? QFileDialog::ExistingFile : QFileDialog::AnyFile);
    dialog->setNameFilters({tr("Settings (*.json)"), tr("All files (*)")});
    dialog->setDefaultSuffix(u"json"_s);
    dialog->setDirectory(QDir::homePath());
    if (!forImport)
        dialog->selectFile(u"indicator-workbench-settings.json"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this, forImport](const QString &path) {
        if (forImport)
            importFrom(path);
        else
            exportTo(path);
    });
    dialog->open();
}

void SettingsDialog::exportTo(const QString &path)
{
    // The window is told also when the dialog is closed by then.
    runInPool<Expected<void>>(
        *m_pool, parentWidget(), [path, document = settingsDocument(*m_settings)] { return writeFile(path, document); },
        [dialog = QPointer(this), around = parentWidget(), path](const Expected<void> &written) {
            if (!written)
                tell(tr("The settings could not be written"), {written.error().detail}, dialog ? dialog : around);
            else if (dialog)
                emit dialog->exported(path);
        });
}

void SettingsDialog::importFrom(const QString &path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile()) { // a pipe would hold the window until somebody writes into it
        tell(tr("The file cannot be read"), {tr("%1 is no file.").arg(path)}, this);
        return;
    }
    if (!file.open(QIODevice::ReadOnly)) {
        tell(tr("The file cannot be read"), {file.errorString()}, this);
        return;
    }
    const auto changes = readSettingsDocument(file.read(LargestSettingsFile + 1), *m_settings);
    if (!changes)
        tell(tr("These settings are not taken over"),
             QStringList{tr("Nothing was changed.")} + changes.error().detail.split(u'\n'), this);
    else if (changes->isEmpty())
        tell(tr("Nothing to take over"), {tr("All settings of the file are as they are here.")}, this);
    else
        askToImport(path, *changes);
}

/// Only something to read: nothing was changed.
void SettingsDialog::tell(const QString &title, const QStringList &sentences, QWidget *parent)
{
    auto *const told = new QuestionDialog(title, tr("Close"), parent);
    for (const QString &sentence : sentences.first(std::min(MostShown, sentences.size())))
        told->addSentence(visible(sentence));
    if (sentences.size() > MostShown)
        told->addSentence(tr("%1 more.").arg(sentences.size() - MostShown));
    told->setAcceptOnly();
    told->open();
}

void SettingsDialog::askToImport(const QString &path, const QList<SettingChange> &changes)
{
    const QString count = changes.size() == 1 ? tr("1 Setting") : tr("%1 Settings").arg(changes.size());
    auto *const question = new QuestionDialog(tr("Take over these settings?"), tr("Take Over %1").arg(count), this);
    question->addSentence(tr("From %1. They hold at once.").arg(visible(QFileInfo(path).fileName())));
    for (const SettingChange &change : changes) {
        question->addSentence(tr("%1: %2, until now %3")
                                  .arg(nameOf(change.key), settingText(change.key, change.value),
                                       settingText(change.key, m_settings->value(change.key))));
    }
    connect(question, &QDialog::accepted, this, [this, changes] {
        for (const SettingChange &change : changes) {
            m_settings->set(change.key, change.value);
            for (const Row &row : m_rows) {
                if (row.key == change.key)
                    row.show(change.value); // what else was chosen here stays to be saved
            }
        }
        m_settings->saveLater();
    });
    question->open();
}

} // namespace wb
