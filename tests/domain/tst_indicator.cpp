// Over 400 lines: tables of spellings, which are read, and checked for gaps, together.
// Long, because it is the table of what analysts paste.
#include "models/domain/hostname.h"
#include "models/domain/indicator.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace wb;
using namespace Qt::StringLiterals;

namespace {

/// "TYPE value" or "TYPE value < URL", or "no: the sentence".
QString told(const Expected<Indicator> &read)
{
    if (!read)
        return read.error().kind == ErrorKind::InvalidIndicator ? u"no: "_s + read.error().detail : u"wrong kind"_s;
    const QString from =
        read->from ? u" < "_s + indicatorTypeName(read->from->type) + u' ' + read->from->value : QString();
    return indicatorTypeName(read->type) + u' ' + read->value + from;
}

} // namespace

class TestIndicator final : public QObject
{
    Q_OBJECT

private slots:
    void typeNamesGoBothWays()
    {
        for (int i = 0; i <= int(IndicatorType::Filename); ++i)
            QCOMPARE(indicatorTypeFromName(indicatorTypeName(IndicatorType(i))), IndicatorType(i));
        QCOMPARE(indicatorTypeName(IndicatorType::Sha256), u"SHA-256"_s);
        QVERIFY(!indicatorTypeFromName(u"Domain"));
        QVERIFY(!indicatorTypeFromName(u""));
    }

