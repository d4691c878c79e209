#pragma once

#include "models/domain/call.h"
#include "models/store/casestore.h"

#include <QObject>
#include <QString>

#include <deque>
#include <map>
#include <memory>

class QUndoStack;

namespace wb {

/// What can be taken back and put back: a stack of steps for each case, so that nothing changes in a case that is not
/// on screen, and coming back to a case finds its steps. The store does one turn after the other.
class CaseHistory final : public QObject
{
    Q_OBJECT

public:
    explicit CaseHistory(CaseStore *cases, QObject *parent = nullptr);
    ~CaseHistory() override;

    /// From here on undo and redo are about this case.
    void setCase(const QString &caseId);
    /// Adds that begin from here on are one step.
    void beginStep() { ++m_serial; }
    int step() const { return m_serial; }
    /// An add that began in that step has ended.
    void note(const QString &caseId, const QString &caseName, int step, const AddReport &report);
    /// Another change, a step of its own: "Remove Risk Score of example.com". With a case in deletedId it deleted that
    /// one; such a step belongs to the case that was opened then.
    void note(const QString &caseId, const QString &text, const QString &changeId, const QString &deletedId = {});

    void undo();
    void redo();
    bool canUndo() const;
    bool canRedo() const;
    QString undoText() const; ///< "Add 11 to Phish 114"
    QString redoText() const;
    bool isSettled() const { return m_turns.empty(); }

signals:
    /// What can be undone and redone is another.
    void changed();
    /// The store did it.
    void undone(const QString &step);
    void redone(const QString &step);
    /// Undone was the deletion of this one.
    void caseRestored(const QString &caseId);
    /// The step stays where it was.
    void failed(const wb::Error &error);

private:
    struct Step;
    class Command;
    struct Turn
    {
        std::shared_ptr<Step> step = {};
        bool undoing = true;
        QString text = {};
        QUndoStack *stack = nullptr;
    };

    QUndoStack *stackOf(const QString &caseId);
    void enqueue(const std::shared_ptr<Step> &step, bool undoing, const QString &text);
    void goOn();
    void fail(const Error &error);

    CaseStore *const m_cases;
    std::map<QString, std::unique_ptr<QUndoStack>> m_stacks; ///< by case
    QUndoStack *m_stack = nullptr; ///< null before the first case
    std::deque<Turn> m_turns; ///< the first is under way
    Call m_call;
    int m_serial = 0;
    bool m_isRestoring = false;
};

} // namespace wb
