#include "network/parsers/hostinghistory.h"

#include "network/parsers/fieldtaker.h"
#include "network/parsers/responsereader.h"

#include <QHash>

#include <algorithm>
#include <vector>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

enum AddressColumn { Address, FirstSeen, LastSeen, Times };
enum EventColumn { ActionType, Action, ActionDate, From, To, Gap, Domain, Code, EventOtherFields };
/// As EventColumn up to To, then what only registrars have.
enum RegistrarColumn { Created = To + 1, Expires, LastChecked, Tag, RegistrarDomain, RegistrarCode, RegistrarOther };

constexpr auto Now = "now"; // of an address that the domain has since its last event
constexpr auto NotResolvable = "D";
constexpr auto NoRegistrarEvents = "none: the service no longer supplies them; WHOIS History has the registrars";

/// "A to B on DATE", "B on DATE", "A stopped resolving on DATE".
QByteArray inWords(const QByteArray &code, const QByteArray &from, const QByteArray &to, const QByteArray &date)
{
    QByteArray words;
    if (!from.isEmpty() && !to.isEmpty())
        words = from + " to " + to;
    else if (code == NotResolvable && !from.isEmpty())
        words = from + " stopped resolving";
    else
        words = from + to;
    if (words.isEmpty())
        return {};
    return date.isEmpty() ? words : words + " on " + date;
}

class HostingHistoryParser
{
public:
    HostingHistoryParser(const JsonValue &body, ResultBuilder &builder)
        : m_body(body)
        , m_take(body, builder)
        , m_builder(builder)
    {
    }

    bool parse()
    {
        m_take.summary(u"domain"_s, m_body["domain_name"]);
        events(m_body["ip_history"], m_builder.section(u"ipHistory"_s), "pre_ip", "post_ip");
        events(m_body["nameserver_history"], m_builder.section(u"nameServerHistory"_s), "pre_mns", "post_mns");
        registrars(m_body["registrar_history"]);
        addresses();
        m_take.otherFields();

        const int addressEvents = m_builder.section(u"ipHistory"_s).section().rowCount();
        const int serverEvents = m_builder.section(u"nameServerHistory"_s).section().rowCount();
        const int registrarEvents = m_builder.section(u"registrarHistory"_s).section().rowCount();
        m_builder.summaryText(u"addressEvents"_s, QByteArray::number(addressEvents));
        m_builder.summaryText(u"nameServerEvents"_s, QByteArray::number(serverEvents));
        m_builder.summaryText(u"registrarEvents"_s,
                              registrarEvents > 0 ? QByteArray::number(registrarEvents)
                                                  : QByteArray(NoRegistrarEvents));
        m_builder.summaryText(u"gaps"_s, QByteArray::number(m_gaps));
        return addressEvents + serverEvents + registrarEvents > 0;
    }

private:
    /// Rows of a section in the order of time; those of a day in the order of the response.
    static std::vector<int> byDate(const Section &rows)
    {
        std::vector<int> order(size_t(rows.rowCount()));
        for (size_t i = 0; i < order.size(); ++i)
            order[i] = int(i);
        std::stable_sort(order.begin(), order.end(),
                         [&](int a, int b) { return rows.cell(a, ActionDate).compare(rows.cell(b, ActionDate)) < 0; });
        return order;
    }

    void events(const JsonValue &list, SectionBuilder &section, QByteArrayView pre, QByteArrayView post)
    {
        for (const JsonValue &event : elementsOf(list)) {
            if (!event.isObject())
                continue;
            const QByteArray code = event["action"].text();
            const QByteArray date = event["actiondate"].text();
            const QByteArray from = event[pre].text();
            const QByteArray to = event[post].text();
            section.beginRow(QByteArray(code + '|' + date + '|' + from + '|' + to));
            m_take.cell(section, ActionType, event["action_in_words"]);
            section.setText(Action, inWords(code, from, to, date));
            m_take.cell(section, ActionDate, event["actiondate"]);
            m_take.cell(section, From, event[pre]);
            m_take.cell(section, To, event[post]);
            m_take.cell(section, Domain, event["domain"]);
            m_take.cell(section, Code, event["action"]);
            m_take.otherFieldsOf(section, EventOtherFields, event);
        }
        markGaps(section);
    }

    /// An event that does not begin where the one before it ended: something happened between that nobody saw.
    void markGaps(SectionBuilder &section)
    {
        const Section &rows = section.section();
        std::optional<QByteArray> before;
        for (const int row : byDate(rows)) {
            const QByteArray from = rows.cell(row, From).toByteArray();
            if (before && from.compare(*before, Qt::CaseInsensitive) != 0) {
                section.amendText(row, Gap, before->isEmpty() ? "nothing before it" : "before it: " + *before);
                ++m_gaps;
            }
            before = rows.cell(row, To).toByteArray();
        }
    }

