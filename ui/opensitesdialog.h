#pragma once

#include "models/domain/opensite.h"
#include "ui/questiondialog.h"

class QCheckBox;
class QLineEdit;
class QListWidget;
class QListWidgetItem;

namespace wb {

class Settings;
class WrappedLabel;

/// Which sites "Open in" offers: each with its template, what it is for, and whether it is offered at all.
class OpenSitesDialog final : public QuestionDialog
{
    Q_OBJECT

public:
    /// settings outlives the dialog; it is changed by Save alone.
    OpenSitesDialog(Settings *settings, QWidget *parent);

    void accept() override;

private:
    void makeFields();
    void fill(int current);
    void showCurrent();
    void takeFields();
    void judge();
    OpenSite *current();

    Settings *const m_settings;
    QList<OpenSite> m_sites;
    QListWidget *m_list;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_address = nullptr;
    QList<std::pair<IndicatorType, QCheckBox *>> m_types;
    QPushButton *m_remove = nullptr;
    WrappedLabel *m_complaint = nullptr;
    bool m_isFilling = false;
};

} // namespace wb
