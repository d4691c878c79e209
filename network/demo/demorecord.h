#pragma once

#include "network/demo/demodata.h"

namespace wb {

class JsonBuilder;

// From a holding to the forms in which its record goes out, so that raw text and parsed values agree.

/// How a status is spelled; the service passes all of them on.
enum class StatusStyle {
    Plain, ///< clientTransferProhibited
    WithLink, ///< clientTransferProhibited https://icann.org/epp#clientTransferProhibited
    WithBracketedLink,
};
QStringList demoStatuses(const QStringList &statuses, StatusStyle style);

/// The raw text in the form that registrars write today.
QString demoRecordText(const DemoHolding &holding, QDate date, StatusStyle style);
/// As it was written in the first years of the century.
QString demoOldRecordText(const DemoHolding &holding, QDate date);
/// What a WHOIS server says instead of a record.
QString demoRefusalText(const QString &server);

DemoRecord demoRecord(const DemoHolding &holding, QDate date, StatusStyle style = StatusStyle::WithLink);
DemoParsed demoParsed(const DemoHolding &holding, StatusStyle style = StatusStyle::WithLink);

/// Days since the scan that the current record of every domain comes from.
constexpr int DemoLastScan = 2;
/// The dossier of a domain whose record and parsed fields tell of one holding.
DemoDossier demoDossierOf(const DemoHolding &holding, QDate today, const DemoHistory &history,
                          StatusStyle style = StatusStyle::WithLink);

/// Days of the scans, newest first, all different; the newest is a few days before today.
QList<QDate> demoHistoryDates(const DemoHistory &history, QDate today);
/// The noise of one record: bits that are the same at each call.
quint64 demoNoise(quint64 seed);

/// The member "registration" alone, and the members common to all answers about a record: registrant, registration,
/// name_servers.
void writeDemoRegistrationDates(JsonBuilder &json, const DemoRecord &record);
void writeDemoRegistration(JsonBuilder &json, const DemoRecord &record);
void writeDemoParsed(JsonBuilder &json, const QString &domain, const DemoParsed &parsed);

} // namespace wb
