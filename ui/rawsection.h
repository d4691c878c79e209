#pragma once

#include "models/domain/section.h"
#include "network/lookuprunner.h"
#include "ui/sectionstack.h"

class QComboBox;
class QPushButton;
class QThreadPool;

namespace wb {

class CodePanel;
class SectionHeading;

/// What the service sent, the last section of every result: set out in lines, or the exact bytes.
class RawSection final : public StackItem
{
    Q_OBJECT

public:
    explicit RawSection(QThreadPool *pool, QWidget *parent = nullptr);

    void setLookup(std::shared_ptr<const Lookup> lookup); ///< null: nothing was asked yet
    /// Opens, and marks this token where it stands.
    void showOrigin(const Origin &origin);
    CodePanel *panel() const { return m_panel; }
    QPushButton *prettySwitch() const { return m_pretty; }

    Want want() const override;
    bool isOpen() const override;
    void setOpen(bool open) override;
    void takeFocus() override;

private:
    void showResponse(std::optional<quint32> token = {});
    std::shared_ptr<const JsonIndex> document(qsizetype number) const;
    void updateWords();

    SectionHeading *m_heading;
    QComboBox *m_choice;
    QPushButton *m_pretty;
    QPushButton *m_toggle;
    CodePanel *m_panel;
    std::shared_ptr<const Lookup> m_lookup;
};

} // namespace wb
