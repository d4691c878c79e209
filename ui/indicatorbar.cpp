#include "ui/indicatorbar.h"

#include "models/domain/hostscripts.h"
#include "models/domain/safetext.h"
#include "models/tables/valuenote.h"
#include "ui/actionwords.h"
#include "ui/look/buttons.h"
#include "ui/look/labels.h"
#include "ui/look/metrics.h"
#include "ui/look/plaintext.h"
#include "ui/runbutton.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QRegularExpression>
#include <QToolButton>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestIndicator = 4096;
constexpr qsizetype LongestClipboard = 1 << 20; ///< that is looked at
/// The window's, for a font of 13 px: below it what Return would spend is in Run's tooltip alone.
constexpr int PriceFrom = 1100;

} // namespace

void IndicatorField::pasteIndicator()
{
    // A field of one line keeps line breaks that are set into it.
    const QString text = QApplication::clipboard()->text().left(LongestClipboard).trimmed();
    static const QRegularExpression breaks(u"\\s*[\n\r]\\s*"_s);
    m_lines = int(text.count(breaks)) + 1;
    m_pasted = text.left(LongestIndicator).replace(breaks, u" "_s);
    setText(m_pasted);
    setFocus(Qt::ShortcutFocusReason);
    // All of it, and its beginning is what one sees of a long one.
    setSelection(int(m_pasted.size()), -int(m_pasted.size()));
    emit pasted();
}

void IndicatorField::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Paste))
        pasteIndicator();
    else
        QLineEdit::keyPressEvent(event);
}

IndicatorBar::IndicatorBar(QWidget *parent)
    : QWidget(parent)
    , m_field(new IndicatorField)
    , m_icon(new IconLabel(IconName::Fqdn))
    , m_readAs(new ElidedLabel({}, Type::Base, Tone::Muted))
    , m_value(new ElidedLabel({}, Type::Mono, Tone::Text, Qt::ElideMiddle))
    , m_price(new Label({}, Type::Small, Tone::Muted))
    , m_run(new RunButton(tr("&Run")))
    , m_back(makeToolButton(IconName::ChevronLeft, tr("Previous Indicator"), this, u"Alt+Left"_s))
    , m_forward(makeToolButton(IconName::ChevronRight, tr("Next Indicator"), this, u"Alt+Right"_s))
{
    const Metrics metrics;
    setFixedHeight(metrics.indicatorBar());
    m_field->setFixedHeight(metrics.tallControl());
    m_field->setMaxLength(int(LongestIndicator));
    m_field->setPlaceholderText(tr("Domain or address, also defanged"));
    m_field->setAccessibleName(tr("Indicator"));
    addFieldIcons(m_field, IconName::Search);
    m_field->setMinimumWidth(metrics.width(220));
    m_run->setFixedHeight(metrics.tallControl());
    auto *const row = new QHBoxLayout(this);
    row->setContentsMargins(10, 0, 12, 0);
    row->setSpacing(Metrics::ToolGap);
    for (QToolButton *const way : {m_back, m_forward})
        way->setFixedWidth(metrics.icon() + 10);
    auto *const ways = new QHBoxLayout;
    ways->setSpacing(0);
    ways->addWidget(m_back);
    ways->addWidget(m_forward);
    row->addLayout(ways);
    row->addSpacing(2);
    row->addWidget(m_field, 3);
    row->addSpacing(6);
    row->addWidget(m_icon);
    row->addWidget(m_readAs);
    row->addWidget(m_value);
    row->addStretch(1);
    row->addWidget(m_price);
    row->addSpacing(6);
    row->addWidget(m_run);
    connect(m_field, &QLineEdit::textChanged, this, [this] {
        read();
        if (!m_isQuiet)
            emit edited();
    });
    connect(m_field, &IndicatorField::pasted, this, &IndicatorBar::pasted);
    connect(m_field, &QLineEdit::returnPressed, this, &IndicatorBar::runAsked);
    connect(m_run, &RunButton::clicked, this, &IndicatorBar::runAsked);
    connect(m_back, &QToolButton::clicked, this, &IndicatorBar::backAsked);
    connect(m_forward, &QToolButton::clicked, this, &IndicatorBar::forwardAsked);
    setHistory(false, false);
    read();
}

void IndicatorBar::setText(const QString &text)
{
    m_isQuiet = true;
    m_field->setText(text);
    m_field->setCursorPosition(0);
    m_isQuiet = false;
}

void IndicatorBar::setPrice(const QString &words)
{
    m_price->setText(words);
    const QString run = tr("Run the triage set (Return)");
    m_run->setToolTip(toolTipText(words.isEmpty() ? run : u"%1: %2"_s.arg(run, words)));
    m_run->setAccessibleDescription(words);
    fit();
}

void IndicatorBar::setRunMenu(QMenu *menu)
{
    m_run->setChoices(menu);
}

void IndicatorBar::fit()
{
    m_price->setVisible(window()->width() >= Metrics().width(PriceFrom));
}

void IndicatorBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void IndicatorBar::setHistory(bool canGoBack, bool canGoForward)
{
    m_back->setEnabled(canGoBack);
    m_forward->setEnabled(canGoForward);
}

void IndicatorBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        m_field->setFont(typeFont(m_field->text().isEmpty() ? Type::Base : Type::Mono));
}

void IndicatorBar::read()
{
    const QString text = m_field->text();
    m_field->setFont(typeFont(text.isEmpty() ? Type::Base : Type::Mono));
    m_indicator.reset();
    QString reason;
    if (!text.trimmed().isEmpty()) {
        const Expected<Indicator> indicator = readIndicator(text);
        if (indicator)
            m_indicator = *indicator;
        else if (m_field->pastedLines() > 1)
            reason = tr("One indicator at a time; a list is for the command line: lookup ACTION --input FILE");
        else
            reason = visible(indicator.error().detail);
    }
    const bool isBad = !reason.isEmpty();
    const std::optional<QString> mixed = m_indicator ? mixedScripts(m_indicator->value) : std::nullopt;
    const QString letters = m_indicator ? inLetters(m_indicator->value) : QString();
    setFieldError(m_field, isBad);
    m_icon->setVisible(m_indicator || isBad);
    m_icon->setIcon(isBad || mixed ? IconName::Warning
                                   : typeIcon(m_indicator ? m_indicator->type : IndicatorType::Fqdn),
                    isBad       ? Tint::Bad
                        : mixed ? Tint::Warn
                                : Tint::Muted);
    m_readAs->setTone(isBad ? Tone::Bad : mixed ? Tone::Warn : Tone::Muted);
    QString readAs = m_indicator ? tr("read as %1").arg(indicatorTypeName(m_indicator->type)) : reason;
    if (mixed)
        readAs = tr("%1, mixed scripts: %2").arg(readAs, *mixed);
    m_readAs->setText(readAs);
    m_value->setVisible(m_indicator.has_value());
    QString value = m_indicator ? visible(m_indicator->value) : QString();
    if (!letters.isEmpty())
        value = u"%1 (%2)"_s.arg(value, visible(letters));
    m_value->setText(value);
    m_value->setNote(m_indicator ? lettersNote(m_indicator->value) : QString());
    m_run->setEnabled(m_indicator.has_value());
}

} // namespace wb
