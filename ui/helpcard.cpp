#include "ui/helpcard.h"

#include "models/domain/safetext.h"
#include "ui/helpcontent.h"
#include "ui/look/buttons.h"
#include "ui/look/labels.h"
#include "ui/look/metrics.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace wb {

namespace {

constexpr int Margin = 20;
constexpr int Width = 560;
constexpr int Height = 560;
constexpr int NameWidth = 150;

} // namespace

HelpCard::HelpCard(QWidget *parent)
    : QDialog(parent)
    , m_title(new Label({}, Type::Message))
    , m_scroll(new QScrollArea)
{
    const Metrics metrics;
    setAttribute(Qt::WA_DeleteOnClose);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *const close = makeButton(tr("Close"), ButtonKind::Plain);
    auto *const foot = new QHBoxLayout;
    foot->addStretch(1);
    foot->addWidget(close);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(Margin, Margin, Margin, Margin);
    column->setSpacing(16);
    column->addWidget(m_title);
    column->addWidget(m_scroll, 1);
    column->addLayout(foot);
    resize(metrics.width(Width), metrics.width(Height));
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
}

void HelpCard::setContent(const HelpContent &content)
{
    const Metrics metrics;
    setWindowTitle(tr("Help: %1").arg(visible(content.title)));
    m_title->setText(visible(content.title));
    auto *const page = new QWidget;
    auto *const grid = new QGridLayout(page);
    grid->setContentsMargins(0, 0, 12, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(4);
    grid->setColumnMinimumWidth(0, metrics.width(NameWidth));
    grid->setColumnStretch(1, 1);
    for (const QString &sentence : content.sentences)
        grid->addWidget(new WrappedLabel(visible(sentence)), grid->rowCount(), 0, 1, 2);
    for (const HelpContent::Part &part : content.parts) {
        auto *const heading = new Label(part.heading, Type::Heading);
        heading->setContentsMargins(0, 12, 0, 0);
        grid->addWidget(heading, grid->rowCount(), 0, 1, 2);
        for (const HelpContent::Row &row : part.rows) {
            const int at = grid->rowCount();
            auto *const name = new WrappedLabel(visible(row.name), part.isKeys ? Type::MonoSmall : Type::Base,
                                                part.isKeys ? Tone::Muted : Tone::Text);
            name->setFixedWidth(metrics.width(NameWidth));
            grid->addWidget(name, at, 0, part.isKeys ? Qt::AlignVCenter : Qt::AlignTop);
            grid->addWidget(
                new WrappedLabel(visibleMultiLine(row.text), Type::Base, part.isKeys ? Tone::Text : Tone::Muted), at, 1,
                Qt::AlignTop);
        }
    }
    grid->setRowStretch(grid->rowCount(), 1);
    m_scroll->setWidget(page);
    m_scroll->setAccessibleName(windowTitle());
    // Arrow keys scroll at once.
    m_scroll->setFocus();
}

/// Esc closes the card, whatever else it does in the window behind.
bool HelpCard::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QDialog::event(event);
}

} // namespace wb
