#pragma once

#include "models/domain/call.h"
#include "models/domain/indicator.h"

#include <QHash>
#include <QSet>
#include <QWidget>

class QLineEdit;
class QMenu;
class QPushButton;
class QTimer;
class QToolButton;
class QTreeView;

namespace wb {

class CaseDelegate;
class CaseInspector;
class CurrentCase;
class ValueActions;
class WrappedLabel;
struct CaseInfo;
struct Error;
struct Fact;

/// What was kept: the facts of the case by indicator, and where the current one comes from. What is open and where one
/// stands is remembered for each case.
class CasePane final : public QWidget
{
    Q_OBJECT

public:
    /// Both outlive the pane.
    CasePane(CurrentCase *currentCase, ValueActions *values, QWidget *parent = nullptr);

    QTreeView *tree() const { return m_tree; }
    CaseInspector *inspector() const { return m_inspector; }
    QLineEdit *findField() const { return m_find; }
    /// What the window is about stands out: what is asked for it, which its facts hang on.
    void setCurrentIndicator(IndicatorType type, const QString &value);
    /// The recent cases, as soon as the store has told them.
    void showCases();
    void askNewCase();
    void renameCase();
    /// With what can be done to the case as a whole.
    void showCaseMenu();

signals:
    void exportAsked();
    /// The tab and the response that a fact came from.
    void showResponseAsked(const wb::Fact &fact);
    /// The value of an attribute, as an indicator of its own.
    void addAsked(const wb::Fact &fact);
    void failed(const wb::Error &error);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void askCase(const QList<CaseInfo> &cases);
    QWidget *makeHeading();
    void makeFind();
    void update();
    void updateInspector();
    void updateCount();
    // Which rows are shown: casepane_rows.cpp
    void find();
    bool hideOthers(const QModelIndex &indicator, const QString &part);
    void leaveFind();
    void restoreRows();
    void noteOpen(const QModelIndex &index, bool isOpen);
    void noteCurrent();
    bool handleFindEvent(QEvent *event);
    // What is said of a row: casepane_marks.cpp
    void addMarks(QMenu *menu, const QModelIndex &index);
    void addTlp(QMenu *menu, const QModelIndex &index, const QString &own, const QString &inherited);
    void removeRow(const QModelIndex &index);
    void writeAt(const QModelIndex &index, QWidget *field);
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
    QToolButton *m_tlp; ///< of the case
    QToolButton *m_more;
    WrappedLabel *m_count;
    QLineEdit *m_find;
    QTimer *m_findPause;
    QTreeView *m_tree;
    CaseInspector *m_inspector;
    QPushButton *m_export;
    QPushButton *m_show;
    Call m_casesCall;
    struct Place
    {
        QSet<QString> open = {}; ///< indicators
        QString current = {}; ///< id of a row's fact or indicator
        int scroll = 0;
    };
    QHash<QString, Place> m_places; ///< by case
    QString m_shownCase; ///< whose rows are in the tree
    QString m_found; ///< what the rows are filtered by
    bool m_isRestoring = false; ///< what opens and closes now is no choice of the user's
};

} // namespace wb