    void read_data()
    {
        QTest::addColumn<QString>("pasted");
        QTest::addColumn<QString>("expected");
        int number = 0;
        const auto row = [&](const QString &pasted, const QString &expected) {
            QTest::addRow("%d %s", number++, qPrintable(pasted.left(40))) << pasted << expected;
        };
        const auto fqdn = [&](const QString &pasted, const QString &host = u"www.portal.example"_s) {
            row(pasted, u"FQDN "_s + host);
        };
        const auto url = [&](const QString &pasted, const QString &from) {
            row(pasted, u"FQDN www.portal.example < URL "_s + from);
        };

        // Dots.
        fqdn(u"www.portal.example"_s);
        fqdn(u"www[.]portal[.]example"_s);
        fqdn(u"www(.)portal(.)example"_s);
        fqdn(u"www{.}portal{.}example"_s);
        fqdn(u"www<.>portal<.>example"_s);
        fqdn(u"www[.)portal(.]example"_s);
        fqdn(u"www[dot]portal(dot)example"_s);
        fqdn(u"www{dot}portal[DOT]example"_s);
        fqdn(u"www [.] portal [ . ] example"_s);
        fqdn(u"www [dot] portal ( dot ) example"_s);
        fqdn(u"www dot portal DOT example"_s);
        fqdn(u"www . portal . example"_s);
        fqdn(u"www\\.portal\\.example"_s);
        fqdn(u"www[.portal.]example"_s);
        fqdn(u"www(.portal.)example"_s);
        fqdn(u"www[[.]]portal.example"_s);
        fqdn(u"[www[.]portal[.]example]"_s);
        fqdn(u"www。portal．example"_s);
        fqdn(u"www｡portal․example"_s);
        fqdn(u"ｗｗｗ．ｐｏｒｔａｌ．ｅｘａｍｐｌｅ"_s);
        fqdn(u"WWW.Portal.EXAMPLE"_s);
        // What stands around.
        fqdn(u"  www.portal.example\r\n"_s);
        fqdn(u"\u00a0\u3000www.portal.example\t"_s);
        fqdn(u"\ufeffwww.portal.example\u200b"_s);
        fqdn(u"\"www.portal.example\""_s);
        fqdn(u"'www.portal.example'"_s);
        fqdn(u"`www.portal.example`"_s);
        fqdn(u"“www.portal.example”"_s);
        fqdn(u"„www.portal.example“"_s);
        fqdn(u"‘www.portal.example’"_s);
        fqdn(u"«www.portal.example»"_s);
        fqdn(u"‹www.portal.example›"_s);
        fqdn(u"「www.portal.example」"_s);
        fqdn(u"<www.portal.example>"_s);
        fqdn(u"(www.portal.example)"_s);
        fqdn(u"[www.portal.example]"_s);
        fqdn(u"{www.portal.example}"_s);
        fqdn(u"【www.portal.example】"_s);
        fqdn(u" \"<www.portal.example>\", "_s);
        fqdn(u"\"www.portal.example.\","_s);
        fqdn(u"(www.portal.example.)"_s);
        fqdn(u"www.portal.example."_s);
        fqdn(u"www.portal.example[.]"_s);
        fqdn(u"www.portal.example,"_s);
        fqdn(u"www.portal.example;"_s);
        fqdn(u"www.portal.example。"_s);
        fqdn(u"'www.portal.example"_s);
        // Schemes; the URL is kept.
        url(u"http://www.portal.example"_s, u"http://www.portal.example"_s);
        url(u"HTTPS://WWW.Portal.Example/Path"_s, u"https://WWW.Portal.Example/Path"_s);
        url(u"hxxp://www.portal.example/"_s, u"http://www.portal.example/"_s);
        url(u"hXXps://www[.]portal[.]example/x"_s, u"https://www.portal.example/x"_s);
        url(u"HXXPS://www.portal.example/x"_s, u"https://www.portal.example/x"_s);
        url(u"hxxp[:]//www.portal.example"_s, u"http://www.portal.example"_s);
        url(u"hxxps[://]www.portal.example"_s, u"https://www.portal.example"_s);
        url(u"http[://]www.portal.example"_s, u"http://www.portal.example"_s);
        url(u"hxxp[:/]/www.portal.example"_s, u"http://www.portal.example"_s);
        url(u"hxxp:[//]www.portal.example"_s, u"http://www.portal.example"_s);
        url(u"hxxp[:][/][/]www.portal.example"_s, u"http://www.portal.example"_s);
        url(u"hxxp(:)//www.portal.example"_s, u"http://www.portal.example"_s);
        url(u"[http]://www.portal.example"_s, u"http://www.portal.example"_s);
        url(u"[https://]www.portal.example"_s, u"https://www.portal.example"_s);
        url(u"http[s]://www.portal.example"_s, u"https://www.portal.example"_s);
        url(u"hxxp[s]://www.portal.example"_s, u"https://www.portal.example"_s);
        url(u"h**ps://www.portal.example"_s, u"https://www.portal.example"_s);
        url(u"hzzp://www.portal.example"_s, u"http://www.portal.example"_s);
        url(u"htxp://www.portal.example"_s, u"http://www.portal.example"_s);
        url(u"meow://www.portal.example"_s, u"http://www.portal.example"_s);
        url(u"fxp://www.portal.example/a"_s, u"ftp://www.portal.example/a"_s);
        url(u"ssh[://]www.portal.example"_s, u"ssh://www.portal.example"_s);
        url(u"hxxps : // www . portal . example"_s, u"https://www.portal.example"_s);
        url(u"http:\\\\www.portal.example/x"_s, u"http://www.portal.example/x"_s);
        url(u"http:\\/\\/www.portal.example\\/x"_s, u"http://www.portal.example/x"_s);
        url(u"ｈｔｔｐ：／／ｗｗｗ．portal．example／１"_s, u"http://www.portal.example／１"_s.replace(u'／', u'/'));
        url(u"<https://www.portal.example/a_(b)>"_s, u"https://www.portal.example/a_(b)"_s);
        url(u"https://www.portal.example/a?b=c#d"_s, u"https://www.portal.example/a?b=c#d"_s);
        url(u"https://www.portal.example?b=http://other.example/"_s,
            u"https://www.portal.example?b=http://other.example/"_s);
        url(u"https://user:secret@www.portal.example:8443/x"_s, u"https://user:secret@www.portal.example:8443/x"_s);
        url(u"https://other.example@www.portal.example/"_s, u"https://other.example@www.portal.example/"_s);
        url(u"https://www.portal.example/@user"_s, u"https://www.portal.example/@user"_s);
        url(u"https://www.portal.example:/"_s, u"https://www.portal.example:/"_s);
        url(u"https://www.portal.example./"_s, u"https://www.portal.example./"_s);
        url(u"https://www.portal.example/東京"_s, u"https://www.portal.example/東京"_s);
        url(u"www.portal.example/login.php"_s, u"www.portal.example/login.php"_s);
        url(u"www.portal.example?id=1"_s, u"www.portal.example?id=1"_s);
        url(u"www.portal.example/@user"_s, u"www.portal.example/@user"_s);
        url(u"www.portal.example/u=http://other.example"_s, u"www.portal.example/u=http://other.example"_s);
        url(u"www.portal.example:8443"_s, u"www.portal.example:8443"_s);
        url(u"www[.]portal[.]example[:]8443/x"_s, u"www.portal.example:8443/x"_s);
        row(u"hxxp://192.0.2[.]7:8080/x"_s, u"IP Address 192.0.2.7 < URL http://192.0.2.7:8080/x"_s);
        row(u"192.0.2.7:8080"_s, u"IP Address 192.0.2.7 < URL 192.0.2.7:8080"_s);
        row(u"192.0.2.7/login"_s, u"IP Address 192.0.2.7 < URL 192.0.2.7/login"_s);
        row(u"http://[2001:DB8::1]:8080/x"_s, u"IPv6 Address 2001:db8::1 < URL http://[2001:DB8::1]:8080/x"_s);
        row(u"[2001:db8::1]:443"_s, u"IPv6 Address 2001:db8::1 < URL [2001:db8::1]:443"_s);
        // E-mail.
        row(u"user@mail.portal.example"_s, u"Email Address user@mail.portal.example"_s);
        row(u"User.Name+tag@Portal.EXAMPLE"_s, u"Email Address user.name+tag@portal.example"_s);
        row(u"user[at]portal[.]example"_s, u"Email Address user@portal.example"_s);
        row(u"user[@]portal[.]example"_s, u"Email Address user@portal.example"_s);
        row(u"user (at) portal (dot) example"_s, u"Email Address user@portal.example"_s);
        row(u"user at portal dot example"_s, u"Email Address user@portal.example"_s);
        row(u"user＠portal．example"_s, u"Email Address user@portal.example"_s);
        row(u"<user@portal.example>"_s, u"Email Address user@portal.example"_s);
        row(u"mailto:user@portal.example"_s, u"Email Address user@portal.example"_s);
        row(u"MAILTO:user@portal.example?subject=a@b"_s, u"Email Address user@portal.example"_s);
        row(u"o'brien@portal.example"_s, u"Email Address o'brien@portal.example"_s);
        row(u"user@bücher.example"_s, u"Email Address user@xn--bcher-kva.example"_s);
        row(u"press@gov.uk"_s, u"Email Address press@gov.uk"_s);
        // Names with something to them.
        fqdn(u"_dmarc.portal.example"_s, u"_dmarc.portal.example"_s);
        fqdn(u"a_b.portal.example"_s, u"a_b.portal.example"_s);
        fqdn(u"r3---sn-x.portal.example"_s, u"r3---sn-x.portal.example"_s);
        fqdn(u"1.portal.example"_s, u"1.portal.example"_s);
        fqdn(u"7.2.0.192.in-addr.arpa"_s, u"7.2.0.192.in-addr.arpa"_s);
        fqdn(u"github.io"_s, u"github.io"_s);
        fqdn(u"portal.github.io"_s, u"portal.github.io"_s);
        fqdn(u"abc.onion"_s, u"abc.onion"_s);
        fqdn(u"printer.local"_s, u"printer.local"_s);
        fqdn(u"nas.home.arpa"_s, u"nas.home.arpa"_s);
        fqdn(u"a.test"_s, u"a.test"_s);
        fqdn(u"a.invalid"_s, u"a.invalid"_s);
        fqdn(u"c2.bazar"_s, u"c2.bazar"_s);
        fqdn(u"invoice.zip"_s, u"invoice.zip"_s);
        fqdn(QString(63, u'a') + u".example"_s, QString(63, u'a') + u".example"_s);
        fqdn(u"bücher.example"_s, u"xn--bcher-kva.example"_s);
        fqdn(u"BÜCHER.example"_s, u"xn--bcher-kva.example"_s);
        fqdn(u"bu\u0308cher.example"_s, u"xn--bcher-kva.example"_s);
        fqdn(u"straße.example"_s, u"xn--strae-oqa.example"_s);
        fqdn(u"почта。пример.рф"_s, u"xn--80a1acny.xn--e1afmkfd.xn--p1ai"_s);
        fqdn(u"xn--bcher-kva.example"_s, u"xn--bcher-kva.example"_s);
        fqdn(u"XN--BCHER-KVA.example"_s, u"xn--bcher-kva.example"_s);
        row(u"https://bücher.example/ä"_s, u"FQDN xn--bcher-kva.example < URL https://bücher.example/ä"_s);
        // Addresses.
        row(u"192.0.2.7"_s, u"IP Address 192.0.2.7"_s);
        row(u"192[.]0[.]2[.]7"_s, u"IP Address 192.0.2.7"_s);
        row(u"192.0.2.7."_s, u"IP Address 192.0.2.7"_s);
        row(u"192 dot 0 dot 2 dot 7"_s, u"IP Address 192.0.2.7"_s);
        row(u"１９２．０．２．７"_s, u"IP Address 192.0.2.7"_s);
        row(u"0.0.0.0"_s, u"IP Address 0.0.0.0"_s);
        row(u"255.255.255.255"_s, u"IP Address 255.255.255.255"_s);
        row(u"2001:DB8:0:0:0:0:0:1"_s, u"IPv6 Address 2001:db8::1"_s);
        row(u"2001:0db8::0001"_s, u"IPv6 Address 2001:db8::1"_s);
        row(u"[2001:db8::1]"_s, u"IPv6 Address 2001:db8::1"_s);
        row(u"2001[:]db8[:][:]1"_s, u"IPv6 Address 2001:db8::1"_s);
        row(u"2001:db8:0:0:1:0:0:1"_s, u"IPv6 Address 2001:db8::1:0:0:1"_s);
        row(u"2001:db8:0:1:1:1:1:1"_s, u"IPv6 Address 2001:db8:0:1:1:1:1:1"_s);
        row(u"2001:db8:0:0:1::"_s, u"IPv6 Address 2001:db8:0:0:1::"_s);
        row(u"2001:db8::1:1:1:1:1"_s, u"IPv6 Address 2001:db8:0:1:1:1:1:1"_s);
        row(u"::"_s, u"IPv6 Address ::"_s);
        row(u"::1"_s, u"IPv6 Address ::1"_s);
        row(u"1::"_s, u"IPv6 Address 1::"_s);
        row(u"::FFFF:192.0.2.7"_s, u"IPv6 Address ::ffff:192.0.2.7"_s);
        row(u"::ffff:c000:207"_s, u"IPv6 Address ::ffff:192.0.2.7"_s);
        row(u"64:ff9b::192.0.2.7"_s, u"IPv6 Address 64:ff9b::c000:207"_s);
        // Blocks.
        row(u"192.0.2.0/24"_s, u"CIDR Block 192.0.2.0/24"_s);
        row(u"192[.]0[.]2[.]0[/]24"_s, u"CIDR Block 192.0.2.0/24"_s);
        row(u"192.0.2.7/32"_s, u"CIDR Block 192.0.2.7/32"_s);
        row(u"0.0.0.0/0"_s, u"CIDR Block 0.0.0.0/0"_s);
        row(u"2001:DB8::/32"_s, u"CIDR Block 2001:db8::/32"_s);
        row(u"2001:db8:0:0::/64"_s, u"CIDR Block 2001:db8::/64"_s);
        // The rest.
        row(u"AS64500"_s, u"ASN AS64500"_s);
        row(u"as64500"_s, u"ASN AS64500"_s);
        row(u"ASN 64500"_s, u"ASN AS64500"_s);
        row(u"ASN64500"_s, u"ASN AS64500"_s);
        row(u"AS 64500"_s, u"ASN AS64500"_s);
        row(u"AS4294967295"_s, u"ASN AS4294967295"_s);
        row(u"AS1.10"_s, u"ASN AS65546"_s);
        row(u"D41D8CD98F00B204E9800998ECF8427E"_s, u"MD5 d41d8cd98f00b204e9800998ecf8427e"_s);
        row(QString(40, u'A'), u"SHA-1 "_s + QString(40, u'a'));
        row(u"\""_s + QString(64, u'0') + u"\""_s, u"SHA-256 "_s + QString(64, u'0'));
        row(u"cve-2024-12345"_s, u"CVE CVE-2024-12345"_s);
        row(u"CVE‑2024‑0001"_s, u"CVE CVE-2024-0001"_s);
        row(u"Invoice.exe"_s, u"Filename Invoice.exe"_s);
        row(u"invoice[.]pdf[.]exe"_s, u"Filename invoice.pdf.exe"_s);
        row(u"report_2026-01(1).docx"_s, u"Filename report_2026-01(1).docx"_s);
        row(u"счёт.pdf"_s, u"Filename счёт.pdf"_s);
    }
    void read()
    {
        QFETCH(QString, pasted);
        const Expected<Indicator> first = readIndicator(pasted);
        QTEST(told(first), "expected");
        // A value is a fixed point, a URL reads as what was taken from it, and both survive a ticket.
        QCOMPARE(told(readIndicator(first->value)), indicatorTypeName(first->type) + u' ' + first->value);
        QCOMPARE(told(readIndicator(defanged(first->value))), indicatorTypeName(first->type) + u' ' + first->value);
        if (first->from) {
            QCOMPARE(told(readIndicator(first->from->value)), told(first));
            QCOMPARE(told(readIndicator(defanged(first->from->value))), told(first));
        }
    }

