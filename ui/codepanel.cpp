#include "ui/codepanel.h"

#include "models/domain/poolwork.h"
#include "ui/codeview.h"
#include "ui/look/buttons.h"
#include "ui/look/labels.h"
#include "ui/look/metrics.h"

#include <QLineEdit>
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
    m_find->addAction(icon(IconName::Search), QLineEdit::LeadingPosition);
    m_find->setClearButtonEnabled(true);
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

void CodePanel::setBytes(const QByteArray &bytes, qsizetype showByte)
{
    m_bytes = bytes;
    const quint64 number = ++m_request;
    using Made = std::shared_ptr<const CodeText>;
    runInPool<Made>(
        *m_pool, this, [bytes] { return CodeText::make(bytes); },
        [this, number, showByte](Made text) {
            if (number != m_request)
                return;
            m_view->setText(text);
            if (showByte >= 0)
                m_view->showLine(text->lineOfByte(showByte));
            search();
            emit shown();
        });
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
