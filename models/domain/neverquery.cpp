#include "models/domain/neverquery.h"

#include "models/domain/refang.h"
#include "models/domain/reversename.h"
#include "models/domain/safetext.h"

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestRule = 253;

Error refused(QStringView text, const QString &why)
{
    return {ErrorKind::InvalidIndicator, u"%1 is no rule: %2."_s.arg(quotedForMessage(text), why)};
}

/// Stars stand for any characters. Never worse than the product of both lengths, whatever was written.
bool labelMatches(QStringView pattern, QStringView label)
{
    qsizetype p = 0;
    qsizetype l = 0;
    qsizetype star = -1; // the last one seen, and where what it stands for ends for now
    qsizetype taken = 0;
    while (l < label.size()) {
        if (p < pattern.size() && pattern[p] == u'*') {
            star = p++;
            taken = l;
        } else if (p < pattern.size() && pattern[p] == label[l]) {
            ++p;
            ++l;
        } else if (star >= 0) {
            p = star + 1;
            l = ++taken;
        } else {
            return false;
        }
    }
    return std::ranges::all_of(pattern.sliced(p), [](QChar c) { return c == u'*'; });
}

/// The name, or one below it.
bool isIn(const QString &name, const QStringList &domain)
{
    const QList<QStringView> labels = QStringView(name).split(u'.');
    const qsizetype below = labels.size() - domain.size();
    for (qsizetype i = 0; below >= 0 && i < domain.size(); ++i) {
        if (!labelMatches(domain[i], labels[below + i]))
            return false;
    }
    return below >= 0;
}

bool overlap(const IpNetwork &a, const IpNetwork &b)
{
    return a.contains(b) || b.contains(a);
}

/// Of letters, digits, hyphens and underscores, with stars where they are allowed; what a network at home is called
/// need not end in a known top-level domain.
std::optional<QString> faultOfLabels(const QStringList &labels)
{
    for (const QString &label : labels) {
        if (label.isEmpty())
            return u"it has an empty label"_s;
        if (label.size() > 63)
            return u"a label of %1 characters is over 63"_s.arg(label.size());
        for (const QChar c : label) {
            const bool isPlain = (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-' || c == u'_';
            if (!isPlain && c != u'*')
                return u"it has the character %1"_s.arg(quotedForMessage(QStringView(&c, 1)));
        }
    }
    const auto isNumeric = [](const QString &label) {
        return std::ranges::all_of(label, [](QChar c) { return (c >= u'0' && c <= u'9') || c == u'*'; });
    };
    if (labels.size() > 1 && std::ranges::all_of(labels, isNumeric) && labels.first() != u"*")
        return u"write 192.0.2.0/24 for a block of addresses"_s;
    if (isNumeric(labels.last()) && !labels.last().contains(u'*'))
        return u"it is neither a domain nor an address or a block of addresses"_s;
    return std::nullopt;
}

/// What an indicator is, or lies in, as a network.
std::optional<IpNetwork> networkOf(const Indicator &indicator)
{
    const auto whole = [](const Expected<IpAddress> &address) {
        return address ? std::optional(IpNetwork{*address, address->bits()}) : std::nullopt;
    };
    std::optional<IpNetwork> network;
    switch (indicator.type) {
    case IndicatorType::IpAddress:
        network = whole(readIpv4(indicator.value));
        break;
    case IndicatorType::Ipv6Address:
        network = whole(readIpv6(indicator.value));
        break;
    case IndicatorType::CidrBlock:
        if (const Expected<IpNetwork> read = readNetwork(indicator.value))
            network = *read;
        break;
    case IndicatorType::Fqdn:
        network = networkOfReverseName(indicator.value);
        break;
    default:
        break;
    }
    return network;
}

} // namespace

NeverQueryList::NeverQueryList(const QStringList &lines)
{
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString text = lines[i].trimmed();
        if (text.isEmpty() || text.startsWith(u'#'))
            continue;
        Expected<Rule> rule = readRule(text);
        if (rule)
            m_rules.append(std::move(*rule));
        else
            m_complaints.append({int(i + 1), rule.error().detail});
    }
}

Expected<NeverQueryList::Rule> NeverQueryList::readRule(const QString &text)
{
    Rule rule;
    rule.text = visible(text);
    if (text.size() > LongestRule)
        return refused(text, u"it is longer than %1 characters"_s.arg(LongestRule));
    const QString plain = refanged(text).toLower();
    if (plain.contains(u'/')) {
        const Expected<IpNetwork> network = readNetwork(plain);
        if (!network)
            return refused(text, u"it is no block of addresses such as 192.0.2.0/24 whose host bits are zero"_s);
        rule.network = *network;
        return rule;
    }
    if (!plain.contains(u'*')) {
        if (const Expected<Indicator> read = readIndicator(text)) {
            rule.network = read->type == IndicatorType::Fqdn ? std::nullopt : networkOf(*read);
            if (rule.network)
                return rule;
            if (read->type == IndicatorType::Fqdn)
                rule.labels = read->value.split(u'.');
            else if (read->type == IndicatorType::EmailAddress || read->type == IndicatorType::Asn)
                rule.exact = Indicator{read->type, read->value, {}};
            else
                return refused(text,
                               u"nothing is asked about an indicator of type %1"_s.arg(indicatorTypeName(read->type)));
            return rule;
        }
    }
    QString name = plain;
    if (name.startsWith(u'.'))
        name.remove(0, 1);
    while (name.startsWith("*."_L1))
        name.remove(0, 2);
    const QStringList labels = name.split(u'.');
    if (const auto fault = faultOfLabels(labels))
        return refused(text, *fault);
    if (std::ranges::all_of(labels, [](const QString &label) { return label.count(u'*') == label.size(); }))
        return refused(text, u"it would hold back everything"_s);
    rule.labels = labels;
    return rule;
}

bool NeverQueryList::matches(const Rule &rule, const Indicator &indicator) const
{
    if (rule.exact)
        return rule.exact->type == indicator.type && rule.exact->value == indicator.value;
    if (rule.network) {
        const std::optional<IpNetwork> network = networkOf(indicator);
        if (!network)
            return false;
        const std::optional<IpNetwork> inner = embeddedV4(*network);
        return overlap(*rule.network, *network) || (inner && overlap(*rule.network, *inner));
    }
    QString host;
    if (indicator.type == IndicatorType::Fqdn)
        host = indicator.value;
    else if (indicator.type == IndicatorType::EmailAddress)
        host = indicator.value.section(u'@', -1);
    return !host.isEmpty() && isIn(host, rule.labels);
}

std::optional<QString> NeverQueryList::reason(const Indicator &indicator) const
{
    if (indicator.type == IndicatorType::Url) {
        const Expected<Indicator> host = readIndicator(indicator.value);
        return host && host->type != IndicatorType::Url ? reason(*host) : std::nullopt;
    }
    const auto rule =
        std::ranges::find_if(m_rules, [&](const Rule &candidate) { return matches(candidate, indicator); });
    if (rule == m_rules.cend())
        return std::nullopt;
    return u"%1 is on your never-query list (rule %2)"_s.arg(indicator.value, rule->text);
}

QString complaintText(const NeverQueryList::Complaint &complaint)
{
    return u"Line %1: %2"_s.arg(QString::number(complaint.line), complaint.sentence);
}

} // namespace wb