    void refused_data()
    {
        QTest::addColumn<QString>("pasted");
        QTest::addColumn<QString>("sentence");
        int number = 0;
        const auto row = [&](const QString &pasted, const QString &sentence) {
            QTest::addRow("%d %s", number++, qPrintable(pasted.left(40))) << pasted << sentence;
        };
        row(u""_s, u"There is nothing to read."_s);
        row(u" \t\"\" "_s, u"There is nothing to read."_s);
        row(u"."_s, u"There is nothing to read."_s);
        row(u"300.1.2.3"_s, u"\"300.1.2.3\" is no IPv4 address: \"300\" is over 255."_s);
        row(u"1.2.3"_s, u"\"1.2.3\" is no IPv4 address: it has 3 parts, not four."_s);
        row(u"1.2.3.4.5"_s, u"\"1.2.3.4.5\" is no IPv4 address: it has 5 parts, not four."_s);
        row(u"010.1.1.1"_s,
            u"\"010.1.1.1\" is no IPv4 address: \"010\" has a leading zero, which some programs read as octal."_s);
        row(u"1.2..4"_s, u"\"1.2..4\" is no IPv4 address: it has an empty part."_s);
        row(u"0x7f.0.0.1"_s, u"\"0x7f.0.0.1\" is no IPv4 address: \"0x7f\" is no decimal number."_s);
        row(u"1.2.3.0x4"_s, u"\"1.2.3.0x4\" is no IPv4 address: \"0x4\" is no decimal number."_s);
        row(u"www.portal.1"_s, u"\"www.portal.1\" is no IPv4 address: it has 3 parts, not four."_s);
        row(u"http://3221225991/"_s, u"\"3221225991\" is no IPv4 address: it has 1 part, not four."_s);
        row(u"1.2.3.①"_s, u"\"1.2.3.①\" is no host name: its last label is a number."_s);
        row(u"64500"_s, u"\"64500\" is a number alone; an AS number is written AS64500."_s);
        row(u"deadbeef"_s, u"\"deadbeef\" has 8 hex digits: an MD5 has 32, a SHA-1 40, a SHA-256 64."_s);
        row(QString(128, u'a'),
            u'"' + QString(60, u'a') + u"…\" has 128 hex digits: an MD5 has 32, a SHA-1 40, a SHA-256 64."_s);
        row(u"a..b.com"_s, u"\"a..b.com\" is no host name: it has an empty label."_s);
        row(u".example.com"_s, u"\".example.com\" is no host name: it has an empty label."_s);
        row(u"-x.com"_s, u"\"-x.com\" is no host name: the label \"-x\" starts or ends with a hyphen."_s);
        row(u"x-.com"_s, u"\"x-.com\" is no host name: the label \"x-\" starts or ends with a hyphen."_s);
        row(QString(64, u'a') + u".com"_s,
            u'"' + QString(60, u'a') + u"…\" is no host name: a label of 64 characters is over 63."_s);
        row(QString(63, u'ü') + u".com"_s,
            u'"' + QString(60, u'ü') + u"…\" is no host name: the label \""_s + QString(60, u'ü')
                + u"…\" is no valid internationalized label."_s);
        row(u"a."_s.repeated(126) + u"com"_s,
            u'"' + u"a."_s.repeated(30) + u"…\" is no host name: 255 characters are over 253."_s);
        row(u"localhost"_s, u"\"localhost\" is no host name: it is a single word without a domain."_s);
        row(u"http://intranet/"_s, u"\"intranet\" is no host name: it is a single word without a domain."_s);
        row(u"com"_s, u"\"com\" is no host name: it is a top-level domain."_s);
        row(u"co.uk"_s, u"\"co.uk\" is a public suffix, under which others register, and no domain of anybody."_s);
        row(u"https://co.uk/"_s,
            u"\"co.uk\" is a public suffix, under which others register, and no domain of anybody."_s);
        row(u"*.example.com"_s, u"\"*.example.com\" is no host name: it has the character \"*\"."_s);
        row(u"ex%61mple.com"_s, u"\"ex%61mple.com\" is no host name: it has the character \"%\"."_s);
        row(u"a_b.com"_s,
            u"\"a_b.com\" is no host name: no registry has an underscore in a name such as \"a_b.com\"."_s);
        row(u"exa/mple"_s, u"\"exa\" is no host name: it is a single word without a domain."_s);
        row(u"a℀b.com"_s, u"\"a℀b.com\" is no host name: the label \"a℀b\" is no valid internationalized label."_s);
        // Text that hides something.
        row(u"example.com"_s + QChar(u'\0') + u".test"_s, u"\"example.com\\u0000.test\" holds a NUL character."_s);
        row(u"example.com"_s + QChar(u'\0'), u"\"example.com\\u0000\" holds a NUL character."_s);
        row(u"\u202emoc.elpmaxe"_s, u"\"\\u202emoc.elpmaxe\" holds the invisible character U+202E."_s);
        row(u"exam\u200bple.com"_s, u"\"exam\\u200bple.com\" holds the invisible character U+200B."_s);
        row(u"exam\u00adple.com"_s, u"\"exam\\u00adple.com\" holds the invisible character U+00AD."_s);
        row(u"exa\x1bmple.com"_s, u"\"exa\\u001bmple.com\" holds the invisible character U+001B."_s);
        row(u"exam\u200dple.com"_s,
            u"\"exam\\u200dple.com\" is no host name: the label \"exam\\u200dple\" is no valid internationalized label."_s);
        row(u"exa"_s + QChar(0xd800) + u"mple.com"_s,
            u"\"exa\\ud800mple.com\" holds the invisible character U+D800."_s);
        row(u"https://example.com/\u202egpj"_s,
            u"\"https://example.com/\\u202egpj\" holds the invisible character U+202E."_s);
        row(u"a.example b.example"_s, u"\"a.example b.example\" has white space inside, so it is not one indicator."_s);
        row(u"a.example\nb.example"_s,
            u"\"a.example\\nb.example\" has white space inside, so it is not one indicator."_s);
        row(u"example. com"_s, u"\"example. com\" has white space inside, so it is not one indicator."_s);
        row(u"look at example.com"_s, u"\"look at example.com\" has white space inside, so it is not one indicator."_s);
        row(u"a.example,b.example"_s, u"\"a.example,b.example\" is no host name: it has the character \",\"."_s);
        row(u"www.portal.examp..."_s, u"\"www.portal.examp...\" ends in an ellipsis, so it seems to be cut short."_s);
        row(u"www.portal.examp…"_s, u"\"www.portal.examp…\" ends in an ellipsis, so it seems to be cut short."_s);
        row(QString(20000, u'a'), u"20000 characters are too many for one indicator."_s);
        // URLs that two programs read as two hosts.
        row(u"http://a.example\\@b.example/"_s, u"has a backslash before its path, which programs read differently."_s);
        row(u"http://a@b.example@c.example/"_s,
            u"has more than one \"@\" before its path, so its host is not certain."_s);
        row(u"a.example/b@c.example"_s, u"\"a.example/b@c.example\" may be an e-mail address or a URL."_s);
        row(u"http:///x"_s, u"\"http:///x\" has no host."_s);
        row(u"file:///etc/passwd"_s, u"\"file:///etc/passwd\" has no host."_s);
        row(u"/etc/passwd"_s, u"\"/etc/passwd\" has no host."_s);
        row(u"http://example.com:99999/"_s, u"\"example.com:99999\" has a port that is no number up to 65535."_s);
        row(u"example.com:"_s, u"\"example.com:\" has a port that is no number up to 65535."_s);
        row(u"example.com:http"_s, u"\"example.com:http\" has a port that is no number up to 65535."_s);
        row(u"javascript:alert(1)"_s, u"\"javascript:alert(1)\" has a port that is no number up to 65535."_s);
        row(u"http://2001:db8::1/"_s,
            u"has more than one colon in its host: an IPv6 address stands in brackets there."_s);
        // IPv6.
        row(u"fe80::1%eth0"_s,
            u"\"fe80::1%eth0\" is no IPv6 address: it has a zone, which only one machine understands."_s);
        row(u"http://[fe80::1%25eth0]/"_s, u"is no IPv6 address: it has a zone, which only one machine understands."_s);
        row(u"2001:db8::1::2"_s, u"\"2001:db8::1::2\" is no IPv6 address: it has more than one \"::\"."_s);
        row(u"2001:db8:::1"_s, u"\"2001:db8:::1\" is no IPv6 address: it has more than one \"::\"."_s);
        row(u"2001:db8:1:2:3:4:5"_s, u"\"2001:db8:1:2:3:4:5\" is no IPv6 address: it has 7 groups."_s);
        row(u"1:2:3:4:5:6:7:8:9"_s, u"\"1:2:3:4:5:6:7:8:9\" is no IPv6 address: it has 9 groups."_s);
        row(u"1:2:3:4::5:6:7:8"_s, u"\"1:2:3:4::5:6:7:8\" is no IPv6 address: it has 8 groups."_s);
        row(u"2001:db8::g"_s, u"\"2001:db8::g\" is no IPv6 address: \"g\" is no group of one to four hex digits."_s);
        row(u"2001:db8::12345"_s,
            u"\"2001:db8::12345\" is no IPv6 address: \"12345\" is no group of one to four hex digits."_s);
        row(u"2001:db8::1:"_s, u"\"2001:db8::1:\" is no IPv6 address: it has an empty group."_s);
        row(u":1:2:3:4:5:6:7"_s, u"\":1:2:3:4:5:6:7\" is no IPv6 address: it has an empty group."_s);
        row(u"::ffff:300.1.2.3"_s,
            u"\"::ffff:300.1.2.3\" is no IPv6 address: the IPv4 address at its end cannot be read."_s);
        row(u"::192.0.2.7:1"_s, u"\"192.0.2.7\" is no group of one to four hex digits."_s);
        row(u"00:11:22:33:44:55"_s, u"\"00:11:22:33:44:55\" is no IPv6 address: it has 6 groups."_s);
        // Blocks.
        row(u"192.0.2.7/24"_s,
            u"\"192.0.2.7/24\" is no CIDR block: it has host bits set, so either the address 192.0.2.7 or the network "
            "192.0.2.0/24 may be meant."_s);
        row(u"2001:db8::1/32"_s, u"so either the address 2001:db8::1 or the network 2001:db8::/32 may be meant."_s);
        row(u"192.0.2.0/33"_s, u"\"192.0.2.0/33\" is no CIDR block: its length is no number from 0 to 32."_s);
        row(u"192.0.2.0/024"_s, u"\"192.0.2.0/024\" is no CIDR block: its length is no number from 0 to 32."_s);
        row(u"2001:db8::/129"_s, u"\"2001:db8::/129\" is no CIDR block: its length is no number from 0 to 128."_s);
        row(u"192.0.2/24"_s, u"\"192.0.2\" is no IPv4 address: it has 3 parts, not four."_s);
        // E-mail.
        row(u"@portal.example"_s, u"is no e-mail address: before the \"@\" stand 0 characters, not 1 to 64."_s);
        row(u"user@"_s, u"There is no host name."_s);
        row(u"user@mailhost"_s, u"\"mailhost\" is no host name: it is a single word without a domain."_s);
        row(u"user@192.0.2.7"_s, u"\"192.0.2.7\" is no host name: its last label is a number."_s);
        row(u"a@b@portal.example"_s, u"\"a@b@portal.example\" has more than one \"@\"."_s);
        row(u".user@portal.example"_s, u"the part before the \"@\" has a dot at an edge or two in a row."_s);
        row(u"us..er@portal.example"_s, u"the part before the \"@\" has a dot at an edge or two in a row."_s);
        row(u"us\"er@portal.example"_s, u"the part before the \"@\" has the character \"\"\"."_s);
        row(u"üser@portal.example"_s, u"the part before the \"@\" has the character \"ü\"."_s);
        row(QString(65, u'a') + u"@portal.example"_s, u"before the \"@\" stand 65 characters, not 1 to 64."_s);
        row(u"mailto:a@portal.example,b@portal.example"_s, u"does not hold one e-mail address."_s);
        row(u"Some Name <user@portal.example>"_s, u"has white space inside, so it is not one indicator."_s);
        row(u"REDACTED FOR PRIVACY"_s, u"has white space inside, so it is not one indicator."_s);
        // The rest.
        row(u"AS0"_s, u"\"AS0\" is no AS number: it is not from 1 to 4294967295, written plainly."_s);
        row(u"AS4294967296"_s, u"\"AS4294967296\" is no AS number: it is not from 1 to 4294967295, written plainly."_s);
        row(u"AS064500"_s, u"\"AS064500\" is no AS number: it is not from 1 to 4294967295, written plainly."_s);
        row(u"AS70000.1"_s, u"\"AS70000.1\" is no AS number: it is not from 1 to 4294967295, written plainly."_s);
        row(u"CVE-2024-1"_s, u"\"CVE-2024-1\" is no host name: it is a single word without a domain."_s);
        row(u"portal.cmo"_s,
            u"\"portal.cmo\" is no host name: \".cmo\" is no top-level domain of the public suffix list"_s);
        row(u"my_file.sh"_s, u"no registry has an underscore in a name such as \"my_file.sh\"."_s);
        row(u"in*voice.exe"_s, u"\"in*voice.exe\" ends like a file name (.exe), but is none for certain."_s);
        row(u"a.exe,b.exe"_s, u"\"a.exe,b.exe\" ends like a file name (.exe), but is none for certain."_s);
        row(u".exe"_s, u"\".exe\" ends like a file name (.exe), but is none for certain."_s);
    }
    void refused()
    {
        QFETCH(QString, pasted);
        QFETCH(QString, sentence);
        const QString answer = told(readIndicator(pasted));
        QVERIFY2(answer.startsWith("no: "_L1) && answer.contains(sentence) && answer.endsWith(u'.'),
                 qPrintable(answer));
    }

