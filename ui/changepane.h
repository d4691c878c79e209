#pragma once

#include "models/domain/recordchanges.h"

#include <QWidget>

class QPushButton;

namespace wb {

class ChangeModel;
class ElidedLabel;
class Label;
class TableView;

/// What changed on a day against the record before it of the same server, and what of it was folded as noise.
class ChangePane final : public QWidget
{
    Q_OBJECT

public:
    explicit ChangePane(QWidget *parent = nullptr);

    struct Content
    {
        QString date = {};
        QString before = {}; ///< the day compared with; empty: there is none
        QString server = {};
        QList<FieldChange> changes = {};
        QList<FieldChange> noise = {};
    };
    void showContent(Content content);
    TableView *table() const { return m_table; }
    ChangeModel *model() const { return m_model; }
    QString title() const;
    QString foot() const;
    QPushButton *noiseButton() const { return m_noiseButton; }
    QPushButton *recordButton() const { return m_recordButton; }

signals:
    void closeAsked();
    void stepAsked(int by);
    void recordAsked();

private:
    QWidget *makeHeading();
    QWidget *makeFoot();
    void makeTable();
    void fill();
    void copyRows();

    Content m_content;
    bool m_isNoiseShown = false;
    Label *m_title;
    ElidedLabel *m_note;
    QPushButton *m_recordButton;
    TableView *m_table;
    ChangeModel *m_model;
    ElidedLabel *m_foot;
    QPushButton *m_noiseButton;
};

} // namespace wb
