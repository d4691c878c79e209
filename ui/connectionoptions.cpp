#include "ui/connectionoptions.h"

#include "models/domain/connectionsettings.h"
#include "models/domain/settings.h"
#include "network/proxylookup.h"
#include "ui/look/buttons.h"
#include "ui/look/labels.h"
#include "ui/look/metrics.h"
#include "ui/proxyfields.h"
#include "ui/workbench.h"

#include <QCheckBox>
#include <QDir>
#include <QFileDialog>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>

namespace wb {

using Way = ConnectionSettings::Way;

ConnectionOptions::ConnectionOptions(const Workbench &workbench, const CredentialId &credentials, QWidget *parent)
    : QWidget(parent)
    , m_settings(*workbench.settings)
    , m_operationId(credentials.operation)
    , m_bypass(new QCheckBox(tr("Bypass system proxy configuration for this operation"), this))
    , m_manual(new QCheckBox(tr("Use another proxy for this operation"), this))
    , m_proxy(new ProxyFields(*workbench.credentials, proxyPasswordId(credentials), this))
    , m_caFiles(new QLineEdit(this))
    , m_problem(new WrappedLabel({}, Type::Small, Tone::Bad, this))
{
    build();
    showChosen();
    // Another page may show the same settings.
    connect(&m_settings, &Settings::changed, this, [this](SettingKey key) {
        if (key == SettingKey::Connections && chosen() == m_shown)
            showChosen();
    });
    connect(&m_settings, &Settings::saved, this, &ConnectionOptions::showSaved);
    connect(m_bypass, &QCheckBox::clicked, this, [this](bool isOn) {
        if (isOn)
            m_manual->setChecked(false);
        showFields();
    });
    connect(m_manual, &QCheckBox::clicked, this, [this](bool isOn) {
        if (isOn)
            m_bypass->setChecked(false);
        showFields();
    });
    connect(this, &ConnectionOptions::edited, this, &ConnectionOptions::judge);
    connect(m_proxy, &ProxyFields::edited, this, &ConnectionOptions::edited);
    connect(m_caFiles, &QLineEdit::textChanged, this, &ConnectionOptions::edited);
}

void ConnectionOptions::build()
{
    const Metrics metrics;
    auto *const label = new Label(tr("Extra CA file"), Type::Base, Tone::Muted, this);
    m_caFiles->setToolTip(tr("Several stand side by side, with %1 between them").arg(QDir::listSeparator()));
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
    grid->addWidget(m_manual, 1, 0, 1, 3);
    grid->addWidget(m_proxy, 2, 0, 1, 3);
    grid->addWidget(label, 3, 0);
    grid->addWidget(m_caFiles, 3, 1);
    grid->addWidget(browseButton, 3, 2);
    grid->addWidget(m_problem, 4, 1, 1, 2);
    connect(browseButton, &QPushButton::clicked, this, &ConnectionOptions::browse);
}

void ConnectionOptions::showChosen()
{
    const ConnectionSettings connection = connectionOf(m_settings, m_operationId);
    m_shown = connection;
    m_bypass->setChecked(connection.way == Way::Direct);
    m_manual->setChecked(connection.way == Way::Manual);
    m_proxy->setProxy(connection);
    m_caFiles->setText(connection.caFiles.join(QDir::listSeparator()));
    showFields();
}

void ConnectionOptions::showFields()
{
    m_proxy->setVisible(m_manual->isChecked());
    emit edited();
}

bool ConnectionOptions::isUsable() const
{
    return !m_manual->isChecked() || manualProxy(chosen());
}

void ConnectionOptions::judge()
{
    m_problem->setVisible(!isUsable());
    m_problem->setText(isUsable() ? QString() : tr("A proxy has a host, and a port from 1 to 65535."));
}

QStringList ConnectionOptions::unsaved() const
{
    QStringList changes;
    if (chosen() != m_shown)
        changes.append(tr("connection"));
    if (m_proxy->hasPassword())
        changes.append(tr("proxy password"));
    return changes;
}

void ConnectionOptions::dropChanges()
{
    m_proxy->dropPassword();
    showChosen();
}

void ConnectionOptions::setCredentials(const CredentialId &credentials)
{
    m_proxy->setPasswordId(proxyPasswordId(credentials));
}

ConnectionSettings ConnectionOptions::chosen() const
{
    ConnectionSettings connection;
    connection.way = m_bypass->isChecked() ? Way::Direct : m_manual->isChecked() ? Way::Manual : Way::System;
    m_proxy->readInto(connection);
    for (const QString &path : m_caFiles->text().split(QDir::listSeparator())) {
        if (!path.trimmed().isEmpty())
            connection.caFiles.append(path.trimmed());
    }
    return connection;
}

void ConnectionOptions::apply(std::function<void(bool)> then)
{
    if (!isUsable()) {
        judge();
        if (then)
            then(false);
        return;
    }
    const ConnectionSettings connection = chosen();
    m_shown = connection;
    if (connection != connectionOf(m_settings, m_operationId)) {
        setConnection(m_settings, m_operationId, connection);
        m_settings.saveLater();
    }
    if (m_proxy->hasPassword()) {
        m_proxy->savePassword(std::move(then));
        return;
    }
    emit edited();
    if (then)
        then(true);
}

bool ConnectionOptions::isSaving() const
{
    return m_proxy->isBusy();
}

void ConnectionOptions::browse()
{
    auto *const dialog = new QFileDialog(this, tr("Extra CA File"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Certificates (*.pem *.crt *.cer *.der)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        QStringList files = chosen().caFiles;
        if (!files.contains(path))
            files.append(path);
        m_caFiles->setText(files.join(QDir::listSeparator()));
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
