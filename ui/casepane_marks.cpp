// What an analyst says of a row of the case, or of the case itself.
#include "ui/casepane.h"

#include "models/tables/factmodel.h"
#include "ui/caseinspector.h"
#include "ui/casenamedialog.h"
#include "ui/commands.h"
#include "ui/currentcase.h"
#include "ui/look/plaintext.h"

#include <QActionGroup>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QTreeView>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

void addChoices(QMenu *menu, const QList<std::pair<QString, QString>> &choices, const QString &own,
                const std::function<void(const QString &)> &choose)
{
    auto *const group = new QActionGroup(menu);
    for (const auto &[value, words] : choices) {
        QAction *const action = menu->addAction(mnemonicFree(words));
        action->setCheckable(true);
        action->setChecked(value == own);
        group->addAction(action);
        QObject::connect(action, &QAction::triggered, menu, [choose, wanted = value] { choose(wanted); });
    }
}

} // namespace

void CasePane::addTlp(QMenu *menu, const QModelIndex &index, const QString &own, const QString &inherited)
{
    addChoices(menu, CaseInspector::tlps(inherited), own,
               [this, target = m_case->targetAt(index)](const QString &value) {
                   m_case->edit(target, CaseField::Tlp, value);
               });
}

void CasePane::addMarks(QMenu *menu, const QModelIndex &index)
{
    const CaseTarget target = m_case->targetAt(index);
    const CaseFactRow *const row = m_case->facts()->fact(index);
    const CaseIndicator *const indicator = m_case->facts()->indicator(index);
    const CaseMarks ofIndicator = indicator ? indicator->marks : CaseMarks();
    const CaseMarks own = row ? row->own : ofIndicator;
    const QString ofCase = m_case->info() ? m_case->info()->marks.tlp : QString();
    addChoices(menu->addMenu(tr("Status")), CaseInspector::statuses(target.entry.kind, ofIndicator.status), own.status,
               [this, target](const QString &value) { m_case->edit(target, CaseField::Status, value); });
    addTlp(menu->addMenu(tr("TLP")), index, own.tlp, row && !ofIndicator.tlp.isEmpty() ? ofIndicator.tlp : ofCase);
    const QPersistentModelIndex at = index;
    menu->addAction(tr("Edit Tags"), this, [this, at] { writeAt(at, m_inspector->tags()); });
    menu->addAction(tr("Edit Note"), this, [this, at] { writeAt(at, m_inspector->note()); });
    QAction *const remove = menu->addAction(tr("Remove"), this, [this, at] { removeRow(at); });
    remove->setShortcut(Qt::Key_Delete);
}

/// In the inspector, which shows the row.
void CasePane::writeAt(const QModelIndex &index, QWidget *field)
{
    if (index.isValid()) {
        m_tree->setCurrentIndex(index);
    } else { // no row: the case
        m_places[m_shownCase].current.clear();
        m_tree->selectionModel()->clear();
    }
    updateInspector();
    field->setFocus(Qt::OtherFocusReason);
}

/// Not asked for: it can be undone.
void CasePane::removeRow(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const int below = m_case->facts()->rowCount(index.siblingAtColumn(0));
    CaseTarget target = m_case->targetAt(index);
    if (below > 0)
        target.named =
            below == 1 ? tr("%1 and 1 fact").arg(target.named) : tr("%1 and %2 facts").arg(target.named).arg(below);
    m_case->remove(target);
}

void CasePane::renameCase()
{
    if (m_case->id().isEmpty())
        return;
    auto *const dialog = new CaseNameDialog(m_case, CaseNameDialog::Purpose::Rename, window());
    dialog->open();
}

void CasePane::showCaseMenu()
{
    if (!m_case->info())
        return;
    const CaseInfo info = *m_case->info();
    auto *const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *const rename = menu->addAction(tr("Rename Case…"), this, &CasePane::renameCase);
    rename->setShortcut(Qt::Key_F2);
    addTlp(menu->addMenu(tr("TLP")), {}, info.marks.tlp, {});
    menu->addAction(tr("Edit Tags"), this, [this] { writeAt({}, m_inspector->tags()); });
    menu->addAction(tr("Edit Note"), this, [this] { writeAt({}, m_inspector->note()); });
    menu->addSeparator();
    menu->addAction(info.isArchived ? tr("Unarchive Case") : tr("Archive Case"), this, [this, info] {
        m_case->edit(m_case->targetAt({}), CaseField::Archived, info.isArchived ? u"0"_s : u"1"_s);
    });
    menu->addAction(tr("Delete Case"), this, [this] { m_case->removeCase(); });
    menu->setActiveAction(rename);
    QWidget *const at = isVisible() ? static_cast<QWidget *>(m_more) : window();
    menu->popup(at->mapToGlobal(isVisible() ? QPoint(0, at->height()) : at->rect().center()));
}

} // namespace wb
