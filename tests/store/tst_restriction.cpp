// How a case is marked decides what may be sent for it.
#include "tests/store/storehelp.h"
#include "tests/support/fakeclock.h"
#include "tests/support/registry.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

class TestRestriction final : public QObject
{
    Q_OBJECT

private slots:
    void theCaseOrTheIndicatorInIt()
    {
        const QTemporaryDir folder;
        FakeClock clock;
        TestStore store(folder.filePath(u"store.db"_s), clock);
        const auto restriction = [&store](const QString &caseId, const QStringList &indicators) {
            const auto end = await<std::optional<QString>>([&](QObject *context, auto done) {
                return store.responses.caseRestriction(caseId, indicators, context, std::move(done));
            });
            return end ? end->value_or(QString()) : u"error"_s;
        };
        const CaseInfo red = *store.create(u"Phish 114"_s);
        AddBatch batch;
        batch.typed = {IndicatorType::Fqdn, u"www.portal.example"_s, {}};
        batch.asked = u"portal.example"_s;
        batch.origin = u"service"_s;
        batch.facts = {attribute(u"portal.example"_s, u"WHOIS Registrar"_s, u"Sample"_s)};
        QVERIFY(store.add(red.id, batch));
        const QStringList asked = {u"www.portal.example"_s, u"portal.example"_s};
        QCOMPARE(restriction(red.id, asked), QString());
        QCOMPARE(restriction(u"no such case"_s, asked), QString());

        const QList<CaseFact> facts = *store.facts(red.id);
        QString indicatorId;
        for (const CaseFact &fact : facts) {
            if (fact.fact.indicator == u"portal.example" && fact.indicator)
                indicatorId = fact.indicator->id;
        }
        QVERIFY(!indicatorId.isEmpty());
        const CaseEntry indicator = {CaseEntry::Kind::Indicator, indicatorId};
        QVERIFY(store.edit(red.id, {indicator}, CaseField::Tlp, u"AMBER+STRICT"_s));
        QCOMPARE(restriction(red.id, asked), QString());
        QVERIFY(store.edit(red.id, {indicator}, CaseField::Tlp, u"RED"_s));
        QCOMPARE(restriction(red.id, asked), u"portal.example is marked TLP:RED in the case Phish 114"_s);
        QCOMPARE(restriction(red.id, {u"other.example"_s}), QString());
        const CaseInfo other = *store.create(u"Other"_s);
        QCOMPARE(restriction(other.id, asked), QString());

        QVERIFY(store.edit(red.id, {{CaseEntry::Kind::Case, red.id}}, CaseField::Tlp, u"RED"_s));
        QCOMPARE(restriction(red.id, {u"other.example"_s}), u"the case Phish 114 is marked TLP:RED"_s);
        QVERIFY(store.edit(red.id, {{CaseEntry::Kind::Case, red.id}}, CaseField::Tlp, QString()));
        QVERIFY(store.edit(red.id, {indicator}, CaseField::Tlp, QString()));
        QCOMPARE(restriction(red.id, asked), QString());
    }
};

WB_TEST(TestRestriction, "restriction");
#include "tst_restriction.moc"
