#include "ui/look/tokens.h"

#include <QPalette>

namespace wb {

const Tokens &lightTokens()
{
    static const Tokens tokens{
        .chrome = QColor(0xF3F4F6),
        .bar = QColor(0xE9EBEE),
        .base = QColor(0xFFFFFF),
        .field = QColor(0xFFFFFF),
        .raised = QColor(0xFFFFFF),
        .raisedHover = QColor(0xF3F5F8),
        .raisedPress = QColor(0xE4E8EE),
        .hover = QColor(0xF2F3F5),
        .ghost = QColor(0xE6E8EC),
        .tick = QColor(0xEBF1FE),
        .sel = QColor(0xD5E3FC),
        .selOff = QColor(0xE3E6EB),
        .line = QColor(0xDCDFE4),
        .rowLine = QColor(0xECEEF1),
        .edge = QColor(0xB9BEC7),
        .ctl = QColor(0x858C98),
        .thumb = QColor(0xB8BDC6),
        .thumbHot = QColor(0x868C97),
        .text = QColor(0x191C20),
        .muted = QColor(0x565D68),
        .disabled = QColor(0x949AA5),
        .accent = QColor(0x2256CC),
        .accentFill = QColor(0x2A60DB),
        .accentHover = QColor(0x2353C2),
        .accentPress = QColor(0x1C45A5),
        .onAccent = QColor(0xFFFFFF),
        .ok = QColor(0x177244),
        .okBg = QColor(0xE6F4EC),
        .warn = QColor(0x8A5800),
        .warnBg = QColor(0xFDF3DC),
        .bad = QColor(0xB3261E),
        .badBg = QColor(0xFCEBE9),
        .infoBg = QColor(0xEAF1FE),
        .codeStr = QColor(0x1C6B45),
        .codeNum = QColor(0x8A3FA0),
        .hit = QColor(0xFCE9A9),
        .hitNow = QColor(0xFFC94A),
    };
    return tokens;
}

const Tokens &darkTokens()
{
    static const Tokens tokens{
        .chrome = QColor(0x1E2024),
        .bar = QColor(0x191B1E),
        .base = QColor(0x151719),
        .field = QColor(0x1A1C20),
        .raised = QColor(0x2A2D33),
        .raisedHover = QColor(0x33373E),
        .raisedPress = QColor(0x24272C),
        .hover = QColor(0x202327),
        .ghost = QColor(0x2A2D33),
        .tick = QColor(0x1A2233),
        .sel = QColor(0x243A68),
        .selOff = QColor(0x2D3036),
        .line = QColor(0x2E3137),
        .rowLine = QColor(0x24272B),
        .edge = QColor(0x4A4F58),
        .ctl = QColor(0x727985),
        .thumb = QColor(0x4C515A),
        .thumbHot = QColor(0x7A808B),
        .text = QColor(0xE5E7EA),
        .muted = QColor(0xA2A8B3),
        .disabled = QColor(0x6A707A),
        .accent = QColor(0x86ABFF),
        .accentFill = QColor(0x3A6BE0),
        .accentHover = QColor(0x3363D6),
        .accentPress = QColor(0x2A56C0),
        .onAccent = QColor(0xFFFFFF),
        .ok = QColor(0x6FCB97),
        .okBg = QColor(0x17291F),
        .warn = QColor(0xE8B65A),
        .warnBg = QColor(0x2D2413),
        .bad = QColor(0xFF9088),
        .badBg = QColor(0x331A19),
        .infoBg = QColor(0x1A2540),
        .codeStr = QColor(0x8FD3AE),
        .codeNum = QColor(0xD3A6E8),
        .hit = QColor(0x4D4115),
        .hitNow = QColor(0x7A5D00),
    };
    return tokens;
}

bool isDark(const QPalette &palette)
{
    // Of the active group, whose text is never dimmed.
    return palette.color(QPalette::Active, QPalette::Window).lightness()
        < palette.color(QPalette::Active, QPalette::WindowText).lightness();
}

const Tokens &tokensFor(const QPalette &palette)
{
    return isDark(palette) ? darkTokens() : lightTokens();
}

QPalette makePalette(const Tokens &t)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, const QColor &color, const QColor &disabled) {
        palette.setColor(QPalette::Active, role, color);
        palette.setColor(QPalette::Inactive, role, color);
        palette.setColor(QPalette::Disabled, role, disabled);
    };
    set(QPalette::Window, t.chrome, t.chrome);
    set(QPalette::Base, t.base, t.base);
    set(QPalette::AlternateBase, t.bar, t.bar);
    set(QPalette::Button, t.raised, t.raised);
    set(QPalette::ToolTipBase, t.raised, t.raised);
    set(QPalette::Highlight, t.accentFill, t.selOff);

    set(QPalette::WindowText, t.text, t.disabled);
    set(QPalette::Text, t.text, t.disabled);
    set(QPalette::ButtonText, t.text, t.disabled);
    set(QPalette::ToolTipText, t.text, t.disabled);
    set(QPalette::HighlightedText, t.onAccent, t.disabled);
    set(QPalette::PlaceholderText, t.muted, t.disabled);
    set(QPalette::Link, t.accent, t.disabled);
    // Roles nothing else here reads: labels name them as their foreground, so no widget carries a colour of its own.
    set(QPalette::Mid, t.ok, t.disabled);
    set(QPalette::BrightText, t.warn, t.disabled);
    set(QPalette::LinkVisited, t.bad, t.disabled);

    set(QPalette::Light, t.raised, t.raised);
    set(QPalette::Midlight, t.line, t.line);
    set(QPalette::Dark, t.edge, t.line);
    set(QPalette::Shadow, t.ctl, t.line);
    return palette;
}

QColor tintColor(const Tokens &tokens, Tint tint)
{
    switch (tint) {
    case Tint::Text:
        return tokens.text;
    case Tint::Muted:
        return tokens.muted;
    case Tint::Accent:
        return tokens.accent;
    case Tint::OnAccent:
        return tokens.onAccent;
    case Tint::Ok:
        return tokens.ok;
    case Tint::Warn:
        return tokens.warn;
    case Tint::Bad:
        return tokens.bad;
    case Tint::Disabled:
        return tokens.disabled;
    }
    return tokens.muted;
}

} // namespace wb
