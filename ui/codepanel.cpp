#include "ui/codepanel.h"

#include "models/domain/linediff.h"
#include "models/domain/poolwork.h"
#include "ui/codeview.h"
#include "ui/look/buttons.h"
#include "ui/look/labels.h"
#include "ui/look/metrics.h"

#include <QLineEdit>
#include <QScrollBar>
#include <QShortcut>
#include <QTimer>
#include <QToolButton>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostMatches = 10'000;
constexpr int TypingPauseMs = 300;

} // namespace

CodePanel::CodePanel(const QString &name, QThreadPool *pool, QWidget *parent)
    : QObject(parent)
    , m_pool(pool)
    , m_view(new CodeView(name, parent))
    , m_find(new QLineEdit(parent))
    , m_count(new Label({}, Type::Small, Tone::Muted, parent))
    , m_timer(new QTimer(this))
{
    m_find->setPlaceholderText(tr("Find"));
    m_find->setAccessibleName(tr("Find in %1").arg(name));
    addFieldIcons(m_find, IconName::Search);
    m_find->setFixedWidth(Metrics().width(170));
    QToolButton *const previous = makeToolButton(IconName::ChevronUp, tr("Previous Match"), parent, u"Shift+F3"_s);
    QToolButton *const next = makeToolButton(IconName::ChevronDown, tr("Next Match"), parent, u"F3"_s);
    m_previous = previous;
    m_next = next;
    connect(previous, &QToolButton::clicked, this, [this] { step(-1); });
    connect(next, &QToolButton::clicked, this, [this] { step(1); });
    m_timer->setSingleShot(true);
    m_timer->setInterval(TypingPauseMs);
    connect(m_timer, &QTimer::timeout, this, &CodePanel::search);
    connect(m_find, &QLineEdit::textChanged, m_timer, qOverload<>(&QTimer::start));
    connect(m_find, &QLineEdit::returnPressed, this, [this] { step(1); });
    updateCount();
}

CodePanel::~CodePanel()
{
    m_stop.request_stop();
}

QList<QWidget *> CodePanel::tools() const
{
    return {m_find, m_count, m_previous, m_next};
}

/// What the pool makes of a content.
struct CodePanel::Made
{
    std::shared_ptr<const CodeText> text = {};
    CodeSpans spans = {};
    std::vector<int> differing = {};
    std::pair<qsizetype, qsizetype> shown = {-1, -1};
};

void CodePanel::setContent(CodeContent content)
{
    m_content = std::move(content);
    const quint64 number = ++m_request;
    runInPool<Made>(
        *m_pool, this,
        [content = m_content] {
            Made made;
            std::shared_ptr<const PrettyJson> pretty;
            if (content.document && content.pretty)
                pretty = std::make_shared<const PrettyJson>(prettyJson(*content.document));
            made.text = CodeText::make(pretty ? pretty->text : content.bytes);
            if (content.document)
                made.spans = jsonSpans(content.document, pretty);
            if (content.document && content.token)
                made.shown = shownToken(*content.document, pretty.get(), *content.token);
            if (content.before)
                made.differing = linesThatDiffer(*content.before, content.bytes);
            return made;
        },
        [this, number](Made made) {
            if (number != m_request)
                return;
            m_shownRequest = number;
            show(made);
        });
}

void CodePanel::show(const Made &made)
{
    const bool isSame = m_view->text() && m_view->text()->bytes() == made.text->bytes();
    const int top = m_view->verticalScrollBar()->value();
    m_view->setText(made.text, made.spans);
    if (isSame)
        m_view->verticalScrollBar()->setValue(top);
    m_differing = int(made.differing.size());
    m_marked = made.differing;
    setMarksShown(m_areMarksShown);
    search();
    if (made.shown.first >= 0)
        m_view->showBytes(made.shown.first, made.shown.second);
    emit shown();
}

void CodePanel::setMarksShown(bool shown)
{
    m_areMarksShown = shown;
    m_view->setMarkedLines(shown ? m_marked : std::vector<int>());
}

void CodePanel::addKeys(QWidget *around)
{
    const auto add = [&](const QKeySequence &keys, auto &&slot) {
        auto *const shortcut = new QShortcut(keys, around);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, slot);
    };
    add(QKeySequence::Find, [this] { m_find->setFocus(Qt::ShortcutFocusReason); });
    add(QKeySequence::FindNext, [this] { step(1); });
    add(QKeySequence::FindPrevious, [this] { step(-1); });
}

void CodePanel::search()
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    const quint64 number = ++m_search;
    const QString words = m_find->text();
    if (words.isEmpty() || !m_view->text()) {
        found({});
        return;
    }
    using Found = std::optional<std::vector<CodeText::Match>>;
    runInPool<Found>(
        *m_pool, this,
        [text = m_view->text(), words, stop = m_stop.get_token()] { return text->find(words, MostMatches, stop); },
        [this, number](Found matches) {
            if (number == m_search && matches)
                found(std::move(*matches));
        });
}

void CodePanel::found(std::vector<CodeText::Match> matches)
{
    m_matches = int(matches.size());
    m_current = m_matches > 0 ? 0 : -1;
    m_view->setMatches(std::move(matches));
    if (m_view->shownBytes().first < 0) // else another place was asked for
        m_view->setCurrentMatch(m_current);
    updateCount();
}

void CodePanel::step(int by)
{
    if (m_matches == 0)
        return;
    m_current = (m_current + by + m_matches) % m_matches;
    m_view->setCurrentMatch(m_current);
    updateCount();
}

void CodePanel::updateCount()
{
    const bool isSearching = !m_find->text().isEmpty();
    m_count->setText(!isSearching         ? QString()
                         : m_matches == 0 ? tr("not found")
                                          : tr("%1 of %2").arg(m_current + 1).arg(m_matches));
    m_previous->setEnabled(m_matches > 0);
    m_next->setEnabled(m_matches > 0);
}

} // namespace wb
