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

/// Those whose name has the part, the first of them chosen.
void CasesDialog::find(const QString &part)
{
    m_model->clear();
    for (const CaseInfo &info : m_cases) {
        if (!info.name.contains(part.trimmed(), Qt::CaseInsensitive))
            continue;
        const QString name = visible(info.name);
        const QString used = info.lastUsed.toUTC().date().toString(Qt::ISODate);
        auto *const item = new QStandardItem(info.id == m_currentId ? tr("%1, open now").arg(name)
                                                                    : tr("%1, used %2").arg(name, used));
        item->setData(info.name, NameRole);
        item->setEditable(false);
        m_model->appendRow(item);
    }
    const bool isAny = m_model->rowCount() > 0;
    if (isAny)
        m_list->setCurrentIndex(m_model->index(0, 0));
    verb()->setEnabled(isAny);
}

void CasesDialog::accept()
{
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid())
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
