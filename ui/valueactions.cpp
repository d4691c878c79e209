#include "ui/valueactions.h"

#include "models/domain/operation.h"
#include "models/domain/safetext.h"
#include "models/domain/specialuse.h"
#include "ui/actionwords.h"
#include "ui/look/plaintext.h"
#include "ui/opensites.h"
#include "ui/opensitesdialog.h"
#include "ui/operationsatwork.h"
#include "ui/triageset.h"

#include <QDesktopServices>
#include <QMenu>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestValue = 2048; ///< that is read as an indicator
constexpr qsizetype LongestInMenu = 60;
constexpr qsizetype MostInMenu = 20; ///< values of a list

} // namespace

ValueActions::ValueActions(const Workbench &workbench, QWidget *window)
    : QObject(window)
    , m_workbench(workbench)
    , m_window(window)
{
}

std::optional<Indicator> ValueActions::indicatorIn(const QString &value)
{
    if (value.size() > LongestValue)
        return std::nullopt;
    const Expected<Indicator> read = readIndicator(value);
    if (!read)
        return std::nullopt;
    switch (read->type) {
    case IndicatorType::Fqdn:
    case IndicatorType::IpAddress:
    case IndicatorType::Ipv6Address:
    case IndicatorType::Url:
    case IndicatorType::EmailAddress:
    case IndicatorType::CidrBlock:
    case IndicatorType::Asn:
        return *read;
    default:
        return std::nullopt;
    }
}

QString ValueActions::menuText(const QString &value)
{
    QString text = visible(value);
    if (text.size() > LongestInMenu)
        text = text.left(LongestInMenu / 2) + u'…' + text.right(LongestInMenu / 2);
    return mnemonicFree(text);
}

void ValueActions::addLookUp(QMenu *menu, const QStringList &values, const QString &keys)
{
    QList<std::pair<QString, Indicator>> known;
    for (const QString &value : values) {
        if (known.size() == MostInMenu)
            break;
        if (const std::optional<Indicator> indicator = indicatorIn(value))
            known.append({value, *indicator});
    }
    if (known.isEmpty()) {
        menu->addAction(tr("Look Up") + u'\t' + keys)->setEnabled(false);
    } else if (known.size() == 1) {
        fillLookUp(menu, known.first().first, known.first().second, keys);
    } else {
        QMenu *const all = menu->addMenu(tr("Look Up"));
        for (const auto &[value, indicator] : std::as_const(known))
            fillLookUp(all->addMenu(menuText(value)), value, indicator, {});
    }
}

void ValueActions::fillLookUp(QMenu *menu, const QString &value, const Indicator &indicator, const QString &keys)
{
    menu->addAction(tr("Look Up %1").arg(menuText(value)) + u'\t' + keys, this,
                    [this, value] { emit lookUpAsked(value); });
    QMenu *const actions = menu->addMenu(tr("Show Action"));
    const std::vector<const ActionSpec *> offered = offeredActions(m_workbench);
    for (const ActionSpec *const action : offered) {
        if (!action->takes(indicator.type))
            continue;
        actions->addAction(mnemonicFree(action->title) + u'\t' + priceText(*action), this,
                           [this, value, id = action->id] { emit actionAsked(value, id); });
    }
    actions->setEnabled(!actions->isEmpty());
    int queries = 0;
    for (const QString &id : triageSet(*m_workbench.settings, offered, indicator.type))
        queries += runOf(m_workbench, id).action->billing == Billing::Call;
    if (queries > 0) {
        const QString price = queries == 1 ? tr("1 query") : tr("up to %1 queries").arg(queries);
        menu->addAction(tr("Run Triage Set, Spends %1").arg(price), this, [this, value] { emit triageAsked(value); });
    }
}

void ValueActions::addDerivedNote(QMenu *menu)
{
    menu->addAction(tr("Worked Out Here: in No Response"))->setEnabled(false);
}

void ValueActions::addOpenIn(QMenu *menu, const QStringList &values)
{
    QMenu *const sites = menu->addMenu(tr("Open in"));
    const auto indicator = values.size() == 1 ? indicatorIn(values.first()) : std::nullopt;
    for (const OpenSite &site : openSites(*m_workbench.settings)) {
        const auto page = indicator && site.isEnabled ? pageOf(site, *indicator) : std::nullopt;
        if (page)
            sites->addAction(u"%1…\t%2"_s.arg(menuText(site.name), page->host()), this,
                             [this, site, indicator] { askOpen(site, *indicator); });
    }
    if (!sites->isEmpty())
        sites->addSeparator();
    sites->addAction(tr("Edit Templates…"), this, &ValueActions::editSites);
}

void ValueActions::askOpen(const OpenSite &site, const Indicator &indicator)
{
    const std::optional<QUrl> page = pageOf(site, indicator);
    if (!page)
        return;
    auto *const dialog =
        new QuestionDialog(tr("Open %1 in the browser?").arg(page->host()), tr("Open in Browser"), m_window);
    dialog->addSentence(tr("This leaves this machine: the browser asks %1 for the page, so that site learns the value "
                           "and who asks.")
                            .arg(page->host()));
    if (const std::optional<QString> reason = reasonToHoldBack(indicator))
        dialog->addSentence(tr("The value is one to keep back: %1.").arg(visible(*reason)));
    dialog->addFact(tr("Site"), visible(site.name));
    dialog->addFact(tr("Host"), page->host());
    dialog->addFact(tr("Address"), visible(page->toString(QUrl::FullyEncoded)));
    connect(dialog, &QDialog::accepted, this, [this, page = *page] {
        if (!QDesktopServices::openUrl(page))
            emit message(tr("No program of this computer opens %1.").arg(page.host()));
    });
    dialog->open();
}

void ValueActions::editSites()
{
    auto *const dialog = new OpenSitesDialog(m_workbench.settings, m_window);
    dialog->open();
}

} // namespace wb
