#include "ui/connectionoptions.h"

#include "models/domain/settings.h"
#include "ui/errortext.h"
#include "ui/look/buttons.h"
#include "ui/look/labels.h"
#include "ui/look/metrics.h"

#include <QCheckBox>
#include <QDir>
#include <QFileDialog>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>

namespace wb {

ConnectionOptions::ConnectionOptions(Settings &settings, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_bypass(new QCheckBox(tr("Bypass system proxy configuration for this operation"), this))
    , m_caFiles(new QLineEdit(this))
    , m_problem(new WrappedLabel({}, Type::Small, Tone::Bad, this))
{
    const Metrics metrics;
    auto *const label = new Label(tr("Extra CA file"), Type::Base, Tone::Muted, this);
    label->setBuddy(m_caFiles);
    auto *const browseButton = makeButton(tr("Browse…"), ButtonKind::Plain, this);
    browseButton->setAccessibleName(tr("Browse for an extra CA file"));
    m_caFiles->setPlaceholderText(tr("none"));
    m_caFiles->setMinimumHeight(metrics.tallControl());
    m_caFiles->setAccessibleName(label->text());
    m_problem->hide();

    auto *const grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Metrics::ButtonGap);
    grid->setVerticalSpacing(8);
    grid->setColumnMinimumWidth(0, metrics.width(104));
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_bypass, 0, 0, 1, 3);
    grid->addWidget(label, 1, 0);
    grid->addWidget(m_caFiles, 1, 1);
    grid->addWidget(browseButton, 1, 2);
    grid->addWidget(m_problem, 2, 1, 1, 2);

    const auto show = [this] {
        m_bypass->setChecked(m_settings.isOn(SettingKey::BypassSystemProxy));
        m_caFiles->setText(m_settings.textList(SettingKey::ExtraCaFiles).join(QDir::listSeparator()));
    };
    show();
    // Another page may show the same settings.
    connect(&m_settings, &Settings::changed, this, show);
    connect(&m_settings, &Settings::saved, this, &ConnectionOptions::showSaved);
    connect(m_bypass, &QCheckBox::clicked, this, [this](bool on) {
        m_settings.setOn(SettingKey::BypassSystemProxy, on);
        m_settings.saveLater();
    });
    connect(m_caFiles, &QLineEdit::editingFinished, this, &ConnectionOptions::apply);
    connect(browseButton, &QPushButton::clicked, this, &ConnectionOptions::browse);
}

void ConnectionOptions::apply()
{
    QStringList paths;
    for (const QString &path : m_caFiles->text().split(QDir::listSeparator())) {
        if (!path.trimmed().isEmpty())
            paths.append(path.trimmed());
    }
    if (paths == m_settings.textList(SettingKey::ExtraCaFiles))
        return;
    m_settings.setTextList(SettingKey::ExtraCaFiles, paths);
    m_settings.saveLater();
}

void ConnectionOptions::browse()
{
    auto *const dialog = new QFileDialog(this, tr("Extra CA File"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Certificates (*.pem *.crt *.cer *.der)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_caFiles->setText(path);
        apply();
    });
    dialog->open();
}

void ConnectionOptions::showSaved(const Expected<void> &saved)
{
    m_problem->setVisible(!saved);
    m_problem->setText(saved ? QString()
                             : tr("The setting holds until the program ends. %1").arg(saved.error().detail));
}

} // namespace wb