    void unicodeHosts()
    {
        QCOMPARE(unicodeHost(u"www.portal.example"_s), u"www.portal.example"_s);
        QCOMPARE(unicodeHost(u"xn--bcher-kva.example"_s), u"bücher.example"_s);
        QCOMPARE(unicodeHost(u"xn--80a1acny.xn--e1afmkfd.xn--p1ai"_s), u"почта.пример.рф"_s);
        QCOMPARE(unicodeHost(u"_x.xn--strae-oqa.example"_s), u"_x.straße.example"_s);
        // What does not decode, or would not be seen, stays as it is.
        QCOMPARE(unicodeHost(u"xn--a.example"_s), u"xn--a.example"_s);
        QCOMPARE(unicodeHost(u"xn--.example"_s), u"xn--.example"_s);
        QCOMPARE(unicodeHost(u"xn--example-ly8h.example"_s).contains(QChar(0x200b)), false);
    }

    void defanging()
    {
        QCOMPARE(defanged(u"www.portal.example"_s), u"www[.]portal[.]example"_s);
        QCOMPARE(defanged(u"192.0.2.7"_s), u"192[.]0[.]2[.]7"_s);
        QCOMPARE(defanged(u"user@portal.example"_s), u"user[@]portal[.]example"_s);
        QCOMPARE(defanged(u"https://portal.example/a.b"_s), u"hxxps[://]portal[.]example/a[.]b"_s);
        QCOMPARE(defanged(u"ftp://portal.example"_s), u"ftp[://]portal[.]example"_s);
        QCOMPARE(defanged(u"http.portal.example"_s), u"http[.]portal[.]example"_s);
        QCOMPARE(defanged(u"2001:db8::1"_s), u"2001:db8::1"_s);
        QCOMPARE(defanged(u"d41d8cd98f00b204e9800998ecf8427e"_s), u"d41d8cd98f00b204e9800998ecf8427e"_s);
    }

