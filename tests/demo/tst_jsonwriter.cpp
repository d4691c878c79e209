#include "network/demo/jsonwriter.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

class TestJsonWriter final : public QObject
{
    Q_OBJECT

private slots:
    void keepsTheOrderOfKeys()
    {
        JsonWriter json;
        json.beginObject().member(u"z", 1).member(u"a", true).key(u"m").beginArray();
        json.value(u"x"_s).value(QString()).beginObject().endObject().endArray().member(u"b", u""_s).endObject();
        QCOMPARE(json.bytes(), QByteArray("{\"z\":1,\"a\":true,\"m\":[\"x\",null,{}],\"b\":\"\"}"));
    }

    void escapes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("written");
        QTest::newRow("slash") << u"a/b"_s << QByteArray("\"a\\/b\"");
        QTest::newRow("quote and backslash") << u"\"\\"_s << QByteArray("\"\\\"\\\\\"");
        QTest::newRow("short escapes") << u"\b\f\n\r\t"_s << QByteArray("\"\\b\\f\\n\\r\\t\"");
        QTest::newRow("control") << u"\u001b\u007f"_s << QByteArray("\"\\u001b\\u007f\"");
        QTest::newRow("NUL") << u"a\0b"_s << QByteArray("\"a\\u0000b\"");
        QTest::newRow("beyond ASCII") << u"ü€🏝"_s << QByteArray("\"\\u00fc\\u20ac\\ud83c\\udfdd\"");
        QTest::newRow("lone surrogate") << QString(QChar(0xd800)) << QByteArray("\"\\ud800\"");
        QTest::newRow("empty") << u""_s << QByteArray("\"\"");
    }

    void escapes()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, written);
        JsonWriter json;
        json.value(text);
        QCOMPARE(json.bytes(), written);
    }
};

WB_TEST(TestJsonWriter, "jsonwriter");
#include "tst_jsonwriter.moc"
