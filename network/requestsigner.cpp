#include "network/requestsigner.h"

#include "models/domain/digest.h"
#include "network/credentialstore.h"

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

/// True for what a URL takes over byte by byte: nothing that ends the component and nothing that must be encoded.
bool isEncoded(const QByteArray &component, QByteArrayView forbidden)
{
    return std::all_of(component.begin(), component.end(),
                       [forbidden](char c) { return uchar(c) > 0x20 && uchar(c) < 0x7f && !forbidden.contains(c); });
}

bool climbs(const QByteArray &path)
{
    const QList<QByteArray> segments = path.split('/');
    return std::any_of(segments.begin(), segments.end(), [](const QByteArray &segment) {
        const QByteArray plain = QByteArray::fromPercentEncoding(segment);
        return plain == "." || plain == "..";
    });
}

} // namespace

QByteArray signature(const QByteArray &userName, const QByteArray &timestamp, const QByteArray &path,
                     const QByteArray &key)
{
    return hmacHex(HmacAlgorithm::Sha256, key, userName + timestamp + path);
}

Expected<QUrl> serviceUrl(const QUrl &baseUrl, const QByteArray &path, const QByteArray &query)
{
    QByteArray fullPath = baseUrl.path(QUrl::FullyEncoded).toLatin1();
    while (fullPath.endsWith('/'))
        fullPath.chop(1);
    fullPath += path;
    if (!path.startsWith('/') || !isEncoded(fullPath, "?#") || !isEncoded(query, "#") || climbs(fullPath))
        return Error{ErrorKind::Usage, u"a request cannot be built: its path or query is not encoded"_s};

    QUrl url = baseUrl.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
    url.setPath(QString::fromLatin1(fullPath), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return Error{ErrorKind::Usage, u"a request cannot be built: its address is not a URL"_s};
    if (!query.isEmpty())
        url.setQuery(QString::fromLatin1(query), QUrl::StrictMode);
    if (!url.isValid())
        return Error{ErrorKind::Usage, u"a request cannot be built: its query is not encoded"_s};
    return url;
}

Expected<QUrl> SignedQuery::url() const
{
    const Expected<Credentials> checked = checkedCredentials(QString::fromUtf8(userName), key);
    if (!checked)
        return Error{ErrorKind::NoCredentials, checked.error().detail};
    const QByteArray name = checked->userName.toUtf8();
    const QByteArrayView secretBytes = checked->key.view();
    const QByteArray secret = QByteArray::fromRawData(secretBytes.data(), secretBytes.size()); // no copy of the key

    Expected<QUrl> plain = serviceUrl(baseUrl, path, query);
    if (!plain)
        return plain.error();
    QUrl url = *plain;
    const QByteArray sentPath = url.path(QUrl::FullyEncoded).toLatin1();
    const QByteArray timestamp = now.toUTC().toString(u"yyyy-MM-dd'T'HH:mm:ss'Z'"_s).toLatin1();
    QByteArray parameters = query;
    if (!parameters.isEmpty())
        parameters += '&';
    parameters += "api_username=" + QUrl::toPercentEncoding(checked->userName);
    parameters += "&timestamp=" + QUrl::toPercentEncoding(QString::fromLatin1(timestamp));
    parameters += "&signature=" + signature(name, timestamp, sentPath, secret);
    url.setQuery(QString::fromLatin1(parameters), QUrl::StrictMode);
    if (!url.isValid())
        return Error{ErrorKind::Usage, u"a request cannot be built: its query is not encoded"_s};
    return url;
}

} // namespace wb
