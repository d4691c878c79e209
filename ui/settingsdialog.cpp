#include "ui/settingsdialog.h"

#include "models/domain/neverquery.h"
#include "models/domain/safetext.h"
#include "ui/look/labels.h"
#include "ui/look/metrics.h"
#include "ui/look/plaintext.h"
#include "ui/opensitesdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QFontDatabase>
#include <QGridLayout>
#include <QJsonArray>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr int Width = 800;
constexpr int ColumnGap = 36;
constexpr int ColumnWidth = (Width - 2 * 20 - ColumnGap) / 2;
constexpr int LabelWidth = 118;
constexpr int RulesHeight = 196;
constexpr int MostComplaints = 3;
constexpr int LongestText = 100;

QString words(const char *text)
{
    return *text ? QCoreApplication::translate("Setting", text) : QString();
}

QStringList linesOf(const QString &text)
{
    QStringList lines = text.split(u'\n');
    while (!lines.isEmpty() && lines.last().trimmed().isEmpty())
        lines.removeLast();
    return lines;
}

QComboBox *makeBox()
{
    auto *const box = new QComboBox;
    box->setFocusPolicy(Qt::StrongFocus); // a turn of the wheel over it is no choice
    return box;
}

QStringList fixedFamilies()
{
    QStringList families;
    for (const QString &family : QFontDatabase::families()) {
        if (QFontDatabase::isFixedPitch(family) && !QFontDatabase::isPrivateFamily(family))
            families.append(family);
    }
    return families;
}

} // namespace

SettingsDialog::SettingsDialog(Settings *settings, QThreadPool *pool, QWidget *parent)
    : QuestionDialog(tr("Settings"), tr("Save"), parent, Width)
    , m_settings(settings)
    , m_pool(pool)
{
    const Metrics metrics;
    auto *const columns = new QHBoxLayout;
    columns->setSpacing(metrics.width(ColumnGap));
    auto *const left = new QVBoxLayout;
    auto *const right = new QVBoxLayout;
    for (QVBoxLayout *const column : {left, right}) {
        column->setSpacing(8);
        columns->addLayout(column, 1);
    }
    addGroup(SettingGroup::Appearance, left);
    left->addSpacing(8);
    addGroup(SettingGroup::Export, left);
    left->addStretch(1);
    addGroup(SettingGroup::Privacy, right);
    right->addSpacing(8);
    addGroup(SettingGroup::OpenIn, right);
    right->addStretch(1);
    body()->addLayout(columns);
    QPushButton *const read = makeButton(tr("Import…"), ButtonKind::Plain);
    QPushButton *const write = makeButton(tr("Export…"), ButtonKind::Plain);
    connect(read, &QPushButton::clicked, this, [this] { browse(true); });
    connect(write, &QPushButton::clicked, this, [this] { browse(false); });
    addFileButton(read);
    addFileButton(write);
    showSettings();
    if (!m_rows.empty())
        m_rows.front().editor->setFocus();
}

SettingsDialog::~SettingsDialog() = default;

void SettingsDialog::addGroup(SettingGroup group, QVBoxLayout *column)
{
    const auto title = [group] {
        switch (group) {
        case SettingGroup::Appearance:
            return tr("Appearance");
        case SettingGroup::Export:
            return tr("Export");
        case SettingGroup::Privacy:
            return tr("Privacy");
        case SettingGroup::OpenIn:
            return tr("Open in");
        }
        Q_UNREACHABLE();
    };
    column->addWidget(new Label(title(), Type::Heading));
    auto *const grid = new QGridLayout;
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(0);
    grid->setVerticalSpacing(6);
    grid->setColumnMinimumWidth(0, Metrics().width(LabelWidth));
    grid->setColumnStretch(1, 1);
    for (const SettingChoice &choice : settingChoices()) {
        if (choice.group == group)
            addRow(choice, grid);
    }
    column->addLayout(grid);
}

void SettingsDialog::addRow(const SettingChoice &choice, QGridLayout *grid)
{
    using Editor = SettingChoice::Editor;
    const Metrics metrics;
    const QString title = words(choice.title);
    const auto describe = [&](int column) {
        if (!*choice.description)
            return;
        auto *const label = new WrappedLabel(words(choice.description), Type::Small, Tone::Muted);
        label->setFixedWidth(metrics.width(ColumnWidth - (column > 0 ? LabelWidth : 0)));
        grid->addWidget(label, grid->rowCount(), column, 1, 2 - column);
    };
    Row row;
    switch (choice.editor) {
    case Editor::Options:
        row = makeOptions(choice);
        break;
    case Editor::ValueFont:
        row = makeFonts(choice);
        break;
    case Editor::Size:
        row = makeSizes(choice);
        break;
    case Editor::Switch:
        row = makeSwitch(choice);
        break;
    case Editor::Text:
        row = makeText(choice);
        break;
    case Editor::Rules:
        row = makeRules(choice);
        break;
    case Editor::Sites:
        grid->addWidget(makeSites(choice), grid->rowCount(), 0, 1, 2, Qt::AlignLeft);
        describe(0);
        return;
    }
    row.key = choice.key;
    const auto label = [&] {
        auto *const made = new Label(title, Type::Base, Tone::Muted);
        made->setBuddy(row.editor);
        return made;
    };
    row.editor->setAccessibleName(title);
    row.editor->setAccessibleDescription(words(choice.description));
    const int at = grid->rowCount();
    if (choice.editor == Editor::Switch) {
        grid->addWidget(row.editor, at, 1, Qt::AlignLeft);
    } else if (choice.editor == Editor::Rules) {
        grid->addWidget(label(), at, 0, 1, 2);
        describe(0);
        grid->addWidget(row.editor, grid->rowCount(), 0, 1, 2);
        m_complaint = new WrappedLabel({}, Type::Small, Tone::Bad);
        m_complaint->setFixedWidth(metrics.width(ColumnWidth));
        grid->addWidget(m_complaint, grid->rowCount(), 0, 1, 2);
    } else {
        grid->addWidget(label(), at, 0);
        grid->addWidget(row.editor, at, 1);
        describe(1);
    }
    m_rows.push_back(std::move(row));
}

