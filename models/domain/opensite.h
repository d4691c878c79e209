#pragma once

#include "models/domain/indicator.h"

#include <QList>
#include <QUrl>

#include <optional>

namespace wb {

/// A site in the web that has a page about indicators of these types, as a template: "{value}" and "{type}" stand for
/// the indicator's, percent-encoded. Nothing of it is opened until it is enabled.
struct OpenSite
{
    QString name = {};
    QString address = {};
    QList<IndicatorType> types = {};
    bool isEnabled = false;

    friend bool operator==(const OpenSite &, const OpenSite &) = default;
};

/// Why a template cannot be used, as a sentence; nothing when it can. Only https, and the host is its own: no value
/// decides where it leads.
std::optional<QString> whatIsWrongWith(const OpenSite &site);

/// The page about an indicator; of one that was taken from a URL, for sites that take these, about the URL. Nothing
/// when the site takes neither, or the template is wrong.
std::optional<QUrl> pageOf(const OpenSite &site, const Indicator &indicator);

/// What there is before anything was edited, all of it off.
QList<OpenSite> builtInSites();

} // namespace wb
