#pragma once

#include "models/tables/factmodel.h"
#include "tests/ui/windowfixture.h"
#include "ui/caseinspector.h"
#include "ui/casepane.h"

#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QToolButton>
#include <QTreeView>

namespace wb {

/// A window with the name servers of one domain in its case.
class MarkedFixture : public WindowFixture
{
public:
    static QString domainName() { return QStringLiteral("invoice-portal.example"); }

    MarkedFixture()
    {
        // The screen there is may be too small for the case to be shown of itself.
        window->resize(1280, 800);
        if (!QTest::qWaitFor([this] { return window->casePane()->isVisible(); }, PatienceMs))
            qFatal("no case pane");
        lookUp(domainName());
        if (!QTest::qWaitFor([this] { return section(QStringLiteral("nameServers")) && window->isSettled(); },
                             PatienceMs))
            qFatal("no result");
        untickAll();
        section(QStringLiteral("nameServers"))->model()->setAllTicked(true);
        key(Qt::Key_Return, Qt::ControlModifier);
        settle();
        tree()->setFocus();
    }

    bool settle()
    {
        return QTest::qWaitFor([this] { return window->isSettled(); }, PatienceMs);
    }
    CurrentCase *current() const { return window->currentCase(); }
    FactModel *facts() const { return current()->facts(); }
    QTreeView *tree() const { return window->casePane()->tree(); }
    CaseInspector *inspector() const { return window->casePane()->inspector(); }
    QModelIndex domain() const { return facts()->indexOfIndicator(IndicatorType::Fqdn, domainName()); }
    QModelIndex fact(int row) const { return facts()->index(row, 0, domain()); }
    QString undoText() const { return window->action(CommandId::Undo)->text(); }
    void stand(const QModelIndex &index)
    {
        tree()->setFocus();
        tree()->setCurrentIndex(index);
    }

    /// The menu of the current row, asked for by its key.
    QMenu *rowMenu()
    {
        QTest::keyClick(tree(), Qt::Key_F10, Qt::ShiftModifier);
        return qobject_cast<QMenu *>(QApplication::activePopupWidget());
    }
    QMenu *caseMenu()
    {
        for (QToolButton *const button : window->casePane()->findChildren<QToolButton *>()) {
            if (button->accessibleName() == QStringLiteral("Case"))
                QTest::mouseClick(button, Qt::LeftButton);
        }
        return qobject_cast<QMenu *>(QApplication::activePopupWidget());
    }
    /// Chooses an entry by its words, "Status/Active" in the menu below; false when there is none.
    bool choose(QMenu *menu, const QString &path)
    {
        QMenu *at = menu;
        QPointer<QAction> found;
        for (const QString &name : path.split(u'/')) {
            found.clear();
            for (QAction *const action : at ? at->actions() : QList<QAction *>()) {
                if (action->text() == name)
                    found = action;
            }
            at = found ? found->menu() : nullptr;
        }
        if (menu)
            menu->close(); // as a click does: the focus is back before anything is done
        if (!found)
            return false;
        window->activateWindow();
        found->trigger();
        return QTest::qWaitForWindowActive(window.get());
    }
    QPushButton *statusButton(const QString &words) const
    {
        for (QPushButton *const button : window->status()->findChildren<QPushButton *>()) {
            if (button->text() == words && button->isVisible())
                return button;
        }
        return nullptr;
    }
};

} // namespace wb
