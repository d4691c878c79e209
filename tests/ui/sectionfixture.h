#pragma once

#include "tests/tables/testsource.h"
#include "tests/ui/windowfixture.h"
#include "ui/sectionstack.h"
#include "ui/valueactions.h"

#include <QHeaderView>
#include <QThreadPool>

namespace wb {

/// A section in a stack of its own, on the program's context but with rows as a test writes them.
class SectionFixture
{
public:
    static SectionSpec spec()
    {
        SectionSpec made = testSpec({{QStringLiteral("host"), ColumnType::Text},
                                     {QStringLiteral("number"), ColumnType::Number},
                                     {QStringLiteral("names"), ColumnType::List}});
        made.title = "Hosts";
        made.addLabel = "Add Selected Hosts";
        made.columns[0].title = "Host";
        made.columns[1].title = "Number";
        made.columns[1].width = 100;
        made.columns[2].title = "Names";
        made.columns[2].width = 120;
        made.columns[2].priority = 5;
        return made;
    }

    explicit SectionFixture(const SectionSpec &sectionSpec = spec())
        : workbench(window.context->workbench())
        , values(workbench)
    {
        pool.setThreadPriority(QThread::IdlePriority);
        context = {&workbench, window.window->currentCase(), &pool, &values};
        view = new SectionView(context, sectionSpec);
        other = new SectionView(context, sectionSpec);
        stack.setItems({view, other});
        stack.resize(900, 560);
        stack.show();
        stack.activateWindow();
        const bool isActive = QTest::qWaitForWindowActive(&stack);
        Q_ASSERT(isActive);
        Q_UNUSED(isActive)
    }

    ~SectionFixture()
    {
        delete view;
        delete other;
        pool.waitForDone();
    }

    void setRows(std::shared_ptr<const RowSource> rows, const QString &lookupId = QStringLiteral("first"))
    {
        auto lookup = std::make_shared<Lookup>();
        lookup->id = lookupId;
        lookup->start.action = QStringLiteral("fqdn-whois");
        static const ActionLayout layout = {.actionId = QStringLiteral("fqdn-whois")};
        const auto result = std::make_shared<Result>();
        result->layout = &layout;
        lookup->result = result;
        view->setLookup(lookup, std::move(rows));
        other->setLookup(lookup,
                         std::make_shared<TestSource>(view->model()->source()->spec(), std::vector<TestCells>()));
    }
    void setRows(std::vector<TestCells> rows, std::vector<quint64> keys = {},
                 const QString &lookupId = QStringLiteral("first"))
    {
        setRows(std::make_shared<TestSource>(view->model()->source()->spec(), std::move(rows), std::move(keys)),
                lookupId);
    }

    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWidget *const focus = QApplication::focusWidget();
        QTest::keyClick(focus ? focus : &stack, key, modifiers);
    }

    /// As a plain click would, whatever keys were pressed before.
    void select(int row, int column)
    {
        table()->selectionModel()->setCurrentIndex(model()->index(row, column),
                                                   QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }

    TableView *table() const { return view->table(); }
    SectionTableModel *model() const { return view->model(); }

    WindowFixture window;
    Workbench workbench;
    ValueActions values;
    QThreadPool pool;
    WindowContext context;
    SectionStack stack;
    SectionView *view = nullptr;
    SectionView *other = nullptr;
};

} // namespace wb
