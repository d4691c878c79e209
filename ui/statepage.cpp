#include "ui/statepage.h"

#include "ui/look/labels.h"
#include "ui/look/metrics.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace wb {

namespace {

constexpr int TextWidth = 520;
constexpr int LabelWidth = 92;
constexpr int TopMargin = 24;
constexpr int IconLeft = 16;
constexpr int TextLeft = 52;
/// Takes whatever the page has, so that the raw response stands at its foot.
constexpr int Endless = 1 << 20;

} // namespace

StatePage::StatePage(QWidget *parent)
    : StackItem(parent)
{
}

void StatePage::setContent(const StateContent &content)
{
    // Buttons of before may be what is being pressed just now.
    if (m_body) {
        m_body->hide();
        m_body->deleteLater();
    }
    m_body = new QWidget(this);
    auto *const row = new QHBoxLayout(m_body);
    row->setContentsMargins(IconLeft, TopMargin, Metrics::ContentRight, 0);
    row->setSpacing(TextLeft - IconLeft - Metrics().icon(24));
    if (content.icon) {
        auto *const icon = new IconLabel(*content.icon, content.tint, 24);
        row->addWidget(icon, 0, Qt::AlignTop);
    }
    auto *const column = new QVBoxLayout;
    column->setSpacing(8);
    m_title = new Label(content.title, Type::Message);
    column->addWidget(m_title);
    for (const QString &sentence : content.sentences) {
        auto *const label = new WrappedLabel(sentence);
        label->setFixedWidth(Metrics().width(TextWidth));
        column->addWidget(label);
    }
    if (content.isBusy) {
        auto *const progress = new QProgressBar;
        progress->setRange(0, 0);
        progress->setTextVisible(false);
        progress->setFixedWidth(Metrics().width(300));
        column->addWidget(progress);
    }
    if (!content.facts.isEmpty()) {
        auto *const grid = new QGridLayout;
        grid->setHorizontalSpacing(0);
        grid->setVerticalSpacing(4);
        grid->setColumnMinimumWidth(0, Metrics().width(LabelWidth));
        grid->setColumnStretch(1, 1);
        int line = 0;
        for (const auto &[label, value] : content.facts) {
            grid->addWidget(new Label(label, Type::Small, Tone::Muted), line, 0, Qt::AlignTop);
            auto *const text = new WrappedLabel(value, Type::Small);
            text->setFixedWidth(Metrics().width(TextWidth - LabelWidth));
            grid->addWidget(text, line++, 1, Qt::AlignTop);
        }
        column->addLayout(grid);
    }
    auto *const buttons = new QHBoxLayout;
    buttons->setSpacing(Metrics::ButtonGap);
    for (const StateContent::Button &button : content.buttons) {
        QPushButton *const made = makeButton(button.text, button.kind);
        connect(made, &QPushButton::clicked, this, button.pressed);
        buttons->addWidget(made);
    }
    if (!content.keys.isEmpty())
        buttons->addWidget(new Label(content.keys, Type::Small, Tone::Muted));
    buttons->addStretch(1);
    column->addSpacing(4);
    column->addLayout(buttons);
    column->addStretch(1);
    row->addLayout(column);
    row->addStretch(1);
    m_body->setGeometry(rect());
    m_body->show();
    emit wantChanged();
}

void StatePage::setTitle(const QString &title)
{
    if (m_title)
        m_title->setText(title);
}

QString StatePage::title() const
{
    return m_title ? m_title->text() : QString();
}

StackItem::Want StatePage::want() const
{
    return {0, m_body ? m_body->sizeHint().height() + TopMargin : 0, Endless};
}

void StatePage::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(QRect(0, 0, width(), 1), tokensFor(palette()).line);
}

void StatePage::resizeEvent(QResizeEvent *)
{
    if (m_body)
        m_body->setGeometry(rect());
}

} // namespace wb