SettingsDialog::Row SettingsDialog::makeOptions(const SettingChoice &choice)
{
    QComboBox *const box = makeBox();
    for (const SettingChoice::Option &option : choice.options)
        box->addItem(words(option.words), option.value);
    return {choice.key, box, [box] { return QJsonValue(box->currentData().toString()); },
            [box](const QJsonValue &value) { box->setCurrentIndex(std::max(0, box->findData(value.toString()))); }};
}

SettingsDialog::Row SettingsDialog::makeFonts(const SettingChoice &choice)
{
    QComboBox *const box = makeBox();
    box->addItem(tr("System"), QString());
    for (const QString &family : fixedFamilies())
        box->addItem(visible(family), family);
    return {choice.key, box, [box] { return QJsonValue(box->currentData().toString()); },
            [box](const QJsonValue &value) {
                // It may come from another machine, and is kept for that one.
                if (box->findData(value.toString()) < 0)
                    box->addItem(tr("%1 (not on this computer)").arg(visible(value.toString())), value.toString());
                box->setCurrentIndex(box->findData(value.toString()));
            }};
}

SettingsDialog::Row SettingsDialog::makeSizes(const SettingChoice &choice)
{
    QComboBox *const box = makeBox();
    box->addItem(tr("As the system's"), 0);
    for (int size = choice.smallest; size <= choice.largest; ++size)
        box->addItem(tr("%1 pixels").arg(size), size);
    return {choice.key, box, [box] { return QJsonValue(box->currentData().toInt()); },
            [box](const QJsonValue &value) { box->setCurrentIndex(std::max(0, box->findData(value.toInt()))); }};
}

SettingsDialog::Row SettingsDialog::makeSwitch(const SettingChoice &choice)
{
    auto *const box = new QCheckBox(mnemonicFree(words(choice.title)));
    return {choice.key, box, [box] { return QJsonValue(box->isChecked()); },
            [box](const QJsonValue &value) { box->setChecked(value.toBool()); }};
}

SettingsDialog::Row SettingsDialog::makeText(const SettingChoice &choice)
{
    auto *const field = new QLineEdit;
    field->setMaxLength(LongestText);
    return {choice.key, field, [field] { return QJsonValue(visible(field->text().trimmed())); },
            [field](const QJsonValue &value) { field->setText(visible(value.toString())); }};
}

SettingsDialog::Row SettingsDialog::makeRules(const SettingChoice &choice)
{
    m_rules = new QPlainTextEdit;
    m_rules->setFont(typeFont(Type::Mono));
    m_rules->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_rules->setTabChangesFocus(true);
    m_rules->setPlaceholderText(u"corp.example\n*.intranet.example\n192.0.2.0/24"_s);
    m_rules->setFixedHeight(Metrics().width(RulesHeight));
    connect(m_rules, &QPlainTextEdit::textChanged, this, &SettingsDialog::judge);
    return {choice.key, m_rules,
            [this] { return QJsonValue(QJsonArray::fromStringList(linesOf(m_rules->toPlainText()))); },
            [this](const QJsonValue &value) {
                QStringList lines;
                for (const QJsonValue &line : value.toArray())
                    lines.append(visible(line.toString()));
                m_rules->setPlainText(lines.join(u'\n'));
            }};
}

QWidget *SettingsDialog::makeSites(const SettingChoice &choice)
{
    QPushButton *const button = makeButton(tr("Edit Templates…"), ButtonKind::Plain);
    button->setAccessibleName(words(choice.title));
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, [this] { (new OpenSitesDialog(m_settings, this))->open(); });
    return button;
}

void SettingsDialog::showSettings()
{
    for (const Row &row : m_rows)
        row.show(m_settings->value(row.key));
    judge();
}

/// Each line that is no rule is named while it is typed, and nothing is saved as long as there is one.
void SettingsDialog::judge()
{
    const NeverQueryList list(linesOf(m_rules->toPlainText()));
    QStringList complaints;
    for (const NeverQueryList::Complaint &complaint :
         list.complaints().first(std::min<qsizetype>(MostComplaints, list.complaints().size())))
        complaints.append(complaintText(complaint));
    if (list.complaints().size() > MostComplaints)
        complaints.append(tr("%1 more lines are no rules.").arg(list.complaints().size() - MostComplaints));
    if (m_complaint)
        m_complaint->setText(complaints.join(u'\n'));
    setFieldError(m_rules, !complaints.isEmpty());
    verb()->setEnabled(complaints.isEmpty());
}

QWidget *SettingsDialog::editor(SettingKey key) const
{
    const auto found = std::ranges::find_if(m_rows, [key](const Row &row) { return row.key == key; });
    return found == m_rows.cend() ? nullptr : found->editor;
}

QString SettingsDialog::complaint() const
{
    return m_complaint ? m_complaint->text() : QString();
}

void SettingsDialog::accept()
{
    if (!verb()->isEnabled())
        return;
    for (const Row &row : m_rows)
        m_settings->set(row.key, row.value());
    m_settings->saveLater();
    QuestionDialog::accept();
}

} // namespace wb
