// Packages as they should be, and every way in which one may not be. Nothing is written for any of those.
#include "models/domain/digest.h"
#include "models/domain/operationpackage.h"
#include "tests/support/operationfile.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

namespace {

OperationRules rules()
{
    return {{u"fqdn-whois"_s}, u"0.1.0"_s, u"domaintools-whois-parsed"_s, {{u"fqdn-whois"_s, u"domaintools"_s}}};
}

constexpr auto Name = "internetdb-1.0.wboperation";

/// The archive with the bytes at a place changed.
QByteArray damaged(QByteArray bytes, const QByteArray &at, qsizetype offset)
{
    const qsizetype place = bytes.indexOf(at) + offset;
    bytes[place] = char(bytes[place] ^ 0x5a);
    return bytes;
}

QByteArray with(const PackedFile &file)
{
    return zipOf(ExampleOperation().files() + QList<PackedFile>{file});
}

QByteArray changed(const QByteArray &before, const QByteArray &after)
{
    return ExampleOperation().replace(before, after).package();
}

} // namespace

class TestOperationPackage final : public QObject
{
    Q_OBJECT

private slots:
    void readsTheExample()
    {
        const ExampleOperation example;
        const QByteArray bytes = example.package();
        const auto package = readOperationPackage(QLatin1String(Name), bytes, rules());
        QVERIFY2(package, package ? "" : qPrintable(package.error().detail));
        QCOMPARE(package->operation.id, u"internetdb"_s);
        QCOMPARE(package->operation.auth.kind, AuthKind::None);
        QVERIFY(package->operation.actions.first().declared);
        QCOMPARE(package->facts.facts(u"internetdb-address"_s, u"ports"_s).size(), 1);
        QCOMPARE(package->files.manifest, example.manifest);
        QCOMPARE(package->files.mapping, example.mapping);
        QCOMPARE(package->files.readme, example.readme);
        QCOMPARE(package->sha256, sha256Hex(bytes));
    }

    void readsWhatOtherToolsPack()
    {
        QList<PackedFile> files = ExampleOperation().files();
        for (PackedFile &file : files)
            file.mode = 0; // packed on Windows
        files[0].method = 0;
        PackedFile folder;
        folder.name = "mappings/";
        folder.mode = 040755;
        folder.method = 0;
        files.prepend(folder);
        const auto package = readOperationPackage(QLatin1String(Name), zipOf(files), rules());
        QVERIFY2(package, package ? "" : qPrintable(package.error().detail));
    }

