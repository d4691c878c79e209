#pragma once

#include "ui/currentcase.h"

#include <QHash>
#include <QWidget>

#include <optional>

class QComboBox;
class QGridLayout;
class QLineEdit;
class QModelIndex;
class QPlainTextEdit;

namespace wb {

class ElidedLabel;
class Label;

/// What the current row of the case is, where it comes from, and what the analyst says of it; without a row the same
/// of the case. It has the same lines for all three, so that nothing moves when the row changes.
class CaseInspector final : public QWidget
{
    Q_OBJECT

public:
    explicit CaseInspector(CurrentCase *currentCase, QWidget *parent = nullptr);

    /// An invalid index: the case.
    void showRow(const QModelIndex &index);
    /// What is being written goes to the store, as when its field is left.
    void save();
    /// In a low window some of where it comes from gives way.
    void setLow(bool low);

    QComboBox *status() const { return m_status; }
    QComboBox *tlp() const { return m_tlp; }
    QLineEdit *tags() const { return m_tags; }
    QPlainTextEdit *note() const { return m_note; }
    /// The value that each has, and the words for it; empty stands for none of its own.
    static QList<std::pair<QString, QString>> statuses(CaseEntry::Kind kind, const QString &ofIndicator);
    static QList<std::pair<QString, QString>> tlps(const QString &inherited);

signals:
    /// The row was left by Escape, or what was written is saved.
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    struct Text
    {
        QString held = {}; ///< as the store has it, and what stood in the field then
        CaseField field = CaseField::Note;
    };

    void addLine(QGridLayout *grid, int row);
    void showOrigin(const QModelIndex &index);
    void showMarks(const CaseMarks &marks, const CaseMarks &inherited);
    QString textOf(CaseField field) const;
    void setText(CaseField field, const QString &text);
    void saveText(Text &text);

    CurrentCase *const m_case;
    std::optional<CaseTarget> m_target; ///< what is shown
    ElidedLabel *m_title;
    QList<Label *> m_labels;
    QList<ElidedLabel *> m_lines; ///< Source, From, Fetched, Added
    QComboBox *m_status;
    QComboBox *m_tlp;
    QLineEdit *m_tags;
    QPlainTextEdit *m_note;
    Text m_noteText{{}, CaseField::Note};
    Text m_tagsText{{}, CaseField::Tags};
    QHash<std::pair<QString, int>, QString> m_unsaved; ///< by entry and field: what the store would not take
};

} // namespace wb