    void randomTextIsNeverMisread()
    {
        static const QStringList pieces{
            u"www"_s,
            u"portal"_s,
            u"example"_s,
            u"com"_s,
            u"co.uk"_s,
            u"test"_s,
            u"."_s,
            u"."_s,
            u"."_s,
            u"[.]"_s,
            u"(dot)"_s,
            u" dot "_s,
            u":"_s,
            u"::"_s,
            u"[:]"_s,
            u"/"_s,
            u"//"_s,
            u"://"_s,
            u"[://]"_s,
            u"http"_s,
            u"hxxps"_s,
            u"@"_s,
            u"[at]"_s,
            u" at "_s,
            u"["_s,
            u"]"_s,
            u"("_s,
            u")"_s,
            u"<"_s,
            u">"_s,
            u"\""_s,
            u"'"_s,
            u"\\"_s,
            u"%"_s,
            u"?"_s,
            u"#"_s,
            u"-"_s,
            u"_"_s,
            u","_s,
            u";"_s,
            u" "_s,
            u"\t"_s,
            u"192"_s,
            u"0"_s,
            u"2"_s,
            u"7"_s,
            u"24"_s,
            u"2001"_s,
            u"db8"_s,
            u"ffff"_s,
            u"AS"_s,
            u"CVE-2024-"_s,
            u"exe"_s,
            u"pdf"_s,
            u"mailto:"_s,
            u"xn--"_s,
            u"bcher-kva"_s,
            u"ü"_s,
            u"ß"_s,
            u"。"_s,
            u"．"_s,
            u"Ａ"_s,
            u"１"_s,
            u"℀"_s,
            u"\u200d"_s,
            u"\u202e"_s,
            u"\ufeff"_s,
            u"…"_s,
            QString(QChar(0xd83d)),
            u"😀"_s,
            QString(QChar(u'\0')),
            u"deadbeefdeadbeef"_s,
            u"+"_s,
            u"~"_s,
            u"{"_s,
            u"}"_s,
            u"*"_s,
            u"&"_s,
            u"="_s,
        };
        static const QStringList seeds{
            u"www.portal.example"_s,
            u"hxxps[://]user:x@portal[.]example:8443/a.b?c=(d)"_s,
            u"user[at]portal.co.uk"_s,
            u"192.0.2.7:80/x"_s,
            u"[2001:db8::ffff:192.0.2.7]:443"_s,
            u"2001:db8::/32"_s,
            u"192.0.2.0/24"_s,
            u"ASN 64500"_s,
            u"CVE-2024-12345"_s,
            u"d41d8cd98f00b204e9800998ecf8427e"_s,
            u"invoice(1).pdf.exe"_s,
            u"mailto:user@bücher.example"_s,
            u"\"portal dot github dot io\","_s,
        };
        QRandomGenerator random(20260102);
        int accepted = 0;
        for (int i = 0; i < 60000; ++i) {
            const QString noise = random.bounded(10) == 0 ? QString(QChar(char16_t(random.bounded(0x10000))))
                                                          : pieces[random.bounded(int(pieces.size()))];
            QString pasted = noise;
            if (i % 2 == 0) {
                pasted = seeds[random.bounded(int(seeds.size()))];
                pasted.replace(random.bounded(int(pasted.size()) + 1), random.bounded(3), noise);
            }
            for (int length = random.bounded(i % 2 == 0 ? 2 : 9); length > 0; --length)
                pasted += pieces[random.bounded(int(pieces.size()))];
            const Expected<Indicator> first = readIndicator(pasted);
            if (!first) {
                QCOMPARE(first.error().kind, ErrorKind::InvalidIndicator);
                QVERIFY2(first.error().detail.endsWith(u'.'), qPrintable(pasted));
                continue;
            }
            ++accepted;
            const QString again = indicatorTypeName(first->type) + u' ' + first->value;
            QVERIFY2(told(readIndicator(first->value)) == again, qPrintable(pasted));
            QVERIFY2(told(readIndicator(defanged(first->value))) == again, qPrintable(pasted));
            if (first->from)
                QVERIFY2(told(readIndicator(first->from->value)) == told(first), qPrintable(pasted));
        }
        // Else the generator would prove nothing.
        QVERIFY2(accepted > 1000, qPrintable(QString::number(accepted)));
    }

    void hostileLengthsEndSoon()
    {
        QElapsedTimer timer;
        timer.start();
        for (const QString &piece : {u"["_s, u"("_s, u" "_s, u"[."_s, u" dot "_s, u"a."_s, u"ü"_s, u"\\"_s, u":"_s,
                                     u"\u0301"_s, u"xn--"_s, u"[[.]]"_s, u"@"_s, u"\""_s, u" ["_s, u"h"_s, u"。"_s}) {
            const QString text = piece.repeated(16000 / piece.size());
            QVERIFY(!readIndicator(text));
            QVERIFY(!readIndicator(u"a"_s + text + u"b"_s));
        }
        QVERIFY2(timer.elapsed() < 20000, qPrintable(QString::number(timer.elapsed())));
    }
};

WB_TEST(TestIndicator, "indicator");
#include "tst_indicator.moc"
