#include "models/domain/jsonpretty.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

class TestJsonPretty final : public QObject
{
    Q_OBJECT

private slots:
    void setsOutInLines()
    {
        const auto index = JsonIndex::make("{\"b\":[1,{\"a\" : \"x,y\"},[],{}],\"a\":\"\\u00e4\\/\",\"b\":null}");
        QVERIFY(index);
        QCOMPARE(prettyJson(**index).text,
                 QByteArray("{\n  \"b\": [\n    1,\n    {\n      \"a\": \"x,y\"\n    },\n    [],\n    {}\n  ],\n"
                            "  \"a\": \"\\u00e4\\/\",\n  \"b\": null\n}"));
    }

    void everyTokenStaysAsItWasAndWhereItIsSaid()
    {
        const QByteArray document = "{\"\":[[[1.50e3,-0,123456789012345678901]],{\"k\":{\"k\":[true,false,null]}}],"
                                    "\"z\":\"\\ud800\",\"a\":{}}";
        const auto index = JsonIndex::make(document);
        QVERIFY(index);
        const PrettyJson pretty = prettyJson(**index);
        const auto again = JsonIndex::make(pretty.text);
        QVERIFY(again);
        QCOMPARE((*again)->tokens().size(), (*index)->tokens().size());
        for (quint32 token = 0; token < (*index)->tokens().size(); ++token) {
            QCOMPARE((*again)->tokens()[token].offset, pretty.offsets[token]);
            QCOMPARE((*again)->at(token).key(), (*index)->at(token).key());
            if ((*index)->at(token).isScalar())
                QCOMPARE((*again)->at(token).raw().toByteArray(), (*index)->at(token).raw().toByteArray());
        }
    }

    void depthDoesNotMakeItGrowWithoutEnd()
    {
        const QByteArray deep =
            QByteArray("[").repeated(500) + QByteArray("1,").repeated(500'000) + "1" + QByteArray("]").repeated(500);
        const auto index = JsonIndex::make(deep);
        QVERIFY(index);
        const PrettyJson pretty = prettyJson(**index);
        QVERIFY2(pretty.text.size() < 3 * deep.size(), qPrintable(QString::number(pretty.text.size())));
        QVERIFY(JsonIndex::make(pretty.text));
    }
};

WB_TEST(TestJsonPretty, "jsonpretty");
#include "tst_jsonpretty.moc"
