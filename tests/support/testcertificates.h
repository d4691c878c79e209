#pragma once

#include <QSslConfiguration>
#include <QString>
#include <QTemporaryDir>

namespace wb {

enum class TestCertificate {
    Good, ///< signed by the authority, for localhost, 127.0.0.1, api.example and 192.0.2.10
    Untrusted, ///< the same, signed by another authority, whose file is nowhere given
    Expired,
    WrongName, ///< for other.example
};

/// Certificates made for one run of the tests by the openssl tool, in a folder that goes with it.
class TestCertificates
{
public:
    TestCertificates();

    /// Empty when all went well.
    QString problem() const { return m_problem; }
    QString authorityFile() const { return file("authority.pem"); }
    QSslConfiguration serverConfiguration(TestCertificate which) const;

private:
    QString file(const char *name) const;
    void run(const QStringList &arguments);
    void makeAuthority(const QString &name);
    void makeCertificate(const QString &name, const QString &authority, const QString &names, int days);

    QTemporaryDir m_folder;
    QString m_problem;
};

} // namespace wb