    /// A version that takes the place of an older one has its ids.
    void mayHaveIdsOfItsOwn()
    {
        OperationRules known = rules();
        known.takenIds.insert(u"internetdb-address"_s, u"internetdb"_s);
        QVERIFY(readOperationPackage(QLatin1String(Name), ExampleOperation().package(), known));
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("said");
        const QString good = QLatin1String(Name);
        const QByteArray package = ExampleOperation().package();
        const auto add = [&](const char *tag, const QByteArray &bytes, const QString &said) {
            QTest::newRow(tag) << good << bytes << said;
        };
        QTest::newRow("another suffix") << u"internetdb-1.0.zip"_s << package << u"does not end in .wboperation"_s;
        QTest::newRow("named for another version")
            << u"internetdb-1.1.wboperation"_s << package << u"called internetdb-1.0.wboperation"_s;
        QTest::newRow("named for another operation")
            << u"other-1.0.wboperation"_s << package << u"called internetdb-1.0.wboperation"_s;
        add("empty", {}, u"not a zip"_s);
        add("a program",
            "\x7f"
            "ELF"
                + QByteArray(200, 'x'),
            u"not a zip"_s);
        add("something before the zip", "#!/bin/sh\n" + package, u"not a zip"_s);
        add("cut short", package.left(package.size() - 30), u"broken"_s);
        add("the directory alone", "PK\x03\x04", u"broken"_s);
        add("a wrong checksum",
            damaged(zipOf([] {
                        QList<PackedFile> files = ExampleOperation().files();
                        files[2].method = 0;
                        return files;
                    }()),
                    "# InternetDB", 4),
            u"broken"_s);
        add("broken compression", damaged(package, "manifest.json", 20), u"broken"_s);
        add("climbs", with({"mappings/../../evil.json", "{}"}), u"climbs"_s);
        add("climbs from the start", with({"../evil", "x"}), u"climbs"_s);
        add("absolute", with({"/etc/evil", "x"}), u"root"_s);
        add("backslash", with({"mappings\\evil.json", "{}"}), u"backslash"_s);
        add("drive", with({"C:evil", "x"}), u"drive"_s);
        add("unknown file", with({"run.sh", "x"}), u"no place"_s);
        add("hidden file", with({".hidden", "x"}), u"no place"_s);
        add("folder", with({"scripts/", {}, 040755, false, 0}), u"special"_s);
        add("deeper", with({"mappings/a/b.json", "{}"}), u"no place"_s);
        add("another case", with({"Manifest.json", "{}"}), u"no place"_s);
        add("a name with an escape", with({"\x1b[31m", "x"}), u"no place"_s);
        add("two mappings", with({"mappings/other.json", "{}"}), u"more than one mapping"_s);
        add("twice", with({"README.md", "again"}), u"already exists"_s);
        QList<PackedFile> files = ExampleOperation().files();
        files[2] = {"README.md", "/etc/passwd", 0120777};
        add("symlink", zipOf(files), u"link"_s);
        files[2] = {"README.md", "x", 0010644};
        add("pipe", zipOf(files), u"special"_s);
        files[2] = {"README.md", "x", 0040755};
        add("folder in place of a file", zipOf(files), u"special"_s);
        files[2] = {"README.md", "encrypted bytes", 0100644, true};
        add("encrypted", zipOf(files), u"encrypted"_s);
        files[2] = {"README.md", "x", 0100644, false, 12};
        add("bzip2", zipOf(files), u"compressed in a way"_s);
        files[2] = {"README.md", QByteArray(64 * 1024 * 1024, 'a')};
        add("bomb", zipOf(files), u"larger than 1 MiB"_s);
        files[2].declaredSize = 10;
        add("bomb that says it is small", zipOf(files), u"README.md"_s);
        QList<PackedFile> many;
        for (int i = 0; i < 200; ++i)
            many.append({"mappings/" + QByteArray::number(i) + ".json", "{}"});
        add("many", zipOf(many), u"200 files"_s);
        add("large", package + QByteArray(3 * 1024 * 1024, 'x'), u"larger than 2 MiB"_s);
        files = ExampleOperation().files();
        add("no manifest", zipOf(files.mid(1)), u"no manifest.json"_s);
        add("no mapping", zipOf({files[0], files[2]}), u"no mappings/internetdb.json"_s);
        add("no README", zipOf(files.first(2)), u"no README.md"_s);
        files[2].content = "\xff\xfe";
        add("README is no text", zipOf(files), u"no README.md"_s);
        add("mapping of another name", zipOf(ExampleOperation().files("other")), u"no mappings/internetdb.json"_s);
        add("mapping of another operation", changed("\"operation\": \"internetdb\"", "\"operation\": \"other\""),
            u"for the operation “other”"_s);
        add("wrong mapping", changed("\"facts\"", "\"fact\""), u"mappings/internetdb.json: line"_s);
        add("schema", changed("\"sections\"", "\"section\""), u"manifest.json: line"_s);
        add("type", changed("\"echo\": true", "\"echo\": 1"), u"/actions/0/summary/0/echo"_s);
        add("plain http", changed("\"baseUrl\": \"https", "\"baseUrl\": \"http"), u"/baseUrl must be https"_s);
        add("a name like loopback",
            changed("\"baseUrl\": \"https://internetdb.shodan.io\"", "\"baseUrl\": \"http://127.0.0.1.evil.test\""),
            u"/baseUrl"_s);
        add("a user in the address",
            changed("\"baseUrl\": \"https://internetdb", "\"baseUrl\": \"https://a:b@internetdb"), u"/baseUrl"_s);
        add("a file as address", changed("\"baseUrl\": \"https://", "\"baseUrl\": \"file:///"), u"/baseUrl"_s);
        add("newer", changed("\"requiredVersion\": \"0.1\"", "\"requiredVersion\": \"0.2\""),
            u"needs Indicator Workbench 0.2"_s);
        add("unknown parser", changed("\"billing\": \"call\"", "\"billing\": \"call\", \"parser\": \"shell\""),
            u"/actions/0/parser must be one of"_s);
        add("an action of another operation", changed("internetdb-address", "fqdn-whois"), u"belongs to"_s);
        QTest::newRow("the built-in operation") << u"domaintools-whois-parsed-1.0.wboperation"_s
                                                << zipOf(ExampleOperation()
                                                             .replace("\"internetdb\"", "\"domaintools-whois-parsed\"")
                                                             .files("domaintools-whois-parsed"))
                                                << u"part of the program"_s;
        add("an id that climbs", changed("\"id\": \"internetdb\"", "\"id\": \"../x\""), u"/id"_s);
        add("a text that hides", changed("\"name\": \"InternetDB\"", "\"name\": \"Internet\\u202eDB\""), u"/name"_s);
        add("a secret that nothing needs",
            changed("\"auth\": {\"type\": \"none\"},",
                    "\"auth\": {\"type\": \"none\"}, \"configuration\": [{\"id\": \"k\", "
                    "\"title\": \"k\", \"secret\": true}],"),
            u"must have no field"_s);
    }
    void refuses()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, said);
        const auto package = readOperationPackage(name, bytes, rules());
        QVERIFY(!package);
        QCOMPARE(package.error().kind, ErrorKind::Usage);
        QVERIFY2(package.error().detail.contains(said), qPrintable(package.error().detail));
        for (const QChar c : package.error().detail)
            QVERIFY(c.isPrint());
    }
};

WB_TEST(TestOperationPackage, "operationpackage");
#include "tst_operationpackage.moc"
