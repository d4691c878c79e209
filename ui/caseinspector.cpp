#include "ui/caseinspector.h"

#include "models/domain/safetext.h"
#include "models/tables/factmodel.h"
#include "models/tables/valuenote.h"
#include "ui/actionwords.h"
#include "ui/look/labels.h"
#include "ui/look/metrics.h"
#include "ui/look/plaintext.h"

#include <QComboBox>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr int LabelWidth = 63;
constexpr int NoteLines = 3;
constexpr int NoteRow = 9;

} // namespace

CaseInspector::CaseInspector(CurrentCase *currentCase, QWidget *parent)
    : QWidget(parent)
    , m_case(currentCase)
    , m_title(new ElidedLabel({}, Type::Heading))
    , m_status(new QComboBox)
    , m_tlp(new QComboBox)
    , m_tags(new QLineEdit)
    , m_note(new QPlainTextEdit)
{
    const Metrics metrics;
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new Line);
    auto *const grid = new QGridLayout;
    grid->setContentsMargins(Metrics::PaneMargin, 10, Metrics::PaneMargin, 10);
    grid->setHorizontalSpacing(0);
    grid->setVerticalSpacing(4);
    grid->setColumnMinimumWidth(0, metrics.width(LabelWidth));
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_title, 0, 0, 1, 2);
    for (int row = 1; row <= 4; ++row)
        addLine(grid, row);
    grid->setRowMinimumHeight(5, 2);

    const auto addField = [&](const QString &words, QWidget *field, int row) {
        auto *const label = new Label(words, Type::Small, Tone::Muted);
        label->setBuddy(field);
        grid->addWidget(label, row, 0, row == NoteRow ? Qt::AlignTop : Qt::Alignment());
        grid->addWidget(field, row, 1);
        field->setFont(typeFont(Type::Small));
        field->installEventFilter(this);
    };
    addField(tr("Status"), m_status, 6);
    addField(tr("TLP"), m_tlp, 7);
    addField(tr("Tags"), m_tags, 8);
    addField(tr("Note"), m_note, NoteRow);
    m_tlp->setAccessibleName(tr("TLP"));
    m_status->setAccessibleName(tr("Status"));
    m_tags->setAccessibleName(tr("Tags"));
    m_note->setAccessibleName(tr("Note"));
    for (QComboBox *const box : {m_status, m_tlp}) {
        box->setFixedHeight(metrics.control() - 4);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(6);
        box->setFocusPolicy(Qt::StrongFocus); // a turn of the wheel over it is no choice
    }
    m_tags->setFixedHeight(metrics.control() - 4);
    m_tags->setToolTip(toolTipText(tr("With a comma between them; saved when you leave the field or press Return")));
    m_note->setTabChangesFocus(true);
    m_note->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    setLow(false);
    m_note->setToolTip(toolTipText(tr("Saved when you leave the field or press %1")
                                       .arg(QKeySequence(u"Ctrl+Return"_s).toString(QKeySequence::NativeText))));
    column->addLayout(grid);
    const auto choose = [this](QComboBox *box, CaseField field) {
        connect(box, &QComboBox::activated, this, [this, box, field](int row) {
            if (m_target)
                m_case->edit(*m_target, field, box->itemData(row).toString());
        });
    };
    choose(m_status, CaseField::Status);
    choose(m_tlp, CaseField::Tlp);
}

void CaseInspector::addLine(QGridLayout *grid, int row)
{
    m_labels.append(new Label({}, Type::Small, Tone::Muted));
    m_lines.append(new ElidedLabel({}, Type::Small));
    grid->addWidget(m_labels.last(), row, 0);
    grid->addWidget(m_lines.last(), row, 1);
}

void CaseInspector::setLow(bool low)
{
    for (const int line : {2, 3}) {
        m_labels[line]->setVisible(!low);
        m_lines[line]->setVisible(!low);
    }
    const int lines = low ? NoteLines - 1 : NoteLines;
    m_note->setFixedHeight(QFontMetrics(typeFont(Type::Small)).lineSpacing() * lines + 18);
}

QList<std::pair<QString, QString>> CaseInspector::statuses(CaseEntry::Kind kind, const QString &ofIndicator)
{
    QList<std::pair<QString, QString>> all;
    if (kind == CaseEntry::Kind::Fact) // in brackets: not its own
        all.append({QString(), u"(%1)"_s.arg(ofIndicator)});
    for (const QString &status : indicatorStatuses())
        all.append({status, status});
    return all;
}

