#include "tests/support/testcertificates.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

const QString LocalNames = u"DNS:localhost,IP:127.0.0.1,DNS:api.example,IP:192.0.2.10"_s;

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString baseName(TestCertificate which)
{
    switch (which) {
    case TestCertificate::Good:
        return u"good"_s;
    case TestCertificate::Untrusted:
        return u"untrusted"_s;
    case TestCertificate::Expired:
        return u"expired"_s;
    case TestCertificate::WrongName:
        return u"wrongname"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

TestCertificates::TestCertificates()
{
    constexpr int Days = 30;
    makeAuthority(u"authority"_s);
    makeAuthority(u"stranger"_s);
    makeCertificate(u"good"_s, u"authority"_s, LocalNames, Days);
    makeCertificate(u"untrusted"_s, u"stranger"_s, LocalNames, Days);
    makeCertificate(u"expired"_s, u"authority"_s, LocalNames, -1);
    makeCertificate(u"wrongname"_s, u"authority"_s, u"DNS:other.example"_s, Days);
}

QString TestCertificates::file(const char *name) const
{
    return m_folder.filePath(QString::fromLatin1(name));
}

void TestCertificates::run(const QStringList &arguments)
{
    if (!m_problem.isEmpty())
        return;
    QProcess openssl;
    openssl.setWorkingDirectory(m_folder.path());
    openssl.start(u"openssl"_s, arguments);
    if (!openssl.waitForFinished() || openssl.exitStatus() != QProcess::NormalExit || openssl.exitCode() != 0)
        m_problem = u"openssl: "_s + openssl.errorString() + QString::fromLocal8Bit(openssl.readAllStandardError());
}

void TestCertificates::makeAuthority(const QString &name)
{
    run({u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s,
         u"-keyout"_s, name + u".key"_s, u"-out"_s, name + u".pem"_s, u"-subj"_s, u"/CN=Test "_s + name, u"-days"_s,
         u"30"_s});
}

void TestCertificates::makeCertificate(const QString &name, const QString &authority, const QString &names, int days)
{
    QFile extensions(m_folder.filePath(name + u".ext"_s));
    if (!extensions.open(QIODevice::WriteOnly) || extensions.write("subjectAltName=" + names.toLatin1() + '\n') < 0)
        m_problem = u"the folder for certificates cannot be written"_s;
    extensions.close();
    run({u"req"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s, u"-keyout"_s,
         name + u".key"_s, u"-out"_s, name + u".csr"_s, u"-subj"_s, u"/CN=Test "_s + name});
    run({u"x509"_s, u"-req"_s, u"-in"_s, name + u".csr"_s, u"-CA"_s, authority + u".pem"_s, u"-CAkey"_s,
         authority + u".key"_s, u"-CAcreateserial"_s, u"-days"_s, QString::number(days), u"-extfile"_s,
         name + u".ext"_s, u"-out"_s, name + u".pem"_s});
}

QSslConfiguration TestCertificates::serverConfiguration(TestCertificate which) const
{
    const QString name = baseName(which);
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(QSslCertificate(contents(m_folder.filePath(name + u".pem"_s)), QSsl::Pem));
    configuration.setPrivateKey(QSslKey(contents(m_folder.filePath(name + u".key"_s)), QSsl::Ec));
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone); // of clients, which show no certificate
    return configuration;
}

} // namespace wb
