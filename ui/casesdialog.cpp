#include "ui/casesdialog.h"

#include "models/domain/safetext.h"
#include "ui/look/labels.h"
#include "ui/look/metrics.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <utility>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr int NameRole = Qt::UserRole; ///< as it is in the store; what is shown has no control characters
constexpr int RowsShown = 12;

} // namespace

CasesDialog::CasesDialog(const QList<CaseInfo> &cases, const QString &currentId, QWidget *parent)
    : QuestionDialog(tr("Cases"), tr("Open Case"), parent)
    , m_cases(cases)
    , m_currentId(currentId)
    , m_field(new QLineEdit)
    , m_list(new QListView)
    , m_model(new QStandardItemModel(this))
{
    auto *const label = new Label(tr("Find"), Type::Small, Tone::Muted);
    label->setBuddy(m_field);
    m_field->setAccessibleName(tr("Find a case"));
    m_field->setFixedHeight(Metrics().tallControl());
    m_field->installEventFilter(this);
    m_list->setModel(m_model);
    m_list->setUniformItemSizes(true);
    m_list->setAccessibleName(tr("Cases"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setFixedHeight(Metrics().row() * RowsShown);
    auto *const column = new QVBoxLayout;
    column->setSpacing(4);
    column->addWidget(label);
    column->addWidget(m_field);
    column->addWidget(m_list);
    body()->addLayout(column);
    connect(m_field, &QLineEdit::textChanged, this, &CasesDialog::find);
    connect(m_list, &QListView::activated, this, &CasesDialog::accept);
    find({});
    m_field->setFocus();
}

/// Those whose name has the part, the first of them chosen; the archived ones behind a line of their own.
void CasesDialog::find(const QString &part)
{
    m_model->clear();
    for (const bool archived : {false, true}) {
        bool isFirst = archived;
        for (const CaseInfo &info : m_cases) {
            if (info.isArchived != archived || !info.name.contains(part.trimmed(), Qt::CaseInsensitive))
                continue;
            if (std::exchange(isFirst, false)) {
                auto *const heading = new QStandardItem(tr("Archived"));
                heading->setFlags(Qt::NoItemFlags);
                m_model->appendRow(heading);
            }
            addCase(info);
        }
    }
    int first = 0;
    while (first < m_model->rowCount() && !m_model->item(first)->isEnabled())
        ++first;
    const bool isAny = first < m_model->rowCount();
    if (isAny)
        m_list->setCurrentIndex(m_model->index(first, 0));
    verb()->setEnabled(isAny);
}

void CasesDialog::addCase(const CaseInfo &info)
{
    const QString name = visible(info.name);
    const QString used = info.lastUsed.toUTC().date().toString(Qt::ISODate);
    QString words = info.id == m_currentId ? tr("%1, open now").arg(name) : tr("%1, used %2").arg(name, used);
    if (!info.marks.tlp.isEmpty())
        words = tr("%1, TLP:%2").arg(words, visible(info.marks.tlp));
    auto *const item = new QStandardItem(words);
    item->setData(info.name, NameRole);
    item->setEditable(false);
    if (info.isArchived)
        item->setData(tr("%1, archived").arg(words), Qt::AccessibleTextRole);
    m_model->appendRow(item);
}

void CasesDialog::accept()
{
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid() || !index.flags().testFlag(Qt::ItemIsEnabled))
        return;
    emit chosen(index.data(NameRole).toString());
    QuestionDialog::accept();
}

/// Up and down choose among what was found, while the field keeps the keyboard.
bool CasesDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp || key == Qt::Key_PageDown) {
            QCoreApplication::sendEvent(m_list, event);
            return true;
        }
    }
    return QuestionDialog::eventFilter(watched, event);
}

} // namespace wb