QList<std::pair<QString, QString>> CaseInspector::tlps(const QString &inherited)
{
    QList<std::pair<QString, QString>> all = {
        {QString(), inherited.isEmpty() ? tr("No TLP") : u"(TLP:%1)"_s.arg(inherited)}};
    for (const QString &label : tlpLabels())
        all.append({label, u"TLP:%1"_s.arg(label)});
    return all;
}

void CaseInspector::showRow(const QModelIndex &index)
{
    FactModel *const facts = m_case->facts();
    const CaseTarget target = m_case->targetAt(index);
    const CaseEntry &entry = target.entry;
    const bool isSame = m_target && m_target->entry == entry;
    if (!isSame)
        save(); // of the one before
    m_target = target;
    const CaseFactRow *const row = facts->fact(index);
    const CaseIndicator *const indicator = facts->indicator(index);
    const CaseMarks ofCase = m_case->info() ? m_case->info()->marks : CaseMarks();
    const CaseMarks ofIndicator = indicator ? indicator->marks : CaseMarks();
    const CaseMarks &marks = row ? row->own : index.isValid() ? ofIndicator : ofCase;
    if (!isSame) { // what is being written stays
        m_noteText.held = visibleMultiLine(marks.note);
        m_tagsText.held = visible(marks.tags.join(u", "_s));
        setText(CaseField::Note, m_unsaved.value({entry.id, int(CaseField::Note)}, m_noteText.held));
        setText(CaseField::Tags, m_unsaved.value({entry.id, int(CaseField::Tags)}, m_tagsText.held));
    } else {
        for (Text *const text : {&m_noteText, &m_tagsText}) {
            const bool isWritten = textOf(text->field) != text->held;
            text->held =
                text->field == CaseField::Note ? visibleMultiLine(marks.note) : visible(marks.tags.join(u", "_s));
            if (!isWritten && textOf(text->field) != text->held)
                setText(text->field, text->held);
        }
    }
    CaseMarks inherited;
    inherited.status = row ? ofIndicator.status : QString();
    inherited.tlp = row && !ofIndicator.tlp.isEmpty() ? ofIndicator.tlp : index.isValid() ? ofCase.tlp : QString();
    showMarks(marks, inherited);
    showOrigin(index);
    for (QWidget *const field :
         {static_cast<QWidget *>(m_tlp), static_cast<QWidget *>(m_tags), static_cast<QWidget *>(m_note)})
        field->setEnabled(!entry.id.isEmpty());
}

void CaseInspector::showMarks(const CaseMarks &marks, const CaseMarks &inherited)
{
    const auto fill = [](QComboBox *box, const QList<std::pair<QString, QString>> &choices, const QString &chosen) {
        box->clear();
        for (const auto &[value, words] : choices)
            box->addItem(visible(words), value);
        box->setCurrentIndex(box->findData(chosen));
    };
    const bool isCase = m_target->entry.kind == CaseEntry::Kind::Case;
    m_status->setEnabled(!isCase);
    if (isCase)
        fill(m_status, {{QString(), m_case->info() && m_case->info()->isArchived ? tr("Archived") : tr("Open")}}, {});
    else
        fill(m_status, statuses(m_target->entry.kind, inherited.status), marks.status);
    fill(m_tlp, tlps(inherited.tlp), marks.tlp);
}

