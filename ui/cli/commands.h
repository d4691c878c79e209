#pragma once

#include "models/domain/call.h"
#include "ui/cli/commandline.h"
#include "ui/workbench.h"

#include <QObject>

namespace wb {

class DemoServer;
class Operations;

// The small commands: each prints and answers its exit status, at once or through ended().

int printText(const QByteArray &text);

/// Of the operations that are enabled.
int printActions(const CommandLine &line, const Operations &operations);

/// "demo-service": prints how to reach it; runs until interrupted.
int printDemoService(DemoServer &server, quint16 port);

/// "cases", "account", "export" and "operations": what has to be waited for.
class SmallCommand : public QObject
{
    Q_OBJECT

public:
    SmallCommand(const CommandLine &line, const Workbench &workbench, QObject *parent = nullptr);

    void start();

signals:
    void ended(int exitStatus);

private:
    void listCases();
    void showAccount();
    void exportCase();
    void changeOperations();
    void removeOperation(const QString &id);
    void exportFacts(const QString &caseId);

    CommandLine m_line;
    Workbench m_workbench;
    Call m_call;
};

} // namespace wb