    void registrars(const JsonValue &list)
    {
        SectionBuilder &section = m_builder.section(u"registrarHistory"_s);
        for (const JsonValue &event : elementsOf(list)) {
            if (!event.isObject())
                continue;
            const JsonValue registrar = event["registrar"];
            section.beginRow(QByteArray(registrar.text() + '|' + event["date_updated"].text()));
            m_take.cell(section, ActionType, event["action_in_words"]);
            m_take.cell(section, ActionDate, event["date_updated"]);
            m_take.cell(section, To, registrar);
            m_take.cell(section, Created, event["date_created"]);
            m_take.cell(section, Expires, event["date_expires"]);
            m_take.cell(section, LastChecked, event["date_lastchecked"]);
            m_take.cell(section, Tag, event["registrartag"]);
            m_take.cell(section, RegistrarDomain, event["domain"]);
            m_take.cell(section, RegistrarCode, event["action"]);
            m_take.otherFieldsOf(section, RegistrarOther, event);
        }
        // The service names each registrar; what it came from is the one before it.
        const Section &rows = section.section();
        QByteArray before;
        for (const int row : byDate(rows)) {
            const QByteArray to = rows.cell(row, To).toByteArray();
            if (!before.isEmpty())
                section.amendText(row, From, before);
            section.amendText(row, Action, inWords({}, before, to, rows.cell(row, ActionDate).toByteArray()));
            before = to;
        }
    }

    struct Seen
    {
        QByteArray address = {};
        QByteArray first = {}; ///< null when the history begins with the address leaving
        QByteArray last = {};
        int times = 0;
    };

    void addresses()
    {
        const Section &events = m_builder.section(u"ipHistory"_s).section();
        std::vector<Seen> found;
        QHash<QByteArray, size_t> places;
        const auto seen = [&](const QByteArray &address) -> Seen & {
            const auto place = places.constFind(address);
            if (place != places.cend())
                return found[*place];
            places.insert(address, found.size());
            return found.emplace_back(Seen{address, {}, {}, 0});
        };
        const std::vector<int> order = byDate(events);
        for (const int row : order) {
            const QByteArray date = events.cell(row, ActionDate).toByteArray();
            if (const QByteArray from = events.cell(row, From).toByteArray(); !from.isEmpty()) {
                Seen &address = seen(from);
                address.last = date;
                address.times = std::max(address.times, 1);
            }
            if (const QByteArray to = events.cell(row, To).toByteArray(); !to.isEmpty()) {
                Seen &address = seen(to);
                if (address.times == 0)
                    address.first = date;
                address.last = date;
                ++address.times;
            }
        }
        const QByteArray current = order.empty() ? QByteArray() : events.cell(order.back(), To).toByteArray();
        if (!current.isEmpty())
            seen(current).last = Now;
        if (!current.isEmpty())
            m_builder.summaryText(u"currentAddress"_s, current);
        else if (!order.empty() && events.cell(order.back(), Code) == NotResolvable)
            m_builder.summaryText(u"currentAddress"_s, "none: it stopped resolving");

        // The latest on top; "now" is behind every date.
        std::stable_sort(found.begin(), found.end(), [](const Seen &a, const Seen &b) { return a.last > b.last; });
        SectionBuilder &section = m_builder.section(u"addresses"_s);
        section.clear();
        for (const Seen &address : found) {
            section.beginRow(address.address);
            section.setText(Address, address.address);
            section.setText(FirstSeen, address.first);
            section.setText(LastSeen, address.last);
            section.setText(Times, QByteArray::number(address.times));
        }
        m_builder.summaryText(u"addresses"_s, QByteArray::number(qsizetype(found.size())));
    }

    JsonValue m_body;
    FieldTaker m_take;
    ResultBuilder &m_builder;
    int m_gaps = 0;
};

} // namespace

void parseHostingHistory(const Response &response, ResultBuilder &builder)
{
    const std::optional<JsonValue> body = readResponse(response, builder);
    if (!body)
        return;
    const bool hasLists = (*body)["ip_history"].exists() || (*body)["nameserver_history"].exists()
        || (*body)["registrar_history"].exists();
    if (!hasLists) {
        fail(builder, {ErrorKind::BadResponse, u"the answer has no history"_s});
        return;
    }
    const bool foundSomething = HostingHistoryParser(*body, builder).parse();
    conclude(response, *body, foundSomething, builder);
}

} // namespace wb
