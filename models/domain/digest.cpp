#include "models/domain/digest.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

namespace wb {

namespace {

const unsigned char *bytesOf(QByteArrayView view)
{
    return reinterpret_cast<const unsigned char *>(view.data());
}

QByteArray toHex(const unsigned char *bytes, unsigned length)
{
    return QByteArray(reinterpret_cast<const char *>(bytes), qsizetype(length)).toHex();
}

} // namespace

QByteArray sha256Hex(QByteArrayView bytes)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest = {};
    unsigned length = 0;
    EVP_Digest(bytes.data(), size_t(bytes.size()), digest.data(), &length, EVP_sha256(), nullptr);
    return toHex(digest.data(), length);
}

QByteArray hmacHex(HmacAlgorithm algorithm, QByteArrayView key, QByteArrayView message)
{
    const EVP_MD *const hash = algorithm == HmacAlgorithm::Sha1 ? EVP_sha1() : EVP_sha256();
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest = {};
    unsigned length = 0;
    HMAC(hash, key.data(), int(key.size()), bytesOf(message), size_t(message.size()), digest.data(), &length);
    return toHex(digest.data(), length);
}

} // namespace wb
