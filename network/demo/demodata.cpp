#include "network/demo/demodata.h"

#include "network/demo/demoservice.h"

#include <array>

namespace wb {

namespace {

template <DemoFault Fault> DemoDossier failing(QDate)
{
    return {.fault = Fault};
}

struct Entry
{
    QLatin1String name = {};
    QLatin1String shows = {};
    DemoDossier (*dossier)(QDate today) = nullptr;
};

// A domain added to the service is a line here and a function that makes its dossier.
constexpr std::array entries = {
    Entry{QLatin1String("invoice-portal.example"),
          QLatin1String(QT_TRANSLATE_NOOP("wb::DemoDomain",
                                          "the phishing story: 744 records of history with three real changes")),
          demostory::invoicePortal},
    Entry{QLatin1String("invoice-portal-login.example"),
          QLatin1String(QT_TRANSLATE_NOOP("wb::DemoDomain", "its neighbour, registered weeks ago by the same hand")),
          demostory::invoicePortalLogin},
    Entry{QLatin1String("harbour-billing.example"),
          QLatin1String(QT_TRANSLATE_NOOP("wb::DemoDomain",
                                          "an older neighbour on the same name servers, behind a privacy service")),
          demostory::harbourBilling},
    Entry{QLatin1String("lakeside-credit.example"),
          QLatin1String(QT_TRANSLATE_NOOP(
              "wb::DemoDomain",
              "the company being imitated: many contacts, two decades of history in every old spelling")),
          demostory::lakesideCredit},
    Entry{QLatin1String("quiet-garden.example"),
          QLatin1String(QT_TRANSLATE_NOOP("wb::DemoDomain", "a registrant redacted in every field")),
          demoawkward::quietGarden},
    Entry{QLatin1String("xn--rechnungsbro-mlb.example"),
          QLatin1String(QT_TRANSLATE_NOOP("wb::DemoDomain", "an internationalised name, contacts in several scripts")),
          demoawkward::rechnungsbuero},
    Entry{QLatin1String("hostile-text.example"),
          QLatin1String(QT_TRANSLATE_NOOP(
              "wb::DemoDomain",
              "text that attacks its reader: HTML, terminal escapes, bidi overrides, formulas, long lines")),
          demoawkward::hostileText},
    Entry{QLatin1String("sparse-record.example"),
          QLatin1String(QT_TRANSLATE_NOOP("wb::DemoDomain", "values missing in every way they can be missing")),
          demoawkward::sparseRecord},
    Entry{QLatin1String("incomplete-record.example"),
          QLatin1String(QT_TRANSLATE_NOOP("wb::DemoDomain", "a record that the service could not parse (206)")),
          demoawkward::incompleteRecord},
    Entry{
        QLatin1String("quota-reached.example"),
        QLatin1String(QT_TRANSLATE_NOOP("wb::DemoDomain", "a quota that ends in mid-answer: 76 of 580 records (429)")),
        demoawkward::quotaReached},
    Entry{QLatin1String("no-record.example"), QLatin1String(QT_TRANSLATE_NOOP("wb::DemoDomain", "nothing found (404)")),
          failing<DemoFault::NothingFound>},
    Entry{QLatin1String("not-licensed.example"),
          QLatin1String(QT_TRANSLATE_NOOP("wb::DemoDomain", "a product that the account does not have (403)")),
          failing<DemoFault::NotLicensed>},
    Entry{QLatin1String("service-busy.example"),
          QLatin1String(QT_TRANSLATE_NOOP("wb::DemoDomain", "more requests than the account may send (503)")),
          failing<DemoFault::TooManyRequests>},
    Entry{QLatin1String("service-fault.example"),
          QLatin1String(QT_TRANSLATE_NOOP("wb::DemoDomain", "an internal error of the service (500)")),
          failing<DemoFault::InternalError>},
};

} // namespace

QList<DemoDomain> demoDomains()
{
    QList<DemoDomain> domains;
    for (const Entry &entry : entries)
        domains.append({entry.name, entry.shows});
    return domains;
}

DemoDossier demoDossier(const QString &name, QDate today)
{
    for (const Entry &entry : entries) {
        if (entry.name == name)
            return entry.dossier(today);
    }
    return {.fault = DemoFault::NothingFound};
}

} // namespace wb
