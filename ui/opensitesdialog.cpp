#include "ui/opensitesdialog.h"

#include "models/domain/safetext.h"
#include "models/domain/settings.h"
#include "ui/look/labels.h"
#include "ui/look/metrics.h"
#include "ui/look/plaintext.h"
#include "ui/opensites.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr int ListHeight = 190;
constexpr int TypesARow = 4;
constexpr int LongestName = 60;

/// "VirusTotal, www.virustotal.com"
QString lineOf(const OpenSite &site)
{
    const QString host = QUrl(site.address.section(u'{', 0, 0)).host();
    return visible(host.isEmpty() ? site.name : u"%1, %2"_s.arg(site.name, host));
}

} // namespace

OpenSitesDialog::OpenSitesDialog(Settings *settings, QWidget *parent)
    : QuestionDialog(tr("Templates of \"Open in\""), tr("Save"), parent)
    , m_settings(settings)
    , m_sites(openSites(*settings))
    , m_list(new QListWidget)
{
    addSentence(tr("Those that are ticked are offered in the menu of a value. Opening one leaves this machine: it is "
                   "named and asked about each time."));
    m_list->setAccessibleName(tr("Sites"));
    m_list->setFixedHeight(Metrics().width(ListHeight));
    body()->addWidget(m_list);
    auto *const add = makeButton(tr("Add"), IconName::Plus, ButtonKind::Flat);
    m_remove = makeButton(tr("Remove"), IconName::Trash, ButtonKind::Flat);
    auto *const reset = makeButton(tr("Reset"), IconName::Undo, ButtonKind::Flat);
    auto *const tools = new QHBoxLayout;
    for (QPushButton *const tool : {add, m_remove, reset}) {
        tool->setAutoDefault(false);
        tools->addWidget(tool);
    }
    tools->addStretch(1);
    body()->addLayout(tools);
    makeFields();
    connect(add, &QPushButton::clicked, this, [this] {
        m_sites.append({tr("New site"), u"https://"_s, {IndicatorType::Fqdn}, true});
        fill(int(m_sites.size()) - 1);
        m_name->setFocus();
        m_name->selectAll();
    });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        const int row = m_list->currentRow();
        if (!current())
            return;
        m_sites.removeAt(row);
        fill(std::min(row, int(m_sites.size()) - 1));
    });
    connect(reset, &QPushButton::clicked, this, [this] {
        m_sites = builtInSites();
        fill(0);
    });
    connect(m_list, &QListWidget::currentRowChanged, this, &OpenSitesDialog::showCurrent);
    connect(m_list, &QListWidget::itemChanged, this, [this](QListWidgetItem *item) {
        m_sites[m_list->row(item)].isEnabled = item->checkState() == Qt::Checked;
    });
    fill(0);
    m_list->setFocus();
}

void OpenSitesDialog::makeFields()
{
    auto *const form = new QFormLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(8);
    m_name = new QLineEdit;
    m_name->setMaxLength(LongestName);
    m_address = new QLineEdit;
    m_address->setFont(typeFont(Type::Mono));
    form->addRow(tr("Name"), m_name);
    form->addRow(tr("Address"), m_address);
    body()->addLayout(form);
    auto *const grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    for (const IndicatorType type :
         {IndicatorType::Fqdn, IndicatorType::IpAddress, IndicatorType::Ipv6Address, IndicatorType::Url,
          IndicatorType::EmailAddress, IndicatorType::CidrBlock, IndicatorType::Asn}) {
        auto *const box = new QCheckBox(indicatorTypeName(type));
        const int number = int(m_types.size());
        grid->addWidget(box, number / TypesARow, number % TypesARow);
        m_types.append({type, box});
        connect(box, &QCheckBox::toggled, this, &OpenSitesDialog::takeFields);
    }
    body()->addLayout(grid);
    addSentence(tr("{value} and {type} stand for the indicator, percent-encoded."));
    m_complaint = new WrappedLabel({}, Type::Small, Tone::Bad);
    body()->addWidget(m_complaint);
    connect(m_name, &QLineEdit::textChanged, this, &OpenSitesDialog::takeFields);
    connect(m_address, &QLineEdit::textChanged, this, &OpenSitesDialog::takeFields);
}

OpenSite *OpenSitesDialog::current()
{
    const int row = m_list->currentRow();
    return row >= 0 && row < m_sites.size() ? &m_sites[row] : nullptr;
}

void OpenSitesDialog::fill(int current)
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const OpenSite &site : std::as_const(m_sites)) {
        auto *const item = new QListWidgetItem(lineOf(site), m_list);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(site.isEnabled ? Qt::Checked : Qt::Unchecked);
    }
    m_list->setCurrentRow(current);
    showCurrent();
}

void OpenSitesDialog::showCurrent()
{
    const OpenSite *const site = current();
    m_isFilling = true;
    m_name->setText(site ? site->name : QString());
    m_address->setText(site ? site->address : QString());
    m_address->setCursorPosition(0);
    for (const auto &[type, box] : std::as_const(m_types)) {
        box->setChecked(site && site->types.contains(type));
        box->setEnabled(site);
    }
    m_name->setEnabled(site);
    m_address->setEnabled(site);
    m_remove->setEnabled(site);
    m_isFilling = false;
    judge();
}

void OpenSitesDialog::takeFields()
{
    OpenSite *const site = current();
    if (m_isFilling || !site)
        return;
    site->name = m_name->text().trimmed();
    site->address = m_address->text().trimmed();
    site->types.clear();
    for (const auto &[type, box] : std::as_const(m_types)) {
        if (box->isChecked())
            site->types.append(type);
    }
    m_list->currentItem()->setText(lineOf(*site));
    judge();
}

/// The first that is wrong is named, and nothing is saved while there is one.
void OpenSitesDialog::judge()
{
    QString complaint;
    for (const OpenSite &site : std::as_const(m_sites)) {
        const std::optional<QString> wrong = whatIsWrongWith(site);
        if (wrong && complaint.isEmpty())
            complaint = site.name.isEmpty() ? *wrong : u"%1: %2"_s.arg(visible(site.name), *wrong);
    }
    m_complaint->setText(complaint);
    const OpenSite *const site = current();
    setFieldError(m_address, site && whatIsWrongWith(*site).has_value());
    verb()->setEnabled(complaint.isEmpty());
}

void OpenSitesDialog::accept()
{
    setOpenSites(*m_settings, m_sites);
    m_settings->saveLater();
    QuestionDialog::accept();
}

} // namespace wb
