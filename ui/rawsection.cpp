#include "ui/rawsection.h"

#include "models/domain/jsonindex.h"
#include "ui/actionwords.h"
#include "ui/codepanel.h"
#include "ui/codeview.h"
#include "ui/look/buttons.h"
#include "ui/look/plaintext.h"
#include "ui/look/sectionheading.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr int SmallestLines = 16; ///< who asks for it wants to read it

/// "840 ms", "1.3 s"
QString durationText(qint64 ms)
{
    return ms < 1000 ? RawSection::tr("%1 ms").arg(ms) : RawSection::tr("%1 s").arg(double(ms) / 1000, 0, 'f', 1);
}

} // namespace

RawSection::RawSection(QThreadPool *pool, QWidget *parent)
    : StackItem(parent)
    , m_heading(new SectionHeading(tr("Raw Response"), this))
    , m_choice(new QComboBox)
    , m_pretty(makeButton(tr("Pretty"), ButtonKind::Tonal, this))
    , m_toggle(makeButton(tr("Show"), ButtonKind::Flat))
    , m_panel(new CodePanel(tr("Raw Response"), pool, this))
{
    m_heading->addChoice(m_choice);
    m_choice->setAccessibleName(tr("Response"));
    for (QWidget *const tool : m_panel->tools())
        m_heading->addChoice(tool);
    m_pretty->setCheckable(true);
    m_pretty->setChecked(true);
    m_pretty->setToolTip(toolTipText(tr("Set out in lines; off: the exact bytes")));
    m_heading->addChoice(m_pretty);
    connect(m_pretty, &QPushButton::toggled, this, [this](bool on) {
        setButtonKind(m_pretty, on ? ButtonKind::Tonal : ButtonKind::Flat);
        showResponse();
    });
    QToolButton *const copy = makeToolButton(IconName::Copy, tr("Copy Response: the Exact Bytes"));
    m_heading->addTool(copy);
    m_heading->setAddButton(m_toggle);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_heading);
    column->addWidget(m_panel->view(), 1);
    connect(copy, &QToolButton::clicked, this,
            [this] { QApplication::clipboard()->setText(QString::fromUtf8(m_panel->bytes())); });
    connect(m_heading, &SectionHeading::toggled, this, &RawSection::setOpen);
    connect(m_heading, &SectionHeading::maximiseAsked, this, &StackItem::maximiseAsked);
    connect(m_toggle, &QPushButton::clicked, this, [this] { setOpen(!isOpen()); });
    connect(m_choice, &QComboBox::activated, this, [this] { showResponse(); });
    connect(m_panel, &CodePanel::shown, this, &StackItem::wantChanged);
    m_panel->addKeys(this);
    setOpen(false);
}

void RawSection::setLookup(std::shared_ptr<const Lookup> lookup)
{
    m_lookup = std::move(lookup);
    const qsizetype count = m_lookup ? m_lookup->responses.size() : 0;
    m_choice->clear();
    for (qsizetype i = 0; i < count; ++i)
        m_choice->addItem(tr("Response %1 of %2: HTTP %3").arg(i + 1).arg(count).arg(m_lookup->responses[i].status));
    updateWords();
    if (isOpen())
        showResponse();
}

void RawSection::updateWords()
{
    const qsizetype count = m_lookup ? m_lookup->responses.size() : 0;
    QString words = tr("nothing received");
    if (count > 0) {
        qint64 bytes = 0;
        qint64 elapsed = 0;
        for (const Response &response : m_lookup->responses) {
            bytes += response.body.size();
            elapsed += response.elapsedMs;
        }
        const QString status = QString::number(m_lookup->responses.last().status);
        words = count == 1 ? tr("HTTP %1, %2 bytes, %3").arg(status, grouped(bytes), durationText(elapsed))
                           : tr("HTTP %1, %2 responses, %3 bytes, %4")
                                 .arg(status, QString::number(count), grouped(bytes), durationText(elapsed));
    }
    m_heading->setCount(words);
    m_toggle->setEnabled(count > 0);
    m_heading->setAddWords(isOpen() ? tr("Hide") : tr("Show"), isOpen() ? tr("Hide") : tr("Show"));
    m_choice->setVisible(isOpen() && count > 1);
}

StackItem::Want RawSection::want() const
{
    Want want;
    want.heading = m_heading->sizeHint().height();
    if (isOpen()) {
        const CodeView *const view = m_panel->view();
        want.natural = std::max(view->contentHeight(), SmallestLines * view->lineHeight());
        want.smallest = SmallestLines * view->lineHeight();
    }
    return want;
}

bool RawSection::isOpen() const
{
    return m_heading->isOpen();
}

void RawSection::setOpen(bool open)
{
    m_heading->setOpen(open);
    m_panel->view()->setVisible(open);
    for (QWidget *const tool : m_panel->tools())
        tool->setVisible(open);
    m_pretty->setVisible(open);
    updateWords();
    if (open)
        showResponse();
    emit wantChanged();
}

void RawSection::takeFocus()
{
    if (isOpen())
        m_panel->view()->setFocus(Qt::ShortcutFocusReason);
    else
        m_heading->focusChevron();
}

std::shared_ptr<const JsonIndex> RawSection::document(qsizetype number) const
{
    return m_lookup->result->documents.value(number);
}

void RawSection::showResponse(std::optional<quint32> token)
{
    const int number = m_choice->currentIndex();
    if (!m_lookup || number < 0 || number >= m_lookup->responses.size())
        return;
    CodeContent content;
    content.bytes = m_lookup->responses[number].body;
    content.document = document(number);
    content.pretty = m_pretty->isChecked();
    content.token = token;
    m_pretty->setEnabled(content.document != nullptr);
    m_panel->setContent(std::move(content));
}

void RawSection::showOrigin(const Origin &origin)
{
    const auto found = m_lookup && !origin.isDerived() ? document(origin.response) : nullptr;
    if (!found || origin.token >= found->tokens().size())
        return;
    m_choice->setCurrentIndex(origin.response);
    if (!isOpen())
        setOpen(true);
    showResponse(origin.token);
}

} // namespace wb
