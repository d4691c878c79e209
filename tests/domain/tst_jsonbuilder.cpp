#include "models/domain/jsonbuilder.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

class TestJsonBuilder final : public QObject
{
    Q_OBJECT

private slots:
    void keepsTheOrderOfKeys()
    {
        JsonBuilder json;
        json.beginObject().member(u"z", 1).member(u"a", true).key("m").beginArray();
        json.value(u"x"_s).value(QString()).beginObject().endObject().endArray().member(u"b", u""_s);
        json.member(u"c", QStringList{u"d"_s}).key("e").number("12345678901234567890.0").key("f").number("1,5");
        json.endObject();
        QCOMPARE(json.document(),
                 QByteArray("{\"z\":1,\"a\":true,\"m\":[\"x\",null,{}],\"b\":\"\",\"c\":[\"d\"],"
                            "\"e\":12345678901234567890.0,\"f\":\"1,5\"}"));
    }

    void spells_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("visible");
        QTest::addColumn<QByteArray>("ofService");
        const auto add = [](const char *name, const QString &text, const QByteArray &visible,
                            const QByteArray &ofService) { QTest::newRow(name) << text << visible << ofService; };
        add("slash", u"a/b"_s, "\"a/b\"", "\"a\\/b\"");
        add("quote and backslash", u"\"\\"_s, "\"\\\"\\\\\"", "\"\\\"\\\\\"");
        add("line end and tab", u"\n\t"_s, "\"\\n\\t\"", "\"\\n\\t\"");
        add("short escapes", u"\b\f\r"_s, "\"\\u0008\\u000c\\u000d\"", "\"\\b\\f\\r\"");
        add("control", u"\u001b\u007f"_s, "\"\\u001b\\u007f\"", "\"\\u001b\\u007f\"");
        add("bidi", u"\u202e"_s, "\"\\u202e\"", "\"\\u202e\"");
        add("NUL", u"a\0b"_s, "\"a\\u0000b\"", "\"a\\u0000b\"");
        add("beyond ASCII", u"ü€🏝"_s, "\"ü€🏝\"", "\"\\u00fc\\u20ac\\ud83c\\udfdd\"");
        add("hidden, of two units", u"\U000e0041"_s, "\"\\udb40\\udc41\"", "\"\\udb40\\udc41\"");
        add("lone surrogate", QString(QChar(0xd800)), "\"\xef\xbf\xbd\"", "\"\\ud800\"");
        add("empty", u""_s, "\"\"", "\"\"");
    }

    void spells()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, visible);
        QFETCH(QByteArray, ofService);
        QCOMPARE(JsonBuilder().text(text).document(), visible);
        QCOMPARE(JsonBuilder(JsonBuilder::Spelling::OfService).text(text).document(), ofService);
    }
};

WB_TEST(TestJsonBuilder, "jsonbuilder");
#include "tst_jsonbuilder.moc"
