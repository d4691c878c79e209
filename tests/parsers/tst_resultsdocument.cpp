#include "network/parsers/resultsdocument.h"
#include "tests/support/registry.h"

#include <QFile>
#include <QtTest>

using namespace wb;

class TestResultsDocument final : public QObject
{
    Q_OBJECT

private slots:
    void isUpToDate()
    {
        QFile file(QStringLiteral(WB_SOURCE_DIR) + QStringLiteral("/docs/results.md"));
        if (qEnvironmentVariableIsSet("WB_WRITE_DOCS")) { // scripts/docs
            QVERIFY(file.open(QIODevice::WriteOnly));
            QCOMPARE(file.write(resultsDocument()), resultsDocument().size());
            return;
        }
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(file.readAll() == resultsDocument(), "run scripts/docs");
    }
};

WB_TEST(TestResultsDocument, "resultsdocument");
#include "tst_resultsdocument.moc"
