#include "ui/look/sectionheading.h"

#include "ui/look/buttons.h"
#include "ui/look/labels.h"
#include "ui/look/metrics.h"
#include "ui/look/plaintext.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace wb {

SectionHeading::SectionHeading(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
    , m_chevron(makeToolButton(IconName::ChevronDown, tr("Close Section"), this))
    , m_title(new Label(title, Type::Heading))
    , m_count(new Label({}, Type::Small, Tone::Muted))
    , m_noteIcon(new IconLabel(IconName::Check, Tint::Ok, 14))
    , m_note(new ElidedLabel({}, Type::Small, Tone::Ok))
    , m_undo(makeToolButton(IconName::Undo, tr("Undo Adding"), this, QKeySequence(QKeySequence::Undo).toString()))
    , m_more(makeToolButton(IconName::More, tr("More"), this))
{
    // The chevron's picture stands on the left edge, the title at the edge of the first column's text.
    m_row->setContentsMargins(Metrics::ContentLeft - 7, 0, Metrics::ContentRight, 0);
    m_row->setSpacing(Metrics::ToolGap);
    m_row->setSizeConstraint(QLayout::SetNoConstraint);
    m_row->addWidget(m_chevron);
    m_row->addWidget(m_title);
    m_row->addSpacing(4);
    m_row->addWidget(m_count);
    m_row->addWidget(m_noteIcon);
    m_row->addWidget(m_note);
    m_row->addWidget(m_undo);
    m_row->addStretch(1);
    m_row->addWidget(m_more);
    m_noteIcon->hide();
    m_note->hide();
    m_undo->hide();
    m_undo->setFont(typeFont(Type::Small));
    m_undo->setText(tr("Undo"));
    m_undo->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_undo, &QToolButton::clicked, this, &SectionHeading::undoAsked);
    m_more->hide();
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(new QMenu(m_more));
    connect(m_more->menu(), &QMenu::aboutToShow, this, &SectionHeading::fillMenu);
    connect(m_chevron, &QToolButton::clicked, this, [this] {
        setOpen(!m_open);
        emit toggled(m_open);
    });
    // Its content must never widen the page: it gives way instead.
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void SectionHeading::setOpen(bool open)
{
    m_open = open;
    m_chevron->setIcon(icon(open ? IconName::ChevronDown : IconName::ChevronRight));
    const QString words = open ? tr("Close Section") : tr("Open Section");
    m_chevron->setAccessibleName(words);
    m_chevron->setToolTip(toolTipText(words));
}

void SectionHeading::setCount(const QString &words)
{
    m_count->setText(words);
    fit();
}

void SectionHeading::setNote(const QString &words)
{
    m_note->setText(words);
    m_note->setVisible(!words.isEmpty());
    m_noteIcon->setVisible(!words.isEmpty());
    setUndo(canUndo() && !words.isEmpty());
}

void SectionHeading::setUndo(bool can)
{
    m_undo->setVisible(can);
    fit();
}

bool SectionHeading::canUndo() const
{
    return !m_undo->isHidden();
}

void SectionHeading::focusChevron()
{
    m_chevron->setFocus(Qt::OtherFocusReason);
}

QLineEdit *SectionHeading::addFilter()
{
    m_filter = new QLineEdit(this);
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter %1").arg(m_title->text()));
    addFieldIcons(m_filter, IconName::Filter);
    m_row->insertWidget(m_row->indexOf(m_more), m_filter);
    fit();
    return m_filter;
}

void SectionHeading::addChoice(QWidget *choice)
{
    const int before =
        m_filter ? m_row->indexOf(m_filter) : m_row->indexOf(m_tools.isEmpty() ? m_more : m_tools.first());
    m_row->insertWidget(before, choice);
    fit();
}

void SectionHeading::addTool(QToolButton *tool)
{
    m_tools.append(tool);
    m_row->insertWidget(m_row->indexOf(m_more), tool);
    fit();
}

void SectionHeading::setAddButton(QPushButton *button)
{
    m_add = button;
    m_row->addSpacing(Metrics::ButtonGap - Metrics::ToolGap);
    m_row->addWidget(button);
    fit();
}

void SectionHeading::setAddWords(const QString &words, const QString &shortWords)
{
    m_addWords = words;
    m_shortAddWords = shortWords;
    m_add->setAccessibleName(words);
    fit();
}

QSize SectionHeading::sizeHint() const
{
    return {QWidget::sizeHint().width(), Metrics().sectionHeading()};
}

void SectionHeading::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(QRect(0, 0, width(), 1), tokensFor(palette()).line);
}

void SectionHeading::resizeEvent(QResizeEvent *)
{
    fit();
}

void SectionHeading::mouseDoubleClickEvent(QMouseEvent *)
{
    emit maximiseAsked();
}

void SectionHeading::contextMenuEvent(QContextMenuEvent *event)
{
    if (m_tools.isEmpty() && m_menuActions.isEmpty())
        return;
    m_more->menu()->popup(event->globalPos());
}

void SectionHeading::fit()
{
    for (const Loss loss : {Loss::None, Loss::Tools, Loss::Words, Loss::Count, Loss::Filter, Loss::Note}) {
        apply(loss);
        m_row->invalidate();
        if (m_row->minimumSize().width() <= width())
            return;
    }
}

void SectionHeading::apply(Loss loss)
{
    const bool toolsInMenu = loss >= Loss::Tools && !m_tools.isEmpty();
    for (QToolButton *tool : std::as_const(m_tools))
        tool->setVisible(!toolsInMenu);
    m_more->setVisible(toolsInMenu);
    if (m_add && !m_addWords.isEmpty()) {
        const bool shortWords = loss >= Loss::Words;
        m_add->setText(mnemonicFree(shortWords ? m_shortAddWords : m_addWords));
        m_add->setToolTip(shortWords ? toolTipText(m_addWords) : QString());
    }
    m_count->setVisible(loss < Loss::Count && !m_count->text().isEmpty());
    m_note->setMinimumWidth(loss < Loss::Note ? m_note->sizeHint().width() : 0);
    if (m_filter)
        m_filter->setFixedWidth(Metrics().width(loss >= Loss::Filter ? 84 : 170));
}

void SectionHeading::fillMenu()
{
    m_more->menu()->clear();
    for (QToolButton *tool : std::as_const(m_tools)) {
        QAction *action = m_more->menu()->addAction(tool->icon(), mnemonicFree(tool->accessibleName()));
        action->setEnabled(tool->isEnabled());
        connect(action, &QAction::triggered, tool, &QToolButton::click);
    }
    if (m_menuActions.isEmpty())
        return;
    m_more->menu()->addSeparator();
    m_more->menu()->addActions(m_menuActions);
}

} // namespace wb
