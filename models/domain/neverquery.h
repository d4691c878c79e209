#pragma once

#include "models/domain/indicator.h"
#include "models/domain/ipaddress.h"

#include <QList>
#include <QStringList>

#include <optional>

namespace wb {

/// The user's own list of what is never asked of a service unless on purpose, beside the ranges and names of
/// specialuse.h. A rule a line; empty lines and those that begin with # are passed over. Rules are read as leniently as
/// indicators are (defanged, upper case, Unicode), and match so:
///
///     corp.example       the name and every name below it; mail addresses and URLs of such a host
///     *.corp.example     the same: whoever asks about a name below may well be asked about its domain
///     vpn*.example.com   * stands for any characters within its label, also none; and what is below
///     192.0.2.7          the address; a block that holds it; its reverse name; its mapped and NAT64 spelling
///     192.0.2.0/24       every address of the block, and every block that shares one with it; so for version 6
///     soc@corp.example   that mail address alone
///     AS64500            that network alone
///
/// A single word is a rule too ("corp": everything under .corp). Safe from any thread once it is made.
class NeverQueryList
{
public:
    /// Why a line is no rule. Such a line holds nothing back, so whoever reads a list tells of it.
    struct Complaint
    {
        int line = 0; ///< from 1
        QString sentence = {};

        friend bool operator==(const Complaint &, const Complaint &) = default;
    };

    NeverQueryList() = default;
    explicit NeverQueryList(const QStringList &lines);

    const QList<Complaint> &complaints() const { return m_complaints; }
    qsizetype ruleCount() const { return m_rules.size(); }

    /// A clause that ends no sentence: "mail.corp.example is on your never-query list (rule corp.example)".
    std::optional<QString> reason(const Indicator &indicator) const;

private:
    struct Rule
    {
        QString text = {}; ///< as it was written
        QStringList labels = {}; ///< of a domain, with all below it; stars may stand in them
        std::optional<IpNetwork> network = {};
        std::optional<Indicator> exact = {};
    };

    static Expected<Rule> readRule(const QString &text);
    bool matches(const Rule &rule, const Indicator &indicator) const;

    QList<Rule> m_rules;
    QList<Complaint> m_complaints;
};

/// "Line 3: ..."; the complaints in the order of their lines.
QString complaintText(const NeverQueryList::Complaint &complaint);

} // namespace wb
