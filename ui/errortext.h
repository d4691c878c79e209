#pragma once

#include "models/domain/error.h"
#include "ui/look/icons.h"

#include <QString>

namespace wb {

/// What the user reads of an error. Text of the service in it is quoted as it came: show it as plain text.
struct ErrorText
{
    /// The most useful way on; ShowHeld only where something is held.
    enum class Way { TryAgain, EditCredentials, EditIndicator, ShowHeld, AskAnyway };

    QString title = {}; ///< what happened
    QString cause = {};
    QString spent = {}; ///< whether anything was
    Way firstWay = Way::TryAgain;
    IconName icon = IconName::Failed;
    QString said = {}; ///< by the service, as it came; empty when it said nothing
};

ErrorText errorText(const Error &error, bool hasHeldResponse);

/// It stopped a lookup before anything was sent, so that nothing is known of what it would have brought.
bool isNotSent(ErrorKind kind);
/// It lies with the way to the service or with the indicator, and meets every action alike.
bool isOfEveryAction(ErrorKind kind);

/// A clause of ours with a capital and a full stop; a name or an address at its beginning stays as it is spelled.
QString asSentence(const QString &clause);
/// One line, for the status bar.
QString errorSentence(const Error &error);

} // namespace wb
