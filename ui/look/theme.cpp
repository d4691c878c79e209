#include "ui/look/theme.h"

#include "ui/look/desktopscheme.h"
#include "ui/look/tokens.h"
#include "ui/look/workbenchstyle.h"

#include <QApplication>
#include <QPointer>
#include <QWidget>

namespace wb {

Theme::Theme(QObject *parent)
    : QObject(parent)
    , m_paletteWasDark(wb::isDark(QApplication::palette()))
{
    QApplication::setFont(systemBaseFont());
    QApplication::setStyle(new WorkbenchStyle);
    apply();
}

Theme::~Theme() = default;

void Theme::setChoice(ThemeChoice choice)
{
    m_choice = choice;
    apply();
}

void Theme::setValueLook(const ValueLook &look)
{
    if (look == valueLook())
        return;
    Metrics::setValueLook(look);
    const QList<QPointer<QWidget>> widgets = [] {
        const QWidgetList all = QApplication::allWidgets();
        return QList<QPointer<QWidget>>(all.cbegin(), all.cend());
    }();
    for (const QPointer<QWidget> &widget : widgets) {
        QEvent event(QEvent::StyleChange);
        if (widget)
            QCoreApplication::sendEvent(widget, &event);
    }
    emit changed();
}

bool Theme::isDark() const
{
    switch (m_choice) {
    case ThemeChoice::Light:
        return false;
    case ThemeChoice::Dark:
        return true;
    case ThemeChoice::System:
        break;
    }
    return m_desktop && m_desktop->prefersDark() ? *m_desktop->prefersDark() : m_paletteWasDark;
}

void Theme::followDesktop()
{
    if (m_desktop)
        return;
    m_desktop = new DesktopScheme(this);
    connect(m_desktop, &DesktopScheme::changed, this, &Theme::apply);
    m_desktop->start();
}

void Theme::apply()
{
    const QPalette palette = makePalette(isDark() ? darkTokens() : lightTokens());
    if (palette == QApplication::palette())
        return;
    QApplication::setPalette(palette);
    emit changed();
}

} // namespace wb
