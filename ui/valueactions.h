#pragma once

#include "models/domain/indicator.h"
#include "ui/workbench.h"

#include <QObject>
#include <QStringList>

#include <optional>

class QMenu;
class QWidget;

namespace wb {

struct OpenSite;

/// From a value that stands somewhere in the window to the next question: the same entries in every menu. None of them
/// sends anything, save the one that says so and names its price.
class ValueActions final : public QObject
{
    Q_OBJECT

public:
    /// Its dialogs are the window's.
    explicit ValueActions(const Workbench &workbench, QWidget *window = nullptr);

    /// The value as an indicator that can be looked at; nothing for prose, numbers, hashes and the like.
    static std::optional<Indicator> indicatorIn(const QString &value);
    /// As it stands in a menu, whatever its length.
    static QString menuText(const QString &value);

    /// Look Up, the actions that fit, and the triage set. Of several values each has its own menu. keys: of Look Up.
    void addLookUp(QMenu *menu, const QStringList &values, const QString &keys);
    /// The sites that are enabled and take the value, and their table. Nothing for more than one value.
    void addOpenIn(QMenu *menu, const QStringList &values);
    /// In place of the way to the response, why there is none.
    static void addDerivedNote(QMenu *menu);

signals:
    /// Is to be the indicator; nothing is sent.
    void lookUpAsked(const QString &value);
    /// The same, and the page of this action.
    void actionAsked(const QString &value, const QString &actionId);
    /// The same, and the triage set is to be run: this sends.
    void triageAsked(const QString &value);
    void message(const QString &text);

private:
    void askOpen(const OpenSite &site, const Indicator &indicator);
    void editSites();
    void fillLookUp(QMenu *menu, const QString &value, const Indicator &indicator, const QString &keys);

    const Workbench m_workbench;
    QWidget *const m_window;
};

} // namespace wb
