#pragma once

#include <QString>

#include <optional>

namespace wb {

/// A host name or e-mail address with its punycode decoded; empty when there is none in it.
QString inLetters(const QString &value);

/// That a label of the host mixes letters of scripts which no language writes together, as names do that imitate
/// others: "its letters are Cyrillic and Latin". Nothing for names of one script, and for Han with kana and the like.
std::optional<QString> mixedScripts(const QString &value);

} // namespace wb
