// The menu of a line of the Summary.
#include "models/domain/indicator.h"
#include "ui/currentcase.h"
#include "ui/offeredfacts.h"
#include "ui/resultpage.h"
#include "ui/resulttabs.h"
#include "ui/sectionview.h"
#include "ui/summarypage.h"
#include "ui/summaryview.h"
#include "ui/valueactions.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>

#include <numeric>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostRows = 20; ///< that one entry adds; more are ticked

} // namespace

void SummaryPage::showMenu(const SummaryLine &line, const QPoint &globalPosition)
{
    auto *const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool hasValue = line.state == SummaryLine::State::Value;
    // Of one value the value itself, of several what the line says of them.
    const QString text = line.values.size() == 1 ? line.values.first() : line.text;
    SectionView *const view = section(line);
    const int row = line.firstRow;
    const int column = line.column;
    const bool hasRow = view && row >= 0 && column >= 0;
    std::vector<int> rows = line.rows;
    if (line.isAllRows && view) {
        rows.resize(size_t(std::min(view->model()->source()->rowCount(), MostRows + 1)));
        std::iota(rows.begin(), rows.end(), 0);
    }
    const bool canAdd = hasRow && hasValue && int(rows.size()) <= MostRows;
    m_context.values->addLookUp(menu, line.values, u"Ctrl+Shift+L"_s);
    menu->addSeparator();
    const QString caseName = ValueActions::menuText(m_context.currentCase->name());
    const auto addEntry = [&](const QString &words, OfferedKinds kinds) {
        QAction *const entry = menu->addAction(words.arg(caseName));
        entry->setEnabled(canAdd && !view->offeredByValues(rows, column, kinds).facts.isEmpty());
        if (canAdd)
            connect(entry, &QAction::triggered, view, [=] { view->addValues(rows, column, kinds); });
    };
    addEntry(tr("Add as Attribute to %1"), OfferedKinds::AttributesOnly);
    addEntry(tr("Add as Indicator to %1"), OfferedKinds::RelatedOnly);
    menu->addSeparator();
    const auto addCopy = [&](const QString &words, const QString &copied) {
        menu->addAction(words, this, [copied] { QApplication::clipboard()->setText(copied); })->setEnabled(hasValue);
    };
    addCopy(tr("Copy Value") + u"\tCtrl+C"_s, text);
    addCopy(tr("Copy Value Defanged"), defanged(text));
    menu->addSeparator();
    menu->addAction(tr("Show Row") + u"\tReturn"_s, this, [this, line] { emit openAsked(line); })->setEnabled(row >= 0);
    if (hasRow && view->model()->source()->origin(row, column).isDerived()) {
        ValueActions::addDerivedNote(menu);
    } else {
        QAction *const raw = menu->addAction(tr("Show in Raw Response"));
        raw->setEnabled(hasRow);
        connect(raw, &QAction::triggered, this, [this, line] {
            emit openAsked(line);
            if (SectionView *const shown = section(line))
                emit shown->originAsked(shown->model()->source()->origin(line.firstRow, line.column));
        });
    }
    m_context.values->addOpenIn(menu, line.values);
    menu->popup(globalPosition);
}

} // namespace wb
