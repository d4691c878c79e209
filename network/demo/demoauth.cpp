#include "network/demo/demoauth.h"

#include "models/domain/digest.h"

#include <cstdlib>

namespace wb {

namespace {

constexpr qint64 SignatureLifetimeSeconds = 5 * 60;

bool isFresh(const QByteArray &timestamp, const QDateTime &nowUtc)
{
    const QDateTime signedAt = QDateTime::fromString(QString::fromLatin1(timestamp), Qt::ISODate);
    // Without a zone it would be read as local time, and the answer would depend on the machine.
    if (!signedAt.isValid() || signedAt.timeSpec() == Qt::LocalTime)
        return false;
    return std::llabs(signedAt.secsTo(nowUtc)) <= SignatureLifetimeSeconds;
}

bool isSigned(const DemoRequest &request, const DemoParameters &parameters, const QByteArray &signature)
{
    const QByteArray message =
        demoField(parameters, "api_username") + demoField(parameters, "timestamp") + demoPath(request.target);
    const QByteArray key = demoKey().toLatin1();
    return signature == hmacHex(HmacAlgorithm::Sha256, key, message)
        || signature == hmacHex(HmacAlgorithm::Sha1, key, message);
}

} // namespace

QByteArray demoPath(const QByteArray &target)
{
    const qsizetype question = target.indexOf('?');
    return question < 0 ? target : target.left(question);
}

DemoParameters demoFormFields(QByteArrayView encoded)
{
    DemoParameters fields;
    const QByteArray whole = encoded.toByteArray();
    for (const QByteArray &pair : whole.split('&')) {
        if (pair.isEmpty())
            continue;
        const qsizetype equals = pair.indexOf('=');
        const auto decode = [](QByteArray part) { return QByteArray::fromPercentEncoding(part.replace('+', ' ')); };
        fields.append({decode(equals < 0 ? pair : pair.left(equals)),
                       equals < 0 ? QByteArray("") : decode(pair.mid(equals + 1))});
    }
    return fields;
}

QByteArray demoField(const QList<DemoField> &fields, QByteArrayView name)
{
    for (const DemoField &field : fields) {
        if (field.first == name)
            return field.second;
    }
    return {};
}

bool demoIsAuthorized(const DemoRequest &request, const DemoParameters &parameters, const QDateTime &nowUtc)
{
    for (const DemoField &header : request.headers) {
        if (header.first.compare("X-Api-Key", Qt::CaseInsensitive) == 0)
            return header.second == demoKey().toLatin1();
    }
    if (demoField(parameters, "api_username") != demoUserName().toLatin1())
        return false;
    const QByteArray signature = demoField(parameters, "signature");
    if (!signature.isNull())
        return isFresh(demoField(parameters, "timestamp"), nowUtc) && isSigned(request, parameters, signature);
    return demoField(parameters, "api_key") == demoKey().toLatin1();
}

} // namespace wb
