#include "ui/resulttabs.h"

#include "models/domain/clock.h"
#include "ui/actionwords.h"
#include "ui/look/labels.h"
#include "ui/look/metrics.h"
#include "ui/look/plaintext.h"
#include "ui/resultpage.h"

#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace wb {

using namespace Qt::StringLiterals;

ResultTabs::ResultTabs(const WindowContext &context, Indicator indicator, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_session(new IndicatorSession(*context.workbench, std::move(indicator), this))
    , m_bar(new QTabBar)
    , m_stack(new QStackedWidget)
    , m_empty(new QWidget)
    , m_hint(new WrappedLabel({}, Type::Base, Tone::Muted))
{
    m_bar->setExpanding(false);
    m_bar->setDrawBase(true);
    m_bar->setTabsClosable(true);
    m_bar->setElideMode(Qt::ElideRight);
    m_bar->setAccessibleName(tr("Results"));
    auto *const empty = new QVBoxLayout(m_empty);
    empty->setContentsMargins(Metrics::ContentLeft, 24, Metrics::ContentRight, 0);
    empty->addWidget(m_hint);
    empty->addStretch(1);
    m_empty->setBackgroundRole(QPalette::Base);
    m_empty->setAutoFillBackground(true);
    m_stack->addWidget(m_empty);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_stack, 1);
    m_bar->hide();
    connect(m_bar, &QTabBar::currentChanged, this, [this](int index) {
        ResultPage *const shown = index >= 0 ? page(m_bar->tabData(index).toString()) : nullptr;
        m_stack->setCurrentWidget(shown ? static_cast<QWidget *>(shown) : m_empty);
        emit currentChanged();
    });
    connect(m_bar, &QTabBar::tabCloseRequested, this, &ResultTabs::close);
    connect(m_session, &IndicatorSession::changed, this, [this](const QString &id) {
        updateTab(id);
        updateHint();
    });
    connect(m_session, &IndicatorSession::heldKnown, this, [this] {
        // What is held is free, so it is shown at once.
        if (m_bar->count() == 0) {
            for (const ActionEntry &entry : m_session->entries()) {
                if (entry.lookup)
                    open(entry.spec->id, m_bar->count() == 0);
            }
        }
        updateHint();
    });
    updateHint();
}

ResultTabs::~ResultTabs() = default;

void ResultTabs::updateHint()
{
    QStringList titles;
    for (const QString &id : m_session->actionsToRun())
        titles.append(m_session->entry(id).spec->title);
    if (m_session->isLooking())
        m_hint->setText({});
    else if (titles.isEmpty())
        m_hint->setText(tr("No action that is billed by call fits %1, or all are held. Choose one at the left.")
                            .arg(indicatorTypeName(m_session->indicator().type)));
    else
        m_hint->setText(tr("Nothing is shown yet. Return runs %1.").arg(titles.join(u", "_s)));
}

ResultPage *ResultTabs::page(QStringView actionId) const
{
    for (ResultPage *const shown : pages()) {
        if (shown->actionId() == actionId)
            return shown;
    }
    return nullptr;
}

QList<ResultPage *> ResultTabs::pages() const
{
    QList<ResultPage *> all;
    for (int i = 0; i < m_stack->count(); ++i) {
        if (auto *const shown = qobject_cast<ResultPage *>(m_stack->widget(i)))
            all.append(shown);
    }
    return all;
}

ResultPage *ResultTabs::currentPage() const
{
    return qobject_cast<ResultPage *>(m_stack->currentWidget());
}

ResultPage *ResultTabs::open(const QString &actionId, bool makeCurrent)
{
    ResultPage *shown = page(actionId);
    if (!shown) {
        shown = new ResultPage(m_context, m_session, actionId);
        connect(shown, &ResultPage::ticksChanged, this, &ResultTabs::ticksChanged);
        connect(shown, &ResultPage::added, this, &ResultTabs::added);
        connect(shown, &ResultPage::failed, this, &ResultTabs::failed);
        connect(shown, &ResultPage::lookUpAsked, this, &ResultTabs::lookUpAsked);
        connect(shown, &ResultPage::credentialsAsked, this, &ResultTabs::credentialsAsked);
        connect(shown, &ResultPage::indicatorAsked, this, &ResultTabs::indicatorAsked);
        m_stack->addWidget(shown);
        const QSignalBlocker quiet(m_bar); // the first tab becomes current before it has its data
        const int index = m_bar->addTab(mnemonicFree(m_session->entry(actionId).spec->title));
        m_bar->setTabData(index, actionId);
        if (m_bar->count() == 1)
            makeCurrent = true;
    }
    m_bar->show();
    updateTab(actionId);
    for (int i = 0; makeCurrent && i < m_bar->count(); ++i) {
        if (m_bar->tabData(i).toString() == actionId) {
            m_bar->setCurrentIndex(i);
            m_stack->setCurrentWidget(shown);
            emit currentChanged();
        }
    }
    return shown;
}

void ResultTabs::close(int index)
{
    ResultPage *const shown = page(m_bar->tabData(index).toString());
    // The page goes first: what the bar makes current next must find the stack without it.
    if (shown) {
        m_closed.removeAll(shown->actionId());
        m_closed.append(shown->actionId());
        m_stack->removeWidget(shown);
        shown->hide();
        shown->deleteLater();
    }
    m_bar->removeTab(index);
    m_bar->setVisible(m_bar->count() > 0);
    if (m_bar->count() == 0)
        m_stack->setCurrentWidget(m_empty);
    emit ticksChanged();
}

void ResultTabs::closeCurrent()
{
    if (m_bar->currentIndex() >= 0)
        close(m_bar->currentIndex());
}

bool ResultTabs::reopenClosed()
{
    while (!m_closed.isEmpty()) {
        const QString id = m_closed.takeLast();
        if (page(id))
            continue; // opened in another way meanwhile
        open(id, true);
        return true;
    }
    return false;
}

int ResultTabs::tickedCount() const
{
    int count = 0;
    for (const ResultPage *const shown : pages())
        count += shown->tickedCount();
    return count;
}

/// Plain data has no icon: only what asks for attention.
void ResultTabs::updateTab(const QString &actionId)
{
    const Clock &clock = *m_context.workbench->clock;
    for (int i = 0; i < m_bar->count(); ++i) {
        if (m_bar->tabData(i).toString() != actionId)
            continue;
        const ActionEntry &entry = m_session->entry(actionId);
        const StateWords words = stateWords(entry, clock.nowUtc(), clock.monotonicMs());
        const StateLook look = stateLook(words.state);
        const bool isPlain = words.state == ActionState::Held || words.state == ActionState::NotRun;
        m_bar->setTabIcon(i, isPlain ? QIcon() : icon(look.icon, look.tint));
        const QString title = lookupTitle(entry, m_session->asked(actionId));
        m_bar->setTabToolTip(i, toolTipText(title + u", "_s + words.line));
        m_bar->setAccessibleTabName(i, entry.spec->title + u", "_s + words.line);
    }
}

void ResultTabs::updateTimes()
{
    if (ResultPage *const shown = currentPage())
        shown->updateTimes();
}

} // namespace wb
