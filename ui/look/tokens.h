#pragma once

#include <QColor>

class QPalette;

namespace wb {

// Every colour of the program. Palette, style, delegates and icons read it; no other file holds a colour.
struct Tokens
{
    // Surfaces
    QColor chrome, bar, base, field;
    QColor raised, raisedHover, raisedPress;
    QColor hover, ghost, tick, sel, selOff;
    // Lines
    QColor line, rowLine, edge, ctl, thumb, thumbHot;
    // Text
    QColor text, muted, disabled, accent;
    QColor accentFill, accentHover, accentPress, onAccent;
    // Meaning, each with the surface of its banner
    QColor ok, okBg, warn, warnBg, bad, badBg, infoBg;
    // Code and find
    QColor codeStr, codeNum, hit, hitNow;
};

const Tokens &lightTokens();
const Tokens &darkTokens();

// The set a palette was made from, so that whoever holds a palette (a style option, a widget) needs nothing else.
// A palette of any other origin gets the set nearest to it.
const Tokens &tokensFor(const QPalette &palette);
bool isDark(const QPalette &palette);
QPalette makePalette(const Tokens &tokens);

enum class Tint { Text, Muted, Accent, OnAccent, Ok, Warn, Bad, Disabled };
QColor tintColor(const Tokens &tokens, Tint tint);

} // namespace wb
