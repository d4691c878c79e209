#pragma once

#include "models/domain/error.h"
#include "models/domain/indicator.h"
#include "models/domain/outcomerule.h"
#include "models/domain/rowmatch.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace wb {

struct DeclaredResult;

/// What a request is about: what was typed, or the registered domain of it.
enum class RequestTarget { Typed, Registered };

enum class Billing { Call, Record };

/// A query item of a request: a fixed value ("{target}" stands for the target), or a parameter of the action (mapped to
/// the service's word for it).
struct QueryItem
{
    QByteArray name = {};
    QString value = {}; ///< when no parameter is named
    QString parameter = {};
    QMap<QString, QString> map = {};
};

/// Pages are asked for one by one: where the next one starts goes into one query item.
struct Paging
{
    QByteArray item = {}; ///< name of the query item; empty: no pages
    QString limitParameter = {}; ///< gives the size of a page; empty when the service chooses it
};

struct RequestSpec
{
    QString id = {}; ///< within its action
    QByteArray method = {};
    QString path = {}; ///< "{target}" stands for the target, percent-encoded
    QList<QueryItem> query = {};
    RequestTarget target = RequestTarget::Typed;
    QString targetParameter = {}; ///< what it gives, when it is given, is the target instead
    Paging paging = {};
    QList<IndicatorType> indicatorTypes = {}; ///< of those of its action; empty: all
    QMap<QString, QString> given = {}; ///< asked only when these parameters have these values
    QString product = {}; ///< as the account calls it, when it is not its action's
    /// Asked only when the request of that id failed in this way.
    std::optional<ErrorKind> onError = {};
    QString ofRequest = {};

    bool isFor(IndicatorType type) const;
};

struct ActionParameter
{
    QString name = {};
    QString description = {};
    QStringList values = {}; ///< of a choice
    bool isHost = false; ///< a host name; without a default it may be left out
    int minimum = 0; ///< of a number
    int maximum = 0;
    QString defaultValue = {};
};

/// Where results name what a chained lookup is about.
struct ChainSource
{
    QString action = {};
    QString section = {};
    QString column = {};
    RowMatch rows = {};
};

/// An action run on what another action found: "IP Address WHOIS of its address". Its lookup belongs to what it is
/// about, and is held there.
struct ChainSpec
{
    QString id = {}; ///< among those of actions
    QString title = {};
    QList<IndicatorType> indicatorTypes = {}; ///< of what it starts from
    QList<ChainSource> from = {}; ///< the first that names something decides; empty: it is about the same
    QMap<QString, QString> parameters = {}; ///< of its action
    bool isTriage = false;
};

/// What held results tell of how much an action would bring: a line of a result's summary, the largest number of a
/// column, or how many rows a section has.
struct SizeHint
{
    QString action = {}; ///< or a chain's id
    QString summary = {};
    QString section = {};
    QString column = {};
    QString text = {}; ///< "%1 records in all"
};

struct ActionSpec
{
    QString id = {};
    QString title = {};
    QString shortTitle = {}; ///< where there is little room; the title when the manifest gives none
    QString description = {};
    QList<IndicatorType> indicatorTypes = {};
    QString parser = {}; ///< empty when the manifest says itself how responses are read
    std::shared_ptr<const DeclaredResult> declared = {}; ///< in place of a parser
    QString product = {}; ///< as the account calls it
    Billing billing = Billing::Call;
    bool isTriage = false; ///< in the triage set until that is edited
    QList<ActionParameter> parameters = {};
    QList<RequestSpec> requests = {}; ///< in order
    QList<ChainSpec> chains = {};
    /// Asks how much there is, on request: of an action that is billed by record.
    std::optional<ChainSpec> count = {};
    QStringList billedSections = {}; ///< whose rows are the records that are billed
    QList<SizeHint> sizes = {};

    bool takes(IndicatorType type) const { return indicatorTypes.contains(type); }
    /// What is asked first for an indicator of this type, which the action takes. What was chosen are complete
    /// parameters.
    const RequestSpec &firstRequest(IndicatorType type, const QMap<QString, QString> &chosen) const;
    /// What is asked after a request of this chain failed; null when that is its end.
    const RequestSpec *nextRequest(IndicatorType type, QStringView failedRequest, ErrorKind kind) const;
    QMap<QString, QString> defaultParameters() const;
    const ActionParameter *pageLimit() const; ///< gives the size of a page; null when the service chooses it
};

struct ConfigurationField
{
    QString id = {};
    QString title = {};
    QString placeholder = {};
    bool isSecret = false;
};

/// How requests say whose they are.
enum class AuthKind {
    None,
    Basic, ///< user and secret in the header Authorization
    HeaderKey, ///< the secret in a header of its own
    QueryKey, ///< the secret in a query item: in what is sent, and in nothing that is kept
    Hmac, ///< user, time and signature in the query; the secret never leaves
};

struct AuthSpec
{
    AuthKind kind = AuthKind::Hmac;
    QByteArray name = {}; ///< of the header or the query item

    bool needsCredentials() const { return kind != AuthKind::None; }
    bool needsUser() const { return kind == AuthKind::Basic || kind == AuthKind::Hmac; }
    friend bool operator==(const AuthSpec &, const AuthSpec &) = default;
};

/// Asked by Test Connection.
struct TestSpec
{
    RequestSpec request = {};
    QString parser = {}; ///< "account": the answer is the account's limits and usage; empty: it only has to be good
    QList<OutcomeRule> outcomes = {}; ///< of a test without parser
};

/// An integration with one service, as its manifest describes it.
struct Operation
{
    QString id = {};
    QString name = {};
    QString version = {};
    QString author = {};
    QString requiredVersion = {};
    QStringList worksWith = {};
    QString source = {}; ///< of its facts
    QString link = {};
    QString baseUrl = {};
    AuthSpec auth = {};
    QList<ConfigurationField> configuration = {}; ///< as many as the way of authentication needs: user, secret
    TestSpec test = {};
    QList<ActionSpec> actions = {};

    const ActionSpec *action(QStringView actionId) const; ///< null when there is none
    struct Run
    {
        const ActionSpec *action = nullptr; ///< null when there is none
        const ChainSpec *chain = nullptr; ///< null for the action itself

        bool takes(IndicatorType type) const;
    };
    Run run(QStringView runId) const; ///< of an action, or of a lookup chained to others
    QStringList runIds() const; ///< of all that lookups and settings name: actions, chains, counts
    bool owns(QStringView runId) const; ///< it is one of these
};

} // namespace wb
