#include "ui/operationspage.h"

#include "models/domain/clock.h"
#include "models/domain/operations.h"
#include "models/domain/poolwork.h"
#include "models/domain/safetext.h"
#include "ui/installdialog.h"
#include "ui/look/labels.h"
#include "ui/operationcard.h"
#include "ui/workbench.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr int ColumnWidth = 880;
constexpr int FindWidth = 180;

} // namespace

OperationsPage::OperationsPage(const WindowContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_find(new QLineEdit(this))
    , m_install(makeButton(tr("Install Operation"), IconName::Install, ButtonKind::Plain, this))
    , m_nothing(new Label(tr("No operation has that in its name."), Type::Base, Tone::Muted, this))
    , m_log(std::make_unique<QueryLog>(*context.workbench->storeThread))
{
    const Metrics metrics;
    setBackgroundRole(QPalette::Window);
    setAutoFillBackground(true);
    auto *const page = new QWidget;
    page->setBackgroundRole(QPalette::Window);
    auto *const content = new QWidget(page);
    content->setMaximumWidth(metrics.width(ColumnWidth));
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(0, 20, 0, 20);
    m_column->setSpacing(12);
    m_column->addWidget(makeHead());
    m_column->addWidget(m_nothing);
    m_column->addStretch(1);
    m_nothing->hide();
    auto *const middle = new QHBoxLayout(page);
    middle->setContentsMargins(20, 0, 20, 0);
    middle->addStretch(1);
    middle->addWidget(content, 1000);
    middle->addStretch(1);
    auto *const scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(page);
    scroll->viewport()->setBackgroundRole(QPalette::Window);
    auto *const whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);
    connect(context.workbench->operations, &Operations::changed, this, &OperationsPage::showCards);
    showCards();
}

QWidget *OperationsPage::makeHead()
{
    const Metrics metrics;
    auto *const head = new QWidget(this);
    m_find->setPlaceholderText(tr("Find operation"));
    m_find->setAccessibleName(tr("Find operation"));
    m_find->setFixedWidth(metrics.width(FindWidth));
    addFieldIcons(m_find, IconName::Search);
    m_install->setToolTip(tr("A file NAME-VERSION.wboperation, which can also be dropped anywhere in the window"));
    QToolButton *const close = makeToolButton(IconName::Close, tr("Back to the workbench"), head, tr("Esc"));
    auto *const row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Metrics::ButtonGap);
    row->addWidget(new Label(tr("Operations Management"), Type::Title, Tone::Text, head), 1);
    row->addWidget(m_find);
    row->addWidget(m_install);
    row->addWidget(close);
    connect(m_find, &QLineEdit::textChanged, this, &OperationsPage::filter);
    connect(m_install, &QPushButton::clicked, this, &OperationsPage::choosePackage);
    connect(close, &QToolButton::clicked, this, &OperationsPage::closeAsked);
    return head;
}

/// Those that are still there keep what was typed in them.
void OperationsPage::showCards()
{
    QList<OperationCard *> before = std::exchange(m_cards, {});
    int position = m_column->indexOf(m_nothing);
    for (const KnownOperation *const known : m_context.workbench->operations->all()) {
        const auto same = std::find_if(before.cbegin(), before.cend(),
                                       [known](const OperationCard *card) { return card->known() == known; });
        OperationCard *card = same == before.cend() ? nullptr : *same;
        if (card) {
            before.removeOne(card);
            m_column->removeWidget(card);
        } else {
            card = new OperationCard(m_context, known);
            card->setUse(m_uses);
            connect(card, &OperationCard::failed, this, &OperationsPage::failed);
            connect(card, &OperationCard::removed, this, [this](const QString &name) {
                emit message(tr("%1 is as at first, or gone: nothing of it is kept but cases and responses.")
                                 .arg(visible(name)));
            });
        }
        m_column->insertWidget(++position, card);
        m_cards.append(card);
    }
    for (OperationCard *const gone : before) {
        gone->hide();
        gone->deleteLater();
    }
    filter();
}

void OperationsPage::arrive(const QString &operationId)
{
    readUse();
    m_find->clear();
    for (OperationCard *const card : std::as_const(m_cards))
        card->lookForCredentials();
    if (OperationCard *const wanted = card(operationId))
        wanted->focusCredentials();
}

