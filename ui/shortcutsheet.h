#pragma once

#include <QDialog>

class QGridLayout;

namespace wb {

struct Workbench;

/// All keys of the program, where they work and what they do; made from the table of commands.
class ShortcutSheet final : public QDialog
{
    Q_OBJECT

public:
    ShortcutSheet(const Workbench &workbench, QWidget *parent);

private:
    void addRow(QGridLayout *grid, const QString &keys, const QString &text);
};

} // namespace wb
