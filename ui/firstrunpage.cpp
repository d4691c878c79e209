#include "ui/firstrunpage.h"

#include "models/domain/operation.h"
#include "ui/credentialscard.h"
#include "ui/look/buttons.h"
#include "ui/look/labels.h"
#include "ui/look/metrics.h"

#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace wb {

namespace {

/// Another way to begin: picture, name, sentence, button.
QPushButton *addAlternative(QVBoxLayout *column, IconName icon, const QString &name, const QString &sentence,
                            const QString &words)
{
    const Metrics metrics;
    QWidget *const parent = column->parentWidget();
    auto *const text = new QVBoxLayout;
    text->setSpacing(4);
    text->addWidget(new Label(name, Type::Heading, Tone::Text, parent));
    text->addWidget(new WrappedLabel(sentence, Type::Small, Tone::Muted, parent));
    auto *const button = makeButton(words, ButtonKind::Plain, parent);
    button->setFixedWidth(qMax(metrics.width(136), button->sizeHint().width()));
    auto *const row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(new IconLabel(icon, Tint::Muted, 20, parent), 0, Qt::AlignTop);
    row->addLayout(text, 1);
    row->addWidget(button, 0, Qt::AlignVCenter);
    column->addWidget(new Line(Qt::Horizontal, parent));
    column->addSpacing(20);
    column->addLayout(row);
    column->addSpacing(20);
    return button;
}

} // namespace

FirstRunPage::FirstRunPage(const Workbench &workbench, QWidget *parent)
    : QWidget(parent)
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    const Metrics metrics;
    auto *const page = new QWidget;
    page->setBackgroundRole(QPalette::Base);
    auto *const content = new QWidget(page);
    content->setFixedWidth(metrics.width(500));
    auto *const column = new QVBoxLayout(content);
    column->setContentsMargins(0, 16, 0, 16);
    column->setSpacing(0);
    column->addWidget(
        new Label(tr("Connect to %1").arg(workbench.operation->source), Type::Title, Tone::Text, content));
    column->addSpacing(8);
    column->addWidget(
        new WrappedLabel(tr("Lookups need an API user name and key. They are kept in the keychain of this "
                            "computer and are never written to a file, a log or a web address."),
                         Type::Base, Tone::Muted, content));
    column->addSpacing(16);
    auto *const card = new CredentialsCard(workbench, workbench.operation->id, content);
    card->setFirstRun();
    column->addWidget(card);
    column->addSpacing(28);
    QPushButton *const demo =
        addAlternative(column, IconName::Demo, tr("Use demo data"),
                       tr("A service inside this program responds to every action, for invented domains and "
                          "addresses. Nothing leaves this computer."),
                       tr("Use Demo Data"));
    QPushButton *const goOn =
        addAlternative(column, IconName::Search, tr("Look around without an account"),
                       tr("Held results stay readable. Lookups that need credentials say so."), tr("Continue"));
    column->addWidget(new Line(Qt::Horizontal, content));
    column->addSpacing(16);
    column->addWidget(new Label(tr("You can change this later under Operations, Operations Management."), Type::Small,
                                Tone::Muted, content));

    auto *const middle = new QHBoxLayout(page);
    // From above, not centred: what a test says must not move what stands over it.
    middle->setContentsMargins(Metrics::ContentLeft, metrics.width(84), Metrics::ContentRight, 0);
    middle->addStretch(1);
    middle->addWidget(content, 0, Qt::AlignTop);
    middle->addStretch(1);
    auto *const scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(page);
    scroll->viewport()->setBackgroundRole(QPalette::Base);
    auto *const whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);
    setFocusProxy(card);

    connect(card, &CredentialsCard::tested, this, &FirstRunPage::connected);
    connect(demo, &QPushButton::clicked, this, &FirstRunPage::demoRequested);
    connect(goOn, &QPushButton::clicked, this, &FirstRunPage::continueRequested);
}

} // namespace wb
