#include "ui/emptysection.h"

#include "ui/look/labels.h"
#include "ui/look/metrics.h"
#include "ui/look/sectionheading.h"

#include <QCoreApplication>
#include <QVBoxLayout>

namespace wb {

EmptySection::EmptySection(const SectionSpec &spec, QWidget *parent)
    : StackItem(parent)
    , m_id(spec.id)
    , m_heading(new SectionHeading(QCoreApplication::translate("Section", spec.title), this))
    , m_reason(new WrappedLabel(QCoreApplication::translate("Section", spec.whenEmpty), Type::Base, Tone::Muted))
{
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_heading);
    m_reason->setContentsMargins(Metrics::ContentLeft + Metrics().width(28), 0, Metrics::ContentRight, 8);
    column->addWidget(m_reason, 1, Qt::AlignTop);
    connect(m_heading, &SectionHeading::toggled, this, &EmptySection::setOpen);
    connect(m_heading, &SectionHeading::maximiseAsked, this, &EmptySection::maximiseAsked);
    setOpen(false);
}

StackItem::Want EmptySection::want() const
{
    Want want;
    want.heading = m_heading->sizeHint().height();
    if (isOpen())
        want.smallest = want.natural = m_reason->heightForWidth(width());
    return want;
}

bool EmptySection::isOpen() const
{
    return m_heading->isOpen();
}

void EmptySection::setOpen(bool open)
{
    m_heading->setOpen(open);
    m_heading->setCount(open ? tr("0 rows") : m_reason->text());
    m_reason->setVisible(open);
    emit wantChanged();
}

void EmptySection::takeFocus()
{
    m_heading->focusChevron();
}

} // namespace wb