/// Where a fact comes from; of an indicator and of the case what is known in their place.
void CaseInspector::showOrigin(const QModelIndex &index)
{
    const auto date = [](const QDateTime &moment) {
        return moment.isValid() ? moment.toUTC().toString(u"yyyy-MM-dd HH:mm 'UTC'"_s) : QString();
    };
    QStringList labels;
    QStringList values;
    QStringList notes(4);
    if (const CaseFactRow *const row = m_case->facts()->fact(index)) {
        const Fact &fact = row->fact;
        const QString title = fact.name.isEmpty() ? fact.value : u"%1  %2"_s.arg(fact.name, fact.value);
        m_title->setText(visible(title.simplified()));
        m_title->setNote(lettersNote(fact.name.isEmpty() ? fact.indicator : fact.value));
        const QString from = fact.lookedUpAs == fact.indicator || fact.lookedUpAs.isEmpty()
            ? fact.action
            : tr("%1 of %2").arg(fact.action, fact.lookedUpAs);
        labels = {tr("Source"), tr("From"), tr("Fetched"), tr("Added")};
        values = {fact.source, from, fact.retrievedAt.isValid() ? utcText(fact.retrievedAt) : QString(),
                  date(row->addedAt)};
        notes[2] = localTime(fact.retrievedAt);
        notes[3] = localTime(row->addedAt);
    } else if (index.isValid()) {
        const QString value = index.data(FactModel::IndicatorRole).toString();
        const CaseIndicator *const indicator = m_case->facts()->indicator(index);
        m_title->setText(visible(value));
        m_title->setNote(lettersNote(value));
        labels = {tr("Type"), tr("Facts"), tr("Added by"), tr("Added")};
        values = {indicatorTypeName(IndicatorType(index.data(FactModel::IndicatorTypeRole).toInt())),
                  grouped(m_case->facts()->rowCount(index.siblingAtColumn(0))),
                  indicator && !indicator->addedBy.isEmpty() ? indicator->addedBy : tr("not said"),
                  indicator ? date(indicator->addedAt) : QString()};
        notes[3] = indicator ? localTime(indicator->addedAt) : QString();
    } else {
        const CaseInfo info = m_case->info().value_or(CaseInfo());
        m_title->setText(visible(m_case->name()));
        m_title->setNote({});
        labels = {tr("Lookups"), tr("Used"), tr("Created"), QString()};
        values = {grouped(info.lookups), date(info.lastUsed), date(info.created), QString()};
    }
    for (int line = 0; line < 4; ++line) {
        m_labels[line]->setText(labels[line]);
        m_lines[line]->setText(visible(values[line]));
        m_lines[line]->setNote(notes[line]);
    }
}

QString CaseInspector::textOf(CaseField field) const
{
    return field == CaseField::Note ? m_note->toPlainText() : m_tags->text();
}

void CaseInspector::setText(CaseField field, const QString &text)
{
    if (field == CaseField::Note)
        m_note->setPlainText(text);
    else
        m_tags->setText(text);
}

void CaseInspector::save()
{
    saveText(m_noteText);
    saveText(m_tagsText);
}

/// What cannot be seen is kept as it is shown. What the store does not take stays in its field, and comes back to it.
void CaseInspector::saveText(Text &text)
{
    const QString written = textOf(text.field);
    if (!m_target || m_target->entry.id.isEmpty() || written == text.held)
        return;
    const QString wanted = text.field == CaseField::Note ? visibleMultiLine(written) : readTags(written).join(u", "_s);
    const std::pair key(m_target->entry.id, int(text.field));
    const QString before = text.held;
    if (wanted != written) // else the cursor stays where it is
        setText(text.field, wanted);
    text.held = wanted;
    m_unsaved.remove(key);
    if (wanted == before)
        return;
    m_case->edit(*m_target, text.field, wanted,
                 [self = QPointer(this), entry = m_target->entry, key, wanted, before,
                  field = text.field](const Expected<void> &saved) {
                     if (!self || saved)
                         return;
                     self->m_unsaved.insert(key, wanted);
                     Text &shown = field == CaseField::Note ? self->m_noteText : self->m_tagsText;
                     if (!self->m_target || self->m_target->entry != entry)
                         return;
                     shown.held = before;
                     if (self->textOf(field) == before) // a reading came between
                         self->setText(field, wanted);
                 });
}

void CaseInspector::hideEvent(QHideEvent *event)
{
    save();
    QWidget::hideEvent(event);
}

bool CaseInspector::eventFilter(QObject *watched, QEvent *event)
{
    const bool isText = watched == m_note || watched == m_tags;
    if (event->type() == QEvent::FocusOut && isText) {
        save();
        return false;
    }
    if (event->type() == QEvent::Wheel && !isText && !static_cast<QWidget *>(watched)->hasFocus()) {
        event->ignore();
        return true;
    }
    if ((event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride) || !isText)
        return QWidget::eventFilter(watched, event);
    const auto *const press = static_cast<QKeyEvent *>(event);
    const bool isReturn = press->key() == Qt::Key_Return || press->key() == Qt::Key_Enter;
    const bool saves = isReturn && (watched == m_tags || press->modifiers().testFlag(Qt::ControlModifier));
    if (!saves && press->key() != Qt::Key_Escape)
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::ShortcutOverride) { // the window has both keys for something else
        event->accept();
        return true;
    }
    if (saves) {
        save();
    } else { // as the store has it
        Text &text = watched == m_note ? m_noteText : m_tagsText;
        setText(text.field, text.held);
        m_unsaved.remove({m_target ? m_target->entry.id : QString(), int(text.field)});
        emit left();
    }
    return true;
}

} // namespace wb
