#include "models/domain/clock.h"
#include "models/domain/settings.h"
#include "network/lookuprunner.h"
#include "network/rememberedaccount.h"
#include "tests/support/registry.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

namespace {

const QDateTime Asked(QDate(2026, 11, 24), QTime(12, 0), Qt::UTC);

RememberedAccount smallAccount()
{
    RememberedAccount account;
    account.askedAt = Asked;
    account.info.userName = u"analyst"_s;
    account.info.isActive = true;
    AccountInfo::Product whois;
    whois.id = u"parsed-whois"_s;
    whois.perMinute = 120;
    whois.perMonth = 5000;
    whois.usedThisMonth = 1234;
    AccountInfo::Product risk;
    risk.id = u"risk"_s;
    account.info.products = {whois, risk};
    return account;
}

Response response(int status, const QString &request = u"whois"_s)
{
    Response made;
    made.status = status;
    made.chainId = request;
    return made;
}

} // namespace

class TestRememberedAccount final : public QObject
{
    Q_OBJECT

private slots:
    void itIsThereAtTheNextStartWithoutTheUser()
    {
        const QString path = m_folder.filePath(u"settings.json"_s);
        {
            Settings settings(path, m_clock);
            rememberAccount(settings, u"operation"_s, u"team"_s, smallAccount());
            QVERIFY(settings.save());
        }
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("analyst"));
        Settings again(path, m_clock);
        QVERIFY(again.load().isEmpty());
        QVERIFY(!rememberedAccount(again, u"operation"_s, u"default"_s));
        const auto account = rememberedAccount(again, u"operation"_s, u"team"_s);
        QVERIFY(account);
        QCOMPARE(account->askedAt, Asked);
        QCOMPARE(account->info.products.size(), 2);
        QCOMPARE(account->info.products[0].perMinute, std::optional<qint64>(120));
        QCOMPARE(account->usedThisMonth(account->info.products[0], Asked.addDays(3)), std::optional<qint64>(1234));
        QCOMPARE(account->usedThisMonth(account->info.products[1], Asked), std::optional<qint64>());
        // The count began anew since.
        QCOMPARE(account->usedThisMonth(account->info.products[0], Asked.addDays(10)), std::optional<qint64>());
        forgetAccount(again, u"operation"_s, u"team"_s);
        QVERIFY(!rememberedAccount(again, u"operation"_s, u"team"_s));
    }

    void whatIsRunMeanwhileIsCounted()
    {
        RememberedAccount account = smallAccount();
        ActionSpec action;
        action.product = u"parsed-whois"_s;
        action.requests = {{.id = u"whois"_s}, {.id = u"other"_s, .product = u"risk"_s}};
        Lookup lookup;
        lookup.responses = {response(200), response(503), response(206), response(200, u"other"_s)};
        lookup.heldResponses = 1;
        account.count(action, lookup);
        QCOMPARE(account.countedSince.value(u"parsed-whois"_s), 1); // held and failed ones cost nothing
        QCOMPARE(account.countedSince.value(u"risk"_s), 1);
        QCOMPARE(account.usedThisMonth(account.info.products[0], Asked), std::optional<qint64>(1235));
    }

private:
    QTemporaryDir m_folder;
    SystemClock m_clock;
};

WB_TEST(TestRememberedAccount, "rememberedaccount");

#include "tst_rememberedaccount.moc"
