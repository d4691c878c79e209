#include "ui/statusbar.h"

#include "models/domain/clock.h"
#include "models/domain/safetext.h"
#include "network/lookuprunner.h"
#include "ui/actionwords.h"
#include "ui/commands.h"
#include "ui/look/buttons.h"
#include "ui/look/labels.h"
#include "ui/look/metrics.h"
#include "ui/look/plaintext.h"
#include "ui/look/tokens.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>
#include <QTimer>
#include <QUrl>

#include <algorithm>
#include <array>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr int MessageMs = 30'000;

QPushButton *flatButton(const QString &text)
{
    QPushButton *const button = makeButton(text, ButtonKind::Flat);
    button->setFont(typeFont(Type::Small));
    button->setFixedHeight(Metrics().statusBar() - 4);
    return button;
}

} // namespace

StatusBar::StatusBar(const Workbench &workbench, QWidget *parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_place(new Label({}, Type::Small, Tone::Muted))
    , m_keychain(new Label({}, Type::Small, Tone::Muted))
    , m_quotaIcon(new IconLabel(IconName::Quota, Tint::Muted, 14))
    , m_quota(new Label({}, Type::Small, Tone::Muted))
    , m_messageIcon(new IconLabel(IconName::Check, Tint::Ok, 14))
    , m_message(new ElidedLabel({}, Type::Small, Tone::Text, Qt::ElideMiddle))
    , m_open(flatButton(tr("Open")))
    , m_copy(flatButton(tr("Copy Path")))
    , m_undo(flatButton(tr("Undo")))
    , m_case(flatButton({}))
    , m_runningIcon(new IconLabel(IconName::Running, Tint::Accent, 14))
    , m_running(new Label({}, Type::Small, Tone::Muted))
    , m_cancel(flatButton(tr("Cancel")))
    , m_clock(new Label({}, Type::Small, Tone::Muted))
    , m_fade(new QTimer(this))
{
    setFixedHeight(Metrics().statusBar());
    auto *const row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 8, 0);
    row->setSpacing(Metrics::ToolGap);
    row->addWidget(new IconLabel(workbench.isDemo ? IconName::Demo : IconName::Plug,
                                 workbench.isDemo ? Tint::Warn : Tint::Muted, 14));
    if (workbench.isDemo) {
        QFont bold = m_place->font();
        bold.setBold(true);
        m_place->setFont(bold);
        m_place->setTone(Tone::Warn);
    }
    row->addWidget(m_place);
    showPlace();
    connect(workbench.runner, &LookupRunner::userChanged, this, &StatusBar::showPlace);
    row->addSpacing(14);
    row->addWidget(new IconLabel(IconName::Lock, Tint::Muted, 14));
    row->addWidget(m_keychain);
    row->addSpacing(14);
    row->addWidget(m_quotaIcon);
    row->addWidget(m_quota);
    m_quota->setContentsMargins(0, 0, 14, 0); // goes with it
    row->addWidget(m_messageIcon);
    row->addWidget(m_message);
    row->addWidget(m_open);
    row->addWidget(m_copy);
    row->addWidget(m_undo);
    row->addStretch(1);
    row->addWidget(m_case);
    row->addSpacing(8);
    row->addWidget(m_runningIcon);
    row->addWidget(m_running);
    row->addWidget(m_cancel);
    row->addSpacing(8);
    row->addWidget(m_clock);
    m_fade->setSingleShot(true);
    m_fade->setInterval(MessageMs);
    connect(m_fade, &QTimer::timeout, this, [this] { showMessage(Kind::Plain, {}); });
    connect(m_open, &QPushButton::clicked, this, [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_path)); });
    connect(m_copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_path); });
    connect(m_undo, &QPushButton::clicked, this, &StatusBar::undoAsked);
    m_undo->setToolTip(toolTipText(tr("Undo (%1)").arg(keyText(CommandId::Undo))));
    connect(m_cancel, &QPushButton::clicked, this, &StatusBar::cancelAsked);
    m_cancel->setToolTip(toolTipText(tr("Cancel everything running (%1)").arg(keyText(CommandId::CancelAll))));
    m_case->setIcon(icon(IconName::Case));
    m_case->setToolTip(toolTipText(tr("Show the case (%1)").arg(keyText(CommandId::ShowCase))));
    connect(m_case, &QPushButton::clicked, this, &StatusBar::caseAsked);
    setCase({});
    showMessage(Kind::Plain, {});
    setQuota({}, false);
    setRunning(0);
    updateClock();
}

