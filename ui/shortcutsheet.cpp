#include "ui/shortcutsheet.h"

#include "ui/commands.h"
#include "ui/look/buttons.h"
#include "ui/look/labels.h"
#include "ui/look/metrics.h"
#include "ui/operationsatwork.h"

#include <QGridLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace wb {

using namespace Qt::StringLiterals;

ShortcutSheet::ShortcutSheet(const Workbench &workbench, QWidget *parent)
    : QDialog(parent)
{
    const Metrics metrics;
    setWindowTitle(tr("Keyboard shortcuts"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *const page = new QWidget;
    auto *const grid = new QGridLayout(page);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(4);
    grid->setColumnMinimumWidth(0, metrics.width(150));
    grid->setColumnStretch(1, 1);
    for (const Place place : {Place::Window, Place::Field, Place::OperationsList, Place::CaseList, Place::Summary,
                              Place::Table, Place::Text}) {
        auto *const heading = new Label(placeTitle(place), Type::Heading);
        heading->setContentsMargins(0, grid->count() > 0 ? 12 : 0, 0, 0);
        grid->addWidget(heading, grid->rowCount(), 0, 1, 2);
        for (const CommandSpec &command : commandSpecs()) {
            QStringList keys;
            for (const QKeySequence &key : keysOf(command))
                keys.append(key.toString(QKeySequence::NativeText));
            if (command.place == place && !keys.isEmpty())
                addRow(grid, keys.join(u"  "_s), nameOf(command));
        }
        if (place != Place::Window)
            continue;
        for (const ActionSpec *const action : offeredActions(workbench)) {
            const QKeySequence key = actionKey(placeOfAction(workbench, action->id));
            if (!key.isEmpty())
                addRow(grid, key.toString(QKeySequence::NativeText), tr("Show %1, spends nothing").arg(action->title));
        }
    }
    auto *const scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(page);
    scroll->setAccessibleName(windowTitle());
    auto *const close = makeButton(tr("Close"), ButtonKind::Plain);
    auto *const foot = new QHBoxLayout;
    foot->addStretch(1);
    foot->addWidget(close);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(20, 20, 20, 20);
    column->setSpacing(16);
    column->addWidget(new Label(windowTitle(), Type::Message));
    column->addWidget(scroll, 1);
    column->addLayout(foot);
    resize(metrics.width(560), metrics.width(600));
    // Arrow keys scroll at once.
    scroll->setFocus();
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
}

void ShortcutSheet::addRow(QGridLayout *grid, const QString &keys, const QString &text)
{
    const int row = grid->rowCount();
    grid->addWidget(new Label(keys, Type::MonoSmall, Tone::Muted), row, 0);
    grid->addWidget(new WrappedLabel(text), row, 1);
}

} // namespace wb
