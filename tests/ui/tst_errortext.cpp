#include "tests/support/registry.h"
#include "ui/errortext.h"

#include <QSet>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace wb;

class TestErrorText final : public QObject
{
    Q_OBJECT

private slots:
    void everyKindHasItsOwnWords()
    {
        QSet<QString> titles;
        QSet<QString> causes;
        QSet<QString> sentences;
        int kinds = 0;
        for (int i = 0; i <= int(ErrorKind::Usage); ++i, ++kinds) {
            const Error error = {ErrorKind(i), {}};
            const ErrorText text = errorText(error, false);
            for (const QString &words : {text.title, text.cause, text.spent, errorSentence(error)}) {
                QVERIFY2(!words.isEmpty(), qPrintable(kindName(error.kind)));
                QVERIFY2(!words.contains(u'!'), qPrintable(words));
            }
            QVERIFY(text.firstWay != ErrorText::Way::ShowHeld);
            titles.insert(text.title);
            causes.insert(text.cause);
            sentences.insert(errorSentence(error));
        }
        QCOMPARE(kinds, 21);
        QCOMPARE(titles.size(), kinds);
        QCOMPARE(causes.size(), kinds);
        QCOMPARE(sentences.size(), kinds);
    }

    void theServiceIsQuoted()
    {
        const QString said = u"503 \"You have <b>exceeded</b> the maximum\u202e.\""_s;
        const QString quoted = u"503 \"You have <b>exceeded</b> the maximum\\u202e.\""_s;
        const Error error = {ErrorKind::Quota, said};
        QCOMPARE(errorText(error, false).said, quoted);
        QVERIFY(!errorText(error, false).cause.contains(u"exceeded"_s));
        QCOMPARE(errorSentence(error), u"The quota is used up. The service said: "_s + quoted);
        // A sentence of ours is no quotation.
        const Error ours = {ErrorKind::HeldBack, u"192.0.2.1 is a documentation address"_s};
        QVERIFY(errorText(ours, false).said.isEmpty());
        QVERIFY(errorText(ours, false).cause.endsWith(u" 192.0.2.1 is a documentation address."_s));
    }

    void whatNeverArrivedWasNotCounted()
    {
        QVERIFY(errorText({ErrorKind::Network, u"closed"_s}, false).spent.contains(u"may have been counted"_s));
        const QString spent = errorText({ErrorKind::Network, u"connection refused"_s, true}, false).spent;
        QCOMPARE(spent, u"Nothing reached the service, nothing was spent."_s);
    }

    void oneLine()
    {
        const QString sentence = errorSentence({ErrorKind::Network, u"first\nsecond "_s + QString(5000, u'x')});
        QVERIFY(!sentence.contains(u'\n'));
        QVERIFY(sentence.size() < 500);
        QCOMPARE(errorSentence({ErrorKind::Network, u"cannot connect to api.example: connection refused"_s}),
                 u"The service cannot be reached. Cannot connect to api.example: connection refused."_s);
    }

    void theFirstWayOn_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<bool>("held");
        QTest::addColumn<ErrorText::Way>("way");
        using Way = ErrorText::Way;
        QTest::newRow("quota, held") << ErrorKind::Quota << true << Way::ShowHeld;
        QTest::newRow("quota") << ErrorKind::Quota << false << Way::TryAgain;
        QTest::newRow("network, held") << ErrorKind::Network << true << Way::TryAgain;
        QTest::newRow("credentials, held") << ErrorKind::Unauthorized << true << Way::EditCredentials;
        QTest::newRow("held back") << ErrorKind::HeldBack << false << Way::AskAnyway;
        QTest::newRow("unreadable") << ErrorKind::InvalidIndicator << false << Way::EditIndicator;
    }
    void theFirstWayOn()
    {
        QFETCH(const ErrorKind, kind);
        QFETCH(const bool, held);
        QTEST(errorText({kind, {}}, held).firstWay, "way");
    }
};

WB_TEST(TestErrorText, "errortext");
#include "tst_errortext.moc"
