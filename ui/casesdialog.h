#pragma once

#include "models/store/casestore.h"
#include "ui/questiondialog.h"

class QLineEdit;
class QListView;
class QStandardItemModel;

namespace wb {

/// All cases, the archived ones too, when they are more than a menu shows: found by a part of their name.
class CasesDialog final : public QuestionDialog
{
    Q_OBJECT

public:
    /// Last used first.
    CasesDialog(const QList<CaseInfo> &cases, const QString &currentId, QWidget *parent);

    QLineEdit *field() const { return m_field; }
    QListView *list() const { return m_list; }
    void accept() override;

signals:
    void chosen(const QString &name);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void find(const QString &part);
    void addCase(const CaseInfo &info);

    const QList<CaseInfo> m_cases;
    const QString m_currentId;
    QLineEdit *m_field;
    QListView *m_list;
    QStandardItemModel *m_model;
};

} // namespace wb
