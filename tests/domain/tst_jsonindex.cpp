#include "models/domain/jsonindex.h"
#include "tests/support/registry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QtTest>

using namespace wb;

namespace {

std::shared_ptr<const JsonIndex> index(const QByteArray &document)
{
    auto made = JsonIndex::make(document);
    return made ? *made : nullptr;
}

QByteArray randomJson(QRandomGenerator &random, int depth)
{
    const QByteArray space = random.bounded(3) == 0 ? " \n\t" : "";
    const auto text = [&] {
        QByteArray out = "\"";
        for (int i = random.bounded(5); i > 0; --i) {
            static const QByteArrayList pieces = {"a",   "\\n", "\\\"", "\\u00e9", "\xc3\xa9", "\\ud83d\\ude00",
                                                  "\\/", "{",   "]",    "\\\\",    ",",        ":"};
            out += pieces[random.bounded(int(pieces.size()))];
        }
        return out + "\"";
    };
    switch (depth > 4 ? random.bounded(4) : random.bounded(6)) {
    case 0:
        return space + text() + space;
    case 1:
        return space + QByteArrayList{"0", "-1", "3.25", "1e3", "123456789"}[random.bounded(5)];
    case 2:
        return QByteArrayList{"true", "false"}[random.bounded(2)] + space;
    case 3:
        return "null";
    case 4: {
        QByteArrayList members;
        for (int i = random.bounded(5); i > 0; --i)
            members += space + "\"k" + QByteArray::number(i) + "\"" + space + ":" + randomJson(random, depth + 1);
        return space + "{" + space + members.join(',') + space + "}";
    }
    default: {
        QByteArrayList elements;
        for (int i = random.bounded(5); i > 0; --i)
            elements += randomJson(random, depth + 1);
        return "[" + space + elements.join(',') + "]" + space;
    }
    }
}

QJsonValue toQt(const JsonValue &value)
{
    if (value.isObject()) {
        QJsonObject object;
        for (const JsonValue &child : value.children())
            object.insert(QString::fromUtf8(child.key()), toQt(child));
        return object;
    }
    if (value.isArray()) {
        QJsonArray array;
        for (const JsonValue &child : value.children())
            array.append(toQt(child));
        return array;
    }
    if (value.isString())
        return value.string();
    if (value.isNumber())
        return value.text().toDouble();
    if (value.isBool())
        return *value.boolean();
    return QJsonValue::Null;
}

} // namespace

class TestJsonIndex final : public QObject
{
    Q_OBJECT

private slots:
    void findsValuesWithTheirPlaces()
    {
        const auto found = index(R"({"a": {"b": [1, "x\ny", null, true]}, "c/d": "e"})");
        QVERIFY(found);
        const JsonValue list = found->root()["a"]["b"];
        QVERIFY(list.isArray());
        QCOMPARE(list.raw().toByteArray(), QByteArray(R"([1, "x\ny", null, true])"));
        QCOMPARE(list.children().size(), size_t(4));
        QCOMPARE(list.children()[1].text(), QByteArray("x\ny"));
        QCOMPARE(list.children()[1].pointer(), QStringLiteral("/a/b/1"));
        QVERIFY(list.children()[2].isNull());
        QVERIFY(list.children()[2].text().isNull());
        QCOMPARE(found->root()["c/d"].pointer(), QStringLiteral("/c~1d"));
        QVERIFY(!found->root()["missing"]["deeper"].exists());
        QCOMPARE(found->root().raw().toByteArray(), found->document());
    }

    void keepsDuplicatesAndSaysWhich()
    {
        const auto found = index(R"({"a":1,"b":2,"a":3})");
        QVERIFY(found);
        QCOMPARE(found->root().children().size(), size_t(3));
        QCOMPARE(found->root()["a"].text(), QByteArray("3"));
        QCOMPARE(found->root()["a"].pointer(), QStringLiteral("/a#2"));
    }

    void keepsWhatNoTypeHolds()
    {
        const auto found =
            index(R"({"big":123456789012345678901,"lone":"a\ud800b","nul":"x\u0000y","pair":"\ud83d\ude00"})");
        QVERIFY(found);
        QCOMPARE(found->root()["big"].text(), QByteArray("123456789012345678901"));
        QVERIFY(!found->root()["big"].integer());
        QCOMPARE(found->root()["lone"].text(), QByteArray(R"(a\ud800b)"));
        QCOMPARE(found->root()["nul"].text(), QByteArray("x\0y", 3));
        QCOMPARE(found->root()["pair"].text(), QByteArray("\xf0\x9f\x98\x80"));
    }

