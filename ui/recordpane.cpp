#include "ui/recordpane.h"

#include "ui/codepanel.h"
#include "ui/codeview.h"
#include "ui/look/buttons.h"
#include "ui/look/labels.h"
#include "ui/look/metrics.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace wb {

RecordPane::RecordPane(QThreadPool *pool, QWidget *parent)
    : QWidget(parent)
    , m_title(new Label({}, Type::Heading))
    , m_note(new ElidedLabel({}, Type::Small, Tone::Muted))
    , m_panel(new CodePanel(tr("Value"), pool, this))
    , m_compare(makeToolButton(IconName::Compare, tr("Compare with the Record Before"), this))
{
    auto *const row = new QHBoxLayout;
    row->setContentsMargins(Metrics::ContentLeft, 0, Metrics::ContentRight, 0);
    row->setSpacing(Metrics::ToolGap);
    row->addWidget(m_title);
    row->addSpacing(4);
    row->addWidget(m_note, 1);
    for (QWidget *const tool : m_panel->tools())
        row->addWidget(tool);
    row->addSpacing(4);
    QToolButton *const above = makeToolButton(IconName::ChevronLeft, tr("Row Above"), this);
    QToolButton *const below = makeToolButton(IconName::ChevronRight, tr("Row Below"), this);
    QToolButton *const copy = makeToolButton(IconName::Copy, tr("Copy Value"), this);
    QToolButton *const close = makeToolButton(IconName::Close, tr("Close"), this);
    m_compare->setCheckable(true);
    m_compare->setChecked(true);
    for (QToolButton *const tool : {above, below, m_compare, copy, close})
        row->addWidget(tool);
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
    connect(above, &QToolButton::clicked, this, [this] { emit stepAsked(-1); });
    connect(below, &QToolButton::clicked, this, [this] { emit stepAsked(1); });
    connect(m_compare, &QToolButton::toggled, this, [this](bool on) {
        m_panel->setMarksShown(on);
        updateNote();
    });
    connect(m_panel, &CodePanel::shown, this, &RecordPane::updateNote);
    m_panel->addKeys(this);
}

void RecordPane::showValue(const RecordValue &value)
{
    m_title->setText(value.title);
    m_words = value.note;
    m_isCompared = value.before.has_value();
    m_compare->setVisible(m_isCompared);
    m_panel->view()->setAccessibleName(value.title);
    CodeContent content;
    content.bytes = value.value;
    content.before = value.before;
    m_panel->setContent(std::move(content));
}

QString RecordPane::note() const
{
    return m_note->text();
}

void RecordPane::updateNote()
{
    QStringList parts;
    if (!m_words.isEmpty())
        parts.append(m_words);
    if (m_isCompared && m_compare->isChecked() && m_panel->view()->text()) {
        parts.append(
            tr("%1 of %2 lines differ").arg(m_panel->differingLines()).arg(m_panel->view()->text()->sourceLineCount()));
    }
    m_note->setText(parts.join(QStringLiteral(", ")));
}

} // namespace wb
