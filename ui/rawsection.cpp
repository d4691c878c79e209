#include "ui/rawsection.h"

#include "models/domain/jsonindex.h"
#include "ui/actionwords.h"
#include "ui/codepanel.h"
#include "ui/codeview.h"
#include "ui/look/buttons.h"
#include "ui/look/metrics.h"
#include "ui/look/sectionheading.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr int SmallestLines = 7;

} // namespace

RawSection::RawSection(QThreadPool *pool, QWidget *parent)
    : StackItem(parent)
    , m_heading(new SectionHeading(tr("Raw Response"), this))
    , m_choice(new QComboBox)
    , m_toggle(makeButton(tr("Show"), ButtonKind::Flat))
    , m_panel(new CodePanel(tr("Raw Response"), pool, this))
{
    m_heading->addChoice(m_choice);
    m_choice->setAccessibleName(tr("Response"));
    for (QWidget *const tool : m_panel->tools())
        m_heading->addChoice(tool);
    QToolButton *const copy = makeToolButton(IconName::Copy, tr("Copy Response"));
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
    connect(m_choice, &QComboBox::activated, this, [this] { show(); });
    connect(m_panel, &CodePanel::shown, this, &StackItem::wantChanged);
    auto *const find = new QShortcut(QKeySequence::Find, this);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, this, [this] { m_panel->findField()->setFocus(Qt::ShortcutFocusReason); });
    setOpen(false);
}

void RawSection::setLookup(std::shared_ptr<const Lookup> lookup)
{
    m_lookup = std::move(lookup);
    const qsizetype count = m_lookup ? m_lookup->responses.size() : 0;
    m_choice->clear();
    for (qsizetype i = 0; i < count; ++i)
        m_choice->addItem(tr("Response %1 of %2").arg(i + 1).arg(count));
    updateWords();
    if (isOpen())
        show();
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
        words = tr("HTTP %1, %2 bytes, %3 ms")
                    .arg(QString::number(m_lookup->responses.last().status), grouped(bytes), grouped(elapsed));
        if (count > 1)
            words += tr(", %1 responses").arg(count);
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
    updateWords();
    if (open)
        show();
    emit wantChanged();
}

void RawSection::takeFocus()
{
    if (isOpen())
        m_panel->view()->setFocus(Qt::ShortcutFocusReason);
    else
        m_heading->focusChevron();
}

void RawSection::show(qsizetype byte)
{
    const int number = m_choice->currentIndex();
    if (!m_lookup || number < 0 || number >= m_lookup->responses.size())
        return;
    m_panel->setBytes(m_lookup->responses[number].body, byte);
}

void RawSection::showOrigin(const Origin &origin)
{
    if (!m_lookup || origin.isDerived() || origin.response >= m_lookup->result->documents.size())
        return;
    const auto &document = m_lookup->result->documents[origin.response];
    if (!document || origin.token >= document->tokens().size())
        return;
    m_choice->setCurrentIndex(origin.response);
    if (!isOpen())
        setOpen(true);
    show(qsizetype(document->tokens()[origin.token].offset));
}

} // namespace wb
