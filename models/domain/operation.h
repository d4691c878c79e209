#pragma once

#include "models/domain/indicator.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace wb {

/// What a request is about: what was typed, or the registered domain of it.
enum class RequestTarget { Typed, Registered };

enum class Billing { Call, Record };

/// A query item of a request: a fixed value, or a parameter of the action (mapped to the service's word for it).
struct QueryItem
{
    QByteArray name = {};
    QString value = {}; ///< when no parameter is named
    QString parameter = {};
    QMap<QString, QString> map = {};
};

/// Pages are asked for one by one: the offset goes into one query item, the size of a page is a parameter.
struct Paging
{
    QByteArray offset = {}; ///< name of the query item; empty: no pages
    QString limitParameter = {};
};

struct RequestSpec
{
    QString id = {}; ///< within its action
    QByteArray method = {};
    QString path = {}; ///< "{target}" stands for the target, percent-encoded
    QList<QueryItem> query = {};
    RequestTarget target = RequestTarget::Typed;
    Paging paging = {};
};

struct ActionParameter
{
    QString name = {};
    QString description = {};
    QStringList values = {}; ///< of a choice; empty for a number
    int minimum = 0;
    int maximum = 0;
    QString defaultValue = {};
};

struct ActionSpec
{
    QString id = {};
    QString title = {};
    QString shortTitle = {}; ///< where there is little room; the title when the manifest gives none
    QString description = {};
    QList<IndicatorType> indicatorTypes = {};
    QString parser = {};
    QString product = {}; ///< as the account calls it
    Billing billing = Billing::Call;
    QList<ActionParameter> parameters = {};
    QList<RequestSpec> requests = {}; ///< in order

    bool takes(IndicatorType type) const { return indicatorTypes.contains(type); }
};

struct ConfigurationField
{
    QString id = {};
    QString title = {};
    QString placeholder = {};
    bool isSecret = false;
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
    QList<ConfigurationField> configuration = {};
    RequestSpec test = {}; ///< asked by Test Connection
    QList<ActionSpec> actions = {};

    const ActionSpec *action(QStringView actionId) const; ///< null when there is none
};

} // namespace wb
