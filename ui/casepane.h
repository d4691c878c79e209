#pragma once

#include "models/domain/call.h"
#include "models/domain/indicator.h"

#include <QWidget>

class QGridLayout;
class QPushButton;
class QToolButton;
class QTreeView;

namespace wb {

class CaseDelegate;
class CurrentCase;
class ElidedLabel;
class ValueActions;
class WrappedLabel;
struct CaseInfo;
struct Error;
struct Fact;

/// What was kept: the facts of the case by indicator, and where the current one comes from.
class CasePane final : public QWidget
{
    Q_OBJECT

public:
    /// Both outlive the pane.
    CasePane(CurrentCase *currentCase, ValueActions *values, QWidget *parent = nullptr);

    QTreeView *tree() const { return m_tree; }
    /// What the window is about stands out: what is asked for it, which its facts hang on.
    void setCurrentIndicator(IndicatorType type, const QString &value);
    /// The recent cases, as soon as the store has told them.
    void showCases();
    void askNewCase();

signals:
    void exportAsked();
    /// The tab and the response that a fact came from.
    void showResponseAsked(const wb::Fact &fact);
    /// The value of an attribute, as an indicator of its own.
    void addAsked(const wb::Fact &fact);
    void failed(const wb::Error &error);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void askCase(const QList<CaseInfo> &cases);
    QWidget *makeHeading();
    QWidget *makeInspector();
    void update();
    void updateInspector();
    const Fact *currentFact() const;
    void showResponse();
    QString valueAt(const QModelIndex &index) const;
    void openCurrent(const QModelIndex &index);
    void lookUpCurrent();
    bool handleTreeEvent(QEvent *event);
    void showMenu(const QModelIndex &index, const QPoint &globalPosition);

    CurrentCase *const m_case;
    ValueActions *const m_values;
    CaseDelegate *m_delegate;
    QToolButton *m_chooser;
    WrappedLabel *m_count;
    QTreeView *m_tree;
    QWidget *m_inspector;
    ElidedLabel *m_factName;
    QList<ElidedLabel *> m_factValues; ///< Source, From, Fetched, Added
    QPushButton *m_export;
    QPushButton *m_show;
    Call m_casesCall;
    QString m_openedFor; ///< the case whose first indicator was opened; from then on what is open is the user's affair
};

} // namespace wb
