#pragma once

#include <QDate>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>

namespace wb {

// What the invented service knows. Nothing here is about a real person, company or domain.

struct DemoContact
{
    QString name = QLatin1String("");
    QString org = QLatin1String("");
    QStringList street = {};
    QString city = QLatin1String("");
    QString state = QLatin1String("");
    QString postal = QLatin1String("");
    QString country = QLatin1String("");
    QString phone = QLatin1String("");
    QString fax = QLatin1String("");
    QString email = QLatin1String("");
};

struct DemoRegistrar
{
    QString name = QLatin1String("");
    QString abusePhone = QLatin1String("");
    QString abuseEmail = QLatin1String("");
    QString ianaId = QLatin1String("");
    QString url = QLatin1String("");
    QString whoisServer = QLatin1String("");
};

/// A domain in one hand during one time: what records of that time are made from.
struct DemoHolding
{
    QString domain = {};
    DemoRegistrar registrar = {};
    QDate created = {};
    QDate updated = {};
    QDate expires = {};
    QStringList statuses = {};
    QStringList nameServers = {}; ///< lower case
    bool isPrivate = false;
    DemoContact registrant = {};
    DemoContact admin = {};
    DemoContact tech = {};
    DemoContact billing = {};
};

/// A record as it goes out. A member without a value is left out, a null string is null: both happen.
struct DemoRecord
{
    QDate date = {};
    bool isPrivate = false;
    std::optional<QString> registrant = {};
    std::optional<QString> created = {};
    std::optional<QString> expires = {};
    std::optional<QString> updated = {};
    std::optional<QString> registrar = {};
    QStringList statuses = {};
    QStringList nameServers = {};
    std::optional<QString> server = {};
    QString text = {};
};

struct DemoParsed
{
    QString created = {};
    QString updated = {};
    QString expires = {};
    QStringList statuses = {};
    QStringList nameServers = {};
    DemoRegistrar registrar = {};
    DemoContact registrant = {};
    DemoContact admin = {};
    DemoContact tech = {};
    DemoContact billing = {};
    QList<std::pair<QString, QString>> otherProperties = {}; ///< names may repeat
};

/// How the service fails for a domain, whatever is asked about it.
enum class DemoFault {
    None,
    NothingFound,
    NotLicensed,
    TooManyRequests,
    InternalError,
};

struct DemoHistory
{
    int count = 0;
    int longestGap = 1; ///< days between two scans: 1 up to this
    DemoRecord (*at)(QDate today, QDate date, quint64 noise) = nullptr;
};

struct DemoDossier
{
    DemoFault fault = DemoFault::None;
    DemoRecord current = {};
    std::optional<DemoParsed> parsed = {}; ///< none: the service could not parse the record (206)
    DemoHistory history = {};
    int recordsLeft = -1; ///< how many the quota still gives; negative: all
};

/// name in lower case, punycode. Unknown names are NothingFound.
DemoDossier demoDossier(const QString &name, QDate today);

/// The dossiers by theme, for the table in demodata.cpp.
namespace demostory {
DemoDossier invoicePortal(QDate today);
DemoDossier invoicePortalLogin(QDate today);
DemoDossier harbourBilling(QDate today);
DemoDossier lakesideCredit(QDate today);
} // namespace demostory
namespace demoawkward {
DemoDossier quietGarden(QDate today);
DemoDossier rechnungsbuero(QDate today);
DemoDossier hostileText(QDate today);
DemoDossier sparseRecord(QDate today);
DemoDossier quotaReached(QDate today);
DemoDossier incompleteRecord(QDate today);
} // namespace demoawkward

} // namespace wb
