#include "tests/support/program.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>

namespace wb {

using namespace Qt::StringLiterals;

Program::Program(const QString &executable)
    : m_executable(executable)
    , m_environment(QProcessEnvironment::systemEnvironment())
{
    const QString path = m_home.path();
    m_environment.insert(u"HOME"_s, path);
    m_environment.insert(u"XDG_DATA_HOME"_s, path + u"/data"_s);
    m_environment.insert(u"XDG_CONFIG_HOME"_s, path + u"/config"_s);
    m_environment.insert(u"XDG_RUNTIME_DIR"_s, path);
    m_environment.insert(u"DOMAINTOOLS_API_USERNAME"_s, userName());
    m_environment.insert(u"DOMAINTOOLS_API_KEY"_s, key());
    for (const QString &name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"DBUS_SESSION_BUS_ADDRESS"_s, u"QT_QPA_PLATFORM"_s,
                                u"http_proxy"_s, u"https_proxy"_s, u"all_proxy"_s, u"DOMAINTOOLS_API_URL"_s}) {
        m_environment.remove(name);
    }
}

void Program::withoutCredentials()
{
    m_environment.remove(u"DOMAINTOOLS_API_USERNAME"_s);
    m_environment.remove(u"DOMAINTOOLS_API_KEY"_s);
}

std::unique_ptr<QProcess> Program::start(const QStringList &arguments, const QString &outputFile,
                                         const QString &errorFile) const
{
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(m_environment);
    process->setProgram(m_executable);
    process->setArguments(arguments);
    if (!outputFile.isEmpty())
        process->setStandardOutputFile(outputFile);
    if (!errorFile.isEmpty())
        process->setStandardErrorFile(errorFile);
    process->start();
    return process;
}

Program::Run Program::run(const QStringList &arguments, const QByteArray &input) const
{
    const std::unique_ptr<QProcess> process = start(arguments);
    process->write(input);
    process->closeWriteChannel();
    Run run;
    if (!process->waitForFinished(120000)) {
        process->kill();
        process->waitForFinished();
        return run;
    }
    if (process->exitStatus() == QProcess::NormalExit)
        run.status = process->exitCode();
    run.out = process->readAllStandardOutput();
    run.err = process->readAllStandardError();
    return run;
}

QJsonArray Program::Run::array() const
{
    return QJsonDocument::fromJson(out).array();
}

QJsonObject Program::Run::first() const
{
    return array().at(0).toObject();
}

QByteArray Program::allFiles() const
{
    QByteArray bytes;
    QDirIterator files(m_home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            bytes += file.readAll();
    }
    return bytes;
}

} // namespace wb
