#include "models/domain/digest.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace wb;

class TestDigest final : public QObject
{
    Q_OBJECT

private slots:
    void sha256OfNothing()
    {
        QCOMPARE(sha256Hex({}), QByteArray("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    }

    void hmacAgainstTheRfcs()
    {
        // RFC 2202 case 2 and RFC 4231 case 2.
        QCOMPARE(hmacHex(HmacAlgorithm::Sha1, "Jefe", "what do ya want for nothing?"),
                 QByteArray("effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"));
        QCOMPARE(hmacHex(HmacAlgorithm::Sha256, "Jefe", "what do ya want for nothing?"),
                 QByteArray("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
    }
};

WB_TEST(TestDigest, "digest");
#include "tst_digest.moc"
