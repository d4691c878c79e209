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

/// The exact bytes of what the service sent, the last section of every result.
class RawSection final : public StackItem
{
    Q_OBJECT

public:
    explicit RawSection(QThreadPool *pool, QWidget *parent = nullptr);

    void setLookup(std::shared_ptr<const Lookup> lookup); ///< null: nothing was asked yet
    /// Opens, and marks the line where this token stands.
    void showOrigin(const Origin &origin);
    CodePanel *panel() const { return m_panel; }

    Want want() const override;
    bool isOpen() const override;
    void setOpen(bool open) override;
    void takeFocus() override;

private:
    void show(qsizetype byte = -1);
    void updateWords();

    SectionHeading *m_heading;
    QComboBox *m_choice;
    QPushButton *m_toggle;
    CodePanel *m_panel;
    std::shared_ptr<const Lookup> m_lookup;
};

} // namespace wb
