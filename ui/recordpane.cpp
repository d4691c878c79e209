#include "ui/recordpane.h"

#include "ui/codepanel.h"
#include "ui/codeview.h"
#include "ui/look/buttons.h"
#include "ui/look/labels.h"
#include "ui/look/metrics.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>

namespace wb {

RecordPane::RecordPane(QThreadPool *pool, QWidget *parent)
    : QWidget(parent)
    , m_title(new Label({}, Type::Heading))
    , m_note(new ElidedLabel({}, Type::Small, Tone::Muted))
    , m_panel(new CodePanel(tr("Value"), pool, this))
{
    auto *const row = new QHBoxLayout;
    row->setContentsMargins(Metrics::ContentLeft, 0, Metrics::ContentRight, 0);
    row->setSpacing(Metrics::ToolGap);
    row->addWidget(m_title);
    row->addSpacing(4);
    row->addWidget(m_note, 1);
    for (QWidget *const tool : m_panel->tools())
        row->addWidget(tool);
    QToolButton *const copy = makeToolButton(IconName::Copy, tr("Copy Value"), this);
    QToolButton *const close = makeToolButton(IconName::Close, tr("Close"), this);
    row->addWidget(copy);
    row->addWidget(close);
    auto *const heading = new QWidget;
    heading->setLayout(row);
    heading->setFixedHeight(Metrics().paneHeading());
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new Line);
    column->addWidget(heading);
    column->addWidget(m_panel->view(), 1);
    connect(copy, &QToolButton::clicked, this,
            [this] { QApplication::clipboard()->setText(QString::fromUtf8(m_panel->bytes())); });
    connect(close, &QToolButton::clicked, this, &RecordPane::closeAsked);
    const auto inPane = [this](const QKeySequence &keys, auto &&slot) {
        auto *const shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, slot);
    };
    inPane(QKeySequence::Find, [this] { m_panel->findField()->setFocus(Qt::ShortcutFocusReason); });
    inPane(QKeySequence::FindNext, [this] { m_panel->step(1); });
    inPane(QKeySequence::FindPrevious, [this] { m_panel->step(-1); });
}

void RecordPane::showValue(const QString &title, const QString &note, const QByteArray &value)
{
    m_title->setText(title);
    m_note->setText(note);
    m_panel->view()->setAccessibleName(title);
    m_panel->setBytes(value);
}

} // namespace wb