void OperationsPage::readUse()
{
    const QDate today = m_context.workbench->clock->nowUtc().date();
    const QDateTime month(QDate(today.year(), today.month(), 1), QTime(0, 0), Qt::UTC);
    m_useCall = m_log->use(month, this, [this](Expected<QHash<QString, ActionUse>> uses) {
        if (!uses) {
            emit failed(uses.error());
            return;
        }
        m_uses = *uses;
        for (OperationCard *const card : std::as_const(m_cards))
            card->setUse(m_uses);
    });
}

bool OperationsPage::hasUnsaved() const
{
    return std::any_of(m_cards.cbegin(), m_cards.cend(), [](const auto *card) { return !card->unsaved().isEmpty(); });
}

/// One card after the other.
void OperationsPage::leave(std::function<void()> then)
{
    const auto changed =
        std::find_if(m_cards.cbegin(), m_cards.cend(), [](const auto *card) { return !card->unsaved().isEmpty(); });
    if (changed == m_cards.cend())
        then();
    else
        askAboutChanges(*changed, window(), [this, then = std::move(then)] { leave(then); });
}

void OperationsPage::filter()
{
    int shown = 0;
    for (OperationCard *const card : std::as_const(m_cards)) {
        const bool fits = card->known()->operation.name.contains(m_find->text().trimmed(), Qt::CaseInsensitive);
        card->setVisible(fits);
        shown += fits;
    }
    m_nothing->setVisible(shown == 0);
}

OperationCard *OperationsPage::card(QStringView operationId) const
{
    const auto found = std::find_if(m_cards.cbegin(), m_cards.cend(),
                                    [&](const auto *card) { return card->known()->operation.id == operationId; });
    return found == m_cards.cend() ? nullptr : *found;
}

void OperationsPage::choosePackage()
{
    auto *const dialog = new QFileDialog(this, tr("Install Operation"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Operations (*%1)").arg(QLatin1StringView(PackageSuffix)), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &OperationsPage::install);
    dialog->open();
}

/// Read, unpacked and checked beside the window's thread.
void OperationsPage::install(const QString &path)
{
    const QString fileName = QFileInfo(path).fileName();
    runInPool<Expected<OperationPackage>>(
        *m_context.pool, this,
        [path, fileName, rules = m_context.workbench->operations->rules()]() -> Expected<OperationPackage> {
            QFile file(path);
            if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
                return Error{ErrorKind::Usage, tr("The file cannot be read.")};
            // One byte more tells that it is too large, whatever its size.
            return readOperationPackage(fileName, file.read(LargestPackage + 1), rules);
        },
        [this, fileName](const Expected<OperationPackage> &package) {
            if (package)
                askToInstall(*package);
            else
                refuse(fileName, package.error().detail);
        });
}

void OperationsPage::askToInstall(const OperationPackage &package)
{
    auto *const dialog = new InstallDialog(*m_context.workbench->operations, package, window());
    connect(dialog, &QDialog::accepted, this, [this, package] {
        // The card of the version before goes, with what is typed in it.
        if (OperationCard *const before = card(package.operation.id))
            askAboutChanges(before, window(), [this, package] { installNow(package); });
        else
            installNow(package);
    });
    dialog->open();
}

void OperationsPage::installNow(const OperationPackage &package)
{
    Operations &operations = *m_context.workbench->operations;
    const QString &id = package.operation.id;
    const QString name = visible(package.operation.name);
    const Expected<InstallReport> installed = operations.install(package);
    if (!installed) {
        refuse(name, installed.error().detail);
        return;
    }
    const QString isOff = operations.isEnabled(id) ? QString() : tr(", and off until it is switched on");
    emit message(tr("%1 %2 is installed%3.").arg(name, package.operation.version, isOff));
    m_find->clear();
    for (OperationCard *const card : std::as_const(m_cards))
        card->setOpen(card->known()->operation.id == id);
    if (OperationCard *const installedCard = card(id)) {
        installedCard->setUse(m_uses);
        installedCard->focusCredentials();
    }
}

void OperationsPage::refuse(const QString &fileName, const QString &reason)
{
    auto *const dialog = new QuestionDialog(tr("%1 is not installed").arg(visible(fileName)), tr("Close"), window());
    dialog->addSentence(visible(reason));
    dialog->addSentence(tr("Nothing was changed."));
    dialog->setAcceptOnly();
    dialog->open();
}

} // namespace wb