    void numbersAndBoolsInStrings()
    {
        const auto found = index(R"({"a":"120","b":7,"c":"","d":"0","e":1,"f":null})");
        QCOMPARE(found->root()["a"].integer(), 120);
        QCOMPARE(found->root()["b"].integer(), 7);
        QVERIFY(!found->root()["c"].integer());
        QVERIFY(!found->root()["f"].integer());
        QCOMPARE(found->root()["d"].boolean(), false);
        QCOMPARE(found->root()["e"].boolean(), true);
        QVERIFY(!found->root()["c"].boolean());
        QVERIFY(!found->root()["c"].text().isNull());
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("document");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("blank") << QByteArray(" \n ");
        QTest::newRow("html") << QByteArray("<html>no</html>");
        QTest::newRow("cut in object") << QByteArray(R"({"a":1)");
        QTest::newRow("cut in array") << QByteArray(R"({"a":[1,)");
        QTest::newRow("cut in text") << QByteArray("{\"a\":\"b"); // no raw string: moc loses its way in this one
        QTest::newRow("something behind") << QByteArray(R"({"a":1}{})");
        QTest::newRow("text behind") << QByteArray(R"({"a":1} x)");
        QTest::newRow("bad word") << QByteArray(R"({"a":trve})");
        QTest::newRow("bad number") << QByteArray(R"({"a":01})");
        QTest::newRow("bad escape") << QByteArray(R"({"a":"\x"})");
        QTest::newRow("bad unicode escape") << QByteArray(R"({"a":"\u12g4"})");
        QTest::newRow("bad escape in a name") << QByteArray(R"({"\x":1})");
        QTest::newRow("control character in text") << QByteArray("{\"a\":\"b\nc\"}");
        QTest::newRow("not UTF-8") << QByteArray("{\"a\":\"\xff\"}");
        QTest::newRow("two commas") << QByteArray(R"([1,,2])");
        QTest::newRow("comma at the end of an array") << QByteArray(R"([1,2,])");
        QTest::newRow("comma at the end of an object") << QByteArray(R"({"a":1,})");
        QTest::newRow("no comma") << QByteArray(R"([1 2])");
        QTest::newRow("no colon") << QByteArray(R"({"a" 1})");
        QTest::newRow("513 deep") << QByteArray(513, '[') + QByteArray(513, ']');
        QTest::newRow("a million deep") << QByteArray(1000000, '[');
        QTest::newRow("NUL behind") << QByteArray("{}\0", 3);
    }
    void refuses()
    {
        QFETCH(QByteArray, document);
        const auto made = JsonIndex::make(document);
        QVERIFY(!made);
        QCOMPARE(made.error().kind, ErrorKind::BadResponse);
        QVERIFY(!made.error().detail.isEmpty());
    }

    void takes512Deep() { QVERIFY(index(QByteArray(512, '[') + QByteArray(512, ']'))); }

    void namesTheLine()
    {
        const auto made = JsonIndex::make("{\n\"a\": 1,\n\"b\": trve\n}");
        QVERIFY(!made);
        QVERIFY2(made.error().detail.contains(u"line 3"), qPrintable(made.error().detail));
    }

    void agreesWithQtOnRandomDocuments()
    {
        QRandomGenerator random(4711);
        for (int round = 0; round < 2000; ++round) {
            const QByteArray document = "{\"r\":" + randomJson(random, 0) + "}";
            const auto found = index(document);
            QVERIFY2(found, document.constData());
            QJsonParseError error;
            const QJsonDocument expected = QJsonDocument::fromJson(document, &error);
            QCOMPARE(error.error, QJsonParseError::NoError);
            QCOMPARE(toQt(found->root()).toObject(), expected.object());
            // Each token's bytes are a document of their own.
            for (quint32 token = 1; token < found->tokens().size(); ++token)
                QVERIFY2(index("[" + found->at(token).raw().toByteArray() + "]"), document.constData());
        }
    }

    void survivesDamage()
    {
        QRandomGenerator random(815);
        int refused = 0;
        for (int round = 0; round < 3000; ++round) {
            QByteArray document = "{\"r\":" + randomJson(random, 0) + "}";
            document[random.bounded(int(document.size()))] = char(random.bounded(256));
            document.truncate(1 + random.bounded(int(document.size())));
            const auto found = index(document);
            QJsonParseError error;
            QJsonDocument::fromJson(document, &error);
            if (!found)
                ++refused;
            else if (!found->root().isScalar()) // Qt takes no bare scalars
                QVERIFY2(error.error == QJsonParseError::NoError || error.error == QJsonParseError::IllegalUTF8String,
                         document.constData());
        }
        QVERIFY(refused > 1000);
    }
};

WB_TEST(TestJsonIndex, "jsonindex");
#include "tst_jsonindex.moc"
