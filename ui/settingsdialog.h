#pragma once

#include "models/domain/settingchoices.h"
#include "ui/questiondialog.h"

#include <functional>
#include <vector>

class QGridLayout;
class QLabel;
class QPlainTextEdit;
class QThreadPool;

namespace wb {

class Settings;
class WrappedLabel;
struct SettingChange;

/// What the user can choose, made from the table of choices. Nothing holds before Save, which is off while something
/// cannot be read; then it holds at once.
class SettingsDialog final : public QuestionDialog
{
    Q_OBJECT

public:
    /// Settings and pool outlive the dialog.
    SettingsDialog(Settings *settings, QThreadPool *pool, QWidget *parent);
    ~SettingsDialog() override;

    void accept() override;
    /// What makes the choice, by its key; null when there is none.
    QWidget *editor(SettingKey key) const;
    QString complaint() const;
    /// Reads the file and asks before anything of it holds; what is wrong with it is told and changes nothing.
    void importFrom(const QString &path);
    void exportTo(const QString &path);

signals:
    void exported(const QString &path);

private:
    struct Row
    {
        SettingKey key = SettingKey::Theme;
        QWidget *editor = nullptr;
        std::function<QJsonValue()> value = {};
        std::function<void(const QJsonValue &)> show = {};
    };

    void addGroup(SettingGroup group, QVBoxLayout *column);
    void addRow(const SettingChoice &choice, QGridLayout *grid);
    Row makeOptions(const SettingChoice &choice);
    Row makeFonts(const SettingChoice &choice);
    Row makeSizes(const SettingChoice &choice);
    Row makeSwitch(const SettingChoice &choice);
    Row makeText(const SettingChoice &choice);
    Row makeRules(const SettingChoice &choice);
    QWidget *makeSites(const SettingChoice &choice);
    void showSettings();
    void judge();
    static void tell(const QString &title, const QStringList &sentences, QWidget *parent);
    void askToImport(const QString &path, const QList<SettingChange> &changes);
    void browse(bool forImport);

    Settings *const m_settings;
    QThreadPool *const m_pool;
    std::vector<Row> m_rows;
    QPlainTextEdit *m_rules = nullptr;
    WrappedLabel *m_complaint = nullptr;
};

} // namespace wb
