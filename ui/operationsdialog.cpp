#include "ui/operationsdialog.h"

#include "models/domain/operation.h"
#include "ui/actionwords.h"
#include "ui/credentialscard.h"
#include "ui/look/buttons.h"
#include "ui/look/labels.h"
#include "ui/look/metrics.h"
#include "ui/look/painting.h"

#include <QGridLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

class Card final : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Tokens &tokens = tokensFor(palette());
        QPainter painter(this);
        paintRoundedRect(&painter, rect(), Metrics::CardRadius, tokens.base, tokens.line);
    }
};

} // namespace

OperationsDialog::OperationsDialog(const Workbench &workbench, QWidget *parent)
    : QDialog(parent)
    , m_workbench(workbench)
{
    setWindowTitle(tr("Operations Management"));
    const Metrics metrics;
    const Operation &operation = *workbench.operation;

    auto *const card = new Card(this);
    auto *const name = new Label(operation.name, Type::Heading, Tone::Text, card);
    // Not a link to press: what the manifest says is shown, the browser is the user's own step.
    auto *const link =
        new Label(tr("Enrichment data made available by %1").arg(operation.link), Type::Small, Tone::Muted, card);
    link->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *const credentials = new CredentialsCard(workbench, card);
    auto *const left = new QVBoxLayout;
    left->setSpacing(12);
    left->addWidget(new Label(tr("Configuration"), Type::Heading, Tone::Text, card));
    left->addWidget(credentials);
    left->addStretch(1);
    auto *const right = new QVBoxLayout;
    right->setSpacing(12);
    right->addWidget(new Label(tr("Actions and quota this month"), Type::Heading, Tone::Text, card));
    right->addWidget(makeActions());
    right->addStretch(1);
    auto *const halves = new QHBoxLayout;
    halves->setSpacing(28);
    halves->addLayout(left, 1);
    halves->addLayout(right, 1);

    auto *const inside = new QVBoxLayout(card);
    inside->setContentsMargins(16, 14, 16, 16);
    inside->setSpacing(4);
    inside->addWidget(name);
    inside->addWidget(link);
    inside->addSpacing(12);
    inside->addWidget(makeFacts());
    inside->addSpacing(16);
    inside->addWidget(new Line(Qt::Horizontal, card));
    inside->addSpacing(10);
    inside->addLayout(halves);

    auto *const close = makeButton(tr("Close"), ButtonKind::Plain, this);
    auto *const foot = new QHBoxLayout;
    foot->addStretch(1);
    foot->addWidget(close);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(12);
    column->addWidget(new Label(windowTitle(), Type::Title, Tone::Text, this));
    column->addWidget(card, 1);
    column->addLayout(foot);
    resize(metrics.width(920), sizeHint().height());

    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(credentials, &CredentialsCard::saved, this, &OperationsDialog::saved);
    connect(credentials, &CredentialsCard::tested, this, &OperationsDialog::showAccount);
    connect(credentials, &CredentialsCard::tested, this, &OperationsDialog::accountKnown);
}

QWidget *OperationsDialog::makeFacts()
{
    const Operation &operation = *m_workbench.operation;
    QStringList types;
    for (const ActionSpec &action : operation.actions) {
        for (const IndicatorType type : action.indicatorTypes) {
            if (!types.contains(indicatorTypeName(type)))
                types.append(indicatorTypeName(type));
        }
    }
    auto *const facts = new QWidget(this);
    auto *const grid = new QGridLayout(facts);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(32);
    grid->setVerticalSpacing(4);
    auto add = [&, column = 0](const QString &label, const QString &value) mutable {
        grid->addWidget(new Label(label, Type::Small, Tone::Muted, facts), 0, column);
        grid->addWidget(new Label(value, Type::Base, Tone::Text, facts), 1, column++);
    };
    add(tr("Author"), operation.author);
    add(tr("Version"), operation.version);
    add(tr("Required version"), tr("%1 or later").arg(operation.requiredVersion));
    add(tr("Works with"), tr("%1: %2").arg(operation.worksWith.join(u", "_s), types.join(u", "_s)));
    grid->setColumnStretch(grid->columnCount(), 1);
    return facts;
}

QWidget *OperationsDialog::makeActions()
{
    const Metrics metrics;
    auto *const table = new QWidget(this);
    auto *const grid = new QGridLayout(table);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(0, 1);
    const auto put = [&](Label *label, int row, int column, Qt::Alignment alignment) {
        label->setAlignment(alignment | Qt::AlignVCenter);
        grid->addWidget(label, row, column);
        grid->setRowMinimumHeight(row, metrics.row());
        return label;
    };
    const QStringList titles = {tr("Action"), tr("Product"), tr("Billed by"), tr("Used"), tr("Limit")};
    for (int column = 0; column < titles.size(); ++column) {
        put(new Label(titles[column], Type::Small, Tone::Muted, table), 0, column,
            column < 3 ? Qt::AlignLeft : Qt::AlignRight);
    }
    int row = 1;
    for (const ActionSpec &action : m_workbench.operation->actions) {
        grid->addWidget(new Line(Qt::Horizontal, table), row++, 0, 1, int(titles.size()));
        put(new Label(action.title, Type::Base, Tone::Text, table), row, 0, Qt::AlignLeft);
        put(new Label(action.product, Type::MonoSmall, Tone::Muted, table), row, 1, Qt::AlignLeft);
        put(new Label(action.billing == Billing::Call ? tr("call") : tr("record"), Type::Base, Tone::Text, table), row,
            2, Qt::AlignLeft);
        m_used.append(put(new Label(u"–"_s, Type::Mono, Tone::Text, table), row, 3, Qt::AlignRight));
        m_limits.append(put(new Label(tr("test to see"), Type::Base, Tone::Muted, table), row, 4, Qt::AlignRight));
        ++row;
    }
    return table;
}

void OperationsDialog::showAccount(const AccountInfo &account)
{
    const QList<ActionSpec> &actions = m_workbench.operation->actions;
    for (qsizetype i = 0; i < actions.size(); ++i) {
        const auto product =
            std::find_if(account.products.cbegin(), account.products.cend(),
                         [&](const AccountInfo::Product &each) { return each.id == actions[i].product; });
        const bool isCovered = product != account.products.cend();
        m_used[i]->setText(isCovered && product->usedThisMonth ? grouped(*product->usedThisMonth) : u"–"_s);
        m_limits[i]->setTone(isCovered ? Tone::Text : Tone::Muted);
        m_limits[i]->setText(!isCovered              ? tr("not in this licence")
                                 : product->perMonth ? grouped(*product->perMonth)
                                                     : tr("no limit"));
        const bool isSpent =
            isCovered && product->usedThisMonth && product->perMonth && *product->usedThisMonth >= *product->perMonth;
        m_used[i]->setTone(isSpent ? Tone::Warn : Tone::Text);
    }
}

} // namespace wb
