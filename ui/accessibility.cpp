#include "ui/accessibility.h"

#include "ui/codeview.h"
#include "ui/factstrip.h"
#include "ui/look/labels.h"
#include "ui/resultpage.h"

#include <QAccessibleWidget>

namespace wb {

namespace {

class CodeAccessible final : public QAccessibleWidget
{
public:
    explicit CodeAccessible(CodeView *view)
        : QAccessibleWidget(view, QAccessible::StaticText)
    {
    }

    QString text(QAccessible::Text kind) const override
    {
        if (kind != QAccessible::Value)
            return QAccessibleWidget::text(kind);
        const auto *const view = static_cast<const CodeView *>(object());
        if (!view->text())
            return {};
        // Not the whole, which may be megabytes.
        const int first = view->firstVisibleLine();
        const int end = qMin(view->text()->lineCount(), first + view->viewport()->height() / view->lineHeight() + 1);
        QStringList lines;
        for (int line = first; line < end; ++line)
            lines.append(view->text()->line(line).toString());
        return lines.join(u'\n');
    }
};

QAccessibleInterface *textInterface(const QString &className, QObject *object)
{
    const auto isOf = [&className](const QMetaObject &meta) {
        return className == QLatin1StringView(meta.className());
    };
    if (isOf(CodeView::staticMetaObject))
        return new CodeAccessible(static_cast<CodeView *>(object));
    if (isOf(ElidedLabel::staticMetaObject) || isOf(FactStrip::staticMetaObject))
        return new QAccessibleWidget(static_cast<QWidget *>(object), QAccessible::StaticText);
    if (isOf(ResultPage::staticMetaObject))
        return new QAccessibleWidget(static_cast<QWidget *>(object), QAccessible::Pane);
    return nullptr;
}

} // namespace

void installTextAccessibility()
{
    QAccessible::installFactory(textInterface);
}

} // namespace wb
