#include "ui/casehistory.h"

#include <QUndoStack>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

struct CaseHistory::Step
{
    struct Change
    {
        QString id = {};
        bool isUndone = false; ///< of those of a step one may have failed
    };
    int serial = -1; ///< adds of the same are one; -1: like no other
    int added = 0;
    QString caseName = {};
    QString text = {}; ///< of an add it is made
    QString deletedId = {}; ///< the case that it deleted
    std::vector<Change> changes = {}; ///< in the order they were made
};

class CaseHistory::Command final : public QUndoCommand
{
public:
    Command(CaseHistory *history, std::shared_ptr<Step> step)
        : m_history(history)
        , m_step(std::move(step))
    {
        updateText();
    }

    const std::shared_ptr<Step> &step() const { return m_step; }

    void undo() override { m_history->enqueue(m_step, true, text()); }

    void redo() override
    {
        // Pushing it is a redo as well, of what was done already.
        if (!std::exchange(m_isNew, false))
            m_history->enqueue(m_step, false, text());
    }

    int id() const override { return m_step->serial; }

    bool mergeWith(const QUndoCommand *other) override
    {
        const Step &next = *static_cast<const Command *>(other)->m_step;
        m_step->added += next.added;
        m_step->changes.insert(m_step->changes.end(), next.changes.begin(), next.changes.end());
        updateText();
        return true;
    }

private:
    void updateText()
    {
        const QString added = m_step->added > 0
            ? tr("Add %1 to %2").arg(QString::number(m_step->added), m_step->caseName)
            : tr("Add Indicator to %1").arg(m_step->caseName);
        setText(m_step->text.isEmpty() ? added : m_step->text);
    }

    CaseHistory *const m_history;
    const std::shared_ptr<Step> m_step;
    bool m_isNew = true;
};

CaseHistory::CaseHistory(CaseStore *cases, QObject *parent)
    : QObject(parent)
    , m_cases(cases)
{
}

CaseHistory::~CaseHistory()
{
    // A stack that goes says that it is empty, and whoever listens may be gone already.
    for (const auto &[id, stack] : m_stacks)
        stack->disconnect(this);
}

QUndoStack *CaseHistory::stackOf(const QString &caseId)
{
    std::unique_ptr<QUndoStack> &stack = m_stacks[caseId];
    if (!stack) {
        stack = std::make_unique<QUndoStack>();
        connect(stack.get(), &QUndoStack::indexChanged, this, &CaseHistory::changed);
    }
    return stack.get();
}

void CaseHistory::setCase(const QString &caseId)
{
    m_stack = stackOf(caseId);
    beginStep();
    emit changed();
}

void CaseHistory::note(const QString &caseId, const QString &caseName, int step, const AddReport &report)
{
    if (report.changeId.isEmpty())
        return;
    auto noted = std::make_shared<Step>();
    noted->serial = step;
    noted->added = report.added;
    noted->caseName = caseName;
    noted->changes.push_back({report.changeId, false});
    stackOf(caseId)->push(new Command(this, std::move(noted)));
}

void CaseHistory::note(const QString &caseId, const QString &text, const QString &changeId, const QString &deletedId)
{
    beginStep(); // what is added after it is no part of what was added before
    auto noted = std::make_shared<Step>();
    noted->text = text;
    noted->deletedId = deletedId;
    noted->changes.push_back({changeId, false});
    stackOf(caseId)->push(new Command(this, std::move(noted)));
}

void CaseHistory::undo()
{
    if (m_stack)
        m_stack->undo();
}

void CaseHistory::redo()
{
    if (m_stack)
        m_stack->redo();
}

bool CaseHistory::canUndo() const
{
    return m_stack && m_stack->canUndo();
}

bool CaseHistory::canRedo() const
{
    return m_stack && m_stack->canRedo();
}

QString CaseHistory::undoText() const
{
    return m_stack ? m_stack->undoText() : QString();
}

QString CaseHistory::redoText() const
{
    return m_stack ? m_stack->redoText() : QString();
}

void CaseHistory::enqueue(const std::shared_ptr<Step> &step, bool undoing, const QString &text)
{
    if (m_isRestoring)
        return;
    beginStep(); // what is added after an undo is no part of what was undone
    m_turns.push_back({step, undoing, text, m_stack});
    if (m_turns.size() == 1)
        goOn();
}

/// The next change of the turn under way; the last made is the first taken back.
void CaseHistory::goOn()
{
    const Turn &turn = m_turns.front();
    std::vector<Step::Change> &changes = turn.step->changes;
    const auto isLeft = [&](const Step::Change &change) { return change.isUndone != turn.undoing; };
    Step::Change *next = nullptr;
    if (turn.undoing) {
        const auto found = std::find_if(changes.rbegin(), changes.rend(), isLeft);
        next = found == changes.rend() ? nullptr : &*found;
    } else {
        const auto found = std::find_if(changes.begin(), changes.end(), isLeft);
        next = found == changes.end() ? nullptr : &*found;
    }
    if (!next) {
        const Turn done = std::move(m_turns.front());
        m_turns.pop_front();
        if (done.undoing)
            emit undone(done.text);
        else
            emit redone(done.text);
        if (done.undoing && !done.step->deletedId.isEmpty())
            emit caseRestored(done.step->deletedId);
        if (!m_turns.empty())
            goOn();
        return;
    }
    const auto ended = [this, id = next->id](Expected<int> touched) {
        if (!touched && touched.error().kind != ErrorKind::Usage) {
            fail(touched.error());
            return;
        }
        // Usage: somebody else has turned it meanwhile, so it is as it is wanted.
        const Turn &current = m_turns.front();
        for (Step::Change &change : current.step->changes) {
            if (change.id == id)
                change.isUndone = current.undoing;
        }
        goOn();
    };
    m_call = turn.undoing ? m_cases->undo(next->id, this, ended) : m_cases->redo(next->id, this, ended);
}

/// The stack has gone ahead of the store: it goes back to before the turn, and what was to follow does not.
void CaseHistory::fail(const Error &error)
{
    const Turn turn = std::move(m_turns.front());
    m_turns.clear();
    m_isRestoring = true;
    for (int i = 0; i < turn.stack->count(); ++i) {
        if (static_cast<const Command *>(turn.stack->command(i))->step() == turn.step)
            turn.stack->setIndex(turn.undoing ? i + 1 : i);
    }
    m_isRestoring = false;
    emit failed(error);
}

} // namespace wb
