#pragma once

#include "models/domain/section.h"
#include "ui/sectionstack.h"

namespace wb {

class SectionHeading;
class WrappedLabel;

/// A section that one looks for and that has no rows: closed, with the reason.
class EmptySection final : public StackItem
{
    Q_OBJECT

public:
    explicit EmptySection(const SectionSpec &spec, QWidget *parent = nullptr);

    const QString &id() const { return m_id; }
    Want want() const override;
    bool isOpen() const override;
    void setOpen(bool open) override;
    void takeFocus() override;

private:
    const QString m_id;
    SectionHeading *const m_heading;
    WrappedLabel *const m_reason;
};

} // namespace wb