/// Host and profile of the built-in operation.
void StatusBar::showPlace()
{
    const ServiceAccess &access = m_workbench.runner->parts().access;
    m_place->setText(m_workbench.isDemo ? tr("DEMO DATA")
                                        : visible(u"%1, %2"_s.arg(access.baseUrl.host(QUrl::FullyEncoded),
                                                                  access.credentials.profile)));
}

void StatusBar::showMessage(Kind kind, const QString &text)
{
    m_message->setText(visible(text));
    m_message->setTone(kind == Kind::Bad ? Tone::Bad : Tone::Text);
    m_messageIcon->setIcon(kind == Kind::Bad ? IconName::Failed : IconName::Check,
                           kind == Kind::Bad ? Tint::Bad : Tint::Ok);
    m_messageIcon->setVisible(!text.isEmpty() && kind != Kind::Plain);
    setWays(Ways::None);
    if (text.isEmpty())
        m_fade->stop();
    else
        m_fade->start();
}

void StatusBar::showWritten(const QString &path, int rows)
{
    showMessage(Kind::Ok, tr("Written: %1, %2 rows").arg(path, grouped(rows)));
    m_path = path;
    setWays(Ways::ToFile);
}

void StatusBar::showUndoable(const QString &text)
{
    showMessage(Kind::Ok, text);
    setWays(Ways::Back);
}

void StatusBar::setWays(Ways ways)
{
    m_open->setVisible(ways == Ways::ToFile);
    m_copy->setVisible(ways == Ways::ToFile);
    m_undo->setVisible(ways == Ways::Back);
    if (ways != Ways::None)
        qApp->installEventFilter(this);
    else
        qApp->removeEventFilter(this);
}

/// The next key takes the message away, save those that lead to its buttons or press them.
bool StatusBar::eventFilter(QObject *watched, QEvent *event)
{
    // The override comes for keys that are shortcuts, and for no other key alone.
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (isKey && watched->isWidgetType() && static_cast<QWidget *>(watched)->window() == window()
        && !isAncestorOf(QApplication::focusWidget())) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        constexpr std::array Leading = {Qt::Key_Tab,     Qt::Key_Backtab, Qt::Key_F6,  Qt::Key_Shift,
                                        Qt::Key_Control, Qt::Key_Alt,     Qt::Key_Meta};
        if (std::find(Leading.begin(), Leading.end(), key) == Leading.end())
            showMessage(Kind::Plain, {});
    }
    return QWidget::eventFilter(watched, event);
}

void StatusBar::setCase(const QString &words)
{
    m_case->setText(mnemonicFree(visible(words)));
    m_case->setVisible(!words.isEmpty());
}

void StatusBar::turnArc()
{
    if (m_runningIcon->isVisible())
        m_runningIcon->update();
}

QString StatusBar::message() const
{
    return m_message->text();
}

void StatusBar::setKeychain(const QString &words)
{
    m_keychain->setText(visible(words));
}

void StatusBar::setQuota(const QString &words, bool isNearlyUsedUp)
{
    m_quotaIcon->setVisible(!words.isEmpty());
    m_quotaIcon->setIcon(IconName::Quota, isNearlyUsedUp ? Tint::Warn : Tint::Muted);
    m_quota->setVisible(!words.isEmpty());
    m_quota->setText(words);
    m_quota->setTone(isNearlyUsedUp ? Tone::Warn : Tone::Muted);
}

void StatusBar::setRunning(int count)
{
    m_runningIcon->setVisible(count > 0);
    m_running->setVisible(count > 0);
    m_cancel->setVisible(count > 0);
    m_running->setText(tr("%1 running").arg(count));
}

void StatusBar::updateClock()
{
    m_clock->setText(m_workbench.clock->nowUtc().toString(u"HH:mm 'UTC'"_s));
}

void StatusBar::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokensFor(palette());
    QPainter painter(this);
    painter.fillRect(rect(), t.bar);
    painter.fillRect(QRect(0, 0, width(), 1), t.line);
}

} // namespace wb
