#pragma once

#include "models/domain/call.h"
#include "models/store/querylog.h"
#include "ui/windowcontext.h"

#include <QWidget>

#include <functional>

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace wb {

class Label;
class OperationCard;
struct OperationPackage;

/// Operations Management: a card for each operation, and the way to install one. Takes the place of the workbench
/// while it is shown.
class OperationsPage final : public QWidget
{
    Q_OBJECT

public:
    explicit OperationsPage(const WindowContext &context, QWidget *parent = nullptr);

    QList<OperationCard *> cards() const { return m_cards; }
    OperationCard *card(QStringView operationId) const; ///< null when there is none
    QPushButton *installButton() const { return m_install; }

    /// With the card of that operation open, and with what was asked for until now.
    void arrive(const QString &operationId);
    /// then() once nothing is typed that is not saved, as the user answers; never when the user stays.
    void leave(std::function<void()> then);
    bool hasUnsaved() const;
    /// Reads the package and asks; refused with a sentence. path is of any file.
    void install(const QString &path);

signals:
    void closeAsked();
    void failed(const wb::Error &error);
    void message(const QString &text);

private:
    QWidget *makeHead();
    void showCards();
    void readUse();
    void filter();
    void choosePackage();
    void askToInstall(const OperationPackage &package);
    void installNow(const OperationPackage &package);
    void refuse(const QString &fileName, const QString &reason);

    const WindowContext m_context;
    QLineEdit *m_find;
    QPushButton *m_install;
    Label *m_nothing;
    QVBoxLayout *m_column;
    QList<OperationCard *> m_cards;
    QHash<QString, ActionUse> m_uses;
    std::unique_ptr<QueryLog> m_log;
    Call m_useCall;
};

} // namespace wb
