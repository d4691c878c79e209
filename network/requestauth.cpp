#include "network/requestauth.h"

#include "network/requestsigner.h"

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

/// A header is bytes between the name and the end of the line: what is no plain character of it would be read otherwise
/// by each server.
bool fitsHeader(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

Error unusableKey()
{
    return {ErrorKind::NoCredentials, u"The key has characters that cannot be sent in a header."_s};
}

} // namespace

Expected<HttpRequest> authorizedRequest(const AuthSpec &auth, const QUrl &baseUrl, const QByteArray &path,
                                        const QByteArray &query, const Credentials &credentials, const QDateTime &now)
{
    HttpRequest request;
    const QByteArrayView key = credentials.key.view();
    if (auth.kind == AuthKind::Hmac) {
        const SignedQuery signedQuery = {baseUrl,
                                         path,
                                         query,
                                         credentials.userName.toUtf8(),
                                         QByteArray::fromRawData(key.data(), key.size()), // no copy of the key
                                         now};
        const Expected<QUrl> url = signedQuery.url();
        if (!url)
            return url.error();
        request.url = *url;
        return request;
    }
    const Expected<QUrl> url = serviceUrl(baseUrl, path, query);
    if (!url)
        return url.error();
    request.url = *url;
    if (auth.needsCredentials() && key.isEmpty())
        return Error{ErrorKind::NoCredentials, u"No key is set."_s};
    switch (auth.kind) {
    case AuthKind::None:
    case AuthKind::Hmac:
        break;
    case AuthKind::Basic:
        if (credentials.userName.contains(u':'))
            return Error{ErrorKind::NoCredentials,
                         u"The user name has a colon, which this service cannot tell apart."_s};
        request.headers.append(
            {"Authorization", "Basic " + (credentials.userName.toUtf8() + ':' + key.toByteArray()).toBase64()});
        break;
    case AuthKind::HeaderKey:
        if (!fitsHeader(key))
            return unusableKey();
        request.headers.append({auth.name, key.toByteArray()});
        break;
    case AuthKind::QueryKey: {
        QByteArray sent = query;
        if (!sent.isEmpty())
            sent += '&';
        sent += auth.name + '=' + key.toByteArray().toPercentEncoding();
        request.url.setQuery(QString::fromLatin1(sent), QUrl::StrictMode);
        wipe(sent);
        if (!request.url.isValid())
            return Error{ErrorKind::NoCredentials, u"The key cannot be sent in an address."_s};
        break;
    }
    }
    return request;
}

} // namespace wb
