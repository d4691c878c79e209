#pragma once

#include "models/store/querylog.h"
#include "ui/windowcontext.h"

#include <QList>
#include <QWidget>

class QCheckBox;

namespace wb {

class Label;
struct ActionSpec;
struct KnownOperation;

/// The actions of an operation, a line each: offered or not, how often it was used this month, and what the account
/// may use.
class OperationActions final : public QWidget
{
    Q_OBJECT

public:
    /// The operation lives as long as the registry.
    OperationActions(const WindowContext &context, const KnownOperation *known, QWidget *parent = nullptr);

    /// Requests of this month from this machine, shown where the service did not tell of its own count.
    void setUse(const QHash<QString, ActionUse> &uses);
    QCheckBox *box(QStringView actionId) const; ///< null when there is none

private:
    void showSwitches();
    void showQuotas();
    void setOffered(const QStringList &actionIds, bool isOn);

    const WindowContext m_context;
    const KnownOperation *const m_known;
    QCheckBox *m_all;
    struct Line
    {
        const ActionSpec *action = nullptr;
        QCheckBox *box = nullptr;
        Label *used = nullptr;
        Label *left = nullptr;
        Label *limit = nullptr;
    };
    QList<Line> m_lines;
    QHash<QString, ActionUse> m_uses;
};

} // namespace wb
