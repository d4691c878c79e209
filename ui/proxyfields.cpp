#include "ui/proxyfields.h"

#include "models/domain/safetext.h"
#include "ui/look/buttons.h"
#include "ui/look/labels.h"
#include "ui/look/metrics.h"
#include "ui/secretfield.h"

#include <QComboBox>
#include <QGridLayout>
#include <QIntValidator>
#include <QLineEdit>
#include <QPushButton>

#include <limits>

namespace wb {

using namespace Qt::StringLiterals;

ProxyFields::ProxyFields(CredentialSource &credentials, const CredentialId &passwordId, QWidget *parent)
    : QWidget(parent)
    , m_credentials(credentials)
    , m_passwordId(passwordId)
    , m_type(new QComboBox(this))
    , m_host(new QLineEdit(this))
    , m_port(new QLineEdit(this))
    , m_userName(new QLineEdit(this))
    , m_password(new SecretField(this))
    , m_save(makeButton(tr("Save Password"), ButtonKind::Plain, this))
    , m_keep(makeButton(tr("Keep Password for This Session"), ButtonKind::Plain, this))
    , m_forget(makeButton(tr("Forget Password"), ButtonKind::Plain, this))
    , m_said(new WrappedLabel({}, Type::Small, Tone::Muted, this))
{
    build();
    connect(m_type, &QComboBox::activated, this, &ProxyFields::edited);
    for (QLineEdit *const edit : {m_host, m_port, m_userName})
        connect(edit, &QLineEdit::textChanged, this, &ProxyFields::edited);
    for (QLineEdit *const edit : {m_userName, static_cast<QLineEdit *>(m_password)})
        connect(edit, &QLineEdit::textChanged, this, &ProxyFields::refresh);
    connect(m_password, &QLineEdit::returnPressed, m_save, [this] { m_save->click(); });
    connect(m_save, &QPushButton::clicked, this, [this] { savePassword(); });
    connect(m_keep, &QPushButton::clicked, this, &ProxyFields::keepPassword);
    connect(m_forget, &QPushButton::clicked, this, &ProxyFields::forgetPassword);
    refresh();
}

void ProxyFields::build()
{
    const Metrics metrics;
    m_type->addItem(tr("HTTP"), int(ConnectionSettings::ProxyType::Http));
    m_type->addItem(tr("SOCKS5"), int(ConnectionSettings::ProxyType::Socks5));
    m_port->setValidator(new QIntValidator(1, std::numeric_limits<quint16>::max(), m_port));
    m_port->setMaximumWidth(metrics.width(72));
    m_userName->setPlaceholderText(tr("none"));
    m_said->setObjectName(u"proxyPassword"_s);
    m_said->hide();
    m_keep->hide();

    auto *const grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Metrics::ButtonGap);
    grid->setVerticalSpacing(8);
    grid->setColumnMinimumWidth(0, metrics.width(104));
    grid->setColumnStretch(1, 1);
    const auto addLabel = [&](int row, int column, const QString &text, QWidget *buddy, const QString &name) {
        auto *const label = new Label(text, Type::Base, Tone::Muted, this);
        label->setBuddy(buddy);
        buddy->setAccessibleName(name);
        buddy->setMinimumHeight(metrics.tallControl());
        grid->addWidget(label, row, column);
    };
    addLabel(0, 0, tr("Proxy type"), m_type, tr("Proxy type"));
    addLabel(1, 0, tr("Proxy host"), m_host, tr("Proxy host"));
    addLabel(1, 2, tr("Port"), m_port, tr("Proxy port"));
    addLabel(2, 0, tr("Proxy user"), m_userName, tr("Proxy user"));
    addLabel(3, 0, tr("Proxy password"), m_password, tr("Proxy password"));
    grid->addWidget(m_type, 0, 1, Qt::AlignLeft);
    grid->addWidget(m_host, 1, 1);
    grid->addWidget(m_port, 1, 3);
    grid->addWidget(m_userName, 2, 1, 1, 3);
    grid->addWidget(m_password, 3, 1, 1, 3);
    auto *const buttons = new QHBoxLayout;
    buttons->setSpacing(Metrics::ButtonGap);
    for (QPushButton *const button : {m_save, m_keep, m_forget})
        buttons->addWidget(button);
    buttons->addStretch(1);
    grid->addLayout(buttons, 4, 1, 1, 3);
    grid->addWidget(m_said, 5, 1, 1, 3);
}

void ProxyFields::setProxy(const ConnectionSettings &connection)
{
    m_type->setCurrentIndex(m_type->findData(int(connection.proxyType)));
    m_host->setText(connection.host);
    m_port->setText(connection.port == 0 ? QString() : QString::number(connection.port));
    m_userName->setText(connection.userName);
}

void ProxyFields::readInto(ConnectionSettings &connection) const
{
    connection.proxyType = ConnectionSettings::ProxyType(m_type->currentData().toInt());
    connection.host = m_host->text().trimmed();
    connection.port = m_port->hasAcceptableInput() ? m_port->text().toUShort() : quint16(0);
    connection.userName = m_userName->text().trimmed();
}

bool ProxyFields::hasPassword() const
{
    return !m_password->text().isEmpty();
}

void ProxyFields::dropPassword()
{
    m_password->wipeText();
    m_said->hide();
}

void ProxyFields::setPasswordId(const CredentialId &id)
{
    m_passwordId = id;
    m_call = {};
    m_hasFailed = false;
    dropPassword();
    refresh();
}

void ProxyFields::savePassword(std::function<void(bool)> then)
{
    QByteArray typed = m_password->text().toUtf8();
    Credentials password = {{}, Secret(typed)};
    wipe(typed);
    say(tr("Saving…"));
    m_call = m_credentials.save(m_passwordId, std::move(password), this, [this, then](const Expected<void> &saved) {
        m_hasFailed = !saved;
        if (saved) {
            m_password->wipeText();
            say(tr("The password is stored in: %1.").arg(m_credentials.whereSaved()));
        } else {
            say(tr("%1 The password can be kept for this session.").arg(visible(saved.error().detail)), true);
        }
        refresh();
        if (then)
            then(saved.hasValue());
    });
    refresh();
}

void ProxyFields::keepPassword()
{
    QByteArray typed = m_password->text().toUtf8();
    const Expected<void> kept = m_credentials.keepForSession(m_passwordId, {{}, Secret(typed)});
    wipe(typed);
    if (kept) {
        m_password->wipeText();
        m_hasFailed = false;
        say(tr("The password is kept in memory, for this session only."));
    } else {
        say(kept.error().detail, true);
    }
    refresh();
}

void ProxyFields::forgetPassword()
{
    m_password->wipeText();
    m_call = m_credentials.forget(m_passwordId, this, [this](const Expected<void> &done) {
        say(done ? tr("The password is forgotten.")
                 : tr("Forgotten for this session. The keychain was not asked: %1").arg(visible(done.error().detail)),
            !done);
        refresh();
    });
    refresh();
}

void ProxyFields::refresh()
{
    const bool isBusy = m_call.isRunning();
    const bool isTyped = !m_password->text().isEmpty();
    m_save->setEnabled(isTyped && !isBusy);
    m_keep->setVisible(m_hasFailed);
    m_keep->setEnabled(isTyped);
    m_forget->setEnabled(!isBusy);
    emit edited();
}

void ProxyFields::say(const QString &sentence, bool isBad)
{
    m_said->setTone(isBad ? Tone::Bad : Tone::Muted);
    m_said->setText(sentence);
    m_said->show();
}

} // namespace wb
