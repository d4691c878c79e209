#pragma once

#include "ui/look/metrics.h"

#include <QObject>
#include <QPalette>

namespace wb {

class DesktopScheme;

enum class ThemeChoice { System, Light, Dark };

// Puts font, style and palette on the application, and puts the other palette on it while it runs. One of it, owned by
// whoever builds the application, made before the first window.
class Theme final : public QObject
{
    Q_OBJECT

public:
    explicit Theme(QObject *parent = nullptr);
    ~Theme() override;

    ThemeChoice choice() const { return m_choice; }
    void setChoice(ThemeChoice choice);
    bool isDark() const;
    // Live: every widget is told.
    void setValueLook(const ValueLook &look);

    // Asks the desktop and follows it; until it has answered, and where nobody answers, System is what the palette
    // before ours was. Never blocks.
    void followDesktop();

signals:
    void changed();

private:
    void apply();

    ThemeChoice m_choice = ThemeChoice::System;
    bool m_paletteWasDark = false;
    DesktopScheme *m_desktop = nullptr;
};

} // namespace wb
