#pragma once

#include <QString>

namespace wb {

/// Text from outside made harmless for a terminal, a message and the window alike: control characters, bidirectional
/// marks, zero-width and other invisible characters and lone surrogates become escapes such as \u202e. One line.
QString visible(QStringView text);

/// The same, with line feeds and tabs kept; CR LF counts as a line feed.
QString visibleMultiLine(QStringView text);

/// Visible, in straight quotes, cut after some 60 characters: for quoting inside a sentence.
QString quotedForMessage(QStringView text);

/// Whether visible() would write this code point as an escape.
bool isHiddenCharacter(char32_t codePoint);

/// "U+202E".
QString codePointName(char32_t codePoint);

} // namespace wb
