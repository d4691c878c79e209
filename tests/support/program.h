#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStringList>
#include <QTemporaryDir>

namespace wb {

/// The program as a process in a home of its own, without display and session bus.
class Program
{
public:
    /// executable: WB_PROGRAM. Credentials of the environment are set; see withoutCredentials().
    explicit Program(const QString &executable);

    struct Run
    {
        int status = -1;
        QByteArray out = {};
        QByteArray err = {};

        QJsonArray array() const; ///< out as --format json
        QJsonObject first() const; ///< its first object
    };

    Run run(const QStringList &arguments, const QByteArray &input = {}) const;
    /// Started, to be interrupted or fed by the test; owned by the caller.
    std::unique_ptr<QProcess> start(const QStringList &arguments, const QString &outputFile = {},
                                    const QString &errorFile = {}) const;

    void setEnvironment(const QString &name, const QString &value) { m_environment.insert(name, value); }
    void withoutCredentials();
    QString home() const { return m_home.path(); }
    /// Every byte the program left in its home, to look for what must not be there.
    QByteArray allFiles() const;

    static QString userName() { return QStringLiteral("test-user"); }
    static QString key() { return QStringLiteral("canary-key-5fe1c0"); }

private:
    QString m_executable;
    QTemporaryDir m_home;
    QProcessEnvironment m_environment;
};

} // namespace wb
