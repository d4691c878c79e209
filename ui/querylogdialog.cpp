#include "ui/querylogdialog.h"

#include "models/store/querylog.h"
#include "ui/errortext.h"
#include "ui/look/buttons.h"
#include "ui/look/labels.h"
#include "ui/look/metrics.h"
#include "ui/sectionstack.h"
#include "ui/sectionview.h"
#include "ui/workbench.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace wb {

QueryLogDialog::QueryLogDialog(const WindowContext &context, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_hint(new WrappedLabel({}, Type::Base, Tone::Muted))
    , m_stack(new SectionStack)
    , m_view(new SectionView(context, QueryLog::layout()))
{
    setWindowTitle(tr("Query Log"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto *const again = makeButton(tr("Refresh"), IconName::Refresh, ButtonKind::Flat);
    auto *const close = makeButton(tr("Close"), ButtonKind::Plain);
    auto *const sentence =
        new WrappedLabel(context.workbench->isDemo
                             ? tr("What was asked of the demo service inside this program; nothing left this machine.")
                             : tr("Every request of a lookup that left this machine, written down before it was sent. "
                                  "Tests of the connection are no lookups and not among them."),
                         Type::Base, Tone::Muted);
    auto *const head = new QHBoxLayout;
    head->setContentsMargins(Metrics::ContentLeft, 12, Metrics::ContentRight, 10);
    head->setSpacing(Metrics::ButtonGap);
    head->addWidget(sentence, 1);
    head->addWidget(again);
    head->addWidget(close);
    m_hint->setContentsMargins(Metrics::ContentLeft, 16, Metrics::ContentRight, 0);
    m_stack->setItems({m_view});
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(new Line);
    column->addWidget(m_hint);
    column->addWidget(m_stack, 1);
    m_hint->hide();
    resize(Metrics().width(1180), Metrics().width(640));
    connect(again, &QPushButton::clicked, this, &QueryLogDialog::read);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_view, &SectionView::failed, this, &QueryLogDialog::failed);
    connect(m_view, &SectionView::written, this, &QueryLogDialog::written);
    connect(m_view, &SectionView::lookUpAsked, this, &QueryLogDialog::lookUpAsked);
    for (QPushButton *const button : {again, close})
        button->setAutoDefault(false); // Return belongs to the table
    read();
}

QueryLogDialog::~QueryLogDialog() = default;

void QueryLogDialog::read()
{
    m_call =
        QueryLog(*m_context.workbench->storeThread).read(this, [this](Expected<std::shared_ptr<const Section>> log) {
            const bool isEmpty = log && (*log)->rowCount() == 0;
            m_hint->setText(!log          ? errorSentence(log.error())
                                : isEmpty ? tr("Nothing was asked of a service yet.")
                                          : QString());
            m_hint->setVisible(!log || isEmpty);
            m_stack->setVisible(log && !isEmpty);
            if (!log)
                return;
            // No lookup brought these rows: there is nothing to add.
            static const ActionLayout layout = {};
            auto lookup = std::make_shared<Lookup>();
            const auto result = std::make_shared<Result>();
            result->layout = &layout;
            lookup->result = result;
            m_view->setLookup(lookup, *log);
            m_view->takeFocus();
        });
}

} // namespace wb
